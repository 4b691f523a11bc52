"""One attempt to be in touch with a client, and its amendments: both are written once."""

from __future__ import annotations

from decimal import Decimal

from django.db import models

from nextfriend.accounts.models import Staff
from nextfriend.ground.fields import Code
from nextfriend.ground.wall.declared import Walled
from nextfriend.people.models import Person
from nextfriend.privacy.wall.protected import OfMatter


class Told(OfMatter):
    """What is told of one attempt: when, how it went, with whom, what was said.

    Where `time_is_known` is false, `at` stands for its day alone.
    """

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

    class WithRole(models.TextChoices):
        FAMILY = "family", "Family"
        FRIEND = "friend", "Friend or neighbor"
        CAREGIVER = "caregiver", "Caregiver or home aide"
        HEALTH = "health", "Doctor, clinic or hospital"
        AGENCY = "agency", "Agency or program"
        SCHOOL = "school", "School"
        LANDLORD = "landlord", "Landlord or housing"
        EMPLOYER = "employer", "Employer"
        LEGAL = "legal", "Lawyer or court"
        OTHER = "other", "Someone else"

    class Purpose(models.TextChoices):
        """What it was for, in the field's words: of case management those of 42 USC 1396n(g)(2)(A)(ii)
        (assessment, plan, referral, monitoring), and what else a visit is.
        """

        SUPPORTIVE = "supportive", "Supportive contact"
        CRISIS = "crisis", "Crisis"
        COORDINATION = "coordination", "Service coordination and referral"
        ASSESSMENT = "assessment", "Assessment"
        PLAN = "plan", "Making or reviewing the plan"
        MONITORING = "monitoring", "Monitoring and follow-up"
        TRANSPORT = "transport", "Transport or going along"
        DIRECT_CARE = "direct-care", "Direct care"
        OTHER = "other", "Another purpose"

    FACE_TO_FACE = (Mode.HOME, Mode.OFFICE, Mode.COMMUNITY, Mode.FACILITY)

    by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    time_is_known = models.BooleanField(default=True)
    outcome = Code(choices=Outcome.choices)
    mode = Code(choices=Mode.choices)
    with_whom = models.CharField(max_length=120, blank=True)
    with_role = Code(choices=WithRole.choices, blank=True, default="")
    needed = models.TextField(blank=True)
    next_step = models.TextField(blank=True)
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    purpose = Code(choices=Purpose.choices, blank=True, default="")
    travel_minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    # Tenths of a mile in a whole number: comparing numeric columns is not leakproof (wall-in-postgres.md).
    miles_tenths = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        abstract = True

    @property
    def miles(self) -> Decimal | None:
        """Miles driven, with one place; None where they are not known."""
        return None if self.miles_tenths is None else Decimal(self.miles_tenths).scaleb(-1)

    @miles.setter
    def miles(self, miles: Decimal | None) -> None:
        self.miles_tenths = None if miles is None else int(miles.scaleb(1))

    @property
    def is_face_to_face(self) -> bool:
        return self.outcome == self.Outcome.REACHED and self.mode in self.FACE_TO_FACE


class Contact(Told):
    """One attempt to be in touch. Attempted, reached and collateral are three different things.

    `again_of` is the contact that the same form had made already when it was sent with other words.
    """

    wall = Walled(changes=False, by=("by_id",))

    client = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    visit = models.ForeignKey(
        "care.Visit", null=True, blank=True, on_delete=models.PROTECT, related_name="contacts", editable=False
    )
    again_of = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="sent_again", editable=False
    )
    next_task = models.ForeignKey(
        "tasks.Task", null=True, blank=True, on_delete=models.PROTECT, related_name="+", editable=False
    )

    class Meta:
        indexes = [
            models.Index(fields=["matter_id", "scope_id", "-at"], name="contact_matter_scope_at"),
            models.Index(fields=["scope_id", "-at"], name="contact_scope_at"),
        ]


class Amendment(Told):
    """A contact as it should have read, whole, with the reason. The latest of a contact stands.

    `is_mistake`: it was entered by mistake, and counts for nothing.
    """

    wall = Walled(changes=False, by=("by_id",))

    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="amendments")
    reason = models.CharField(max_length=300)
    next_task = models.ForeignKey(
        "tasks.Task", null=True, blank=True, on_delete=models.PROTECT, related_name="+", editable=False
    )
    is_mistake = models.BooleanField(default=False)
