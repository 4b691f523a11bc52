"""Open the envelope: raw RFC 822 bytes in, headers and one body text out.

Court e-mails arrive as plain text, HTML, HTML in quoted-printable, or forwarded by a colleague's phone
inside several layers. juriscraper reads the message as one `str`, which turns characters outside Latin-1
into escapes and leaves encoded subjects encoded; so the part is chosen and decoded here and handed over as
one plain UTF-8 message.
"""

from __future__ import annotations

import base64
import binascii
import email
import email.header
import email.utils
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from email.message import Message

from nextfriend.engines.notices.court_email import UnreadableEmail

# A notice is 5–25 KB; a service list of a thousand lawyers stays under 300 KB. Attachments count in the
# first only.
LARGEST_EMAIL = 25_000_000
LARGEST_BODY = 1_000_000

NOTICE_MARKS = ("Docket Text", "Notice of Electronic", "Notice of Docket Activity")


@dataclass(frozen=True, slots=True)
class Envelope:
    """An opened e-mail. `references` holds Message-ID, References and In-Reply-To; `relays` the Received
    lines."""

    subject: str
    sender: str
    references: str
    relays: str
    sent_at: datetime | None
    content_type: str
    body: str
    has_image: bool

    @property
    def looks_like_a_notice(self) -> bool:
        """Whether the body carries the words every notice carries."""
        flat = " ".join(self.body.split())
        return any(mark.lower() in flat.lower() for mark in NOTICE_MARKS)

    @property
    def reports_an_entry(self) -> bool:
        """Whether the body carries a case number and a docket text, so that losing it would lose an entry."""
        return "Case Number:" in self.body and "Docket Text:" in self.body

    def as_plain_message(self) -> str:
        """Rebuild one single-part message that survives being read as a `str`."""
        content = base64.encodebytes(self.body.encode("utf-8", "replace")).decode("ascii")
        return (
            f"Subject: {self.subject}\nMIME-Version: 1.0\nContent-Type: {self.content_type}; charset=utf-8\n"
            f"Content-Transfer-Encoding: base64\n\n{content}"
        )


def open_envelope(raw: bytes) -> Envelope | UnreadableEmail:
    """Open one e-mail. Never raises: what cannot be opened is refused with a code and a sentence."""
    if not raw.strip():
        return UnreadableEmail(
            "empty", "The file is empty. Save the e-mail again, as an .eml file, and try once more."
        )
    if len(raw) > LARGEST_EMAIL:
        return UnreadableEmail(
            "too-large", "The e-mail is larger than 25 MB. Court notices are small; check the file."
        )
    # Some mail stores put an mbox line first; the parser would otherwise take it for the end of the headers.
    message = email.message_from_bytes(raw.partition(b"\n")[2] if raw.startswith(b"From ") else raw)
    part = _notice_part(message)
    if part is None:
        return UnreadableEmail(
            "no-text", "The e-mail holds no text that can be read. Ask for it in plain text or HTML."
        )
    body = part_text(part)
    if len(body) > LARGEST_BODY:
        return UnreadableEmail(
            "too-large", "The text of the e-mail is larger than 1 MB, far beyond any court notice."
        )
    return Envelope(
        subject=_header(message, "Subject"),
        sender=" ".join(_header(message, name) for name in ("From", "Sender", "Return-Path")),
        references=" ".join(_header(message, name) for name in ("Message-ID", "References", "In-Reply-To")),
        relays=" ".join(_decoded(value) for value in message.get_all("Received", [])),
        sent_at=_sent_at(_header(message, "Date")),
        content_type=part.get_content_type(),
        body=body,
        has_image=any(inner.get_content_maintype() == "image" for inner in message.walk()),
    )


def _notice_part(message: Message) -> Message | None:
    """Choose the part to read: the first that looks like a notice, HTML before text, else the first
    readable one."""
    parts = list(_text_parts(message))
    with_marks = [part for part in parts if any(mark in part_text(part) for mark in NOTICE_MARKS)]
    for candidates in (with_marks, parts):
        html = [part for part in candidates if part.get_content_type() == "text/html"]
        if html or candidates:
            return (html or candidates)[0]
    return None


def _text_parts(message: Message) -> Iterator[Message]:
    for part in message.walk():
        attached = "attachment" in str(part.get("Content-Disposition", "")).lower()
        if part.get_content_type() in ("text/html", "text/plain") and not (part.is_multipart() or attached):
            yield part


def part_text(part: Message) -> str:
    """Decode one part. UTF-8 first whatever is declared: courts label UTF-8 as us-ascii and Latin-1 as
    nothing."""
    try:
        content = part.get_payload(decode=True)
    except (ValueError, LookupError, binascii.Error):
        return ""
    if not isinstance(content, bytes):
        return ""
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        text = content.decode("cp1252", "replace")
    return text.replace("\x00", "").replace("\r\n", "\n")


def _header(message: Message, name: str) -> str:
    try:
        return _decoded(message.get(name, ""))
    except (ValueError, LookupError, IndexError, TypeError):
        return ""


def _decoded(value: object) -> str:
    """One header as one line of text, with encoded words decoded and bytes that are not text replaced."""
    try:
        text = str(email.header.make_header(email.header.decode_header(str(value))))
    except (ValueError, LookupError, binascii.Error):
        text = str(value)
    return " ".join(text.encode("utf-8", "replace").decode("utf-8").replace("\x00", "").split())


def _sent_at(header: str) -> datetime | None:
    try:
        return email.utils.parsedate_to_datetime(header)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
