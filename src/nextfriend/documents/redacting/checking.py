"""Whether a version's redactions hold. Each look is an opening, on record as a preview is."""

from __future__ import annotations

from nextfriend.accounts.action import action
from nextfriend.accounts.models import Staff
from nextfriend.documents.judging import LOOKED_INTO
from nextfriend.documents.models import Version
from nextfriend.documents.shelves import asks_why, stream_of
from nextfriend.documents.words.reading import PDF
from nextfriend.engines.redactions import Checked, NotRead
from nextfriend.engines.redactions.checking import check
from nextfriend.ground.errors import Refusal
from nextfriend.ground.sandbox import Limits, Unread, apart
from nextfriend.privacy import audit

A_LOOK = 40  # pages that one page of the browser speaks of
LIMITS = Limits(seconds=60)


def may_redact(version: Version) -> bool:
    """Whether it is a PDF that can be looked into: of no sealed kind, and not too large."""
    return version.media_type == PDF and version.size <= LOOKED_INTO and not asks_why(version)


@action
def check_redactions(*, actor: Staff, version: Version, first: int = 1) -> Checked:
    """The covered words on the pages from `first` (from 1) on, `A_LOOK` at most, with the look on record.

    Raises Refusal: not-checked, unreadable, missing, damaged.
    """
    if not may_redact(version):
        raise Refusal(
            "not-checked",
            "Only PDFs of up to 100 MB are checked here, and none that is downloaded for a reason."
            " Download it and check it with nextfriend redactions check.",
        )
    audit.record_opening(version, f"redactions: from page {first}")
    with stream_of(version) as stream:
        content = stream.read()
    try:
        return apart(check, content, first=first, most=A_LOOK, limits=LIMITS)
    except (NotRead, Unread):
        raise Refusal(
            "unreadable", "The file cannot be read: it may be damaged. Download it to look at it."
        ) from None
