"""What comes in and goes out: court notices first."""

from __future__ import annotations

from django.db import models

from nextfriend.accounts.models import Staff
from nextfriend.privacy.protected import Protected


class Notice(Protected):
    """One court e-mail for one docket, matched to a matter or waiting in the Inbox.

    An e-mail about several dockets becomes several notices. An unmatched notice belongs to the office and to
    no matter; filing it moves its facts to a new notice of that matter and answers this one.
    """

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting to be matched"
        FILED = "filed", "Filed"
        NOT_OURS = "not-ours", "Not ours"

    class Route(models.TextChoices):
        DROPPED = "dropped", "Dropped on the Inbox"
        PIPED = "piped", "Piped in"
        MAILED = "mailed", "By mail"

    state = models.CharField(max_length=20, choices=State.choices)
    route = models.CharField(max_length=20, choices=Route.choices)
    court_id = models.CharField(max_length=40)
    docket_number = models.CharField(max_length=60)
    docket_key = models.CharField(max_length=60)
    case_name = models.CharField(max_length=300)
    entries = models.JSONField(default=list, help_text="Docket entries as the parser gave them.")
    received_at = models.DateTimeField()
    digest = models.CharField(max_length=64, help_text="SHA-256 of the e-mail as delivered.")
    answered_by = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    filed_to = models.UUIDField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["scope_id", "state", "-received_at"], name="notice_scope_state"),
            models.Index(fields=["matter_id", "scope_id"], name="notice_matter_scope"),
        ]


class DocketEntry(Protected):
    """One entry of a court's docket. `fingerprint` names it whoever received the notice of it."""

    notice = models.ForeignKey(Notice, on_delete=models.PROTECT, related_name="docket_entries")
    fingerprint = models.CharField(max_length=64)
    court_id = models.CharField(max_length=40)
    docket_number = models.CharField(max_length=60)
    document_number = models.CharField(max_length=20, blank=True)
    filed_date = models.DateField(null=True, blank=True)
    short_description = models.CharField(max_length=300, blank=True)
    is_sealed = models.BooleanField(default=False)

    class Meta:
        indexes = [
            models.Index(fields=["matter_id", "scope_id", "fingerprint"], name="docketentry_fingerprint")
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["office", "scope_id", "fingerprint"], name="one_docket_entry_a_scope"
            )
        ]


class Fault(Protected):
    """A job or message that failed, shown in the Inbox until someone deals with it. Never only in a log."""

    what = models.CharField(max_length=120)
    advice = models.CharField(max_length=300)
    code = models.CharField(max_length=60)
    at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["scope_id", "-at"], name="fault_scope_at")]
