"""Outlook's .msg files, written by another library than the one that reads them; and forwards of forwards."""

from __future__ import annotations

import email
import email.policy
from collections.abc import Callable
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


def with_a_paper(letter: EmailMessage) -> None:
    # The writing library loses a letter that lies below two layers; the reading one has it.
    # Its notice may stand beside a line of a coworker's (multipart/related): the page is what is wanted.
    pages = [part for part in letter.walk() if part.get_content_type() == "text/html"]
    body = pages[0] if pages else letter.get_body(("plain",))
    assert isinstance(body, EmailMessage)
    words, subtype = body.get_content(), body.get_content_subtype()
    letter.clear_content()
    letter.set_content(words, subtype=subtype)
    letter.add_attachment(b"%PDF-1.7", maintype="application", subtype="pdf", filename="order.pdf")


def in_another_alphabet(letter: EmailMessage) -> None:
    letter.replace_header("Subject", "Actividad en el caso – Peña Núñez")


def from_somebody_with_a_name(letter: EmailMessage) -> None:
    letter.replace_header("From", f"U.S. District Court <{letter['From']}>")


def to_many(letter: EmailMessage) -> None:
    del letter["To"]
    letter["To"] = ", ".join(f"Person {n} <p{n}@office.example>" for n in range(60))


WAYS = (with_a_paper, in_another_alphabet, from_somebody_with_a_name, to_many)


@pytest.mark.parametrize("change", WAYS, ids=lambda change: change.__name__)
@pytest.mark.parametrize("path", LETTERS, ids=lambda path: path.stem)
def test_an_outlook_file_of_any_shape_says_what_the_email_said(
    path: Path, change: Callable[[EmailMessage], None]
) -> None:
    """With the plain ones more than fifty files, wherever this runs."""
    letter = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
    assert isinstance(letter, EmailMessage)
    change(letter)
    made: bytes = msg.MapiMessage.from_email_message(letter).to_bytes()
    assert _told(made) == _told(path.read_bytes())
    assert len(LETTERS) * (1 + len(WAYS)) > 50


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
