"""A matter's address for e-mail: it names neither client nor number, is made from a key, and is revocable.

Whoever knows it can put an e-mail before the matter's legal team, and nothing more: nobody sees anything by
writing to it. What stands before the @ is 96 bits of a keyed hash of the office, the matter and a number that
counts up (`MatterAddress`), so a copy of the database holds no address, and no row makes another matter's
address one's own.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.conf import settings
from django.db import connection

from nextfriend.accounts.signer.client import ask
from nextfriend.correspondence.matter_mail.models import MatterAddress

PREFIX, PURPOSE = "file-", "nextfriend.correspondence.matter_mail"
_LOCAL = re.compile(r"file-[0-9a-f]{24}")
_ADDRESS = re.compile(r"[^\s,;<>]*<?\bfile-[0-9a-f]{24}@[^\s,;<>]*>?", re.IGNORECASE)


class MatterBox(NamedTuple):
    """Whose mail an address takes: the office's clerk files it, on one matter."""

    office_id: UUID
    clerk_id: UUID
    matter_id: UUID
    number: int


def local_part(office_id: UUID, matter_id: UUID, number: int) -> str:
    """What stands before the @: `file-` and 24 hexadecimal digits (96 bits)."""
    words = f"{office_id.hex}:{matter_id.hex}:{number}"
    return PREFIX + str(ask("address", purpose=PURPOSE, words=words)["secret"])[:24]


def digest_of(local: str) -> str:
    """By which a recipient is found: SHA-256, hexadecimal."""
    return hashlib.sha256(local.encode()).hexdigest()


def whole(row: MatterAddress) -> str:
    """The address to give away."""
    return f"{local_part(row.office_id, row.matter_id, row.number)}@{settings.COURT_MAIL_DOMAIN}"


def addresses_of(matter_id: UUID) -> list[MatterAddress]:
    """The matter's addresses that the speaker sees, newest first."""
    return list(MatterAddress.objects.filter(matter_id=matter_id).order_by("-number"))


def address_now(matter_id: UUID, at: datetime) -> MatterAddress | None:
    """The newest address, while it takes mail at this moment (aware)."""
    newest = MatterAddress.objects.filter(matter_id=matter_id).order_by("-number").first()
    return newest if newest is not None and newest.takes_mail(at) else None


def box_of(recipient: str) -> MatterBox | None:
    """The matter whose open address this recipient is; None for everybody else's mail and a closed one's.

    The domain is not compared: the office's own relay may rewrite it. One question by index, whatever is
    asked: an address that is closed takes as long as one that never was.
    """
    local = recipient.strip().strip("<>").rpartition("@")[0].lower()
    if not _LOCAL.fullmatch(local):
        return None
    with connection.cursor() as cursor:
        cursor.execute("SELECT office, clerk, matter, number FROM nf.matter_address(%s)", [digest_of(local)])
        found = [MatterBox(*row) for row in cursor.fetchall()]
    # A row may hold another matter's digest; its own address is then another.
    same = (
        one
        for one in found
        if hmac.compare_digest(local_part(one.office_id, one.matter_id, one.number).encode(), local.encode())
    )
    return next(same, None)


def without_addresses(recipients: str) -> str:
    """The recipients of an e-mail without the addresses of matters among them: those are told to nobody."""
    kept = (one.strip() for one in recipients.split(",") if not _ADDRESS.search(one))
    return ", ".join(one for one in kept if one)
