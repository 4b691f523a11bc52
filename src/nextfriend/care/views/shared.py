"""What every page of a client's care does first: who asks, whether they keep this care, what is logged."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.http import Http404, HttpRequest
from django.urls import reverse

from nextfriend.accounts.models import Staff
from nextfriend.care.care_access import keeps_care
from nextfriend.matters.matter_header import frame_for
from nextfriend.privacy import audit
from nextfriend.privacy.wall.matrix import SEALED
from nextfriend.privacy.wall.protected import Protected


def who(request: HttpRequest) -> Staff:
    """The coworker who asks; the gate has let them in."""
    staff: Staff = request.staff  # type: ignore[attr-defined]
    return staff


def home(matter_id: UUID) -> str:
    """The address of a matter's care tab."""
    return reverse("care:tab", args=[matter_id])


def care_or_404(matter_id: UUID) -> None:
    """Pages that write care exist only for those who keep it."""
    frame_for(matter_id)
    if not keeps_care(matter_id):
        raise Http404


def log_sealed(rows: Iterable[Protected], purpose: str) -> None:
    """Log each row shown that lies in a sealed compartment: its readings are kept item by item."""
    for row in rows:
        if row.compartment in SEALED:
            audit.record_opening(row, purpose)
