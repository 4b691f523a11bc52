"""Forty files at once: what is good is kept, what is refused is named with its reason."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest
from playwright.sync_api import FilePayload, Page, expect

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


def film(place: Path, name: str, megabytes: int = 20) -> Path:
    """A file that goes in three parts, of bytes that nobody else of these stories sends."""
    (place / name).write_bytes(b"ID3" + hashlib.sha256(name.encode()).digest() * (megabytes << 15))
    return place / name


def choose(desk: Desk, *files: Path) -> None:
    """On the page that adds many files, choose these; by keyboard from there on."""
    desk.field("Files").first.set_input_files(files)
    desk.button("Save them").focus()
    desk.keyboard.press("Enter")


def saved_digests(desk: Desk, title: str) -> list[str]:
    """The SHA-256 of each document of this title, downloaded."""
    desk.link("Back to the documents").click()
    found = []
    for number in range(desk.link(title).count()):
        desk.link(title).nth(number).click()
        with desk.page.expect_download() as download:
            desk.link(re.compile("Download")).first.click()
        found.append(hashlib.sha256(Path(download.value.path()).read_bytes()).hexdigest())
        desk.page.go_back()
    return found


@pytest.mark.slow("forty files and a large one through a real browser, cut off and gone on with")
def test_a_large_file_goes_on_after_its_tab_was_closed(open_desk: OpenDesk, tmp_path: Path) -> None:
    dana = open_desk("paralegal", size="phone", accept_downloads=True)
    files = [film(tmp_path, "Interview.mp3"), tmp_path / "scan.pdf", tmp_path / "setup.exe"]
    files[1].write_bytes(b"")
    files[2].write_bytes(b"MZ\x90\0")
    (tmp_path / "locked.pdf").write_bytes(pdf(userPassword="open"))
    files += [tmp_path / "locked.pdf", *(tmp_path / f"Page {n}.txt" for n in range(36))]
    for number, path in enumerate(files[4:]):
        path.write_text(f"Page {number} of what was said.")
    open_matter(dana, REYES)
    dana.link("Documents").click()
    dana.link("Add many files").click()
    address = dana.path

    dana.context.route("**/parts/2/", lambda route: route.abort("connectionreset"))
    choose(dana, *files)
    expect(dana.page.get_by_text("No answer from the server. What arrived is kept")).to_be_visible()
    sent = dana.page.get_by_role("table", name="Files being sent").locator("tbody tr")
    expect(sent.filter(has_text="Interview.mp3")).to_contain_text("16 of 20 MB")
    expect(sent.filter(has_text="scan.pdf")).to_contain_text("The file is empty")
    expect(sent.filter(has_text="setup.exe")).to_contain_text("Programs")
    dana.assert_accessible()
    closed = dana.page
    dana.page = dana.context.new_page()
    closed.close()
    dana.complaints.clear()  # the connection that this test cut off
    dana.context.unroute("**/parts/2/")

    dana.go(address)
    left = dana.page.get_by_role("table", name="Files not saved yet").locator("tbody tr")
    expect(left.filter(has_text="Interview.mp3")).to_contain_text("16 of 20 MB")
    dana.assert_accessible()
    asked: list[str] = []
    dana.context.on("request", lambda request: asked.append(request.url))
    choose(dana, *files)
    expect(dana.page.get_by_text("37 documents saved")).to_be_visible()
    large = [url for url in asked if re.search(r"/parts/[12]/$", url)]
    assert [url[-8:] for url in large] == ["parts/2/"], "two parts were there and were not sent again"
    refused = dana.page.get_by_role("table", name="Not saved, and why").locator("tbody tr")
    expect(refused).to_have_count(3)
    expect(refused.filter(has_text="locked.pdf")).to_contain_text("asks for a password")
    expect(left).to_have_count(0)
    dana.assert_accessible()
    assert saved_digests(dana, "Interview") == [hashlib.sha256(files[0].read_bytes()).hexdigest()]


@pytest.mark.slow("a large file from two tabs of a real browser")
def test_two_tabs_that_send_one_file_save_it_once(open_desk: OpenDesk, tmp_path: Path) -> None:
    theo = open_desk("other paralegal", accept_downloads=True)
    theo.expect_status(404, 422)  # the slower tab may come when the file is saved already
    open_matter(theo, REYES)
    theo.link("Documents").click()
    theo.link("Add many files").click()
    path = film(tmp_path, "Deposition.mp3", 30)
    other: Page = theo.context.new_page()
    other.goto(theo.address + theo.path)
    for page in (theo.page, other):
        page.get_by_label("Files").first.set_input_files(path)
    for page in (theo.page, other):
        page.get_by_role("button", name="Save them").click()
    ended = re.compile("1 document saved|On file before|saved or removed before|could not be sent")
    for page in (theo.page, other):
        expect(page.locator("main")).to_contain_text(ended)
    assert "1 document saved" in theo.text + other.locator("main").inner_text()
    assert saved_digests(theo, "Deposition") == [hashlib.sha256(path.read_bytes()).hexdigest()]


def test_a_folder_that_is_dropped_is_opened(open_desk: OpenDesk, tmp_path: Path) -> None:
    """As a hand drops it: the browser is told of a drag from the desktop."""
    dana = open_desk("paralegal")
    open_matter(dana, REYES)
    dana.link("Documents").click()
    dana.link("Add many files").click()
    (tmp_path / "Records" / "Clinic").mkdir(parents=True)
    (tmp_path / "Records" / "bill of the clinic.txt").write_text("Bill of a dropped folder.")
    (tmp_path / "Records" / "Clinic" / "chart of the clinic.txt").write_text("Chart of a dropped folder.")
    box = dana.button("Save them").bounding_box()
    assert box is not None
    drag = dana.context.new_cdp_session(dana.page)
    held = {"items": [], "files": [str(tmp_path / "Records")], "dragOperationsMask": 1}
    for kind in ("dragEnter", "dragOver", "drop"):
        drag.send(
            "Input.dispatchDragEvent", {"type": kind, "x": box["x"] + 5, "y": box["y"] + 5, "data": held}
        )
    expect(dana.page.locator("#said")).to_have_text("2 files chosen. Press Save them.")
    dana.button("Save them").click()
    expect(dana.page.get_by_text("2 documents saved")).to_be_visible()
