"""The named reads of who works here."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.db import connection
from django.db.models import Q, QuerySet
from django.utils import timezone

from nextfriend.accounts.devices import device_name
from nextfriend.accounts.models import Invitation, Preference, Staff
from nextfriend.accounts.roles import Role


class OwnSession(NamedTuple):
    """One of the reader's own sessions. `name` is the beginning of its hash."""

    name: str
    device: str
    started_at: datetime
    seen_at: datetime
    is_this: bool


class OpenSessions(NamedTuple):
    """How many sessions a coworker has, and when one was last used."""

    number: int
    seen_at: datetime | None


class Offer(NamedTuple):
    """What an open invitation says to the person who holds its link."""

    office: str
    email: str
    name: str
    role: str
    expires_at: datetime

    @property
    def role_words(self) -> str:
        return Role(self.role).label


def may_sign_in(user_id: UUID) -> str:
    """'yes', or why not: nobody, left, early, clerk (sql/may_sign_in.sql)."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nf.may_sign_in(%s)", [user_id])
        return str(cursor.fetchone()[0])


def my_sessions() -> list[OwnSession]:
    """Where the speaker is signed in, this session first, then the latest seen."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT name, device, started_at, seen_at, is_this FROM nf.my_sessions() WHERE kind = 'web'"
        )
        found = [OwnSession(n, device_name(d), *rest) for n, d, *rest in cursor.fetchall()]
    return sorted(found, key=lambda session: not session.is_this)


def sessions_of(staff: Staff) -> OpenSessions:
    """Where a coworker is signed in, as far as an administrator may know it; nothing for everybody else."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT number, seen_at FROM nf.sessions_of(%s)", [staff.pk])
        return OpenSessions(*cursor.fetchone())


def preference_of(staff: Staff) -> Preference:
    """The kept preference, or the office's ordinary one (not saved)."""
    return Preference.objects.filter(staff=staff).first() or Preference(staff=staff)


def current_staff() -> QuerySet[Staff]:
    """Everybody who works here now, the mailbox clerk aside."""
    still = Q(left_at=None) | Q(left_at__gt=timezone.now())
    return Staff.objects.filter(still).exclude(role=Role.CLERK).select_related("supervisor")


def former_staff() -> QuerySet[Staff]:
    """Everybody who left, the latest first."""
    return Staff.objects.filter(left_at__lte=timezone.now()).order_by("-left_at")


def open_invitations() -> QuerySet[Invitation]:
    """Offers not yet accepted or withdrawn; those that ran out are among them, so that somebody notices."""
    return Invitation.objects.filter(accepted_at=None, withdrawn_at=None).select_related("invited_by")


def offer(secret: str) -> Offer | None:
    """The open invitation behind a link's secret."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT office, email, name, role, expires_at FROM nf.invitation(%s)", [secret])
        row = cursor.fetchone()
    return Offer(*row) if row else None
