"""A contact is amended beside itself: both stay, the contact plan counts what stands."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import ProgrammingError, transaction

from nextfriend.calendar.models import Due
from nextfriend.care.actions import amend_contact
from nextfriend.care.contact_plans.calculation import standing_of
from nextfriend.care.contacts.as_amended import as_they_stand, facts_of
from nextfriend.care.contacts.models import Amendment, Contact
from nextfriend.ground import revisions
from nextfriend.ground.errors import Refusal, Stale
from nextfriend.matters.models import Body, Entry
from nextfriend.privacy import audit
from nextfriend.privacy.models import Audit
from tests.care.conftest import NOW, TODAY, contact_for, plan_for

ZONE = "America/Denver"


@pytest.fixture
def matter(office):
    return office.matters["office"]


def amend(actor, contact, reason="It was otherwise", **facts):
    return amend_contact(actor=actor, contact=contact, reason=reason, **{**facts_of(contact), **facts})


def test_an_amendment_stands_and_what_was_first_logged_stays(office, matter, now):
    with office.speaking("case-manager") as marcus:
        contact = contact_for(marcus, matter)
        amendment = amend(marcus, contact, needed="CANARY cooling", minutes=20)
        (standing,) = as_they_stand([Contact.objects.get(pk=contact.pk)], ZONE)
        assert (standing.told, standing.told.needed, standing.told.minutes) == (
            amendment,
            "CANARY cooling",
            20,
        )
        assert standing.contact.needed == "CANARY heating"
        line = Audit.objects.get(subject_id=amendment.pk, verb="amended contact")
        assert (line.actor_id, line.note) == (marcus.pk, str(contact.pk))
        entry = Entry.objects.get(subject_id=contact.pk, sentence="Marcus Todd amended a contact.")
        audit.record_opening(entry, "why")
        text = Body.objects.get(pk=entry.pk).text
        assert text.startswith("Reason: It was otherwise\n")
        assert "“CANARY heating” → “CANARY cooling”" in text


def test_the_contact_plan_counts_the_amended_one(office, matter, now):
    with office.speaking("case-manager") as marcus:
        plan = plan_for(marcus, matter)
        contact = contact_for(marcus, matter)
        met = Due.objects.get(subject_id=plan.pk).due_date
        assert standing_of(plan, marcus, TODAY).progress.face_to_face == 1
        amend(marcus, contact, outcome="attempted")
        due = Due.objects.get(subject_id=plan.pk)
        assert due.due_date < met, "the client was not reached after all"
        assert standing_of(plan, marcus, TODAY).progress.attempted == 1
        amend(marcus, contact, outcome="reached", mode="phone", day=date(2026, 11, 20), clock=None)
        stand = standing_of(plan, marcus, TODAY)
        assert (stand.days_since, stand.progress.counted) == (5, 0), "on the day it was, not of this week"


def test_a_mistake_counts_for_nothing_and_can_be_taken_back(office, matter, now):
    with office.speaking("case-manager") as marcus:
        plan = plan_for(marcus, matter)
        contact = contact_for(marcus, matter)
        amend(marcus, contact, is_mistake=True)
        assert standing_of(plan, marcus, TODAY).days_since is None
        amend(marcus, contact, is_mistake=False)
        assert standing_of(plan, marcus, TODAY).days_since == 0
        assert Amendment.objects.filter(contact=contact).count() == 2


@pytest.mark.parametrize(
    ("reason", "facts", "code"),
    [
        (" ", {"minutes": 3}, "reason-missing"),
        ("Why", {}, "nothing-changed"),
        ("Why", {"day": TODAY + timedelta(days=1)}, "in-the-future"),
        ("Why", {"outcome": "collateral"}, "whom-missing"),
        ("Why", {"minutes": 1441}, "bad-minutes"),
    ],
)
def test_what_cannot_be_is_refused(office, matter, now, reason, facts, code):
    with office.speaking("case-manager") as marcus:
        contact = contact_for(marcus, matter)
        with pytest.raises(Refusal) as refusal:
            amend(marcus, contact, reason, **facts)
        assert refusal.value.code == code
        assert not Amendment.objects.filter(contact=contact).exists()


def test_two_amendments_of_one_page_and_the_second_is_shown_both(office, matter, now):
    with office.speaking("case-manager") as marcus:
        contact = contact_for(marcus, matter)
        opened = revisions.opened(facts_of(contact))
        amend(marcus, contact, minutes=20, opened=opened)
        with pytest.raises(Stale) as stale:
            amend(marcus, contact, minutes=40, opened=opened)
        assert stale.value.changed == {"minutes": 20}


def test_an_amendment_is_never_rewritten_and_never_someone_elses(office, matter, now):
    with office.speaking("case-manager") as marcus:
        amendment = amend(marcus, contact_for(marcus, matter), minutes=5)
        with pytest.raises(ProgrammingError), transaction.atomic():
            Amendment.objects.filter(pk=amendment.pk).update(minutes=6)


def test_a_time_that_is_not_known_stays_so(office, matter, now):
    with office.speaking("case-manager") as marcus:
        contact = contact_for(marcus, matter, at=NOW - timedelta(days=1), time_is_known=True)
        assert facts_of(contact)["clock"] == time(11)
        amendment = amend(marcus, contact, clock=None)
        assert not amendment.time_is_known
        assert amendment.at == datetime(2026, 11, 24, 12, tzinfo=ZoneInfo(ZONE))
        (standing,) = as_they_stand([contact], ZONE)
        assert standing.when == "Tue, Nov 24"
