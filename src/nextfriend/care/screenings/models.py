"""One instrument, answered once."""

from __future__ import annotations

from django.db import models

from nextfriend.accounts.models import Staff
from nextfriend.ground.fields import sensible
from nextfriend.ground.wall.declared import Walled
from nextfriend.people.models import Person
from nextfriend.privacy.wall.protected import NAME_PERSON, AboutSomeone, OfMatter

# Shipped instruments whose answers are health records, also where the office has its own of the same code.
SEALED = ("gad-7", "phq-2", "phq-9")


def about_client(table: str) -> models.CheckConstraint:
    """A row is about its client, and so opened by that client's release alone."""
    about = models.Q(about_id=None) | models.Q(about_id=models.F("client_id"))
    return models.CheckConstraint(condition=about, name=f"{table}_about_client")


class Screening(AboutSomeone, OfMatter):
    """Answers and what the instrument said of them that day. Never rewritten: a correction is a new row that
    names the one it corrects.

    It lies in the compartment of its instrument: PHQ and GAD are health records, social needs are care.
    """

    wall = Walled(changes=False, by=("by_id",), also=(NAME_PERSON,))

    client = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    instrument = models.CharField(max_length=40)
    title = models.CharField(max_length=120)
    version = models.CharField(max_length=20)
    screened_date = models.DateField()
    answers = models.JSONField(default=dict)
    result = models.JSONField(default=dict)
    corrects = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="corrected_by"
    )
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            sensible("screening", "screened_date"),
            about_client("screening"),
            models.CheckConstraint(
                condition=~models.Q(instrument__in=SEALED, compartment="care"), name="screening_sealed"
            ),
        ]
