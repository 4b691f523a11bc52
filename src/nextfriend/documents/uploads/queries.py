"""What of a matter's files has not arrived whole, of the speaker's own: nobody sees another's."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings

from nextfriend.documents.uploads.models import Upload


def part_size() -> int:
    """How many bytes are sent at once."""
    return settings.UPLOAD_PART_KILOBYTES << 10


def unfinished(matter_id: UUID) -> list[Upload]:
    """The speaker's uploads for this matter, the one that was begun last first."""
    return list(Upload.objects.filter(matter_id=matter_id).order_by("-begun_at"))
