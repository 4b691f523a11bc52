"""One service the office knows, what was confirmed of it, what coworkers know of it, and files brought in."""

from __future__ import annotations

from datetime import timedelta

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.utils.timezone import localdate
from uuid_utils.compat import uuid7

from nextfriend.accounts.models import Office, Staff
from nextfriend.engines.hsds import Listing
from nextfriend.engines.screening import DOMAINS
from nextfriend.ground.fields import Code, sensible
from nextfriend.ground.wall.declared import HOLDS, Trigger, Walled, own
from nextfriend.privacy.wall.protected import Protected

# A row of no matter is the whole office's (docs/decisions/wall-in-postgres.md).
OFFICE = f"{HOLDS} AND matter_id IS NULL"
YEAR = timedelta(days=365)


class Resource(Protected):
    """One service, as HSDS has it and as a worker looks it up. `phones`, `hours`, `address` and `documents`
    have one a line.

    `source` and `source_id` say what an import knows it by. `came` are the facts of the last import, by which
    an edit of a coworker is told from what the file said; `original` is the service as HSDS, whole. `words`
    and `eligible` are kept by a trigger (sql/keep_resource_words.sql).
    """

    wall = Walled(
        adds=OFFICE,
        changes=OFFICE,
        also=(Trigger("keep_words", "BEFORE INSERT OR UPDATE", "keep_resource_words"),),
    )

    class Status(models.TextChoices):
        """As HSDS has it."""

        ACTIVE = "active", "Active"
        PAUSED = "temporarily closed", "Temporarily closed"
        INACTIVE = "inactive", "Not offered now"
        DEFUNCT = "defunct", "Closed for good"

    class Capacity(models.TextChoices):
        UNKNOWN = "", "Not known"
        OPEN = "open", "Taking new clients"
        WAITLIST = "waitlist", "Waiting list"
        FULL = "full", "Not taking new clients"

    OFFERED = (Status.ACTIVE, Status.PAUSED)

    name = models.CharField(max_length=200)
    organization = models.CharField(max_length=200, blank=True)
    description = models.TextField(blank=True)
    domains = ArrayField(models.CharField(max_length=20), default=list, blank=True)
    address = models.TextField(blank=True)
    area = models.TextField(blank=True)
    languages = models.CharField(max_length=300, blank=True)
    eligibility = models.TextField(blank=True)
    phones = models.TextField(blank=True)
    email = models.CharField(max_length=200, blank=True)
    website = models.CharField(max_length=300, blank=True)
    hours = models.TextField(blank=True)
    applying = models.TextField(blank=True)
    fees = models.TextField(blank=True)
    documents = models.TextField(blank=True)
    wait = models.CharField(max_length=300, blank=True)
    capacity = Code(choices=Capacity.choices, blank=True, default="")
    capacity_date = models.DateField(null=True, blank=True)
    status = Code(choices=Status.choices, default=Status.ACTIVE)
    status_note = models.CharField(max_length=300, blank=True)
    also = models.TextField(blank=True)
    source = models.CharField(max_length=120, blank=True)
    source_id = models.CharField(max_length=200, blank=True)
    checked_date = models.DateField(null=True, blank=True)
    confirmed_on = models.DateField(null=True, blank=True)
    came = models.JSONField(default=dict, blank=True)
    original = models.JSONField(default=dict, blank=True)
    words = SearchVectorField(null=True, editable=False)
    eligible = SearchVectorField(null=True, editable=False)

    class Meta:
        constraints = [
            sensible("resource", "capacity_date", "checked_date", "confirmed_on"),
            models.UniqueConstraint(
                fields=["scope_id", "source", "source_id"],
                condition=~models.Q(source_id=""),
                name="one_resource_a_source_id",
            ),
        ]
        indexes = [
            GinIndex(fields=["words"], name="resource_words"),
            GinIndex(fields=["eligible"], name="resource_eligible"),
            GinIndex(fields=["domains"], name="resource_domains"),
            models.Index(
                "scope_id",
                models.F("confirmed_on").desc(nulls_last=True),
                "name",
                "id",
                name="resource_scope_confirmed",
            ),
            models.Index(fields=["scope_id", "name"], name="resource_scope_name"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def needs(self) -> list[str]:
        """What it helps with, in words."""
        return [DOMAINS.get(code, code) for code in self.domains]

    @property
    def is_offered(self) -> bool:
        return self.status in self.OFFERED

    @property
    def is_old(self) -> bool:
        """Whether nobody confirmed it within a year."""
        return self.confirmed_on is None or self.confirmed_on < localdate() - YEAR

    def listing(self) -> Listing:
        """What it says, as the engine has it; nothing that coworkers noted."""
        text = {name: getattr(self, name) for name in TEXTS}
        day = self.checked_date.isoformat() if self.checked_date else ""
        return Listing(**text, domains=tuple(self.domains), checked_date=day)


# The columns that are facts of an HSDS listing, beside `domains` and `checked_date`.
TEXTS = (
    "name", "organization", "description", "address", "area", "languages", "eligibility", "phones", "email",
    "website", "hours", "applying", "fees", "documents", "wait", "status",
)  # fmt: skip


class Confirmation(Protected):
    """That somebody asked whether it is still right: on which day, how, and with whom."""

    wall = Walled(adds=OFFICE, changes=False, by=("by_id",))

    class How(models.TextChoices):
        PHONE = "phone", "By phone"
        EMAIL = "email", "By e-mail"
        VISIT = "visit", "In person"
        SITE = "site", "On their website"

    resource = models.ForeignKey(Resource, on_delete=models.CASCADE, related_name="confirmations")
    on_date = models.DateField()
    how = Code(choices=How.choices)
    with_whom = models.CharField(max_length=120, blank=True)
    note = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [sensible("confirmation", "on_date")]


class WorkerNote(Protected):
    """What coworkers know of a service and tell nobody outside ("ask for Rosa"). It leaves with no export."""

    wall = Walled(adds=OFFICE, changes=OFFICE, by=("by_id", "ended_by_id?"))

    resource = models.ForeignKey(Resource, on_delete=models.CASCADE, related_name="worker_notes")
    text = models.CharField(max_length=500)
    by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    noted_date = models.DateField()
    ended_date = models.DateField(null=True, blank=True)
    ended_by = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [sensible("workernote", "noted_date", "ended_date")]


class ResourceImport(models.Model):
    """A file of services: its rows as they were read, what was decided, how far it has come.

    It is of whoever brought it, alone. `rows` are {"where", "listing", "faults", "original"}; `taken` the
    places of rows whose words go before a coworker's; `done` how many rows were gone through.
    """

    wall = own()

    class State(models.TextChoices):
        CHECKED = "checked", "Checked, nothing changed yet"
        APPLYING = "applying", "Being imported"
        APPLIED = "applied", "Imported"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    source = models.CharField(max_length=120)
    state = Code(choices=State.choices, default=State.CHECKED)
    columns = models.JSONField(default=list)
    rows = models.JSONField(default=list)
    taken = models.JSONField(default=dict)
    done = models.IntegerField(default=0)
    counts = models.JSONField(default=dict)
    brought_at = models.DateTimeField()
    applied_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["staff", "-brought_at"], name="resourceimport_staff")]
