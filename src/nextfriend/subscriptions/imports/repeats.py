"""Each day of an event that comes again (RFC 5545, 3.8.5), near enough to matter. Pure.

`recurring-ical-events` says which days those are. It follows a rule from its first day on, and one that
names no day up to the year 9999: so every rule is brought near and looked at before the library sees it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

import recurring_ical_events  # type: ignore[import-untyped]
from icalendar import Calendar, Event, vDDDTypes

from nextfriend.appointments.series import rules

MOST_DEAD_RULES = 25
REPEATS = ("RRULE", "RDATE", "RECURRENCE-ID")


class TooManyDeadRules(ValueError):
    """More than MOST_DEAD_RULES rules go on and name no near day: each costs a long search."""


def comes_again(events: list[Event]) -> bool:
    """Whether the events of one UID are a series, or single days of one."""
    return any(name in event for event in events for name in REPEATS)


class Repeats:
    """The days of all series of one file from `start` to `end`, both in them."""

    def __init__(self, start: date, end: date) -> None:
        self.start, self.end, self.dead_rules = start, end, 0

    def occurrences(self, events: list[Event]) -> Iterator[Event]:
        """The series' events as listed (RDATE), without exceptions (EXDATE), as changed (RECURRENCE-ID).

        Each has its RECURRENCE-ID. Raises TooManyDeadRules.
        """
        calendar = Calendar()
        for event in events:
            calendar.add_component(self._bounded(event))
        found = recurring_ical_events.of(calendar, skip_bad_series=True)
        yield from found.between(self.start, self.end + timedelta(days=1))

    def _bounded(self, event: Event) -> Event:
        """The event with a rule that is followed quickly; without it where it names no day that is near."""
        if "RRULE" not in event:
            return event
        near = event.copy()
        near.subcomponents = []
        try:
            rule = rules.checked(_only_rule(event))
        except rules.RuleError:
            del near["RRULE"]
            return near
        begins = _brought_near(rule, event["DTSTART"].dt, self.start)
        if not self._names_a_day(rule, begins):
            del near["RRULE"]
        elif begins != event["DTSTART"].dt:
            _move(near, begins)
        return near

    def _names_a_day(self, rule: str, begins: date) -> bool:
        clock = begins.replace(tzinfo=None) if isinstance(begins, datetime) else _midnight(begins)
        if clock.date() > self.end or rules.ended(rule, self.start):
            return False
        if rules.days(rule, clock, start=self.start, end=self.end):
            return True
        self.dead_rules += "COUNT=" not in rule
        if self.dead_rules > MOST_DEAD_RULES:
            raise TooManyDeadRules
        return False


def _only_rule(event: Event) -> str:
    rule: Any = event["RRULE"]
    return str((rule[0] if isinstance(rule, list) else rule).to_ical().decode())


def _midnight(day: date) -> datetime:
    return datetime.combine(day, datetime.min.time())


def _brought_near(rule: str, begins: date, start: date) -> date:
    """The last day before `start` on which the rule could as well have begun."""
    step = rules.rhythm(rule)
    past = (start - (begins.date() if isinstance(begins, datetime) else begins)).days
    return begins + timedelta(days=(past - 1) // step * step) if step and past > 0 else begins


def _move(event: Event, begins: date) -> None:
    """The event at another day, as long as before."""
    later = begins - event["DTSTART"].dt
    for name in ("DTSTART", "DTEND"):
        if name in event:
            event[name] = vDDDTypes(event[name].dt + later)
