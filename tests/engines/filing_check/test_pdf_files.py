"""PDFs made here: locks, words, and what travels inside."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pypdfium2
import pytest
from PIL import Image
from pypdfium2 import raw
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from nextfriend.engines.filing_check import (
    LOOK,
    MUST,
    PDF,
    Known,
    Limit,
    UnreadablePaper,
    check_file,
    read_paper,
)
from tests.engines.filing_check.papers import KNOWN, kinds, pdf, whole
from tests.engines.redactions import drawn


def besides_metadata(content: bytes, known: Known = KNOWN) -> list[tuple[str, str, int]]:
    report = check_file(content, PDF, known)
    return [(one.kind, one.severity, one.number) for one in report.findings if one.kind != "metadata"]


def test_a_clean_pdf_has_nothing_but_its_metadata() -> None:
    assert besides_metadata(pdf(whole())) == []


def test_words_under_a_box_are_found_on_their_page() -> None:
    held = BytesIO()
    canvas = Canvas(held)
    canvas.drawString(72, 700, "Nothing is covered on this page.")
    canvas.showPage()
    drawn.covered(canvas, "The account of ", "Lena Reyes at the bank", " is closed.")
    canvas.save()
    report = check_file(held.getvalue(), PDF, KNOWN)
    found = [(one.severity, one.number) for one in report.findings if one.kind == "bad-redaction"]
    assert found == [(MUST, 2)]
    assert not [said for said in report.unchecked if said.startswith("Redactions")]
    assert "Lena Reyes" not in str([one.sentence for one in report.findings])


def test_a_long_file_says_which_pages_nobody_looked_under() -> None:
    report = check_file(pdf(whole(), *["Page."] * 40), PDF, KNOWN)
    assert "Redactions on the pages after 40." in report.unchecked


def test_each_page_is_found_by_its_number() -> None:
    content = pdf(whole("See below."), "Nothing here at all.", "SSN 219-09-9999")
    assert besides_metadata(content) == [("ssn", MUST, 3)]


def test_a_pdf_that_asks_for_a_password_is_not_read() -> None:
    report = check_file(pdf(whole(), encrypt=StandardEncryption("open sesame")), PDF, KNOWN)
    assert [(one.kind, one.severity) for one in report.findings] == [("encrypted", MUST)]
    assert report.unchecked == ("Everything inside the PDF: it asks for a password.",)


def test_a_pdf_with_locked_rights_is_read() -> None:
    locked = StandardEncryption("", ownerPassword="owner", canPrint=0, canCopy=0)
    assert besides_metadata(pdf(whole("SSN 219-09-9999"), encrypt=locked)) == [
        ("encrypted", MUST, 0),
        ("ssn", MUST, 1),
    ]


def test_pages_without_words_and_what_a_reader_of_scans_saw_there() -> None:
    content = pdf(whole(), "- 2 -", "", "")
    assert besides_metadata(content) == [("not-searchable", LOOK, 2)]
    report = check_file(content, PDF, KNOWN)
    assert any(one.startswith("What the pictures on pages 2, 3, 4") for one in report.unchecked)
    seen = check_file(content, PDF, KNOWN, {3: "SSN 219-09-9999", 1: "never taken"})
    assert ("ssn", 3) in [(one.kind, one.number) for one in seen.findings]
    assert any(one.startswith("What the pictures on pages 2, 4") for one in seen.unchecked)
    assert any(one.startswith("Scanned pages were checked") for one in seen.unchecked)


def test_a_stamp_on_a_scan_makes_no_page_of_words() -> None:
    held, picture = BytesIO(), ImageReader(Image.new("L", (100, 130), "white"))
    canvas = Canvas(held, pagesize=(612, 792))
    canvas.drawImage(picture, 0, 0, 612, 792)
    canvas.drawString(72, 780, "Case 1:26-cv-01437-NO Document 12 Filed 03/02/26 Page 1 of 9")
    canvas.showPage()
    canvas.save()
    paper = read_paper(held.getvalue(), PDF, {1: "Her SSN is 219-09-9999"})
    assert paper.without_words == paper.scanned == (1,)
    assert paper.passages[0].text.startswith("Case 1:26-cv-01437-NO")
    assert "219-09-9999" in paper.passages[0].text


def test_the_metadata_of_a_pdf() -> None:
    paper = read_paper(pdf(whole(), author="Dana Price", title="Draft 7 for Alma"), PDF)
    assert {"Author": "Dana Price", "Title": "Draft 7 for Alma"}.items() <= dict(paper.metadata).items()


def test_a_size_beyond_the_courts() -> None:
    known = Known(title=KNOWN.title, cases=KNOWN.cases, limits=(Limit("Local rule 5", size=1_000),))
    assert ("size", MUST, 0) in besides_metadata(pdf(whole()), known)


def changed(content: bytes, change: Any) -> bytes:
    document = pypdfium2.PdfDocument(content)
    change(document)
    held = BytesIO()
    document.save(held)
    document.close()
    return held.getvalue()


def test_a_file_packed_inside() -> None:
    content = changed(pdf(whole()), lambda document: document.new_attachment("notes.txt").set_data(b"secret"))
    report = check_file(content, PDF, KNOWN)
    assert [(one.severity, one.excerpt) for one in report.findings if one.kind == "embedded-file"] == [
        (MUST, "notes.txt")
    ]


def test_a_note_on_a_page() -> None:
    def note(document: Any) -> None:
        page = document[1]
        annotation = raw.FPDFPage_CreateAnnot(page, raw.FPDF_ANNOT_TEXT)
        said = "Ask Theo".encode("utf-16-le") + b"\0\0"
        raw.FPDFAnnot_SetStringValue(
            annotation, b"Contents", (raw.FPDF_WCHAR * (len(said) // 2)).from_buffer_copy(said)
        )
        raw.FPDFPage_CloseAnnot(annotation)

    report = check_file(changed(pdf(whole(), "The second page."), note), PDF, KNOWN)
    found = [one for one in report.findings if one.kind == "comment"]
    assert [(one.severity, one.number, one.excerpt) for one in found] == [(MUST, 2, "Ask Theo")]


def form() -> bytes:
    held = BytesIO()
    canvas = Canvas(held, pagesize=(612, 792))
    for row, line in enumerate(whole().splitlines()):
        canvas.drawString(72, 740 - 14 * row, line)
    canvas.acroForm.textfield(name="amount", x=72, y=72, width=100, height=20)
    canvas.showPage()
    canvas.save()
    return held.getvalue()


def test_a_form_that_can_still_be_filled_in() -> None:
    assert besides_metadata(form()) == [("open-form", LOOK, 1)]


def test_javascript_of_the_document() -> None:
    script = (
        b"/Names << /JavaScript << /Names [(a) << /S /JavaScript /JS (app.alert\\(1\\)) >>] >> >> /Type"
        b" /Catalog"
    )
    content = pdf(whole()).replace(b"/Type /Catalog", script, 1)
    assert "script" in kinds(check_file(content, PDF, KNOWN))


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7 damaged", b"plain"])
def test_what_cannot_be_read_says_so(content: bytes) -> None:
    with pytest.raises(UnreadablePaper) as raised:
        check_file(content, PDF, KNOWN)
    assert "damaged" in raised.value.why


def test_other_kinds_of_files_are_not_checked() -> None:
    with pytest.raises(UnreadablePaper):
        check_file(b"plain", "text/plain", KNOWN)
