"""Records of one matter that may be of the same human being, each pair with its reasons."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from uuid import UUID

from nextfriend.engines.conflicts import Record, compare
from nextfriend.people.models import ContactPoint, DuplicateDecision, Identifier, Person, PersonName

MOST = 50
ALIKE = 0.8  # of a name alone, between records of one matter: families share half of theirs


@dataclass(frozen=True)
class Pair:
    """Two records that may be one person, the older first, and why, in phrases."""

    older: Person
    newer: Person
    reasons: tuple[str, ...]


def duplicates_in(matter_id: UUID) -> list[Pair]:
    """Pairs that nobody has decided, the likeliest first and at most MOST; five queries, however many."""
    people = list(Person.objects.filter(matter_id=matter_id, merged_into=None).order_by("id"))
    decided = DuplicateDecision.objects.filter(matter_id=matter_id, undone_at=None)
    settled = {frozenset(pair) for pair in decided.values_list("kept_id", "copy_id")}
    shared = _shared(matter_id)
    records = _records(matter_id, people)
    found = []
    for older, newer in combinations(people, 2):
        if older.kind != newer.kind or {older.pk, newer.pk} in settled:
            continue
        reasons = shared[frozenset((older.pk, newer.pk))]
        if reasons or set(older.codes) & set(newer.codes):
            score, said = _likeness(records[older.pk], records[newer.pk], bool(reasons))
            if reasons or said:
                found.append((score + len(reasons), Pair(older, newer, (*reasons, *said))))
    found.sort(key=lambda scored: (-scored[0], scored[1].older.name))
    return [pair for _, pair in found[:MOST]]


def _likeness(one: Record, other: Record, is_backed: bool) -> tuple[float, list[str]]:
    """How alike the names are, and in which parts. A name alone must be more alike than one that something
    backs.
    """
    hit = compare(one, other)
    if hit is None or (hit.score < ALIKE and not is_backed):
        return 0.0, []
    return hit.score, [r.sentence for r in hit.reasons if r.how != "exact"] or ["the same name"]


def _records(matter_id: UUID, people: Iterable[Person]) -> dict[UUID, Record]:
    others = defaultdict(list)
    for person, name in PersonName.objects.filter(matter_id=matter_id).values_list("person_id", "name"):
        others[person].append(name)
    return {p.pk: Record(str(p.pk), p.name, p.kind, tuple(others[p.pk]), p.born) for p in people}


def _shared(matter_id: UUID) -> dict[frozenset[UUID], list[str]]:
    """What two records have in common beside their names. A family shares a phone: it is no proof."""
    points = ContactPoint.objects.filter(matter_id=matter_id).exclude(key="").exclude(kind="address")
    numbers = Identifier.objects.filter(matter_id=matter_id)
    found: dict[frozenset[UUID], list[str]] = defaultdict(list)
    held = [
        *((row.person_id, f"the same {row.get_kind_display().lower()}", row.key) for row in points),
        *((row.person_id, f"the same {row.get_kind_display()}", row.fingerprint) for row in numbers),
    ]
    for said, pair in _meetings(held):
        found[pair].append(said)
    return found


def _meetings(held: Iterable[tuple[UUID, str, str]]) -> Iterator[tuple[str, frozenset[UUID]]]:
    by_key: dict[tuple[str, str], set[UUID]] = defaultdict(set)
    for person, said, key in held:
        by_key[said, key].add(person)
    for (said, _), people in by_key.items():
        yield from ((said, frozenset(pair)) for pair in combinations(sorted(people), 2))
