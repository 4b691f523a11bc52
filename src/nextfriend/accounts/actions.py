"""The named writes of who works here."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from uuid_utils.compat import uuid7

from nextfriend.accounts.models import Staff, User
from nextfriend.accounts.roles import Role


class AccountError(Exception):
    """An account action that will not be done; `code` for machines, the sentence for people."""

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.code = code
        self.sentence = sentence


@transaction.atomic
def hire(
    *,
    actor: Staff,
    name: str,
    email: str,
    password: str | None,
    role: str,
    supervisor: Staff | None = None,
    since: datetime | None = None,
) -> Staff:
    """Add a colleague with credentials. Administrators only (the database refuses everybody else)."""
    if actor.role != Role.ADMINISTRATOR:
        raise AccountError("not-your-role", "Only an administrator adds colleagues. Ask yours.")
    if User.objects.filter(email__iexact=email).exists():
        raise AccountError("email-taken", "Someone already signs in with this address. Use another one.")
    user = User.objects.create_user(email, password, id=uuid7())
    return Staff.objects.create(
        id=user.pk,
        office_id=actor.office_id,
        name=name,
        role=role,
        supervisor=supervisor,
        joined_at=since or timezone.now(),
    )
