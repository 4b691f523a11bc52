"""A folder of exhibits becomes a binder at the terminal, and what could not be used is said."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from nextfriend.cli.binder import binder
from tests.engines.pdf.made import pages_of, with_words_at, words_pdf


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "exhibits"
    place.mkdir()
    for number, what in ((10, "Photos"), (2, "Lease"), (1, "Notice")):
        words_pdf(place / f"Exhibit {number} - {what}.pdf")
    return place


def run(*arguments: object) -> tuple[int, str]:
    result = CliRunner().invoke(binder, [str(one) for one in arguments])
    return result.exit_code, result.output


def test_a_folder_is_bound_in_the_order_of_its_numbers(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "binder.pdf"
    code, said = run(folder, "--out", out, "--title", "Exhibits of Robin Sample", "--line", "24-CV-0117")
    assert code == 0
    assert said.splitlines()[:3] == [
        "page 3: Exhibit 1 – Notice",
        "page 5: Exhibit 2 – Lease",
        "page 7: Exhibit 10 – Photos",
    ]
    assert f"{out}: pages 1 to 8," in said
    cover = pages_of(out)[0]
    assert "Exhibits of Robin Sample" in cover
    assert "24-CV-0117" in cover


def test_a_list_late_pages_and_json(folder: Path, tmp_path: Path) -> None:
    late, out, listing = tmp_path / "late", tmp_path / "binder.pdf", tmp_path / "list.csv"
    late.mkdir()
    words_pdf(late / "Exhibit 11 Letter.pdf")
    listing.write_text("number,description,file\nA,The lease,Exhibit 2 - Lease.pdf\n")
    code, said = run(folder, "--out", out, "--list", listing, "--late", late, "--no-covers", "--json")
    assert code == 0
    told = json.loads(said)
    found = [(one["number"], one["description"], one["page"]) for one in told["exhibits"]]
    assert found == [("A", "The lease", 3), ("11", "Letter", 5)]
    assert told["volumes"] == [{"file": str(out), "first": 1, "last": 5, "bytes": out.stat().st_size}]


def test_what_is_left_out_or_covered_is_said_and_ends_with_1(folder: Path, tmp_path: Path) -> None:
    (folder / "Exhibit 3 Letter.docx").write_bytes(b"PK")
    corners = [(540, 20), (290, 20), (20, 20), (540, 764), (290, 764), (20, 764)]
    with_words_at(folder / "Exhibit 4 Full.pdf", corners)
    code, said = run(folder, "--out", tmp_path / "binder.pdf")
    assert code == 1
    assert (
        "Exhibit 3 Letter.docx: left out. This is not a PDF. Save or print it as a PDF and use that." in said
    )
    assert "The number covers something on page 8: no corner was free." in said


def test_where_nothing_is_written_it_ends_with_2(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "binder.pdf"
    out.write_bytes(b"before")
    code, said = run(folder, "--out", out)
    assert code == 2
    assert "binder.pdf is already there." in said
    assert out.read_bytes() == b"before"
    assert run(tmp_path / "absent", "--out", out, "--replace")[0] == 2
    assert run(folder, "--out", out, "--replace")[0] == 0


def test_a_binder_is_no_exhibit_of_itself(folder: Path) -> None:
    assert run(folder, "--out", folder / "binder.pdf")[0] == 0
    code, said = run(folder, "--out", folder / "binder.pdf", "--replace")
    assert code == 0
    assert "pages 1 to 8," in said
    listing = folder / "list.csv"
    listing.write_text("number,file\n1,Exhibit 10 - Photos.pdf\n")
    _, said = run(folder, "--out", folder / "binder.pdf", "--replace", "--list", listing)
    assert "Exhibit 2 - Lease.pdf: not on the list, so not bound." in said
    assert "binder.pdf: not on" not in said


def test_it_never_imports_django() -> None:
    code = "import sys, nextfriend.cli.binder as c; c.binder(['none', '--out', 'x'], standalone_mode=False); "
    code += "print([n for n in ('django',) if n in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
