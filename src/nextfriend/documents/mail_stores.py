"""A mail store (.mbox) among files that are brought: each e-mail in it becomes a document of its own."""

from __future__ import annotations

from io import BytesIO
from typing import IO

from nextfriend.documents.judging import LOOKED_INTO, size_of
from nextfriend.engines.notices import stored_emails
from nextfriend.ground.errors import Refusal
from nextfriend.ground.sandbox import Limits, Unread, apart

MOST_EMAILS = 200  # of one store: each is written to disk and waited for before the page answers
_LIMITS = Limits(seconds=20)
_SPLIT = "In your mail program, export fewer e-mails at a time, and add those files."


def emails_in(name: str, stream: IO[bytes]) -> list[tuple[str, IO[bytes]]]:
    """Each e-mail of a mail store with the name it gets, byte for byte; [] where the file is none. The stream
    stands at its beginning again.

    Raises Refusal: store-too-large, store-unread, too-many.
    """
    begins = stream.read(5)
    size = size_of(stream)
    if begins != b"From ":
        return []
    if size > LOOKED_INTO:
        raise Refusal("store-too-large", f"A mail store larger than 100 MB is not taken apart. {_SPLIT}")
    content = stream.read()
    stream.seek(0)
    try:
        found = apart(stored_emails, content, limits=_LIMITS)
    except Unread:
        raise Refusal("store-unread", f"This mail store takes too long to read. {_SPLIT}") from None
    if len(found) > MOST_EMAILS:
        said = f"It holds {len(found):,} e-mails, and {MOST_EMAILS} can be saved at once. {_SPLIT}"
        raise Refusal("too-many", said)
    return [
        (f"{one.subject or 'E-mail without a subject'}.eml", BytesIO(content[one.start : one.end]))
        for one in found
    ]
