"""The office's own templates: what each is for, and every version of it. Of no client."""

from __future__ import annotations

from django.db import models
from uuid_utils.compat import uuid7

from nextfriend.accounts.models import Office, Staff
from nextfriend.ground.fields import Code
from nextfriend.ground.wall.declared import OURS, Policy, is_speaker, office_wide

LEGAL, CARE, EITHER = "legal", "care", "either"
# Whoever may write such papers, or leads those who do, keeps their templates (library/queries.py).
_KEEPS = (
    "((craft IN ('legal', 'either') AND (SELECT nf.role()) IN ('attorney', 'paralegal'))"
    " OR (craft IN ('care', 'either') AND (SELECT nf.role()) IN ('case-manager', 'supervisor')))"
)
_KEEPS_ITS_TEMPLATE = f"template_id IN (SELECT id FROM assembly_officetemplate WHERE {_KEEPS})"  # noqa: S608 (constants)


class OfficeTemplate(models.Model):
    """A template of the office's own. Whose papers it makes never changes; the rest is its versions'."""

    class Craft(models.TextChoices):
        LEGAL = LEGAL, "Legal team"
        CARE = CARE, "Case managers"
        EITHER = EITHER, "Both"

    wall = office_wide(
        Policy("coworker", "SELECT", OURS),
        Policy("keeper", "INSERT", check=f"{OURS} AND {_KEEPS} AND {is_speaker('by_id')}"),
        app="SELECT, INSERT",
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    craft = Code(choices=Craft.choices)
    in_court = models.BooleanField(default=False)
    by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()


class TemplateVersion(models.Model):
    """One version: the Word file, what it is called, and why it came. The newest stands; none is changed.

    `uses` are the fields of the text as the check found them (library/papers.py). A version that
    `is_retired` has the file of the one before: nobody writes from the template until another follows.
    """

    wall = office_wide(
        Policy("coworker", "SELECT", OURS),
        Policy("keeper", "INSERT", check=f"{OURS} AND {is_speaker('by_id')} AND {_KEEPS_ITS_TEMPLATE}"),
        app="SELECT, INSERT",
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    template = models.ForeignKey(OfficeTemplate, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=100)
    about = models.CharField(max_length=300)
    content = models.BinaryField()
    digest = models.CharField(max_length=64, help_text="SHA-256 of the file.")
    uses = models.JSONField(default=list)
    why = models.CharField(max_length=300, blank=True)
    is_retired = models.BooleanField(default=False)
    by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["template", "number"], name="one_version_a_number"),
        ]
