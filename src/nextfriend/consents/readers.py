"""Who can see what of a matter today, in plain words, read off the wall itself (sql/readers.sql)."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from uuid import UUID

from django.db import connection
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from nextfriend.accounts.models import Staff
from nextfriend.accounts.roles import Role
from nextfriend.matters.queries import clients_of
from nextfriend.privacy.wall.matrix import PERSONAL, Compartment

# Said in the language in force: a client takes the page home.
WHY = {
    "seat": _("on this matter’s team, as {role}"),
    "program": _("works in this matter’s program, as {role}"),
    "opening": _("an attorney opened it to them"),
    "supervision": _("supervises someone on the team"),
    "release": _("the client’s release of information"),
    "share": _("one item was shared with them"),
    "given": _("shared one item"),
}
ROLES = {
    Role.ATTORNEY: _("attorney"),
    Role.PARALEGAL: _("paralegal"),
    Role.CASE_MANAGER: _("case manager"),
    Role.SUPERVISOR: _("supervisor"),
    Role.ADMINISTRATOR: _("administrator"),
    Role.CLERK: _("mailbox clerk"),
}
# In the order a client asks: their own records first.
ORDER = (
    Compartment.HEALTH,
    Compartment.PART2,
    Compartment.COUNSELING,
    Compartment.PROTECTED,
    Compartment.CARE,
    Compartment.IDENTITY,
    Compartment.SHARED,
    Compartment.LEGAL,
    Compartment.WORK_PRODUCT,
    Compartment.FINANCE,
    Compartment.SUPERVISION,
)
WHAT = {
    Compartment.IDENTITY: _("Name and how to reach them safely"),
    Compartment.SHARED: _("Dates and notes that both teams need"),
    Compartment.LEGAL: _("Legal records"),
    Compartment.WORK_PRODUCT: _("The lawyers’ own notes"),
    Compartment.CARE: _("Care records"),
    Compartment.HEALTH: _("Health records"),
    Compartment.PART2: _("Substance-use program records"),
    Compartment.COUNSELING: _("Counseling notes"),
    Compartment.PROTECTED: _("Records of this protected program"),
    Compartment.FINANCE: _("Money"),
    Compartment.SUPERVISION: _("Supervision notes"),
}


@dataclass(frozen=True)
class Reader:
    """One coworker who can see one kind of record, and every reason why."""

    name: str
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class Kind:
    """One kind of record: what it is, and who can see it. `item_only`: single shared items, not the kind."""

    what: str
    readers: tuple[Reader, ...]
    item_readers: tuple[Reader, ...] = ()


@dataclass(frozen=True)
class Client:
    """One client with the kinds of record of theirs that the speaker may know the readers of."""

    id: UUID
    name: str
    kinds: tuple[Kind, ...]


Rows = list[tuple[UUID, str, UUID | None, str, UUID | None, UUID | None]]


def readers_of(matter_id: UUID) -> list[Client]:
    """For each client of the matter, who can see which kind of record now, and why (language in force).

    Of a kind the speaker does not hold nothing is said, not even that there is any.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM nf.readers(%s)", [matter_id])
        rows: Rows = cursor.fetchall()
    people = {one.pk: one for one in Staff.objects.filter(pk__in={row[0] for row in rows})}
    return [
        Client(pk, name, tuple(_kinds([row for row in rows if _is_of(row, pk)], people)))
        for pk, name in clients_of(matter_id)
    ]


def _is_of(row: tuple[object, ...], client: UUID) -> bool:
    """A row of a personal kind is one client's; the others are of all."""
    _staff, compartment, about, *_rest = row
    return compartment not in PERSONAL or about in (client, None)


def _kinds(rows: Rows, people: dict[UUID, Staff]) -> list[Kind]:
    found = []
    for kind in ORDER:
        of_kind = [row for row in rows if row[1] == kind]
        whole = _readers([row for row in of_kind if row[5] is None], people)
        items = _readers([row for row in of_kind if row[5] is not None], people)
        if whole or items:
            found.append(Kind(gettext(WHAT[kind]), whole, items))
    return found


def _readers(rows: Rows, people: dict[UUID, Staff]) -> tuple[Reader, ...]:
    reasons: dict[UUID, set[str]] = defaultdict(set)
    for staff, _kind, _about, why, *_rest in rows:
        if staff in people:
            role = gettext(ROLES[Role(people[staff].role)])
            reasons[staff].add(gettext(WHY[why]).format(role=role))
    found = [Reader(people[staff].name, tuple(sorted(said))) for staff, said in reasons.items()]
    return tuple(sorted(found, key=lambda one: one.name))
