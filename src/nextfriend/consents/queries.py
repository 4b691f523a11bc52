"""The reads the screens about releases need. The wall filters every one of them; none repeats it."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from nextfriend.consents.models import Release


def releases_of(matter_id: UUID) -> QuerySet[Release]:
    """Every consent the reader's craft took on this matter, the running ones first."""
    rows = Release.objects.filter(matter_id=matter_id).select_related("taken_by")
    return rows.order_by("revoked_at", "-starts_date", "-id")
