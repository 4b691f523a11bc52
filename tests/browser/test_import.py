"""A file of contacts with faults: matched, checked row by row, brought in, mended, and taken back whole."""

from __future__ import annotations

import re
import time

from playwright.sync_api import expect

from tests.browser.conftest import OpenDesk
from tests.browser.desk import Desk

CONTACTS = """first_name,last_name,job_title,email,phone
Ines,Marrow,Vocational expert,ines@marrow.example,303-555-0142
Otis,Vane,Process server,otis@vane.example,abc
,,Interpreter,nobody@vane.example,303-555-0144
"""


def _worked(desk: Desk) -> None:
    """The worker takes a row at a time; the page says how far it is when it is loaded again."""
    for _ in range(240):
        if not desk.link("Show how far it is").count():
            return
        time.sleep(1)
        desk.page.reload()
    raise AssertionError("the import stands still")


def test_a_file_with_faults_comes_in_and_is_taken_back(open_desk: OpenDesk) -> None:
    alma = open_desk("attorney").go("/office/imports/")
    alma.assert_accessible()
    alma.field("Name of this import").fill("Spring contacts")
    alma.page.get_by_label("Contacts for the office’s directory").check()
    file = {"name": "contacts.csv", "mimeType": "text/csv", "buffer": CONTACTS.encode()}
    alma.field("The file (CSV)").set_input_files([file])  # type: ignore[list-item]
    alma.button("Go on to the columns").click()
    expect(alma.page.get_by_role("heading", level=1)).to_have_text("Columns of Spring contacts")
    alma.assert_accessible()
    alma.button("Check every row").click()
    expect(alma.page.get_by_role("heading", level=1)).to_have_text("Spring contacts")
    _worked(alma)
    assert "Enter a phone number with its area code" in alma.text
    assert "Enter a name, or the name of the organization." in alma.text
    alma.assert_accessible()
    alma.button("Import the rows").click()
    expect(alma.page.get_by_text(re.compile("rows|Import")).first).to_be_visible()
    _worked(alma)
    assert "Imported: 1" in alma.text
    assert "Has a fault: 2" in alma.text
    with alma.page.expect_download() as kept:
        alma.link("Download rows to fix (CSV)").click()
    mending = kept.value.path().read_text(encoding="utf-8-sig")
    assert "Otis" in mending
    assert "area code" in mending
    assert "Marrow" not in mending, "what came in is not sent again"
    page = alma.path
    alma.link("Take the whole import back").click()
    alma.button("Take it back").click()
    _worked(alma.go(page))
    assert "Imported: 1" not in alma.text
