"""The office's address for court notices: secret, and made from a key, so that there is nothing to store.

Whoever knows it can put an e-mail before the office, and nothing more: the clerk who files it sees no care
and no work product.
"""

from __future__ import annotations

import hmac
from uuid import UUID

from django.conf import settings
from django.utils.crypto import salted_hmac

from nextfriend.accounts.mailbox_clerks import Clerk, clerks

PREFIX = "court-"


def local_part(office_id: UUID) -> str:
    """What stands before the @: `court-` and 24 hexadecimal digits (96 bits)."""
    found = salted_hmac(
        "nextfriend.correspondence.mailbox", office_id.hex, secret=settings.TICKET_KEY, algorithm="sha256"
    )
    return PREFIX + found.hexdigest()[:24]


def address(office_id: UUID) -> str:
    """The whole address, to be given to the court."""
    return f"{local_part(office_id)}@{settings.COURT_MAIL_DOMAIN}"


def clerk_at(recipient: str) -> Clerk | None:
    """The clerk of the office this recipient belongs to; None for everybody else's mail.

    The domain is not compared: the office's own relay may rewrite it, and the secret is before the @.
    """
    local = recipient.strip().strip("<>").rpartition("@")[0].lower()
    if not local.startswith(PREFIX):
        return None
    # Every office is compared, in constant time each, so that the answer's delay tells nothing.
    same = [c for c in clerks() if hmac.compare_digest(local_part(c.office_id).encode(), local.encode())]
    return same[0] if same else None
