"""Needs and background facts."""

from __future__ import annotations

from django.db import models

from nextfriend.accounts.models import Staff
from nextfriend.care.screenings.models import Screening, about_client
from nextfriend.engines.screening import DOMAINS
from nextfriend.ground.fields import Code, sensible
from nextfriend.ground.wall.declared import Walled
from nextfriend.people.models import Person
from nextfriend.privacy.wall.protected import NAME_PERSON, AboutSomeone, OfMatter


class Severity(models.TextChoices):
    """How severe a need is, as screening instruments say it too."""

    LOW = "low", "Low"
    MODERATE = "moderate", "Moderate"
    HIGH = "high", "High"
    URGENT = "urgent", "Urgent"


class Need(AboutSomeone, OfMatter):
    """One thing a client needs: what it is about, how severe, and from what it is known.

    A need that a screening showed lies in that screening's compartment.
    """

    wall = Walled(by=("noted_by_id",), also=(NAME_PERSON,))

    class Source(models.TextChoices):
        SCREENING = "screening", "A screening answer"
        CLIENT = "client", "The client’s words"
        PERSON = "person", "Another person"
        PAPER = "paper", "A document"
        OBSERVATION = "observation", "What a coworker saw"

    class Standing(models.TextChoices):
        OPEN = "open", "Open"
        MET = "met", "Met"
        DECLINED = "declined", "The client wants no help with it"
        GONE = "gone", "No longer there"

    client = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    domain = Code(choices=list(DOMAINS.items()))
    severity = Code(choices=Severity.choices)
    source = Code(choices=Source.choices)
    # An instrument’s question and the answer may be longer than what the form takes: they are kept whole.
    says = models.TextField()
    screening = models.ForeignKey(
        Screening, null=True, blank=True, on_delete=models.PROTECT, related_name="needs"
    )
    item = models.CharField(max_length=20, blank=True)
    noted_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    noted_date = models.DateField()
    standing = Code(choices=Standing.choices, default=Standing.OPEN)
    ended_date = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [sensible("need", "noted_date", "ended_date"), about_client("need")]


class BackgroundFact(OfMatter):
    """Something of a client's life that help builds on, and who says so. Corrected by a new row."""

    wall = Walled(changes=False, by=("noted_by_id",))

    class Topic(models.TextChoices):
        FAMILY = "family", "Family and household"
        HOUSING = "housing", "Housing"
        WORK = "work", "Work and income"
        SCHOOL = "school", "School and training"
        MILITARY = "military", "Military service"
        MIGRATION = "migration", "Migration"
        STRENGTHS = "strengths", "Strengths and interests"
        CULTURE = "culture", "Culture and faith"
        OTHER = "other", "Something else"

    class Source(models.TextChoices):
        CLIENT = "client", "The client"
        PERSON = "person", "Another person"
        PAPER = "paper", "A document"
        OBSERVATION = "observation", "A coworker saw it"

    client = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    topic = Code(choices=Topic.choices)
    says = models.CharField(max_length=400)
    source = Code(choices=Source.choices)
    source_words = models.CharField(max_length=120, blank=True, help_text="Which person, which document.")
    known_date = models.DateField()
    noted_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    corrects = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="corrected_by"
    )

    class Meta:
        constraints = [sensible("background", "known_date")]
