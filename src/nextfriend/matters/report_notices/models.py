"""What a client was told of the reports that care staff may have to make, and what the client chose."""

from __future__ import annotations

from django.contrib.postgres.functions import TransactionNow
from django.db import models

from nextfriend.accounts.models import Staff
from nextfriend.ground.fields import Code, sensible
from nextfriend.ground.wall.declared import HOLDS, Walled
from nextfriend.people.models import Person
from nextfriend.privacy.wall.protected import OfMatter

# Whoever would join by it does not say it themselves.
BY_LAWYERS = f"{HOLDS} AND (SELECT nf.role()) IN ('attorney', 'paralegal')"


class ReportNotice(OfMatter):
    """One telling, with the client's choice. Never changed: the last one of a client stands, and where the
    program asks for it, no care staff are seated before every client's says yes (sql/awaits_notice.sql).
    """

    wall = Walled(adds=BY_LAWYERS, changes=False, by=("recorded_by_id",))

    class Choice(models.TextChoices):
        YES = "yes", "Wants care staff on the case"
        NO = "no", "Wants no care staff on the case"

    client = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    told_date = models.DateField(help_text="A day in the office's zone.")
    language = models.CharField(max_length=60)
    how = models.CharField(max_length=200, blank=True)
    choice = Code(choices=Choice.choices)
    recorded_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(db_default=TransactionNow())

    class Meta:
        constraints = [sensible("reportnotice", "told_date")]
