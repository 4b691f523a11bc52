"""A power cut while somebody sends a large file: what the page was told has arrived is there, it goes on from
there by itself, and what is filed is the file.
"""

from __future__ import annotations

import hashlib
import random
import re
from pathlib import Path

import psycopg
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.axe import PATIENCE, browser  # noqa: F401
from tests.crash.conftest import opened
from tests.crash.storm import Office

SIZES = [
    pytest.param(
        12, 256, marks=pytest.mark.slow("a whole office is killed and starts again under a browser")
    ),
    pytest.param(300, 8192, marks=pytest.mark.long),  # the story's own size, in parts as they are shipped
]
ARRIVED = "SELECT cardinality(digests)::bigint * part FROM documents_upload"


def film(place: Path, megabytes: int) -> str:
    """A file of this size, and its SHA-256."""
    dice, digest = random.Random(megabytes), hashlib.sha256()
    with place.open("wb") as file:
        for _ in range(megabytes):
            block = b"ID3" + dice.randbytes((1 << 20) - 3)
            digest.update(block)
            file.write(block)
    return digest.hexdigest()


def arrived(office: Office) -> int:
    """How many bytes the database says have arrived."""
    with psycopg.connect(office.cluster.dsn("superuser")) as superuser:
        row = superuser.execute(ARRIVED).fetchone()
    return int(row[0]) if row else 0


def sit_down(browser: Browser, office: Office) -> tuple[Page, str]:  # noqa: F811
    """The paralegal before the page that adds many files, and its address."""
    told = office.found()
    page = browser.new_context(accept_downloads=True).new_page()
    page.set_default_timeout(PATIENCE)
    page.goto(f"{office.address}/accounts/login/")
    page.get_by_label("Email").fill(told["emails"]["paralegal"])
    page.get_by_label("Password").fill(str(told["password"]))
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url(re.compile(r"^(?!.*/accounts/login)"))
    address = f"{office.address}/matters/{told['matter']}/documents/files/"
    page.goto(address)
    return page, address


@pytest.mark.parametrize(("megabytes", "part"), SIZES)
def test_a_power_cut_costs_the_part_in_hand(
    browser: Browser,  # noqa: F811
    tmp_path: Path,
    megabytes: int,
    part: int,
) -> None:
    digest = film(tmp_path / "call.mp3", megabytes)
    with opened(NEXTFRIEND_UPLOAD_PART_KILOBYTES=str(part)) as office:
        page, address = sit_down(browser, office)
        page.get_by_label("Files").first.set_input_files(tmp_path / "call.mp3")
        page.get_by_role("button", name="Save them").click()
        page.wait_for_function(f"() => document.querySelector('progress')?.value > {megabytes << 18}")
        office._kill_server(with_everything=True)
        shown = page.evaluate("() => document.querySelector('progress').value")
        assert 0 < shown < megabytes << 20, "it was cut off on the way"
        expect(page.get_by_text("No answer from the server. What arrived is kept")).to_be_visible()
        office.open()
        there = arrived(office)
        assert there >= shown, "nothing is lost that was said to have arrived"
        [parts] = (office.place / "files" / ".arriving").iterdir()
        assert parts.stat().st_size >= there, "the row never says more than is on the disk"

        done = page.get_by_text("1 document saved")
        again = page.get_by_role("button", name="Try again")
        expect(done.or_(again)).to_be_visible(timeout=2 * PATIENCE)
        if again.is_visible():  # the office took longer to open than the page tries by itself
            again.click()
        expect(done).to_be_visible(timeout=3 * PATIENCE)
        assert page.url.startswith(address.removesuffix("files/"))

        page.get_by_role("link", name="call", exact=True).click()
        with page.expect_download() as download:
            page.get_by_role("link", name=re.compile("Download")).first.click()
        assert hashlib.sha256(Path(download.value.path()).read_bytes()).hexdigest() == digest
        assert not list((office.place / "files" / ".arriving").iterdir())
        page.context.close()
