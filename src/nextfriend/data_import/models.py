"""An import and its rows, which are of whoever runs it alone: a row may name a protected person."""

from __future__ import annotations

import hashlib
import json

from django.db import models
from uuid_utils.compat import uuid7

from nextfriend.accounts.models import Office, Staff
from nextfriend.ground.fields import Code
from nextfriend.ground.wall.declared import MINE, OURS, Policy, Wall, keeps_actor, own

# Whoever brought the file, and the attorney it was given to.
THEIRS = f"{OURS} AND (SELECT nf.me()) IN (staff_id, runner_id)"
# The attorney's run is theirs alone: whoever brought the file says what its columns are until it is checked.
GOES_ON = f"{OURS} AND (runner_id = (SELECT nf.me()) OR {MINE} AND state IN ('mapping', 'given'))"
STARTS = f"{OURS} AND (SELECT nf.role()) IN ('administrator', 'attorney')"


class Import(models.Model):
    """One file, what its columns mean, and how far it has come.

    `staff` brought it, `runner` checks and runs it: with that person's rights every row is written. `columns`
    are the headings, `sample` the first rows, `mapping` the number of the column of each field.
    """

    wall = Wall(
        app="SELECT, INSERT, UPDATE",
        definer="",
        policies=(
            Policy("theirs", "SELECT", THEIRS),
            Policy("brings", "INSERT", check=f"{OURS} AND {MINE}"),
            Policy("goes_on", "UPDATE", GOES_ON, GOES_ON),
        ),
        triggers=tuple(map(keeps_actor, ("staff_id", "runner_id", "office_id", "kind", "digest"))),
    )

    class Kind(models.TextChoices):
        DIRECTORY = "directory", "Contacts for the office’s directory"
        MATTERS = "matters", "Matters with their clients"
        PARTIES = "parties", "People of matters that are open here"

    class State(models.TextChoices):
        MAPPING = "mapping", "Columns to match"
        GIVEN = "given", "Waits for the attorney"
        CHECKING = "checking", "Being checked"
        CHECKED = "checked", "Checked"
        RUNNING = "running", "Running"
        DONE = "done", "Finished"
        UNDOING = "undoing", "Being undone"
        UNDONE = "undone", "Undone"

    BUSY = (State.CHECKING, State.RUNNING, State.UNDOING)

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    runner = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    kind = Code(choices=Kind.choices)
    state = Code(choices=State.choices, default=State.MAPPING)
    name = models.CharField(max_length=80)
    preset = Code(blank=True, default="")
    digest = models.CharField(max_length=64)
    encoding = models.CharField(max_length=20)
    delimiter = models.CharField(max_length=1)
    columns = models.JSONField(default=list)
    sample = models.JSONField(default=list)
    row_count = models.IntegerField(default=0)
    mapping = models.JSONField(default=dict)
    program_id = models.UUIDField(null=True, blank=True)
    known = Code(blank=True, default="")
    checks = models.JSONField(default=list)
    brought_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-brought_at"]
        indexes = [
            models.Index(fields=["staff", "-brought_at"], name="import_staff"),
            models.Index(fields=["runner", "-brought_at"], name="import_runner"),
        ]

    @property
    def headings(self) -> str:
        """What a kept mapping is known by: the headings in their order, as a SHA-256."""
        return hashlib.sha256(json.dumps(self.columns).encode()).hexdigest()


class ImportFile(models.Model):
    """The file as it came, kept before anything reads it."""

    wall = Wall(
        app="SELECT, INSERT",
        definer="",
        policies=(
            Policy("theirs", "SELECT", THEIRS),
            Policy("brings", "INSERT", check=f"{OURS} AND {MINE}"),
        ),
    )

    batch = models.OneToOneField(Import, primary_key=True, on_delete=models.CASCADE, related_name="file")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    runner = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    content = models.BinaryField()


class ImportRow(models.Model):
    """One row: its cells, what is wrong with it, who is like it, and what was made of it.

    `key` is the same for the same words of the same fields: a row brought twice is found. `number` counts as
    a spreadsheet does, the headings being row 1.
    """

    wall = own()

    class State(models.TextChoices):
        WAITING = "waiting", "Not checked yet"
        READY = "ready", "Ready"
        KNOWN = "known", "Maybe known already"
        FAULTY = "faulty", "Has a fault"
        LEFT = "left", "Left out"
        DONE = "done", "Imported"
        UNDONE = "undone", "Taken back"
        STAYS = "stays", "Stays"

    class Choice(models.TextChoices):
        NONE = "", "As chosen for all"
        NEW = "new", "Import as new"
        LINK = "link", "Import, and say it is the same person"
        LEAVE = "leave", "Leave out"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    batch = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="rows")
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    number = models.IntegerField()
    key = models.CharField(max_length=64, blank=True, default="")
    cells = models.JSONField(default=list)
    state = Code(choices=State.choices, default=State.WAITING)
    faults = models.JSONField(default=list)
    notes = models.JSONField(default=list)
    known = models.JSONField(default=list)
    choice = Code(choices=Choice.choices, blank=True, default="")
    made_kind = Code(blank=True, default="")
    made_id = models.UUIDField(null=True, blank=True)
    matter_id = models.UUIDField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["batch", "number"], name="one_row_a_number")]
        indexes = [
            models.Index(fields=["batch", "state", "number"], name="importrow_state"),
            models.Index(fields=["staff", "key"], name="importrow_key"),
        ]


class ColumnMapping(models.Model):
    """What the columns of a file of this kind and these headings meant last time, for the whole office."""

    wall = Wall(
        app="SELECT, INSERT, UPDATE",
        definer="",
        policies=(
            Policy("coworker", "SELECT", OURS),
            Policy("starts", "INSERT", check=f"{STARTS} AND {MINE}"),
            Policy("starts_again", "UPDATE", STARTS, f"{STARTS} AND {MINE}"),
        ),
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    office = models.ForeignKey(Office, on_delete=models.CASCADE, related_name="+")
    kind = Code()
    headings = models.CharField(max_length=64, help_text="SHA-256 of the headings, in order.")
    mapping = models.JSONField(default=dict)
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    kept_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["office", "kind", "headings"], name="one_mapping_a_file")
        ]
