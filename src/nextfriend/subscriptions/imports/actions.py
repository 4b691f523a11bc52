"""The named writes of imports. What is brought in waits; only a person's yes makes a date of the office's."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from nextfriend.accounts.action import action
from nextfriend.accounts.models import Staff
from nextfriend.appointments import actions as appointment_actions
from nextfriend.appointments.models import Appointment
from nextfriend.calendar.models import Due
from nextfriend.deadlines import actions as deadline_actions
from nextfriend.deadlines.date_proposals import court_fixed
from nextfriend.deadlines.models import Deadline
from nextfriend.ground.errors import Refusal
from nextfriend.ground.sandbox import Limits, Unread, apart
from nextfriend.ground.verbs import Verb
from nextfriend.privacy import audit
from nextfriend.privacy.wall.matrix import Compartment
from nextfriend.subscriptions.imports.models import Incoming, Source
from nextfriend.subscriptions.imports.reading import Found, Unreadable, read_calendar
from nextfriend.subscriptions.reasons import FROM_CALENDAR

COURT = "court"
MOST_SOURCES = 20
_LIMITS = Limits(seconds=5)
_TOO_MUCH = "This calendar takes too long to read. Export fewer months and try again."
_SAID = ("title", "place", "day", "starts_at", "ends_at", "zone")
State = Incoming.State


@dataclass(frozen=True, slots=True)
class Brought:
    """What a reading changed: rows that are new, changed since they were taken, or withdrawn."""

    new: int = 0
    changed: int = 0
    withdrawn: int = 0


@action
def bring_in(*, actor: Staff, name: str, content: bytes, now: datetime, address: str = "") -> Brought:
    """Read a calendar into the actor's waiting events, under the source of that name.

    An event read before is changed or withdrawn by its UID, never doubled; an older SEQUENCE than the one
    known is passed over. Of a source with an address, what is no longer in it is withdrawn. Raises Refusal:
    unreadable, too-many.
    """
    today = now.astimezone(ZoneInfo(actor.office.zone)).date()
    try:
        found = apart(read_calendar, content, zone=actor.office.zone, today=today, limits=_LIMITS)
    except Unreadable as error:
        raise Refusal("unreadable", error.sentence) from error
    except Unread:
        raise Refusal("unreadable", _TOO_MUCH) from None
    source = _source(actor, name, address, now)
    known = {(row.uid, row.recurrence): row for row in Incoming.objects.filter(source=source)}
    became = [_keep(actor, source, known.pop((one.uid, one.recurrence), None), one) for one in found]
    if source.address:
        became += [_withdraw(row) for row in known.values() if row.day >= today]
    return Brought(became.count(State.NEW), became.count(State.CHANGED), became.count(State.WITHDRAWN))


@action
def note_fault(*, actor: Staff, source: Source, sentence: str) -> Source:
    """Keep why an address could not be read last time, for the page to show."""
    source.fault = sentence[:200]
    source.save(update_fields=["fault"])
    return source


@action
def end_source(*, actor: Staff, source: Source) -> Source:
    """Ask an address no more. What was taken from it stays."""
    source.address = ""
    source.save(update_fields=["address"])
    audit.record_office(Verb.ENDED_CALENDAR_SOURCE, "source", source.pk)
    return source


@action
def take(*, actor: Staff, incoming: Incoming, matter_id: UUID, kind: str, compartment: str) -> Incoming:
    """Make a date of a matter of a proposed event: `kind` is an appointment's, or "court" for a date the
    court fixed, which two people check like any other. Raises Refusal: not-now, whole-day, not-your-role.
    """
    row = _locked(incoming, State.NEW)
    if kind == COURT:
        made: Any = _propose(actor, row, matter_id)
    elif row.starts_at is None:
        raise Refusal(
            "whole-day",
            "It has no time. Add it as a court date, or add an appointment with a time to the matter.",
        )
    else:
        made = appointment_actions.add_appointment(
            actor=actor,
            matter_id=matter_id,
            kind=kind,
            compartment=compartment,
            title=row.title,
            place=row.place,
            starts_at=row.starts_at,
            ends_at=row.ends_at,
            zone=row.zone,
            reasons=[FROM_CALENDAR(calendar=row.source.name)],
        )
    row.state, row.taken_kind, row.taken_id = State.TAKEN, type(made).__name__.lower(), made.pk
    row.save()
    return row


@action
def follow(*, actor: Staff, incoming: Incoming) -> Incoming:
    """Let the appointment taken from it follow its change, or be called off with it. A court date moves on
    its own page, with all that hangs on it; here it is only noted that somebody has seen it. Raises Refusal:
    not-now.
    """
    row = _locked(incoming, State.CHANGED, State.WITHDRAWN)
    withdrawn = row.state == State.WITHDRAWN
    if row.taken_kind == "appointment":
        _follow_appointment(actor, row, withdrawn)
    row.state = State.ASIDE if withdrawn else State.TAKEN
    row.save()
    return row


@action
def set_aside(*, actor: Staff, incoming: Incoming) -> Incoming:
    """Not ours, or left as it is. A later change of the event brings it back. Raises Refusal: not-now."""
    row = _locked(incoming, *Incoming.WAITING)
    row.state = State.TAKEN if row.state == State.CHANGED else State.ASIDE
    row.save()
    return row


def _source(actor: Staff, name: str, address: str, now: datetime) -> Source:
    rows = Source.objects.filter(staff=actor)
    source = rows.select_for_update(of=("self",)).filter(name=name[:80]).first()
    if source is None and rows.count() >= MOST_SOURCES:
        raise Refusal("too-many", f"You have {MOST_SOURCES} calendars already. Use the name of one of them.")
    source = source or Source(office_id=actor.office_id, staff=actor, name=name[:80])
    source.address, source.read_at, source.fault = address or source.address, now, ""
    source.save()
    return source


def _keep(actor: Staff, source: Source, row: Incoming | None, one: Found) -> str:
    """What became of the row, or "" when it stays as it is."""
    if row is None:
        return "" if one.is_cancelled else _add(actor, source, one)
    if one.sequence < row.sequence:
        return ""
    row.sequence = one.sequence
    if one.is_cancelled:
        return _withdraw(row)
    same = all(getattr(row, name) == getattr(one, name) for name in _SAID)
    if same and row.state != State.WITHDRAWN:
        return ""
    for name in _SAID:
        setattr(row, name, getattr(one, name))
    row.state = State.CHANGED if row.taken_id else State.NEW
    row.save()
    return row.state


def _add(actor: Staff, source: Source, one: Found) -> str:
    facts = {name: getattr(one, name) for name in _SAID}
    Incoming.objects.create(
        source=source, staff=actor, uid=one.uid, recurrence=one.recurrence, sequence=one.sequence, **facts
    )
    return State.NEW


def _withdraw(row: Incoming) -> str:
    if row.state in {State.WITHDRAWN, State.ASIDE}:
        return ""
    row.state = State.WITHDRAWN if row.taken_id else State.ASIDE
    row.save()
    return State.WITHDRAWN


def _locked(incoming: Incoming, *states: str) -> Incoming:
    row = Incoming.objects.select_for_update(of=("self",)).select_related("source").get(pk=incoming.pk)
    if row.state not in states:
        raise Refusal("not-now", "Someone already decided this event. Nothing was changed.")
    return row


def _propose(actor: Staff, row: Incoming, matter_id: UUID) -> Deadline:
    clock = row.starts_at.astimezone(ZoneInfo(row.zone)).time() if row.starts_at else None
    dated = court_fixed(
        title=row.title, day=row.day, clock=clock, zone=row.zone, set_by=f"the calendar {row.source.name}"
    )
    return deadline_actions.propose_deadline(
        actor=actor,
        matter_id=matter_id,
        dated=dated,
        kind=Deadline.Kind.HEARING,
        compartment=Compartment.LEGAL,
    )


def _follow_appointment(actor: Staff, row: Incoming, withdrawn: bool) -> None:
    appointment = Appointment.objects.filter(pk=row.taken_id).first() if row.taken_id else None
    live = appointment and Due.objects.filter(subject_id=appointment.pk).exclude(state__in=Due.OFF).exists()
    if appointment is None or not live:
        return
    if withdrawn:
        appointment_actions.cancel_appointment(
            actor=actor, appointment=appointment, reason=f"Withdrawn in the calendar {row.source.name}"
        )
    elif row.starts_at is not None:
        appointment_actions.change_appointment(
            actor=actor,
            appointment=appointment,
            starts_at=row.starts_at,
            ends_at=row.ends_at,
            place=row.place,
        )
