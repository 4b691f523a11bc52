"""The drivers' sheets of a day: one provider's, or one ride's, and nothing of the office's."""

from __future__ import annotations

from datetime import timedelta

import pytest

from nextfriend.appointments.actions import change_appointment
from nextfriend.care.trips.actions import arrange_ride, record_leg
from tests.care.trips.conftest import RIDE_DAY, appointment_for, ride_for

CARER = "case-manager"
DAY = f"/rides/?day={RIDE_DAY.isoformat()}"
PRINT = "Print the sheet"
NOBODYS = "0197a000-0000-7000-8000-000000000000"


@pytest.fixture
def rides(office, matter):
    """Two rides of one driver, one of another, and one that nobody drives."""
    found = {}
    with office.speaking(CARER) as marcus:
        for where, who in (("1 A", "Summit"), ("2 B", "summit"), ("3 C", "Her sister"), ("4 D", "")):
            trip = ride_for(marcus, matter, destination=f"{where} Street")
            if who:
                trip = arrange_ride(
                    actor=marcus, trip=trip, provider=who, confirmation_number=f"N-{where[0]}"
                )
            found[where] = trip
    return found


def addresses(page, word):
    return [a.get("href") for a in page.all("a") if word in a.get("href", "")]


def test_all_rides_are_on_the_page_and_none_is_printed_before_a_driver_is_chosen(browse, rides):
    page = browse(CARER).page(DAY)
    for where in rides:
        assert f"{where} Street" in page.text()
    assert PRINT not in page.text()
    assert "sheet-head" not in page.html
    assert len(addresses(page, "provider=")) == 2
    assert len(addresses(page, "ride=")) == 3
    assert not addresses(page, "Summit") + addresses(page, "sister")


def test_a_sheet_is_one_drivers_and_does_not_name_the_office(office, browse, rides):
    carer = browse(CARER)
    sister, summit = addresses(carer.page(DAY), "provider=")
    for way, shown, hidden in (
        (sister, ["3 C"], ["1 A", "2 B", "4 D"]),
        (summit, ["1 A", "2 B"], ["3 C", "4 D"]),
    ):
        page = carer.page(f"/rides/{way}")
        assert PRINT in page.text()
        assert all(f"{where} Street" in page.text() for where in shown)
        assert not [where for where in hidden if f"{where} Street" in page.text()]
        head = page.html.split('class="sheet-head"')[1].split("</div>")[0]
        assert office.staff[CARER].office.name not in head
        assert "Marcus" not in head


def test_a_sheet_may_be_of_one_ride(browse, rides):
    words = browse(CARER).page(f"{DAY}&ride={rides['2 B'].pk}").text()
    assert "2 B Street" in words
    assert "1 A Street" not in words
    assert PRINT in words


def test_what_moved_is_not_arranged_or_canceled_is_on_no_sheet(office, browse, matter, rides):
    with office.speaking(CARER) as marcus:
        row = appointment_for(marcus, matter)
        moved = ride_for(marcus, matter, occasion_id=row.pk, destination="5 E Street")
        arrange_ride(actor=marcus, trip=moved, provider="Summit", confirmation_number="N-5")
        change_appointment(actor=marcus, appointment=row, starts_at=row.starts_at + timedelta(days=1))
        for leg in rides["1 A"].legs.all():
            record_leg(actor=marcus, leg=leg, outcome="canceled", canceled_by="provider")
    carer = browse(CARER)
    _, summit = addresses(carer.page(DAY), "provider=")
    words = carer.page(f"/rides/{summit}").text()
    assert "2 B Street" in words
    assert "5 E Street" not in words
    assert "1 A Street" not in words
    for trip in (moved, rides["1 A"], rides["4 D"]):
        carer.page(f"{DAY}&ride={trip.pk}", status=404)


@pytest.mark.parametrize("choice", ["provider=soon", f"provider={NOBODYS}", "ride=soon", f"ride={NOBODYS}"])
def test_a_driver_who_has_none_of_ones_rides_is_missing(browse, rides, choice):
    browse(CARER).page(f"{DAY}&{choice}", status=404)


def test_a_coworkers_ride_is_missing_too(browse, rides):
    browse("paralegal").page(f"{DAY}&ride={rides['1 A'].pk}", status=404)
