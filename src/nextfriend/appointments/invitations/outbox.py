"""What the outbox owes people who were asked to come. Only actions call this.

It stands below the actions of appointments, so that whoever moves or calls off an appointment, by whatever
page, tells everybody who was asked.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.utils import timezone

from nextfriend.accounts.models import Staff
from nextfriend.appointments.invitations.models import Attendee, Invitation, Proposal
from nextfriend.privacy.wall.protected import Protected


def owe(actor: Staff, proposal: Proposal, asked: Iterable[Attendee], method: str) -> None:
    """One e-mail of `method` to each, at the proposal's sequence, in the actor's name."""
    Invitation.objects.bulk_create(
        Invitation(
            matter_id=proposal.matter_id,
            compartment=proposal.compartment,
            attendee=attendee,
            method=method,
            sequence=proposal.sequence,
            made_by=actor,
            made_at=timezone.now(),
        )
        for attendee in asked
    )


def tell_invited(actor: Staff, appointment: Protected, method: str) -> None:
    """Tell everybody asked to `appointment` that it has moved (REQUEST) or is called off (CANCEL).

    The sequence rises (RFC 5546, 2.1.4) and a new time waits for new answers. Nobody asked: nothing to tell.
    """
    proposals = Proposal.objects.select_for_update(of=("self",))
    proposal = proposals.filter(appointment_id=appointment.pk, withdrawn_at=None).first()
    if proposal is None:
        return
    proposal.sequence += 1
    if method == Invitation.Method.CANCEL:
        proposal.withdrawn_at = timezone.now()
    else:
        proposal.attendees.update(answer=Attendee.Answer.WAITING, answered_at=None, seen_at=None)
    proposal.save()
    owe(actor, proposal, proposal.attendees.all(), method)
