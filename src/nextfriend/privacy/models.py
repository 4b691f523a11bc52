"""The facts the wall is built from: programs, walls, teams, screens, openings, consents, shares, audit.

What a person may see is never stored as an opinion. PostgreSQL derives `Clearance` rows from these facts in
the transaction that changes them (sql/clear_matter.sql), and compares their dates when a row is read.
"""

from __future__ import annotations

from django.db import models
from uuid_utils.compat import uuid7

from nextfriend.accounts.models import Office, Staff
from nextfriend.accounts.roles import Role
from nextfriend.ground.fields import Code
from nextfriend.ground.wall.declared import HOLDS, KEEPER, OURS, Policy, Trigger, Walled, office_wide
from nextfriend.ground.wall.declared import Wall as WallOf
from nextfriend.privacy.approvals.models import Approval as Approval
from nextfriend.privacy.consent.models import Consent as Consent
from nextfriend.privacy.wall.matrix import Compartment, Topology
from nextfriend.privacy.wall.protected import CLEAR_MATTER, NAME_PERSON, AboutSomeone, OfMatter, Protected

MAY_SCREEN = f"{HOLDS} AND (SELECT nf.role()) IN ('attorney', 'supervisor')"
MAY_OPEN = (
    f"{HOLDS} AND (SELECT nf.role()) = 'attorney' AND compartment IN ('legal', 'work-product', 'finance')"
)
MAY_SHARE = f"{HOLDS} AND shared_by_id = (SELECT nf.me())"


class Program(models.Model):
    """A line of work with one topology. `is_open`: its staff count as the team of every matter in it.
    `notice_first`: care staff join a matter only when its clients were told of reports they may have to make.
    `is_part2`: a substance-use program's; its own records are under 42 CFR part 2 (2.11, 2.12).
    """

    wall = office_wide(
        Policy("coworker", "SELECT", OURS),
        Policy("keeper", "INSERT", check=KEEPER),
        Policy("keeps", "UPDATE", KEEPER),
        app="SELECT, INSERT, UPDATE",
        triggers=(
            Trigger("clear", "AFTER INSERT OR UPDATE", "after_program_fact"),
            Trigger("takes_two", "BEFORE INSERT OR UPDATE", "guard_program", "current_user = 'nf_app'"),
        ),
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)
    topology = Code(choices=Topology.choices, default=Topology.OFFICE)
    is_open = models.BooleanField(default=False)
    # In an open program everyone is on every team: nobody could wait there until a client was told.
    notice_first = models.BooleanField(default=False, db_default=False)
    # Its own records need a compartment of their own: in `care` nothing would tell them from others'.
    is_part2 = models.BooleanField(default=False, db_default=False)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(is_open=True, notice_first=True), name="notice_first_needs_teams"
            ),
            models.CheckConstraint(
                condition=models.Q(is_part2=False) | models.Q(topology=Topology.PROTECTED),
                name="part2_program_keeps_its_own",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class ProgramMember(models.Model):
    """Someone who works in a program. In an open program that is team membership of all its matters."""

    wall = Program.wall

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    program = models.ForeignKey(Program, on_delete=models.PROTECT, related_name="members")
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    valid_from = models.DateTimeField()
    valid_to = models.DateTimeField(null=True, blank=True)


class Wall(OfMatter):
    """How one matter is walled: its program, and whether only its own team may enter."""

    wall = Walled(
        adds=False,
        changes=False,
        scoped_by=Trigger("set_scope", "BEFORE INSERT OR UPDATE", "wall_scope"),
        also=(
            Trigger(
                "rescope",
                "AFTER UPDATE OF need_to_know, program_id",
                "rescope_matter",
                when="(OLD.need_to_know, OLD.program_id) IS DISTINCT FROM (NEW.need_to_know, NEW.program_id)",
            ),
        ),
    )

    program = models.ForeignKey(Program, on_delete=models.PROTECT, related_name="+")
    need_to_know = models.BooleanField(default=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["office", "matter_id"], name="one_wall_a_matter")]


class TeamMember(OfMatter):
    """Someone's place on one matter's team. The role is the one they hold in the office.

    The application writes none: nf.seat and nf.unseat do, and ask `SeatRule` who may.
    """

    wall = Walled(
        adds=False,
        changes=False,
        also=(Trigger("check_seat", "BEFORE INSERT OR UPDATE", "check_seat"), CLEAR_MATTER),
    )

    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    role = Code(choices=Role.choices)
    valid_from = models.DateTimeField()
    valid_to = models.DateTimeField(null=True, blank=True)
    # Why a seat ended, who ended it, and the attorney who answers for the matter from then on.
    end_reason = models.CharField(max_length=300, db_default="", blank=True)
    ended_by = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    successor = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+")


class Screen(OfMatter):
    """A named person shut out of one matter (Model Rules 1.10, 1.18). It beats every grant."""

    wall = Walled(adds=MAY_SCREEN, changes=MAY_SCREEN, by=("placed_by_id",))

    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=300)
    placed_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    valid_from = models.DateTimeField()
    valid_to = models.DateTimeField(null=True, blank=True)


class Opening(OfMatter):
    """An attorney opens one further compartment of one matter to one member of its team."""

    wall = Walled(adds=MAY_OPEN, changes=MAY_OPEN, by=("opened_by_id",), also=(CLEAR_MATTER,))

    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    opened_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=300)
    valid_from = models.DateTimeField()
    valid_to = models.DateTimeField(null=True, blank=True)


class Share(AboutSomeone, OfMatter):
    """One item handed over, with a reason, by someone inside its compartment.

    The recipient gets a snapshot in a scope of its own: what was shown then stays what it was, and
    withdrawing the share closes that scope in the same transaction (wall-postgres.md, open points).
    """

    wall = Walled(
        adds=MAY_SHARE,
        changes=MAY_SHARE,
        by=("shared_by_id",),
        also=(NAME_PERSON, Trigger("clear", "AFTER INSERT OR UPDATE", "after_share")),
    )

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

    wall = office_wide(
        Policy("scope", using=HOLDS),
        Policy("screen", using="matter_id <> ALL ((SELECT nf.screens())::uuid[])", restrictive=True),
        app="SELECT, INSERT",
        triggers=(Trigger("set_scope", "BEFORE INSERT", "snapshot_scope"),),
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+", editable=False)
    matter_id = models.UUIDField(editable=False)
    scope_id = models.BigIntegerField(editable=False, default=0)
    share_id = models.UUIDField()
    compartment = Code(choices=Compartment.choices, default="", editable=False)
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
    """The unit of grant: a program, matter or office with one compartment; or a share.

    Of the personal kinds, a matter with one compartment and one person. The one without a person is nobody's.
    """

    wall = WallOf()

    id = models.BigAutoField(primary_key=True)
    office = models.ForeignKey(Office, on_delete=models.CASCADE, related_name="+")
    program = models.ForeignKey(Program, null=True, on_delete=models.CASCADE, related_name="+")
    matter_id = models.UUIDField(null=True)
    share_id = models.UUIDField(null=True)
    compartment = Code(choices=Compartment.choices)
    about_id = models.UUIDField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["office", "program", "matter_id", "share_id", "compartment", "about_id"],
                name="one_scope_a_place_and_person",
                nulls_distinct=False,
            )
        ]


class Clearance(models.Model):
    """Who holds a scope, from when to when, and why. Derived; the application cannot read or write it."""

    wall = WallOf()

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

    wall = office_wide(Policy("everyone", "SELECT", "true"), app="SELECT")

    id = models.BigAutoField(primary_key=True)
    topology = models.CharField(max_length=20)
    role = models.CharField(max_length=20)
    compartment = models.CharField(max_length=20)
    needs = models.CharField(max_length=10)


class SeatRule(models.Model):
    """The database's copy of privacy/wall/authority.py; a test compares the two."""

    wall = Cell.wall

    id = models.BigAutoField(primary_key=True)
    topology = models.CharField(max_length=20)
    actor = models.CharField(max_length=20)
    act = models.CharField(max_length=20)
    subject = models.CharField(max_length=20)
    needs = models.CharField(max_length=10)


class Audit(AboutSomeone, Protected):
    """One line of who did or saw what. Append-only, chained per matter (or per person), sealed in a tree."""

    wall = Walled(
        adds=False,
        changes=False,
        also=(
            Trigger("keep", "BEFORE UPDATE OR DELETE", "keep_audit"),
            Trigger("await_seal", "AFTER INSERT", "await_seal"),
        ),
    )

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

    wall = WallOf()

    id = models.UUIDField(primary_key=True)
    length = models.BigIntegerField()
    head = models.BinaryField()


class Seal(models.Model):
    """A signed head of the Merkle tree over every audit row, also written to a second place."""

    wall = office_wide(Policy("everyone", "SELECT", "true"), app="SELECT")

    id = models.BigAutoField(primary_key=True)
    size = models.BigIntegerField(unique=True)
    root = models.BinaryField()
    signature = models.BinaryField()
    sealed_at = models.DateTimeField()


class Unsealed(models.Model):
    """An audit row waits here until every transaction that began before its own has ended, so that a late
    commit never falls between two seals (docs/decisions/audit.md).
    """

    wall = WallOf()

    audit_id = models.UUIDField(primary_key=True)
    xid = models.BigIntegerField()

    class Meta:
        indexes = [models.Index(fields=["xid", "audit_id"], name="unsealed_order")]


class Peak(models.Model):
    """The root of one complete subtree of the sealed tree, the largest first: what the next seal grows on."""

    wall = WallOf()

    place = models.IntegerField(primary_key=True)
    hash = models.BinaryField()


class Leaf(models.Model):
    """The place of one audit row in the sealed tree."""

    wall = WallOf()

    position = models.BigIntegerField(primary_key=True)
    audit_id = models.UUIDField(unique=True)
    hash = models.BinaryField()
