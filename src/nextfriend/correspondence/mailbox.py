"""The office's address for court notices: secret, made from a key so that it stands nowhere, and revocable.

Whoever knows it can put an e-mail before the office, and nothing more: the clerk who files it sees no care
and no work product. Courts print the address on every service list, so it is no secret for long: an office
takes a new one when it likes, and the old one closes on a day of its choosing (`IntakeAddress`).
"""

from __future__ import annotations

import hmac
from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.conf import settings
from django.db import connection
from django.utils import timezone

from nextfriend.accounts.mailbox_clerks import Clerk, clerks
from nextfriend.accounts.signer.client import ask

PREFIX, PURPOSE = "court-", "nextfriend.correspondence.mailbox"


class Opening(NamedTuple):
    """One address of an office: its number, and when it closes (None: it stays open)."""

    number: int
    closes_at: datetime | None


def local_part(office_id: UUID, number: int = 0) -> str:
    """What stands before the @: `court-` and 24 hexadecimal digits (96 bits)."""
    named = f"{office_id.hex}:{number}" if number else office_id.hex
    return PREFIX + str(ask("address", purpose=PURPOSE, words=named)["secret"])[:24]


def address(office_id: UUID, number: int | None = None) -> str:
    """The whole address, to be given to the court: the newest, or the one of this number."""
    if number is None:
        number = openings(office_id)[-1].number
    return f"{local_part(office_id, number)}@{settings.COURT_MAIL_DOMAIN}"


def openings(office_id: UUID) -> list[Opening]:
    """The office's addresses, oldest first. The first is there without a row until it closes."""
    return _with_first(opening for office, opening in _openings() if office == office_id)


def clerk_at(recipient: str) -> Clerk | None:
    """The clerk of the office whose open address this recipient is; None for everybody else's mail.

    The domain is not compared: the office's own relay may rewrite it, and the secret is before the @.
    """
    local = recipient.strip().strip("<>").rpartition("@")[0].lower()
    if not local.startswith(PREFIX):
        return None
    told = _openings()
    now = timezone.now()
    # Every open address is compared, in constant time each, so that the answer's delay tells nothing.
    same = [
        clerk
        for clerk in clerks()
        for opening in _with_first(o for office, o in told if office == clerk.office_id)
        if (opening.closes_at is None or opening.closes_at > now)
        and hmac.compare_digest(local_part(clerk.office_id, opening.number).encode(), local.encode())
    ]
    return same[0] if same else None


def _with_first(told: Iterable[Opening]) -> list[Opening]:
    found = sorted(told)
    return found if found and found[0].number == 0 else [Opening(0, None), *found]


def _openings() -> list[tuple[UUID, Opening]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT office, number, closes_at FROM nf.intake_addresses()")
        return [(office, Opening(number, closes_at)) for office, number, closes_at in cursor.fetchall()]
