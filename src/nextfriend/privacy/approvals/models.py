"""What one person asked for and another has to approve."""

from __future__ import annotations

from django.db import models
from uuid_utils.compat import uuid7

from nextfriend.accounts.models import Office, Staff
from nextfriend.ground.fields import Code
from nextfriend.ground.wall.declared import OURS, Policy, office_wide

# Who takes over which matter is for those who are told of such matters, and not for whoever is screened from
# it.
READS = (
    f"{OURS} AND (act <> 'recover' OR ((SELECT nf.role()) IN ('attorney', 'supervisor', 'administrator')"
    " AND subject_id <> ALL ((SELECT nf.screens())::uuid[])))"
)


class Approval(models.Model):
    """Power over many people's records, asked for with a reason. It is in effect only when a second person
    approved it.

    Every coworker may read these: they say who got power over whom, never anything of a client. The
    application writes none: nf.ask_approval and nf.decide_approval do, and the second does what was asked.
    """

    wall = office_wide(Policy("coworker", "SELECT", READS), app="SELECT")

    class Act(models.TextChoices):
        SUPERVISE = "supervise", "Supervise a coworker"
        ROLE = "role", "Another role"
        INVITE = "invite", "Invite into a role that decides"
        JOIN = "join-program", "Work in an open program"
        TOPOLOGY = "topology", "How a program's care staff stand to its lawyers"
        RECOVER = "recover", "Take over a matter nobody holds"
        SCREENER = "ethics-screener", "See every hit of conflict checks"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    act = Code(choices=Act.choices)
    # The coworker, program, invitation or matter; and what it is to be: a role, a topology, or an id.
    subject_id = models.UUIDField()
    target = models.CharField(max_length=60)
    reason = models.CharField(max_length=300)
    asked_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    decided_by = models.ForeignKey(Staff, null=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True)
    is_approved = models.BooleanField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="approval_takes_two",
                condition=models.Q(decided_by__isnull=True) | ~models.Q(decided_by=models.F("asked_by")),
            ),
            models.UniqueConstraint(
                fields=["office", "act", "subject_id", "target"],
                condition=models.Q(decided_at__isnull=True),
                name="one_open_approval",
            ),
        ]
        indexes = [models.Index(fields=["office", "-asked_at"], name="approval_office_at")]
