"""Secret addresses, and what each has already told its reader's calendar."""

from __future__ import annotations

from django.db import models
from uuid_utils.compat import uuid7

from nextfriend.accounts.models import Office, Staff
from nextfriend.ground.fields import Code
from nextfriend.ground.wall.declared import DEFINER, EVERYTHING, MINE, OURS, Policy, Wall, own


class Feed(models.Model):
    """One secret address of one person's. Only the hash of the secret is kept.

    `digest` is of the text as last told, `changed_at` when it last became another: an ETag and a
    Last-Modified that move with what the reader may see and with nothing else.
    """

    wall = Wall(
        app="SELECT, INSERT, UPDATE",
        definer="SELECT",  # the address is looked up by its hash before anybody speaks
        policies=(DEFINER, Policy("own", using=MINE, check=f"{MINE} AND {OURS}")),
    )

    class Calendar(models.TextChoices):
        MINE = "mine", "Everything of mine"
        COURT = "court", "Court dates of my matters"
        VISITS = "visits", "My visits and appointments"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="feeds")
    calendar = Code(max_length=10, choices=Calendar.choices)
    device = models.CharField(max_length=60, blank=True, help_text="Where the address is used: my phone.")
    secret_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    digest = models.CharField(max_length=64, blank=True)
    changed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-made_at"]
        indexes = [models.Index(fields=["staff", "revoked_at"], name="feed_staff_revoked")]


class FeedItem(models.Model):
    """One event as it was last told through one address: safe words and times, nothing of the matter.

    `sequence` counts its changes (RFC 5545, 3.8.7.4). A row that is gone, or that the reader may no longer
    see, is told as cancelled at the time it was last told for.
    """

    wall = own(EVERYTHING)

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    feed = models.ForeignKey(Feed, on_delete=models.CASCADE, related_name="items")
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    due_id = models.UUIDField()
    words = models.CharField(max_length=60)
    status = models.CharField(max_length=10)
    day = models.DateField()
    starts_at = models.DateTimeField(null=True, blank=True, help_text="Empty for a bare day.")
    ends_at = models.DateTimeField(null=True, blank=True)
    zone = models.CharField(max_length=64)
    sequence = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField()
    cancelled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["feed", "due_id"], name="one_item_a_feed_and_due")]
