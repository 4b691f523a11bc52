"""The wall in plain Python: who may see which row, read from the rules and not from the SQL.

One function a rule of the wall (role, compartment, purpose, consent, screen), judged over a `World` of facts
at one moment. It is slow and short on purpose: `nextfriend wall check` and the tests compare it, row by row
and person by person, with what PostgreSQL shows. Whoever changes a rule writes it here from the rule's text,
never from `sql/`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from nextfriend.privacy.consent.models import PAIRS
from nextfriend.privacy.wall.matrix import CELLS, CONSENT, OFFICE_CELLS, SEALED, YES

LAWYERS = frozenset({"attorney", "paralegal"})
LEGAL_STAFF = LAWYERS | {"clerk"}
CARERS = frozenset({"case-manager"})
# 42 CFR 2.31: what was signed for treatment opens nothing for lawyers; for proceedings, nothing for others.
FOR_TREATMENT = frozenset({"part2-tpo", "part2-notes"})
FOR_PROCEEDINGS = frozenset({"part2-legal"})
# What an attorney may open to one member of the team beyond the matrix.
OPENABLE = frozenset({"legal", "work-product", "finance"})


@dataclass(frozen=True)
class Window:
    """From when to when; an empty end is open. The start belongs to it, the end does not."""

    start: datetime
    end: datetime | None = None

    def holds(self, now: datetime) -> bool:
        return self.start <= now and (self.end is None or now < self.end)


@dataclass(frozen=True)
class Person:
    """A coworker: role in the office, time of employment, and who supervises them."""

    id: UUID
    office: UUID
    role: str
    employed: Window
    supervisor: UUID | None = None


@dataclass(frozen=True)
class Program:
    """A line of work; the members of an open one are on the team of its open matters."""

    id: UUID
    topology: str
    is_open: bool
    members: tuple[tuple[UUID, Window], ...] = ()


@dataclass(frozen=True)
class Matter:
    """One walled matter and its seats, each (person, role, window)."""

    id: UUID
    office: UUID
    program: Program
    need_to_know: bool
    seats: tuple[tuple[UUID, str, Window], ...] = ()


@dataclass(frozen=True)
class Paper:
    """A consent: whose records of one kind go to which class or named person. `client` is whom it is from.

    `countersigned` is when a second person stood behind it; None while nobody has.
    """

    matter: UUID
    client: UUID
    form: str
    compartment: str
    recipient: str
    named: UUID | None
    window: Window
    recorder: UUID
    countersigned: datetime | None = None


@dataclass(frozen=True)
class Share:
    """One item handed over: of which compartment, about whom, by whom, to whom."""

    id: UUID
    matter: UUID
    compartment: str
    giver: UUID
    recipient: UUID
    window: Window
    about: UUID | None = None


@dataclass(frozen=True)
class Row:
    """A row to be judged. `share` is set for a snapshot; `about` is the person a sealed row is about; `own`
    is whose it is, of what nobody else sees.
    """

    office: UUID
    matter: UUID | None
    compartment: str
    share: UUID | None = None
    about: UUID | None = None
    own: UUID | None = None


@dataclass(frozen=True)
class Question:
    """A sealed question of a possible duty to report: of whose record of which kind, who asked, and whom."""

    office: UUID
    matter: UUID
    source: str
    about: UUID
    asker: UUID
    attorney: UUID | None = None


@dataclass(frozen=True)
class OfOffice:
    """A row that every coworker of the office reads."""

    office: UUID


@dataclass
class World:
    """Every fact the wall rests on. `supervisors_see` is the offices' choice."""

    supervisors_see: dict[UUID, bool] = field(default_factory=dict)
    people: dict[UUID, Person] = field(default_factory=dict)
    matters: dict[UUID, Matter] = field(default_factory=dict)
    screens: list[tuple[UUID, UUID, Window]] = field(default_factory=list)
    openings: list[tuple[UUID, UUID, str, Window]] = field(default_factory=list)
    papers: list[Paper] = field(default_factory=list)
    shares: dict[UUID, Share] = field(default_factory=dict)


def may_see(world: World, who: UUID, row: Row, now: datetime) -> bool:
    """Whether this row exists for this person now. Anything not allowed below is refused."""
    person = world.people.get(who)
    if person is None or person.office != row.office or not person.employed.holds(now):
        return False
    if row.own is not None and row.own != who:
        return False
    if row.matter is None:
        return row.compartment in OFFICE_CELLS.get(person.role, ())
    if _screened(world, who, row.matter, now):
        return False
    matter = world.matters.get(row.matter)
    if matter is None or matter.office != person.office:
        return False
    if row.share is not None:
        return _given(world, person, matter, world.shares[row.share], now)
    return _opens_by_role(world, person, matter, row, now) or _opened_by_attorney(
        world, person, matter, row, now
    )


def may_see_question(world: World, who: UUID, row: Question, now: datetime) -> bool:
    """Whoever asked, while they see the record it came from; the attorney they named, while of the matter.
    Nobody else: not the rest of the team, and not a supervisor.
    """
    person, matter = world.people.get(who), world.matters.get(row.matter)
    if person is None or matter is None or person.office != row.office or not person.employed.holds(now):
        return False
    record = Row(row.office, row.matter, row.source, about=row.about)
    if who == row.asker and may_see(world, who, record, now):
        return True
    return (
        who == row.attorney
        and person.role == "attorney"
        and not _screened(world, who, row.matter, now)
        and bool(list(_standing(person, matter, now)))
    )


def works_here(world: World, who: UUID, row: OfOffice, now: datetime) -> bool:
    """Whether this person works in the row's office now."""
    person = world.people.get(who)
    return person is not None and person.office == row.office and person.employed.holds(now)


def _screened(world: World, who: UUID, matter: UUID, now: datetime) -> bool:
    """Rule 5: a screen beats every grant."""
    return any(m == matter and p == who and window.holds(now) for m, p, window in world.screens)


def _seated(person: Person, matter: Matter, now: datetime) -> bool:
    """Rule 1, a seat: held in the role the person has now in the office, by someone who still works here."""
    return person.employed.holds(now) and any(
        who == person.id and role == person.role and window.holds(now) for who, role, window in matter.seats
    )


def _in_open_program(person: Person, matter: Matter, now: datetime) -> bool:
    """Rule 1, an open program: its people are the team of every matter in it that is not need-to-know."""
    return (
        matter.program.is_open
        and not matter.need_to_know
        and person.employed.holds(now)
        and any(who == person.id and window.holds(now) for who, window in matter.program.members)
    )


def _lines(world: World, person: Person, matter: Matter, now: datetime) -> Iterator[tuple[str, bool]]:
    """The lines of the matrix this person stands on, each with whether it is of a seat.

    A seat reaches the sealed kinds, and the others where the matter is its own team's alone; an open program
    reaches what is not sealed.
    """
    yield from ((person.role, of_seat) for of_seat in _standing(person, matter, now))
    if not world.supervisors_see.get(person.office, False):
        return
    for other in world.people.values():
        line = _over(other.role)
        if other.supervisor == person.id and other.office == person.office and line:
            yield from ((line, of_seat) for of_seat in _standing(other, matter, now))


def _standing(person: Person, matter: Matter, now: datetime) -> Iterator[bool]:
    """Rule 1: True for a seat, False for a place in the open program of a matter that is open to it."""
    if _seated(person, matter, now):
        yield True
    if _in_open_program(person, matter, now):
        yield False


def _over(role: str) -> str:
    if role in LAWYERS:
        return "over-lawyers"
    return "over-carers" if role in CARERS else ""


def _opens_by_role(world: World, person: Person, matter: Matter, row: Row, now: datetime) -> bool:
    """Rules 2 and 4: the matrix opens the compartment to one of the person's lines, or to a consent."""
    for line, of_seat in _lines(world, person, matter, now):
        cell = CELLS[matter.program.topology].get(line, {}).get(row.compartment)
        if of_seat is not (row.compartment in SEALED or matter.need_to_know):
            continue
        if cell == YES:
            return True
        if cell == CONSENT and _consented(world, person, matter, row.compartment, row.about, now):
            return True
    return False


def _opened_by_attorney(world: World, person: Person, matter: Matter, row: Row, now: datetime) -> bool:
    """Rule 2: an attorney opened this compartment to this member of the team."""
    return (
        row.compartment in OPENABLE
        and matter.need_to_know
        and _seated(person, matter, now)
        and any(
            m == matter.id and p == person.id and c == row.compartment and window.holds(now)
            for m, p, c, window in world.openings
        )
    )


def _consented(
    world: World, person: Person, matter: Matter, compartment: str, about: UUID | None, now: datetime
) -> bool:
    """Rule 4: a paper in force, from the person the record is about, for this kind and this recipient."""
    return about is not None and any(
        paper.matter == matter.id
        and paper.client == about
        and paper.compartment == compartment
        and paper.window.holds(now)
        and _opens_to(paper, person)
        and _stands(world, paper, now)
        for paper in world.papers
    )


def _stands(world: World, paper: Paper, now: datetime) -> bool:
    """Whoever gains by a consent does not record it alone: it opens nothing before a second person stood
    behind it.
    """
    if not _opens_to(paper, world.people[paper.recorder]):
        return True
    return paper.countersigned is not None and paper.countersigned <= now


def _opens_to(paper: Paper, person: Person) -> bool:
    return (paper.form, paper.compartment) in PAIRS and _names(paper, person) and _fits(paper, person)


def _names(paper: Paper, person: Person) -> bool:
    if paper.recipient == "person":
        return paper.named == person.id
    # Whoever is outside the office signs in nowhere: such a paper opens nothing to a coworker.
    return person.role in {"legal-team": LAWYERS, "care-team": CARERS}.get(paper.recipient, frozenset())


def _fits(paper: Paper, person: Person) -> bool:
    if paper.form in FOR_TREATMENT:
        return person.role not in LEGAL_STAFF
    return paper.form not in FOR_PROCEEDINGS or person.role in LAWYERS


def _given(world: World, person: Person, matter: Matter, share: Share, now: datetime) -> bool:
    """Rule 3: one item handed to one person on the team; of a sealed kind only with their consent."""
    if person.id not in (share.recipient, share.giver) or not share.window.holds(now):
        return False
    if not list(_lines(world, person, matter, now)):
        return False
    if person.id == share.giver or share.compartment not in SEALED:
        return True
    return _consented(world, person, matter, share.compartment, share.about, now)
