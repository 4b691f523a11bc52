"""Covered words are found at the terminal; they are shown only when they are asked for."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from nextfriend.cli.redactions import redactions
from tests.engines.redactions.papers import PAPERS

BY_NAME = {paper.name: paper for paper in PAPERS}


@pytest.fixture
def file(tmp_path: Path):
    """`file("pages")` is the name of that labelled paper, written down."""

    def write(name: str) -> str:
        written = tmp_path / f"{name}.pdf"
        written.write_bytes(BY_NAME[name].pdf())
        return str(written)

    return write


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(redactions, ["check", *arguments])
    return result.exit_code, result.output


def test_pages_and_places_are_said_and_no_words(file) -> None:
    code, said = run(file("pages"))
    assert code == 1
    assert "2 covered passages, still in the file (2 pages)" in said
    assert (
        "  Page 2: 2 covered passages\n    1.3 in from the left, 2.0 in from the top, under a box\n" in said
    )
    assert "555" not in said


def test_the_words_are_shown_when_they_are_asked_for(file) -> None:
    assert "under a box: 555-0143\n" in run(file("pages"), "--show-words")[1]
    (line,) = run(file("mark"), "--show-words", "--json")[1].splitlines()
    (one,) = json.loads(line)["passages"]
    assert (one["words"], one["under"]) == (
        "Dr. Sample",
        "a redaction mark that was never applied",
    )
    (line,) = run(file("mark"), "--json")[1].splitlines()
    assert "words" not in json.loads(line)["passages"][0]
    assert "Sample" not in line


def test_an_honest_file_ends_with_0(file) -> None:
    code, said = run(file("label"))
    assert code == 0
    assert "no covered words found (1 page)" in said
    code, said = run(file("cut-off"))
    assert code == 0
    assert "Page 1: words beyond the visible edge" in said


def test_what_cannot_be_read_ends_with_2_and_does_not_stop_the_others(file, tmp_path: Path) -> None:
    letter = tmp_path / "letter.pdf"
    letter.write_bytes(b"Dear Ms. Reyes:")
    code, said = run(str(letter), str(tmp_path / "absent.pdf"), str(tmp_path), file("short"))
    assert code == 2
    lines = said.splitlines()
    assert "letter.pdf: not read. This is not a PDF, or it is damaged." in lines[0]
    assert "absent.pdf: not read. The file cannot be opened" in lines[1]
    assert "not read. The file cannot be opened" in lines[2]
    assert "short.pdf: 1 covered passage" in lines[3]
    assert "Reyes" not in said


def test_it_never_imports_django_and_reads_apart() -> None:
    code = (
        "import sys, nextfriend.cli.redactions as c; c.redactions(['check', 'none'], standalone_mode=False); "
    )
    code += "print([n for n in ('django', 'pypdfium2') if n in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
