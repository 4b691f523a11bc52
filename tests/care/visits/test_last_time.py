"""The brief before the door says when the client was last reached, by whatever reached them."""

from __future__ import annotations

from datetime import time, timedelta

import pytest
from django.utils import timezone

from nextfriend.calendar.models import Due
from nextfriend.care.contacts.actions import record_contact
from nextfriend.care.days import moment, today_for
from nextfriend.care.visits.last_time import last_time
from nextfriend.care.visits.models import Visit
from tests.care.check_ins.test_actions import check
from tests.care.conftest import client_of, contact_for, visit_for
from tests.care.direct_care.test_actions import record_for
from tests.consents.disclosures.test_disclosures import second_client

CARER, NIA = "case-manager", "second-case-manager"


@pytest.fixture
def matter(office):
    return office.matters["office"]


@pytest.fixture
def visit(office, matter):
    with office.speaking(CARER) as marcus:
        due = visit_for(marcus, matter)
        return Visit.objects.get(pk=getattr(due, "subject_id", due.pk))


def brief(office, visit):
    with office.speaking(CARER) as marcus:
        return last_time(visit, marcus, timezone.now())


def ago(staff, days, hour=10):
    return moment(today_for(staff) - timedelta(days=days), time(hour), staff)


def test_direct_care_and_a_check_in_reach_the_client_too(office, matter, visit):
    with office.speaking(CARER) as marcus:
        contact_for(marcus, matter, at=ago(marcus, 6))
        contact_for(marcus, matter, at=ago(marcus, 5), outcome="attempted", mode="phone", needed="")
    found = brief(office, visit)
    assert (found.other, found.tried) == (None, 1)
    with office.speaking(NIA) as nia:
        record_for(nia, matter, service_date=today_for(nia) - timedelta(days=3), late_reason="No signal")
    found = brief(office, visit)
    assert (found.other.words, found.tried) == ("direct care, by Nia Okoro", 0)
    with office.speaking(CARER) as marcus:
        check(marcus, matter, how="call", asked_date=today_for(marcus) - timedelta(days=2))
        contact_for(marcus, matter, at=ago(marcus, 1), outcome="attempted", mode="phone", needed="")
    found = brief(office, visit)
    assert (found.other.words, found.tried) == ("check-in on a call, by Marcus Todd", 1)
    assert found.other.row in found.read, "of a sealed kind its reading is logged"
    assert found.last.day < found.other.day


def test_what_is_part_of_a_contact_and_what_is_earlier_stays_behind_it(office, matter, visit):
    with office.speaking(CARER) as marcus:
        contact_for(marcus, matter, at=ago(marcus, 2), mode="home")
        record_for(
            marcus, matter, service_date=today_for(marcus) - timedelta(days=2), late_reason="No signal"
        )
        check(marcus, matter, asked_date=today_for(marcus) - timedelta(days=4))
    assert brief(office, visit).other is None


def test_of_two_clients_the_others_care_is_not_theirs(office, matter, visit):
    ben = second_client(office, matter)
    with office.speaking(CARER) as marcus:
        check(marcus, matter, client=ben, asked_date=today_for(marcus) - timedelta(days=1))
        record_contact(actor=marcus, matter_id=matter, client=ben, outcome="reached", mode="phone")
        assert client_of(matter) != ben
    found = brief(office, visit)
    assert (found.last, found.other) == (None, None)


def test_the_page_says_it(office, browse, matter, visit):
    with office.speaking(CARER) as marcus:
        yesterday = today_for(marcus) - timedelta(days=1)
        record_for(marcus, matter, service_date=yesterday, late_reason="No signal")
        due = Due.objects.get(subject_id=visit.pk)
    page = browse(CARER).page(f"/visits/{due.pk}/record/").text()
    assert "direct care, by Marcus Todd" in page
    assert "Never" not in page.split("Last reached")[1][:40]
