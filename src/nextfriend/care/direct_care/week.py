"""A client's week on one sheet: tasks by days with counts, exceptions, hours and who confirmed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from nextfriend.care.direct_care.as_recorded import asked_in_words
from nextfriend.care.direct_care.catalog import known
from nextfriend.care.direct_care.models import DirectCarePlan, DirectCareRecord
from nextfriend.care.direct_care.queries import plan_for_day


@dataclass(frozen=True)
class Cell:
    """One task on one day: how often, and whether there was an exception."""

    day: date
    count: int
    visits: int
    is_excepted: bool

    @property
    def said(self) -> str:
        """ "2", "0 *" where an exception was recorded; empty where nobody came."""
        if not self.count and not self.is_excepted:
            return ""
        return f"{self.count} *" if self.is_excepted else str(self.count)


@dataclass(frozen=True)
class Line:
    """One task through the week."""

    label: str
    asked: str
    cells: tuple[Cell, ...]

    @property
    def total(self) -> int:
        return sum(cell.count for cell in self.cells)


@dataclass(frozen=True)
class Week:
    """The sheet: its days, and a line for each task of the plan or of a record."""

    sunday: date
    days: tuple[date, ...]
    lines: tuple[Line, ...]

    @property
    def saturday(self) -> date:
        return self.days[-1]

    @property
    def before(self) -> date:
        return self.sunday - timedelta(days=7)

    @property
    def after(self) -> date:
        return self.sunday + timedelta(days=7)


def week_sheet(versions: Sequence[DirectCarePlan], records: Sequence[DirectCareRecord], sunday: date) -> Week:
    """The sheet of a week out of its plan's versions and its records. What is asked is said by the last plan
    of the week.
    """
    days = tuple(sunday + timedelta(days=n) for n in range(7))
    plan = plan_for_day(versions, days[-1])
    asked = {one["task"]: one for one in plan.tasks} if plan else {}
    told = {one["task"] for row in records for one in row.tasks}
    codes = [task.code for task in known().tasks if task.code in {*asked, *told}]
    codes += sorted({*asked, *told} - set(codes))
    lines = (
        Line(
            known().label(code),
            asked_in_words(asked[code]) if code in asked else "not in the plan",
            tuple(_cell(code, day, records) for day in days),
        )
        for code in codes
    )
    return Week(sunday, days, tuple(lines))


def _cell(code: str, day: date, records: Sequence[DirectCareRecord]) -> Cell:
    of_day = [row for row in records if row.service_date == day]
    told = [one for row in of_day for one in row.tasks if one["task"] == code]
    return Cell(day, sum(one["count"] for one in told), len(of_day), any(one["kind"] for one in told))
