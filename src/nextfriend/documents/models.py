"""Files: what we hold, what we still have to fetch, and where each came from."""

from __future__ import annotations

import math

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from nextfriend.accounts.models import Staff
from nextfriend.documents.records.models import (
    RecordsAuthorization,
    RecordsPart,
    RecordsRequest,
    RecordsStep,
)
from nextfriend.documents.retention.models import Destruction, Hold, Lifting, Longer, RetentionRule
from nextfriend.documents.uploads.models import Upload
from nextfriend.ground.fields import Code
from nextfriend.ground.wall.declared import BY_APP, Trigger, Walled
from nextfriend.privacy.wall.protected import NAME_PERSON, AboutSomeone, OfMatter

__all__ = [
    "Destruction",
    "Document",
    "Hold",
    "Lifting",
    "Longer",
    "Page",
    "Reading",
    "RetentionRule",
    "RecordsAuthorization",
    "RecordsPart",
    "RecordsRequest",
    "RecordsStep",
    "Signature",
    "Signing",
    "Upload",
    "Version",
]

# The columns of a row that may change while a legal hold stands; `about_id` of old rows that named nobody.
_PLACE = ("office_id", "scope_id", "about_id")


def kept_under_hold(*columns: str) -> Trigger:
    """Nothing of a row but these columns changes, and no row goes, while a hold stands on its matter."""
    return Trigger("hold", "BEFORE UPDATE OR DELETE", "keep_under_hold", arguments=(*_PLACE, *columns))


# Nothing is added to what was destroyed, and only the functions that destroy say that it is.
NOT_DESTROYED = Trigger("check_not_destroyed", "BEFORE INSERT", "check_not_destroyed")
KEEP_DESTROYED = Trigger("keep_destroyed", "BEFORE INSERT OR UPDATE", "keep_destroyed", BY_APP)


class Document(AboutSomeone, OfMatter):
    """One document of a matter. A court's document starts as something to fetch."""

    wall = Walled(
        by=("added_by_id",),
        also=(NAME_PERSON, KEEP_DESTROYED, kept_under_hold("title", "folder", "tags", "state")),
    )

    class State(models.TextChoices):
        TO_FETCH = "to-fetch", "To download"
        HELD = "held", "On file"
        SEALED = "sealed", "Sealed by the court"
        DESTROYED = "destroyed", "Destroyed"

    title = models.CharField(max_length=300)
    state = Code(choices=State.choices, default=State.TO_FETCH)
    folder = Code(blank=True, help_text="One of the folders of the matter's kind (matters/terms); or none.")
    tags = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    document_number = models.CharField(max_length=20, blank=True)
    source_url = models.URLField(max_length=500, blank=True)
    source_id = models.UUIDField(null=True)
    source_kind = models.CharField(max_length=60, blank=True)
    added_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    destruction = models.ForeignKey(Destruction, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [
            models.Index(fields=["scope_id", "state", "-added_at"], name="document_scope_state"),
        ]

    @property
    def tags_words(self) -> str:
        """The tags as they are typed."""
        return ", ".join(self.tags)


class Version(AboutSomeone, OfMatter):
    """The bytes of a document at one time, kept by their SHA-256 on the shelf of its matter and compartment.

    The same bytes on another shelf are another file: sharing them would tell that they exist elsewhere.
    """

    wall = Walled(changes=False, by=("added_by_id",), also=(NAME_PERSON, NOT_DESTROYED, kept_under_hold()))

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="versions")
    digest = models.CharField(max_length=64)
    size = models.BigIntegerField()
    media_type = models.CharField(max_length=100)
    number = models.PositiveSmallIntegerField(default=1)
    note = models.CharField(max_length=300, blank=True, help_text="Why there is this version.")
    added_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()


class Reading(AboutSomeone, OfMatter):
    """How far the words of a version have been read: `done` of `pages`, then the `scans` among them, whose
    numbers stand here until a program has looked at them (`seen` of them, in `seen_seconds`).
    """

    wall = Walled(also=(NAME_PERSON, NOT_DESTROYED))

    class State(models.TextChoices):
        WAITING = "waiting", "Being read"
        READ = "read", "Can be searched"
        UNREAD = "unread", "Cannot be read"

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="readings")
    state = Code(choices=State.choices, default=State.WAITING)
    pages = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    scans = ArrayField(models.PositiveIntegerField(), default=list)
    seen = models.PositiveIntegerField(default=0)
    seen_seconds = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["scope_id", "version"], name="one_reading_a_version")]

    @property
    def minutes_left(self) -> int:
        """How long looking at the scans that are left takes, as it went so far; 0 where nobody knows yet."""
        return math.ceil(len(self.scans) * self.seen_seconds / self.seen / 60) if self.seen else 0


class Page(AboutSomeone, OfMatter):
    """The words of one page of a version; `id` follows from both (words/places.py). Visible only where its
    opening is logged, as a body is. What is searched are the `keys` that a trigger makes of its words, its
    pairs of words and its scope (sql/word_keys.sql): what stands in another scope costs nothing.
    """

    wall = Walled(
        changes=False,
        logged=True,
        # It runs after the scope is derived (triggers run by name).
        also=(
            NAME_PERSON,
            NOT_DESTROYED,
            Trigger("write_keys", "BEFORE INSERT OR UPDATE", "write_page_keys"),
            kept_under_hold("keys"),
        ),
    )

    class Source(models.TextChoices):
        FILE = "file", "In the file"
        SCAN = "scan", "Read from a scan"

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    text = models.TextField()
    source = Code(choices=Source.choices)
    confidence = models.PositiveSmallIntegerField(null=True, help_text="Percent, of a scan.")
    keys = ArrayField(models.BigIntegerField(), default=list, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["scope_id", "version", "number"], name="one_text_a_page")
        ]
        indexes = [GinIndex(fields=["keys"], name="page_keys", fastupdate=False)]


class Passage(AboutSomeone, OfMatter):
    """Some words of one page of a version, and what they show. Of the words it keeps where they stand on the
    page (`first` to `behind`, in characters of its text; neither where the whole page is meant), in which
    boxes of its picture (passages/boxes.py) and their hash: who reads them opens the page, on record.

    A row stays as it was written. A later one replaces it: other words of what it shows, its place in a
    newer version, or that it was withdrawn and why.
    """

    wall = Walled(changes=False, by=("marked_by_id",), also=(NAME_PERSON, NOT_DESTROYED))

    class State(models.TextChoices):
        MARKED = "marked", "Marked"
        WITHDRAWN = "withdrawn", "Withdrawn"

    class Source(models.TextChoices):
        FILE = "file", "In the file"
        SCAN = "scan", "Read from a scan"
        PAGE = "page", "The whole page"

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="passages")
    page = models.PositiveIntegerField()
    first = models.PositiveIntegerField(null=True)
    behind = models.PositiveIntegerField(null=True)
    boxes = models.JSONField(default=list)
    digest = models.CharField(max_length=64)
    source = Code(choices=Source.choices)
    shows = models.CharField(max_length=300)
    stands_for_id = models.UUIDField(null=True, help_text="The date that it is the source of.")
    state = Code(choices=State.choices, default=State.MARKED)
    replaces = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="replacements")
    marked_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    marked_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["scope_id", "replaces"], name="one_replacement_a_passage")
        ]


class Redaction(AboutSomeone, OfMatter):
    """A copy of a version without some of its words, as somebody asked for it. `places` are letters of the
    text layer of its pages (redacting/places.py), never the words themselves. `made` is filed only when the
    new file is proved to be without them; else `why` says what the proof found, on which `pages`.
    """

    wall = Walled(by=("asked_by_id",), also=(NAME_PERSON, NOT_DESTROYED))

    class State(models.TextChoices):
        WAITING = "waiting", "Being made"
        MADE = "made", "Filed"
        FAILED = "failed", "Nothing filed"

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="redactions")
    places = models.JSONField()
    state = Code(choices=State.choices, default=State.WAITING)
    why = Code(blank=True)
    pages = ArrayField(models.PositiveIntegerField(), default=list)
    made = models.ForeignKey(Document, on_delete=models.PROTECT, null=True, related_name="+")
    asked_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()


class Signing(OfMatter):
    """One version of a document put before an attorney to sign by a day. It waits until it is answered."""

    wall = Walled(
        changes=False,
        by=("asked_by_id",),
        also=(Trigger("check_signing", "BEFORE INSERT", "check_signing", BY_APP),),
    )

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="signings")
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="signings")
    signer = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    asked_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    needed_date = models.DateField()
    note = models.CharField(max_length=300, blank=True)


class Signature(OfMatter):
    """The answer to a signing, and which bytes it speaks of: `digest` is the version's SHA-256."""

    wall = Walled(
        changes=False,
        by=("by_id",),
        also=(Trigger("check_signer", "BEFORE INSERT", "check_signature", BY_APP),),
    )

    class Answer(models.TextChoices):
        SIGNED = "signed", "Signed"
        RETURNED = "returned", "Returned"
        WITHDRAWN = "withdrawn", "Withdrawn"

    signing = models.ForeignKey(Signing, on_delete=models.PROTECT, related_name="answers")
    answer = Code(choices=Answer.choices)
    by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    digest = models.CharField(max_length=64)
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["scope_id", "signing"], name="one_answer_a_signing")]
