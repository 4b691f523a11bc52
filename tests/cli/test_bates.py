"""A folder is numbered at the terminal; its load files agree; a second run goes on."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from nextfriend.cli.bates import bates
from nextfriend.engines.bates.load_files import disagreements, profile, read_dat, read_opt
from tests.engines.pdf.made import pages_of, words_pdf
from tests.office.prepared import NEXTFRIEND


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "papers"
    (place / "mail").mkdir(parents=True)
    words_pdf(place / "Letter 10.pdf", 2)
    words_pdf(place / "Letter 2.pdf")
    (place / "mail" / "Budget.xlsx").write_bytes(b"PK")
    (place / ".hidden").write_bytes(b"no")
    return place


def run(*arguments: object) -> tuple[int, str]:
    result = CliRunner().invoke(bates, [str(one) for one in arguments])
    return result.exit_code, result.output


def test_a_folder_is_numbered_and_its_load_files_agree(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    code, said = run(
        folder, "--prefix", "ABC", "--out", out, "--dat", "cp1252", "--opt", "--legend", "CONFIDENTIAL"
    )
    assert code == 0
    assert said.splitlines()[:3] == [
        "ABC0000001: Letter 2.pdf",
        "ABC0000002 to ABC0000003: Letter 10.pdf",
        "ABC0000004: Budget.xlsx",
    ]
    table = read_dat((out / "ABC0000001-ABC0000004.dat").read_bytes(), profile("concordance"))
    assert disagreements(table, read_opt((out / "ABC0000001-ABC0000004.opt").read_bytes())) == []
    assert table.column("NATIVEPATH") == ["", "", "ABC0000004.xlsx"]
    assert table.column("CONFIDENTIALITY") == ["CONFIDENTIAL"] * 3
    assert all((out / name).exists() for name in table.column("PDFPATH"))
    assert "CONFIDENTIAL" in pages_of(out / "ABC0000002.pdf")[1]


def test_a_second_run_goes_on_and_numbers_of_before_stay(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run(folder, "--prefix", "ABC", "--out", out)
    words_pdf(folder / "Letter 1.pdf")
    code, said = run(folder, "--prefix", "ABC", "--out", out)
    assert code == 0
    assert "ABC0000005: Letter 1.pdf\n" in said
    assert "ABC0000001: Letter 2.pdf; it had these numbers before, and its file was kept" in said
    code, said = run(
        folder, "--prefix", "ABC", "--out", tmp_path / "again", "--ledger", out / "bates-ledger.jsonl"
    )
    assert code == 0
    assert (tmp_path / "again" / "ABC0000005.pdf").exists()
    code, said = run(folder, "--prefix", "ABC", "--out", out, "--start", "90")
    assert code == 2
    assert "ABC goes on at ABC0000006" in said


def test_a_list_says_what_goes_into_the_load_file(folder: Path, tmp_path: Path) -> None:
    listing, out = tmp_path / "list.csv", tmp_path / "out"
    listing.write_text(
        "file,redacted,confidentiality,Custodian,native\n"
        "Letter 10.pdf,no,HIGHLY CONFIDENTIAL,Łucja Sample,\n"
        "Letter 2.pdf,yes,,Sample,mail/Budget.xlsx\n"
    )
    code, said = run(folder, "--prefix", "ABC", "--out", out, "--list", listing, "--dat", "utf8", "--json")
    assert code == 1
    told = json.loads(said)
    assert [one["begin"] for one in told["documents"]] == ["ABC0000001"]
    assert "native file would show what was redacted" in told["left_out"][0]["why"]
    table = read_dat(Path(told["load_files"][0]).read_bytes(), profile("concordance"))
    assert table.column("CUSTODIAN") == ["Łucja Sample"]
    code, said = run(
        folder, "--prefix", "ABC", "--out", out, "--list", listing, "--dat", "cp1252", "--replace"
    )
    assert code == 1
    assert (
        "ABC0000001-ABC0000002.dat was not written. Row 2 has 'Ł', which cp1252 cannot hold. Use utf8."
        in said
    )


@pytest.mark.parametrize(("arguments", "says"), [
    (["--prefix", "ABC1"], "does not end with a digit"),
    (["--prefix", "ABC", "--width", "40"], "Enter a width like 7"),
    (["--prefix", "ABC", "--profile", "summation"], "There is no profile summation"),
    (["--prefix", "ABC", "--start", "0"], "Numbers begin at 1"),
])  # fmt: skip
def test_bad_input_ends_with_2_and_numbers_nothing(
    folder: Path, tmp_path: Path, arguments, says: str
) -> None:
    code, said = run(folder, "--out", tmp_path / "out", *arguments)
    assert code == 2
    assert says in said
    assert list(tmp_path.rglob("*.jsonl")) == []
    code, said = run(tmp_path / "absent", "--out", tmp_path / "out", "--prefix", "ABC")
    assert (code, "There is no folder" in said) == (2, True)


def test_what_a_name_says_is_redacted_goes_alone_and_the_dat_says_so(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    words_pdf(folder / "Letter 2 (redacted).pdf")
    code, said = run(folder, "--prefix", "ABC", "--out", out, "--dat", "utf8")
    assert code == 1
    assert "Letter 2.pdf: left out. A redacted PDF of it is in this production" in said
    (file,) = out.glob("*.dat")
    table = read_dat(file.read_bytes(), profile("concordance"))
    named = dict(zip(table.column("FILENAME"), table.column("REDACTED"), strict=True))
    assert named == {"Letter 2 (redacted).pdf": "Y", "Letter 10.pdf": "N", "Budget.xlsx": "N"}


def start(folder: Path, out: Path) -> subprocess.Popen[bytes]:
    command = [NEXTFRIEND, "bates", str(folder), "--prefix", "ABC", "--out", str(out), "--opt"]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def proven(out: Path, *, documents: int) -> None:
    """Every number is given once, without a gap, and stands on the page of that number."""
    lines = [json.loads(line) for line in (out / "bates-ledger.jsonl").read_text().splitlines()]
    given = sorted((line["first"], line["last"]) for line in lines if "sha256" in line)
    assert len(given) == documents
    assert [first for first, _ in given] == [1, *(last + 1 for _, last in given[:-1])]
    assert {line["written"] for line in lines if "written" in line} == {first for first, _ in given}
    for first, last in given:
        texts = pages_of(out / f"ABC{first:07}.pdf")
        assert len(texts) == last - first + 1
        assert all(f"ABC{first + at:07}" in text for at, text in enumerate(texts))
    assert list(out.glob(".*")) == []


def test_killed_in_the_middle_the_next_run_finishes(tmp_path: Path) -> None:
    papers, out = tmp_path / "papers", tmp_path / "out"
    papers.mkdir()
    for number in range(30):
        words_pdf(papers / f"Letter {number}.pdf", 1 + number % 3)
    for files in (1, 12):
        running = start(papers, out)
        until = time.monotonic() + 60
        while len(list(out.glob("ABC*.pdf"))) < files and time.monotonic() < until:
            time.sleep(0.002)
        running.kill()
        running.wait()
    assert len(list(out.glob("ABC*.pdf"))) < 30
    code, said = run(papers, "--prefix", "ABC", "--out", out)
    assert code == 0
    assert "Letter 29.pdf" in said
    proven(out, documents=30)


def test_two_at_once_on_one_ledger_have_numbers_of_their_own(tmp_path: Path) -> None:
    out = tmp_path / "out"
    running = []
    for person in ("dana", "theo"):
        papers = tmp_path / person
        papers.mkdir()
        for number in range(8):
            words_pdf(papers / f"{person} {number}.pdf", 2)
        running.append(start(papers, out))
    assert [one.wait(60) for one in running] == [0, 0]
    proven(out, documents=16)
    # Each run's own follow each other.
    firsts = sorted(path.stem for path in out.glob("*.opt"))
    assert firsts == ["ABC0000001-ABC0000016", "ABC0000017-ABC0000032"]


def test_it_never_imports_django() -> None:
    code = "import sys, nextfriend.cli.bates as c\n"
    code += "try: c.bates(['none', '--prefix', 'A', '--out', 'x'], standalone_mode=False)\nfinally: "
    code += "print([n for n in ('django',) if n in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stdout.splitlines()[-1] == "[]"
