"""A series becomes appointments, once each; one is an exception, all that follow are a new series."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db import ProgrammingError, transaction

from nextfriend.accounts import actions as accounts
from nextfriend.appointments import actions as appointments
from nextfriend.appointments.models import Appointment
from nextfriend.appointments.series import actions
from nextfriend.appointments.series.extending import carry_all_on
from nextfriend.appointments.series.models import Occurrence, Series
from nextfriend.calendar.models import Due
from nextfriend.ground.errors import Refusal
from nextfriend.matters.models import Entry
from tests.office.people import TestOffice
from tests.subscriptions.feeds.reading import begins, events, new_address

ZONE = "America/Denver"
MONDAY = datetime(2027, 3, 1, 10)  # noqa: DTZ001 - wall clock; the clocks change on 14 March


@pytest.fixture(autouse=True)
def _frozen() -> Any:
    with time_machine.travel(datetime(2027, 2, 26, 12, tzinfo=ZoneInfo(ZONE)), tick=False):
        yield


def begin(office: TestOffice, who: str = "case-manager", **facts: Any) -> Series:
    facts = {
        "matter_id": office.matters["embedded"],
        "kind": "medical",
        "title": "Dialysis",
        "place": "County Hospital",
        "first": MONDAY,
        "rule": "FREQ=WEEKLY;COUNT=6",
        "minutes": 240,
        "zone": ZONE,
        **facts,
    }
    with office.speaking(who) as person:
        return actions.begin_series(actor=person, **facts)


def planned(office: TestOffice, who: str = "case-manager") -> list[str]:
    """Live due rows by their wall clock."""
    with office.speaking(who):
        rows = Due.objects.filter(state__in=Due.LIVE).order_by("due_at")
        return [f"{due.due_date:%d.%m} {due.due_time:%H:%M}" for due in rows]


def the(office: TestOffice, day: date) -> Appointment:
    with office.speaking("case-manager"):
        return Appointment.objects.get(pk=Occurrence.objects.get(day=day).appointment_id)


def test_it_becomes_appointments_that_keep_the_wall_clock(office: TestOffice) -> None:
    begin(office)
    assert planned(office) == [
        "01.03 10:00", "08.03 10:00", "15.03 10:00", "22.03 10:00", "29.03 10:00", "05.04 10:00",
    ]  # fmt: skip
    with office.speaking("case-manager"):
        instants = [f"{a.starts_at:%H:%M}" for a in Appointment.objects.order_by("starts_at")]
        assert instants == ["17:00"] * 2 + ["16:00"] * 4, "UTC, before and after the clocks change"
        assert Due.objects.first().why == "Every week, 6 times"  # type: ignore[union-attr]


def test_it_is_said_once_on_the_timeline(office: TestOffice) -> None:
    begin(office)
    with office.speaking("case-manager"):
        said = (
            Entry.objects.filter(kind__contains="appointment").count(),
            list(Entry.objects.filter(kind="series-begun").values_list("sentence", flat=True)),
        )
    assert said == (0, ["Marcus Todd added a recurring appointment: Dialysis, every week, 6 times."])


def test_without_an_end_it_goes_half_a_year_ahead_and_carries_on_by_itself(office: TestOffice) -> None:
    begin(office, rule="FREQ=WEEKLY")
    assert len(planned(office)) == 26
    later = datetime(2027, 4, 1, 12, tzinfo=ZoneInfo(ZONE))
    assert carry_all_on(later) == 5
    assert carry_all_on(later) == 0, "twice makes nothing twice"
    assert len(planned(office)) == 31


def test_one_is_changed_and_one_called_off_and_neither_comes_back(office: TestOffice) -> None:
    series = begin(office)
    with office.speaking("case-manager") as marcus:
        moved = the(office, date(2027, 3, 8))
        appointments.change_appointment(
            actor=marcus, appointment=moved, starts_at=datetime(2027, 3, 9, 14, tzinfo=ZoneInfo(ZONE)),
            ends_at=None,
        )  # fmt: skip
        off = the(office, date(2027, 3, 15))
        appointments.cancel_appointment(actor=marcus, appointment=off, reason="the machine is down")
        assert actions.carry_on(actor=marcus, series=series, today=date(2027, 6, 1)) == 0
    assert planned(office)[:3] == ["01.03 10:00", "09.03 14:00", "22.03 10:00"]


def test_one_and_all_that_follow_move_and_calendars_hear_of_a_change(office: TestOffice) -> None:
    series = begin(office)
    address = new_address(office, "case-manager")
    told = {begins(e).date(): e["UID"] for e in events(address)}  # type: ignore[union-attr]
    with office.speaking("case-manager") as marcus:
        after = actions.change_following(
            actor=marcus, series=series, day=date(2027, 3, 22),
            first=datetime(2027, 3, 22, 15), title="Dialysis, new hour",  # noqa: DTZ001
        )  # fmt: skip
        assert after.follows_id == series.pk
        assert after.rule == "FREQ=WEEKLY;COUNT=3", "three of the six were had"
    assert planned(office) == [
        "01.03 10:00", "08.03 10:00", "15.03 10:00", "22.03 15:00", "29.03 15:00", "05.04 15:00",
    ]  # fmt: skip
    now = events(address)
    assert {begins(e).date(): e["UID"] for e in now} == told  # type: ignore[union-attr]
    assert [(e["SEQUENCE"], str(e["STATUS"])) for e in now] == [(0, "CONFIRMED")] * 3 + [(1, "CONFIRMED")] * 3


def test_a_new_rule_calls_off_what_it_no_longer_names(office: TestOffice) -> None:
    series = begin(office)
    with office.speaking("case-manager") as marcus:
        actions.change_following(
            actor=marcus, series=series, day=date(2027, 3, 22), rule="FREQ=WEEKLY;BYDAY=MO,TH;UNTIL=20270330"
        )
    assert planned(office)[3:] == ["22.03 10:00", "25.03 10:00", "29.03 10:00"]
    with office.speaking("case-manager"):
        assert Due.objects.get(due_date=date(2027, 4, 5)).state == "cancelled"


def test_what_was_called_off_before_a_change_stays_off(office: TestOffice) -> None:
    series = begin(office)
    with office.speaking("case-manager") as marcus:
        appointments.cancel_appointment(
            actor=marcus, appointment=the(office, date(2027, 3, 29)), reason="a holiday"
        )
        actions.change_following(actor=marcus, series=series, day=date(2027, 3, 22), place="The new clinic")
    assert planned(office)[3:] == ["22.03 10:00", "05.04 10:00"]


def test_it_ends_from_a_day_on(office: TestOffice) -> None:
    series = begin(office, rule="FREQ=WEEKLY")
    with office.speaking("case-manager") as marcus:
        actions.end_series(actor=marcus, series=series, day=date(2027, 3, 15), reason="a transplant")
    assert planned(office) == ["01.03 10:00", "08.03 10:00"]
    assert carry_all_on(datetime(2027, 5, 1, tzinfo=ZoneInfo(ZONE))) == 0


def test_the_series_of_someone_who_has_left_is_carried_on_by_the_team(office: TestOffice) -> None:
    begin(office, rule="FREQ=WEEKLY", compartment="care")
    with office.speaking("administrator") as ada:
        accounts.end_employment(actor=ada, staff=office.staff["case-manager"])
    later = datetime(2027, 3, 12, 12, tzinfo=ZoneInfo(ZONE)) + timedelta(days=30)
    with time_machine.travel(later, tick=False):
        assert carry_all_on(later) > 0
    with office.speaking("second-case-manager"):
        newest = Due.objects.order_by("-due_at").first()
        assert newest is not None
        assert newest.owner != office.staff["case-manager"]


@pytest.mark.parametrize(
    ("facts", "code"),
    [({"rule": "FREQ=HOURLY"}, "rule"), ({"rule": "FREQ=WEEKLY;UNTIL=20270101"}, "never")],
)
def test_a_rule_that_cannot_be_is_refused_and_leaves_nothing(
    office: TestOffice, facts: dict[str, str], code: str
) -> None:
    with pytest.raises(Refusal) as refusal:
        begin(office, **facts)
    assert refusal.value.code == code
    with office.speaking("case-manager"):
        assert not Series.objects.exists()


def test_a_double_click_begins_one(office: TestOffice) -> None:
    assert begin(office, key="k") == begin(office, key="k")


def test_a_care_series_is_behind_the_wall_and_so_is_beginning_one(office: TestOffice) -> None:
    begin(office, compartment="care", matter_id=office.matters["office"])
    with office.speaking("paralegal"):
        assert not Series.objects.exists()
        assert not Occurrence.objects.exists()
    with pytest.raises(ProgrammingError), transaction.atomic():
        begin(office, who="paralegal", compartment="care", matter_id=office.matters["office"])
