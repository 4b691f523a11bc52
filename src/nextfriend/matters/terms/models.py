"""What an office wrote over the lists that every office begins with, or added to them. No client's record."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from uuid_utils.compat import uuid7

from nextfriend.accounts.models import Office
from nextfriend.accounts.roles import Role
from nextfriend.ground.fields import Code
from nextfriend.ground.wall.declared import KEEPER, OURS, Policy, office_wide
from nextfriend.matters.terms.shipped import Counted, Event, Side
from nextfriend.privacy.wall.matrix import Compartment


class Term(models.Model):
    """One line of a list: a kind of matter, a stage or a folder of a `kind`, a role. Without a row a line is
    as shipped.

    Nothing is deleted: `is_retired` keeps a line from being chosen again, and whatever has it still says it.
    The `side` of a role never changes: what was decided of conflicts rests on it.
    """

    class Sort(models.TextChoices):
        KIND = "kind", "Kind of matter"
        STAGE = "stage", "Stage"
        ROLE = "role", "Role"
        FOLDER = "folder", "Folder"

    wall = office_wide(
        Policy("coworker", "SELECT", OURS),
        Policy("adds", "INSERT", check=KEEPER),
        Policy("keeper", "UPDATE", KEEPER, KEEPER),
        app="SELECT, INSERT, UPDATE (label, place, is_retired)",
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    sort = Code(choices=Sort.choices)
    kind = Code(blank=True, help_text="Of a stage: the kind of matter it is of.")
    code = Code()
    label = models.CharField(max_length=60)
    side = Code(blank=True, choices=Side.choices, help_text="Of a role.")
    place = models.IntegerField()
    is_retired = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["office", "sort", "kind", "code"], name="one_term_a_code")
        ]


class TaskLine(models.Model):
    """One line of a kind's task list: what is to be done, by which role, how many days from which event.

    `kind` is "any" for every kind. Without a row a line is as shipped. A change is of lines alone: tasks that
    were made from one stay as they are.
    """

    wall = office_wide(
        Policy("coworker", "SELECT", OURS),
        Policy("adds", "INSERT", check=KEEPER),
        Policy("keeper", "UPDATE", KEEPER, KEEPER),
        app="SELECT, INSERT, UPDATE (what, who, event, days, counted, is_retired)",
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    kind = Code()
    code = Code()
    what = models.CharField(max_length=200)
    who = Code(choices=Role.choices)
    event = Code(choices=Event.choices)
    days = models.IntegerField()
    counted = Code(choices=Counted.choices)
    is_retired = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["office", "kind", "code"], name="one_task_line_a_code")
        ]


# Who can see a field. A sealed kind belongs to one person, needs a release and is logged when read: such
# records are notes and documents, never a field on a page.
FIELD_PLACES = (
    Compartment.SHARED,
    Compartment.LEGAL,
    Compartment.WORK_PRODUCT,
    Compartment.CARE,
    Compartment.FINANCE,
)


class CustomField(models.Model):
    """A field of the office's own on matters of a `kind` ("any": of every kind).

    Its type and who can see it never change: what was recorded lies in the compartment the field had, and is
    read as the type it was.
    """

    class Type(models.TextChoices):
        TEXT = "text", "Text"
        NUMBER = "number", "Number"
        DAY = "date", "Date"
        CHOICE = "choice", "Choice"
        YES_NO = "yes-no", "Yes or no"
        MONEY = "money", "Money"

    wall = office_wide(
        Policy("coworker", "SELECT", OURS),
        Policy("adds", "INSERT", check=KEEPER),
        Policy("keeper", "UPDATE", KEEPER, KEEPER),
        app="SELECT, INSERT, UPDATE (label, choices, place, is_retired)",
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    kind = Code()
    label = models.CharField(max_length=60)
    type = Code(choices=Type.choices)
    choices = ArrayField(models.CharField(max_length=100), default=list)
    compartment = Code(choices=Compartment.choices)
    place = models.IntegerField(default=0)
    is_retired = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["office", "kind", "label"], name="one_field_a_label")]
