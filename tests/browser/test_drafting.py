"""A paralegal makes a court paper from a template: two fields are asked, the Word file says them."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from docx import Document as WordFile
from playwright.sync_api import expect

from tests.browser.conftest import OpenDesk


def test_a_court_paper_is_made_and_what_is_missing_is_asked(open_desk: OpenDesk) -> None:
    dana = open_desk("paralegal").go("/matters/")
    dana.link("Reyes v. Front Range Transit").click()
    dana.link("Drafting").click()
    dana.assert_accessible()
    dana.link("Notice of appearance").click()
    expect(dana.page.get_by_role("heading", level=1)).to_have_text("Notice of appearance")
    required = dana.page.locator("main form.form label:not(:has(.muted))")
    assert required.all_inner_texts() == ["Who the attorney appears for", "Attorney’s phone"]
    assert "1:26-cv-01437" in dana.text, "what the matter fills is shown with its source"
    dana.assert_accessible()

    dana.expect_status(422)
    dana.field("Who the attorney appears for").fill("Lena Reyes, Plaintiff")
    dana.button("Make the Word document").click()
    expect(dana.page.get_by_text("The paper needs this. Fill it in.").first).to_be_visible()
    assert dana.field("Who the attorney appears for").input_value() == "Lena Reyes, Plaintiff"
    dana.field("Attorney’s phone").fill("303-555-0177")
    dana.button("Make the Word document").click()
    expect(dana.page.get_by_text("The draft is filed").first).to_be_visible()

    dana.link("Notice of appearance").last.click()
    with dana.page.expect_download() as coming:
        dana.link("Download version 1").click()
    word = WordFile(BytesIO(Path(coming.value.path()).read_bytes()))
    text = "\n".join(one.text for one in word.paragraphs)
    assert "UNITED STATES DISTRICT COURT\nFOR THE DISTRICT OF COLORADO" in text
    assert "counsel for Lena Reyes, Plaintiff." in text
    assert "Telephone: 303-555-0177" in text
    assert "Reyes" not in coming.value.suggested_filename
