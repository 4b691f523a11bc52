"""The files that came with an e-mail that is on file, each kept as a document of its own."""

from __future__ import annotations

from io import BytesIO

from nextfriend.accounts.action import action
from nextfriend.accounts.models import Staff
from nextfriend.documents.bringing import Brought, bring_files
from nextfriend.documents.judging import LOOKED_INTO
from nextfriend.documents.media import EMAIL, OUTLOOK
from nextfriend.documents.models import Version
from nextfriend.documents.shelves import asks_why, stream_of
from nextfriend.engines.notices import email_contents
from nextfriend.ground.errors import Refusal
from nextfriend.ground.sandbox import Limits, Unread, apart
from nextfriend.privacy import audit

_LIMITS = Limits(seconds=20, answer=60_000_000)


def may_hold_attachments(version: Version) -> bool:
    """Whether it is an e-mail that can be opened here: of no sealed kind, and not too large."""
    return version.media_type in {EMAIL, OUTLOOK} and version.size <= LOOKED_INTO and not asks_why(version)


@action
def bring_attachments(*, actor: Staff, version: Version) -> list[Brought]:
    """Keep each attachment as a document beside the e-mail, in its folder, for the same people; the opening
    is on record. What is on file already is not added twice.

    Raises Refusal: not-email, no-attachments, unreadable, missing, damaged.
    """
    if not may_hold_attachments(version):
        raise Refusal("not-email", "Only e-mails of up to 100 MB have attachments that can be saved here.")
    audit.record_opening(version, "attachments")
    with stream_of(version) as stream:
        content = stream.read()
    try:
        found = apart(email_contents, content, limits=_LIMITS).attachments
    except Unread:
        raise Refusal(
            "unreadable", "The e-mail cannot be taken apart. Download it and open it in a mail program."
        ) from None
    if not found:
        raise Refusal("no-attachments", "No file came with this e-mail.")
    return bring_files(
        actor=actor,
        matter_id=version.matter_id,
        files=[(one.name, BytesIO(one.content)) for one in found],
        compartment=version.compartment,
        about_id=version.about_id,
        folder=version.document.folder,
    )
