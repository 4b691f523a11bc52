"""Word files made here: what people leave in them, each at its paragraph."""

from __future__ import annotations

from io import BytesIO

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from nextfriend.engines.filing_check import LOOK, MUST, WORD, Report, UnreadablePaper, check_file, read_paper
from tests.engines.filing_check.papers import KNOWN, resolve_comments, saved, track, whole, with_part, word

CUSTOM = b"""<?xml version="1.0"?><Properties
 xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
 xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"><property
 fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2"
 name="Client"><vt:lpwstr>Reyes 014</vt:lpwstr></property>
</Properties>"""
APP = b"""<?xml version="1.0"?><Properties
 xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">
<Template>Motion.dotx</Template><Pages>12</Pages><Company>Reed Law</Company></Properties>"""
RELS = b"""<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship
 Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"
 Target="file:///Z:/reed/Motion.dotx" TargetMode="External"/></Relationships>"""
NOTES = b"""<?xml version="1.0"?><w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:footnote
 w:id="1"><w:p><w:r><w:t>Her SSN is 219-09-9999.</w:t></w:r></w:p></w:footnote></w:footnotes>"""


def clean() -> docx.document.Document:
    """A response in which nothing is wrong and that says nothing of itself."""
    made = word(*whole().splitlines())
    for name in ("author", "last_modified_by", "title", "comments"):
        setattr(made.core_properties, name, "")
    return made


def checked(content: bytes) -> Report:
    return check_file(content, WORD, KNOWN)


def besides_metadata(report: Report) -> list[tuple[str, str, int]]:
    return [(one.kind, one.severity, one.number) for one in report.findings if one.kind != "metadata"]


def test_a_clean_file() -> None:
    report = checked(saved(clean()))
    assert besides_metadata(report) == []
    assert report.place_name == "paragraph"
    assert any("The PDF you will file" in one for one in report.unchecked)


def test_a_comment_at_its_paragraph_until_it_is_resolved_and_then_still_there() -> None:
    made = clean()
    made.add_comment(made.paragraphs[7].runs, text="Is this right? SSN 219-09-9999", author="Theo")
    content = saved(made)
    report = checked(content)
    found = next(one for one in report.findings if one.kind == "comment")
    assert besides_metadata(report) == [("comment", MUST, 8)]
    assert "Theo" in found.sentence
    assert found.excerpt == "Is this right? SSN •••9999"
    assert besides_metadata(checked(resolve_comments(content))) == [("comment", LOOK, 8)]


@pytest.mark.parametrize("what", ["ins", "del"])
def test_tracked_changes(what: str) -> None:
    made = clean()
    made.paragraphs[3].insert_paragraph_before("")  # a paragraph without words has no number
    track(made.paragraphs[8], what, " with prejudice")
    found = [one for one in checked(saved(made)).findings if one.kind == "tracked-change"]
    assert [(one.severity, one.number, one.excerpt) for one in found] == [(MUST, 8, "with prejudice")]
    assert ("insertion" if what == "ins" else "deletion") in found[0].sentence
    assert "Opposing Counsel’s" in found[0].sentence


def test_deleted_words_are_no_words_of_the_paper_and_inserted_ones_are() -> None:
    made = word("The number")
    track(made.paragraphs[0], "del", " 219-09-9999")
    assert read_paper(saved(made), WORD).passages[0].text == "The number"
    track(made.paragraphs[0], "ins", " SSN 219-09-9998")
    assert "ssn" in [one.kind for one in checked(saved(made)).findings]


def test_a_changed_format_is_looked_at() -> None:
    made = clean()
    run = made.paragraphs[0].runs[0]._r.get_or_add_rPr()
    run.append(OxmlElement("w:rPrChange"))
    assert besides_metadata(checked(saved(made))) == [("tracked-change", LOOK, 1)]


def test_hidden_text_and_text_that_is_marked_as_shown() -> None:
    made = clean()
    made.paragraphs[7].add_run(" do not send").font.hidden = True
    made.paragraphs[0].add_run(" ").font.hidden = False
    found = [one for one in checked(saved(made)).findings if one.kind == "hidden-text"]
    assert [(one.severity, one.number, one.excerpt) for one in found] == [(MUST, 8, "do not send")]


def test_what_the_file_says_of_itself() -> None:
    made = clean()
    made.core_properties.author, made.core_properties.last_modified_by = "Dana Price", "Theo Park"
    content = with_part(saved(made), "docProps/custom.xml", CUSTOM)
    content = with_part(with_part(content, "docProps/app.xml", APP), "word/_rels/settings.xml.rels", RELS)
    paper = read_paper(content, WORD)
    assert dict(paper.metadata) == {
        "Author": "Dana Price",
        "Last changed by": "Theo Park",
        "Company": "Reed Law",
        "Template": "Motion.dotx",
        "Template’s path": "file:///Z:/reed/Motion.dotx",
        "Property “Client”": "Reyes 014",
    }
    assert paper.page_count == 12
    assert [(one.kind, one.severity) for one in checked(content).findings] == [("metadata", LOOK)]


def test_footnotes_tables_and_headers_are_read() -> None:
    made = clean()
    made.add_table(rows=1, cols=1).cell(0, 0).text = "DOB 3/3/1984"
    made.sections[0].header.paragraphs[0].text = "Acct. No. 1234567890"
    found = checked(with_part(saved(made), "word/footnotes.xml", NOTES)).findings
    assert {(one.kind, one.part, one.number) for one in found if one.kind != "metadata"} == {
        ("birth-date", "", len(whole().splitlines()) + 1),
        ("account-number", "header", 0),
        ("ssn", "footnote", 0),
    }


def test_blanks_that_a_template_left() -> None:
    made = clean()
    made.paragraphs[7].text = "On [DATE] the sum of [INSERT AMOUNT] and {{ client_name }} was due. TODO"
    assert besides_metadata(checked(saved(made))) == [("left-blank", MUST, 8)] * 4


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 damaged", b"plain text"])
def test_what_cannot_be_read_says_so(content: bytes) -> None:
    with pytest.raises(UnreadablePaper) as raised:
        check_file(content, WORD, KNOWN)
    assert "Save it again" in raised.value.why


def test_a_package_without_a_document_or_with_broken_parts() -> None:
    with pytest.raises(UnreadablePaper):
        read_paper(with_part(saved(clean()), "word/document.xml", b"<broken"), WORD)
    content = with_part(saved(clean()), "docProps/core.xml", b"<broken")
    assert besides_metadata(checked(content)) == []


def test_entities_of_a_part_are_not_followed() -> None:
    bomb = b'<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/passwd">]><d>&a;</d>'
    content = with_part(saved(clean()), "docProps/core.xml", bomb)
    assert "root:" not in repr(read_paper(content, WORD))


def test_numbers_count_paragraphs_with_words() -> None:
    made = word("First", "", "  ", "Second")
    paragraph = made.paragraphs[3]._p
    assert paragraph.tag == qn("w:p")
    held = BytesIO()
    made.save(held)
    assert [(one.number, one.text) for one in read_paper(held.getvalue(), WORD).passages] == [
        (1, "First"),
        (2, "Second"),
    ]
