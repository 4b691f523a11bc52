"""Who works here, and who can sign in.

`User` holds credentials and nothing else. `Staff` is the person the rest of the office knows; both share one
id. Sessions live in a table the application role cannot read (see migrations/0002_sessions.sql).
"""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from uuid_utils.compat import uuid7

from nextfriend.accounts.roles import Role


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

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    role = models.CharField(max_length=20, choices=Role.choices)
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

    class Theme(models.TextChoices):
        SYSTEM = "system", "As my device"
        LIGHT = "light", "Light"
        DARK = "dark", "Dark"

    staff = models.OneToOneField(Staff, primary_key=True, on_delete=models.CASCADE, related_name="preference")
    theme = models.CharField(max_length=10, choices=Theme.choices, default=Theme.SYSTEM)
    letter_keys = models.BooleanField(default=True)


class Invitation(models.Model):
    """An offer to join the office. Only the hash of its secret is kept."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    email = models.EmailField()
    name = models.CharField(max_length=200)
    role = models.CharField(max_length=20, choices=Role.choices)
    supervisor = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    invited_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    invited_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    secret_hash = models.CharField(max_length=64)
    accepted_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-invited_at"]
