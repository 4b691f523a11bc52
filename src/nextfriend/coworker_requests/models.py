"""What one coworker asks of another on a matter."""

from __future__ import annotations

from django.db import models

from nextfriend.accounts.models import Staff
from nextfriend.calendar.owned import Owned
from nextfriend.coworker_requests.request_kinds import KINDS, may_own
from nextfriend.ground.fields import Code, sensible
from nextfriend.ground.wall.declared import Walled
from nextfriend.people.models import Person
from nextfriend.privacy.wall.protected import OfMatter

LONGEST = 2000


class CoworkerRequest(OfMatter):
    """One request and its answer. It lies where the whole team reads it, and opens no other place."""

    wall = Walled(by=("asked_by_id", "answered_by_id?"))

    OWNED = Owned("Request", lambda day: models.Q(state="open"), may_own=may_own)

    class State(models.TextChoices):
        OPEN = "open", "Waiting for an answer"
        ANSWERED = "answered", "Answered"
        DECLINED = "declined", "Cannot be done"
        WITHDRAWN = "withdrawn", "Withdrawn"

    kind = Code(choices=[(one.code, one.label) for one in KINDS])
    says = models.TextField(max_length=LONGEST)
    about = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    asked_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    owner = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    state = Code(choices=State.choices, default=State.OPEN)
    answer = models.TextField(max_length=LONGEST, blank=True)
    answered_by = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["scope_id", "owner", "state"], name="request_scope_owner"),
            models.Index(fields=["scope_id", "asked_by", "state"], name="request_scope_asker"),
        ]
        constraints = [
            sensible("coworkerrequest", "asked_at", "answered_at"),
            models.CheckConstraint(
                condition=models.Q(state="open", answered_at=None)
                | (
                    ~models.Q(state="open")
                    & ~models.Q(answer="")
                    & models.Q(answered_by__isnull=False, answered_at__isnull=False)
                ),
                name="coworkerrequest_answered",
            ),
        ]

    @property
    def is_open(self) -> bool:
        """Whether somebody still owes an answer."""
        return self.state == self.State.OPEN
