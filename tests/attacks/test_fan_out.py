"""One small e-mail, or many, never becomes a page that nobody can read (issue 7, 6)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from nextfriend.correspondence.docketing import MOST_DATES_AN_EMAIL
from tests.attacks.court_mail import deliver, intake_address
from tests.correspondence.court_mail import notice_email

HEAVIEST = 300_000  # bytes of HTML
DOCKET = "1:26-cv-01437"
MATTER = "SELECT matter_id FROM matters_proceeding WHERE docket_number = %s"


def scheduling_order(dates: int) -> bytes:
    """A notice of about 25 bytes a date."""
    days = (date(2027, 1, 4) + timedelta(days=n) for n in range(dates))
    words = " ".join(f"Reply due by {d.month}/{d.day}/{d.year}." for d in days)
    return notice_email(f"ORDER. {words}", number=DOCKET, document="871")


def pages(matter: object) -> list[str]:
    return [
        "/",
        "/inbox/",
        "/inbox/?part=filed",
        "/inbox/?part=emails&page=2",
        "/calendar/",
        f"/matters/{matter}/",
        f"/matters/{matter}/dates/",
        f"/matters/{matter}/documents/",
    ]


def test_three_thousand_dates_in_one_email(attacked, attacker):
    dana = attacker("paralegal")
    letter = scheduling_order(3_000)
    assert 60_000 < len(letter) < 120_000
    before = attacked.one("SELECT count(*) FROM deadlines_deadline")
    deliver(attacked, intake_address(dana), letter)
    made = attacked.one("SELECT count(*) FROM deadlines_deadline") - before
    assert 0 < made <= MOST_DATES_AN_EMAIL
    inbox = dana.get("/inbox/").text
    assert f"And {3_000 - MOST_DATES_AN_EMAIL:,} more that are on no list: look at the e-mail.".replace(
        ",", ""
    ) in inbox.replace(",", "")
    (matter,) = attacked.rows(MATTER, DOCKET)[0]
    for path in pages(matter):
        answer = dana.get(path)
        print(f"{path}: {len(answer.html):,} bytes")
        assert answer.status == 200, path
        assert len(answer.html.encode()) <= HEAVIEST, path
    notice = attacked.one("SELECT notice_id FROM correspondence_docketentry WHERE document_number = '871'")
    assert len(dana.get(f"/inbox/notices/{notice}/comparison/").html.encode()) <= HEAVIEST


@pytest.mark.parametrize("letters", [60, pytest.param(1_000, marks=pytest.mark.long)])
def test_many_emails_fill_the_inbox_and_not_the_page(attacked, attacker, letters):
    dana = attacker("paralegal")
    many = [
        f"From: {'x' * 150}@example.net\nSubject: {n} {'long ' * 60}\nContent-Type: text/html\n\n"
        f"Notice of Electronic Filing {n} <a href='https://pacer-{n}.example/'>x</a>".encode()
        for n in range(letters)
    ]
    deliver(attacked, intake_address(dana), *many)
    kept = attacked.one("SELECT count(*) FROM correspondence_keptemail WHERE state = 'waiting'")
    assert kept >= letters
    page = dana.get("/inbox/")
    assert f"show all {kept}" in page.text
    for path in ("/inbox/", "/inbox/?part=emails", "/inbox/?part=emails&page=3", "/"):
        answer = dana.get(path)
        print(f"{path}: {len(answer.html):,} bytes")
        assert len(answer.html.encode()) <= HEAVIEST, path
    found = set()
    for number in range(1, kept // 25 + 2):
        found |= {
            line
            for line in dana.get(f"/inbox/?part=emails&page={number}").html.split('"')
            if "/emails/" in line and line.count("/") == 4
        }
    assert len(found) == kept, "every one of them can be reached"


def test_one_email_with_everything_in_it_opens(attacked, attacker):
    """Ten thousand links, half a megabyte of tables, 200 attachments: its own page has bounds too."""
    dana = attacker("paralegal")
    parts = b"".join(b"--b\nContent-Disposition: attachment; filename=a%d.pdf\n\nx\n" % n for n in range(200))
    links = b"".join(b"<a href='https://e%d.example/%s'>x</a>\n" % (n, b"y" * 300) for n in range(10_000))
    letter = (
        b"From: a@example.net\nSubject: everything\nContent-Type: multipart/mixed; boundary=b\n\n"
        b"--b\nContent-Type: text/html\n\n"
        + b"<table><tr><td>cell</table>\n" * 20_000
        + links
        + b"\n"
        + parts
        + b"--b--\n"
    )
    deliver(attacked, intake_address(dana), letter.replace(b"\n", b"\r\n"))
    kept = attacked.one("SELECT id FROM correspondence_keptemail WHERE subject = 'everything'")
    for path in ("", "?as=text", "formatted/"):
        answer = dana.get(f"/inbox/emails/{kept}/{path}")
        print(f"{path or 'page'}: {len(answer.html):,} bytes")
        assert answer.status == 200
        assert len(answer.html.encode()) <= HEAVIEST, path
