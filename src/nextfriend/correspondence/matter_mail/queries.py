"""What waits on a matter, and whether it takes more mail now."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.db.models import Count, QuerySet, Sum
from django.utils import timezone

from nextfriend.correspondence.models import KeptEmail, Notice

# Of one matter: what may wait for a person, and what may come in a day. Whoever has the address can fill that
# and no more, and a new address ends it.
MOST_WAITING, MOST_BYTES, MOST_A_DAY = 200, 500_000_000, 400
_DAY = timedelta(hours=24)


def waiting_on(matter_id: UUID) -> QuerySet[KeptEmail]:
    """What waits on this matter for a person, newest first; what just came stands among it."""
    states = (KeptEmail.State.WAITING, KeptEmail.State.ARRIVED)
    return KeptEmail.objects.filter(matter_id=matter_id, state__in=states).order_by("-received_at", "id")


def is_full(matter_id: UUID, more: int = 0) -> bool:
    """Whether this matter takes no more mail now, of so many bytes."""
    waits = waiting_on(matter_id).aggregate(count=Count("pk"), size=Sum("size"))
    if waits["count"] >= MOST_WAITING or (waits["size"] or 0) + more > MOST_BYTES:
        return True
    came = KeptEmail.objects.filter(matter_id=matter_id, route=Notice.Route.TO_MATTER)
    return came.filter(received_at__gt=timezone.now() - _DAY).count() >= MOST_A_DAY
