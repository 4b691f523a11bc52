"""What the pages of holds read."""

from __future__ import annotations

from uuid import UUID

from django.db import connection
from django.db.models import Prefetch

from nextfriend.accounts.models import Staff
from nextfriend.accounts.roles import Role
from nextfriend.documents.retention.models import Hold, Lifting

_LIFTINGS = Prefetch("liftings", Lifting.objects.select_related("lifted_by"))


def holds_of(matter_id: UUID) -> list[Hold]:
    """Every hold of a matter that the speaker may see, those that stand first, each the newest first."""
    rows = Hold.objects.filter(matter_id=matter_id).select_related("placed_by").prefetch_related(_LIFTINGS)
    return sorted(rows.order_by("-placed_at", "-id"), key=lambda hold: bool(hold.liftings.all()))


def standing_holds(matter_id: UUID) -> list[Hold]:
    """The holds that stand now, the newest first."""
    rows = Hold.objects.filter(matter_id=matter_id, liftings=None).select_related("placed_by")
    return list(rows.order_by("-placed_at", "-id"))


def may_hold(staff: Staff, matter_id: UUID) -> bool:
    """Whether this is an attorney of the matter's team: they place holds and lift them."""
    if staff.role != Role.ATTORNEY:
        return False
    with connection.cursor() as cursor:
        cursor.execute("SELECT nf.on_team(%s)", [matter_id])
        return bool(cursor.fetchone()[0])
