"""A mail store (.mbox): where each e-mail in it begins and ends, and what it is called.

RFC 4155, appendix A: a line "From ", the sender's address and the time, before each e-mail, and an empty line
after it. Some programs write a ">" before such a line of the text itself: it is left as it is, since what
comes out is to be byte for byte what the store held.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from nextfriend.engines.notices.court_email import UnreadableEmail
from nextfriend.engines.notices.envelope import header, open_message

# The time as ctime(3) has it, a zone before or behind the year; then the first header of the e-mail.
_BEGINNING = re.compile(
    rb"^From [^\r\n]{0,300}?\d{1,2}:\d{2}(?::\d{2})?[^\r\n]{0,20}? \d{4}(?: [+-]?\w{2,5})?[ \t]*\r?\n"
    rb"(?=[!-9;-~]+:)",
    re.MULTILINE,
)
_BEFORE = (b"\n\n", b"\n\r\n")
_HEAD = 100_000  # bytes of an e-mail that are read for its subject


@dataclass(frozen=True, slots=True)
class StoredEmail:
    """One e-mail of a store: from which byte to which it stands there, and its subject, "" without one."""

    start: int
    end: int
    subject: str


def stored_emails(content: bytes) -> tuple[StoredEmail, ...]:
    """The e-mails of an .mbox file, in its order; none where the file is no mail store."""
    found = list(_beginnings(content))
    if not found or found[0][0] != 0:  # what stands before the first would be lost
        return ()
    ends = [*(before for before, _ in found[1:]), len(content)]
    return tuple(
        StoredEmail(
            start, _without_last_line(content, start, end), _subject(content[start : min(end, start + _HEAD)])
        )
        for (_, start), end in zip(found, ends, strict=True)
    )


def _beginnings(content: bytes) -> Iterator[tuple[int, int]]:
    for match in _BEGINNING.finditer(content):
        at = match.start()
        if at == 0 or content[max(at - 3, 0) : at].endswith(_BEFORE):
            yield at, match.end()


def _without_last_line(content: bytes, start: int, end: int) -> int:
    """The end without the empty line that the store wrote."""
    line = next((one for one in (b"\r\n", b"\n") if content.endswith(one, start, end)), b"")
    return end if end == len(content) else end - len(line)


def _subject(email: bytes) -> str:
    message = open_message(email)
    return "" if isinstance(message, UnreadableEmail) else header(message, "Subject").strip()
