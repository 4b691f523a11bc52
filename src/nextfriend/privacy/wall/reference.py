"""The wall's five rules in plain Python, to be read by a lawyer and compared with PostgreSQL row by row.

This is the oracle of `nextfriend wall check`, not the guard: the guard is in sql/ (scopes, clear_matter) and
shares nothing with this file but the matrix. Rules and their numbers are those of the privacy wall:

1. role         the person is on this matter's team now, or supervises someone who is
2. compartment  their role on the matter opens the row's compartment under the program's topology
3. purpose      a shared item is seen by the person it was shared with, for as long as it was shared
4. consent      where the kind of record needs one, it is in force and names this recipient
5. no screen    a person screened from the matter sees nothing of it
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from nextfriend.privacy.wall.matrix import CELLS, CONSENT, OFFICE_CELLS, SEALED, YES, over


@dataclass(frozen=True)
class Window:
    """From when to when, the end open if None. The end is outside."""

    start: datetime
    end: datetime | None = None

    def holds(self, now: datetime) -> bool:
        return self.start <= now and (self.end is None or now < self.end)


@dataclass(frozen=True)
class Person:
    """A coworker."""

    id: UUID
    office: UUID
    role: str
    employed: Window
    supervisor: UUID | None = None


@dataclass(frozen=True)
class Program:
    """A line of work and the people in it."""

    id: UUID
    topology: str
    is_open: bool
    members: tuple[tuple[UUID, Window], ...] = ()


@dataclass(frozen=True)
class Matter:
    """A matter, how it is walled, and who has a seat on its team."""

    id: UUID
    office: UUID
    program: Program
    need_to_know: bool
    seats: tuple[tuple[UUID, str, Window], ...] = ()


@dataclass(frozen=True)
class Paper:
    """A consent: which kind of record, to whom, on which form, while in force."""

    matter: UUID
    form: str
    compartment: str
    recipient: str
    named: UUID | None
    in_force: Window


@dataclass(frozen=True)
class Share:
    """One item handed over."""

    id: UUID
    matter: UUID
    compartment: str
    by: UUID
    to: UUID
    shared: Window


@dataclass(frozen=True)
class Row:
    """A protected row: its matter (None: the office's own), its compartment; a snapshot names its share."""

    office: UUID
    matter: UUID | None
    compartment: str
    share: UUID | None = None


@dataclass
class World:
    """The facts of one installation at one moment."""

    people: dict[UUID, Person] = field(default_factory=dict)
    matters: dict[UUID, Matter] = field(default_factory=dict)
    screens: list[tuple[UUID, UUID, Window]] = field(default_factory=list)  # matter, person, window
    openings: list[tuple[UUID, UUID, str, Window]] = field(default_factory=list)
    papers: list[Paper] = field(default_factory=list)
    shares: dict[UUID, Share] = field(default_factory=dict)
    supervisors_see: dict[UUID, bool] = field(default_factory=dict)


_FORMS = {
    # form: (kind of record, roles it may open it to; None means any)
    "hipaa": ("health", None),
    "counseling": ("counseling", None),
    "survivor": ("protected", None),
    "part2-tpo": ("part2", {"case-manager"}),
    "part2-notes": ("counseling", {"case-manager"}),
    "part2-legal": ("part2", {"attorney", "paralegal"}),
}
_LEGAL, _CARE = {"attorney", "paralegal"}, {"case-manager"}


def may_see(world: World, who: UUID, row: Row, now: datetime) -> bool:
    """Whether this person sees this row at this moment. All rules hold, or the row does not exist."""
    person = world.people[who]
    if not person.employed.holds(now) or person.office != row.office:
        return False
    if row.matter is None:
        return row.compartment in OFFICE_CELLS.get(person.role, ())
    if _screened(world, who, row.matter, now):
        return False
    if row.share is not None:
        return _shared(world, person, world.shares[row.share], now)
    return _by_role(world, person, world.matters[row.matter], row.compartment, now)


def _screened(world: World, who: UUID, matter: UUID, now: datetime) -> bool:
    """Rule 5."""
    return any(m == matter and p == who and w.holds(now) for m, p, w in world.screens)


def _shared(world: World, person: Person, share: Share, now: datetime) -> bool:
    """Rule 3, and rule 4 where the kind of record is sealed."""
    if not share.shared.holds(now):
        return False
    if person.id == share.by:
        return True
    if person.id != share.to:
        return False
    return share.compartment not in SEALED or _consented(
        world, person, person.role, share.matter, share.compartment, now
    )


def _by_role(world: World, person: Person, matter: Matter, compartment: str, now: datetime) -> bool:
    """Rules 1, 2 and 4 together: one seat must satisfy them all."""
    if _opened(world, person, matter, compartment, now):
        return True
    for line, own_role in _lines(world, person, matter, compartment, now):
        needs = CELLS[matter.program.topology].get(line, {}).get(compartment)
        if needs == YES:
            return True
        if needs == CONSENT and _consented(world, person, own_role, matter.id, compartment, now):
            return True
    return False


def _lines(
    world: World, person: Person, matter: Matter, compartment: str, now: datetime
) -> Iterator[tuple[str, str | None]]:
    """The lines of the matrix this person stands on here: their own seat's, and over those they supervise."""
    for holder, role in _seats(world, matter, compartment, now):
        if holder == person.id:
            yield role, role
        elif world.people[holder].supervisor == person.id and world.supervisors_see[matter.office]:
            yield over(role), None


def _seats(world: World, matter: Matter, compartment: str, now: datetime) -> Iterator[tuple[UUID, str]]:
    """Rule 1: the team now. An open matter's team is its program, except for the sealed kinds."""
    if matter.need_to_know or compartment in SEALED:
        yield from ((p, role) for p, role, w in matter.seats if w.holds(now))
    elif matter.program.is_open:
        yield from ((p, world.people[p].role) for p, w in matter.program.members if w.holds(now))


def _opened(world: World, person: Person, matter: Matter, compartment: str, now: datetime) -> bool:
    """An attorney opened this compartment to this member of a need-to-know matter's team."""
    seated = any(p == person.id and w.holds(now) for p, _, w in matter.seats)
    return (
        matter.need_to_know
        and seated
        and any(
            m == matter.id and p == person.id and c == compartment and w.holds(now)
            for m, p, c, w in world.openings
        )
    )


def _consented(
    world: World, person: Person, role: str | None, matter: UUID, compartment: str, now: datetime
) -> bool:
    """Rule 4: a paper of the right form, in force now, that names this person or their team."""
    return any(
        paper.matter == matter
        and paper.compartment == compartment
        and paper.in_force.holds(now)
        and _fits(paper, role)
        and _names(paper, person.id, role)
        for paper in world.papers
    )


def _fits(paper: Paper, role: str | None) -> bool:
    kind, roles = _FORMS[paper.form]
    return kind == paper.compartment and (roles is None or role in roles)


def _names(paper: Paper, who: UUID, role: str | None) -> bool:
    if paper.recipient == "person":
        return paper.named == who
    return role in (_LEGAL if paper.recipient == "legal-team" else _CARE)
