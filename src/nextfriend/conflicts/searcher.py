"""What the searcher does: keeps the index of names, finds who may be meant. Names across all walls come here.

Runs in the worker alone, in a session of the kind that the functions ask for (`searching`); the web never
makes one. What it writes is shown by functions that ask who is looking (docs/decisions/conflicts.md).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import connection

from nextfriend.accounts import db_session
from nextfriend.engines.conflicts import (
    THRESHOLD,
    Hit,
    Name,
    Record,
    Variant,
    asked_codes,
    asked_keys,
    codes,
    compare,
    name_score,
    near,
    parts_asked,
    stored_keys,
)

ALGORITHM = "nextfriend names 1"
MOST_CANDIDATES = 500
# A birth date that is the same lifts a name, so that names a little below the line are looked at too.
_NEARLY = 0.5 * THRESHOLD
_AT_ONCE = 500


@contextmanager
def searching(staff_id: UUID) -> Iterator[None]:
    """Speak as the searcher of this person's office, in one transaction."""
    with db_session.speaking_for(staff_id, kind="conflicts"):
        yield


@dataclass(frozen=True, slots=True)
class Found:
    """A source that may be the one asked for: what the names say, and the record of who it is."""

    hit: Hit
    record: dict[str, Any] = field(repr=False)


def rows_of(statement: str, arguments: Sequence[Any]) -> list[tuple[Any, ...]]:
    """The rows of one call of a function."""
    with connection.cursor() as cursor:
        cursor.execute(statement, arguments)
        return cursor.fetchall() if cursor.description else []


def bring_up_to_date() -> int:
    """Index every name that changed since; says how many sources. Before each search: none is missed."""
    done = 0
    while due := rows_of("SELECT * FROM nf.name_changes(%s)", [_AT_ONCE]):
        for ids, source, source_id, office, kind, names in due:
            index_source(ids, source, source_id, office, kind, names)
        done += len(due)
    return done


def index_source(
    ids: list[int], source: str, source_id: UUID, office: UUID, kind: str, names: list[str]
) -> None:
    """Put one source's names into the index, in place of what it had."""
    read = Record("", names[0], kind, tuple(names[1:])).names if names else ()
    parts = {part: sorted(codes(part)) for name in read for part in name.parts}
    rows_of(
        "SELECT nf.index_names(%s, %s, %s, %s, %s, %s)",
        [ids, source, source_id, office, json.dumps([_stored(name) for name in read]), json.dumps(parts)],
    )


def _stored(name: Name) -> dict[str, Any]:
    return {
        "text": name.text,
        "parts": list(name.parts),
        "organization": name.organization,
        "form": name.form,
        "generation": name.generation,
        "foreign": name.foreign,
        "keys": sorted(stored_keys(name)),
    }


def find(asked: Record) -> list[Found]:
    """Everybody known who may be the one asked for, best first; each once."""
    likely = {source_id for name in asked.names for source_id in _candidates(name)}
    if not likely:
        return []
    found = []
    for (record,) in rows_of("SELECT nf.known_records(%s)", [list(likely)]):
        record = json.loads(record) if isinstance(record, str) else record
        names = tuple(alias["name"] for alias in record["aliases"])
        known = Record(record["id"], record["name"], record["kind"], names, record["birth_date"])
        if hit := compare(asked, known):
            found.append(Found(hit, record))
    return sorted(found, key=lambda one: (-one.hit.score, one.hit.id))


def _candidates(name: Name) -> Iterator[UUID]:
    """The sources of stored names that come near this one."""
    meant = _meant(name)
    keys = asked_keys(name, meant.__getitem__)
    rows = rows_of(
        "SELECT * FROM nf.name_candidates(%s::integer[], %s::real[], %s)",
        [list(keys), list(keys.values()), MOST_CANDIDATES],
    )
    scores: dict[tuple[Any, ...], float] = {}
    for _, source_id, text, parts, *rest in rows:
        same = (*parts, *rest)
        if same not in scores:
            scores[same] = name_score(name, Name(text, tuple(parts), *rest))
        if scores[same] >= _NEARLY:
            yield source_id


def _meant(name: Name) -> dict[str, list[Variant]]:
    wanted = parts_asked(name)
    everything = list({code for part in wanted for code in asked_codes(part)})
    rows: Iterable[Any] = rows_of("SELECT * FROM nf.near_parts(%s::integer[])", [everything])
    stored = list(rows)
    return {part: near(part, stored) for part in wanted}
