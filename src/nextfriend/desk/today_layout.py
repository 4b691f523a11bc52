"""What stands on each role's Today, and in which order, as data.

A part takes from the day's lines the kinds of its `sections` (calendar/kinds.py: `DueKind.section`); what no
part has taken stands in the parts that name no section. So a new kind appears on everybody's Today at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from nextfriend.accounts.roles import Role
from nextfriend.calendar.due_status import Line
from nextfriend.calendar.kinds import kind_of
from nextfriend.calendar.queries import Today
from nextfriend.desk.today_clients import GROUPED_FROM, Client, by_client

NEAR = frozenset({"overdue", "late", "due-today"})
LONG, FEW = 12, 4  # lines of one table, and how many more are worth a fold


@dataclass(frozen=True)
class Section:
    """One table of the page, or a list of `clients`. `quiet` sections are left out when they are empty."""

    id: str
    title: str
    lines: list[Line]
    none: str = ""
    clients: list[Client] = field(default_factory=list)

    @property
    def quiet(self) -> bool:
        return not self.none

    @property
    def shown(self) -> list[Line]:
        """What stands open: everything late, due today or set by a court; others until it is long."""
        kept = [line for place, line in enumerate(self.lines) if place < LONG or _urgent(line)]
        return kept if len(self.lines) - len(kept) >= FEW else self.lines

    @property
    def folded(self) -> list[Line]:
        """The rest, which one opens with a click."""
        shown = {id(line) for line in self.shown}
        return [line for line in self.lines if id(line) not in shown]


@dataclass(frozen=True)
class Part:
    """Where a section's lines come from: `sections` of kinds (none: whatever is left), near or far or both;
    or, with `source`, lines that were asked for by themselves, whose kinds then stand nowhere else.
    """

    id: str
    title: str
    none: str = ""
    sections: frozenset[str] = frozenset()
    when: str = ""
    source: Callable[[Today], list[Line]] | None = None
    by_round: bool = False

    def filled(self, day: Today, left: list[Line]) -> tuple[Section, list[Line]]:
        """The section, and what of `left` it leaves to the parts after it."""
        own = [line for line in left if not self.sections or _section(line) in self.sections]
        if self.source is not None:
            taken = own if self.sections else []
            shown = self.source(day)
        else:
            taken = shown = [line for line in own if self.when in {"", _when(line)}]
        if self.by_round:
            shown = sorted(shown, key=_round)
        kept = {id(line) for line in taken}
        return Section(self.id, self.title, shown, self.none), [one for one in left if id(one) not in kept]


def sections_for(role: str, day: Today) -> list[Section]:
    """The tables of one person's Today, the empty quiet ones left out."""
    left = sorted(_awake(day), key=lambda line: (line.due.due_at, line.due.pk))
    found = []
    for part in LAYOUT.get(role, LEGAL):
        section, left = part.filled(day, left)
        found.append(section)
    shown = [section for section in found if section.lines or not section.quiet]
    return _by_client(shown) if role == Role.CASE_MANAGER else shown


BY_CLIENT = ("contacts", "lapsing", "near", "week")


def _by_client(sections: list[Section]) -> list[Section]:
    """Of a large caseload one part by client in place of those by kind; the day's round stays as it is."""
    lines = [line for section in sections if section.id in BY_CLIENT for line in section.lines]
    clients = by_client({line.due.pk: line for line in lines}.values())
    if len(clients) < GROUPED_FROM:
        return sections
    kept = [section for section in sections if section.id not in BY_CLIENT]
    place = next((n for n, section in enumerate(kept, 1) if section.id == "visits"), 0)
    return [*kept[:place], Section("clients", "By client", lines, clients=clients), *kept[place:]]


EXCEPTIONS = {
    "escalated": "dates unchecked or without an owner",
    "watched": "dates in doubt or with no owner here",
    "silent": "clients not reached",
    "team-late": "late work of your people",
    "lapsing": "coverage and consents ending",
}


def exceptions(sections: list[Section], quiet: int) -> list[tuple[int, str, str]]:
    """What a supervisor looks at first: how many, of what, and the part of the page that lists them."""
    counted = {section.id: len(section.lines) for section in sections}
    found = [
        (counted.get(id, 0), words, f"#{id}" if id in counted else "") for id, words in EXCEPTIONS.items()
    ]
    return [*found, (quiet, "quiet matters", "#quiet" if quiet else "")]


def _awake(day: Today) -> Iterable[Line]:
    """Everything but the tasks that rest in Not now until their plan date, each row once."""
    rows = {line.due.pk: line for line in (*day.court, *day.unowned, *day.mine)}
    return (line for line in rows.values() if not line.rests(day.day))


def _watched(day: Today) -> list[Line]:
    """What nobody else on the page speaks of already."""
    shown = {line.due.pk for line in (*day.mine, *day.decisions, *day.supervised)}
    return [line for line in day.watched if line.due.pk not in shown]


def _urgent(line: Line) -> bool:
    return line.nearness in NEAR or line.due.may_turn_red


def _section(line: Line) -> str:
    return kind_of(line.due.kind).section


def _when(line: Line) -> str:
    return "near" if line.nearness in NEAR else "week"


def _round(line: Line) -> tuple[object, ...]:
    return (line.due.due_date, line.due.position, line.due.due_at)


def _late(day: Today, section: str) -> list[Line]:
    """Late rows of the people one supervises: those of one section, or whatever is no contact."""
    return [line for line in day.supervised if (_section(line) == "contacts") == (section == "contacts")]


def _of(*sections: str) -> frozenset[str]:
    return frozenset(sections)


ESCALATED = Part("escalated", "Dates no one has checked or owns", sections=_of("escalated"))
COURT = (
    Part("near", "Court dates, overdue and due today", "No court date is due today.", _of("court"), "near"),
    Part(
        "week", "Court dates, next seven days", "No court date in the next seven days.", _of("court"), "week"
    ),
)
DECISIONS = Part("decisions", "Needs your decision", source=lambda day: day.decisions)
TO_VERIFY = Part(
    "decisions",
    "Needs your decision",
    "Nothing is waiting for you. Dates to verify show up here.",
    source=lambda day: day.decisions,
)
TO_SIGN = Part("sign", "To sign", "Nothing is waiting for your signature this week.", _of("sign"))
LAPSING = Part(
    "lapsing", "Coverage and consents about to end", sections=_of("lapsing"), source=lambda day: day.lapsing
)
SUPERVISED = (
    Part("silent", "Clients not reached within plan", source=lambda day: _late(day, "contacts")),
    Part("team-late", "Late work of the people you supervise", source=lambda day: _late(day, "")),
)
REST = (Part("also", "Also today", when="near"), Part("later", "Also in the next seven days", when="week"))

WATCHED = Part(
    "watched",
    "On your cases: overdue, not verified, or nobody there",
    source=lambda day: _watched(day),
)

LEGAL: tuple[Part, ...] = (*COURT, DECISIONS, *REST)
LAYOUT: dict[str, tuple[Part, ...]] = {
    Role.ATTORNEY: (ESCALATED, TO_VERIFY, WATCHED, TO_SIGN, *COURT, *REST),
    Role.PARALEGAL: LEGAL,
    Role.CASE_MANAGER: (
        Part("visits", "Visits", "No visit is planned for today.", _of("visits"), "near", by_round=True),
        Part(
            "contacts",
            "Clients to reach",
            "Everyone has been reached within their plan.",
            _of("contacts"),
        ),
        LAPSING,
        Part("near", "Overdue and due today", "Nothing else is due today.", when="near"),
        DECISIONS,
        Part("week", "Next seven days", when="week"),
    ),
    Role.SUPERVISOR: (ESCALATED, WATCHED, *SUPERVISED, *COURT, DECISIONS, LAPSING, *REST),
}
