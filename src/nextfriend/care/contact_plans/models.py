"""The contact plan and its versions: nothing that was promised is overwritten."""

from __future__ import annotations

from django.db import models

from nextfriend.accounts.models import Staff
from nextfriend.calendar.owned import Owned
from nextfriend.ground.fields import Code, sensible
from nextfriend.ground.wall.declared import Walled, keeps_actor
from nextfriend.people.models import Person
from nextfriend.privacy.wall.protected import OfMatter


class ContactPlan(OfMatter):
    """That a client is to be reached regularly, by whom, from which day to which. How often is said by its
    versions; the silent-client alarm keeps it. `stopped_by_id` is the closing of the matter that canceled its
    due row, as long as the matter is closed (nf.settle_contact_dues alone writes it).
    """

    wall = Walled(also=(keeps_actor("stopped_by_id"),))

    OWNED = Owned("Contact plan", lambda day: models.Q(ends_date=None) | models.Q(ends_date__gte=day))

    client = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    owner = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    starts_date = models.DateField()
    ends_date = models.DateField(null=True, blank=True)
    stopped_by_id = models.UUIDField(null=True, blank=True, editable=False)

    class Meta:
        constraints = [sensible("plan", "starts_date", "ends_date")]


class ContactPlanVersion(OfMatter):
    """What a plan asks for from `first_date` on: the plan's first day, or the Monday of the said week.

    Of versions that apply to a day, the one written last does (ids are in the order of writing).
    """

    wall = Walled(changes=False, by=("by_id",))

    class Period(models.TextChoices):
        WEEK = "week", "Week"
        TWO_WEEKS = "two-weeks", "Two weeks"
        MONTH = "month", "Month"

    plan = models.ForeignKey(ContactPlan, on_delete=models.PROTECT, related_name="versions")
    by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    first_date = models.DateField()
    contacts = models.PositiveSmallIntegerField(default=2)
    period = Code(choices=Period.choices, default=Period.WEEK)
    face_to_face = models.PositiveSmallIntegerField(default=1, help_text="Of the contacts of a period.")
    longest_gap_days = models.PositiveSmallIntegerField(default=5)
    collateral_counts = models.BooleanField(default=False)

    class Meta:
        constraints = [sensible("plan_version", "first_date")]
