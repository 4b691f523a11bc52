"""Outlook's .msg files, written by another library than the one that reads them; and forwards of forwards."""

from __future__ import annotations

import email
import email.policy
from email.message import EmailMessage
from pathlib import Path

import pytest
from aspose.email_foss import msg

from nextfriend.engines.notices import CourtEmail, UnreadableEmail, as_json, read_court_email
from tests.engines.notices.court_emails import LOOK_ALIKES, MADE

LETTERS = sorted(LOOK_ALIKES.glob("*.eml"))
MADE_NOTICES = sorted(MADE.glob("d*.eml")) if MADE.is_dir() else []


def outlook_file(raw: bytes) -> bytes:
    """The e-mail as Outlook saves it."""
    letter = email.message_from_bytes(raw, policy=email.policy.default)
    made: bytes = msg.MapiMessage.from_email_message(letter).to_bytes()
    return made


@pytest.mark.parametrize("path", [*LETTERS, *MADE_NOTICES], ids=lambda path: path.stem)
def test_an_outlook_file_says_what_the_email_said(path: Path) -> None:
    raw = path.read_bytes()
    assert as_json(read_court_email(outlook_file(raw))) == as_json(read_court_email(raw))


@pytest.mark.parametrize("path", LETTERS, ids=lambda path: path.stem)
def test_an_outlook_file_attached_to_a_letter_is_read(path: Path) -> None:
    raw = path.read_bytes()
    letter = EmailMessage()
    letter["From"], letter["Subject"] = "Alma Reed <alma@office.example>", "FW: see attached"
    letter.set_content("See attached.")
    letter.add_attachment(
        outlook_file(raw), maintype="application", subtype="vnd.ms-outlook", filename="notice.msg"
    )
    assert _told(bytes(letter)) == _told(raw)


@pytest.mark.parametrize("layers", [1, 2, 5])
@pytest.mark.parametrize("path", LETTERS, ids=lambda path: path.stem)
def test_forwards_of_forwards_are_read(path: Path, layers: int) -> None:
    raw = path.read_bytes()
    inner = email.message_from_bytes(raw, policy=email.policy.default)
    for _ in range(layers):
        outer = EmailMessage()
        outer["From"], outer["Subject"] = "alma@office.example", "FW"
        outer.set_content("Please see below.")
        outer.add_attachment(inner)
        inner = outer
    assert _told(bytes(inner)) == _told(raw)


def test_two_notices_attached_to_one_letter_are_both_read() -> None:
    letter = EmailMessage()
    letter["From"] = "alma@office.example"
    letter.set_content("Two for you.")
    for name in ("cod_motion_to_dismiss", "nda_ca10_motion"):
        raw = (LOOK_ALIKES / f"{name}.eml").read_bytes()
        letter.add_attachment(email.message_from_bytes(raw, policy=email.policy.default))
    read = read_court_email(bytes(letter))
    assert isinstance(read, CourtEmail)
    assert [docket.court_id for docket in read.dockets] == ["cod", "ca10"]


def test_a_damaged_outlook_file_says_what_to_do() -> None:
    whole = outlook_file(LETTERS[0].read_bytes())
    for raw in (whole[:600], whole[:8], whole[:8] + b"\0" * 4000):
        read = read_court_email(raw)
        assert isinstance(read, UnreadableEmail)
        assert read.code == "outlook-file"
        assert ".eml" in read.reason


def _told(raw: bytes) -> list[tuple[str, str | None, list[str]]]:
    read = read_court_email(raw)
    dockets = read.dockets if isinstance(read, CourtEmail) else ()
    return [(d.court_id, d.docket_number, [e.description for e in d.docket_entries]) for d in dockets]
