"""The named reads of conflicts. Functions of the database decide what is in them (`sql/`)."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection

from nextfriend.matters.models import Matter

SHOWN, ASK_COUNSEL, PROTECTED = "shown", "ask-counsel", "protected"


@dataclass(frozen=True, slots=True)
class HitRecord:
    """One hit as the reader may know it. `state` is shown; ask-counsel (of a name: nothing else is said); or
    protected, for the ethics screener alone.

    `facts` and `decision` are what sql/conflict_hits.sql gives; `id` is None where it may not be decided.
    """

    state: str
    id: UUID | None
    place: int
    score: float
    source_id: UUID | None
    facts: dict[str, Any]
    decision: dict[str, Any] | None
    is_last: bool

    @property
    def is_open(self) -> bool:
        """Whether nobody has decided it, or a second person has yet to agree."""
        return self.is_last and (self.decision is None or bool(self.decision.get("waits")))


@dataclass(frozen=True, slots=True)
class AskedRecord:
    """One name that was asked for, and what was found."""

    id: UUID
    key: str
    name: str
    aliases: tuple[str, ...]
    birth_date: str
    roles: tuple[str, ...]
    is_last: bool
    hits: list[HitRecord] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class CheckRecord:
    """One check: its head, and the names it asked for. Without findings until `finished_at`."""

    id: UUID
    matter_id: UUID | None
    number: str
    matter_name: str
    why: str
    asker: str
    asked_at: datetime
    finished_at: datetime | None
    report: dict[str, Any]
    digest: str
    is_intact: bool
    asked: tuple[AskedRecord, ...]

    @property
    def without_hits(self) -> list[AskedRecord]:
        """The names for which nobody was found."""
        return [one for one in self.asked if not one.hits]

    @property
    def hits(self) -> list[HitRecord]:
        return [hit for one in self.asked for hit in one.hits]

    @property
    def open_hits(self) -> int:
        return sum(hit.is_open for hit in self.hits)

    @property
    def state(self) -> str:
        """Searching, open, decided or clear, in one word for lists."""
        if self.finished_at is None:
            return "searching"
        return "open" if self.open_hits else "decided" if self.hits else "clear"


def check_of(check_id: UUID) -> CheckRecord | None:
    """One check with what it found; None when it is hidden or missing."""
    return next(iter(_checks(check_id=check_id)), None)


def checks_of(matter_id: UUID) -> list[CheckRecord]:
    """The checks of a matter, newest first."""
    return _checks(matter_id=matter_id)


def register(since: datetime | None = None) -> list[CheckRecord]:
    """Every check the speaker may read, newest first; 500 at most."""
    return _checks(since=since)


def finished(checks: Iterable[UUID]) -> int:
    """How many of these checks have been searched."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nf.finished_checks(%s::uuid[])", [list(checks)])
        return int(cursor.fetchone()[0])


def is_ethics_screener() -> bool:
    """Whether the speaker sees every hit."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nf.is_ethics_screener()")
        return bool(cursor.fetchone()[0])


def open_conflicts() -> list[tuple[UUID, UUID | None, int, int]]:
    """Checks that wait for the speaker: id, matter, open hits, decisions that wait for them as the second."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM nf.open_conflicts()")
        return cursor.fetchall()


def numbers_of(matters: Iterable[UUID | None]) -> dict[UUID | None, str]:
    """The numbers of matters that the speaker may read; an intake has none."""
    return dict(Matter.objects.filter(pk__in=[m for m in matters if m]).values_list("pk", "number"))


def _checks(
    matter_id: UUID | None = None, check_id: UUID | None = None, since: datetime | None = None
) -> list[CheckRecord]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT nf.conflict_checks(%s, %s, %s)", [matter_id, check_id, since])
        rows = [_read(row) for (row,) in cursor.fetchall()]
        cursor.execute("SELECT * FROM nf.conflict_hits(%s::uuid[])", [[row["id"] for row in rows]])
        hits = _by_asked(cursor.fetchall())
    return [_check(row, hits) for row in rows]


def _by_asked(rows: Iterable[tuple[Any, ...]]) -> dict[str, list[HitRecord]]:
    found: dict[str, list[HitRecord]] = defaultdict(list)
    for _, asked, state, hit, place, score, source_id, facts, decision, is_last in rows:
        told = HitRecord(
            state, hit, place, score or 0.0, source_id, _dated(_read(facts) or {}), _read(decision), is_last
        )
        found[str(asked)].append(told)
    for hits in found.values():
        hits.sort(key=lambda hit: (not hit.is_open, hit.place, -hit.score, str(hit.id)))
    return found


def _check(row: dict[str, Any], hits: dict[str, list[HitRecord]]) -> CheckRecord:
    asked = [_asked(one, hits.get(one["id"], [])) for one in row["asked"] or ()]
    asked.sort(key=lambda one: min(((not hit.is_open, hit.place) for hit in one.hits), default=(True, 9)))
    return CheckRecord(
        id=UUID(row["id"]),
        matter_id=UUID(row["matter_id"]) if row["matter_id"] else None,
        number=row["number"] or "",
        matter_name=row["matter_name"] or "",
        why=row["why"],
        asker=row["asker"] or "Nobody in particular",
        asked_at=datetime.fromisoformat(row["asked_at"]),
        finished_at=datetime.fromisoformat(row["finished_at"]) if row["finished_at"] else None,
        report=row["report"] or {},
        digest=row["digest"],
        is_intact=row["is_intact"],
        asked=tuple(asked),
    )


def _asked(row: dict[str, Any], hits: list[HitRecord]) -> AskedRecord:
    return AskedRecord(
        UUID(row["id"]),
        row["key"],
        row["name"],
        tuple(row["aliases"]),
        row["birth_date"],
        tuple(row["roles"]),
        row["is_last"],
        hits,
    )


def _dated(facts: dict[str, Any]) -> dict[str, Any]:
    """The days among them as dates."""
    days = {name: facts[name] for name in ("opened", "closed", "since", "ended") if facts.get(name)}
    return {**facts, **{name: date.fromisoformat(day) for name, day in days.items()}}


def _read(value: Any) -> Any:
    return json.loads(value) if isinstance(value, str) else value
