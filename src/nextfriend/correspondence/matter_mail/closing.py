"""What whoever closes a matter is told of its address."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.utils import timezone

from nextfriend.correspondence.matter_mail.actions import GRACE
from nextfriend.correspondence.matter_mail.addresses import address_now
from nextfriend.ground.dates import full_day


def what_closes(sender: object, *, matter_id: UUID, **_: Any) -> str:
    """A sentence where the matter has an address that takes mail; "" else, and where it is hidden."""
    newest = address_now(matter_id, timezone.now())
    if newest is None or newest.closes_at is not None:
        return ""
    last_day = timezone.localdate(timezone.now() + GRACE)
    return f"The matter’s e-mail address takes mail until the end of {full_day(last_day)}, then it closes."
