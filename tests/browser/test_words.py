"""A file comes in, the worker reads it, and a phrase on its last page leads there: at a desk, on a phone."""

from __future__ import annotations

import re
import time

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OpenDesk
from tests.browser.desk import Desk
from tests.browser.test_paralegal import REYES, open_matter
from tests.documents.words import papers

MINUTES = 8.0  # the worker may have other files to read first


def bring(desk: Desk, name: str, content: bytes) -> None:
    open_matter(desk, REYES)
    desk.link("Documents").click()
    desk.page.get_by_label("Title", exact=True).fill(name)
    desk.page.get_by_label("Folder (optional)", exact=True).select_option("Medical records")
    desk.page.get_by_label("File", exact=True).set_input_files(
        {"name": "in.pdf", "mimeType": "application/pdf", "buffer": content}
    )
    desk.button("Save").click()
    expect(desk.page.get_by_text("Document saved.")).to_be_visible()


def search(desk: Desk, phrase: str) -> None:
    """Ask until the worker has read the file."""
    desk.link("Search inside files").click()
    until = time.monotonic() + MINUTES * 60
    while True:
        desk.field("Words on the page").fill(phrase)
        desk.button("Search").click()
        if not desk.page.get_by_role("heading", name="No page has these words").is_visible():
            return
        assert time.monotonic() < until, "the worker has not read the file"
        time.sleep(0.5)


@pytest.mark.parametrize(("size", "script"), [("desk", True), ("phone", False)])
def test_from_a_file_to_the_page_with_the_words(open_desk: OpenDesk, size: str, script: bool) -> None:
    name = f"Chart for a {size}"
    phrase = f"swelling of the {size} ankle"
    dana = open_desk("paralegal", size=size, java_script_enabled=script)
    pages = ["Intake sheet of the clinic", "Vital signs on arrival", f"Noted {phrase} on arrival."]
    bring(dana, name, papers.pdf(pages))
    search(dana, f'"{phrase}"')
    row = dana.page.get_by_role("row").filter(has_text=name)
    expect(row).to_have_count(1)
    assert phrase.split()[-1] not in dana.page.url
    if script:
        dana.assert_accessible()
    row.get_by_role("button", name="Page 3").click()
    expect(dana.page.get_by_text("The words you looked for are yellow.")).to_be_visible()
    assert phrase.split()[-1] not in dana.page.url
    expect(dana.page.get_by_role("img", name="Page 3 of 3, as a picture.")).to_be_visible()
    dana.link("Show the words of this page").click()
    expect(dana.page.get_by_text(f"Noted {phrase} on arrival.")).to_be_visible()
    if script:
        dana.assert_accessible()
    mark(dana, phrase, f"The {size} ankle was swollen", script=script)


def mark(dana: Desk, phrase: str, shows: str, *, script: bool) -> None:
    """Mark the phrase on the page that is open; the matter's list of passages leads back to it."""
    dana.link("Mark a passage").click()
    dana.field("The words").fill(phrase.upper())
    dana.field("What it shows").fill(shows)
    if script:
        dana.assert_accessible()
    dana.button("Mark it").click()
    expect(dana.page.get_by_role("heading", name=re.compile("Marked on this page"))).to_be_visible()
    expect(dana.page.get_by_text(shows)).to_be_visible()
    dana.link("Show the words of this page").click()
    expect(dana.page.get_by_role("mark").filter(has_text=phrase)).to_be_visible()
    dana.link("Documents").click()
    dana.link("Passages").click()
    row = dana.page.get_by_role("row").filter(has_text=shows)
    expect(row).to_have_count(1)
    if script:
        dana.assert_accessible()
    row.get_by_role("link", name=re.compile("page 3")).click()
    expect(dana.page.get_by_role("img", name=re.compile("Page 3 of 3"))).to_be_visible()


def test_documents_are_moved_into_a_folder(open_desk: OpenDesk) -> None:
    theo = open_desk("other paralegal")
    open_matter(theo, REYES)
    theo.link("Documents").click()
    folders = theo.page.get_by_role("navigation", name="Folders")
    folders.get_by_role("link", name="Correspondence").click()  # all of them fill more than a page
    theo.page.get_by_label("Move Letter to the carrier: preserve the on-board video").check()
    theo.page.get_by_label("Move the checked ones to").select_option("Insurance")
    theo.button("Move").click()
    expect(theo.page.get_by_text("1 document moved.")).to_be_visible()
    expect(folders.get_by_role("link", name="Insurance")).to_have_attribute("aria-current", "page")
    theo.assert_accessible()
