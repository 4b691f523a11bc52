"""PDFs, pictures and Word files with words, made here."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

import docx
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

LETTER = (612, 792)


def pdf(pages: Sequence[str], *, stamp: str = "") -> bytes:
    """A PDF of text pages. `stamp` stands at the top of each, as a court's does."""
    held = BytesIO()
    canvas = Canvas(held, pagesize=LETTER)
    for text in pages:
        canvas.drawString(72, 770, stamp)
        for row, line in enumerate(text.splitlines()):
            canvas.drawString(72, 720 - 16 * row, line)
        canvas.showPage()
    canvas.save()
    return held.getvalue()


def scan(pages: Sequence[str], *, stamp: str = "") -> bytes:
    """A PDF whose pages are pictures of these words; a stamp stands on them as text."""
    held = BytesIO()
    canvas = Canvas(held, pagesize=LETTER)
    for text in pages:
        canvas.drawImage(ImageReader(picture(text)), 0, 0, *LETTER)
        if stamp:
            canvas.drawString(72, 780, stamp)
        canvas.showPage()
    canvas.save()
    return held.getvalue()


def picture(text: str) -> Image.Image:
    """A white page with these words, at 150 dots an inch."""
    page = Image.new("L", (1275, 1650), "white")
    ImageDraw.Draw(page).multiline_text((120, 160), text, font=ImageFont.load_default(36), spacing=18)
    return page


def png(text: str) -> bytes:
    held = BytesIO()
    picture(text).save(held, "PNG")
    return held.getvalue()


def word(*paragraphs: str, cell: str = "") -> bytes:
    """A Word file; `cell` stands in a table behind the paragraphs."""
    made = docx.Document()
    for one in paragraphs:
        made.add_paragraph(one)
    if cell:
        made.add_table(1, 1).cell(0, 0).text = cell
    held = BytesIO()
    made.save(held)
    return held.getvalue()
