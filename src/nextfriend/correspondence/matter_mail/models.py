"""The addresses of matters for e-mail."""

from __future__ import annotations

from datetime import datetime

from django.db import models

from nextfriend.accounts.models import Staff
from nextfriend.ground.wall.declared import Walled
from nextfriend.privacy.wall.protected import OfMatter


class MatterAddress(OfMatter):
    """One of a matter's addresses for e-mail, in order: the newest is open, an older one until it closes.

    The address itself stands nowhere: it is made from a key, the matter and `number`. `digest` is the SHA-256
    of what stands before its @, by which a recipient is found; made for another matter, it fits no address
    (matter_mail/addresses.py).
    """

    wall = Walled(by=("changed_by_id?",))

    number = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    opened_at = models.DateTimeField()
    closes_at = models.DateTimeField(null=True, blank=True)
    changed_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["digest"], name="matteraddress_digest")]
        constraints = [
            models.UniqueConstraint(
                fields=["scope_id", "matter_id", "number"], name="one_matter_address_a_number"
            )
        ]

    def takes_mail(self, at: datetime) -> bool:
        """Whether it is open at this moment (aware)."""
        return self.closes_at is None or self.closes_at > at
