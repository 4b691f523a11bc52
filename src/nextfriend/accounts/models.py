"""Who works here, and who can sign in.

`User` holds credentials and nothing else. `Staff` is the person the rest of the office knows; both share one
id. Sessions live in a table the application role cannot read: it asks the functions in `sql/`.
"""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.functions import TransactionNow
from django.db import models
from uuid_utils.compat import uuid7

from nextfriend.accounts.roles import Role
from nextfriend.ground.fields import Code
from nextfriend.ground.wall.declared import EVERYTHING, KEEPER, MINE, OURS, Policy, Wall, office_wide, own

THIS_OFFICE = "id = (SELECT nf.office())"


class Accounts(BaseUserManager["User"]):
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
        Policy("looked_up", "SELECT", "true"),  # before anybody speaks: docs/decisions/wall-in-postgres.md
        Policy("vouched_new", "INSERT", check="id = (SELECT nf.vouched())"),
        Policy("vouched", "UPDATE", "true", "id = (SELECT nf.vouched())"),
        app="SELECT, INSERT, UPDATE",
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

    @property
    def is_staff(self) -> bool:
        return False


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
        SYSTEM = "system", "As my device"
        LIGHT = "light", "Light"
        DARK = "dark", "Dark"

    staff = models.OneToOneField(Staff, primary_key=True, on_delete=models.CASCADE, related_name="preference")
    theme = Code(max_length=10, choices=Theme.choices, default=Theme.SYSTEM)
    letter_keys = models.BooleanField(default=True)


class Invitation(models.Model):
    """An offer to join the office. Only the hash of its secret is kept."""

    wall = office_wide(Policy("keeper", using=KEEPER, check=KEEPER), app="SELECT, INSERT, UPDATE")

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


class Count(models.Model):
    """What every process of the web server counts together: how often somebody tried to sign in
    (django.core.cache.backends.db). Nobody's record.
    """

    wall = Wall(app=EVERYTHING, definer="", is_forced=False)

    cache_key = models.CharField(max_length=255, primary_key=True)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "cache_counts"


class Receipt(models.Model):
    """What an idempotency key has already done, so that nothing is done twice (offline visits, retries)."""

    wall = office_wide(Policy("own", using=MINE, check=MINE), app="SELECT, INSERT")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    key = models.CharField(max_length=120)
    subject_id = models.UUIDField()
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["staff", "key"], name="one_receipt_a_key")]
