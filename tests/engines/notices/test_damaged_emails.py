"""Whatever happens to an e-mail on its way, reading it ends in something that can be shown."""

from __future__ import annotations

import email
import json
import os
import random
from collections import Counter
from collections.abc import Callable
from email.message import EmailMessage, Message

import pytest

from nextfriend.engines.notices import (
    CourtEmail,
    PortalEmail,
    UnreadableEmail,
    full_answer,
    read_court_email,
    reading,
)
from nextfriend.engines.notices.envelope import open_envelope
from nextfriend.engines.notices.ordered_periods import MOST_PERIODS, ordered_periods
from tests.engines.notices.court_emails import LOOK_ALIKES, MADE, REAL

# 300 in the everyday run; NEXTFRIEND_MAILS=5000 for the whole of it.
MAILS = int(os.environ.get("NEXTFRIEND_MAILS", "300"))
LETTERS = sorted(LOOK_ALIKES.glob("*.eml"))
LETTERS += sorted(MADE.glob("*.eml")) if MADE.is_dir() else []
LETTERS += sorted(REAL.glob("*.txt")) if REAL.is_dir() else []


def cut(raw: bytes, dice: random.Random) -> bytes:
    return raw[: dice.randrange(len(raw) + 1)]


def drop_lines(raw: bytes, dice: random.Random) -> bytes:
    return b"\n".join(line for line in raw.split(b"\n") if dice.random() > 0.05)


def reorder_lines(raw: bytes, dice: random.Random) -> bytes:
    lines = raw.split(b"\n")
    start = dice.randrange(len(lines))
    part = lines[start : start + 40]
    dice.shuffle(part)
    return b"\n".join([*lines[:start], *part, *lines[start + 40 :]])


def flip_bytes(raw: bytes, dice: random.Random) -> bytes:
    damaged = bytearray(raw)
    for _ in range(dice.randrange(1, 60)):
        damaged[dice.randrange(len(damaged))] = dice.randrange(256)
    return bytes(damaged)


def repeat(raw: bytes, dice: random.Random) -> bytes:
    start = dice.randrange(len(raw))
    return raw[:start] + raw[start : start + 3000] * dice.randrange(2, 6) + raw[start:]


def encode_otherwise(raw: bytes, dice: random.Random) -> bytes:
    charset = dice.choice(["utf-16", "utf-7", "latin-1", "cp037", "shift_jis", "utf-8-sig"])
    message = email.message_from_bytes(raw)
    body = _text(message).encode(charset, "replace")
    declared = dice.choice([charset, "utf-8", "us-ascii", "nonsense", ""])
    head = f"From: {message['From']}\nSubject: {message['Subject']}\n"
    head += f"Content-Type: text/html; charset={declared}\n\n"
    return head.encode("utf-8", "replace") + body


def mislabel(raw: bytes, dice: random.Random) -> bytes:
    coding = dice.choice([b"base64", b"quoted-printable", b"uuencode", b"8bit", b"x-unknown"])
    return raw.replace(b"Content-Transfer-Encoding: base64", b"Content-Transfer-Encoding: " + coding)


def pad(raw: bytes, dice: random.Random) -> bytes:
    filler = dice.choice([b" ", b"&nbsp;", b"-", b"<b>", b"(", b">", b"\t", b"/", b"<div>"])
    message = email.message_from_bytes(raw)
    body = (
        _text(message).encode("utf-8", "replace").replace(b"Docket Text:", b"Docket Text:" + filler * 60_000)
    )
    return f"From: {message['From']}\nContent-Type: text/html\n\n".encode("utf-8", "replace") + body


def forward(raw: bytes, dice: random.Random) -> bytes:
    outer = EmailMessage()
    outer["From"] = "alma@office.example"
    outer.set_content("See attached.")
    outer.add_attachment(raw, maintype="application", subtype="octet-stream", filename="notice.eml")
    return bytes(outer)


def _text(message: Message) -> str:
    for part in message.walk():
        if part.get_content_maintype() == "text":
            return (part.get_payload(decode=True) or b"").decode("utf-8", "replace")  # type: ignore[union-attr]
    return ""


DAMAGES: list[Callable[[bytes, random.Random], bytes]] = [
    cut, drop_lines, reorder_lines, flip_bytes, repeat, encode_otherwise, mislabel, pad, forward,
]  # fmt: skip


@pytest.mark.slow("hundreds of real emails, each damaged in many ways")
def test_every_damaged_email_ends_in_something_that_can_be_shown() -> None:
    dice = random.Random(20261128)
    ends: Counter[str] = Counter()
    for number in range(MAILS):
        raw = LETTERS[number % len(LETTERS)].read_bytes()
        for damage in dice.sample(DAMAGES, dice.randrange(1, 3)):
            raw = damage(raw, dice) or b"\n"
        read = read_court_email(raw)
        assert json.loads(json.dumps(full_answer(read))) is not None
        assert shown(read), number
        ends[type(read).__name__ + ("" if not isinstance(read, UnreadableEmail) else f" {read.code}")] += 1
    print(f"{MAILS} damaged e-mails from {len(LETTERS)}: {dict(ends)}")
    assert ends["CourtEmail"] > MAILS / 4


def shown(read: CourtEmail | PortalEmail | UnreadableEmail) -> bool:
    """Whether there is something to put on a line: a reason, a sentence, or a court with what it sent."""
    if isinstance(read, UnreadableEmail):
        return read.reason.endswith(".") and bool(read.code)
    if isinstance(read, PortalEmail):
        return bool(read.system and read.sentence)
    texts = [entry.description for docket in read.dockets for entry in docket.docket_entries]
    return bool(read.court_id) and all(texts)


def test_padding_never_reaches_the_library() -> None:
    """Six hundred thousand blanks once held the reader for hours; counted here is what is handed over."""
    raw = LETTERS[0].read_bytes()
    body = _text(email.message_from_bytes(raw))
    for filler in (" ", "&nbsp;", "-", "\t", " -", "/;"):
        padded = body.replace("Docket Text:", "Docket Text:" + filler * (600_000 // len(filler)))
        opened = open_envelope(b"From: a@cod.uscourts.gov\nContent-Type: text/html\n\n" + padded.encode())
        assert not isinstance(opened, UnreadableEmail), filler
        assert len(opened.as_plain_message()) < 2 * len(body) + 2_000, filler


def test_a_page_nested_too_deep_is_not_given_to_the_library(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(reading, "library_answer", lambda *rest: asked.append("asked") or {})
    body = _text(email.message_from_bytes(LETTERS[0].read_bytes()))
    head = "From: a@cod.uscourts.gov\nContent-Type: text/html\n\n"
    for depth, times in ((10, 1), (5_000, 0)):
        asked.clear()
        read = read_court_email((head + "<div>" * depth + body).encode())
        assert isinstance(read, CourtEmail)
        assert read.dockets
        assert len(asked) == times


def test_so_many_periods_are_looked_at_and_no_more() -> None:
    text = "Response due within 14 days. " * 5_000
    assert len(list(ordered_periods(text, None))) == MOST_PERIODS
