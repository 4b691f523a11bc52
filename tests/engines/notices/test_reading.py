from __future__ import annotations

import json
import socket
import subprocess
import sys
from datetime import datetime
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from nextfriend.engines.notices import (
    LARGEST_EMAIL,
    CourtEmail,
    PortalEmail,
    UnreadableEmail,
    as_json,
    email_contents,
    full_answer,
    read_court_email,
)
from tests.engines.notices.court_emails import LOOK_ALIKES, REAL, differences, look_alike, needs_real_emails

OWN = sorted(LOOK_ALIKES.glob("*.eml"))
# juriscraper's answer takes the court from the file's name; this e-mail, its sender and its links are the
# District of Columbia's. Reading it as Alabama's would file it to the wrong court.
MISNAMED = {"almd_3_plain": "dcd"}


@pytest.mark.parametrize("path", OWN, ids=lambda path: path.stem)
def test_our_look_alikes_read_as_their_answers_say(path: Path) -> None:
    assert as_json(read_court_email(path.read_bytes())) == json.loads(path.with_suffix(".json").read_text())


def test_there_is_a_look_alike_for_every_kind() -> None:
    assert len(OWN) >= 11


@needs_real_emails
def test_every_real_email_reads_as_its_answer_or_as_the_email_says() -> None:
    emails = sorted(REAL.glob("*.txt"))
    wrong: dict[str, list[str]] = {}
    for path in emails:
        expected = json.loads(path.with_suffix(".json").read_text())
        if path.stem in MISNAMED:
            named = as_json(read_court_email(path.read_bytes(), court_id=expected["court_id"]))
            assert differences(path.stem, named, expected) == []
            expected["court_id"] = MISNAMED[path.stem]
        if found := differences(path.stem, as_json(read_court_email(path.read_bytes())), expected):
            wrong[path.stem] = found
    assert wrong == {}
    assert len(emails) == 72


def test_no_connection_is_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    assert all(isinstance(read_court_email(path.read_bytes()), CourtEmail) for path in OWN)


def test_reading_imports_no_django_and_writes_nothing_of_its_own() -> None:
    program = (
        "import sys; from nextfriend.engines.notices import read_court_email, proposals; "
        f"read_court_email(open({str(OWN[0])!r}, 'rb').read()); "
        "sys.exit('django' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.mark.parametrize(
    ("name", "court", "evidence"),
    [
        ("cod_motion_to_dismiss", "cod", "link"),
        ("cod_motion_to_dismiss_second_recipient", "cod", "link"),
        ("nda_ca9_acms", "ca9", "link"),
        ("ohsd_announcement", "ohsd", "sender"),
    ],
)
def test_the_court_comes_from_the_email(name: str, court: str, evidence: str) -> None:
    notice = look_alike(name)
    assert (notice.court_id, notice.court_evidence) == (court, evidence)


def test_the_court_of_a_forward_without_links_comes_from_the_message_it_forwards() -> None:
    raw = b"From: a@example.com\nReferences: <77@alsd.uscourts.gov>\nContent-Type: text/plain\n\nSee below.\n"
    notice = read_court_email(raw)
    assert isinstance(notice, CourtEmail)
    assert (notice.court_id, notice.court_evidence, notice.dockets) == ("alsd", "reference", ())


def test_an_invented_court_is_no_evidence() -> None:
    raw = b"From: a@zzzz.uscourts.gov\nContent-Type: text/plain\n\nhttps://ecf.zzzz.uscourts.gov/doc1/1\n"
    assert as_json(read_court_email(raw))["refused"] == "not-court"


def test_entry_and_filing_are_kept_apart() -> None:
    entry = look_alike("flmd_judgment_plain").dockets[0].docket_entries[0]
    assert (str(entry.date_filed), entry.entered_at) == (
        "2026-08-03",
        datetime.fromisoformat("2026-08-04T08:31"),
    )


def test_an_order_that_quotes_a_video_invitation_is_not_lost() -> None:
    entry = look_alike("cod_order_setting_conference").dockets[0].docket_entries[0]
    assert "Join ZoomGov Meeting" in entry.description


def test_a_link_outside_the_courts_is_pointed_out() -> None:
    raw = (LOOK_ALIKES / "cod_motion_to_dismiss.eml").read_bytes()
    forged = raw.replace(
        b"https://ecf.cod.uscourts.gov/doc1", b"https://ecf.cod.uscourts.gov.example.net/doc1"
    )
    notice = read_court_email(forged)
    assert isinstance(notice, CourtEmail)
    assert "ecf.cod.uscourts.gov.example.net" in notice.warnings[0]
    assert look_alike("cod_motion_to_dismiss").warnings == ()


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"", "empty"),
        (b" \n\t", "empty"),
        (b"x" * (LARGEST_EMAIL + 1), "too-large"),
        (b"From: a@cod.uscourts.gov\nContent-Type: text/plain\n\n" + b"word " * 300_000, "too-large"),
        (b"From: a@cod.uscourts.gov\nContent-Type: application/pdf\n\n%PDF", "no-text"),
        (b"From: shop@example.com\nContent-Type: text/plain\n\nSpring sale.\n", "not-court"),
        (b"\xff\xfe\x00\x01\x80" * 50, "not-court"),
        (
            b"From: a@cod.uscourts.gov\nContent-Type: text/html\n\nNotice of Electronic Filing"
            + b"<table><tr><td>Case Name:</td></tr></table>" * 2000,
            "too-many-dockets",
        ),
        (
            b"From: a@cod.uscourts.gov\nContent-Type: text/html\n\nNotice of Electronic Filing"
            b"<table><tr><td>Case Name:</td><td>A v. B</td></tr></table>",
            "unreadable",
        ),
    ],
)
def test_refusals_have_a_code_and_a_sentence(raw: bytes, code: str) -> None:
    refusal = read_court_email(raw)
    assert isinstance(refusal, UnreadableEmail)
    assert refusal.code == code
    assert refusal.reason.endswith(".")


@pytest.mark.parametrize(
    "label", [b"Docket Text: ", b"view the document: ", b"mailed to: a@b ", b"Case Number: "]
)
def test_a_hostile_email_is_refused_before_it_costs_minutes(label: bytes) -> None:
    raw = (
        b"From: a@cod.uscourts.gov\nContent-Type: text/plain\n\nNotice of Electronic Filing\n"
        + label * 50_000
    )
    assert as_json(read_court_email(raw))["refused"] == "too-many-dockets"


def test_the_most_dockets_are_still_read() -> None:
    raw = (LOOK_ALIKES / "nhb_two_dockets.eml").read_text()
    start, end = raw.index("<table border=0"), raw.index("</table>") + len("</table>")
    crowded = raw[:start] + raw[start:end] * 290 + raw[end:]
    notice = read_court_email(crowded.encode())
    assert isinstance(notice, CourtEmail)
    assert len(notice.dockets) == 291


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(raw=st.binary(max_size=3000))
@example(raw=b"Subject: =?utf-8?b?!!!?=\nFrom: a@cod.uscourts.gov\n\nDocket Text:")
@example(raw=b"Content-Type: multipart/mixed; boundary=\n\n--\n")
@example(raw=b"Content-Type: text/html; charset=none\nContent-Transfer-Encoding: base64\n\n====")
@example(raw=b"Date: Mon, 99 Foo 0000\nFrom: a@cod.uscourts.gov\nContent-Transfer-Encoding: uuencode\n\nx")
def test_no_bytes_make_it_raise(raw: bytes) -> None:
    assert isinstance(read_court_email(raw), CourtEmail | PortalEmail | UnreadableEmail)


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_no_damage_to_a_notice_makes_it_raise(data: st.DataObject) -> None:
    raw = bytearray(data.draw(st.sampled_from(OWN)).read_bytes())
    cut = data.draw(st.integers(0, len(raw)))
    damaged = raw[:cut] if data.draw(st.booleans()) else raw
    for _ in range(data.draw(st.integers(0, 20))):
        if damaged:
            damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    result = read_court_email(bytes(damaged))
    assert isinstance(result, CourtEmail | PortalEmail | UnreadableEmail)
    json.dumps(full_answer(result))


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        b"Subject: only\n\n",
        b"x" * (LARGEST_EMAIL + 1),
        b"\xff\xfe\x00",
    ],
)
def test_whatever_came_something_can_be_shown(raw: bytes) -> None:
    assert email_contents(raw).text


def test_contents_are_text_links_and_files() -> None:
    letter = EmailMessage()
    letter["From"], letter["Subject"] = "Pat Noor <pat@noorlaw.example>", "Marsh"
    letter.set_content("Dana, see the brief.")
    letter.add_alternative(
        "<p>Dana, <b>see</b> <a href='https://noorlaw.example/b'>the brief</a>.<img src='http://x/1'></p>",
        subtype="html",
    )
    letter.add_attachment(b"%PDF-1.7", maintype="application", subtype="pdf", filename="brief.pdf")
    shown = email_contents(bytes(letter))
    assert (shown.sender, shown.subject) == ("Pat Noor <pat@noorlaw.example>", "Marsh")
    assert shown.text == "Dana, see the brief."
    assert shown.links == ("https://noorlaw.example/b",)
    assert [(one.name, one.content) for one in shown.attachments] == [("brief.pdf", b"%PDF-1.7")]


def test_a_notice_cut_off_after_its_first_words_says_so() -> None:
    raw = (
        b"From: a@cod.uscourts.gov\nSubject: Activity in Case 1:27-cv-00321\n\nNotice of Electronic Filing\n"
    )
    read = read_court_email(raw + b"The following transaction was entered on 3/2/2027\n")
    assert isinstance(read, UnreadableEmail)
    assert read.code == "unreadable"


def test_everybody_whom_the_court_did_not_email_is_named() -> None:
    people = ("Pat Marsh<BR>12 Elm St<BR>Denver, CO 80202<BR>USA", "Lee Poe<BR>P.O. Box 5<BR>Pueblo, CO")
    last = "Ana Ruiz-Soto, III<BR>Suite 4<BR>1 A St<BR>Reno, NV 89501-1234<BR>775-555-0101"
    raw = (LOOK_ALIKES / "cod_motion_to_dismiss.eml").read_text()
    mailed = "<B>\n1:26-cv-01437-NRA-MDT Notice has been electronically mailed to:"
    assert mailed in raw
    other = "<B>1:26-cv-01437-NRA-MDT Notice has been delivered by other means to:</B><BR>"
    raw = raw.replace(mailed, f"{other}{'<BR><BR>'.join([*people, last])}<BR><BR>{mailed}")
    read = read_court_email(raw.encode())
    assert isinstance(read, CourtEmail)
    assert read.not_mailed == ("Pat Marsh", "Lee Poe", "Ana Ruiz-Soto, III")
