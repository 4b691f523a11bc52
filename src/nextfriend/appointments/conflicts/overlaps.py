"""Conflicts among things with a date. Pure: rows in, sentences out; no clock and no database.

A person is wherever an item they are part of takes place: a client at the appointments of their matter, an
owner at what they own, an interpreter at what they interpret. Two items of one person may not overlap, and
between two places there must be time to travel. What is not said (no place, no end) is not guessed at beyond
`USUAL`; what would have to be guessed is no conflict.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from nextfriend.appointments.conflicts.travel import Travel
from nextfriend.ground import dates

HEARING, MEDICAL, DEADLINE, COVERAGE = "hearing", "medical", "deadline", "coverage"
USUAL = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Item:
    """One thing with a date, as it may be spoken of to the reader.

    `kind` is hearing, medical, deadline, coverage or any other word; `client` is whoever must be there (the
    matter), `owner` the coworker responsible; both are any key and None where there is nobody. `starts` and
    `ends` are aware; a bare day has `starts` None. `ride` is None where none is needed, False where one is
    needed and not arranged. `starts` is in the zone of its place: sentences give that clock.
    """

    id: Hashable
    kind: str
    title: str
    day: date
    starts: datetime | None = None
    ends: datetime | None = None
    client: Hashable | None = None
    owner: Hashable | None = None
    owner_name: str = ""
    place: str = ""
    interpreter: str = ""
    ride: bool | None = None

    @property
    def until(self) -> datetime:
        """When it ends; an hour after it begins where nobody said."""
        assert self.starts is not None
        return self.ends or self.starts + USUAL

    @property
    def said(self) -> str:
        """Its title with its hour: “Dialysis” (Wed, Apr 2, 2025, 9:00 AM)."""
        clock = f", {dates.clock(self.starts.timetz())}" if self.starts else ""
        return f"“{self.title}” ({dates.full_day(self.day)}{clock})"


@dataclass(frozen=True, slots=True)
class Away:
    """A coworker's leave, first to last day. Why is not said."""

    owner: Hashable
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Around:
    """What items are held against: who is away, which days the office is closed and why, and travel."""

    away: Collection[Away] = ()
    closed: Mapping[date, str] = field(default_factory=dict)
    travel: Travel = field(default_factory=Travel)


@dataclass(frozen=True, slots=True)
class Conflict:
    """One conflict: a code, a sentence for a person, the items it is about, and its day."""

    code: str
    sentence: str
    items: tuple[Hashable, ...]
    day: date


def find_conflicts(items: Iterable[Item], around: Around | None = None) -> list[Conflict]:
    """Every conflict among `items`, by day. Each pair is told once however many people share it, with the
    gravest reason: an interpreter asked for twice, then an overlap, then the way between two places.
    """
    rows, near = list(items), around or Around()
    found = [*_pairs(rows, near.travel), *_alone(rows, near), *_lapses(rows)]
    return sorted(found, key=lambda conflict: (conflict.day, conflict.code, conflict.sentence))


def conflicts_of(item: Item, others: Iterable[Item], around: Around | None = None) -> list[Conflict]:
    """The conflicts that `item`, not yet written, would bring among `others`."""
    rows = [item, *(other for other in others if other.id != item.id)]
    return [conflict for conflict in find_conflicts(rows, around) if item.id in conflict.items]


def _pairs(rows: list[Item], travel: Travel) -> Iterator[Conflict]:
    told: set[frozenset[Hashable]] = set()
    for rule, key in ((_booked, _interpreter), (_overlap, _client), (_overlap, _owner)):
        yield from _told(rows, key, rule, told)
    for key in (_client, _owner, _interpreter):
        yield from _told(rows, key, lambda one, other: _apart(one, other, travel), told)


def _told(
    rows: list[Item],
    key: Callable[[Item], Hashable | None],
    rule: Callable[[Item, Item], Conflict | None],
    told: set[frozenset[Hashable]],
) -> Iterator[Conflict]:
    for one, other in _neighbors(rows, key):
        pair = frozenset((one.id, other.id))
        conflict = rule(one, other) if pair not in told else None
        if conflict is not None:
            told.add(pair)
            yield conflict


def _neighbors(rows: list[Item], key: Callable[[Item], Hashable | None]) -> Iterator[tuple[Item, Item]]:
    """Pairs that share a person, the earlier first: each with those that begin before it could be left."""
    shared: dict[Hashable, list[Item]] = defaultdict(list)
    for row in rows:
        who = key(row)
        if row.starts is not None and who is not None and row.kind not in (DEADLINE, COVERAGE):
            shared[who].append(row)
    for group in shared.values():
        group.sort(key=lambda row: (row.starts, str(row.id)))
        for place, one in enumerate(group):
            for other in group[place + 1 :]:
                assert other.starts is not None
                if other.starts >= one.until + Travel.MOST:
                    break
                yield one, other


def _client(row: Item) -> Hashable | None:
    return row.client


def _owner(row: Item) -> Hashable | None:
    return row.owner


def _interpreter(row: Item) -> Hashable | None:
    return " ".join(row.interpreter.split()).casefold() or None


def _overlaps(one: Item, other: Item) -> bool:
    assert one.starts is not None
    assert other.starts is not None
    return other.starts < one.until and one.starts < other.until


def _booked(one: Item, other: Item) -> Conflict | None:
    if not _overlaps(one, other):
        return None
    words = f"{one.interpreter.strip()} is scheduled to interpret twice at once: {one.said} and {other.said}."
    return Conflict("interpreter", words, (one.id, other.id), other.day)


def _overlap(one: Item, other: Item) -> Conflict | None:
    if not _overlaps(one, other):
        return None
    kinds = {one.kind, other.kind}
    code = "hearing-medical" if kinds == {HEARING, MEDICAL} else "overlap"
    if HEARING in kinds and one.kind != other.kind:
        hearing, rest = (one, other) if one.kind == HEARING else (other, one)
        words = f"{rest.said} is during the hearing {hearing.said}."
    else:
        words = f"{one.said} and {other.said} overlap."
    return Conflict(code, words, (one.id, other.id), other.day)


def _apart(one: Item, other: Item, travel: Travel) -> Conflict | None:
    if _overlaps(one, other):
        return None
    assert other.starts is not None
    minutes = travel.minutes(one.place, other.place)
    gap = int((other.starts - one.until).total_seconds() // 60)
    if gap >= minutes:
        return None
    words = f"{gap} minutes between {one.said} and {other.said}; the trip takes about {minutes} minutes."
    return Conflict("too-far", words, (one.id, other.id), other.day)


def _alone(rows: list[Item], near: Around) -> Iterator[Conflict]:
    for row in rows:
        if row.kind == COVERAGE:
            continue
        who = row.owner_name or "The person responsible"
        if row.owner is not None and any(
            a.owner == row.owner and a.first <= row.day <= a.last for a in near.away
        ):
            yield Conflict("on-leave", f"{who} is away on the day of {row.said}.", (row.id,), row.day)
        if row.kind == DEADLINE and row.day in near.closed:
            reason = near.closed[row.day]
            words = f"{row.said} falls on a day the office is closed: {reason}."
            yield Conflict("office-closed", words, (row.id,), row.day)
        if row.ride is False:
            yield Conflict("no-ride", f"No ride is arranged yet for {row.said}.", (row.id,), row.day)


def _lapses(rows: list[Item]) -> Iterator[Conflict]:
    """Coverage that ends before a medical appointment of the same client. Its day is its last."""
    ends = [row for row in rows if row.kind == COVERAGE and row.client is not None]
    for row in rows:
        for end in ends:
            if row.kind == MEDICAL and end.client == row.client and end.day < row.day:
                words = f"{end.title} on {dates.full_day(end.day)}, before {row.said}."
                yield Conflict("coverage-ends", words, (row.id, end.id), row.day)
