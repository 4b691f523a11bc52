"""The client's care: how often we promised to be in touch, every visit, and what keeps them covered."""

from __future__ import annotations

from django.db import models

from nextfriend.accounts.models import Staff
from nextfriend.ground.fields import Code
from nextfriend.ground.wall.declared import Walled
from nextfriend.people.models import Person
from nextfriend.privacy.wall.protected import OfMatter


class ContactPlan(OfMatter):
    """How often a client is to be reached. Frequency is a promise; the silent-client alarm keeps it."""

    client = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    owner = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    contacts_a_week = models.PositiveSmallIntegerField(default=2)
    face_to_face_share = models.PositiveSmallIntegerField(
        default=50, help_text="Percent of reached contacts."
    )
    longest_gap_days = models.PositiveSmallIntegerField(default=5)
    collateral_counts = models.BooleanField(default=False)
    starts_date = models.DateField()
    ends_date = models.DateField(null=True, blank=True)


class Visit(OfMatter):
    """A stop someone means to make: where, on which day, between which hours, and what to know at the door.

    Its order among the day's stops is on its due row. What came of it is a `Contact`; a visit that will not
    be made is cancelled there, never deleted.
    """

    client = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    visit_date = models.DateField(help_text="A day in the office's zone.")
    from_time = models.TimeField(null=True, blank=True)
    to_time = models.TimeField(null=True, blank=True)
    place = models.CharField(max_length=200, blank=True)
    access_note = models.CharField(max_length=300, blank=True, help_text="Door, parking, who must not know.")


class Contact(OfMatter):
    """One attempt to be in touch. Attempted, reached and collateral are three different things."""

    wall = Walled(changes=False)

    class Outcome(models.TextChoices):
        REACHED = "reached", "Reached the client"
        ATTEMPTED = "attempted", "Attempted contact"
        COLLATERAL = "collateral", "Spoke with someone else about the client"

    class Mode(models.TextChoices):
        HOME = "home", "Home visit"
        OFFICE = "office", "At our office"
        COMMUNITY = "community", "Out in the community"
        FACILITY = "facility", "Hospital, jail or shelter"
        VIDEO = "video", "Video"
        PHONE = "phone", "Phone"
        MESSAGE = "message", "Message"

    FACE_TO_FACE = (Mode.HOME, Mode.OFFICE, Mode.COMMUNITY, Mode.FACILITY)

    client = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    visit = models.ForeignKey(
        Visit, null=True, blank=True, on_delete=models.PROTECT, related_name="contacts", editable=False
    )
    at = models.DateTimeField()
    outcome = Code(choices=Outcome.choices)
    mode = Code(choices=Mode.choices)
    with_whom = models.CharField(max_length=120, blank=True)
    needed = models.CharField(max_length=300, blank=True)
    next_step = models.CharField(max_length=300, blank=True)
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["matter_id", "scope_id", "-at"], name="contact_matter_scope_at"),
            models.Index(fields=["scope_id", "-at"], name="contact_scope_at"),
        ]

    @property
    def is_face_to_face(self) -> bool:
        return self.outcome == self.Outcome.REACHED and self.mode in self.FACE_TO_FACE


class Coverage(OfMatter):
    """Insurance or a benefit that pays for the client, and until when."""

    class Kind(models.TextChoices):
        MEDICAID = "medicaid", "Medicaid"
        MEDICARE = "medicare", "Medicare"
        PRIVATE = "private", "Private insurance"
        SNAP = "snap", "SNAP"
        SSI = "ssi", "SSI"
        HOUSING = "housing", "Housing voucher"

    client = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    kind = Code(choices=Kind.choices)
    payer = models.CharField(max_length=120)
    owner = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    starts_date = models.DateField()
    ends_date = models.DateField(null=True, blank=True)


class Release(OfMatter):
    """That a consent was taken, kept where those who took it can see it.

    The consent itself lies in the compartment it opens, which the person who took it often does not hold, and
    which closes to everyone when it ends. This row says when it ends and lets them record that it was
    revoked; it never says what kind of record the consent is about (wall.md, "Existence is data").
    """

    consent_id = models.UUIDField()
    taken_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    recipient = models.CharField(max_length=20)
    starts_date = models.DateField()
    ends_date = models.DateField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["consent_id"], name="one_release_a_consent")]
