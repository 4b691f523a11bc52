"""What strangers send to bin/bench hostile: e-mails, calendars and papers that cost much to read."""

from __future__ import annotations

import re
import urllib.request
from email.message import EmailMessage
from email.mime.base import MIMEBase
from email.mime.multipart import MIMEMultipart
from pathlib import Path
from uuid import uuid4

from tests.crash.coworker import Coworker

LOOK_ALIKES = Path(__file__).resolve().parents[1] / "tests" / "fixtures" / "notices"
_DATES = "".join(f"Response due by {m}/{d}/2027. " for m in range(1, 13) for d in range(1, 29)) * 9


def email(number: int) -> bytes:
    """One of six sorts in turn; each is another e-mail than the last (the digest differs)."""
    sort = number % 6
    if sort == 0:
        return _plain("Activity in Case", " " * 600_000 + "due by 1/12/2027")
    if sort == 1:
        return _plain("Notice", _DATES[:75_000])
    if sort == 2:
        return _nested(60)
    if sort == 3:
        return b"Subject: =?utf-8?q?=ff=fe?= " + uuid4().bytes * 40 + b"\r\n\r\n" + bytes(range(256)) * 300
    if sort == 4:
        return _plain("x" * 20_000, "<b>" * 30_000, subtype="html")
    assert is_genuine(number)
    name = ("cod_order_setting_conference", "cod_motion_to_dismiss")[number % 2]
    genuine = (LOOK_ALIKES / f"{name}.eml").read_bytes()
    return b"X-Nonce: " + uuid4().hex.encode() + b"\r\n" + genuine


def is_genuine(number: int) -> bool:
    """Whether that e-mail is a copy of one of the court's own two notices."""
    return number % 6 == 5


def upload(number: int, matter: str) -> tuple[str, dict[str, str], str, bytes]:
    """Where to, with which fields, under which name, and what."""
    if number % 2:
        name, content = _papers()[number // 2 % 3]
        return f"{matter}documents/", {"title": f"Paper {number}", "compartment": "legal"}, name, content
    return "/calendar/imports/", {"name": f"Calendar {number}"}, "calendar.ics", _calendar()


def first_matter(page: str) -> str:
    """The address of the first matter a list of matters names."""
    return re.findall(r'href="(/matters/[0-9a-f-]{36}/)"', page)[0]


def first_compartment(page: str) -> str:
    """Where this person may write a note: the first choice of the form."""
    return re.findall(r'name="compartment" value="([a-z0-9-]+)"', page)[0]


def court_address(page: str) -> str:
    """The office's address for court notices, as its Inbox says it."""
    return re.findall(r"court-[0-9a-f]+@[\w.-]+", page)[0]


def post_file(person: Coworker, where: str, fields: dict[str, str], name: str, content: bytes) -> str:
    """The status with which a form with one file is answered; a refusal is an answer too."""
    edge = uuid4().hex
    fields = {**fields, "key": str(uuid4()), "csrfmiddlewaretoken": person._token()}
    parts = [
        f'--{edge}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n'.encode()
        for key, value in fields.items()
    ]
    parts.append(
        f'--{edge}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n'
        "Content-Type: application/octet-stream\r\n\r\n".encode()
        + content
        + f"\r\n--{edge}--\r\n".encode()
    )
    headers = {
        "Content-Type": f"multipart/form-data; boundary={edge}",
        "Referer": person.address + where,
        "Origin": person.address,
    }
    status, _, _ = person._ask(urllib.request.Request(person.address + where, b"".join(parts), headers))
    return str(status)


def _plain(subject: str, body: str, subtype: str = "plain") -> bytes:
    letter = EmailMessage()
    letter["From"], letter["Subject"] = "clerk@example.net", subject
    letter["Message-ID"] = f"<{uuid4().hex}@example.net>"
    letter.set_content(body, subtype=subtype, cte="quoted-printable")
    return letter.as_bytes()


def _nested(depth: int) -> bytes:
    inner: MIMEBase = MIMEBase("text", "plain")
    inner.set_payload("due by 1/12/2027")
    for _ in range(depth):
        outer = MIMEMultipart()
        outer.attach(inner)
        inner = outer
    inner["Subject"], inner["Message-ID"] = "Nested", f"<{uuid4().hex}@example.net>"
    return inner.as_bytes()


def _calendar() -> bytes:
    rules = "".join(
        f"BEGIN:VEVENT\r\nUID:{uuid4().hex}\r\nDTSTART:19700101T090000Z\r\nRRULE:FREQ=DAILY\r\nEND:VEVENT\r\n"
        for _ in range(1000)
    )
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//EN\r\n{rules}END:VCALENDAR\r\n".encode()


def _papers() -> list[tuple[str, bytes]]:
    deep = b"%PDF-1.7\n1 0 obj\n" + b"[" * 30_000 + b"]" * 30_000 + b"\nendobj\n%%EOF"
    return [
        ("deep.pdf", deep + uuid4().bytes),
        ("words.docx", b"PK\x03\x04" + b"\0" * 60_000 + uuid4().bytes),
        ("picture.png", b"\x89PNG\r\n\x1a\n" + b"\xff" * 60_000 + uuid4().bytes),
    ]
