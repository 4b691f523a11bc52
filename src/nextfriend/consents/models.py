"""What the office keeps beside a consent: that a release was taken."""

from __future__ import annotations

from django.db import models

from nextfriend.accounts.models import Staff
from nextfriend.consents.disclosures.models import Disclosure as Disclosure
from nextfriend.ground.fields import sensible
from nextfriend.ground.wall.declared import Walled
from nextfriend.privacy.wall.protected import OfMatter

# An audit line holds it whole beside the day (privacy/audit: 300 characters).
LONGEST_REASON = 280


class Release(OfMatter):
    """That a consent was taken, kept where those who took it can see it.

    The consent itself lies in the compartment it opens, which the person who took it often does not hold, and
    which closes to everyone when it ends. This row says when it ends and lets them record that it was
    revoked; it never says what kind of record the consent is about (wall.md, "Existence is data").
    """

    # Only nf.revoke_consent and nf.end_consent change it.
    wall = Walled(changes=False, by=("taken_by_id",))

    consent_id = models.UUIDField()
    taken_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    recipient = models.CharField(max_length=20)
    starts_date = models.DateField()
    ends_date = models.DateField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    # The day on which what it was for had come to pass; empty where the client took it back.
    ended_date = models.DateField(null=True, blank=True)
    # What ended it, in the words of whoever said so; empty where they do not see this row (nf.end_consent).
    end_reason = models.CharField(max_length=LONGEST_REASON, blank=True, db_default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["consent_id"], name="one_release_a_consent"),
            sensible("release", "starts_date", "ends_date"),
            sensible("release_ended", "ended_date"),
        ]
