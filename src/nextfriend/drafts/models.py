"""One form's words, as typed and not saved. The row's id is the id of the page they were typed on."""

from __future__ import annotations

from django.db import models

from nextfriend.accounts.models import Staff
from nextfriend.ground.wall.declared import DEFINER, EVERYTHING, Policy, Wall

ITS_WRITERS = (
    "writer_id = (SELECT nf.me())"
    " AND (matter_id IS NULL OR matter_id IN (SELECT w.matter_id FROM privacy_wall w))"
)


class Draft(models.Model):
    """A draft of one opened form. PostgreSQL shows it to its writer alone, while they see its matter.

    `path` is where the form is sent and `form` its class, so a page finds its own drafts; `body` is sealed
    (`drafts.cipher`). A finished row holds nothing: it only stops a late autosave of a form that was saved.
    """

    wall = Wall(
        app=EVERYTHING,
        definer="SELECT, DELETE",
        policies=(DEFINER, Policy("own", using=ITS_WRITERS, check=ITS_WRITERS)),
    )

    id = models.UUIDField(primary_key=True, editable=False)
    writer = models.ForeignKey(Staff, on_delete=models.CASCADE, related_name="+")
    matter_id = models.UUIDField(null=True)
    path = models.CharField(max_length=300)
    form = models.CharField(max_length=80)
    body = models.BinaryField()
    turn = models.PositiveIntegerField(default=0, help_text="The page's own count of its savings.")
    saved_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["writer", "saved_at"], name="draft_by_writer")]
