"""Hours, leave and closed days: one's own to say, and the administrator's for the office."""

from __future__ import annotations

from datetime import date, time
from uuid import UUID

from django.utils import timezone

from nextfriend.accounts.action import action
from nextfriend.accounts.models import Staff
from nextfriend.accounts.roles import Role
from nextfriend.appointments.availability.models import ClosedDay, Leave, LeaveReason, WorkingHours
from nextfriend.ground.errors import Refusal
from nextfriend.ground.verbs import Verb
from nextfriend.privacy import audit


@action
def add_hours(*, actor: Staff, weekday: int, from_time: time, to_time: time) -> WorkingHours:
    """Add one stretch of the actor's week, by the office's clock. Raises `Refusal`: ends-before, overlaps."""
    if to_time <= from_time:
        raise Refusal("ends-before", "The end time is before the start time. Change one of them.")
    own = WorkingHours.objects.filter(staff=actor, weekday=weekday)
    if own.filter(from_time__lt=to_time, to_time__gt=from_time).exists():
        raise Refusal("overlaps", "These hours overlap hours you already have. Remove those first.")
    row = WorkingHours.objects.create(
        office_id=actor.office_id, staff=actor, weekday=weekday, from_time=from_time, to_time=to_time
    )
    audit.record_office(Verb.ADDED_HOURS, "workinghours", row.pk)
    return row


@action
def remove_hours(*, actor: Staff, hours_id: UUID) -> None:
    """Remove one of the actor's own stretches; one that is gone already stays gone."""
    if WorkingHours.objects.filter(pk=hours_id, staff=actor).delete()[0]:
        audit.record_office(Verb.REMOVED_HOURS, "workinghours", hours_id)


@action
def record_leave(*, actor: Staff, first_date: date, last_date: date, reason: str = "") -> Leave:
    """Days on which the actor is away. The reason is kept where coworkers do not read it.

    Raises `Refusal`: ends-before.
    """
    if last_date < first_date:
        raise Refusal("ends-before", "The last day is before the first day. Change one of them.")
    whose = {"office_id": actor.office_id, "staff": actor}
    leave = Leave.objects.create(first_date=first_date, last_date=last_date, recorded_by=actor, **whose)
    if reason.strip():
        LeaveReason.objects.create(leave=leave, words=reason.strip()[:200], **whose)
    audit.record_office(Verb.RECORDED_TIME_OFF, "leave", leave.pk)
    return leave


@action
def withdraw_leave(*, actor: Staff, leave: Leave) -> Leave:
    """Take the actor's own leave back: they are there after all."""
    if leave.staff_id != actor.pk:
        raise Refusal(
            "not-yours", "Only the person who is away can remove this time off. Ask them. Ask them."
        )
    leave.withdrawn_at = timezone.now()
    leave.save(update_fields=["withdrawn_at"])
    audit.record_office(Verb.WITHDREW_TIME_OFF, "leave", leave.pk)
    return leave


@action
def close_office(*, actor: Staff, day: date, name: str) -> ClosedDay:
    """Name a day on which the office is closed. Raises `Refusal`: not-your-role, closed-already."""
    if actor.role != Role.ADMINISTRATOR:
        raise Refusal("not-your-role", "Only the administrator can change office holidays.")
    row, is_new = ClosedDay.objects.get_or_create(office_id=actor.office_id, day=day, defaults={"name": name})
    if not is_new:
        raise Refusal("closed-already", f"The office is already closed that day: {row.name}.")
    audit.record_office(Verb.CLOSED_OFFICE, "closedday", row.pk, day.isoformat())
    return row


@action
def open_office(*, actor: Staff, day_id: UUID) -> None:
    """Take a closed day back. Raises `Refusal`: not-your-role."""
    if actor.role != Role.ADMINISTRATOR:
        raise Refusal("not-your-role", "Only the administrator can change office holidays.")
    if ClosedDay.objects.filter(pk=day_id).delete()[0]:
        audit.record_office(Verb.OPENED_OFFICE, "closedday", day_id)
