"""The facts the wall is built from: programs, walls, teams, screens, openings, consents, shares, audit.

What a person may see is never stored as an opinion. PostgreSQL derives `Clearance` rows from these facts in
the transaction that changes them (migrations/0002_wall.sql), and compares their dates when a row is read.
"""

from __future__ import annotations

from django.db import models
from uuid_utils.compat import uuid7

from nextfriend.accounts.models import Office, Staff
from nextfriend.accounts.roles import Role
from nextfriend.privacy.wall.matrix import Compartment, Topology
from nextfriend.privacy.wall.protected import Protected


class Program(models.Model):
    """A line of work with one topology. `is_open`: its staff count as the team of every matter in it."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)
    topology = models.CharField(max_length=20, choices=Topology.choices, default=Topology.OFFICE)
    is_open = models.BooleanField(default=False)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class ProgramMember(models.Model):
    """Someone who works in a program. In an open program that is team membership of all its matters."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    program = models.ForeignKey(Program, on_delete=models.PROTECT, related_name="members")
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    valid_from = models.DateTimeField()
    valid_to = models.DateTimeField(null=True, blank=True)


class Wall(Protected):
    """How one matter is walled: its program, and whether only its own team may enter."""

    program = models.ForeignKey(Program, on_delete=models.PROTECT, related_name="+")
    need_to_know = models.BooleanField(default=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["office", "matter_id"], name="one_wall_a_matter")]


class TeamMember(Protected):
    """Someone's place on one matter's team. The role is the one they hold in the office."""

    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=20, choices=Role.choices)
    valid_from = models.DateTimeField()
    valid_to = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["matter_id", "scope_id"], name="team_matter_scope")]


class Screen(Protected):
    """A named person shut out of one matter (Model Rules 1.10, 1.18). It beats every grant."""

    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=300)
    placed_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    valid_from = models.DateTimeField()
    valid_to = models.DateTimeField(null=True, blank=True)


class Opening(Protected):
    """An attorney opens one further compartment of one matter to one member of its team."""

    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    opened_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=300)
    valid_from = models.DateTimeField()
    valid_to = models.DateTimeField(null=True, blank=True)


class Consent(Protected):
    """What a client allowed: whose records, of one kind, to whom, for what, from when to when.

    One object opens one kind, because Part 2 forbids combining them (42 CFR 2.31(b)-(d)); `compartment` is
    that kind. The fields are those of 45 CFR 164.508(c) and 42 CFR 2.31(a).
    """

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

    form = models.CharField(max_length=20, choices=Form.choices)
    recipient = models.CharField(max_length=20, choices=Recipient.choices)
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
    capacity = models.CharField(max_length=20, choices=Capacity.choices)
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


class Share(Protected):
    """One item handed over, with a reason, by someone inside its compartment.

    The recipient gets a snapshot in a scope of its own: what was shown then stays what it was, and
    withdrawing the share closes that scope in the same transaction (wall-postgres.md, open points).
    """

    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    shared_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=300)
    purpose = models.CharField(max_length=120)
    subject_kind = models.CharField(max_length=60)
    subject_id = models.UUIDField()
    valid_from = models.DateTimeField()
    valid_to = models.DateTimeField(null=True, blank=True)


class Snapshot(models.Model):
    """What a share shows. Its scope belongs to the share, not to the matter.

    A trigger copies who gave it to whom, why, and of which compartment it is: its reader may not see the
    share, which lies in the giver's compartment.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+", editable=False)
    matter_id = models.UUIDField(editable=False)
    scope_id = models.BigIntegerField(editable=False, default=0)
    share_id = models.UUIDField()
    compartment = models.CharField(max_length=20, choices=Compartment.choices, default="", editable=False)
    shared_by = models.ForeignKey(
        Staff, null=True, on_delete=models.PROTECT, related_name="+", editable=False
    )
    staff = models.ForeignKey(Staff, null=True, on_delete=models.PROTECT, related_name="+", editable=False)
    reason = models.CharField(max_length=300, default="", editable=False)
    title = models.CharField(max_length=300)
    text = models.TextField()
    digest = models.CharField(max_length=64)
    taken_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [models.Index(fields=["matter_id", "scope_id"], name="snapshot_matter_scope")]


class Scope(models.Model):
    """The unit of grant: a program, matter or office with one compartment; or a share."""

    id = models.BigAutoField(primary_key=True)
    office = models.ForeignKey(Office, on_delete=models.CASCADE, related_name="+")
    program = models.ForeignKey(Program, null=True, on_delete=models.CASCADE, related_name="+")
    matter_id = models.UUIDField(null=True)
    share_id = models.UUIDField(null=True)
    compartment = models.CharField(max_length=20, choices=Compartment.choices)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["office", "program", "matter_id", "share_id", "compartment"],
                name="one_scope_a_place",
                nulls_distinct=False,
            )
        ]


class Clearance(models.Model):
    """Who holds a scope, from when to when, and why. Derived; the application cannot read or write it."""

    id = models.BigAutoField(primary_key=True)
    staff = models.ForeignKey(Staff, on_delete=models.CASCADE, related_name="+")
    scope = models.ForeignKey(Scope, on_delete=models.CASCADE, related_name="+")
    matter_id = models.UUIDField(null=True)
    program_id = models.UUIDField(null=True)
    share_id = models.UUIDField(null=True)
    consent_id = models.UUIDField(null=True)
    valid_from = models.DateTimeField()
    valid_to = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["staff", "scope"]),
            models.Index(fields=["matter_id"]),
            models.Index(fields=["program_id"]),
        ]


class Cell(models.Model):
    """The database's copy of privacy/wall/matrix.py; a test compares the two."""

    id = models.BigAutoField(primary_key=True)
    topology = models.CharField(max_length=20)
    role = models.CharField(max_length=20)
    compartment = models.CharField(max_length=20)
    needs = models.CharField(max_length=10)


class Audit(Protected):
    """One line of who did or saw what. Append-only, chained per matter (or per person), sealed in a tree."""

    chain = models.UUIDField()
    position = models.BigIntegerField()
    at = models.DateTimeField()
    actor_id = models.UUIDField()
    verb = models.CharField(max_length=60)
    subject_kind = models.CharField(max_length=60)
    subject_id = models.UUIDField()
    note = models.CharField(max_length=300, blank=True)
    consent_id = models.UUIDField(null=True)
    xid = models.BigIntegerField()
    hash = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["chain", "position"], name="audit_chain_position")]
        indexes = [
            models.Index(fields=["matter_id", "scope_id", "-at"], name="audit_matter_scope_at"),
            models.Index(fields=["xid"], name="audit_xid"),
        ]


class Chain(models.Model):
    """The head of one audit chain: the row that a writer locks."""

    id = models.UUIDField(primary_key=True)
    length = models.BigIntegerField()
    head = models.BinaryField()


class Seal(models.Model):
    """A signed head of the Merkle tree over every audit row, also written to a second place."""

    id = models.BigAutoField(primary_key=True)
    size = models.BigIntegerField(unique=True)
    root = models.BinaryField()
    signature = models.BinaryField()
    sealed_at = models.DateTimeField()


class Leaf(models.Model):
    """The place of one audit row in the sealed tree."""

    position = models.BigIntegerField(primary_key=True)
    audit_id = models.UUIDField(unique=True)
    hash = models.BinaryField()


class Receipt(models.Model):
    """What an idempotency key has already done, so that nothing is done twice (offline visits, retries)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    key = models.CharField(max_length=120)
    subject_id = models.UUIDField()
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["staff", "key"], name="one_receipt_a_key")]
