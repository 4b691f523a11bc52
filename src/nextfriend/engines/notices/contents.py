"""An e-mail as a person reads it: who sent it, its text, its attachments. For showing, whatever it is.

HTML is shown cleaned, and as its text: nothing is fetched, nothing runs, and where its links lead is listed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from email.message import Message

from nextfriend.engines.notices.conversations import key_of, keys_of
from nextfriend.engines.notices.court_email import UnreadableEmail
from nextfriend.engines.notices.envelope import LARGEST_EMAIL, header, open_message, part_text, sent_at
from nextfriend.engines.notices.page_text import page_text
from nextfriend.engines.notices.safe_html import safe_html

LONGEST_TEXT = 200_000
MOST_ATTACHMENTS = 50
_CUT = "(The e-mail is larger than 25 MB. It is kept whole; an attachment that lies beyond is not shown.)"
_NO_TEXT = "(This e-mail has no text that can be shown. The whole of it is kept.)"


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that came with an e-mail: its name as sent, and its bytes."""

    name: str
    content_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class EmailContents:
    """What can be shown of an e-mail. `text` is never empty. `html` is harmless, "" where it came without.
    `sent_at` may be naive, as the header was. `key` and `answers` are of its id and of those that it answers
    (conversations.py).
    """

    sender: str
    subject: str
    sent_at: datetime | None
    text: str
    links: tuple[str, ...]
    attachments: tuple[Attachment, ...]
    html: str = ""
    recipients: str = ""
    key: str = ""
    answers: tuple[str, ...] = ()


def email_contents(raw: bytes) -> EmailContents:
    """Open an e-mail (RFC 822 bytes or an Outlook file) for showing. Never raises; what cannot be read is
    said."""
    message = open_message(raw)
    if isinstance(message, UnreadableEmail):
        return EmailContents("", "", None, message.reason, (), ())
    parts = [
        (part_text(part)[:LONGEST_TEXT], part.get_content_type() == "text/html")
        for part in _shown(list(message.walk()))
    ]
    pages = [page_text(written, is_html=is_html) for written, is_html in parts]
    text = "\n\n".join(page.text for page in pages if page.text)[:LONGEST_TEXT]
    attachments = tuple(_attachments(message))
    if is_cut := len(raw) > LARGEST_EMAIL:
        text, attachments = f"{text}\n\n{_CUT}".strip(), attachments[:-1]
    return EmailContents(
        sender=header(message, "From"),
        subject=header(message, "Subject"),
        sent_at=sent_at(message),
        text=text or _NO_TEXT,
        links=tuple(dict.fromkeys(link.address for page in pages for link in page.links)),
        attachments=attachments,
        # Of one that is cut the text alone is shown, with the words that say so.
        recipients=header(message, "To"),
        key=key_of(header(message, "Message-ID")),
        answers=keys_of([header(message, "References"), header(message, "In-Reply-To")]),
        html="" if is_cut else safe_html("<hr>".join(written for written, is_html in parts if is_html)),
    )


def _shown(parts: list[Message]) -> list[Message]:
    """The letter's own texts: HTML where a letter has both, since a notice's text part is often a remark."""
    texts = [p for p in parts if p.get_content_type() in ("text/html", "text/plain") and not _is_file(p)]
    return [p for p in texts if p.get_content_type() == "text/html"] or texts


def _attachments(message: Message) -> Iterator[Attachment]:
    files = [part for part in message.walk() if not part.is_multipart() and _is_file(part)]
    for number, part in enumerate(files[:MOST_ATTACHMENTS], 1):
        content = part.get_payload(decode=True)
        if isinstance(content, bytes):
            name = " ".join((part.get_filename() or "").split()) or f"attachment {number}"
            yield Attachment(name[:120], part.get_content_type(), content)


def _is_file(part: Message) -> bool:
    is_named = bool(part.get_filename()) or "attachment" in str(part.get("Content-Disposition", "")).lower()
    return is_named or part.get_content_maintype() not in ("text", "multipart", "message")
