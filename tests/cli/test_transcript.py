"""Transcripts at the terminal: what is printed, what is refused, and with which exit status."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from click.testing import CliRunner
from reportlab.pdfgen.canvas import Canvas

from nextfriend.cli.transcript import transcript

PAGES = [
    "Page 45\n1  JANE DOE,\n2  having been duly sworn, testified:\n3  EXAMINATION\n4  BY MS. REYES:\n"
    "5  Q.  What color was the light",
    "Page 46\n1  when you came?\n2  A.  Red.\n3  =1+1 is what I said.",
]


@pytest.fixture
def file(tmp_path: Path) -> str:
    path = tmp_path / "doe.txt"
    path.write_text("\f".join(PAGES))
    return str(path)


def run(*arguments: str) -> tuple[int, str]:
    made = CliRunner().invoke(transcript, arguments)
    return made.exit_code, made.output


def test_what_a_transcript_is(file: str) -> None:
    code, told = run(file)
    assert code == 0
    assert "2 pages with numbered lines" in told
    assert "Witness: JANE DOE" in told
    assert "Examination by MS. REYES: 45:4-46:3" in told


def test_words_and_cites(file: str) -> None:
    assert "45:5-46:1\n" in run(file, "--find", "the light when you")[1]
    code, told = run(file, "--cite", "46:1-2")
    assert (code, told.splitlines()[2:]) == (0, ["         46:1  when you came?", "         46:2  A.  Red."])
    assert run(file, "--find", "green")[0] == 1
    assert "47 is not there" in run(file, "--cite", "47")[1]


def test_a_spreadsheet_calculates_nothing(file: str) -> None:
    _, told = run(file, "--cite", "46:3", "--csv")
    assert list(csv.reader(io.StringIO(told)))[1] == [file, "p. 46:3", "A", "", "'=1+1 is what I said."]


def test_a_pdf(tmp_path: Path) -> None:
    path = tmp_path / "doe.pdf"
    canvas = Canvas(str(path), pagesize=(612, 792))
    for page in PAGES:
        for at, line in enumerate(page.split("\n")):
            canvas.drawString(60, 740 - 24 * at, line)
        canvas.showPage()
    canvas.save()
    code, told = run(str(path), "--cite", "45:5-46:1")
    assert (code, told.count("    45:5  "), told.count("    46:1  ")) == (0, 1, 1)


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("doe.ptx", b"words", "closed format"),
        ("doe.txt", b"\0\1", "no text file"),
        ("doe.txt", b"", "no words"),
        ("doe.txt", b"a letter", "no line on it has a number"),
        ("doe.pdf", b"%PDF-1.7 broken", "damaged"),
    ],
)
def test_what_is_not_read(tmp_path: Path, name: str, content: bytes, told: str) -> None:
    (tmp_path / name).write_bytes(content)
    code, said = run(str(tmp_path / name))
    assert code == 2
    assert told in said


@pytest.mark.parametrize("words", [("--cite", "46:3-45:1"), ("--cite", "nine"), ("--find", "?")])
def test_bad_words_are_told(file: str, words: tuple[str, str]) -> None:
    assert run(file, *words)[0] == 2


def test_one_file_of_two(file: str) -> None:
    code, told = run(file, "none.txt")
    assert code == 1
    assert "cannot be opened" in told
    assert "2 pages" in told
