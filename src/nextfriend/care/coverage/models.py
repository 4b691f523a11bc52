"""What pays for the client: an insurance or a benefit, and its periods. No period is ever rewritten."""

from __future__ import annotations

from django.db import models

from nextfriend.accounts.models import Staff
from nextfriend.calendar.owned import Owned
from nextfriend.ground.fields import Code, sensible
from nextfriend.ground.wall.declared import Walled
from nextfriend.people.models import Person
from nextfriend.privacy.wall.protected import OfMatter


class Coverage(OfMatter):
    """One insurance or benefit of a client, for as long as it is spoken of. Its periods say what it was when.

    A benefit has a day of its own by which it is certified anew: recertification (7 CFR 273.14(a)), renewal
    (42 CFR 435.916), reexamination (24 CFR 982.516(a)).
    """

    class Kind(models.TextChoices):
        MEDICAID = "medicaid", "Medicaid"
        MEDICARE = "medicare", "Medicare"
        MARKETPLACE = "marketplace", "Marketplace plan"
        VA = "va", "VA health care"
        PRIVATE = "private", "Private insurance"
        SNAP = "snap", "SNAP"
        SSI = "ssi", "SSI"
        SSDI = "ssdi", "SSDI"
        TANF = "tanf", "TANF"
        WIC = "wic", "WIC"
        ENERGY = "liheap", "Energy assistance (LIHEAP)"
        HOUSING = "housing", "Housing voucher"
        OTHER = "other-benefit", "Another benefit"

    BENEFITS = (Kind.SNAP, Kind.SSI, Kind.SSDI, Kind.TANF, Kind.WIC, Kind.ENERGY, Kind.HOUSING, Kind.OTHER)

    OWNED = Owned("Coverage", lambda day: models.Q())

    client = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    kind = Code(choices=Kind.choices)
    owner = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")

    @property
    def is_benefit(self) -> bool:
        """Money or help for living; the others pay for care."""
        return self.kind in self.BENEFITS

    @property
    def certifying(self) -> str:
        """What its being certified anew is called."""
        named = {self.Kind.MEDICAID: "renewal", self.Kind.HOUSING: "reexamination"}
        return named.get(self.Kind(self.kind), "recertification" if self.is_benefit else "renewal")


class CoveragePeriod(OfMatter):
    """What a coverage was from one day on: applied for, active, denied, ended, or ended and reinstatable.

    `ends_date` is the last day of what the status says: of an active one its last day; of an application the
    day a decision is expected; of a denial the last day to appeal; of a reinstatable one the last day to ask.
    A correction is a new row that `replaces` the wrong one, with its reason. The member's number is an
    identifier of the client (people.Identifier): sealed, masked, and shown for a reason. A carried-over row
    is `by` whoever owned it then.
    """

    wall = Walled(changes=False, by=("by_id",))

    class Status(models.TextChoices):
        APPLIED = "applied", "Applied for"
        ACTIVE = "active", "Active"
        DENIED = "denied", "Denied"
        ENDED = "ended", "Ended"
        REINSTATABLE = "reinstatable", "Ended, can be reinstated"

    class Priority(models.TextChoices):
        PRIMARY = "primary", "Primary: pays first"
        SECONDARY = "secondary", "Secondary"
        TERTIARY = "tertiary", "Third"

    coverage = models.ForeignKey(Coverage, on_delete=models.PROTECT, related_name="periods")
    status = Code(choices=Status.choices)
    starts_date = models.DateField()
    ends_date = models.DateField(null=True, blank=True)
    recertify_date = models.DateField(null=True, blank=True)
    payer = models.CharField(max_length=120)
    payer_entry = models.ForeignKey(
        Person,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="In the office’s directory.",
    )
    member_id = models.UUIDField(null=True, blank=True, help_text="An Identifier of the client.")
    group_number = models.CharField(max_length=60, blank=True)
    priority = Code(choices=Priority.choices, blank=True, default="")
    replaces = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            sensible("coverage_period", "starts_date", "ends_date", "recertify_date"),
            models.UniqueConstraint(fields=["scope_id", "replaces"], name="one_correction_a_period"),
        ]
        indexes = [models.Index(fields=["coverage", "scope_id"], name="coverage_periods")]
