"""Why the next contact is due on its day, in words of the day it is read on."""

from __future__ import annotations

from datetime import date, timedelta

from nextfriend.calendar.reasons import Facts, Reason
from nextfriend.ground import dates

# By period: while it runs, the one that follows, one that is over (with its first day).
_WORDS = {
    "week": ("this week", "Next week’s", "in the week of"),
    "two-weeks": ("these two weeks", "The next two weeks’", "in the two weeks from"),
    "month": ("this month", "Next month’s", "in the month of"),
}
A_PERIOD = {"week": "a week", "two-weeks": "in two weeks", "month": "a month"}


def days(number: int) -> str:
    """ "1 day", "5 days"."""
    return f"{number} {'day' if number == 1 else 'days'}"


def _gap(facts: Facts, today: date) -> str:
    since = (today - date.fromisoformat(str(facts["since"]))).days
    when = f"{days(since)} ago" if since > 0 else "today"
    began = f"Not reached since the plan began {when}" if facts["never"] else f"Last reached {when}"
    return f"{began} (plan: every {days(int(facts['gap']))}){_moved(facts)}"


def _period(facts: Facts, today: date) -> str:
    first, last = (date.fromisoformat(str(facts[name])) for name in ("first", "last"))
    now, following, over = _WORDS[str(facts["period"])]
    plan = f"(plan: {facts['asked']} {A_PERIOD[str(facts['period'])]}){_moved(facts)}"
    if today < first:
        return f"{following} first contact {plan}"
    if today > last:
        return f"{facts['missing']} missing {over} {dates.day(first)} {plan}"
    return f"{_more(int(facts['missing']), int(facts['face']), now)} {plan}"


def _more(missing: int, face: int, now: str) -> str:
    if face == missing:
        return f"{missing} more face to face {now}"
    return f"{missing} more to reach {now}" + (f", {face} of them face to face" if face else "")


def _moved(facts: Facts) -> str:
    """Which day it would have been, and why it is not; or that the case manager is away on it."""
    if facts.get("moved_for"):
        name = "time off" if facts["moved_for"] == "away" else facts["moved_for"]
        return f", moved from {dates.day(date.fromisoformat(str(facts['moved_from'])))}: {name}"
    return ", and the case manager is away that day" if facts.get("away") else ""


def _week(facts: Facts, today: date) -> str:
    """Rows from before plans had periods keep their facts."""
    monday, missing = date.fromisoformat(str(facts["week"])), int(facts["missing"])
    plan = f"(plan: {facts['a_week']} a week)"
    if today < monday:
        return f"Next week’s first contact {plan}"
    if today < monday + timedelta(days=7):
        return f"{missing} more to reach this week {plan}"
    return f"{missing} missing in the week of {dates.day(monday)} {plan}"


CONTACT_GAP = Reason("contact-gap", _gap)
CONTACT_PERIOD = Reason("contact-period", _period)
CONTACT_WEEK = Reason("contact-week", _week)
