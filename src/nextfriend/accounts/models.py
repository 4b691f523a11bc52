"""Who works here, and who can sign in.

`User` holds credentials and nothing else. `Staff` is the person the rest of the office knows; both share one
id. Sessions live in a table the application role cannot read: it asks the functions in `sql/`.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.functions import TransactionNow
from django.db import connection, models, transaction
from uuid_utils.compat import uuid7

from nextfriend.accounts.hashers import public_half
from nextfriend.accounts.lookups import THEMSELVES, asked_for, look_up
from nextfriend.accounts.roles import Role
from nextfriend.ground.fields import Code
from nextfriend.ground.wall.declared import (
    BY_APP,
    EVERYTHING,
    KEEPER,
    MINE,
    OURS,
    Policy,
    Trigger,
    Wall,
    is_speaker,
    keeps_actor,
    office_wide,
    own,
)

RESETTERS = "(SELECT nf.role()) IN ('administrator', 'attorney')"
THIS_OFFICE = "id = (SELECT nf.office())"


class AskedUsers(models.QuerySet["User"]):
    """Signs whom it asks for: before anybody speaks the database shows nobody else (accounts/lookups.py)."""

    def filter(self, *args: Any, **conditions: Any) -> Any:
        """Django's own, which `get` comes through too."""
        wanted = asked_for(conditions)
        if wanted is not None and connection.in_atomic_block:
            look_up(wanted)
        return super().filter(*args, **conditions)

    def get(self, *args: Any, **conditions: Any) -> Any:
        """Django's own, in a transaction: the session's person is looked up before a request has one."""
        if connection.in_atomic_block:
            return super().get(*args, **conditions)
        with transaction.atomic():
            return super().get(*args, **conditions)


class Accounts(BaseUserManager["User"].from_queryset(AskedUsers)):  # type: ignore[misc]
    """Looks people up by the e-mail address they sign in with."""

    def create_user(self, email: str, password: str | None = None, *, id: UUID | None = None) -> User:
        user = self.model(id=id or uuid7(), email=self.normalize_email(email).lower())
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> User:
        return self.get(email__iexact=username)


class User(AbstractBaseUser):
    """Credentials of one person. Names, roles and offices are on `Staff`."""

    wall = office_wide(
        Policy("looked_up", "SELECT", f"id = ANY ({THEMSELVES})"),
        Policy("coworker", "SELECT", "id IN (SELECT s.id FROM accounts_staff s)"),
        Policy("vouched_new", "INSERT", check="id = (SELECT nf.vouched())"),
        Policy("vouched", "UPDATE", "true", "id = (SELECT nf.vouched())"),
        app="SELECT, INSERT, UPDATE",
        triggers=(Trigger("part", "BEFORE INSERT OR UPDATE OF password", "part_password"),),
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    email = models.EmailField(unique=True)
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    objects = Accounts()

    def __str__(self) -> str:
        return self.email

    def save(self, *args: Any, **kwargs: Any) -> None:
        """What the database keeps of the password is what stays here: sessions and reset links rest on it."""
        super().save(*args, **kwargs)
        self.password = public_half(self.password)

    @property
    def is_staff(self) -> bool:
        return False


class PasswordDigest(models.Model):
    """The half of a password hash that is secret; only the definer reads it (accounts/hashers.py)."""

    wall = Wall()

    user = models.OneToOneField(User, primary_key=True, on_delete=models.CASCADE, related_name="+")
    digest = models.CharField(max_length=43)


class Office(models.Model):
    """One organization. Every office row carries its id."""

    wall = office_wide(
        Policy("coworker", "SELECT", THIS_OFFICE),
        Policy("keeper", "UPDATE", f"{THIS_OFFICE} AND (SELECT nf.role()) = 'administrator'"),
        app="SELECT, UPDATE",
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    name = models.CharField(max_length=200)
    zone = models.CharField(max_length=64, default="America/Denver")
    supervisors_see = models.BooleanField(
        default=True, help_text="A supervisor sees what the people they supervise see, sealed kinds excepted."
    )
    # Roles that may sign in with a password alone; by default there is none.
    without_second_step = ArrayField(models.TextField(), default=list, db_default=[])
    one_person_ends = models.BooleanField(
        default=False,
        db_default=False,
        help_text="One person may end or put off a firm date that is not jurisdictional; a day to undo it.",
    )

    def __str__(self) -> str:
        return self.name


class Staff(models.Model):
    """A person who works in the office, in one role at a time."""

    wall = office_wide(
        Policy("coworker", "SELECT", OURS),
        Policy("hires", "INSERT", check=KEEPER),
        Policy("keeper", "UPDATE", KEEPER),
        app="SELECT, INSERT, UPDATE",
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    role = Code(choices=Role.choices)
    supervisor = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="supervised"
    )
    joined_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True, blank=True)
    weekly_hours = models.PositiveSmallIntegerField(default=40)

    class Meta:
        ordering = ["name"]
        indexes = [models.Index(fields=["office", "name"])]

    def __str__(self) -> str:
        return self.name

    @property
    def initials(self) -> str:
        """First name and the initial of the last: how the desk names a coworker."""
        first, *rest = self.name.split()
        return f"{first} {rest[-1][0]}." if rest else first


class Preference(models.Model):
    """How one person likes the desk: theme and single-letter shortcuts (WCAG 2.1.4)."""

    wall = own()

    class Theme(models.TextChoices):
        SYSTEM = "system", "Same as my device"
        LIGHT = "light", "Light"
        DARK = "dark", "Dark"

    staff = models.OneToOneField(Staff, primary_key=True, on_delete=models.CASCADE, related_name="preference")
    theme = Code(max_length=10, choices=Theme.choices, default=Theme.SYSTEM)
    letter_keys = models.BooleanField(default=True)


class Invitation(models.Model):
    """An offer to join the office. Only the hash of its secret is kept."""

    wall = office_wide(
        Policy("keeper_sees", "SELECT", KEEPER),
        Policy("keeper_asks", "INSERT", check=f"{KEEPER} AND {is_speaker('invited_by_id')}"),
        Policy("keeper", "UPDATE", KEEPER),
        app="SELECT, INSERT, UPDATE",
        triggers=(
            keeps_actor("invited_by_id"),
            Trigger("keep_invitation", "BEFORE UPDATE", "keep_invitation", BY_APP),
        ),
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    email = models.EmailField()
    name = models.CharField(max_length=200)
    role = Code(choices=Role.choices)
    supervisor = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    invited_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    invited_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    secret_hash = models.CharField(max_length=64)
    accepted_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-invited_at"]


class SecondStepReset(models.Model):
    """Somebody lost their phone or key: one asks that their second steps be taken off, another decides.

    Three different people; the database holds that too.
    """

    wall = office_wide(
        Policy("readers", "SELECT", f"{OURS} AND (staff_id = (SELECT nf.me()) OR {RESETTERS})"),
        Policy(
            "asks",
            "INSERT",
            check=f"{OURS} AND {RESETTERS} AND asked_by_id = (SELECT nf.me()) AND decided_by_id IS NULL",
        ),
        Policy(
            "decides",
            "UPDATE",
            f"{OURS} AND {RESETTERS} AND decided_by_id IS NULL",
            f"{OURS} AND {RESETTERS} AND decided_by_id = (SELECT nf.me())",
        ),
        app="SELECT, INSERT, UPDATE (decided_by_id, decided_at, is_confirmed)",
        triggers=(
            Trigger(
                "take_off",
                "AFTER UPDATE",
                "take_off_second_steps",
                "OLD.decided_by_id IS NULL AND NEW.decided_by_id IS NOT NULL AND NEW.is_confirmed",
            ),
        ),
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    asked_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(auto_now_add=True)
    reason = models.CharField(max_length=300)
    decided_by = models.ForeignKey(Staff, null=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True)
    is_confirmed = models.BooleanField(default=False)

    class Meta:
        ordering = ["-asked_at"]
        constraints = [
            models.CheckConstraint(
                name="reset_by_three_people",
                condition=~models.Q(staff=models.F("asked_by"))
                & (
                    models.Q(decided_by=None)
                    | (~models.Q(decided_by=models.F("asked_by")) & ~models.Q(decided_by=models.F("staff")))
                ),
            ),
            models.UniqueConstraint(
                fields=["staff"], condition=models.Q(decided_by=None), name="one_open_reset_a_person"
            ),
        ]


class Session(models.Model):
    """A bearer token's hash, whose it is, until when. nf_app reaches this table only through the functions in
    `sql/`, so injected SQL can neither read a session nor mint one.
    """

    wall = Wall()

    key_hash = models.BinaryField(primary_key=True)
    staff = models.ForeignKey(User, null=True, on_delete=models.CASCADE, related_name="+")
    kind = models.TextField(db_default="web")
    held = models.TextField(db_default="")
    device = models.TextField(db_default="")
    started_at = models.DateTimeField(db_default=TransactionNow())
    seen_at = models.DateTimeField(db_default=TransactionNow())
    expires_at = models.DateTimeField()


class TicketKey(models.Model):
    """The key both sides sign a binding with, stored as the two padded blocks of RFC 2104. One row."""

    wall = Wall(
        definer="SELECT",
        policies=(
            Policy("definer", using="true", role="nf_definer"),
            Policy("owner", using="true", check="true", role="nf_owner"),
        ),
    )

    id = models.IntegerField(primary_key=True)
    inner_pad = models.BinaryField()
    outer_pad = models.BinaryField()

    class Meta:
        constraints = [models.CheckConstraint(name="one_ticket_key", condition=models.Q(id=1))]


class Attempt(models.Model):
    """One place of a counter (accounts/attempts/counting.py): until when its tries are paid for. nf_app
    counts through the functions in `sql/` and reads nothing.
    """

    wall = Wall()

    purpose = models.CharField(max_length=40)
    place = models.IntegerField()
    paid_until = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["purpose", "place"], name="one_place_a_purpose"),
            models.CheckConstraint(
                condition=models.Q(place__gte=0, place__lt=65536), name="places_of_a_counter"
            ),
        ]


class FailedSignIn(models.Model):
    """Somebody tried to be this person and failed; without one, an address nobody has."""

    wall = Wall()

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    person = models.ForeignKey(User, null=True, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()
    machine = models.CharField(max_length=60)
    device = models.CharField(max_length=200)
    step = Code()

    class Meta:
        indexes = [models.Index(fields=["person", "-at"], name="failed_sign_ins_of")]


class ResetRequest(models.Model):
    """Somebody asked for a new password for this address; the worker takes it off and sends the link."""

    wall = Wall()

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    email = models.CharField(max_length=254)
    at = models.DateTimeField()


class Count(models.Model):
    """What every process of the web server counts together: how often somebody tried to sign in
    (accounts/json_cache.py). Nobody's record.
    """

    wall = Wall(app=EVERYTHING, definer="", is_forced=False)

    cache_key = models.CharField(max_length=255, primary_key=True)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "cache_counts"


class DoneJob(models.Model):
    """A job whose work is committed, by the number it was signed with (accounts/job_signature.py)."""

    wall = Wall()

    id = models.UUIDField(primary_key=True)
    at = models.DateTimeField(db_index=True)


class Receipt(models.Model):
    """What an idempotency key has already done, so that nothing is done twice (offline visits, retries)."""

    wall = office_wide(Policy("own", using=MINE, check=MINE), app="SELECT, INSERT")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    key = models.CharField(max_length=120)
    act = models.CharField(max_length=64, db_default="", default="")
    subject_id = models.UUIDField()
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["staff", "key", "act"], name="one_receipt_an_act")]
