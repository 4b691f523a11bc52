"""Proposing an appointment to several people, calling it off, and what they answer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.utils import timezone

from nextfriend.accounts.action import action
from nextfriend.accounts.models import Staff, User
from nextfriend.appointments.actions import add_appointment, cancel_appointment
from nextfriend.appointments.invitations.itip import Reply
from nextfriend.appointments.invitations.models import Attendee, Invitation, Proposal
from nextfriend.appointments.invitations.outbox import owe
from nextfriend.ground.errors import Refusal
from nextfriend.ground.verbs import Verb
from nextfriend.matters import timeline
from nextfriend.people.models import ContactPoint
from nextfriend.privacy import audit


@action(once=Proposal)
def propose_appointment(
    *,
    actor: Staff,
    matter_id: UUID,
    title: str,
    kind: str,
    starts_at: datetime,
    ends_at: datetime,
    zone: str,
    compartment: str,
    coworkers: Sequence[Staff] = (),
    points: Sequence[ContactPoint] = (),
    interpreter: str = "",
    place: str = "",
    key: str = "",
) -> Proposal:
    """Put an appointment on the calendar, which holds its time, and ask people to come by e-mail.

    `points` are e-mail addresses of people of the matter. The e-mails are owed from the commit on and sent by
    the next run of `posting.send_owed`. Raises `Refusal`: nobody-asked, unsafe-address, not-an-address, and
    those of `add_appointment`.
    """
    others = [one for one in coworkers if one.pk != actor.pk]
    if not others and not points:
        raise Refusal("nobody-asked", "Choose at least one other person to invite.")
    _need_safe(points)
    appointment = add_appointment(
        actor=actor,
        matter_id=matter_id,
        kind=kind,
        title=title,
        starts_at=starts_at,
        ends_at=ends_at,
        zone=zone,
        compartment=compartment,
        interpreter=interpreter,
        place=place,
    )
    walled: dict[str, Any] = {"matter_id": matter_id, "compartment": compartment}
    proposal = Proposal.objects.create(
        appointment=appointment, uid=f"{uuid4()}@nextfriend", proposed_by=actor, **walled
    )
    asked = [*_coworkers(proposal, others, walled), *_people(proposal, points, walled)]
    Attendee.objects.bulk_create(asked)
    owe(actor, proposal, asked, Invitation.Method.REQUEST)
    audit.record(Verb.PROPOSED_APPOINTMENT, proposal, f"{len(asked)} asked")
    return proposal


@action
def withdraw_proposal(*, actor: Staff, proposal: Proposal, reason: str) -> Proposal:
    """Call the appointment off; that tells everybody who was asked. Raises as `cancel_appointment`."""
    cancel_appointment(actor=actor, appointment=proposal.appointment, reason=reason)
    proposal.refresh_from_db()
    audit.record(Verb.WITHDREW_PROPOSAL, proposal)
    return proposal


@action
def record_reply(*, actor: Staff, reply: Reply) -> Attendee:
    """Keep what somebody's calendar answered. The last answer to the newest invitation counts.

    Raises `Refusal`: unknown-reply where no invitation of that name was sent to that address (hidden ones
    included), old-reply where it answers a time that has been moved or called off since.
    """
    attendee = (
        Attendee.objects.select_for_update(of=("self",))
        .select_related("proposal__appointment")
        .filter(proposal__uid=reply.uid, address__iexact=reply.address)
        .first()
    )
    if attendee is None:
        raise Refusal("unknown-reply", "A reply came to an invitation we did not send.")
    if reply.sequence < attendee.proposal.sequence or attendee.proposal.withdrawn_at:
        raise Refusal("old-reply", "A reply came to an invitation that was canceled or changed.")
    if attendee.answer == reply.answer:
        return attendee  # mail servers deliver twice
    attendee.answer, attendee.answered_at, attendee.seen_at = reply.answer, timezone.now(), None
    attendee.save()
    timeline.enter(
        actor=None,
        matter_id=attendee.matter_id,
        compartment=attendee.compartment,
        kind="answered",
        sentence=f"{attendee.name} answered the invitation: {attendee.get_answer_display().lower()}",
        subject=attendee.proposal.appointment,
    )
    audit.record(Verb.ANSWERED_INVITATION, attendee, reply.answer)
    return attendee


@action
def mark_seen(*, actor: Staff, attendee: Attendee) -> Attendee:
    """Say that one has seen it and the appointment stands. Twice is once."""
    if attendee.seen_at is None:
        attendee.seen_at = timezone.now()
        attendee.save(update_fields=["seen_at"])
        audit.record(Verb.SAW_ANSWER, attendee, attendee.answer)
    return attendee


def _need_safe(points: Iterable[ContactPoint]) -> None:
    for point in points:
        if point.kind != ContactPoint.Kind.EMAIL:
            raise Refusal("not-an-address", "An invitation goes by e-mail. Choose an e-mail address.")
        if not point.may_be_used:
            raise Refusal(
                "unsafe-address", "One of these addresses is marked unsafe. Ask that person another way."
            )


def _coworkers(proposal: Proposal, staff: Sequence[Staff], walled: dict[str, Any]) -> list[Attendee]:
    addresses = dict(User.objects.filter(pk__in=[one.pk for one in staff]).values_list("pk", "email"))
    return [
        Attendee(proposal=proposal, staff=one, name=one.name, address=addresses[one.pk], **walled)
        for one in staff
    ]


def _people(proposal: Proposal, points: Sequence[ContactPoint], walled: dict[str, Any]) -> list[Attendee]:
    return [
        Attendee(
            proposal=proposal, contact_point=point, name=point.person.name, address=point.value, **walled
        )
        for point in points
    ]
