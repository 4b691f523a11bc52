"""How a due row is spoken of on a given day: its standing, and how near it is.

Only a court or benefits date is ever overdue; a plan, a visit or a task that is late says so calmly.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.urls import reverse

from nextfriend.calendar.kinds import LineAction, kind_of
from nextfriend.calendar.models import Due
from nextfriend.ground import dates
from nextfriend.ground.rooms import page_of_subject

SOON = timedelta(days=3)
_BADGES = {
    Due.State.PROPOSED: "proposed",
    Due.State.CONFIRMED: "waiting-second",
    Due.State.FIRM: "firm",
    Due.State.OPEN: "planned",
    Due.State.MET: "met",
    Due.State.EXTENDED: "extended",
    Due.State.MISSED: "missed",
    Due.State.CANCELLED: "cancelled",
    Due.State.CLOSED: "cancelled",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One due row as a screen shows it. `nearness` and `badge` are words of the state badge; `about` names
    the person it is about, where the reader may see them.
    """

    due: Due
    matter: str
    nearness: str
    badge: str
    about: str = ""

    def rests(self, today: date) -> bool:
        """Whether it is a task put into Not now until a later day. Only tasks may rest."""
        plan = self.due.plan_date
        return kind_of(self.due.kind).may_rest and plan is not None and plan > today

    @property
    def actions(self) -> tuple[LineAction, ...]:
        """The buttons a line of Today offers."""
        return kind_of(self.due.kind).actions

    @property
    def page(self) -> str:
        """Where the row leads: the page of what it stands for, else its matter's dates, else ""."""
        return page_of(self.due)

    @property
    def needs_people(self) -> bool:
        """Whether a first or a second person has still to speak for it."""
        return self.due.state in {Due.State.PROPOSED, Due.State.CONFIRMED}

    @property
    def remark(self) -> str:
        """What a narrow place says beside the title: how it stands, where that calls for somebody."""
        if self.due.state == Due.State.PROPOSED:
            return "proposed"
        if self.due.state == Due.State.CONFIRMED:
            return "second check"
        return self.nearness if self.nearness in {"overdue", "late"} else ""


def page_of(due: Due) -> str:
    """Where a row leads: the page of what it stands for, or its matter's dates; "" where it has neither."""
    name, field = _page_of(due)
    wanted = getattr(due, field)
    return reverse(name, args=[wanted]) if wanted else ""


def _page_of(due: Due) -> tuple[str, str]:
    """The address of what a row stands for, and the row's field that it takes; else the matter's dates."""
    if page := kind_of(due.kind).page:
        return page, "subject_id"
    return page_of_subject(due.subject_kind) or ("calendar:dates", "matter_id")


def badge_of(due: Due) -> str:
    """The state badge's word for the row's state."""
    return _BADGES[Due.State(due.state)]


def nearness_of(due: Due, now: datetime, today: date) -> str:
    """broken, overdue, late, due-today, due-soon or "" for a live row, at `now`, on the office's `today`.

    A row is broken whose day nobody can mean: it got in before PostgreSQL refused such days.
    """
    if not dates.is_sensible(due.due_date):
        return "broken"
    if due.state not in Due.LIVE:
        return ""
    # A hearing or a visit is somewhere to be: when its hour has passed it was, and is not owed.
    if kind_of(due.kind).is_occasion:
        return "late" if due.due_date < today else "due-today" if due.due_date == today else ""
    if due.due_at < now:
        return "overdue" if due.may_turn_red else "late"
    if due.due_date <= today:
        return "due-today"
    return "due-soon" if due.may_turn_red and due.due_date - today <= SOON else ""
