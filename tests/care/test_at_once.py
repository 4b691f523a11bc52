"""Two people, or one person's phone twice, at the same moment: what is written down happens once."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.utils import timezone

from nextfriend.accounts import db_session
from nextfriend.calendar.models import Due
from nextfriend.care import actions
from nextfriend.care.days import today_for
from nextfriend.care.models import Contact, Visit
from nextfriend.care.queries import clients_of
from nextfriend.ground.errors import Refusal
from nextfriend.matters.actions import open_matter
from nextfriend.matters.models import Matter
from nextfriend.privacy import actions as privacy
from tests.care.conftest import contact_for, plan_for, visit_for
from tests.office.waiting import PATIENCE


@pytest.fixture
def matter(founded, django_db_blocker):
    """A matter of this test's own, committed, so that other connections see it."""
    with django_db_blocker.unblock():
        with founded.speaking("attorney") as alma:
            opened = open_matter(
                actor=alma,
                program=founded.programs["office"],
                name="At once",
                kind=Matter.Kind.OTHER,
                client_name="Client at once",
            )
            for key in ("case-manager", "second-case-manager"):
                privacy.join_team(actor=alma, matter_id=opened.pk, staff=founded.staff[key])
        yield opened.pk
        connection.close()


def together(office, whos: list[str], act: Callable[..., object]) -> list[object]:
    """Run `act(staff)` for each person on a connection of its own, started at one moment."""
    gate, answers = threading.Barrier(len(whos)), []

    def run(who: str) -> None:
        try:
            with db_session.carrying(office.tokens[who]), transaction.atomic():
                gate.wait(timeout=PATIENCE)
                answers.append(act(office.staff[who]))
        except Refusal as refusal:
            answers.append(refusal.code)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(who,)) for who in whos]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=PATIENCE)
    return answers


def test_one_form_sent_twice_at_once_is_one_contact(founded, matter):
    def send(staff):
        return contact_for(staff, matter, key=f"twice-{matter}").pk

    first, second = together(founded, ["case-manager"] * 2, send)
    assert first == second
    with founded.speaking("case-manager"):
        assert Contact.objects.filter(matter_id=matter).count() == 1


def test_two_coworkers_record_one_visit_and_one_is_told(founded, matter):
    with founded.speaking("case-manager") as marcus:
        visit = visit_for(marcus, matter, visit_date=today_for(marcus))

    def record(staff):
        return contact_for(staff, matter, visit=Visit.objects.get(pk=visit.pk)).pk

    answers = together(founded, ["case-manager", "second-case-manager"], record)
    assert "already-recorded" in answers
    with founded.speaking("case-manager"):
        assert Contact.objects.filter(visit_id=visit.pk).count() == 1


def test_of_two_contacts_at_once_the_next_day_counts_both(founded, matter):
    with founded.speaking("case-manager") as marcus:
        start = today_for(marcus) - timedelta(days=14)
        plan = plan_for(marcus, matter, starts_date=start, face_to_face=0, longest_gap_days=30)
        client = clients_of(matter)[0]

    def call(staff):
        return actions.record_contact(
            actor=staff, matter_id=matter, client=client, outcome="reached", mode="phone", at=timezone.now()
        ).pk

    assert len(set(together(founded, ["case-manager", "second-case-manager"], call))) == 2
    with founded.speaking("case-manager"):
        due = Due.objects.get(subject_id=plan.pk)
        assert due.why == "Next week’s first contact (plan: 2 a week)"
