"""Things by their words, under forced row security: words of scopes the speaker holds, and no others."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection

# Of the rarest word asked for, at most so many rows are looked through.
LOOKED_THROUGH = 5_000
MOST_WORDS = 8
SHORTEST_BEGINNING = 2
_LAST = "\U0010ffff"  # after every letter, as bytes


@dataclass(frozen=True, slots=True)
class Met:
    """One thing in which every word was met: `kind` is a `Word.Kind`."""

    kind: int
    thing_id: UUID
    matter_id: UUID | None
    day: date | None


def asked_words(typed: str) -> list[tuple[str, ...]]:
    """What is asked for, in each way it can be read: as a docket number, as digits of a phone, as words."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nf.docket_word(%s), ARRAY(SELECT nf.plain_words(%s))", [typed, typed])
        docket, plain = cursor.fetchone()
    ways: list[tuple[str, ...]] = [(docket,)] if docket else []
    digits = re.sub(r"\D", "", typed)
    if len(digits) >= 4 and re.fullmatch(r"[\d\s().+-]+", typed):
        ways.append((digits.removeprefix("1") if len(digits) == 11 else digits,))
    ways.append(tuple(dict.fromkeys(plain))[:MOST_WORDS])
    return [way for way in dict.fromkeys(ways) if way]


def things_with(words: Sequence[str], *, most: int) -> list[Met]:
    """The things of which a word begins with each of these, at most `most` of each kind. Two queries.

    The rarest leads, as far as the speaker sees; the others are asked of its things alone.
    """
    ranges = [_range(word) for word in words[:MOST_WORDS]]
    counts = _counts(ranges)
    if not counts or not min(counts):
        return []
    (_, lead), *others = sorted(zip(counts, ranges, strict=True))
    rest = [one for _, one in others]
    with connection.cursor() as cursor:
        cursor.execute(_THINGS, [*lead, LOOKED_THROUGH, *_columns(rest), len(rest), most])
        return [Met(*row) for row in cursor.fetchall()]


def texts_with(words: Sequence[str]) -> set[UUID]:
    """The entries whose text has each of these words, whole; of the text itself nothing is read."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nf.texts_with(%s::text[])", [list(words)])
        return {entry for (entry,) in cursor.fetchall()}


# A scalar subquery stays beside each thing that leads: as a join it could be begun from the commonest word.
_THINGS = """
SELECT kind, thing_id, matter_id, day FROM (
    SELECT w.*, row_number() OVER (PARTITION BY kind ORDER BY day DESC NULLS LAST, thing_id) AS place
      FROM (SELECT DISTINCT kind, thing_id, matter_id, day FROM (
                SELECT kind, thing_id, matter_id, day FROM search_word
                 WHERE word >= %s AND word < %s LIMIT %s) led) w
     WHERE (SELECT count(*) FROM unnest(%s::text[], %s::text[]) a (low, high)
             WHERE EXISTS (SELECT FROM search_word o WHERE o.thing_id = w.thing_id AND o.kind = w.kind
                              AND o.word >= a.low AND o.word < a.high)) = %s) placed
 WHERE place <= %s ORDER BY kind, place
"""
_COUNTS = """
SELECT (SELECT count(*) FROM (SELECT FROM search_word w WHERE w.word >= a.low AND w.word < a.high LIMIT %s) x)
  FROM unnest(%s::text[], %s::text[]) WITH ORDINALITY a (low, high, place) ORDER BY place
"""


def _counts(ranges: Sequence[tuple[str, str]]) -> list[int]:
    """How many rows each holds, of those the speaker sees; counted no further than they are read."""
    with connection.cursor() as cursor:
        cursor.execute(_COUNTS, [LOOKED_THROUGH + 1, *_columns(ranges)])
        return [count for (count,) in cursor.fetchall()]


def _columns(ranges: Sequence[tuple[str, str]]) -> tuple[list[str], list[str]]:
    return [low for low, _ in ranges], [high for _, high in ranges]


def _range(word: str) -> tuple[str, str]:
    """From which word to which, as bytes: all that begin so. A single letter is itself and no beginning."""
    return word, f"{word}{_LAST if len(word) >= SHORTEST_BEGINNING else chr(1)}"
