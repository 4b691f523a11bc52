"""The sheets that are drawn for a binder: cover, contents, the sheet before each exhibit."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from nextfriend.engines.binder.contents import LEFT, RIGHT, SIZE, wrapped
from nextfriend.engines.binder.model import Wish
from nextfriend.engines.binder.paging import Plan, Sheet
from nextfriend.engines.pdf import printable
from nextfriend.engines.pdf.stamps import wide

WIDE, HIGH = 612.0, 792.0  # letter, in points
_FONT, _BOLD = "Helvetica", "Helvetica-Bold"
_MIDDLE, _ACROSS = WIDE / 2, 400.0
# Courts' own stamps stand in the upper right corner of a cover (TrueFiling): nothing is drawn above this.
_COVER_TOP = 560.0


def draw_sheets(path: Path, at: int, plans: Sequence[Plan], wish: Wish) -> int:
    """Draw the sheets of one volume, in their order, and return how many there are."""
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(path), pagesize=(WIDE, HIGH), invariant=1)
    sheets = [part for part in plans[at].parts if isinstance(part, Sheet)]
    for sheet in sheets:
        if sheet.kind == "cover":
            _cover(canvas, at, plans, wish)
        elif sheet.kind == "contents":
            _contents(canvas, sheet, master=at == 0 and len(plans) > 1)
        else:
            _tab(canvas, sheet)
        canvas.showPage()
    canvas.save()
    return len(sheets)


def _cover(canvas: Any, at: int, plans: Sequence[Plan], wish: Wish) -> None:
    y = _centered(canvas, wish.title, _COVER_TOP, 26, bold=True) - 18
    for line in wish.lines:
        y = _centered(canvas, line, y, 14)
    if len(plans) > 1:
        # Number of the file, of all files, its pages, pages of all: what courts ask of a document in parts.
        mine, last = plans[at], plans[-1]
        y = _centered(canvas, f"Volume {at + 1} of {len(plans)}", y - 24, 18, bold=True)
        until = f"{mine.first + mine.pages - 1:,}"
        total = f"{last.first + last.pages - 1:,}"
        _centered(canvas, f"Pages {mine.first:,} to {until} of {total}", y - 4, 14)


def _contents(canvas: Any, sheet: Sheet, *, master: bool) -> None:
    heading = (
        "Added later"
        if sheet.late
        else "Contents of all volumes"
        if master and not sheet.late
        else "Contents"
    )
    canvas.setFont(_BOLD, 16)
    canvas.drawString(LEFT, 722, heading if sheet.at == 0 else f"{heading}, continued")
    canvas.setFont(_FONT, SIZE)
    for line in sheet.lines:
        ends = LEFT
        for x, words in line.words:
            canvas.drawString(x, line.y, words)
            ends = x + wide(words, SIZE)
        if line.page:
            begins = RIGHT - wide(line.page, SIZE)
            canvas.drawString(begins, line.y, line.page)
            _dots(canvas, ends + 6, begins - 6, line.y)


def _dots(canvas: Any, begins: float, ends: float, y: float) -> None:
    if ends - begins > 6:
        canvas.saveState()
        canvas.setStrokeGray(0.6)
        canvas.setLineWidth(0.6)
        canvas.setDash([0.6, 3])
        canvas.line(begins, y, ends, y)
        canvas.restoreState()


def _tab(canvas: Any, sheet: Sheet) -> None:
    assert sheet.row is not None
    exhibit = sheet.row.item.exhibit
    y = _centered(canvas, exhibit.label, 430, 32, bold=True) if exhibit.label else 430
    _centered(canvas, exhibit.description, y - 6, 16)


def _centered(canvas: Any, words: str, y: float, size: float, *, bold: bool = False) -> float:
    """Draw words in lines below each other and return where the next line goes."""
    # Bold letters are wider than those that are measured.
    for line in wrapped(printable(words), _ACROSS * (0.9 if bold else 1.0), size):
        canvas.setFont(_BOLD if bold else _FONT, size)
        canvas.drawCentredString(_MIDDLE, y, line)
        y -= 1.3 * size
    return y
