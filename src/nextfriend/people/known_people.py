"""Who is known already: by any name, its sound or with a slip of the hand, phone, e-mail, birth date, number.

The database finds candidates under the wall (sql/known_people.sql); engines/conflicts says which of them may
be meant, best first, and why. `codes_of` is what a name is kept with, so that near spellings meet.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import cast
from uuid import UUID

from django.db import connection

from nextfriend.accounts.models import Staff
from nextfriend.engines.conflicts import Hit, Record, asked_codes, codes, compare, names_in
from nextfriend.ground.errors import Refusal
from nextfriend.people.birth_dates import read_birth_date
from nextfriend.people.contact_values import read_contact
from nextfriend.people.identifier_numbers import fingerprint, read_number
from nextfriend.people.models import Identifier, Person, PersonName

MOST = 8
WHY = {
    "phone": "this phone number",
    "email": "this e-mail address",
    "birth": "born on this date",
    "number": "this number",
    "tail": "a number that ends so",
}


@dataclass(frozen=True)
class Known:
    """Somebody who may be meant, and why, in phrases."""

    person: Person
    reasons: tuple[str, ...]
    score: float


def codes_of(name: str) -> list[int]:
    """The codes a name is kept with; near spellings of its parts share some."""
    return sorted({code for part in _parts(name) for code in codes(part)})


def who_is_known(staff: Staff, words: str, *, born: str = "", kind: str = "") -> list[Known]:
    """Whom these words may mean, of those the speaker may see, best first and at most MOST.

    `words` is a name, a phone number, an e-mail address, a birth date or an identifier; `born` (as
    `BirthDate.iso`) is evidence beside a name, `kind` a `Person.Kind`. Four queries, however many there are.
    """
    words = " ".join(words.split())[:200]
    if not words:
        return []
    why = _candidates(staff, words)
    others = defaultdict(list)
    for copy in Person.objects.filter(pk__in=why).exclude(merged_into=None):
        kept = cast(UUID, copy.merged_into_id)
        others[kept].append(copy.name)
        why[kept] |= why[copy.pk]
    for row in PersonName.objects.filter(person__in=why):
        others[row.person_id].append(row.name)
    asked = Record("asked", words, kind, birth_date=born)
    people = Person.objects.filter(pk__in=why, merged_into=None)
    found = [_known(asked, person, others[person.pk], why[person.pk]) for person in people]
    return sorted((one for one in found if one), key=lambda one: (-one.score, one.person.name))[:MOST]


def _known(asked: Record, person: Person, others: Sequence[str], why: set[str]) -> Known | None:
    """None where the name alone was a candidate and is not like enough."""
    said = [WHY[one] for one in sorted(why & WHY.keys())]
    hit = compare(asked, Record(str(person.pk), person.name, person.kind, tuple(others), person.born))
    if hit is None and not said and "begins" not in why:
        return None
    return Known(person, (*said, *_telling(hit)), 2.0 if said else hit.score if hit else 0.5)


def _telling(hit: Hit | None) -> list[str]:
    """What differs and is taken for the same; parts that are letter for letter the same go without saying."""
    if hit is None:
        return []
    return [reason.sentence for reason in hit.reasons if reason.how != "exact"] or ["the same name"]


def _candidates(staff: Staff, words: str) -> dict[UUID, set[str]]:
    asked = sorted({code for part in _parts(words) for code in asked_codes(part)})
    points = _key("phone", words), _key("email", words)
    found: dict[UUID, set[str]] = defaultdict(set)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id, why FROM nf.known_people(%s, %s::integer[], %s, %s, %s::date[], %s::text[], %s)",
            [words, asked, *points, _days(words), _prints(staff, words), _tail(words)],
        )
        for person, why in cursor.fetchall():
            found[person].add(why)
    return found


def _parts(text: str) -> set[str]:
    return {part for name in names_in(text, None) for part in name.parts}


def _key(kind: str, words: str) -> str:
    try:
        return read_contact(kind, words).key
    except Refusal:
        return ""


def _days(words: str) -> list[date]:
    """The day, and the first of its month and year, as part of a birth date is kept. A year alone is none."""
    try:
        first = read_birth_date("" if words.isdigit() else words).first
    except Refusal:
        return []
    return [first, first.replace(day=1), first.replace(month=1, day=1)]


def _tail(words: str) -> str:
    return words if re.fullmatch(r"\d{4}", words) else ""


def _prints(staff: Staff, words: str) -> list[str]:
    """What the words would be kept as if they were a number of any kind."""
    if sum(c.isdigit() for c in words) < 5:
        return []
    found = []
    for kind in Identifier.Kind.values:
        try:
            found.append(fingerprint(kind, read_number(kind, words).value, staff.office_id))
        except Refusal:
            continue
    return found
