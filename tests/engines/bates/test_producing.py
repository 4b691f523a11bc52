"""A folder is produced: numbers on every page, slip sheets for natives, and never what a redaction hides."""

from __future__ import annotations

import json
from pathlib import Path

import pikepdf
import pytest

from nextfriend.engines.bates import Document, Ledger, NotProduced, Numbering, Production, produce
from tests.engines.pdf.made import locked_pdf, odd_page, pages_of, where, with_words_at, words_pdf
from tests.engines.redactions.papers import PAPERS

ABC = Numbering("ABC")
COVERED = next(paper for paper in PAPERS if paper.name == "pages")


@pytest.fixture
def out(tmp_path: Path) -> Path:
    place = tmp_path / "out"
    place.mkdir()
    return place


def run(out: Path, *documents: Document, **how: object) -> Production:
    return produce(documents, out, Ledger(out / "ledger.jsonl"), how.pop("numbering", ABC), **how)


def names(out: Path) -> list[str]:
    return sorted(path.name for path in out.iterdir() if path.name != "ledger.jsonl")


def test_every_page_has_its_number_and_legend(tmp_path: Path, out: Path) -> None:
    lease = Document(words_pdf(tmp_path / "Lease.pdf", 3), legend="CONFIDENTIAL – Łódź")
    turned = Document(odd_page(tmp_path / "Photo.pdf", Rotate=270, CropBox=[0, 0, 300, 500]))
    made = run(out, lease, turned).made
    assert [(one.begin, one.end, one.pages) for one in made] == [
        ("ABC0000001", "ABC0000003", 3),
        ("ABC0000004", "ABC0000004", 1),
    ]
    for number, text in enumerate(pages_of(out / "ABC0000001.pdf"), 1):
        assert f"ABC000000{number}" in text
        assert "CONFIDENTIAL – Lódz" in text
        assert f"Lease sheet {number}" in text
    place = where(out / "ABC0000004.pdf", "ABC0000004")
    assert place is not None
    assert place[0] > 0.6
    assert place[3] < 0.1
    assert names(out) == ["ABC0000001.pdf", "ABC0000004.pdf"]


def test_a_native_gets_one_number_a_slip_sheet_and_its_own_bytes(tmp_path: Path, out: Path) -> None:
    sheet = tmp_path / "Budget.XLSX"
    sheet.write_bytes(b"PK sheet")
    (one,) = run(out, Document(sheet)).made
    assert (one.begin, one.end, one.pages) == ("ABC0000001", "ABC0000001", 1)
    assert (out / "ABC0000001.xlsx").read_bytes() == b"PK sheet"
    (text,) = pages_of(out / "ABC0000001.pdf")
    assert "Document produced in native format" in text
    assert "ABC0000001" in text
    assert "Budget" not in text


def test_no_native_of_what_is_redacted(tmp_path: Path, out: Path) -> None:
    for name in ("Budget.xlsx", "Plan.docx"):
        (tmp_path / name).write_bytes(name.encode())
    redacted = words_pdf(tmp_path / "Budget (redacted).pdf")
    whole = words_pdf(tmp_path / "Budget.pdf")
    production = run(
        out,
        Document(redacted),
        Document(whole),
        Document(tmp_path / "Budget.xlsx"),
        Document(words_pdf(tmp_path / "Plan.pdf"), native=tmp_path / "Plan.docx", redacted=True),
        Document(tmp_path / "Plan.docx"),
    )
    assert [one.document.path for one in production.made] == [redacted]
    why = {one.path.name: one.sentence for one in production.left}
    assert set(why) == {"Budget.pdf", "Budget.xlsx", "Plan.pdf", "Plan.docx"}
    assert "this file would show what was redacted" in why["Budget.xlsx"]
    assert "Its native file would show what was redacted" in why["Plan.pdf"]
    assert names(out) == ["ABC0000001.pdf"]


def test_a_redaction_that_only_covers_is_not_produced(tmp_path: Path, out: Path) -> None:
    paper = tmp_path / "Letter.pdf"
    paper.write_bytes(COVERED.pdf())
    (left,) = run(out, Document(paper, redacted=True)).left
    assert "words that are covered are still in it" in left.sentence
    assert names(out) == []


def test_what_cannot_be_produced_gets_no_number(tmp_path: Path, out: Path) -> None:
    (tmp_path / "empty.pdf").write_bytes(b"")
    same = tmp_path / "copy.pdf"
    lease = words_pdf(tmp_path / "Lease.pdf", 2)
    same.write_bytes(lease.read_bytes())
    production = run(
        out,
        Document(tmp_path / "empty.pdf"),
        Document(locked_pdf(tmp_path / "locked.pdf")),
        Document(lease),
        Document(same),
        Document(tmp_path / "absent.docx"),
        Document(words_pdf(tmp_path / "Last.pdf")),
    )
    assert [(one.begin, one.end) for one in production.made] == [
        ("ABC0000001", "ABC0000002"),
        ("ABC0000003", "ABC0000003"),
    ]
    assert len(production.left) == 4
    assert any("It is the same file as Lease.pdf" in one.sentence for one in production.left)


def test_produced_again_it_keeps_its_numbers_and_its_file(tmp_path: Path, out: Path) -> None:
    lease = words_pdf(tmp_path / "Lease.pdf", 2)
    run(out, Document(lease))
    before = (out / "ABC0000001.pdf").read_bytes()
    new = words_pdf(tmp_path / "A new one.pdf")
    production = run(out, Document(new), Document(lease))
    assert [(one.begin, one.again, one.kept) for one in production.made] == [
        ("ABC0000003", False, False),
        ("ABC0000001", True, True),
    ]
    assert (out / "ABC0000001.pdf").read_bytes() == before
    (left,) = run(out, Document(lease, legend="CONFIDENTIAL")).left
    assert "was written with another legend (none)" in left.sentence
    assert (out / "ABC0000001.pdf").read_bytes() == before
    (one,) = run(out, Document(lease, legend="CONFIDENTIAL"), replace=True).made
    assert (one.begin, one.kept) == ("ABC0000001", False)
    assert "CONFIDENTIAL" in pages_of(out / "ABC0000001.pdf")[1]


def test_what_was_stopped_is_finished_by_the_next_run(tmp_path: Path, out: Path) -> None:
    documents = [Document(words_pdf(tmp_path / f"{name}.pdf", 2)) for name in "ab"]
    run(out, *documents)
    ledger = out / "ledger.jsonl"
    lines = [line for line in ledger.read_text().splitlines() if json.loads(line).get("written") != 3]
    ledger.write_text("".join(f"{line}\n" for line in lines))
    (out / "ABC0000003.pdf").unlink()
    assert run(out).open_numbers == [("ABC0000003", "ABC0000004")]
    production = run(out, *documents)
    assert [(one.begin, one.kept) for one in production.made] == [("ABC0000001", True), ("ABC0000003", False)]
    assert production.open_numbers == []


def test_nothing_of_others_is_written_over(tmp_path: Path, out: Path) -> None:
    (out / "ABC0000001.pdf").write_bytes(b"not ours")
    document = Document(words_pdf(tmp_path / "a.pdf"))
    for replace in (False, True):
        production = run(out, document, replace=replace)
        assert "something of this name is already there" in production.left[0].sentence
        assert (out / "ABC0000001.pdf").read_bytes() == b"not ours"
        assert production.open_numbers == [("ABC0000001", "ABC0000001")]
    (out / "ABC0000001.pdf").unlink()
    assert [one.begin for one in run(out, document).made] == ["ABC0000001"]


def test_stopped_between_file_and_ledger_it_finds_its_own_file(tmp_path: Path, out: Path) -> None:
    document = Document(words_pdf(tmp_path / "a.pdf"))
    run(out, document)
    ledger = out / "ledger.jsonl"
    ledger.write_text(ledger.read_text().splitlines()[0] + "\n")
    (one,) = run(out, document).made
    assert (one.begin, one.again) == ("ABC0000001", True)
    assert run(out).open_numbers == []


def test_a_stamp_without_room_is_named_and_start_is_kept(tmp_path: Path, out: Path) -> None:
    corners = [(540, 20), (290, 20), (20, 20), (540, 764), (290, 764), (20, 764)]
    (one,) = run(out, Document(with_words_at(tmp_path / "full.pdf", corners)), start=41).made
    assert one.crowded == ("ABC0000041",)
    with pytest.raises(NotProduced, match="begin at 1"):
        run(out, start=0)


def test_only_pages_are_produced(tmp_path: Path, out: Path) -> None:
    source = tmp_path / "a.pdf"
    with pikepdf.open(words_pdf(tmp_path / "plain.pdf")) as pdf:
        pdf.docinfo["/Author"] = "Robin Sample"
        pdf.attachments["draft.docx"] = b"the draft"
        pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
        pdf.save(source)
    run(out, Document(source))
    with pikepdf.open(out / "ABC0000001.pdf") as pdf:
        assert len(pdf.attachments) == 0
        assert "/Author" not in pdf.docinfo
        assert "/OpenAction" not in pdf.Root
