"""How the labelled papers are drawn: words, boxes over them, scans, annotations."""

from __future__ import annotations

from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.colors import Color, black
from reportlab.lib.pagesizes import letter
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName
from reportlab.pdfgen.canvas import Canvas

WIDE, HIGH = letter
FONT, SIZE = "Helvetica", 12
X, Y = 72.0, 640.0


def width(canvas: Canvas, text: str) -> float:
    return canvas.stringWidth(text, FONT, SIZE)


def line(canvas: Canvas, text: str, y: float = Y, *, x: float = X) -> None:
    canvas.setFillColor(black)
    canvas.setFont(FONT, SIZE)
    canvas.drawString(x, y, text)


def over(canvas: Canvas, before: str, words: str, y: float = Y, *, fill: Color = black) -> None:
    """A box over `words`, which follow `before` on the line."""
    canvas.setFillColor(fill)
    left = X + width(canvas, before)
    canvas.rect(left - 0.5, y - 3.5, width(canvas, words) + 1, SIZE + 2, stroke=0, fill=1)


def covered(canvas: Canvas, before: str, words: str, after: str = "", *, fill: Color = black) -> None:
    line(canvas, before + words + after)
    over(canvas, before, words, fill=fill)


def honest(canvas: Canvas, before: str, hidden: str, after: str = "") -> None:
    """A box where the words were taken out."""
    line(canvas, before)
    line(canvas, after, x=X + width(canvas, before + hidden))
    over(canvas, before, hidden)


def annotate(canvas: Canvas, kind: str, rect: tuple[float, ...], **more: object) -> None:
    left, bottom, right, top = rect
    given = {
        "Type": PDFName("Annot"),
        "Subtype": PDFName(kind),
        "Rect": PDFArray(rect),
        "QuadPoints": PDFArray([left, top, right, top, left, bottom, right, bottom]),
        "F": 4,
        **more,
    }
    canvas._addAnnotation(PDFDictionary(given))


def words_rect(canvas: Canvas, before: str, words: str, y: float = Y) -> tuple[float, ...]:
    left = X + width(canvas, before)
    return left - 1, y - 4, left + width(canvas, words) + 1, y + SIZE


def picture(color: str, wide: int = 60, high: int = 20) -> ImageReader:
    return ImageReader(Image.new("RGB", (wide, high), color))


def scan(texts: list[tuple[str, float]], boxes: list[tuple[float, float, float, float]] = ()) -> ImageReader:
    """A page drawn by a scanner: gray paper, words, boxes burned into it. Places in points from below."""
    image = Image.new("L", (int(WIDE * 2), int(HIGH * 2)), 248)
    pen = ImageDraw.Draw(image)
    font = ImageFont.load_default(size=SIZE * 2)
    for text, y in texts:
        pen.text((X * 2, (HIGH - y) * 2), text, fill=20, font=font, anchor="ls")
    for left, bottom, right, top in boxes:
        pen.rectangle((left * 2, (HIGH - top) * 2, right * 2, (HIGH - bottom) * 2), fill=8)
    return ImageReader(image)


def unseen(canvas: Canvas, text: str, y: float = Y) -> None:
    """What a program read on the scan: text that is not painted."""
    written = canvas.beginText(X, y)
    written.setFont(FONT, SIZE)
    written.setTextRenderMode(3)
    written.textOut(text)
    canvas.drawText(written)
