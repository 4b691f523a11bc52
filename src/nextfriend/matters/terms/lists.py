"""The lists as this office has them: what is shipped, with what the office wrote over it. One query, once in
each transaction.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain

from nextfriend.accounts.db_session import read_here
from nextfriend.accounts.roles import Role
from nextfriend.matters.terms import shipped
from nextfriend.matters.terms.models import TaskLine, Term

STEP = 10
Pairs = list[tuple[str, str]]
KIND, STAGE, ROLE = Term.Sort.KIND.value, Term.Sort.STAGE.value, Term.Sort.ROLE.value
FOLDER = Term.Sort.FOLDER.value
OF_KINDS = (STAGE, FOLDER)  # each kind of matter has its own


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a list. `kind` is a stage's or a folder's kind of matter, `side` a role's."""

    sort: str
    kind: str
    code: str
    label: str
    place: int
    side: str = ""
    is_retired: bool = False

    @property
    def is_needed(self) -> bool:
        """Whether the house itself asks for it by its code."""
        return (self.sort, self.code) in shipped.NEEDED

    @property
    def side_words(self) -> str:
        return dict(shipped.Side.choices).get(self.side, "")


@dataclass(frozen=True, slots=True)
class Lists:
    """All lists of one office; `written` are its own rows."""

    written: tuple[Term, ...]

    def of(self, sort: str, kind: str = "") -> list[Line]:
        """One list, in order, retired lines last."""
        found = {line.code: line for line in _shipped(sort, kind)}
        for row in self.written:
            if (row.sort, row.kind) == (sort, kind):
                side = row.side or (found[row.code].side if row.code in found else "")
                found[row.code] = Line(sort, kind, row.code, row.label, row.place, side, row.is_retired)
        return sorted(found.values(), key=lambda line: (line.is_retired, line.place, line.label))

    def live(self, sort: str, kind: str = "") -> list[Line]:
        """What can be chosen."""
        return [line for line in self.of(sort, kind) if not line.is_retired]

    def line(self, sort: str, code: str, kind: str = "") -> Line | None:
        """The line of this code, retired or not."""
        return next((line for line in self.of(sort, kind) if line.code == code), None)

    def choices(self, sort: str, kind: str = "", *, besides: Iterable[str] = ()) -> Pairs:
        """What a form offers: the live lines, and those of these codes, which a record has already."""
        kept = set(besides)
        return [
            (line.code, line.label)
            for line in self.of(sort, kind)
            if not line.is_retired or line.code in kept
        ]

    def label(self, sort: str, code: str, kind: str = "") -> str:
        """What people call a code. One that is on no list, of an imported record, says itself."""
        found = self.line(sort, code, kind)
        if found is None and sort == STAGE:
            return dict(shipped.Stage.choices).get(code, code)
        return found.label if found else code

    def sides(self) -> dict[str, str]:
        """The side of every role of the office."""
        return {line.code: line.side for line in self.of(ROLE)}

    def client_parts(self) -> list[str]:
        """The roles that make somebody a client, as nf.is_client has them."""
        own = {code for code, side in self.sides().items() if side == shipped.Side.CLIENT}
        return sorted(own | {shipped.Part.CLIENT.value, shipped.Part.CO_CLIENT.value})

    def first_stage(self, kind: str) -> str:
        """Where a matter of this kind begins."""
        return next((line.code for line in self.live(STAGE, kind)), shipped.Stage.INTAKE.value)


def lists() -> Lists:
    """The lists of the speaker's office."""
    held = read_here()
    if "lists" not in held:
        held["lists"] = Lists(tuple(Term.objects.order_by("place", "code")))
    found: Lists = held["lists"]
    return found


@dataclass(frozen=True, slots=True)
class Planned:
    """One line of a task list. `kind` is `shipped.ANY` for every kind of matter."""

    kind: str
    code: str
    what: str
    who: str
    event: str
    days: int
    counted: str = shipped.Counted.CALENDAR.value
    is_retired: bool = False

    @property
    def mark(self) -> str:
        """What an event keeps of a line that has made its task."""
        return f"{self.kind}/{self.code}"

    @property
    def who_words(self) -> str:
        return dict(Role.choices).get(self.who, self.who)

    @property
    def when_words(self) -> str:
        """ "3 court days before: Hearing or trial"."""
        unit = "court day" if self.counted == shipped.Counted.COURT else "day"
        many = f"{abs(self.days)} {unit}{'' if abs(self.days) == 1 else 's'}"
        how = f"{many} {'before' if self.days < 0 else 'after'}" if self.days else "The same day"
        return f"{how}: {shipped.Event(self.event).label}"


def task_list(kind: str) -> list[Planned]:
    """The list of one kind (or of every kind: `shipped.ANY`), as this office has it; retired lines last."""
    found = {code: Planned(kind=kind, code=code, **facts) for code, facts in shipped.tasks_of(kind).items()}
    for row in TaskLine.objects.filter(kind=kind).order_by("id"):
        found[row.code] = Planned(
            kind, row.code, row.what, row.who, row.event, row.days, row.counted, row.is_retired
        )
    return sorted(found.values(), key=lambda line: line.is_retired)


def tasks_for(kind: str, event: str) -> list[Planned]:
    """What this event asks for in a matter of this kind."""
    lines = (*task_list(shipped.ANY), *task_list(kind))
    return [line for line in lines if line.event == event and not line.is_retired]


def kind_choices() -> Pairs:
    """Kinds of matter to choose from."""
    return lists().choices(KIND)


def role_choices() -> Pairs:
    """Roles to choose from."""
    return lists().choices(ROLE)


def stage_choices(kind: str, now: str = "") -> Pairs:
    """Stages of a kind to choose from, and the one a matter is at."""
    found = lists().choices(STAGE, kind, besides=[now])
    return found if not now or now in dict(found) else [(now, lists().label(STAGE, now, kind)), *found]


def folder_choices(kind: str, now: str = "") -> Pairs:
    """Folders of a kind to choose from, and the one a document is in."""
    found = lists().choices(FOLDER, kind, besides=[now])
    return found if not now or now in dict(found) else [(now, lists().label(FOLDER, now, kind)), *found]


def _shipped(sort: str, kind: str) -> Iterable[Line]:
    written: Iterable[tuple[str, str]] = {
        KIND: shipped.Kind.choices,
        ROLE: shipped.Part.choices,
        STAGE: shipped.stages_of(kind).items(),
        FOLDER: shipped.folders_of(kind).items(),
    }[sort]
    sides = shipped.sides() if sort == ROLE else {}
    for place, (code, label) in enumerate(chain(written), start=1):
        yield Line(sort, kind, code, label, place * STEP, sides.get(code, ""))
