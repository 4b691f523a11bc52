"""A long Today folds what can wait, and never a late line, one due today, or a court's date."""

from __future__ import annotations

from typing import Any

import pytest
from django.template.loader import render_to_string

from nextfriend.calendar.due_status import Line
from nextfriend.calendar.models import Due
from nextfriend.desk import today
from nextfriend.desk.today_layout import FEW, LONG, Section
from nextfriend.ground.rooms import Alarm


def line(nearness: str = "", kind: str = "task", **due: Any) -> Line:
    return Line(Due(kind=kind, state=Due.State.OPEN, **due), "A matter", nearness, "planned")


def section(lines: list[Line]) -> Section:
    return Section("week", "Next seven days", lines)


@pytest.mark.parametrize(("count", "folded"), [(3, 0), (LONG, 0), (LONG + FEW - 1, 0), (LONG + FEW, FEW)])
def test_a_long_table_shows_its_beginning(count, folded):
    found = section([line() for _ in range(count)])
    assert len(found.folded) == folded
    assert [*found.shown, *found.folded] == found.lines


@pytest.mark.parametrize(
    "urgent", [line("late"), line("due-today"), line("", "hearing"), line("", "deadline")]
)
def test_what_cannot_wait_is_never_folded(urgent):
    found = section([*(line() for _ in range(LONG + FEW)), urgent])
    assert any(one is urgent for one in found.shown)
    assert len(found.folded) == FEW


@pytest.mark.parametrize(("count", "more"), [(0, ""), (3, ""), (4, "1 more like these"), (40, "37 more")])
def test_many_alarms_leave_the_day_on_the_screen(count, more):
    alarms = [{"tone": "bad", "said": f"Alarm {number}."} for number in range(count)]
    html = render_to_string("desk/today/alarms.html", {"alarms": alarms})
    assert html.count('class="notice"') == count
    assert more in html
    assert ("<details" in html) is bool(more)


def test_what_runs_in_hours_stands_before_what_is_bad_and_that_before_the_rest(monkeypatch):
    found = [
        Alarm("News.", "info"),
        Alarm("Soon.", "soon"),
        Alarm("Bad."),
        Alarm("Two hours.", runs_in_hours=True),
    ]
    rooms = [type("Room", (), {"alarms": lambda _, staff, one=one: [one]})() for one in found]
    monkeypatch.setattr(today, "rooms", lambda: rooms)
    assert [alarm.said for alarm in today.alarms_of(None)] == ["Two hours.", "Bad.", "Soon.", "News."]
