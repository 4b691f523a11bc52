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
    # Care records for somebody outside. Inside the office care is shared item by item.
    "general": Compartment.CARE,
}
# In a Part 2 program its own records are what such a release opens (`wall/crafts.py: kept_as`).
OF_PART2_PROGRAM = ("part2-tpo", "part2-legal")
PAIRS: tuple[tuple[str, Compartment], ...] = (
    *OPENS.items(),
    *((form, Compartment.PROTECTED) for form in OF_PART2_PROGRAM),
)


def kind_opened(form: str, is_part2_program: bool) -> Compartment:
    """The kind of record that a release of this form opens in such a program."""
    if is_part2_program and form in OF_PART2_PROGRAM:
        return Compartment.PROTECTED
    return OPENS[form]


class Consent(OfMatter):
    """What a client allowed: whose records, of one kind, to whom, for what, from when to when.

    One object opens one kind, because Part 2 forbids combining them (42 CFR 2.31(b)-(d)); `compartment` is
    that kind. The fields are those of 45 CFR 164.508(c) and 42 CFR 2.31(a).
    """

    wall = Walled(
        adds="nf.on_team(matter_id) AND (SELECT nf.role()) IN ('attorney', 'paralegal', 'case-manager')",
        by=("recorded_by_id", "countersigned_by_id?"),
        also=(
            CLEAR_MATTER,
            Trigger("keep", "BEFORE UPDATE OR DELETE", "keep_consent"),
            Trigger("check_consent", "BEFORE INSERT", "check_consent", "current_user = 'nf_app'"),
            Trigger("gains", "BEFORE INSERT", "recorder_gains"),
        ),
    )

    class Form(models.TextChoices):
        HIPAA = "hipaa", "HIPAA authorization"
        PART2_TPO = "part2-tpo", "Part 2: treatment, payment, operations"
        PART2_NOTES = "part2-notes", "Part 2: counseling notes"
        PART2_LEGAL = "part2-legal", "Part 2: legal proceedings"
        COUNSELING = "counseling", "Counseling notes"
        SURVIVOR = "survivor", "Survivor-services release"
        GENERAL = "general", "General release: care records"

    class Recipient(models.TextChoices):
        LEGAL_TEAM = "legal-team", "The matter's legal team"
        CARE_TEAM = "care-team", "The matter's care team"
        PERSON = "person", "One coworker by name"
        OUTSIDE = "outside", "Someone outside this office"

    class Outside(models.TextChoices):
        """What a recipient outside the office is."""

        PROVIDER = "provider", "Clinic, hospital or other provider"
        INTERMEDIARY = "intermediary", "Intermediary (health information exchange)"
        INSURER = "insurer", "Insurer or health plan"
        AGENCY = "agency", "Government agency"
        COURT = "court", "Court"
        LAWYER = "lawyer", "Lawyer outside this office"
        LANDLORD = "landlord", "Landlord or housing program"
        SCHOOL = "school", "School"
        EMPLOYER = "employer", "Employer"
        FAMILY = "family", "Family member or friend"
        OTHER = "other", "Someone else"

    class Discloser(models.TextChoices):
        """42 CFR 2.31(a)(2): the person, or the class of persons, authorized to disclose."""

        OFFICE = "office", "This office"
        NAMED = "named", "One person or organization by name"
        CLASS = "class", "A class, such as everyone who has treated me"
        EARLIER = "earlier", "As the form says"

    class Capacity(models.TextChoices):
        SELF = "self", "The client"
        PARENT = "parent", "Parent of a minor"
        GUARDIAN = "guardian", "Guardian"
        AGENT = "agent", "Agent under a power of attorney"

    class Evidence(models.TextChoices):
        PAPER = "paper", "The signed paper"
        SCREEN = "screen", "Signed on the screen"
        EARLIER = "earlier", "Recorded before papers were asked for"

    form = Code(choices=Form.choices)
    recipient = Code(choices=Recipient.choices)
    recipient_staff = models.ForeignKey(
        Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    client_id = models.UUIDField()
    # No defaults of the database in what follows (migration 0005 sets them by hand): the taker often may not
    # read back what they wrote, and an INSERT … RETURNING would be refused.
    discloser_kind = Code(choices=Discloser.choices, default="earlier")
    discloser = models.CharField(max_length=200)
    outside_name = models.CharField(max_length=200, default="", blank=True)
    outside_kind = Code(choices=Outside.choices, default="", blank=True)
    outside_address = models.CharField(max_length=300, default="", blank=True)
    # Of an intermediary: its member participants, by name or as a class (42 CFR 2.31(a)(4)(ii)).
    participants = models.CharField(max_length=300, default="", blank=True)
    # Which records of that kind, in words (45 CFR 164.508(c)(1)(i), 42 CFR 2.31(a)(3), 34 CFR 99.30(b)(1)).
    # Empty on releases from before it was asked.
    records = models.CharField(max_length=300, default="", blank=True)
    purpose = models.CharField(max_length=300)
    valid_from = models.DateTimeField()
    valid_to = models.DateTimeField(null=True, blank=True)
    ending_event = models.CharField(max_length=200, blank=True)
    signed_by = models.CharField(max_length=200)
    signed_date = models.DateField()
    capacity = Code(choices=Capacity.choices)
    signer_is_accused = models.BooleanField(default=False)
    # Why somebody may sign who usually may not: an attorney's words (consents/signers.py).
    signer_reason = models.CharField(max_length=300, default="", blank=True)
    language = models.CharField(max_length=60, default="English")
    interpreter = models.CharField(max_length=200, blank=True)
    form_version = models.CharField(max_length=60)
    copy_given = models.BooleanField(default=False)
    # The document the paper is kept as, or what the client wrote on the screen.
    evidence = Code(choices=Evidence.choices, default="earlier")
    paper_id = models.UUIDField(null=True, blank=True)
    signature = models.CharField(max_length=200, default="", blank=True)
    # Signed on a screen: the words that stood there, in which language, their SHA-256, the strokes of the
    # finger (consent/drawing.py) and the moment.
    shown_text = models.TextField(default="", blank=True)
    shown_language = models.CharField(max_length=8, default="", blank=True)
    shown_digest = models.CharField(max_length=64, default="", blank=True)
    drawing = models.TextField(default="", blank=True)
    signed_at = models.DateTimeField(null=True, blank=True)
    recorded_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    # Whoever gains by a consent does not record it alone (a trigger says whether they do).
    recorder_gains = models.BooleanField(default=False, editable=False)
    countersigned_by = models.ForeignKey(
        Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    countersigned_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["office"],
                name="consent_waits",
                condition=models.Q(
                    recorder_gains=True, countersigned_at__isnull=True, revoked_at__isnull=True
                ),
            )
        ]
        constraints = [
            models.CheckConstraint(
                name="consent_form_opens_its_own_kind",
                condition=reduce(or_, (models.Q(form=form, compartment=kind.value) for form, kind in PAIRS)),
            ),
            models.CheckConstraint(
                name="consent_names_its_person",
                condition=models.Q(recipient="person", recipient_staff__isnull=False)
                | ~models.Q(recipient="person") & models.Q(recipient_staff__isnull=True),
            ),
            models.CheckConstraint(
                name="consent_names_its_outsider",
                condition=models.Q(recipient="outside")
                & ~models.Q(outside_name="")
                & ~models.Q(outside_kind="")
                | ~models.Q(recipient="outside") & models.Q(outside_name="", outside_kind=""),
            ),
            models.CheckConstraint(
                name="consent_general_goes_outside",
                condition=~models.Q(form="general") | models.Q(recipient="outside"),
            ),
            models.CheckConstraint(
                name="consent_intermediary_names_participants",
                condition=~models.Q(outside_kind="intermediary") | ~models.Q(participants=""),
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
                name="consent_has_its_evidence",
                condition=models.Q(evidence="paper", paper_id__isnull=False)
                | models.Q(evidence="screen") & (~models.Q(signature="") | ~models.Q(drawing=""))
                | models.Q(evidence="earlier"),
            ),
            # Strokes are of a screen on which words stood.
            models.CheckConstraint(
                name="consent_drawing_signs_words",
                condition=models.Q(drawing="")
                | models.Q(evidence="screen", signed_at__isnull=False)
                & ~models.Q(shown_text="")
                & ~models.Q(shown_digest=""),
            ),
            models.CheckConstraint(
                name="consent_countersigned_by_another",
                condition=models.Q(countersigned_by__isnull=True, countersigned_at__isnull=True)
                | models.Q(countersigned_at__isnull=False)
                & ~models.Q(countersigned_by=models.F("recorded_by")),
            ),
            models.CheckConstraint(
                name="consent_only_part2_tpo_has_no_end",
                condition=models.Q(valid_to__isnull=False)
                | ~models.Q(ending_event="") & ~models.Q(form__in=["survivor", "part2-tpo"])
                | models.Q(form="part2-tpo"),
            ),
        ]
