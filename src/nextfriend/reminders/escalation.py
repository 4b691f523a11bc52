"""Dates past or within three days that no one has checked or owns, put before whoever supervises.

Read and written with the supervisor's own session: what the wall hides from them is not counted and gets no
line on their Today.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone

from nextfriend.accounts.action import action
from nextfriend.accounts.models import Staff
from nextfriend.calendar.due_items import end_due, keep_due
from nextfriend.calendar.kinds import codes
from nextfriend.calendar.models import Due
from nextfriend.privacy.models import TeamMember
from nextfriend.reminders.kinds import ESCALATION
from nextfriend.reminders.models import Escalation
from nextfriend.reminders.reasons import FALLS_ON

WITHIN = timedelta(days=3)
UNCHECKED = (Due.State.PROPOSED, Due.State.CONFIRMED)


def needing_attention(supervisor: Staff, today: date, now: datetime) -> QuerySet[Due]:
    """Live dates up to three days ahead, unchecked or unowned, of people this one supervises, or of nobody on
    a matter where one of them works. One that has passed stays until somebody speaks for it.
    """
    seats = TeamMember.objects.filter(staff__supervisor=supervisor, valid_from__lte=now)
    seats = seats.filter(Q(valid_to=None) | Q(valid_to__gt=now))
    theirs = Q(owner__supervisor=supervisor) | Q(owner=None, matter_id__in=seats.values("matter_id"))
    return Due.objects.filter(
        theirs,
        Q(state__in=UNCHECKED) | Q(owner=None),
        kind__in=codes(is_checked=True),
        state__in=Due.LIVE,
        due_date__lte=today + WITHIN,
    ).order_by("due_at", "id")


@action
def escalate(*, actor: Staff, today: date, now: datetime) -> int:
    """Keep the actor's lines true: one for each such date, ended when it is. Returns how many."""
    found = {due.pk: due for due in needing_attention(actor, today, now)}
    standing = {e.due_id: e for e in Escalation.objects.filter(to=actor, settled_at=None)}
    for due_id, escalation in standing.items():
        if due_id not in found:
            escalation.settled_at = timezone.now()
            escalation.save(update_fields=["settled_at"])
            end_due(subject=escalation, state=Due.State.MET)
    for due in found.values():
        _keep(actor, due, standing.get(due.pk), today)
    return len(found)


def _keep(actor: Staff, due: Due, standing: Escalation | None, today: date) -> None:
    """One line on the supervisor's Today, in the date's own compartment: its day, not its title."""
    Reason = Escalation.Reason
    reason = Reason.UNOWNED if due.owner_id is None else Reason.UNCHECKED
    row = standing or Escalation(
        matter_id=due.matter_id,
        compartment=due.compartment,
        due_id=due.pk,
        to=actor,
        raised_at=timezone.now(),
    )
    if standing is None or standing.reason != reason:
        row.reason = reason
        row.save()
    keep_due(
        subject=row,
        kind=ESCALATION,
        title=reason.label,
        reasons=[FALLS_ON(day=due.due_date.isoformat())],
        owner=actor,
        due_date=due.due_date,
        zone=due.zone,
        state=Due.State.OPEN,
    )
