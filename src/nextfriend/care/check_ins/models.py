"""One check-in: how the client rated four things that day, and what they said."""

from __future__ import annotations

from django.db import models

from nextfriend.accounts.models import Staff
from nextfriend.ground.fields import Code, sensible
from nextfriend.ground.wall.declared import Walled
from nextfriend.people.models import Person
from nextfriend.privacy.wall.protected import OfMatter


class CheckIn(OfMatter):
    """Ratings of one client on one day. Never rewritten: a correction is a new row that names the one it
    corrects. It lies with the care record, as what a client tells the case manager does.

    `low` holds the rules by which it was low that day, as facts; `most` is above `total` where a question
    was left unanswered.
    """

    wall = Walled(changes=False, by=("by_id",))

    class How(models.TextChoices):
        PERSON = "person", "In person"
        CALL = "call", "On a call"
        MESSAGE = "message", "In a message"

    client = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    asked_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    asked_date = models.DateField()
    made_at = models.DateTimeField()
    how = Code(choices=How.choices)
    version = models.CharField(max_length=20)
    answers = models.JSONField(default=dict)
    total = models.PositiveIntegerField()
    most = models.PositiveIntegerField()
    low = models.JSONField(default=list)
    is_low = models.BooleanField(default=False)
    note = models.TextField(blank=True, max_length=2000)
    corrects = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="corrected_by"
    )
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            sensible("checkin", "asked_date"),
            models.CheckConstraint(
                condition=models.Q(corrects=None) | ~models.Q(reason=""),
                name="check_in_corrected_for_a_reason",
            ),
        ]
        indexes = [models.Index(fields=["scope_id", "is_low"], name="low_check_ins")]

    @property
    def is_complete(self) -> bool:
        """Whether every question was answered: only then two of them are compared."""
        return self.most == self.total
