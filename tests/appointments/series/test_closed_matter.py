"""A series of a closed matter: what is ended or changed meanwhile does not come back with the matter."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine

from nextfriend.appointments.actions import change_appointment
from nextfriend.appointments.series import actions
from nextfriend.appointments.series.extending import carry_all_on
from nextfriend.appointments.series.models import Occurrence
from nextfriend.calendar.models import Due
from tests.appointments.series.test_series import ZONE, _frozen, begin, the  # noqa: F401 - fixture
from tests.calendar.test_closing import close, reopen
from tests.office.people import TestOffice

WEEKLY = "FREQ=WEEKLY"
NOW = datetime(2027, 2, 26, 12, tzinfo=ZoneInfo(ZONE))


def states(office: TestOffice) -> dict[str, int]:
    with office.speaking("case-manager"):
        found = list(Due.objects.filter(kind="appointment").values_list("state", flat=True))
    return {state: found.count(state) for state in sorted(set(found))}


def planned(office: TestOffice) -> list[str]:
    """Live appointments by their wall clock: closing asks for other things of its own."""
    with office.speaking("case-manager"):
        rows = Due.objects.filter(kind="appointment", state__in=Due.LIVE).order_by("due_at")
        return [f"{due.due_date:%d.%m} {due.due_time:%H:%M}" for due in rows]


def test_what_is_ended_while_the_matter_is_closed_stays_off(office: TestOffice) -> None:
    series = begin(office, rule=WEEKLY)
    made = len(planned(office))
    close(office, series.matter_id)
    assert states(office) == {"closed": made}
    with office.speaking("case-manager") as marcus:
        actions.end_series(actor=marcus, series=series, day=date(2027, 3, 15), reason="a transplant")
    reopen(office, series.matter_id)
    assert planned(office) == ["01.03 10:00", "08.03 10:00"]
    assert states(office) == {"cancelled": made - 2, "open": 2}
    assert carry_all_on(NOW + timedelta(days=60)) == 0


def test_what_is_changed_while_the_matter_is_closed_comes_back_changed_and_once(office: TestOffice) -> None:
    series = begin(office)
    close(office, series.matter_id)
    with office.speaking("case-manager") as marcus:
        after = actions.change_following(
            actor=marcus, series=series, day=date(2027, 3, 22),
            first=datetime(2027, 3, 22, 15), rule="FREQ=WEEKLY;BYDAY=MO,TH;UNTIL=20270330",  # noqa: DTZ001
        )  # fmt: skip
    assert planned(office) == [], "nothing asks for anything before the matter is open again"
    assert carry_all_on(NOW) == 0
    reopen(office, after.matter_id)
    assert planned(office) == [
        "01.03 10:00", "08.03 10:00", "15.03 10:00", "22.03 15:00", "29.03 15:00",
    ]  # fmt: skip
    assert carry_all_on(NOW) == 1, "the Thursday that the new rule names"
    assert planned(office)[3:] == ["22.03 15:00", "25.03 15:00", "29.03 15:00"]
    assert carry_all_on(NOW) == 0


def test_a_day_moved_alone_before_the_closing_is_called_off_with_its_series(office: TestOffice) -> None:
    series = begin(office)
    with office.speaking("case-manager") as marcus:
        moved = datetime(2027, 3, 23, 14, tzinfo=ZoneInfo(ZONE))
        row = the(office, date(2027, 3, 22))
        change_appointment(actor=marcus, appointment=row, starts_at=moved, ends_at=None)
    close(office, series.matter_id)
    with office.speaking("case-manager") as marcus:
        actions.end_series(actor=marcus, series=series, day=date(2027, 3, 22), reason="a transplant")
    reopen(office, series.matter_id)
    assert planned(office) == ["01.03 10:00", "08.03 10:00", "15.03 10:00"]


@pytest.mark.parametrize("days", [30, 365])
def test_after_a_closure_nothing_is_made_on_days_that_are_over(office: TestOffice, days: int) -> None:
    series = begin(office, rule=WEEKLY)
    close(office, series.matter_id)
    later = NOW + timedelta(days=days)
    with time_machine.travel(later, tick=False):
        reopen(office, series.matter_id)
        with office.speaking("case-manager"):
            known = set(Occurrence.objects.values_list("day", flat=True))
        assert carry_all_on(later) > 0
        assert carry_all_on(later) == 0
    with office.speaking("case-manager"):
        fresh = set(Occurrence.objects.values_list("day", flat=True)) - known
    assert later.date() <= min(fresh)
    assert max(fresh) > later.date() + actions.HORIZON - timedelta(days=7)
