"""Forty files at once: what is good is kept, what is refused is named with its reason."""

from __future__ import annotations

import re

from playwright.sync_api import FilePayload, expect

from tests.browser.conftest import OpenDesk
from tests.browser.desk import Desk
from tests.browser.test_paralegal import REYES, open_matter
from tests.documents.test_judging import pdf

GOOD = 37


def forty(who: str) -> list[FilePayload]:
    """An empty file, a PDF with a password and a program among papers of somebody's own."""
    papers = {f"{who} {n} of the records.txt": f"{who}'s page {n}".encode() for n in range(GOOD)}
    papers |= {"scan.pdf": b"", "locked.pdf": pdf(userPassword="open"), "setup.exe": b"MZ\x90\0\x03"}
    return [
        {"name": name, "mimeType": "application/octet-stream", "buffer": content}
        for name, content in papers.items()
    ]


def bring(desk: Desk, files: list[FilePayload]) -> None:
    open_matter(desk, REYES)
    desk.link("Documents").click()
    desk.link("Add many files").click()
    desk.field("Files").set_input_files(files)
    desk.button("Save them").click()


def test_forty_files_are_judged_each_by_itself(open_desk: OpenDesk) -> None:
    dana = open_desk("paralegal")
    bring(dana, forty("Dana"))
    expect(dana.page.get_by_text(f"{GOOD} documents saved")).to_be_visible()
    refused = dana.page.get_by_role("table", name="Not saved, and why").locator("tbody tr")
    expect(refused).to_have_count(3)
    expect(refused.filter(has_text="locked.pdf")).to_contain_text("asks for a password")
    expect(refused.filter(has_text="scan.pdf")).to_contain_text("empty")
    expect(refused.filter(has_text="setup.exe")).to_contain_text("Programs")
    dana.assert_accessible()

    bring(dana, forty("Dana"))
    expect(dana.page.get_by_role("heading", name=re.compile("On file before"))).to_be_visible()
    expect(dana.page.get_by_text("documents saved")).to_have_count(0)


def test_they_are_brought_from_a_phone_without_a_script(open_desk: OpenDesk) -> None:
    theo = open_desk("other paralegal", size="phone", java_script_enabled=False)
    bring(theo, forty("Theo")[-5:])
    expect(theo.page.get_by_text("2 documents saved")).to_be_visible()
    expect(theo.page.get_by_text("3 files not saved")).to_be_visible()
