"""Somewhere to be, with someone, at a time: hearings, medical appointments, interviews, meetings."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils import timezone

from nextfriend.accounts.action import action
from nextfriend.accounts.models import Staff
from nextfriend.accounts.roles import Role
from nextfriend.appointments.invitations.models import Invitation
from nextfriend.appointments.invitations.outbox import tell_invited
from nextfriend.appointments.kinds import APPOINTMENT
from nextfriend.appointments.models import Appointment
from nextfriend.appointments.reasons import APPOINTMENT_KIND
from nextfriend.calendar import moments
from nextfriend.calendar.due_items import end_due, keep_due
from nextfriend.calendar.kinds import HEARING, VISIT
from nextfriend.calendar.models import Due
from nextfriend.calendar.reasons import Facts
from nextfriend.ground.errors import Refusal, check_opened
from nextfriend.ground.revisions import old_and_new
from nextfriend.ground.verbs import Verb
from nextfriend.matters import timeline
from nextfriend.matters.queries import only_client
from nextfriend.privacy import audit
from nextfriend.privacy.wall.matrix import Compartment

_DUE_KINDS = {Appointment.Kind.HEARING: HEARING, Appointment.Kind.VISIT: VISIT}
_CHANGEABLE = frozenset({"title", "starts_at", "ends_at", "place", "ride_arranged", "interpreter", "note"})


@action(once=Appointment)
def add_appointment(
    *,
    actor: Staff,
    matter_id: UUID,
    kind: str,
    title: str,
    starts_at: datetime,
    zone: str,
    ends_at: datetime | None = None,
    compartment: str = Compartment.SHARED,
    owner: Staff | None = None,
    place: str = "",
    interpreter: str = "",
    ride_arranged: bool | None = None,
    note: str = "",
    about_id: UUID | None = None,
    why: str = "",
    reasons: Sequence[Facts] = (),
    position: int = 0,
    key: str = "",
    quiet: bool = False,
) -> Appointment:
    """Put an appointment on the calendar. `starts_at` and `ends_at` are aware; `zone` is where it happens.

    The title and `why` (why this date) are read by everyone who holds `compartment`. `about_id` is the client
    whom it is about; left out, the matter's only one. `quiet` leaves out the timeline's sentence: of a series
    it is said once. Raises `Refusal`: ends-before, not-your-role.
    """
    if actor.role in {Role.ADMINISTRATOR}:
        raise Refusal(
            "not-your-role", "Administrators cannot add clients' appointments. Ask a coworker on the team."
        )
    _in_order(starts_at, ends_at)
    appointment = Appointment.objects.create(
        matter_id=matter_id,
        compartment=compartment,
        kind=kind,
        title=title,
        starts_at=starts_at,
        ends_at=ends_at,
        zone=zone,
        place=place,
        interpreter=interpreter,
        ride_arranged=ride_arranged,
        note=note,
    )
    _keep(appointment, owner or actor, position, why, reasons, about_id or only_client(matter_id))
    _tell(actor, appointment, "added", f"put on the calendar: {_said(appointment)}.", quiet)
    return appointment


@action(once=Appointment)
def change_appointment(
    *,
    actor: Staff,
    appointment: Appointment,
    opened: str = "",
    key: str = "",
    quiet: bool = False,
    with_series: bool = False,
    **changes: Any,
) -> Appointment:
    """Change when, where or with whom. `changes` are fields of `Appointment`, and `owner`.

    What ended with its matter moves `with_series` alone, and stays ended until that is taken up again.
    Raises `Refusal`: stale, cancelled, matter-closed, ends-before.
    """
    appointment, due = _locked(appointment)
    if due.state == Due.State.CLOSED and not with_series:
        raise Refusal("matter-closed", "This appointment ended when the matter was closed. Make a new one.")
    owner = changes.pop("owner", due.owner)
    unknown = set(changes) - _CHANGEABLE
    if unknown:
        raise TypeError(f"an appointment has no {', '.join(sorted(unknown))} to change")
    was = terms_of(appointment)
    before, when = _said(appointment), (appointment.starts_at, appointment.ends_at)
    for name, value in changes.items():
        setattr(appointment, name, value)
    check_opened(opened, was, terms_of(appointment))
    _in_order(appointment.starts_at, appointment.ends_at)
    appointment.save()
    _keep(appointment, owner, due.position, due.words, due.reasons)
    after = _said(appointment)
    if (appointment.starts_at, appointment.ends_at) != when:
        tell_invited(actor, appointment, Invitation.Method.REQUEST)
    what = f"moved {before} to {after}" if before != after else f"changed {after}"
    text = old_and_new(was, terms_of(appointment))
    _tell(actor, appointment, "changed", f"{what}.", quiet, text)
    return appointment


@action(once=Appointment)
def cancel_appointment(
    *,
    actor: Staff,
    appointment: Appointment,
    reason: str,
    canceled_by: str = "",
    opened: str = "",
    key: str = "",
    quiet: bool = False,
) -> Appointment:
    """Call it off. The row stays with its reason, and with who canceled (`canceled_by`, an outcome of
    Appointment.CANCELED). What ended with its matter can be called off too: then reopening does not bring it
    back. Raises `Refusal`: stale, cancelled, no-reason, no-such-outcome.
    """
    appointment, _ = _locked(appointment)
    check_opened(opened, terms_of(appointment))
    if not reason.strip():
        raise Refusal("no-reason", "Enter a reason for canceling it.")
    if canceled_by not in {"", *Appointment.CANCELED}:
        raise Refusal("no-such-outcome", "Choose who canceled it.")
    appointment.outcome = canceled_by
    appointment.note = f"{appointment.note}\nCanceled: {reason.strip()}".strip()
    appointment.save()
    end_due(subject=appointment, state=Due.State.CANCELLED)
    tell_invited(actor, appointment, Invitation.Method.CANCEL)
    by = f" ({str(appointment.get_outcome_display()).lower()})" if canceled_by else ""
    _tell(actor, appointment, "canceled", f"canceled: {_said(appointment)}{by}.", quiet)
    return appointment


@action(once=Appointment)
def record_outcome(
    *, actor: Staff, appointment: Appointment, outcome: str, words: str = "", opened: str = "", key: str = ""
) -> Appointment:
    """Say how it went: attended or no-show, with `words` about it. Said again, it is a correction: the
    earlier outcome stays on the timeline. What ended with its matter may have taken place all the same.
    Raises `Refusal`: cancelled, not-yet, no-such-outcome, stale.
    """
    appointment, due = _locked(appointment)
    if appointment.starts_at > timezone.now():
        raise Refusal("not-yet", "It has not started yet. Cancel it, or come back when it is over.")
    if outcome not in Appointment.WENT:
        raise Refusal("no-such-outcome", "Choose attended or no-show.")
    check_opened(opened, outcome_of(appointment))
    before, appointment.outcome = appointment.get_outcome_display(), outcome
    appointment.save(update_fields=["outcome", "revision"])
    after = appointment.get_outcome_display()
    due.state = Due.State.MET if outcome == appointment.Outcome.ATTENDED else Due.State.MISSED
    due.save(update_fields=["state"])
    what = f"corrected the outcome from {before} to {after}" if before else f"recorded the outcome {after}"
    _tell(actor, appointment, "ended", f"{what}: {_said(appointment)}.", quiet=False, text=words.strip())
    return appointment


def outcome_of(row: Appointment) -> dict[str, Any]:
    """What the form of an outcome was opened with."""
    return {"outcome": row.outcome}


def terms_of(row: Appointment) -> dict[str, Any]:
    """When, where and how, as its form shows it; times in the appointment's own zone."""
    zone = ZoneInfo(row.zone)
    begins = row.starts_at.astimezone(zone)
    ends = row.ends_at.astimezone(zone).time() if row.ends_at else None
    same = {name: getattr(row, name) for name in ("title", "place", "interpreter", "note")}
    ride = {None: "", False: "no", True: "yes"}[row.ride_arranged]
    return {**same, "ride_arranged": ride, "day": begins.date(), "begins": begins.time(), "ends": ends}


def _locked(appointment: Appointment) -> tuple[Appointment, Due]:
    now = Appointment.objects.select_for_update(of=("self",)).get(pk=appointment.pk)
    due = Due.objects.get(subject_id=now.pk)
    if due.state == Due.State.CANCELLED:
        raise Refusal("cancelled", "This appointment was canceled. Make a new one.")
    now.revision += 1
    return now, due


def _in_order(starts_at: datetime, ends_at: datetime | None) -> None:
    if ends_at is not None and ends_at <= starts_at:
        raise Refusal("ends-before", "The end is before the start. Change one of them.")


def _keep(
    appointment: Appointment,
    owner: Staff | None,
    position: int,
    words: str,
    reasons: Sequence[Facts],
    about_id: UUID | None = None,
) -> Due:
    local = appointment.starts_at.astimezone(ZoneInfo(appointment.zone))
    return keep_due(
        subject=appointment,
        kind=_DUE_KINDS.get(Appointment.Kind(appointment.kind), APPOINTMENT),
        title=appointment.title,
        why=words,
        reasons=[] if words else reasons or [APPOINTMENT_KIND(kind=appointment.get_kind_display())],
        about_id=about_id,
        owner=owner,
        due_date=local.date(),
        due_time=local.time(),
        zone=appointment.zone,
        ends_at=appointment.ends_at,
        place=appointment.place,
        position=position,
        state=Due.State.OPEN,
    )


def _said(appointment: Appointment) -> str:
    when = moments.said(appointment.starts_at.isoformat(), appointment.zone)
    return f"{appointment.title}, {when}"


def _tell(actor: Staff, appointment: Appointment, kind: str, did: str, quiet: bool, text: str = "") -> None:
    if not quiet:
        timeline.enter(
            actor=actor,
            matter_id=appointment.matter_id,
            compartment=appointment.compartment,
            kind=f"appointment-{kind}",
            sentence=f"{actor.name} {did}"[:400],
            subject=appointment,
            text=text,
        )
    audit.record(Verb(f"{kind} appointment"), appointment, appointment.kind)
