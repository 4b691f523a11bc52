"""Calendars: which days do not count, why, and how sure the law is.

Each day carries a *standing*. `settled`: a non-day on every reading. `prevailing`: practice treats it as a
legal holiday although the text leaves room (observed days, 5 U.S.C. 6103(b), E.O. 11582). `disputed`: a
respectable argument only (a presidential closure, a statutory holiday on which courts sit).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from nextfriend.engines.deadlines.model import PackError

STANDINGS = ("settled", "prevailing", "disputed")
_DAYS = {"mon": 0, "tue": 1, "wed": 2, "thu": 3, "fri": 4, "sat": 5, "sun": 6}


@dataclass(frozen=True, slots=True)
class Holiday:
    """One day on which a period does not end, with its kind, standing and source."""

    day: date
    name: str
    kind: str
    standing: str
    source: str
    calendar: str


@dataclass(frozen=True, slots=True)
class Calendar:
    """One authority's list of days, known for the years `first` to `last` and refused outside them."""

    id: str
    title: str
    first: int
    last: int
    checked: date
    source: str
    weekend: frozenset[int]
    days: Mapping[date, Holiday]

    def year(self, year: int) -> tuple[Holiday, ...]:
        """The days of one year in order; `ValueError` if the calendar does not reach it."""
        if not self.first <= year <= self.last:
            raise ValueError(f"{self.id} is known for {self.first}–{self.last} only")
        return tuple(self.days[d] for d in sorted(self.days) if d.year == year)


def easter(year: int) -> date:
    """Western Easter (Meeus/Jones/Butcher), for Good Friday where a statute names it."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (a + 11 * h) // 319
    r = (2 * e + 2 * i - k - h + m + 32) % 7
    month = (h - m + r + 90) // 25
    return date(year, month, (h - m + r + month + 19) % 32)


def _nth(year: int, month: int, weekday: int, nth: int) -> date:
    if nth > 0:
        first = date(year, month, 1)
        return first + timedelta((weekday - first.weekday()) % 7 + 7 * (nth - 1))
    last = (date(year + month // 12, month % 12 + 1, 1)) - timedelta(1)
    return last - timedelta((last.weekday() - weekday) % 7 + 7 * (-nth - 1))


def falls(on: Mapping[str, Any], year: int) -> list[date]:
    """The dates in `year` that an `falls:` entry describes (see the README for its forms)."""
    every = on.get("every")
    if every and (year - every["from"]) % every["years"]:
        return []
    if "dates" in on:
        return [d for d in on["dates"] if d.year == year]
    if "easter" in on:
        return [easter(year) + timedelta(on["easter"])]
    base = _base(on, year)
    return [base + timedelta(on.get("plus", 0))]


def _base(on: Mapping[str, Any], year: int) -> date:
    if "nth" in on:
        return _nth(year, on["month"], _DAYS[on["weekday"]], on["nth"])
    day = date(year, on["month"], on["day"])
    if "weekday" not in on:
        return day
    if on.get("side") == "before":
        return day - timedelta((day.weekday() - _DAYS[on["weekday"]]) % 7)
    return day + timedelta((_DAYS[on["weekday"]] - day.weekday()) % 7)


def build(spec: Mapping[str, Any], bases: Mapping[str, Calendar]) -> Calendar:
    """Turn one calendar file into a `Calendar`; `bases` holds those it may extend."""
    base = bases[spec["extends"]] if "extends" in spec else None
    first, last = spec["years"]
    days = dict(_inherited(spec, base, first, last)) if base else {}
    for holiday in spec.get("holidays", ()):
        for entry in _entries(spec, holiday, first, last):
            _keep(days, entry)
    _restand(days, spec.get("restand", ()))
    return Calendar(
        id=spec["calendar"],
        title=spec["title"],
        first=first,
        last=last,
        checked=spec["checked"],
        source=spec["source"],
        weekend=frozenset(_DAYS[d] for d in spec.get("weekend", ("sat", "sun"))),
        days=days,
    )


def _inherited(
    spec: Mapping[str, Any], base: Calendar, first: int, last: int
) -> Iterator[tuple[date, Holiday]]:
    if first < base.first or last > base.last:
        raise PackError(f"calendar {spec['calendar']}: reaches beyond {base.id}, which it extends")
    without = set(spec.get("without", ()))
    unknown = without - {h.name for h in base.days.values()}
    if unknown:
        raise PackError(f"calendar {spec['calendar']}: without names no day of {base.id}: {sorted(unknown)}")
    for day, holiday in base.days.items():
        if first <= day.year <= last and holiday.name not in without and holiday.kind not in without:
            yield day, holiday


def _entries(spec: Mapping[str, Any], holiday: Mapping[str, Any], first: int, last: int) -> Iterator[Holiday]:
    start, end = _bound(holiday.get("from"), date.min), _bound(holiday.get("to"), date.max, late=True)
    kind = holiday.get("kind", "statute")
    rules = holiday.get("observed", spec.get("observed", ()))
    # one year past the end, because 1 January on a Saturday is observed on 31 December before it
    for year in range(first, last + 2):
        for day in falls(holiday["falls"], year):
            if not start <= day <= end or day in holiday.get("except", ()):
                continue
            source = holiday.get("source", spec["source"])
            standing = holiday.get("standing", "settled")
            entry = Holiday(day, holiday["name"], kind, standing, source, spec["calendar"])
            yield from (e for e in (entry, *_observed(entry, rules)) if first <= e.day.year <= last)


def _bound(value: Any, default: date, late: bool = False) -> date:
    if value is None:
        return default
    if isinstance(value, int):
        return date(value, 12, 31) if late else date(value, 1, 1)
    return value if isinstance(value, date) else date.fromisoformat(str(value))


def _observed(entry: Holiday, rules: Any) -> Iterator[Holiday]:
    for rule in rules:
        if entry.day.weekday() != _DAYS[rule["when"]]:
            continue
        back = rule.get("side", "after") == "before"
        gap = (_DAYS[rule["to"]] - entry.day.weekday()) % 7
        day = entry.day + timedelta(gap - 7 if back and gap else gap)
        standing = max(entry.standing, rule.get("standing", "settled"), key=STANDINGS.index)
        source = rule.get("source", entry.source)
        yield Holiday(day, f"{entry.name} (observed)", "observed", standing, source, entry.calendar)


def _keep(days: dict[date, Holiday], entry: Holiday) -> None:
    """Two reasons for one day: the firmer one stands."""
    held = days.get(entry.day)
    if held is None or STANDINGS.index(entry.standing) < STANDINGS.index(held.standing):
        days[entry.day] = entry


def _restand(days: dict[date, Holiday], changes: Any) -> None:
    for change in changes:
        for day, held in list(days.items()):
            if change.get("kind") in (None, held.kind) and change.get("name") in (None, held.name):
                source = change.get("source", held.source)
                days[day] = Holiday(day, held.name, held.kind, change["standing"], source, held.calendar)
