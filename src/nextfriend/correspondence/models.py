"""What comes in and goes out: court notices first."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import models

from nextfriend.accounts.models import Staff
from nextfriend.correspondence.communications.models import Communication
from nextfriend.correspondence.matter_mail.models import MatterAddress
from nextfriend.deadlines.models import Deadline
from nextfriend.ground.fields import Code
from nextfriend.ground.wall.declared import Walled
from nextfriend.privacy.wall.protected import OfMatter, Protected

__all__ = [
    "Communication",
    "CourtChange",
    "DocketEntry",
    "Fault",
    "IntakeAddress",
    "KeptEmail",
    "MatterAddress",
    "Notice",
]


class Notice(Protected):
    """One court e-mail for one docket, matched to a matter or waiting in the Inbox.

    An e-mail about several dockets becomes several notices, and a docket that two matters share one for each.
    An unmatched notice belongs to the office and to no matter; filing it gives the row its matter, so that
    nothing stays behind where people outside that team look.

    `entries` holds what a list may show: {"number", "filed", "short", "sealing", "undated"}; never the docket
    text, and of a sealed entry only its number. `fingerprint` is the same for every recipient's copy.

    A doubtful one, or one that says other words than the docket here does under the same number
    (`differs_from`), is held: it has its matter and nothing else is written until a person has read the
    warnings and compared it. One that nothing proves is filed, and its dates wait for that (`compared_at`).
    """

    wall = Walled(by=("answered_by_id?", "compared_by_id?"))

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting to be matched"
        HELD = "held", "Held until a person has compared it"
        FILED = "filed", "Filed"
        NOT_OURS = "not-ours", "Not ours"

    class Route(models.TextChoices):
        DROPPED = "dropped", "Dropped on the Inbox"
        PIPED = "piped", "Piped in"
        MAILED = "mailed", "By mail"
        TO_MATTER = "to-matter", "By mail to a matter's address"

    class Proof(models.TextChoices):
        BEFORE = "before", "Received before anyone looked"
        PROVEN = "proven", "Sent by a court's server"
        UNPROVEN = "unproven", "Nothing proves who sent it"
        DOUBTFUL = "doubtful", "Doubtful"

    state = Code(choices=State.choices)
    route = Code(choices=Route.choices)
    proof = Code(choices=Proof.choices, default=Proof.BEFORE)
    court_id = models.CharField(max_length=40)
    docket_number = models.CharField(max_length=60)
    docket_key = models.CharField(max_length=60)
    case_name = models.CharField(max_length=300)
    entries = models.JSONField(default=list)
    warnings = models.JSONField(default=list, help_text="Sentences to read before acting on the e-mail.")
    fingerprint = models.CharField(max_length=64)
    received_at = models.DateTimeField()
    digest = models.CharField(max_length=64, help_text="SHA-256 of the e-mail as delivered.")
    answered_by = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    differs_from = models.CharField(
        max_length=20, blank=True, help_text="The number under which the docket here has other words."
    )
    compared_by = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    compared_at = models.DateTimeField(null=True, blank=True)

    # The clerk's systems let a party open a paper once without charge, within this time of the notice.
    FREE_LOOK = timedelta(days=15)

    class Meta:
        indexes = [
            models.Index(fields=["scope_id", "state", "-received_at"], name="notice_scope_state"),
        ]
        constraints = [
            # The scope is part of it: a duplicate must not tell that a hidden matter holds the same notice.
            models.UniqueConstraint(
                fields=["office", "scope_id", "matter_id", "fingerprint"],
                name="one_notice_a_matter",
                nulls_distinct=False,
            )
        ]

    @property
    def link_ends_at(self) -> datetime | None:
        """When the court's free link to the papers dies; None where the notice tells of no paper."""
        has_paper = any(entry.get("number") for entry in self.entries)
        return self.received_at + self.FREE_LOOK if has_paper else None

    @property
    def needs_comparing(self) -> bool:
        """Whether somebody has to compare it with the docket before it is relied on."""
        is_doubted = self.proof in {self.Proof.UNPROVEN, self.Proof.DOUBTFUL}
        return self.compared_at is None and (is_doubted or bool(self.differs_from))


class DocketEntry(OfMatter):
    """One entry of a court's docket. `fingerprint` names it whoever received the notice of it."""

    wall = Walled(changes=False)

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
                fields=["office", "scope_id", "matter_id", "fingerprint"], name="one_docket_entry_a_matter"
            )
        ]


class Fault(Protected):
    """A job or message that failed, shown in the Inbox until someone deals with it. Never only in a log.

    `digest` names the e-mail it is about, where there is one; `cause` is the exception's class, never its
    words.
    """

    wall = Walled(by=("settled_by_id?",))

    what = models.CharField(max_length=120)
    advice = models.CharField(max_length=300)
    code = models.CharField(max_length=60)
    cause = models.CharField(max_length=80, blank=True)
    digest = models.CharField(max_length=64, blank=True)
    route = models.CharField(max_length=20, blank=True)
    at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["scope_id", "-at"], name="fault_scope_at")]


class KeptEmail(Protected):
    """An e-mail kept whole and shown in the Inbox until it has become docket entries or a person answers it.

    It belongs to the office until it is filed; then to its matter, on whose shelf its bytes stand. One that
    came to a matter's own address waits there from the beginning. `note` is a sentence of ours; `code`
    the reader's: "not-court", "portal-rejected", "claim" and so on. `is_urgent` rows are rejected filings:
    red on Today until somebody says that it was filed again. `digest` names the bytes.
    """

    wall = Walled(by=("answered_by_id?", "refiled_by_id?"))

    class State(models.TextChoices):
        ARRIVED = "arrived", "Just arrived, being read"
        READ = "read", "Became docket entries"
        WAITING = "waiting", "Waiting for a person"
        FILED = "filed", "Filed to a matter"
        ASIDE = "aside", "Set aside"

    state = Code(choices=State.choices, default=State.WAITING)
    route = Code(choices=Notice.Route.choices)
    code = models.CharField(max_length=60)
    note = models.CharField(max_length=300)
    sender = models.CharField(max_length=200, blank=True)
    subject = models.CharField(max_length=300, blank=True)
    system = models.CharField(max_length=60, blank=True)
    case_number = models.CharField(max_length=60, blank=True)
    size = models.PositiveIntegerField(help_text="Bytes as delivered.")
    warnings = models.JSONField(default=list, help_text="Sentences to read before acting on the e-mail.")
    is_urgent = models.BooleanField(default=False)
    digest = models.CharField(max_length=64, help_text="SHA-256 of the e-mail as delivered.")
    received_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(
        max_length=300, blank=True, help_text="Why it was set aside, in a person's words."
    )
    answered_by = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    refiled_by = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    refiled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["scope_id", "state", "-received_at"], name="keptemail_scope_state")]
        constraints = [
            models.UniqueConstraint(
                fields=["office", "scope_id", "matter_id", "digest"],
                name="one_kept_email_a_place",
                nulls_distinct=False,
            )
        ]


class IntakeAddress(Protected):
    """One of an office's addresses for court mail, in order: the newest is open, an older one until it
    closes.

    The address itself is made from a key and `number`, and stands nowhere. Number 0 is every office's first,
    with a row only once it closes.
    """

    wall = Walled(by=("changed_by_id?",))

    number = models.PositiveIntegerField()
    opened_at = models.DateTimeField()
    closes_at = models.DateTimeField(null=True, blank=True)
    changed_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["office", "scope_id", "number"], name="one_intake_address_a_number"
            )
        ]


class CourtChange(OfMatter):
    """The court seems to have moved or ended a date that still stands: a person says whether it has.

    `deadline` is the date that stands, `replacement` the one the same words set (null where they set
    none). Nothing
    moves by itself: accepted, the old date is rejected with the entry as its reason; else it stands.
    """

    wall = Walled(by=("answered_by_id?",))

    class State(models.TextChoices):
        OPEN = "open", "To decide"
        ACCEPTED = "accepted", "The court moved it"
        STANDS = "stands", "It stands"

    docket_entry = models.ForeignKey(DocketEntry, on_delete=models.PROTECT, related_name="changes")
    deadline = models.ForeignKey(Deadline, on_delete=models.PROTECT, related_name="+")
    replacement = models.ForeignKey(
        Deadline, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    state = Code(choices=State.choices, default=State.OPEN)
    answered_by = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["scope_id", "state"], name="courtchange_scope_state")]
        constraints = [
            models.UniqueConstraint(
                fields=["scope_id", "docket_entry", "deadline"], name="one_change_an_entry_and_date"
            )
        ]

    @property
    def old_day(self) -> date:
        """The day of the date that stands, in its zone."""
        return date.fromisoformat(self.deadline.prevailing[:10])

    @property
    def new_day(self) -> date | None:
        return date.fromisoformat(self.replacement.prevailing[:10]) if self.replacement else None
