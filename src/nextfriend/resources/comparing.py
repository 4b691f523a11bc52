"""What a file would change in the directory, row by row, before anything changes.

Three versions of each fact are held against one another: what the last import said (`Resource.came`), what is
on record, and what the file says now. Where a coworker edited and the file says something new as well, the
coworker's stays unless the person takes the file's.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from nextfriend.engines.hsds import FACTS, Listing
from nextfriend.engines.screening import DOMAINS
from nextfriend.resources.models import Resource
from nextfriend.resources.queries import directory
from nextfriend.resources.reading import listing_in

LABELS = {
    "name": "Name", "organization": "Organization", "description": "What it does", "domains": "Helps with",
    "address": "Address", "area": "Area served", "languages": "Languages", "eligibility": "Who can get it",
    "phones": "Phones", "email": "E-mail", "website": "Website", "hours": "Hours",
    "applying": "How to get it", "fees": "Cost", "documents": "What to bring", "wait": "Wait",
    "status": "Status",
    "checked_date": "Checked by the source", "also": "Also in the file",
}  # fmt: skip
NEW, SAME, CHANGED, CONFLICT, ALIKE, TWICE, FAULTY = (
    "new",
    "same",
    "changed",
    "conflict",
    "alike",
    "twice",
    "faulty",
)

# What a file says of a service, and the directory keeps.
KEPT = (*FACTS, "also")


@dataclass(frozen=True, slots=True)
class FactChange:
    """One fact: what is on record, what the file says; `is_edited` where a coworker's words stand against
    it.
    """

    name: str
    now: str
    then: str
    is_edited: bool = False

    @property
    def label(self) -> str:
        return LABELS[self.name]


@dataclass(frozen=True, slots=True)
class RowChange:
    """What one row would do. `kind` is one of the words above; `place` its place in the file."""

    place: int
    where: str
    kind: str
    listing: Listing | None = None
    resource: Resource | None = None
    facts: tuple[FactChange, ...] = ()
    faults: tuple[str, ...] = ()

    @property
    def asks(self) -> bool:
        """Whether the person decides: nothing of it is done unless they check the box."""
        return self.kind in (CONFLICT, ALIKE)

    @property
    def digest(self) -> str:
        """What was shown, so that a box checked beside other words decides nothing."""
        shown = [self.kind, *((one.name, one.now, one.then) for one in self.facts)]
        return hashlib.sha256(json.dumps(shown).encode()).hexdigest()[:16]


def compared(
    source: str,
    rows: Sequence[dict[str, Any]],
    *,
    first: int = 0,
    most: int | None = None,
    lock: bool = False,
) -> list[RowChange]:
    """What these rows of a file would change, or `most` of them from the place `first` on. `lock` holds the
    rows that are on record until the transaction ends.
    """
    before = [listing_in(row) for row in rows[:first]]
    seen = {source_key(one) for one in before if one}
    rows = rows[first : None if most is None else first + most]
    listings = [listing_in(row) for row in rows]
    keys = [source_key(one) if one else "" for one in listings]
    held = _known(source, keys, lock=lock)
    alike = _alike(source, listings)
    return [
        _change(first + at, row, listing, key, held, alike, seen)
        for at, (row, listing, key) in enumerate(zip(rows, listings, keys, strict=True))
    ]


def source_key(listing: Listing) -> str:
    """What the source calls it; without an id its name and organization."""
    named = "|".join(" ".join(one.lower().split()) for one in (listing.organization, listing.name))
    return (listing.source_id or f"name {hashlib.sha256(named.encode()).hexdigest()[:32]}")[:200]


def _known(source: str, keys: Sequence[str], *, lock: bool) -> dict[str, Resource]:
    rows = directory().filter(source=source, source_id__in=[key for key in keys if key])
    rows = rows.select_for_update(of=("self",)).order_by("id") if lock else rows
    return {row.source_id: row for row in rows}


def _alike(source: str, listings: Sequence[Listing | None]) -> dict[tuple[str, str], Resource]:
    """Services of the same name and organization that this source did not bring."""
    names = {one.name for one in listings if one}
    rows = directory().filter(name__in=names).exclude(source=source).defer("original")
    return {(row.name, row.organization): row for row in rows}


def _change(
    place: int,
    row: dict[str, Any],
    listing: Listing | None,
    key: str,
    held: dict[str, Resource],
    alike: dict[tuple[str, str], Resource],
    seen: set[str],
) -> RowChange:
    faults = tuple(_told(row["where"], path, said) for path, said, _ in row["faults"])
    if listing is None:
        return RowChange(place, row["where"], FAULTY, faults=faults)
    if len(listing.name) > 200 or len(listing.organization) > 200:
        long = "The name or the organization is longer than 200 letters. Shorten it."
        return RowChange(place, row["where"], FAULTY, listing, faults=(long, *faults))
    if key in seen:
        return RowChange(place, row["where"], TWICE, listing, faults=faults)
    seen.add(key)
    resource = held.get(key)
    if resource is None:
        other = alike.get((listing.name, listing.organization))
        return RowChange(place, row["where"], ALIKE if other else NEW, listing, other, (), faults)
    facts = tuple(_facts(resource, listing))
    kind = CONFLICT if any(one.is_edited for one in facts) else CHANGED if facts else SAME
    return RowChange(place, row["where"], kind, listing, resource, facts, faults)


def _told(where: str, path: str, said: str) -> str:
    """A fault beside its row: "hours: It is kept as it came. …"."""
    at = path.removeprefix(where).lstrip(",. ")
    return f"{at}: {said}" if at else said


def _facts(resource: Resource, listing: Listing) -> Iterator[FactChange]:
    came = resource.came if isinstance(resource.came, dict) else {}
    for name in KEPT:
        now, then = on_record(resource, name), as_kept(listing, name)
        if now == then or came.get(name) == then:
            continue  # the same, or the file says what it said: a coworker's edit stays
        yield FactChange(name, _said(name, now), _said(name, then), is_edited=came.get(name) != now)


def on_record(resource: Resource, name: str) -> Any:
    """A fact as `came` keeps it."""
    value = getattr(resource, name)
    return list(value) if name == "domains" else value.isoformat() if isinstance(value, date) else value or ""


def as_kept(listing: Listing, name: str) -> Any:
    """A fact of the file as the directory keeps it: cut where a column ends, a day that is one."""
    value = getattr(listing, name)
    if name == "domains":
        return list(value)
    if name == "also":
        return "\n".join(f"{heading}: {words}" for heading, words in value)
    if name == "checked_date":
        return value if _is_day(value) else ""
    longest = getattr(Resource._meta.get_field(name), "max_length", None)
    if name == "status":
        return value if value in Resource.Status.values else Resource.Status.ACTIVE
    return value[:longest] if longest else value


def _is_day(value: str) -> bool:
    try:
        return 1900 <= date.fromisoformat(value).year <= 2100
    except ValueError:
        return False


def _said(name: str, value: Any) -> str:
    if name == "domains":
        return ", ".join(DOMAINS.get(code, code) for code in value)
    return (
        str(Resource.Status(value).label)
        if name == "status" and value in Resource.Status.values
        else str(value)
    )
