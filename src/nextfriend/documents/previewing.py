"""Pages of a version as pictures in the browser. Each look is an opening, on record as a download is."""

from __future__ import annotations

from collections.abc import Sequence

from nextfriend.accounts.action import action
from nextfriend.accounts.models import Staff
from nextfriend.documents.drawing import DRAWN, Drawn, draw
from nextfriend.documents.judging import LOOKED_INTO
from nextfriend.documents.models import Passage, Version
from nextfriend.documents.shelves import asks_why, stream_of
from nextfriend.ground.errors import Refusal
from nextfriend.ground.sandbox import Unread, apart
from nextfriend.privacy import audit


def may_preview(version: Version) -> bool:
    """Whether its pages can be shown: a PDF or a picture, not too large, of no sealed kind."""
    return version.media_type in DRAWN and version.size <= LOOKED_INTO and not asks_why(version)


@action
def open_page(
    *,
    actor: Staff,
    version: Version,
    number: int,
    thumbnails: bool = True,
    marked: Sequence[Passage] = (),
    words: Sequence[str] = (),
) -> Drawn:
    """Page `number` (from 1; the nearest there is) as a picture, with the opening on record, and with the
    `marked` passages of that page in yellow, and these `words`.

    Raises Refusal: reason-missing (a sealed kind is opened by its download, which asks why), no-preview,
    missing, damaged.
    """
    if asks_why(version):
        raise Refusal("reason-missing", "Records of this kind are opened by downloading, for a reason.")
    if not may_preview(version):
        raise Refusal("no-preview", "A file of this kind or size is not shown here. Download it to open it.")
    audit.record_opening(version, f"preview: page {number}")
    with stream_of(version) as stream:
        content = stream.read()
    try:
        return apart(
            draw,
            content,
            version.media_type,
            number=number,
            thumbnails=thumbnails,
            marks=[tuple(box) for one in marked for box in one.boxes],
            words=words,
        )
    except Unread:
        raise Refusal(
            "no-preview", "The pages cannot be drawn: the file may be damaged. Download it to look at it."
        ) from None
