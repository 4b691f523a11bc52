"""PDFs made for tests: pages with words, turned and cut pages, forms, and files that are none."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
from pikepdf import Array, Dictionary, Name, String
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas


def words_pdf(path: Path, pages: int = 1, *, say: str = "", size: tuple[float, float] = (612, 792)) -> Path:
    """Pages that each say which they are, in their middle."""
    canvas = Canvas(str(path), pagesize=size, invariant=1)
    for number in range(1, pages + 1):
        canvas.drawString(size[0] / 4, size[1] / 2, f"{say or path.stem} sheet {number}")
        canvas.showPage()
    canvas.save()
    return path


def with_words_at(path: Path, places: Iterable[tuple[float, float]]) -> Path:
    """A page with words that begin at these places."""
    canvas = Canvas(str(path), invariant=1, pagesize=(612, 792))
    for x, y in places:
        canvas.drawString(x, y, "Taken place")
    canvas.showPage()
    canvas.save()
    return path


def scan_pdf(path: Path, dark: Iterable[tuple[int, int, int, int]] = ()) -> Path:
    """A scanned page, with dark spots (points from the left and the top)."""
    picture = Image.new("L", (612, 792), 245)
    for box in dark:
        picture.paste(30, box)
    canvas = Canvas(str(path), invariant=1, pagesize=(612, 792))
    canvas.drawImage(ImageReader(picture), 0, 0, 612, 792)
    canvas.save()
    return path


def odd_page(path: Path, **entries: Any) -> Path:
    """A page with these entries (MediaBox, CropBox, Rotate, UserUnit) and no words."""
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(612, 792))
    page = pdf.pages[0].obj
    for key, value in entries.items():
        page[f"/{key}"] = Array(value) if isinstance(value, list) else value
    pdf.save(path)
    return path


def program_pdf(path: Path, program: bytes) -> Path:
    """A page with this program."""
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(612, 792))
    pdf.pages[0].obj.Contents = pdf.make_stream(program)
    pdf.save(path)
    return path


def form_pdf(path: Path, values: dict[str, str], *, drawn: bool = False) -> Path:
    """A form with text fields, filled in; `drawn` says whether the values have their pictures."""
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(612, 792))
    font = pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
    fields = [
        _field(pdf, name, value, 700 - 30 * at, drawn=drawn)
        for at, (name, value) in enumerate(values.items())
    ]
    pdf.pages[0].obj.Annots = Array(fields)
    pdf.Root.AcroForm = Dictionary(
        Fields=Array(fields), DA=String("/Helv 11 Tf 0 g"), DR=Dictionary(Font=Dictionary(Helv=font))
    )
    pdf.save(path)
    return path


def _field(pdf: Any, name: str, value: str, y: float, *, drawn: bool) -> Any:
    field = Dictionary(
        Type=Name.Annot,
        Subtype=Name.Widget,
        FT=Name.Tx,
        T=String(name),
        V=String(value),
        Rect=[72, y, 400, y + 18],
        F=4,
        DA=String("/Helv 11 Tf 0 g"),
    )
    if drawn:
        look = pdf.make_stream(b"/Tx BMC BT /Helv 11 Tf 2 5 Td (%s) Tj ET EMC" % value.encode())
        font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
        look.Type, look.Subtype, look.BBox = Name.XObject, Name.Form, Array([0, 0, 328, 18])
        look.Resources = Dictionary(Font=Dictionary(Helv=font))
        field.AP = Dictionary(N=look)
    return pdf.make_indirect(field)


def locked_pdf(path: Path, user: str = "open sesame") -> Path:
    """A PDF that asks for a password, or, with an empty one, only restricts what may be done with it."""
    held = BytesIO()
    canvas = Canvas(held, invariant=1)
    canvas.drawString(100, 400, "Locked words")
    canvas.save()
    with pikepdf.open(held) as pdf:
        pdf.save(path, encryption=pikepdf.Encryption(user=user, owner="owner"))
    return path


def pages_of(path: Path) -> list[str]:
    """The words of each page, as PDFium reads them."""
    document = pypdfium2.PdfDocument(path)
    try:
        return [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()


def where(path: Path, words: str, page: int = 0) -> tuple[float, float, float, float] | None:
    """Where words stand on a page as it is drawn: left, bottom, right, top in parts of its size."""
    document = pypdfium2.PdfDocument(path)
    try:
        drawn, text = document[page], document[page].get_textpage()
        found = text.search(words).get_next()
        if found is None:
            return None
        boxes = [text.get_charbox(found[0] + at) for at in range(found[1])]
        corners = [(x, y) for left, bottom, right, top in boxes for x, y in ((left, bottom), (right, top))]
        across, up = zip(*(_seen(drawn, x, y) for x, y in corners), strict=True)
        return min(across), min(up), max(across), max(up)
    finally:
        document.close()


def _seen(page: Any, x: float, y: float) -> tuple[float, float]:
    import ctypes

    from pypdfium2 import raw

    across, down = ctypes.c_int(), ctypes.c_int()
    raw.FPDF_PageToDevice(page, 0, 0, 100_000, 100_000, 0, x, y, across, down)
    return across.value / 100_000, 1 - down.value / 100_000
