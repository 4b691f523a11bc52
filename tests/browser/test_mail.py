"""Mail that is no docket entry: opened, filed and dated; a rejected filing; a forged sender."""

from __future__ import annotations

from playwright.sync_api import FilePayload, expect

from tests.browser.conftest import OpenDesk
from tests.browser.test_paralegal import REYES, drop

REJECTED = (
    b"From: no-reply@efilingmail.tylertech.cloud\nSubject: Filing Returned for Case: 2027-CV-09999, A v. B\n"
    b"Content-Type: text/plain\n\nWrong case number.\n"
)
UNKNOWN = b"From: Pat Noor <pat@noorlaw.example>\nSubject: Stipulation to April 2\n\nMay I file it?\n"
FORGED = (
    b"From: ecf@cod-uscourts.example\nSubject: Activity in Case\nContent-Type: text/html\n\n"
    b"Notice of Electronic Filing <a href='https://pacer-login.example/'>Sign in</a>"
)


def as_file(name: str, raw: bytes) -> FilePayload:
    return {"name": f"{name}.eml", "mimeType": "message/rfc822", "buffer": raw}


def test_a_rejected_filing_is_red_on_today_until_it_is_filed_again(open_desk: OpenDesk) -> None:
    dana = open_desk("paralegal")
    drop(dana, as_file("rejected", REJECTED))
    dana.go("/")
    notice = dana.page.locator(".notice[data-tone=bad]", has_text="2027-CV-09999")
    expect(notice).to_be_visible()
    dana.assert_accessible()
    notice.get_by_role("link", name="Open it").click()
    dana.assert_accessible()
    dana.button("Filed again").click()
    expect(dana.page.get_by_text("Noted: filed again.")).to_be_visible()
    dana.go("/")
    expect(notice).to_have_count(0)


def test_an_unknown_email_is_opened_filed_and_made_a_date(open_desk: OpenDesk) -> None:
    dana = open_desk("paralegal")
    drop(dana, as_file("unknown", UNKNOWN))
    dana.go("/inbox/").link("Stipulation to April 2").click()
    expect(dana.page.get_by_text("May I file it?")).to_be_visible()
    dana.assert_accessible()
    dana.page.get_by_role("link", name="File to a matter").click()
    dana.field("Matter").fill("NF-INJ-014")
    dana.button("File the e-mail").click()
    expect(dana.page.get_by_text("Filed. Make a date or a task from it here.")).to_be_visible()
    dana.page.get_by_role("link", name="Make a date").click()
    dana.assert_accessible()
    dana.go("/matters/").link(REYES).click()
    assert any("filed an e-mail" in sentence for sentence in dana.timeline())


def test_a_forged_sender_is_warned_of(open_desk: OpenDesk) -> None:
    dana = open_desk("paralegal")
    drop(dana, as_file("forged", FORGED))
    row = dana.go("/inbox/").page.locator("#emails tbody tr", has_text="cod-uscourts.example")
    expect(row).to_contain_text("do not sign in through it")
    dana.assert_accessible()
