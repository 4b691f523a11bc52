"""Delimited files of any program: encodings, delimiters, headings, and what is no such file."""

from __future__ import annotations

import pytest

from nextfriend.ground.sandbox import apart
from nextfriend.ground.tables import Unreadable, read_table

PLAIN = "Name,City\r\nJosé Núñez,Peña Blanca\r\n"


def read(content, most_rows=100):
    return read_table(content, most_rows=most_rows)


@pytest.mark.parametrize(
    ("python", "said"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("cp1252", "cp1252"),
    ],
)
def test_the_encoding_is_found(python, said):
    table = read(PLAIN.encode(python))
    assert table.encoding == said
    assert table.columns == ("Name", "City")
    assert table.rows == (("José Núñez", "Peña Blanca"),)


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_the_delimiter_is_found(mark):
    text = mark.join(("Name", "Note")) + "\n" + mark.join(("Ana", '"a, b; c"')) + "\n"
    table = read(text.encode())
    assert table.delimiter == mark
    assert table.rows == (("Ana", "a, b; c"),)


def test_rows_are_numbered_as_a_spreadsheet_shows_them():
    table = read(b'Name,Note\nAna,"two\nlines"\n,\nBo,x\n')
    assert table.numbers == (2, 4)
    assert table.rows[0][1] == "two\nlines"


def test_headings_are_each_once():
    assert read(b"Phone,,Phone\n1,2,3\n").columns == ("Phone", "Column 2", "Phone (3)")


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"", "empty"),
        (b"\n\n,,\n", "empty"),
        (b"Name,City\n", "no rows"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "not a text file"),
        (b"PK\x03\x04\x14\x00\x06\x00" + b"\x00\x01" * 50, "not a text file"),
        (b'Name\n"' + b"x" * 30_000 + b'"\n', "too long"),
        (b"a," * 300 + b"\nx\n", "more than 200 columns"),
    ],
)
def test_what_is_no_table_says_what_to_do(content, word):
    with pytest.raises(Unreadable) as refused:
        read(content)
    assert word in refused.value.sentence


def test_one_row_too_many_names_the_setting():
    with pytest.raises(Unreadable) as refused:
        read(b"Name\na\nb\nc\n", most_rows=2)
    assert "more than 2 rows" in refused.value.sentence
    assert "NEXTFRIEND_IMPORT_ROWS" in refused.value.sentence


def test_it_is_read_apart_from_the_office():
    assert apart(read_table, PLAIN.encode(), most_rows=5).rows == (("José Núñez", "Peña Blanca"),)
    with pytest.raises(Unreadable):
        apart(read_table, b"", most_rows=5)
