"""An Outlook message file (.msg) as the RFC 822 e-mail it was: headers, text, HTML, attachments.

Read by python-oxmsg over olefile, both permissively licensed; neither executes or fetches anything.
"""

from __future__ import annotations

import io
from email.message import EmailMessage
from email.parser import HeaderParser
from typing import Any

OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_KEPT_HEADERS: tuple[str, ...] = (
    "Subject",
    "From",
    "Sender",
    "Return-Path",
    "Reply-To",
    "To",
    "Date",
    "Message-ID",
    "References",
)
_KEPT_HEADERS += ("In-Reply-To", "Received", "Authentication-Results")
_MOST_ATTACHMENTS = 100


def is_outlook_file(raw: bytes) -> bool:
    """Whether the bytes begin as every OLE compound file does."""
    return raw.startswith(OLE_MAGIC)


def outlook_as_email(raw: bytes) -> bytes | None:
    """The same message as RFC 822 bytes, or None when the file is damaged or no message."""
    try:
        import oxmsg

        return _as_email(oxmsg.Message.load(io.BytesIO(raw)))
    except Exception:
        # A damaged compound file fails deep inside the reader in ways it does not list.
        return None


def _as_email(message: Any) -> bytes | None:
    text, html = message.body or "", message.html_body or ""
    if not (text.strip() or html.strip() or message.subject):
        return None
    made = EmailMessage()
    for name, value in _headers(message):
        made[name] = value
    made.set_content(text or " ")
    if html:
        made.add_alternative(html, subtype="html")
    for attachment in list(message.attachments)[:_MOST_ATTACHMENTS]:
        _attach(made, attachment)
    return bytes(made)


def _headers(message: Any) -> list[tuple[str, str]]:
    """The internet headers the server kept, or what Outlook itself knows of a message that never left it."""
    kept = HeaderParser().parsestr("".join(f"{k}: {v}\n" for k, v in (message.message_headers or {}).items()))
    known: dict[str, str] = {name: " ".join(str(kept[name]).split()) for name in _KEPT_HEADERS if kept[name]}
    known.setdefault("Subject", " ".join((message.subject or "").split()))
    known.setdefault("From", " ".join((message.sender or "").split()))
    if message.sent_date and "Date" not in known:
        known["Date"] = message.sent_date.strftime("%a, %d %b %Y %H:%M:%S +0000")
    return list(known.items())


def _attach(made: EmailMessage, attachment: Any) -> None:
    content = attachment.file_bytes
    if not isinstance(content, bytes):
        return
    main, _, sub = (attachment.mime_type or "application/octet-stream").partition("/")
    made.add_attachment(
        content, maintype=main, subtype=sub or "octet-stream", filename=attachment.file_name or "file"
    )
