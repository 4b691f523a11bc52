"""Whatever lies in a folder is used or named with a sentence; forms keep what was entered."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nextfriend.engines.pdf import Ready, Refused, in_natural_order, prepared, workplace, write_whole
from tests.engines.pdf.made import form_pdf, locked_pdf, pages_of, words_pdf


def refusal(path: Path) -> str:
    found = prepared(path, path.parent, "copy")
    assert isinstance(found, Refused)
    return found.sentence


def test_what_cannot_be_used_is_said(tmp_path: Path) -> None:
    for name, content, begins in [
        ("empty.pdf", b"", "The file is empty"),
        ("letter.pdf", b"Dear Ms. Reyes:", "This is not a PDF."),
        ("cut.pdf", b"%PDF-1.7\n1 0 obj", "This PDF is damaged"),
    ]:
        (tmp_path / name).write_bytes(content)
        assert refusal(tmp_path / name).startswith(begins)
    assert refusal(locked_pdf(tmp_path / "locked.pdf")).startswith("This PDF asks for a password.")
    assert refusal(tmp_path / "absent.pdf").startswith("The file cannot be opened (No such file")
    pikepdf.new().save(tmp_path / "none.pdf")
    assert refusal(tmp_path / "none.pdf").startswith("This PDF has no pages.")
    assert not (tmp_path / "copy.pdf").exists()


def test_a_form_of_one_program_alone_is_refused(tmp_path: Path) -> None:
    with pikepdf.open(words_pdf(tmp_path / "a.pdf")) as pdf:
        pdf.Root.AcroForm = pikepdf.Dictionary(Fields=[], XFA=pdf.make_stream(b"<xdp/>"))
        pdf.save(tmp_path / "xfa.pdf")
    assert refusal(tmp_path / "xfa.pdf").startswith("This form is drawn only by Adobe Reader")


@pytest.mark.parametrize("drawn", [True, False])
def test_values_of_a_form_stay_visible(tmp_path: Path, drawn: bool) -> None:
    source = form_pdf(tmp_path / "form.pdf", {"name": "Robin Sample", "case": "24-CV-0117"}, drawn=drawn)
    found = prepared(source, tmp_path, "copy")
    assert isinstance(found, Ready)
    assert found.path != source
    assert any("had a form" in note for note in found.notes)
    (text,) = pages_of(found.path)
    assert "Robin Sample" in text
    assert "24-CV-0117" in text
    with pikepdf.open(found.path) as pdf:
        assert "/AcroForm" not in pdf.Root
        assert len(pdf.pages[0].obj.get("/Annots", [])) == 0


def test_a_restricted_file_is_used_and_that_is_said(tmp_path: Path) -> None:
    found = prepared(locked_pdf(tmp_path / "restricted.pdf", user=""), tmp_path, "copy")
    assert isinstance(found, Ready)
    assert any("restrictions" in note for note in found.notes)
    with pikepdf.open(found.path) as pdf:
        assert not pdf.is_encrypted


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_no_damage_is_fatal(tmp_path_factory, data: st.DataObject) -> None:
    folder = tmp_path_factory.mktemp("damaged")
    content = bytearray(words_pdf(folder / "whole.pdf", 2).read_bytes())
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(9, len(content) - 1))
        content[at : at + data.draw(st.integers(1, 40))] = data.draw(st.binary(max_size=20))
    path = folder / "damaged.pdf"
    path.write_bytes(content)
    found = prepared(path, folder, "copy")
    assert isinstance(found, Ready | Refused)


def test_names_are_read_as_people_read_them() -> None:
    names = ["Exhibit 10", "exhibit 2", "Exhibit 2a", "Exhibit 1", "Ex. 9", "Exhibit B", "Exhibit A"]
    assert in_natural_order(names) == [
        "Ex. 9", "Exhibit 1", "exhibit 2", "Exhibit 2a", "Exhibit 10", "Exhibit A", "Exhibit B",
    ]  # fmt: skip


@given(st.lists(st.text("Ex 0129a", max_size=6)))
def test_any_names_have_one_order(names: list[str]) -> None:
    assert in_natural_order(names) == in_natural_order(reversed(names))


def test_a_file_is_whole_or_not_there(tmp_path: Path) -> None:
    def fails(path: Path) -> None:
        path.write_bytes(b"half of ")
        raise OSError("disk full")

    out = tmp_path / "out.pdf"
    out.write_bytes(b"before")
    with pytest.raises(OSError, match="disk full"):
        write_whole(out, fails)
    assert out.read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [out]
    write_whole(out, lambda path: path.write_bytes(b"after"))
    assert out.read_bytes() == b"after"


def test_what_a_killed_run_left_goes_and_what_another_has_stays(tmp_path: Path) -> None:
    code = "import os, pathlib, sys\nfrom nextfriend.engines.pdf import workplace\n"
    code += "with workplace(pathlib.Path(sys.argv[1])) as work:\n"
    code += "    (work / 'half').touch()\n    os.kill(os.getpid(), 9)"
    done = subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=False)
    assert done.returncode == -9
    (left,) = tmp_path.iterdir()
    with workplace(tmp_path) as one:
        assert not left.exists()
        with workplace(tmp_path) as other:
            assert one != other
            assert one.exists()
    assert list(tmp_path.iterdir()) == []
