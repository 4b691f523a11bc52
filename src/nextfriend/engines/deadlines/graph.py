"""A chain of dates: trigger → deadline → deadline. When one moves, what hangs on it is counted again.

The result is a before/after list that a person accepts; nothing is changed here. A date that is done, that
the court fixed, or that the person chose to spare keeps its day, and so does everything that hangs on it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from nextfriend.engines.deadlines.answers import answer
from nextfriend.engines.deadlines.model import Answer, Moment, Refusal, Request

OPEN, COMPLETED, COURT_FIXED = "open", "completed", "court-fixed"
_KEPT = {COMPLETED: "it is already done", COURT_FIXED: "the court fixed it"}


class GraphError(ValueError):
    """The chain is not one: a date hangs on a date that is not there, or on itself. `code` says which."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


@dataclass(frozen=True, slots=True)
class Node:
    """One date in a chain.

    `after` names the date it is counted from ("" for a date set by hand or by an event). `request` says how;
    its trigger is replaced by the day of `after`. `take` is the reading acted on: "prevailing" or "safe".
    """

    id: str
    on: Moment | None
    after: str = ""
    request: Request | None = None
    state: str = OPEN
    take: str = "prevailing"


@dataclass(frozen=True, slots=True)
class Change:
    """One line of the diff. `after` is None and `refusal` set where no new date can be given."""

    id: str
    before: Moment | None
    after: Moment | None
    because: str
    answer: Answer | None = None
    refusal: Refusal | None = None

    @property
    def days(self) -> int | None:
        """By how many days it moved; None where either date is missing."""
        if self.before is None or self.after is None:
            return None
        return _day(self.after).toordinal() - _day(self.before).toordinal()


@dataclass(frozen=True, slots=True)
class Spared:
    """A date that would have moved and keeps its day, with the reason."""

    id: str
    on: Moment | None
    because: str


@dataclass(frozen=True, slots=True)
class Diff:
    """Everything one move brings with it, in the order the dates hang on each other."""

    changes: tuple[Change, ...]
    spared: tuple[Spared, ...]

    @property
    def refused(self) -> tuple[Change, ...]:
        return tuple(change for change in self.changes if change.refusal is not None)


def recompute(nodes: Iterable[Node], moved: Mapping[str, Moment], spare: Collection[str] = ()) -> Diff:
    """What changes when the dates in `moved` take new days; `spare` names dates to leave as they are.

    Raises `GraphError` for a name that is not in the chain and for a chain that bites its own tail.
    """
    chain = in_order(nodes)
    _known(chain, [*moved, *spare])
    now: dict[str, Moment | None] = {node.id: node.on for node in chain}
    touched: set[str] = set()
    changes: list[Change] = []
    spared: list[Spared] = []
    for node in chain:
        if node.id in moved:
            found: Change | Spared | None = Change(node.id, node.on, moved[node.id], "moved by hand")
        elif node.after in touched:
            found = _again(node, now[node.after], spare)
        else:
            continue
        if isinstance(found, Spared):
            spared.append(found)
        elif found is not None and found.after != node.on:
            changes.append(found)
            touched.add(node.id)
            now[node.id] = found.after
    return Diff(tuple(changes), tuple(spared))


def _again(node: Node, trigger: Moment | None, spare: Collection[str]) -> Change | Spared | None:
    because = _KEPT.get(node.state) or ("it was chosen to stay" if node.id in spare else "")
    if because:
        return Spared(node.id, node.on, because)
    if node.request is None:
        return Spared(node.id, node.on, "no rule says how it follows")
    if trigger is None:
        waits = Refusal("trigger-missing", f"The date it is counted from, “{node.after}”, has none.")
        return Change(node.id, node.on, None, f"“{node.after}” has no date", refusal=waits)
    found = answer(replace(node.request, trigger=trigger))
    if isinstance(found, Refusal):
        return Change(node.id, node.on, None, f"“{node.after}” moved", refusal=found)
    new = found.safe if node.take == "safe" else found.prevailing
    return Change(node.id, node.on, new, f"“{node.after}” moved", answer=found)


def accept(nodes: Iterable[Node], diff: Diff) -> tuple[Node, ...]:
    """The chain with the diff carried out. A date that was refused loses its day: it must be set anew."""
    new = {change.id: change.after for change in diff.changes}
    return tuple(replace(node, on=new[node.id]) if node.id in new else node for node in nodes)


def in_order(nodes: Iterable[Node]) -> Sequence[Node]:
    """The dates so that each stands behind the one it hangs on."""
    by_id = {node.id: node for node in nodes}
    placed: dict[str, Node] = {}
    for node in by_id.values():
        _place(node, by_id, placed)
    return list(placed.values())


def _place(node: Node, by_id: Mapping[str, Node], placed: dict[str, Node]) -> None:
    """Walks up to the first date already placed, without recursion: chains may be long."""
    path: dict[str, None] = {}
    while node.id not in placed and node.id not in path:
        path[node.id] = None
        if not node.after:
            break
        if node.after not in by_id:
            raise GraphError("missing", f"“{node.id}” hangs on “{node.after}”, which is not in the chain.")
        node = by_id[node.after]
        if node.id in path:
            raise GraphError("loop", f"“{node.id}” hangs on itself through {', '.join(path)}.")
    for name in reversed(path):
        placed.setdefault(name, by_id[name])


def _known(chain: Sequence[Node], names: Iterable[str]) -> None:
    ids = {node.id for node in chain}
    for name in names:
        if name not in ids:
            raise GraphError("missing", f"“{name}” is not in the chain.")


def _day(moment: Moment) -> date:
    return date(moment.year, moment.month, moment.day)
