"""Who may decide what about a date, as its row stands: the same answer for actions and for screens."""

from __future__ import annotations

from datetime import datetime

from nextfriend.accounts.models import Staff
from nextfriend.calendar.kinds import LAWYERS, kind_of
from nextfriend.calendar.models import Due
from nextfriend.deadlines.later_dates import undoable
from nextfriend.deadlines.models import Deadline, Outcome

# An extended date is no longer the row's own: its new day is. Only these can be taken up again.
ENDED = (Due.State.MET, Due.State.MISSED, Due.State.CANCELLED)


def may_decide(actor: Staff, deadline: Deadline) -> bool:
    """A court date is the legal craft's to decide; a benefits date outside its files is either craft's."""
    return actor.role in (LAWYERS if deadline.is_legal else kind_of(deadline.kind).decided_by)


def pending_outcome(deadline: Deadline) -> Outcome | None:
    """What a first person has said about the end of this date and nobody has answered yet."""
    answered = Outcome.objects.filter(deadline=deadline, seconds__isnull=False).values("seconds_id")
    waiting = Outcome.objects.filter(deadline=deadline, awaits_second=True).exclude(pk__in=answered)
    return waiting.select_related("by").first()


def open_to(actor: Staff, deadline: Deadline, due: Due, pending: Outcome | None, now: datetime) -> list[str]:
    """The decisions this person can take at `now`, most likely first, by the names of their pages."""
    if not may_decide(actor, deadline):
        return []
    if due.state not in Due.LIVE:
        return ["reopening"] if due.state in ENDED else []
    if pending is not None:
        return ["withdrawal"] if pending.by_id == actor.pk else ["agreement", "withdrawal"]
    found = []
    if due.state == Due.State.PROPOSED:
        found = ["confirmation", "rejection", "met"]
    elif due.state == Due.State.CONFIRMED:
        may_verify = actor.pk not in due.spoken_by
        keeping = ["withdrawal"] if deadline.waiting or undoable(deadline) else []
        found = [*(["verification"] if may_verify else []), *keeping, "met", "extension", "rejection"]
    elif due.state == Due.State.FIRM:
        found = ["met", "extension", "rejection"]
    if not deadline.may_be_extended:
        found = [name for name in found if name != "extension"]
    return [*found, *(["missed"] if due.due_at <= now else []), "owner"]


def is_answerable(actor: Staff, deadline: Deadline, due: Due, pending: Outcome | None) -> bool:
    """Whether this person can answer a question of the date's rule now: it is calculated, due, and no end or
    later date of it waits for a second person.
    """
    is_open = due.state in Due.LIVE and pending is None and not deadline.waiting
    has_rule = bool(deadline.rule or deadline.period) and not deadline.is_court_fixed
    asked = bool(deadline.open_facts or deadline.answers)
    return is_open and has_rule and asked and may_decide(actor, deadline)
