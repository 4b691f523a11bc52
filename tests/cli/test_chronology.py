"""Medical records in PDFs at the terminal: what is printed, what is written, what is refused."""

from __future__ import annotations

import csv
import io
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest
from click.testing import CliRunner
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from nextfriend.cli.chronology import chronology
from nextfriend.engines.chronology import Source
from nextfriend.engines.chronology.pdf_pages import pages_of

NOTE = """Juniper Street Clinic
15 Harbor Road, Pueblo, CO 81003
OFFICE VISIT NOTE
Patient: Jane Doe   DOB: 02/03/1980
Date of Service: 03/14/2024
Provider: Robert Hale, MD
Chief Complaint: Neck pain since the crash.
Next appointment: 4/11/2024"""
LATER = NOTE.replace("03/14/2024", "06/20/2024").replace("Neck pain", "Headaches")
STRANGER = NOTE.replace("Jane Doe", "John Roe")
STATEMENT = """Juniper Street Clinic
ITEMIZED STATEMENT
Patient: Jane Doe
03/14/2024  99213  Office visit  $185.00
09/01/2024  99213  Office visit  $185.00"""


@pytest.fixture
def pdf(tmp_path: Path):
    """`pdf("a", NOTE, None)` is the name of a PDF of these pages; None is a page with a picture alone."""

    def write(name: str, *pages: str | None) -> str:
        held = io.BytesIO()
        canvas = Canvas(held, pagesize=(612, 792))
        for page in pages:
            if page is None:
                canvas.drawImage(ImageReader(Image.new("L", (60, 80), 128)), 0, 0, 612, 792)
            for at, line in enumerate((page or "").split("\n")):
                canvas.drawString(60, 740 - 14 * at, line)
            canvas.showPage()
        canvas.save()
        path = tmp_path / f"{name}.pdf"
        path.write_bytes(held.getvalue())
        return str(path)

    return write


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(chronology, list(arguments))
    return result.exit_code, result.output


JANE = ("--client", "Jane Doe", "--born", "1980-02-03")


def test_services_charges_gaps_and_pages_are_said(pdf) -> None:
    file = pdf("records", NOTE, LATER, STRANGER, STATEMENT, "", None)
    code, said = run(*JANE, file)
    assert code == 1
    first, *lines = said.splitlines()
    assert first == "2 services, found by rules and confirmed by nobody yet"
    assert lines[:4] == [
        f"2024-03-14; visit note; Robert Hale, MD; Juniper Street Clinic; $185.00  [{file} p. 1]",
        "    complaint: “Neck pain since the crash.” (page 1)",
        "        98 days without a service",
        f"2024-06-20; visit note; Robert Hale, MD; Juniper Street Clinic  [{file} p. 2]",
    ]
    assert "Charges: $185.00 billed for these services" in lines
    assert f"    no bill here for 2024-06-20, visit note  [{file} p. 2]" in lines
    assert f"    no record here for 2024-09-01 99213 $185.00  [{file} p. 4]" in lines
    assert lines[-4:] == [
        "3 pages without a service",
        f"    {file} p. 3: may be another person's: “John Roe”",
        f"    {file} p. 5: blank",
        f"    {file} p. 6: a scan whose words nobody has read",
    ]


def test_words_that_a_program_laid_over_a_scan_are_read_as_its_reading(pdf, tmp_path: Path) -> None:
    held = io.BytesIO()
    canvas = Canvas(held, pagesize=(612, 792))
    canvas.drawImage(ImageReader(Image.new("L", (60, 80), 255)), 0, 0, 612, 792)
    for at, line in enumerate(NOTE.split("\n")):
        canvas.drawString(60, 740 - 14 * at, line)
    canvas.save()
    (page,) = pages_of(held.getvalue(), document="a", first=1, most=5).pages
    assert (page.source, page.lines[0]) == (Source.OCR, "Juniper Street Clinic")
    (plain,) = pages_of(Path(pdf("plain", NOTE)).read_bytes(), document="a", first=1, most=5).pages
    assert plain.source is Source.EMBEDDED


def test_pages_are_read_in_steps_and_keep_their_numbers(pdf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nextfriend.cli.chronology._STEP", 2)
    said = run(*JANE, pdf("long", "", "", "", NOTE, ""))[1]
    assert "long.pdf p. 4]" in said
    assert "4 pages without a service" in said


def test_a_locked_file_is_said_to_be_one(pdf, tmp_path: Path) -> None:
    locked = tmp_path / "locked.pdf"
    with pikepdf.open(pdf("open", NOTE)) as opened:
        opened.save(locked, encryption=pikepdf.Encryption(owner="a", user="b"))
    code, said = run(*JANE, str(locked))
    assert code == 2
    assert "asks for a password" in said


def test_where_every_page_is_used_it_ends_with_0(pdf) -> None:
    assert run(*JANE, pdf("one", NOTE), pdf("two", LATER, ""))[0] == 0


def test_the_csv_has_every_row_with_its_place(pdf, tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    assert run(*JANE, "--csv", str(out), pdf("one", NOTE, LATER, STATEMENT, NOTE))[0] == 0
    told = list(csv.DictReader(io.StringIO(out.read_text(encoding="utf-8-sig"))))
    assert [row["what"] for row in told] == [
        "service",
        "service",
        "gap",
        "charge",
        "service without a bill",
        "charge without a record",
        "page seen before",
    ]
    service = told[0]
    assert (service["from"], service["charge"], service["rests_on"]) == ("2024-03-14", "185.00", "03/14/2024")
    assert service["place"].startswith("page 1, characters ")
    assert (service["found_by"], service["confirmed_by"]) == ("rules", "")


def test_a_spreadsheet_calculates_nothing_a_record_says(pdf, tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    hostile = NOTE.replace("Neck pain since the crash.", '=HYPERLINK("http://example.org","x")')
    run(*JANE, "--csv", str(out), pdf("one", hostile))
    assert ",\"'=HYPERLINK(" in out.read_text(encoding="utf-8-sig")


def test_an_earlier_file_is_not_written_over(pdf, tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    out.write_text("before")
    code, said = run(*JANE, "--csv", str(out), pdf("one", NOTE))
    assert (code, out.read_text()) == (2, "before")
    assert "is there already" in said
    assert run(*JANE, "--csv", str(out), "--replace", pdf("one", NOTE))[0] == 0
    code, said = run(*JANE, "--csv", str(tmp_path / "absent" / "out.csv"), pdf("one", NOTE))
    assert code == 1
    assert "cannot be written" in said


def test_what_cannot_be_read_is_said_and_does_not_stop_the_others(pdf, tmp_path: Path) -> None:
    letter = tmp_path / "letter.pdf"
    letter.write_bytes(b"Dear Ms. Reyes:")
    code, said = run(*JANE, str(letter), str(tmp_path / "absent.pdf"), pdf("one", NOTE))
    assert code == 1
    lines = said.splitlines()
    assert "letter.pdf: not read. This is not a PDF, or it is damaged." in lines[0]
    assert "absent.pdf: not read. The file cannot be opened" in lines[1]
    assert lines[2].startswith("1 service,")
    assert run(*JANE, str(letter))[0] == 2


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (("--born", "2/3/1980"), "“2/3/1980” is no date. Write the birth date as 1980-02-03."),
        (("--born", "2999-01-01"), "is after today"),
        (("--client", "Jane"), "is no whole name"),
        (("--client", "12 34"), "is no whole name"),
    ],
)
def test_bad_input_gets_a_sentence(pdf, given: tuple[str, ...], said: str) -> None:
    code, told = run(*given, pdf("one", NOTE))
    assert code == 2
    assert said in told


def test_without_a_client_it_says_that_nothing_was_compared(pdf) -> None:
    code, said = run(pdf("one", STRANGER))
    assert code == 0
    assert "nothing was held against a name or a birth date" in said


def test_a_record_cannot_move_the_cursor(pdf) -> None:
    assert "\x1b" not in run(*JANE, pdf("one", NOTE.replace("Neck", "\x1b[2JNeck")))[1]


def test_it_never_imports_django_and_reads_apart(pdf) -> None:
    file = pdf("one", NOTE)
    code = "import sys, nextfriend.cli.chronology as c; "
    code += f"c.chronology(['--client', 'Jane Doe', {file!r}], standalone_mode=False); "
    code += "print([n for n in ('django', 'pypdfium2') if n in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stdout.splitlines()[-1:] == ["[]"], done.stderr
