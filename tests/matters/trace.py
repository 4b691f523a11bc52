"""What an action leaves behind: its audit lines and its sentences, as one person may see them."""

from __future__ import annotations

from uuid import UUID

from nextfriend.matters.models import Entry
from nextfriend.privacy.models import Audit


def verbs(subject_id: UUID) -> list[str]:
    """What was done to one row, oldest first."""
    lines = Audit.objects.filter(subject_id=subject_id).order_by("position")
    return list(lines.values_list("verb", flat=True))


def sentences(matter_id: UUID) -> list[str]:
    """The matter's timeline, oldest first."""
    return list(Entry.objects.filter(matter_id=matter_id).order_by("id").values_list("sentence", flat=True))
