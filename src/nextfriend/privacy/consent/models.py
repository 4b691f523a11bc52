"""What a client allowed, as it was signed."""

from __future__ import annotations

from functools import reduce
from operator import or_

from django.db import models

from nextfriend.accounts.models import Staff
from nextfriend.ground.fields import Code
from nextfriend.ground.wall.declared import Trigger, Walled
from nextfriend.privacy.wall.matrix import Compartment
from nextfriend.privacy.wall.protected import CLEAR_MATTER, OfMatter

# One object opens one kind of record: counseling notes and legal proceedings never travel with another
# purpose (42 CFR 2.31(b), (d); 45 CFR 164.508(b)(3)(ii) for psychotherapy notes).
OPENS: dict[str, Compartment] = {
    "hipaa": Compartment.HEALTH,
    "part2-tpo": Compartment.PART2,
    "part2-notes": Compartment.COUNSELING,
    "part2-legal": Compartment.PART2,
    "counseling": Compartment.COUNSELING,
    "survivor": Compartment.PROTECTED,
}


class Consent(OfMatter):
    """What a client allowed: whose records, of one kind, to whom, for what, from when to when.

    One object opens one kind, because Part 2 forbids combining them (42 CFR 2.31(b)-(d)); `compartment` is
    that kind. The fields are those of 45 CFR 164.508(c) and 42 CFR 2.31(a).
    """

    wall = Walled(
        adds="nf.on_team(matter_id) AND (SELECT nf.role()) IN ('attorney', 'paralegal', 'case-manager')",
        also=(CLEAR_MATTER, Trigger("keep", "BEFORE UPDATE OR DELETE", "keep_consent")),
    )

    class Form(models.TextChoices):
        HIPAA = "hipaa", "HIPAA authorization"
        PART2_TPO = "part2-tpo", "Part 2: treatment, payment, operations"
        PART2_NOTES = "part2-notes", "Part 2: counseling notes"
        PART2_LEGAL = "part2-legal", "Part 2: legal proceedings"
        COUNSELING = "counseling", "Counseling notes"
        SURVIVOR = "survivor", "Survivor-services release"

    class Recipient(models.TextChoices):
        LEGAL_TEAM = "legal-team", "The matter's legal team"
        CARE_TEAM = "care-team", "The matter's care team"
        PERSON = "person", "One named person"

    class Capacity(models.TextChoices):
        SELF = "self", "The client"
        PARENT = "parent", "Parent of a minor"
        GUARDIAN = "guardian", "Guardian"
        AGENT = "agent", "Agent under a power of attorney"

    form = Code(choices=Form.choices)
    recipient = Code(choices=Recipient.choices)
    recipient_staff = models.ForeignKey(
        Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    client_id = models.UUIDField()
    discloser = models.CharField(max_length=200)
    purpose = models.CharField(max_length=300)
    valid_from = models.DateTimeField()
    valid_to = models.DateTimeField(null=True, blank=True)
    ending_event = models.CharField(max_length=200, blank=True)
    signed_by = models.CharField(max_length=200)
    signed_date = models.DateField()
    capacity = Code(choices=Capacity.choices)
    signer_is_accused = models.BooleanField(default=False)
    language = models.CharField(max_length=60, default="English")
    interpreter = models.CharField(max_length=200, blank=True)
    form_version = models.CharField(max_length=60)
    copy_given = models.BooleanField(default=False)
    recorded_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="consent_form_opens_its_own_kind",
                condition=reduce(
                    or_, (models.Q(form=form, compartment=kind.value) for form, kind in OPENS.items())
                ),
            ),
            models.CheckConstraint(
                name="consent_names_its_person",
                condition=models.Q(recipient="person", recipient_staff__isnull=False)
                | ~models.Q(recipient="person") & models.Q(recipient_staff__isnull=True),
            ),
            # 34 USC 12291(b)(2)(B)(ii) names the person, a parent and a court-appointed guardian.
            models.CheckConstraint(
                name="consent_survivor_signed_by_no_agent",
                condition=~models.Q(form="survivor", capacity="agent"),
            ),
            models.CheckConstraint(
                name="consent_accused_never_signs_for_another",
                condition=models.Q(capacity="self") | models.Q(signer_is_accused=False),
            ),
            models.CheckConstraint(
                name="consent_only_part2_tpo_has_no_end",
                condition=models.Q(valid_to__isnull=False)
                | ~models.Q(ending_event="") & ~models.Q(form__in=["survivor", "part2-tpo"])
                | models.Q(form="part2-tpo"),
            ),
        ]
