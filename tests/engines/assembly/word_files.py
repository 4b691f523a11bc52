"""Word files for tests: a paragraph a line, and packages that are not what they say."""

from __future__ import annotations

import zipfile
from io import BytesIO

from docx import Document


def word(*lines: str, cells: tuple[str, ...] = (), header: str = "") -> bytes:
    """A .docx of these paragraphs, a table of one row, and a header."""
    document = Document()
    for line in lines:
        document.add_paragraph(line)
    if cells:
        table = document.add_table(rows=1, cols=len(cells))
        for cell, text in zip(table.rows[0].cells, cells, strict=True):
            cell.text = text
    if header:
        document.sections[0].header.paragraphs[0].text = header
    written = BytesIO()
    document.save(written)
    return written.getvalue()


def with_part(content: bytes, name: str, part: bytes) -> bytes:
    """The same package with one part added or replaced."""
    again = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(content)) as packed,
        zipfile.ZipFile(again, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for one in packed.namelist():
            if one != name:
                new.writestr(one, packed.read(one))
        new.writestr(name, part)
    return again.getvalue()


def text_of(content: bytes) -> str:
    """Every paragraph of a Word file, tables and headers too."""
    document = Document(BytesIO(content))
    lines = [one.text for one in document.paragraphs]
    lines += [c.text for table in document.tables for row in table.rows for c in row.cells]
    lines += [one.text for section in document.sections for one in section.header.paragraphs]
    return "\n".join(lines)
