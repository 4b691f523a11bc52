"""What hangs on a date, and what a move of it would bring. Reads only; `accept_move` writes.

The counting is the engine's (engines/deadlines/graph.py). Here the rows become its nodes, and its diff
becomes lines a person can read and choose from. Rows the reader may not see are no part of it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from nextfriend.calendar import moments
from nextfriend.calendar.models import Due
from nextfriend.deadlines.date_proposals import Dated, answered, kept, moved_by_order, recalculate, request_of
from nextfriend.deadlines.later_dates import is_later, was_firm
from nextfriend.deadlines.models import Deadline
from nextfriend.engines.deadlines import Answer, Request, graph, read_moment
from nextfriend.engines.deadlines.model import Moment, Refused
from nextfriend.ground.errors import Refusal

EVENT = "event"
_ENDED = (Due.State.MET, Due.State.EXTENDED, Due.State.MISSED, Due.State.CANCELLED)


@dataclass(frozen=True, slots=True)
class Shift:
    """One line of a move. `dated` is the new calculation, None where the date stays or cannot be given.

    `spared` says why a date stays; `refused` is the engine's sentence where it gives none.
    """

    deadline: Deadline
    due: Due
    before: str
    after: str
    dated: Dated | None = None
    spared: str = ""
    refused: str = ""

    @property
    def days(self) -> int:
        """By how many days it moves, negative when it comes earlier."""
        zone = self.deadline.zone
        return (moments.read(self.after, zone)[0] - moments.read(self.before, zone)[0]).days

    @property
    def moves(self) -> bool:
        """Whether the day itself changes; a trigger may move and the date stay, because of a weekend."""
        return self.before != self.after

    @property
    def is_decided_anew(self) -> bool:
        """Whether a date that was decided becomes another day, or the safe reading of it does."""
        if self.dated is None or self.due.state == Due.State.PROPOSED:
            return False
        row, dated = self.deadline, self.dated
        return self.moves or (row.safe, row.zone) != (dated.safe, dated.zone)

    @property
    def is_guarded(self) -> bool:
        """Whether a date that two people stand for, or that is jurisdictional, would come later."""
        row, due = self.deadline, self.due
        if self.dated is None or not is_later(row, self.dated.columns()):
            return False
        if due.state == Due.State.PROPOSED:
            return row.is_jurisdictional and row.confirmations.exists()
        return row.is_jurisdictional or was_firm(row, due)

    @property
    def id(self) -> UUID:
        return self.deadline.pk


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything one move brings. `facts` says of each date how it stands: by them an old page is noticed."""

    deadline: Deadline
    to: str
    shifts: tuple[Shift, ...]
    facts: Mapping[str, str]

    @property
    def moving(self) -> tuple[Shift, ...]:
        return tuple(shift for shift in self.shifts if shift.dated is not None)


# What a move writes anew and never reads: without it a chain of hundreds loads three times as fast.
_REPLACED = ("steps", "unmodelled", "answers", "open_facts", "supports")


def chain_of(deadline: Deadline) -> list[Deadline]:
    """The deadline, those that share its trigger, and all that follow any of them, each row once."""
    return _with_followers([deadline, *siblings_of(deadline)])


def _with_followers(level: list[Deadline]) -> list[Deadline]:
    found = {row.pk: row for row in level}
    while level:
        level = list(Deadline.objects.filter(follows__in=level).exclude(pk__in=found).defer(*_REPLACED))
        found |= {row.pk: row for row in level}
    return list(found.values())


def siblings_of(deadline: Deadline) -> list[Deadline]:
    """Other dates of the matter that the same event started."""
    if deadline.is_court_fixed or deadline.follows_id:
        return []
    same = Deadline.objects.filter(
        matter_id=deadline.matter_id,
        trigger_label=deadline.trigger_label,
        trigger_date=deadline.trigger_date,
        proceeding_id=deadline.proceeding_id,
        is_court_fixed=False,
        follows=None,
    )
    return list(same.exclude(pk=deadline.pk).defer(*_REPLACED))


def plan_move(deadline: Deadline, to: str, spare: Collection[UUID] = ()) -> Plan:
    """What happens when the trigger of `deadline` becomes `to` (for a court-fixed date: the date itself).

    `to` is ISO text. Raises `Refusal`: trigger-unclear for other text, same-date when nothing would move,
    follows when the date hangs on another one that has to be moved instead.
    """
    moment = _moment(deadline, to)
    chain, dues = _with_dues(chain_of(deadline))
    nodes = _nodes(deadline, chain, dues)
    start = str(deadline.pk) if deadline.is_court_fixed else EVENT
    diff = graph.recompute(nodes, {start: moment}, {str(i) for i in spare} & {n.id for n in nodes})
    shifts = _shifts(deadline, to, chain, dues, diff)
    return Plan(deadline, to, tuple(shifts), _facts(chain, dues))


def plan_answers(deadline: Deadline, told: Mapping[str, str]) -> Plan:
    """What a date becomes when these questions of its rule are answered, and what hangs on it.

    `told` is value by the fact's name; "" takes an answer back. Raises `Refusal`: the engine's where it gives
    no date, and nothing-told where all this was known.
    """
    found = answered(deadline, told)
    if not isinstance(found, Dated):
        raise Refusal(found.code, found.reason)
    if (found.facts, found.service) == (deadline.facts, deadline.service):
        raise Refusal("nothing-told", "Answer at least one question that was not answered yet.")
    chain, dues = _with_dues(_with_followers([deadline]))
    moved = {str(deadline.pk): read_moment(found.prevailing, "date")}
    diff = graph.recompute(_nodes(deadline, chain, dues), moved)
    itself = Shift(deadline, dues[deadline.pk], deadline.prevailing, found.prevailing, dated=found)
    others = _shifts(deadline, found.prevailing, chain[1:], dues, diff)
    return Plan(deadline, found.prevailing, (itself, *others), answers_shown(deadline, chain, dues))


def answers_shown(
    deadline: Deadline, chain: Iterable[Deadline] = (), dues: Mapping[UUID, Due] | None = None
) -> dict[str, str]:
    """How the dates stand and what was answered, as the page of the questions shows it."""
    if dues is None:
        chain, dues = _with_dues(_with_followers([deadline]))
    told = "; ".join(f"{one['question']} {one['answer']}" for one in deadline.answers)
    return {**_facts(chain, dues), "answered": told, "service": deadline.service}


def behind(deadline: Deadline) -> bool:
    """Whether the date this one follows has moved since this one was calculated.

    Of two that moved together one may still wait for its second person: neither is behind the other.
    """
    first = deadline.follows
    if first is None:
        return False
    known = {deadline.trigger_date, str(deadline.waiting.get("trigger_date", ""))}
    return not ({first.prevailing, first.waiting_to} - {""}) & known


def _with_dues(chain: list[Deadline]) -> tuple[list[Deadline], dict[UUID, Due]]:
    rows = Due.objects.filter(subject_id__in=[row.pk for row in chain]).select_related("owner")
    dues = {due.subject_id: due for due in rows}
    return [row for row in chain if row.pk in dues], dues


def _moment(deadline: Deadline, to: str) -> Moment:
    if deadline.follows_id and not deadline.is_court_fixed:
        raise Refusal("follows", "This date follows another one. Move that one, and this one moves with it.")
    try:
        moment = read_moment(to, "trigger")
    except Refused as refused:
        raise Refusal(refused.code, refused.reason) from None
    if to == (deadline.prevailing if deadline.is_court_fixed else deadline.trigger_date):
        raise Refusal("same-date", "That is already its date. Nothing would move.")
    return moment


def _nodes(deadline: Deadline, chain: Iterable[Deadline], dues: Mapping[UUID, Due]) -> list[graph.Node]:
    known = {row.pk for row in chain}
    nodes = [graph.Node(EVENT, read_moment(deadline.trigger_date, "trigger"))]
    for row in chain:
        fixed = row.is_court_fixed
        after = str(row.follows_id) if row.follows_id in known else "" if fixed else EVENT
        nodes.append(
            graph.Node(
                id=str(row.pk),
                on=read_moment(row.prevailing, "date"),
                after=after,
                request=None if fixed else request_of(row),
                state=_state(row, dues[row.pk], row.pk == deadline.pk),
            )
        )
    return nodes


def _state(row: Deadline, due: Due, moving: bool) -> str:
    if due.state in _ENDED:
        return graph.COMPLETED
    return graph.COURT_FIXED if row.is_court_fixed and not moving else graph.OPEN


def _shifts(
    deadline: Deadline, to: str, chain: list[Deadline], dues: Mapping[UUID, Due], diff: graph.Diff
) -> list[Shift]:
    changes = {change.id: change for change in diff.changes}
    spared = {one.id: one for one in diff.spared}
    moved = {id: change.after.isoformat() for id, change in changes.items() if change.after}
    shifts = []
    for row in chain:
        name, due = str(row.pk), dues[row.pk]
        if name in spared:
            because = spared[name].because
            shifts.append(Shift(row, due, row.prevailing, row.prevailing, spared=because))
        elif name in changes:
            trigger = moved.get(str(row.follows_id), to)
            shifts.append(_changed(row, due, changes[name], trigger))
        elif row.pk == deadline.pk or (not row.follows_id and not row.is_court_fixed):
            shifts.append(_retriggered(row, due, to))
    return shifts


def _retriggered(row: Deadline, due: Due, trigger: str) -> Shift:
    """The trigger moved and the date did not; the calculation behind it is still another one."""
    found = recalculate(row, trigger=trigger)
    if not isinstance(found, Dated):
        return Shift(row, due, row.prevailing, row.prevailing, refused=found.reason)
    return Shift(row, due, row.prevailing, found.prevailing, dated=found)


def _changed(row: Deadline, due: Due, change: graph.Change, trigger: str) -> Shift:
    if change.refusal is not None:
        return Shift(row, due, row.prevailing, row.prevailing, refused=change.refusal.reason)
    if change.answer is None:
        dated = moved_by_order(row, trigger)
    else:
        dated = _dated(row, change.answer, trigger)
    return Shift(row, due, row.prevailing, dated.prevailing, dated=dated)


def _dated(row: Deadline, found: Answer, trigger: str) -> Dated:
    request: Request = request_of(row, trigger=trigger)
    return kept(request, found, zone=row.zone, title=row.title, trigger_label=row.trigger_label)


def _facts(chain: Iterable[Deadline], dues: Mapping[UUID, Due]) -> dict[str, str]:
    """How each date stands now, by its title, numbered where two are called alike."""
    facts: dict[str, str] = {}
    for row in chain:
        alike = sum(title == row.title or title.startswith(f"{row.title} (") for title in facts)
        due, when = dues[row.pk], moments.said(row.prevailing, row.zone)
        title = f"{row.title} ({alike + 1})" if alike else row.title
        facts[title] = f"{when}; {due.get_state_display().lower()}; {due.owner or 'nobody’s'}"
    return facts
