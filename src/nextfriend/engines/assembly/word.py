"""Plain text to a Word template: the shipped papers are kept as text, so that a review reads every word.

A blank line ends a paragraph. "# " is the paper's title, "## " a heading, "- " a point, "^ " a centered line;
a line "%% if judge" or "%% endif" stands in a paragraph of its own; "@caption", "@letterhead", "@signature"
and "@closing" are the blocks below. The same text is the same bytes on every machine.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Inches, Pt

_SIGNED = """\
Dated: {{ today }}

Respectfully submitted,

______________________________
{{ attorney_name }}
%% if attorney_bar_number
Bar No. {{ attorney_bar_number }}
%% endif
{{ office_name }}
{{ office_address }}
Telephone: {{ attorney_phone }}
E-mail: {{ attorney_email }}
"""
_BLOCKS = {
    "letterhead": """\
^ {{ office_name }}
^ {{ office_address }}
^ {{ office_phone }}

{{ today }}

{{ recipient_name }}
{{ recipient_address }}
""",
    # FRCP 11(a): signed by an attorney of record "in the attorney's name"; the paper "must state the signer's
    # address, e-mail address, and telephone number".
    "signature": _SIGNED,
    "closing": """\
Sincerely,

______________________________
{{ attorney_name }}
{{ office_name }}
""",
    "care closing": """\
Sincerely,

______________________________
{{ drafter_name }}, {{ drafter_role }}
{{ office_name }}
""",
}


def word_of(text: str, *, numbered_pages: bool = False) -> bytes:
    """The .docx of a paper's text. `numbered_pages` puts the page's number below each page."""
    document = Document()
    for section in document.sections:
        section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Inches(1)
    plain = document.styles["Normal"]
    plain.font.name, plain.font.size = "Times New Roman", Pt(12)
    plain.paragraph_format.space_after = Pt(0)
    for kind, line in _lines(text):
        _WRITERS[kind](document, line)
    if numbered_pages:
        _number_pages(document)
    properties = document.core_properties
    properties.author = properties.comments = properties.title = properties.last_modified_by = ""
    properties.created = properties.modified = datetime(2026, 1, 1, tzinfo=UTC)
    written = BytesIO()
    document.save(written)
    return _same_bytes(written.getvalue())


def _lines(text: str) -> Iterator[tuple[str, str]]:
    for line in text.strip("\n").splitlines():
        if line == "@caption":
            yield "caption", ""
        elif line.startswith("@"):
            yield from _lines(_BLOCKS[line[1:]])
        elif line.startswith("%% "):
            yield "plain", f"{{%p {line[3:]} %}}"
        else:
            kind = next((kind for kind, sign in _SIGNS.items() if line.startswith(sign)), "plain")
            yield kind, line[len(_SIGNS[kind]) :] if kind in _SIGNS else line


_SIGNS = {"heading": "## ", "title": "# ", "point": "- ", "centered": "^ "}


def _plain(document: Any, line: str) -> None:
    document.add_paragraph(line)


def _heading(document: Any, line: str) -> None:
    found = document.add_paragraph()
    found.paragraph_format.keep_with_next = True
    found.add_run(line).bold = True


def _title(document: Any, line: str) -> None:
    found = document.add_paragraph()
    found.alignment = WD_ALIGN_PARAGRAPH.CENTER
    found.add_run(line).bold = True


def _point(document: Any, line: str) -> None:
    document.add_paragraph(line, style="List Bullet")


def _centered(document: Any, line: str) -> None:
    document.add_paragraph(line).alignment = WD_ALIGN_PARAGRAPH.CENTER


def _caption(document: Any, _line: str) -> None:
    """Court, parties beside the number, judge; the paper's title follows it (FRCP 10(a))."""
    _title(document, "{{ court_heading }}")
    document.add_paragraph()
    left, right = document.add_table(rows=1, cols=2).rows[0].cells
    left.width, right.width = Inches(3.6), Inches(2.9)
    sides = (
        "{%p if second_side %}", "{{ first_side }},", "        {{ first_role }},", "v.", "{{ second_side }},",
        "        {{ second_role }}.", "{%p else %}", "{{ case_caption }}", "{%p endif %}",
    )  # fmt: skip
    numbers = ("Case No. {{ case_number }}", "{%p if judge %}", "{{ judge }}", "{%p endif %}")
    for cell, lines in ((left, sides), (right, numbers)):
        cell.paragraphs[0].text = ""
        for line in lines:
            cell.add_paragraph(line)
        cell.add_paragraph()
    _draw_border(left)
    document.add_paragraph()


def _draw_border(cell: Any) -> None:
    """The line below and to the right of the parties."""
    borders = OxmlElement("w:tcBorders")
    for side in ("bottom", "right"):
        border = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "6"), ("space", "0"), ("color", "000000")):
            border.set(qn(f"w:{name}"), value)
        borders.append(border)
    cell._tc.get_or_add_tcPr().append(borders)


_WRITERS: dict[str, Callable[[Any, str], None]] = {
    "plain": _plain, "heading": _heading, "title": _title, "point": _point, "centered": _centered,
    "caption": _caption,
}  # fmt: skip


def _number_pages(document: Any) -> None:
    paragraph = document.sections[0].footer.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    number = OxmlElement("w:fldSimple")
    number.set(qn("w:instr"), "PAGE")
    run, text = OxmlElement("w:r"), OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    number.append(run)
    paragraph._p.append(number)


def _same_bytes(content: bytes) -> bytes:
    """A zip holds the moment at which each part was packed; here it is always the same one."""
    again = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as packed, zipfile.ZipFile(again, "w") as written:
        for name in packed.namelist():
            part = zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0))
            part.compress_type = zipfile.ZIP_DEFLATED
            written.writestr(part, packed.read(name))
    return again.getvalue()
