"""The id of a page's words, which whoever opens them must know before they may be seen."""

from __future__ import annotations

from uuid import UUID, uuid5


def page_id(version_id: UUID, number: int) -> UUID:
    """The id of the words on page `number` (from 1) of a version."""
    return uuid5(version_id, str(number))
