"""What the pages of requests read."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from nextfriend.accounts.models import Staff
from nextfriend.calendar.models import Due
from nextfriend.coworker_requests.kinds import REQUEST
from nextfriend.coworker_requests.models import CoworkerRequest

LATELY = timedelta(days=14)
JUST_NOW = timedelta(days=2)


def requests() -> QuerySet[CoworkerRequest]:
    """All that the reader may see, with whom they name."""
    return CoworkerRequest.objects.select_related("asked_by", "owner", "about", "answered_by")


def to_answer(staff: Staff) -> QuerySet[CoworkerRequest]:
    """What this person owes an answer to, the oldest first."""
    return requests().filter(owner=staff, state=CoworkerRequest.State.OPEN).order_by("asked_at", "pk")


def asked_by(staff: Staff) -> QuerySet[CoworkerRequest]:
    """What this person asked that is open, or was answered lately; the latest first."""
    mine = requests().filter(asked_by=staff)
    gone = mine.exclude(state=CoworkerRequest.State.OPEN).filter(answered_at__lt=timezone.now() - LATELY)
    return mine.exclude(pk__in=gone.values("pk")).order_by("-asked_at", "-pk")


def just_answered(staff: Staff) -> QuerySet[CoworkerRequest]:
    """What coworkers answered, or could not do, of this person's requests in the last two days."""
    since = timezone.now() - JUST_NOW
    mine = requests().filter(asked_by=staff, answered_at__gte=since).exclude(answered_by=staff)
    return mine.order_by("-answered_at", "-pk")


def due_dates(rows: Iterable[CoworkerRequest]) -> dict[UUID, date]:
    """By when each is needed, by its id."""
    wanted = [row.pk for row in rows]
    dues = Due.objects.filter(kind=REQUEST.code, subject_id__in=wanted)
    return dict(dues.values_list("subject_id", "due_date"))
