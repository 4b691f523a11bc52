"""Whose page it is: the names and birth dates on it, held against the client's.

A name is the client's when first and last name are, letters that a reader mistakes for one another taken as
alike. One other letter is let through only where the birth date is the client's as well, and is said. A page
that names somebody else is never used: whoever looks at the list decides.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from nextfriend.engines.chronology.dates import Dated
from nextfriend.engines.chronology.layout import Laid, Line
from nextfriend.engines.chronology.model import Patient, Problem, Quote, Role
from nextfriend.engines.chronology.shipped import names
from nextfriend.engines.chronology.words import Hit, keys_of

_NAME = re.compile(r"[^\W_][^\n\t:;#()/|]{1,44}")
_END = re.compile(r" {3}|\d{2}|__| - ")
_WORDS = re.compile(r"[^\W\d_]{1,40}")
_PARTICLES = frozenset(
    {"de", "del", "der", "la", "las", "los", "van", "von", "el", "al", "di", "da", "du", "y"}
)
_MOST = 40  # phrases of a page that are looked at for a name
_NEAR = 100  # characters behind a label in which its name begins
_LOOSE = ("re", "name")  # labels that name others as well: only at the beginning of a line


class Whose(enum.Enum):
    """What a page says of its patient."""

    CLIENT = "the client"
    NEARLY = "the client, one letter off"
    OTHER = "somebody else"
    UNTOLD = "nobody"


@dataclass(frozen=True, slots=True)
class Seen:
    """`evidence`: the words that say so."""

    whose: Whose
    evidence: Quote | None = None


def whose_page(laid: Laid, dates: Sequence[Dated], patient: Patient) -> Seen:
    """Hold every name and birth date on a page against the client's. One that differs decides."""
    births = [one for one in dates if one.found.role is Role.BIRTH]
    birth, other_birth = _births(births, patient)
    if other_birth is not None:
        return Seen(Whose.OTHER, other_birth)
    known = [_person(name) for name in patient.names]
    said = list(_named(laid)) if known else []
    judged = [(min((_apart(keys_of(quote.text), one) for one in known), default=9), quote) for quote in said]
    if not judged:
        return Seen(Whose.CLIENT, birth) if birth is not None else Seen(Whose.UNTOLD)
    worst, quote = max(judged, key=lambda pair: pair[0])
    best = min(apart for apart, _ in judged)
    if worst == 0:
        return Seen(Whose.CLIENT, quote)
    if worst == 1 and best == 0:
        return Seen(Whose.CLIENT, quote)
    if worst == 1 and birth is not None:
        return Seen(Whose.NEARLY, quote)
    return Seen(Whose.OTHER, quote)


def _births(births: Iterable[Dated], patient: Patient) -> tuple[Quote | None, Quote | None]:
    """The client's birth date on the page, and another one."""
    same = other = None
    for one in births:
        if patient.born is None or one.found.problem is Problem.UNREADABLE or one.found.day is None:
            continue
        day, born = one.found.day, patient.born
        years = day.year % 100 == born.year % 100 if one.written.short else day.year == born.year
        if years and (day.month, day.day) == (born.month, born.day):
            same = same or one.found.quote
        else:
            other = other or one.found.quote
    return same, other


def _named(laid: Laid) -> Iterator[Quote]:
    """The names behind "Patient:" and the like."""
    for line in laid.full_lines:
        for hit in line.hits[:_MOST]:
            if hit.meaning.get("label") == "patient":
                quote = _behind(laid, line, hit)
                if quote is not None:
                    yield quote


def _behind(laid: Laid, line: Line, hit: Hit) -> Quote | None:
    label = laid.text[hit.start : hit.end].lower()
    leads = line.begins_with(hit)
    rest = laid.text[hit.end : min(line.end, hit.end + _NEAR)]
    colon = laid.has_colon(hit)
    if label in _LOOSE and not leads:
        return None
    if not colon and not (rest.startswith("  ") or rest.startswith("\t")):
        return None
    if not colon and _is_table_head(line):
        return _below(laid, line, hit)
    if colon and rest.strip(" :;") == "" or not rest.strip():
        return _below(laid, line, hit)
    start = hit.end + len(rest) - len(rest.lstrip(" :;\t"))
    return _name_at(laid, start, line)


def _is_table_head(line: Line) -> bool:
    """Heads of columns: the names stand in the next line."""
    told = sum("label" in hit.meaning or "role" in hit.meaning for hit in line.hits[:_MOST])
    return told > 1 and not any(map(str.isdigit, line.text[: _NEAR * 2]))


def _below(laid: Laid, line: Line, hit: Hit) -> Quote | None:
    """A name under its label, where that begins its line."""
    if not line.begins_with(hit) or line.number + 1 >= len(laid.lines):
        return None
    below = laid.lines[line.number + 1]
    if below.hits and below.begins_with(below.hits[0]):
        return None
    return _name_at(laid, below.start + len(below.text) - len(below.text.lstrip()), below)


def _name_at(laid: Laid, start: int, line: Line) -> Quote | None:
    """The name that begins here: up to the next label, a wide blank or a number."""
    found = _NAME.match(laid.text, start, line.end)
    if found is None:
        return None
    end = found.end()
    for hit in line.hits_from(start, end):
        is_letter = hit.end - hit.start == 1 and not laid.has_colon(hit)  # of a middle name
        if not is_letter and ("label" in hit.meaning or "role" in hit.meaning):
            end = hit.start
            break
    stop = _END.search(laid.text, start, end)
    quote = laid.quote(start, stop.start() if stop else end)
    return quote if _is_name(quote.text) else None


def _is_name(text: str) -> bool:
    """Whether it may name somebody. What may is compared: a name overlooked lets a stranger's page in."""
    written = _WORDS.findall(text)
    small = [word for word in written if word[0].islower() and word.lower() not in _PARTICLES]
    parts = _plain(keys_of(text))
    return (
        bool(parts)
        and len(parts) <= 6
        and len(small) <= 1
        and not all(part in names().no_name for part in parts)
    )


@dataclass(frozen=True, slots=True)
class _Person:
    first: str
    last: tuple[str, ...]
    middle: tuple[str, ...]


def _person(name: str) -> _Person:
    """ "Jane Q. Doe" or "Doe, Jane Q."."""
    last, comma, first = name.partition(",")
    if comma and _plain(keys_of(first)):
        given, family = _plain(keys_of(first)), _plain(keys_of(last))
        return _Person(given[0], family, given[1:])
    parts = _plain(keys_of(name))
    if len(parts) < 2:
        return _Person(parts[0] if parts else "", parts, ())
    # "Jane Maria Doe-Lopez": what is between may be a middle name or a part of the last name.
    return _Person(parts[0], parts[-1:], parts[1:-1])


def _plain(keys: Iterable[str]) -> tuple[str, ...]:
    aside = names().titles | names().suffixes
    return tuple(one for one in keys if one not in aside)


def _apart(said: tuple[str, ...], person: _Person) -> int:
    """How many letters the name is off: 0, 1, or 9 for another name. Order and middle names do not count
    where one of the two leaves them out; two that differ do.
    """
    parts = list(_plain(said))
    if len(parts) == 1:
        return min((_letters(parts[0], one) for one in (*person.last, person.first)), default=9)
    off = 0
    for wanted in (*person.last, person.first):
        nearest = min(parts, key=lambda part: _letters(part, wanted), default=None)
        if nearest is None or _letters(nearest, wanted) > 1:
            return 9
        off += _letters(nearest, wanted)
        parts.remove(nearest)
    if parts and person.middle and not any(_is_middle(one, two) for one in parts for two in person.middle):
        return 9
    return off if off <= 1 else 9


def _is_middle(one: str, other: str) -> bool:
    return one[0] == other[0] if 1 in (len(one), len(other)) else _letters(one, other) <= 1


def _letters(one: str, other: str) -> int:
    """0 for the same word, 1 where one letter is another, missing or too many, 2 for another word."""
    if one == other:
        return 0
    if abs(len(one) - len(other)) > 1 or min(len(one), len(other)) < 3:
        return 2
    at = next(
        (n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )
    return (
        1
        if one[at + 1 :] == other[at + 1 :] or one[at:] == other[at + 1 :] or one[at + 1 :] == other[at:]
        else 2
    )
