"""Checking a whole book of business: a lateral hire's clients, another office's, before any of it comes.

Every name is asked as by hand, a hundred a check: the findings are kept, shown and decided like any other.
"""

from __future__ import annotations

from django.conf import settings
from django.utils import timezone

from nextfriend.accounts.action import action
from nextfriend.accounts.models import Staff
from nextfriend.conflicts.actions.asking import ASKERS, NameAsked, check
from nextfriend.conflicts.models import Book
from nextfriend.ground.errors import Refusal
from nextfriend.ground.sandbox import Limits, Unread, apart
from nextfriend.ground.tables import Table, Unreadable, read_table
from nextfriend.ground.verbs import Verb
from nextfriend.people.birth_dates import read_birth_date
from nextfriend.privacy import audit

NAMES_A_CHECK = 100
LONGEST = 200
NO_NAMES = "No column is called Name. The first row must name the columns: name, kind, aliases, birth_date."
KINDS = {
    "person": "person",
    "individual": "person",
    "organization": "organization",
    "company": "organization",
}
HEADINGS = {
    "name": ("name", "fullname", "client", "clientname", "contact"),
    "first": ("firstname", "first"),
    "last": ("lastname", "last", "surname"),
    "company": ("company", "companyname", "organization", "organizationname"),
    "kind": ("kind", "type"),
    "aliases": ("aliases", "othernames", "alias", "aka", "formername"),
    "birth_date": ("birthdate", "dateofbirth", "dob", "birthday"),
}


@action(once=Book)
def bring_book(*, actor: Staff, name: str, content: bytes, role: str = "client", key: str = "") -> Book:
    """Read a CSV of names and ask for every one. `role` is what they would be in a matter, "" if unknown.

    Raises Refusal: not-your-role, too-large, unreadable, no-names.
    """
    if actor.role not in ASKERS:
        raise Refusal("not-your-role", "Conflict checks are made by whoever works on cases.")
    if len(content) > settings.IMPORT_MEGABYTES << 20:
        raise Refusal("too-large", f"The file is larger than {settings.IMPORT_MEGABYTES} MB. Split it.")
    try:
        table = apart(read_table, content, most_rows=settings.IMPORT_ROWS, limits=Limits(answer=100_000_000))
    except Unread:
        raise Unreadable("The file could not be read in the time it may take. Split it.") from None
    asked, left_out = names_in_book(table, role)
    if not asked:
        raise Refusal("no-names", "The file has no row with a name that can be asked for.")
    book = Book(office_id=actor.office_id, staff=actor, name=name.strip(), names=len(asked))
    book.brought_at, book.left_out = timezone.now(), left_out
    for start in range(0, len(asked), NAMES_A_CHECK):
        some = asked[start : start + NAMES_A_CHECK]
        book.checks.append(check(actor=actor, names=some, why="A book of business").id)
    book.save(force_insert=True)
    audit.record_office(Verb.BROUGHT_BOOK, "book", book.pk, str(len(asked)))
    return book


def names_in_book(table: Table, role: str) -> tuple[list[NameAsked], list[str]]:
    """The names of a file, each once, and sentences about rows left out. Raises Unreadable."""
    places = _places(table)
    if "name" not in places and "last" not in places and "company" not in places:
        raise Unreadable(NO_NAMES)
    found: dict[NameAsked, None] = {}
    left_out = []
    for number, cells in zip(table.numbers, table.rows, strict=True):
        one = _asked(cells, places, role)
        if one.name and len(one.name) <= LONGEST:
            found.setdefault(one)
        else:
            why = f"the name is longer than {LONGEST} characters" if one.name else "it has no name"
            left_out.append(f"Row {number} was not asked for: {why}.")
    return list(found), left_out


def _places(table: Table) -> dict[str, int]:
    plain = ["".join(c for c in heading.lower() if c.isalnum()) for heading in table.columns]
    return {
        key: next(n for n, heading in enumerate(plain) if heading in named)
        for key, named in HEADINGS.items()
        if any(heading in named for heading in plain)
    }


def _asked(cells: tuple[str, ...], places: dict[str, int], role: str) -> NameAsked:
    def said(key: str) -> str:
        place = places.get(key)
        return " ".join(cells[place].split()) if place is not None and place < len(cells) else ""

    person = said("name") or " ".join(part for part in (said("first"), said("last")) if part)
    kind = KINDS.get(said("kind").lower(), "" if person else "organization")
    aliases = tuple(part.strip()[:LONGEST] for part in said("aliases").split(";") if part.strip())
    return NameAsked(
        person or said("company"), kind, aliases, _born(said("birth_date")), (role,) if role else ()
    )


def _born(said: str) -> str:
    """As much of a birth date as can be read: evidence beside a name, which is asked for without it too."""
    try:
        return read_birth_date(said).iso if said else ""
    except Refusal:
        return ""
