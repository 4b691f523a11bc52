"""What a paper was made of, and what the office says of itself in every paper."""

from __future__ import annotations

from django.db import models
from uuid_utils.compat import uuid7

from nextfriend.accounts.models import Office, Staff
from nextfriend.assembly.library.models import OfficeTemplate, TemplateVersion
from nextfriend.documents.models import Document
from nextfriend.ground.fields import Code
from nextfriend.ground.wall.declared import OURS, Policy, Walled, is_speaker, office_wide
from nextfriend.privacy.wall.protected import OfMatter

__all__ = ["DRAFTS", "Drafted", "OfficeTemplate", "SenderFact", "TemplateVersion"]
DRAFTS = "(SELECT nf.role()) IN ('attorney', 'paralegal', 'case-manager')"


class SenderFact(models.Model):
    """What letterheads and signature blocks say: the office's address, an attorney's phone; of no client.

    Without `staff` it is the office's. Nothing is changed or deleted: the newest of a name stands, and every
    one says who gave it.
    """

    wall = office_wide(
        Policy("coworker", "SELECT", OURS),
        Policy("drafter", "INSERT", check=f"{OURS} AND {DRAFTS} AND {is_speaker('by_id')}"),
        app="SELECT, INSERT",
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    staff = models.ForeignKey(Staff, null=True, on_delete=models.PROTECT, related_name="+")
    name = Code(max_length=40)
    value = models.CharField(max_length=300)
    by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()


class Drafted(OfMatter):
    """A document that was made from a template: which one, by its bytes, and every value with its source.

    `values` are {"name", "label", "value", "source"} as the dictionary lists them. The document may get
    further versions; this says how its first came about, and is never changed.
    """

    wall = Walled(changes=False, by=("by_id",))

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    template_code = models.CharField(max_length=40)
    template_title = models.CharField(max_length=120)
    digest = models.CharField(max_length=64, help_text="SHA-256 of the template's bytes.")
    values = models.JSONField(default=list)
    by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
