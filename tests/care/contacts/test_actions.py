"""Recording a contact: the row, the sentence, the visit that is met, the next contact that moves."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import ProgrammingError, transaction
from uuid_utils.compat import uuid4, uuid7

from nextfriend.calendar.models import Due
from nextfriend.care.actions import record_contact
from nextfriend.care.contacts.actions import sentence_of
from nextfriend.care.models import Contact
from nextfriend.ground.errors import Refusal
from nextfriend.matters.models import Body, Entry
from nextfriend.privacy import audit
from nextfriend.privacy.models import Audit, Wall
from tests.care.conftest import NOW, client_of, contact_for, plan_for, visit_for


@pytest.fixture
def matter(office):
    return office.matters["office"]


def test_a_recorded_visit_is_met_and_the_next_contact_moves(office, matter, now):
    with office.speaking("case-manager") as marcus:
        plan_for(marcus, matter)
        visit = visit_for(marcus, matter)
        before = Due.objects.get(matter_id=matter, kind="contact")
        contact = contact_for(marcus, matter, visit=visit)
        after = Due.objects.get(pk=before.pk)
        assert Due.objects.get(subject_id=visit.pk).state == Due.State.MET
    assert before.due_date == date(2026, 11, 19)
    assert (after.due_date, after.state) == (date(2026, 11, 27), Due.State.OPEN)
    assert after.why == "1 more to reach this week (plan: 2 a week)"
    assert contact.compartment == "care"


@pytest.mark.parametrize(
    ("outcome", "moves"), [("attempted", False), ("collateral", False), ("reached", True)]
)
def test_only_reaching_the_client_moves_the_next_contact(office, matter, now, outcome, moves):
    with office.speaking("case-manager") as marcus:
        plan_for(marcus, matter)
        before = Due.objects.get(kind="contact", matter_id=matter).due_date
        contact_for(marcus, matter, outcome=outcome)
        assert (Due.objects.get(kind="contact", matter_id=matter).due_date != before) is moves


def test_collateral_counts_where_the_plan_says_so_and_ends_no_silence(office, matter, now):
    with office.speaking("case-manager") as marcus:
        plan_for(marcus, matter, collateral_counts=True)
        contact_for(marcus, matter, outcome="collateral")
        due = Due.objects.get(kind="contact", matter_id=matter)
        assert due.due_date == date(2026, 11, 20), "the gap since the plan began, ahead of a Saturday"
        assert due.why.startswith("Not reached since the plan began")


def test_the_sentence_says_that_it_happened_and_not_what_was_needed(office, matter, now):
    with office.speaking("case-manager") as marcus:
        contact = contact_for(marcus, matter, next_step="CANARY call landlord", with_whom="CANARY sister")
        entry = Entry.objects.get(subject_id=contact.pk)
        assert entry.sentence == "Marcus Todd logged a home visit; the client was reached."
        assert (entry.compartment, entry.at) == ("care", NOW)
        assert not Body.objects.filter(pk=entry.pk).exists(), "a body opened without being logged"
        audit.record_opening(entry, "reading the visit")
        assert Body.objects.get(pk=entry.pk).text == (
            "With: CANARY sister\nNeeded: CANARY heating\nNext step: CANARY call landlord"
        )


@pytest.mark.parametrize(
    ("outcome", "mode", "sentence"),
    [
        ("attempted", "phone", "M attempted a phone call; the client was not reached."),
        ("attempted", "community", "M attempted a meeting in the community; the client was not reached."),
        ("collateral", "office", "M logged a meeting at the office with someone other than the client."),
        ("reached", "facility", "M logged a visit at a facility; the client was reached."),
    ],
)
def test_sentences(outcome, mode, sentence):
    assert sentence_of("M", outcome, mode) == sentence


@pytest.mark.parametrize("outcome", Contact.Outcome.values)
@pytest.mark.parametrize("mode", Contact.Mode.values)
def test_every_outcome_and_mode_has_a_sentence_that_fits_its_column(outcome, mode):
    sentence = sentence_of("N" * 200, outcome, mode)
    assert len(sentence) <= 400
    assert sentence.endswith(".")


def test_it_leaves_an_audit_line_without_content(office, matter, now):
    with office.speaking("case-manager") as marcus:
        contact = contact_for(marcus, matter)
        line = Audit.objects.get(subject_id=contact.pk, verb="recorded contact")
    assert (line.actor_id, line.note) == (marcus.pk, "reached, home")


def test_a_second_sending_changes_nothing(office, matter, now):
    with office.speaking("case-manager") as marcus:
        first = contact_for(marcus, matter, key="form-1")
        again = contact_for(marcus, matter, key="form-1")
        assert again.pk == first.pk
        assert Contact.objects.filter(matter_id=matter).count() == 1
        assert Entry.objects.filter(subject_id=first.pk).count() == 1
        corrected = contact_for(marcus, matter, key="form-1", needed="something else")
        assert corrected.pk != first.pk
        assert Contact.objects.filter(matter_id=matter).count() == 2


def test_a_phone_may_bring_its_own_id_and_send_it_twice(office, matter, now):
    made_offline = uuid7()
    with office.speaking("case-manager") as marcus:
        first = contact_for(marcus, matter, id=made_offline, at=NOW - timedelta(hours=5))
        assert first.pk == made_offline
        assert contact_for(marcus, matter, id=made_offline, at=NOW - timedelta(hours=5)) == first


def test_an_id_that_somebody_else_used_says_nothing_about_it(office, matter, now):
    taken = uuid7()
    with office.speaking("case-manager") as marcus:
        contact_for(marcus, office.matters["partner"], id=taken)
    with office.speaking("second-case-manager") as nia, pytest.raises(Refusal) as refusal:
        contact_for(nia, matter, id=taken)
    assert refusal.value.code == "bad-id"


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"at": NOW + timedelta(hours=1)}, "in-the-future"),
        ({"minutes": 2000}, "bad-minutes"),
        ({"minutes": -1}, "bad-minutes"),
        ({"id": uuid4()}, "bad-id"),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence(office, matter, now, facts, code):
    with office.speaking("case-manager") as marcus, pytest.raises(Refusal) as refusal:
        contact_for(marcus, matter, **facts)
    assert refusal.value.code == code
    with office.speaking("case-manager"):
        assert not Contact.objects.filter(matter_id=matter).exists()


def test_a_visit_is_recorded_once(office, matter, now):
    with office.speaking("case-manager") as marcus:
        visit = visit_for(marcus, matter)
        contact_for(marcus, matter, visit=visit, outcome="attempted")
        with pytest.raises(Refusal) as refusal:
            contact_for(marcus, matter, visit=visit)
    assert refusal.value.code == "already-recorded"


@pytest.mark.parametrize(
    ("who", "raised"),
    [
        ("attorney", Refusal),
        ("paralegal", Refusal),
        ("administrator", Wall.DoesNotExist),
        ("outsider", Wall.DoesNotExist),
    ],
)
def test_lawyers_of_a_two_craft_office_do_not_write_care(office, matter, now, who, raised):
    with office.speaking("case-manager"):
        client = client_of(matter)
    with office.speaking(who) as staff, pytest.raises(raised):
        record_contact(actor=staff, matter_id=matter, client=client, outcome="reached", mode="phone")


def test_a_contact_is_never_rewritten(office, matter, now):
    with office.speaking("case-manager") as marcus:
        contact = contact_for(marcus, matter)
        with pytest.raises(ProgrammingError), transaction.atomic():
            Contact.objects.filter(pk=contact.pk).update(needed="nothing")
