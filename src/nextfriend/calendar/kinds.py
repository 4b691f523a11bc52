"""What a kind of due row is: one object that Today, the calendar, feeds, reminders and decisions all read.

A room that has something to meet makes a `DueKind` in its own `kinds.py`, and that is all
(docs/recipes/new-kind-of-due.md). The table keeps the code as plain text, so a new kind changes no schema.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from nextfriend.accounts.roles import LEGAL_CRAFT, Role
from nextfriend.ground.rooms import declared

LAWYERS: frozenset[str] = LEGAL_CRAFT - {Role.CLERK}
EITHER_CRAFT: frozenset[str] = LAWYERS | {Role.CASE_MANAGER, Role.SUPERVISOR}
DATE_STEPS = (30, 14, 7, 3, 1)


@dataclass(frozen=True, slots=True)
class LineAction:
    """A button on a line of Today: words, icon, key, and the named address that takes the subject's id."""

    label: str
    icon: str
    key: str
    name: str


@dataclass(frozen=True, slots=True)
class DueKind:
    """A kind of due row.

    `icon` (of lucide) marks it where there is no room for words.
    `section` is the part of Today it stands in where a role has that part ("court", "visits", "sign" …).
    `feed_title` and `reminder_words` leave the house (a phone's calendar, an e-mail) and so name nothing.
    `reminder_days` are the default days ahead; empty: never reminded of, not even by choice.
    `may_turn_red`: only a court or benefits date scolds. `is_occasion`: somewhere to be, not something owed.
    `is_checked`: two people make it firm, and whoever supervises hears when nobody does.
    `is_coverage`: something a provider's visit rests on; its end before the visit is a scheduling conflict.
    `may_rest`: may be put into Not now until its plan date.
    `feeds`: the calendars it is told in beside "mine".
    `subject` is the table its rows stand for, where it is one ("signing"); `page` the named address of one.
    `stays`: why its rows stay when their matter is closed; empty: they end with it (nf.ends_with_matter).
    `decided_by`: the roles that may confirm, end or move it; empty where its own room decides.
    """

    code: str
    label: str
    icon: str = "square-check"
    feed_title: str = "Task"
    section: str = ""
    reminder_words: tuple[str, str] = ("task", "tasks")
    reminder_days: tuple[int, ...] = (1,)
    may_turn_red: bool = False
    is_occasion: bool = False
    is_checked: bool = False
    is_coverage: bool = False
    may_rest: bool = False
    feeds: frozenset[str] = frozenset()
    stays: str = ""
    decided_by: frozenset[str] = frozenset()
    subject: str = ""
    page: str = ""
    actions: tuple[LineAction, ...] = ()

    def __str__(self) -> str:
        return self.code


# A court's date is taken off by its order, or by the people who answer for it: never by closing.
THE_COURTS = "A court’s or agency’s date ends with what it was set for, not with our work."

# A date a rule sets and a day in court both come as hearings: the two rooms above share this kind.
HEARING = DueKind(
    "hearing",
    "Hearing",
    icon="gavel",
    feed_title="Hearing",
    section="court",
    reminder_words=("court date", "court dates"),
    reminder_days=DATE_STEPS,
    may_turn_red=True,
    is_occasion=True,
    is_checked=True,
    feeds=frozenset({"court"}),
    stays=THE_COURTS,
    decided_by=LAWYERS,
)
# What a due row says of a visit to an address on record: it goes where the address must not.
CLIENTS_ADDRESS = "Client’s address on record"
# Appointments and the care room both plan visits.
VISIT = DueKind(
    "visit",
    "Visit",
    icon="house",
    feed_title="Visit",
    section="visits",
    reminder_words=("visit", "visits"),
    is_occasion=True,
    feeds=frozenset({"visits"}),
)


def due_kinds() -> tuple[DueKind, ...]:
    """Every kind of this house."""
    return declared(DueKind)


@cache
def kind_of(code: str) -> DueKind:
    """The kind with this code. Raises LookupError where no room has it."""
    found = next((kind for kind in due_kinds() if kind.code == code), None)
    if found is None:
        raise LookupError(f"No room has a kind of due row called {code!r}.")
    return found


@cache
def codes(**wanted: object) -> tuple[str, ...]:
    """The codes of the kinds whose attributes are these: `codes(is_occasion=True)`."""
    return tuple(
        k.code for k in due_kinds() if all(getattr(k, name) == value for name, value in wanted.items())
    )
