"""When coworkers work, when they are away, when the office is closed; and who was asked to come when.

Hours, leave and closed days are the office's: everyone there may see who is free. Why somebody is away stands
in a row of its own, which only that person and the administrator read. Proposals and invitations name
clients and witnesses and so stand behind the wall of their matter.
"""

from __future__ import annotations

from django.db import models

from nextfriend.accounts.models import Staff
from nextfriend.ground.fields import Code
from nextfriend.ground.wall.declared import Walled
from nextfriend.people.models import ContactPoint
from nextfriend.privacy.wall.protected import OfMatter


class Proposal(OfMatter):
    """An appointment that people were asked to come to. `uid` and `sequence` are those of its invitations."""

    wall = Walled(by=("proposed_by_id",))

    appointment = models.ForeignKey(
        "appointments.Appointment", on_delete=models.PROTECT, related_name="proposals"
    )
    uid = models.CharField(max_length=80)
    sequence = models.PositiveIntegerField(default=0)
    proposed_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["scope_id", "uid"], name="one_proposal_a_uid")]


class Attendee(OfMatter):
    """One person asked to come, and what they answered. A coworker, or somebody by a contact point."""

    class Answer(models.TextChoices):
        WAITING = "needs-action", "No answer yet"
        ACCEPTED = "accepted", "Coming"
        TENTATIVE = "tentative", "Maybe"
        DECLINED = "declined", "Not coming"

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="attendees")
    staff = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    contact_point = models.ForeignKey(
        ContactPoint, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    name = models.CharField(max_length=200)
    address = models.EmailField()
    answer = Code(choices=Answer.choices, default=Answer.WAITING)
    answered_at = models.DateTimeField(null=True, blank=True)
    seen_at = models.DateTimeField(null=True, blank=True, help_text="When whoever asked saw to it.")


MOST_CLAIMS = 5  # an e-mail is tried so many times
UNSAFE = "unsafe"  # the cause of one that was not sent because the address may not be used any more


class Invitation(OfMatter):
    """One e-mail owed: a REQUEST or a CANCEL of one sequence to one attendee (RFC 5546). The outbox."""

    wall = Walled(by=("made_by_id",))

    class Method(models.TextChoices):
        REQUEST = "REQUEST", "Asks"
        CANCEL = "CANCEL", "Cancels"

    attendee = models.ForeignKey(Attendee, on_delete=models.PROTECT, related_name="invitations")
    method = Code(max_length=10, choices=Method.choices)
    sequence = models.PositiveIntegerField()
    made_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    claims = models.PositiveSmallIntegerField(default=0)
    claimed_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    cause = models.CharField(max_length=60, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["made_by", "scope_id", "sent_at"], name="invitation_by_sent"),
        ]
