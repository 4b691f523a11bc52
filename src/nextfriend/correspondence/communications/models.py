"""What people outside wrote and said, and what we answered: e-mails on file, and what coworkers logged."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models

from nextfriend.accounts.models import Staff
from nextfriend.documents.models import Version
from nextfriend.ground.fields import Code
from nextfriend.ground.wall.declared import Walled
from nextfriend.matters.models import Entry
from nextfriend.privacy.wall.protected import NAME_PERSON, AboutSomeone, OfMatter


class Communication(AboutSomeone, OfMatter):
    """One e-mail on file (`version`, or `kept` where the Inbox filed it), or one call, letter or message as a
    coworker logged it (`entry`: the line of the timeline, whose text is opened on record).

    A row is never changed. A later one `replaces` it, with the reason; `first_id` is the id of the first of
    them. `key` and `answers` say of an e-mail what its headers do (engines/notices/conversations.py).
    `follows_id` is the first id of the communication that a logged one goes on.
    """

    wall = Walled(changes=False, by=("logged_by_id",), also=(NAME_PERSON,))

    class Way(models.TextChoices):
        CALL = "call", "Call"
        LETTER = "letter", "Letter"
        EMAIL = "email", "E-mail"
        TEXT = "text", "Text message"
        FAX = "fax", "Fax"
        IN_PERSON = "in-person", "In person"

    class Direction(models.TextChoices):
        RECEIVED = "received", "They reached us"
        SENT = "sent", "We reached out"

    class Outcome(models.TextChoices):
        SPOKE = "spoke", "Spoke"
        MESSAGE = "message", "Left a message"
        NO_ANSWER = "no-answer", "No answer"

    way = Code(choices=Way.choices)
    direction = Code(choices=Direction.choices)
    outcome = Code(choices=Outcome.choices, blank=True, help_text="Of a call.")
    at = models.DateTimeField()
    has_time = models.BooleanField(default=True, help_text="Whether more than the day is known.")
    with_whom = models.CharField(max_length=200, blank=True)
    subject = models.CharField(max_length=300, blank=True)
    version = models.ForeignKey(Version, null=True, on_delete=models.PROTECT, related_name="communications")
    kept = models.ForeignKey(
        "correspondence.KeptEmail", null=True, on_delete=models.PROTECT, related_name="communications"
    )
    entry = models.ForeignKey(Entry, null=True, on_delete=models.PROTECT, related_name="+")
    key = models.CharField(max_length=32, blank=True)
    answers = ArrayField(models.CharField(max_length=32), default=list)
    follows_id = models.UUIDField(null=True)
    first_id = models.UUIDField(null=True)
    replaces = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="replacements")
    reason = models.CharField(max_length=300, blank=True, help_text="Why it replaces another.")
    logged_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    logged_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["matter_id", "scope_id", "-at"], name="communication_matter_at")]
        constraints = [
            models.UniqueConstraint(fields=["scope_id", "version"], name="one_communication_a_version"),
            models.UniqueConstraint(fields=["scope_id", "kept"], name="one_communication_a_kept_email"),
            models.UniqueConstraint(fields=["scope_id", "replaces"], name="one_replacement_a_communication"),
        ]
