"""A request for records, the authorization it rests on, what was done about it, and what came."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models

from nextfriend.accounts.models import Staff
from nextfriend.documents.records.words import words
from nextfriend.engines.records_ladder import shipped
from nextfriend.ground.fields import Code, sensible
from nextfriend.ground.wall.declared import BY_APP, HOLDS, Trigger, Walled
from nextfriend.people.models import Person
from nextfriend.privacy.wall.protected import OfMatter

LAWYERS_ONLY = f"{HOLDS} AND (SELECT nf.role()) IN ('attorney', 'paralegal')"
ITS_REQUEST = Trigger("check_its_request", "BEFORE INSERT", "check_records_row", BY_APP)


class RecordsRequest(OfMatter):
    """Records of one client, asked of one provider. Its words never change; what came of it stands beside it.

    It is work product, as the letter is that it sends (docs/decisions/records-requests.md).
    `authorization_id` is the consent it was made under, without a foreign key: the consent may close to
    whoever reads this. Its last day is copied as a release's is; its kind is not.
    """

    wall = Walled(
        adds=LAWYERS_ONLY,
        changes=False,
        by=("asked_by_id",),
        also=(Trigger("check_request", "BEFORE INSERT", "check_records_request", BY_APP),),
    )

    class Basis(models.TextChoices):
        AUTHORIZATION = "authorization", "The office asks, under the client’s authorization"
        INDIVIDUAL = "individual", "The client asks for their own records"

    client = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    provider = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    basis = Code(choices=Basis.choices)
    kinds = ArrayField(models.CharField(max_length=20), help_text="Codes of kinds.yaml.")
    certification = models.BooleanField(default=False)
    details = models.CharField(max_length=500, blank=True)
    covers_from = models.DateField(null=True, blank=True)
    covers_to = models.DateField(null=True, blank=True)
    channel = Code(choices=list(words().channels.items()))
    state = models.CharField(max_length=2, blank=True, help_text="Where the provider is, for its fee law.")
    authorization_id = models.UUIDField()
    authorization_ends = models.DateField(null=True, blank=True)
    asked_date = models.DateField(help_text="Day 0, in the office's zone.")
    asked_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()

    class Meta:
        constraints = [
            sensible("records_request", "covers_from", "covers_to", "asked_date", "authorization_ends")
        ]

    @property
    def awaited(self) -> list[tuple[str, str]]:
        """What was asked, each code with its words, the certification last."""
        codes = [*self.kinds, *(["certification"] if self.certification else [])]
        return [(code, words().awaited.get(code, code)) for code in codes]


class RecordsAuthorization(OfMatter):
    """A newer authorization that the request rests on from now on."""

    wall = Walled(
        adds=LAWYERS_ONLY,
        changes=False,
        by=("by_id",),
        also=(Trigger("check_renewal", "BEFORE INSERT", "check_records_renewal", BY_APP), ITS_REQUEST),
    )

    request = models.ForeignKey(RecordsRequest, on_delete=models.PROTECT, related_name="renewals")
    authorization_id = models.UUIDField()
    authorization_ends = models.DateField(null=True, blank=True)
    by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()


class RecordsStep(OfMatter):
    """What was done on one step of the ladder, and what came of it; or, as the step "end", why nothing more
    is done. `spoke_with` is a title ("records clerk"): the provider's people are nobody's parties.
    """

    wall = Walled(adds=LAWYERS_ONLY, changes=False, by=("by_id",), also=(ITS_REQUEST,))
    END = "end"

    request = models.ForeignKey(RecordsRequest, on_delete=models.PROTECT, related_name="steps")
    step = Code(choices=[*((one.code, one.label) for one in shipped().steps), ("follow-up", "Follow-up")])
    outcome = Code(
        choices=[(one.code, one.label) for one in shipped().outcomes.values()] + [*words().endings.items()]
    )
    happened_date = models.DateField()
    spoke_with = models.CharField(max_length=120, blank=True)
    expected_date = models.DateField(null=True, blank=True)
    fee_cents = models.PositiveIntegerField(null=True, blank=True)
    note = models.CharField(max_length=500, blank=True)
    by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [sensible("records_step", "happened_date", "expected_date")]

    @property
    def fee(self) -> str:
        """The fee they asked for, as it is written."""
        return f"${self.fee_cents / 100:,.2f}" if self.fee_cents is not None else ""


class RecordsPart(OfMatter):
    """That one kind of the records came, or that they have none. The newest of a kind stands.

    `document_id` names a document of the matter, without a foreign key: it may lie where the reader of this
    row does not see it, and then it is not named.
    """

    wall = Walled(adds=LAWYERS_ONLY, changes=False, by=("by_id",), also=(ITS_REQUEST,))

    request = models.ForeignKey(RecordsRequest, on_delete=models.PROTECT, related_name="parts")
    kind = Code(choices=list(words().awaited.items()))
    state = Code(choices=list(words().states.items()))
    received_date = models.DateField()
    document_id = models.UUIDField(null=True, blank=True)
    note = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [sensible("records_part", "received_date")]
