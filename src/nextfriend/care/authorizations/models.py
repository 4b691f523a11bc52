"""A request to a payer for a service, each thing the payer said to it, and each use of what it authorized.

No row is ever rewritten: a correction is a new row that names the one it corrects.
"""

from __future__ import annotations

from django.db import models

from nextfriend.accounts.models import Staff
from nextfriend.appointments.models import Appointment
from nextfriend.care.coverage.models import Coverage
from nextfriend.care.plans.models import Step
from nextfriend.engines.authorizations import payers
from nextfriend.ground.fields import Code, sensible
from nextfriend.ground.wall.declared import Walled
from nextfriend.people.models import Person
from nextfriend.privacy.wall.protected import OfMatter


class Authorization(OfMatter):
    """One request to a payer to authorize a service. Whoever keeps the coverage keeps it.

    `payer_kind` says whose rules it is decided and appealed under (engines/authorizations/payers.yaml).
    """

    wall = Walled(changes=False, by=("by_id",))

    client = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    coverage = models.ForeignKey(Coverage, on_delete=models.PROTECT, related_name="authorizations")
    payer_kind = Code(choices=[(one.code, one.label) for one in payers()])
    service = models.CharField(max_length=120)
    provider = models.CharField(max_length=120, blank=True)
    step = models.ForeignKey(Step, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    planned_weekly = models.PositiveIntegerField(null=True, blank=True)
    requested_date = models.DateField(help_text="The day the payer received the request.")
    is_expedited = models.BooleanField(default=False)
    by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [sensible("authorization", "requested_date")]
        indexes = [models.Index(fields=["coverage", "scope_id"], name="authorizations_of_coverage")]


class AuthorizationDecision(OfMatter):
    """What was said to a request on a day: by the payer, or that it was withdrawn.

    Of `extended`, `ends_date` is the payer's new day. `notice_date` is the date on its notice, `reason` the
    payer's reason; `why` says why a correction was made.
    """

    wall = Walled(changes=False, by=("by_id",))

    class Decision(models.TextChoices):
        APPROVED = "approved", "Approved"
        PARTLY = "approved-in-part", "Approved in part"
        DENIED = "denied", "Denied"
        EXTENDED = "extended", "Undecided: the payer took more time"
        WITHDRAWN = "withdrawn", "Withdrawn"

    class Unit(models.TextChoices):
        VISIT = "visit", "Visits"
        HOUR = "hour", "Hours"
        QUARTER = "quarter-hour", "Units of 15 minutes"
        DAY = "day", "Days"
        TRIP = "trip", "Trips"
        ITEM = "item", "Items"

    authorization = models.ForeignKey(Authorization, on_delete=models.PROTECT, related_name="decisions")
    decision = Code(choices=Decision.choices)
    decided_date = models.DateField()
    notice_date = models.DateField(null=True, blank=True)
    number = models.CharField(max_length=60, blank=True)
    units = models.PositiveIntegerField(null=True, blank=True)
    unit = Code(choices=Unit.choices, blank=True, default="")
    starts_date = models.DateField(null=True, blank=True)
    ends_date = models.DateField(null=True, blank=True)
    reason = models.CharField(max_length=400, blank=True)
    replaces = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    why = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            sensible("authorizationdecision", "decided_date", "notice_date", "starts_date", "ends_date"),
            models.UniqueConstraint(fields=["scope_id", "replaces"], name="one_correction_a_decision"),
        ]


class UnitsUsed(OfMatter):
    """Units charged to an authorization on a day: from an attended appointment, or by hand. A correction may
    say that none were used.
    """

    wall = Walled(changes=False, by=("by_id",))

    authorization = models.ForeignKey(Authorization, on_delete=models.PROTECT, related_name="uses")
    used_date = models.DateField()
    units = models.PositiveIntegerField()
    appointment = models.ForeignKey(
        Appointment, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    note = models.CharField(max_length=200, blank=True)
    replaces = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    why = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            sensible("unitsused", "used_date"),
            models.UniqueConstraint(fields=["scope_id", "replaces"], name="one_correction_a_use"),
        ]
