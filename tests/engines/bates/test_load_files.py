"""Load files come back as they were written, whatever stands in their fields."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nextfriend.engines.bates import Document, NotProduced, Numbering, Produced
from nextfriend.engines.bates.load_files import (
    NotLoaded,
    disagreements,
    profile,
    profiles,
    read_dat,
    read_opt,
    read_profile,
    rows_of,
    write_dat,
    write_opt,
)

CONCORDANCE = profile("concordance")
SHORT = profile("concordance-short")
NUMBERING = Numbering("ABC")


def row(**values: str) -> tuple[str, ...]:
    return tuple(values.get(header, "") for header in SHORT.headers)


def test_the_bytes_are_those_of_the_format() -> None:
    written = write_dat([row(BEGBATES="ABC0000001", CONFIDENTIALITY="one\r\ntwo")], SHORT, "cp1252")
    first, second, end = written.split(b"\r\n")
    assert first.startswith(b"\xfeBEGBATES\xfe\x14\xfeENDBATES\xfe\x14")
    assert second.startswith(b"\xfeABC0000001\xfe\x14\xfe\xfe\x14")
    assert b"\xfeone\xaetwo\xfe" in second
    assert end == b""
    written = write_dat([], SHORT)
    assert written.startswith(b"\xef\xbb\xbf\xc3\xbeBEGBATES\xc3\xbe\x14")


HARD = [
    "\x14", "þ", "®", "\x10", "þþ", "®®", "\x10®", "®\n®", "\n\n", "a\rb", "a\r\nb", '"', "'", ",", ";", "|",
    "þ\x14þ", 'þ\x14þ\nþ®\x10"', " leading", "trailing ", "Acme® – “quoted”", "\t", "\x0b\x0c\x1c\x1e", "",
]  # fmt: skip


@pytest.mark.parametrize("encoding", ["utf8", "cp1252"])
@pytest.mark.parametrize("value", HARD)
def test_every_delimiter_line_break_and_quote_comes_back(value: str, encoding: str) -> None:
    told = row(BEGBATES=value, REDACTED="N", PDFPATH=value)
    expected = tuple(one.replace("\r\n", "\n").replace("\r", "\n") for one in told)
    table = read_dat(write_dat([told, told], SHORT, encoding), SHORT)
    assert table.headers == SHORT.headers
    assert table.rows == (expected, expected)


@given(
    st.lists(
        st.lists(st.text(st.sampled_from('aþ®\x14\x10\n"\u2028 é,')), min_size=7, max_size=7), max_size=4
    )
)
def test_any_fields_come_back(rows: list[list[str]]) -> None:
    assert read_dat(write_dat(rows, SHORT), SHORT).rows == tuple(tuple(one) for one in rows)


def test_what_an_encoding_cannot_hold_is_said() -> None:
    with pytest.raises(NotLoaded, match="Row 2 has 'Ł', which cp1252 cannot hold. Use utf8."):
        write_dat([row(BEGBATES="Łódź")], SHORT, "cp1252")
    assert read_dat(write_dat([row(BEGBATES="Łódź")], SHORT), SHORT).rows[0][0] == "Łódź"


@pytest.mark.parametrize(("content", "says"), [
    (b"", "The load file is empty"),
    (b"\xfeA\xfe\x14\xfeB\xfe\r\n\xfe1\xfe\r\n", "Row 2 has 1 fields, the first row has 2"),
    (b"\xfeA\xfe\r\n\xfe1\r\n", "Line 2 has a field without an end"),
    (b"\xfeA\xfe\r\n\xfe\x81\xfe", "neither UTF-8 nor Windows-1252"),
])  # fmt: skip
def test_a_damaged_file_is_refused(content: bytes, says: str) -> None:
    with pytest.raises(NotLoaded, match=says):
        read_dat(content, SHORT)


@pytest.mark.parametrize("content", [
    b"\xfeA\xfe\x14\xfeB\xfe\n\xfe1\xfe\x14\xfetwo\xaelines\xfe\n",  # Unix line ends
    b"A\x14B\r\n1\x14\xfetwo\xaelines\xfe",  # qualifiers only where they are needed, no line end
    "\ufeffþAþ\x14þBþ\r\nþ1þ\x14þtwo®linesþ\r\n\r\n".encode(),  # an empty line at the end
    "þAþ\x14þBþ\r\nþ1þ\x14þtwo®linesþ\r\n".encode("utf-16"),
])  # fmt: skip
def test_files_of_others_are_read(content: bytes) -> None:
    table = read_dat(content, CONCORDANCE)
    assert (table.headers, table.rows) == (("A", "B"), (("1", "two\nlines"),))


def test_a_qualifier_that_others_did_not_double_is_meant_itself() -> None:
    assert read_dat("þAþ\r\nþa þorn bþ\r\n".encode(), CONCORDANCE).rows == (("a þorn b",),)


def made(first: int, pages: int) -> Produced:
    begin, end = NUMBERING.name(first), NUMBERING.name(first + pages - 1)
    document = Document(Path("Lease.pdf"), legend="CONFIDENTIAL", fields=(("custodian", "Sample"),))
    return Produced(document, begin, end, pages, "ab" * 32, Path(f"out/{begin}.pdf"))


@given(st.lists(st.integers(1, 5), min_size=1, max_size=8))
def test_pages_of_the_opt_are_documents_of_the_dat(counts: list[int]) -> None:
    produced, at = [], 1
    for count in counts:
        produced.append(made(at, count))
        at += count
    documents = read_opt(write_opt(produced, NUMBERING, "VOL001"))
    assert [(one.begin, one.end, one.pages) for one in documents] == [
        (one.begin, one.end, one.pages) for one in produced
    ]
    table = read_dat(write_dat(rows_of(produced, CONCORDANCE), CONCORDANCE), CONCORDANCE)
    assert disagreements(table, documents) == []
    assert table.column("CUSTODIAN") == ["Sample"] * len(counts)
    assert set(table.column("PDFPATH")) == {f"{one.begin}.pdf" for one in produced}
    assert len(disagreements(table, documents[1:])) == 1


def test_an_opt_that_contradicts_itself_is_refused() -> None:
    example = rb"ZY00001,ZY01,D:\IMAGES\001\ZY00001.TIF,Y,,,3"
    with pytest.raises(NotLoaded, match="ZY00001 is said to have 3 pages and has 1"):
        read_opt(example)
    with pytest.raises(NotLoaded, match="begins no document"):
        read_opt(b"ZY00001,ZY01,a.tif,,,,\r\n")
    with pytest.raises(NotLoaded, match="Line 1 has 3 fields"):
        read_opt(b"ZY00001,ZY01,a.tif\r\n")
    pages = example + b"\r\nZY00002,ZY01,b.tif,,,,\r\nZY00003,ZY01,c.tif,,,,\r\n"
    assert [(one.begin, one.end) for one in read_opt(pages)] == [("ZY00001", "ZY00003")]


def test_profiles_are_data() -> None:
    assert set(profiles()) == {"concordance", "concordance-short"}
    own = read_profile(
        'separator: "|"\nqualifier: "^"\nnewline: "~"\ncolumns: {BEG: begin, WHO: Custodian}\n'
    )
    written = write_dat(rows_of([made(1, 2)], own), own)
    assert written == b"\xef\xbb\xbf^BEG^|^WHO^\r\n^ABC0000001^|^Sample^\r\n"
    with pytest.raises(NotLoaded, match="Give it an escape"):
        write_dat([("a~b", "")], own)
    for wrong in ("{", "columns: 3", 'separator: "||"\nqualifier: "^"\nnewline: "~"\ncolumns: {A: begin}'):
        with pytest.raises(NotProduced):
            read_profile(wrong)
    with pytest.raises(NotProduced, match="no profile summation"):
        profile("summation")
