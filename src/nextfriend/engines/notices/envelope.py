"""Open the envelope: raw RFC 822 bytes (or an Outlook file) in, headers and texts out.

Court e-mails arrive as plain text, HTML, HTML in quoted-printable, or forwarded by a colleague's phone inside
several layers, one forward sometimes carrying several notices. Every message inside is opened; of a message's
alternatives the one that looks like a notice is chosen, HTML before text.
"""

from __future__ import annotations

import base64
import binascii
import email
import email.errors
import email.header
import email.utils
import quopri
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from email.message import Message

from nextfriend.engines.notices.court_email import UnreadableEmail
from nextfriend.engines.notices.outlook import is_outlook_file, outlook_as_email
from nextfriend.engines.notices.printable import printable
from nextfriend.engines.notices.rewritten_links import without_scanners

# A notice is 5–25 KB; a service list of a thousand lawyers stays under 300 KB. Attachments count in the
# first only.
LARGEST_EMAIL = 25_000_000
LARGEST_BODY = 1_000_000
MOST_MESSAGES_INSIDE = 20
MOST_PARTS = 2_000

NOTICE_MARKS = ("Docket Text", "Notice of Electronic", "Notice of Docket Activity")
# Runs that only pad: the library's patterns look at each of their characters again for every other one.
_PADDING = re.compile(r"(?:[-–_/;,\s]|&nbsp;|&#160;){60}(?:[-–_/;,\s]|&nbsp;|&#160;)*")


@dataclass(frozen=True, slots=True)
class Body:
    """One readable text of the e-mail, or of a message inside it."""

    text: str
    content_type: str

    @property
    def is_html(self) -> bool:
        return self.content_type == "text/html"

    @property
    def looks_like_a_notice(self) -> bool:
        """Whether it carries the words every notice carries."""
        flat = " ".join(self.text.split()).lower()
        return any(mark.lower() in flat for mark in NOTICE_MARKS)


@dataclass(frozen=True, slots=True)
class Envelope:
    """An opened e-mail. `references` holds Message-ID, References and In-Reply-To; `relays` the Received
    lines; `from_header` the From header as it came, or what stands for it; `authentication` the results that
    the office's own server wrote (RFC 8601).
    `bodies` are in the order of the e-mail and never empty."""

    subject: str
    sender: str
    from_header: str
    reply_to: str
    references: str
    relays: str
    authentication: str
    sent_at: datetime | None
    bodies: tuple[Body, ...]
    has_image: bool

    @property
    def body(self) -> str:
        return self.bodies[0].text

    @property
    def looks_like_a_notice(self) -> bool:
        return any(body.looks_like_a_notice for body in self.bodies)

    def as_plain_message(self) -> str:
        """Rebuild one single-part message that survives being read as a `str`, without long padding."""
        body = self.bodies[0]
        content = base64.encodebytes(_PADDING.sub(" ", body.text).encode("utf-8", "replace")).decode("ascii")
        return (
            f"Subject: {_PADDING.sub(' ', self.subject)}\nMIME-Version: 1.0\n"
            f"Content-Type: {body.content_type}; charset=utf-8\n"
            f"Content-Transfer-Encoding: base64\n\n{content}"
        )


def open_envelope(raw: bytes, *, authserv_id: str = "") -> Envelope | UnreadableEmail:
    """Open one e-mail. Never raises: what cannot be opened is refused with a code and a sentence.

    `authserv_id` names whose Authentication-Results count, with commas; "" for the uppermost, whosever it is.
    """
    message = open_message(raw)
    if isinstance(message, UnreadableEmail):
        return message
    bodies = tuple(_bodies(message))
    if not bodies:
        return UnreadableEmail(
            "no-text", "The e-mail holds no text that can be read. Ask for it in plain text or HTML."
        )
    if any(len(body.text) > LARGEST_BODY for body in bodies):
        return UnreadableEmail(
            "too-large", "The text of the e-mail is larger than 1 MB, far beyond any court notice."
        )
    return Envelope(
        subject=header(message, "Subject"),
        sender=" ".join(header(message, name) for name in ("From", "Sender", "Return-Path")),
        from_header=_from_header(message),
        reply_to=header(message, "Reply-To"),
        references=" ".join(header(message, name) for name in ("Message-ID", "References", "In-Reply-To")),
        relays=" ".join(_decoded(value) for value in message.get_all("Received", [])[:30]),
        authentication=results_of(message, authserv_id),
        sent_at=sent_at(message),
        bodies=bodies,
        has_image=any(inner.get_content_maintype() == "image" for inner in message.walk()),
    )


def open_message(raw: bytes) -> Message | UnreadableEmail:
    """Parse the bytes of an e-mail or of an Outlook file."""
    if not raw.strip():
        return UnreadableEmail(
            "empty", "The file is empty. Save the e-mail again, as an .eml file, and try once more."
        )
    # Its text comes first; what lies behind this much is an attachment.
    raw = raw[:LARGEST_EMAIL]
    if is_outlook_file(raw):
        opened = outlook_as_email(raw)
        if opened is None:
            return UnreadableEmail(
                "outlook-file",
                "This Outlook file cannot be opened. In Outlook, save the e-mail as an .eml file or "
                "forward it.",
            )
        raw = opened
    # Some mail stores put an mbox line first; the parser would otherwise take it for the end of the headers.
    return email.message_from_bytes(raw.partition(b"\n")[2] if raw.startswith(b"From ") else raw)


def _from_header(message: Message) -> str:
    """Every From header as it came: encoded words stay encoded, because a name may hold an address."""
    for name in ("From", "Sender", "Return-Path"):
        found = ", ".join(str(value) for value in message.get_all(name, [])[:5])[:2000]
        if "@" in found:
            return printable(found.encode("utf-8", "replace").decode("utf-8"))
    return ""


def results_of(message: Message, authserv_id: str) -> str:
    """The uppermost Authentication-Results, or the uppermost of the servers named; those below may have come
    with the e-mail (RFC 8601, 5). Its id is its first word, whatever its case (2.2, 2.5)."""
    wanted = {one.strip().lower() for one in authserv_id.split(",") if one.strip()}
    for value in message.get_all("Authentication-Results", [])[:30]:
        written = _decoded(value)[:2000]
        first = written.partition(";")[0].split() or [""]
        if not wanted or first[0].lower() in wanted:
            return written
    return ""


def _bodies(message: Message) -> Iterator[Body]:
    """The text to read of each message inside: those that look like notices, or else the first readable
    one."""
    chosen = [one for inner in _messages(message) if (one := _chosen(inner)) is not None]
    yield from _with_marks(chosen) or chosen[:1]


def _messages(message: Message) -> list[list[Message]]:
    """The parts of the e-mail, grouped by the message they belong to; attached messages are groups of their
    own, Outlook's too."""
    groups: list[list[Message]] = [[]]
    for count, part in enumerate(message.walk()):
        if count > MOST_PARTS or len(groups) > MOST_MESSAGES_INSIDE:
            break
        if part.get_content_type() == "message/rfc822":
            groups.append([])
        elif not part.is_multipart():
            inner = _message_inside(part)
            if inner is not None:
                groups.append([one for one in inner.walk() if not one.is_multipart()])
            groups[-1 if inner is None else -2].append(part)
    return groups


def _message_inside(part: Message) -> Message | None:
    """An e-mail saved as a file and attached: .eml, or Outlook's .msg."""
    name = (part.get_filename() or "").lower()
    content = part.get_payload(decode=True) if name.endswith((".msg", ".eml")) else None
    if not isinstance(content, bytes):
        return None
    if is_outlook_file(content):
        content = outlook_as_email(content)
    return email.message_from_bytes(content) if content else None


def _chosen(parts: list[Message]) -> Body | None:
    """The first part that looks like a notice, HTML before text and the letter before its attachments,
    else the
    first readable part of the letter."""
    readable = [part for part in parts if part.get_content_type() in ("text/html", "text/plain")]
    inline = [_body(part) for part in readable if not _is_attached(part)]
    attached = [_body(part) for part in readable if _is_attached(part)]
    for candidates in (_with_marks(inline), _with_marks(attached), inline):
        html = [one for one in candidates if one.is_html]
        if html or candidates:
            return (html or candidates)[0]
    return None


def _body(part: Message) -> Body:
    return Body(part_text(part), part.get_content_type())


def _with_marks(bodies: list[Body]) -> list[Body]:
    return [one for one in bodies if any(mark in one.text for mark in NOTICE_MARKS)]


def _is_attached(part: Message) -> bool:
    return "attachment" in str(part.get("Content-Disposition", "")).lower()


def part_text(part: Message) -> str:
    """Decode one part. UTF-8 first whatever is declared: courts label UTF-8 as us-ascii and Latin-1 as
    nothing."""
    try:
        content = part.get_payload(decode=True)
    except (ValueError, LookupError, binascii.Error):
        return ""
    if not isinstance(content, bytes):
        return ""
    if _is_still_encoded(content):
        content = quopri.decodestring(content)
    return without_scanners(printable(_as_text(content)).replace("\r\n", "\n"))


def _as_text(content: bytes) -> str:
    # A text that is half zero bytes is UTF-16, whatever it is called.
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return content.decode("utf-16", "replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def _is_still_encoded(content: bytes) -> bool:
    """Whether quoted-printable lost its header on the way: `=3D` before quotes, and lines ending in `=`."""
    return (
        content.count(b'=3D"') + content.count(b"=3Dh") >= 2
        and content.count(b"=\n") + content.count(b"=\r\n") > 0
    )


def header(message: Message, name: str) -> str:
    """One header as one line of text; "" where it is missing or cannot be read."""
    try:
        return _decoded(message.get(name, ""))
    except (ValueError, LookupError, TypeError, email.errors.MessageError):
        return ""


def _decoded(value: object) -> str:
    """One header as one line of text, with encoded words decoded and bytes that are not text replaced."""
    try:
        text = str(email.header.make_header(email.header.decode_header(str(value))))
    except (ValueError, LookupError, email.errors.MessageError):
        text = str(value)
    return " ".join(printable(text.encode("utf-8", "replace").decode("utf-8")).split())


def sent_at(message: Message) -> datetime | None:
    """The Date header; None where it is missing or no date."""
    try:
        return email.utils.parsedate_to_datetime(header(message, "Date"))
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
