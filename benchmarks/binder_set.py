"""The exhibits of the binder benchmark: 30 of words and 20 as a scanner makes them, 40 pages each, 608 MB.

bin/bench binder_set DIR    makes them in DIR
"""

from __future__ import annotations

import random
import sys
from io import BytesIO
from pathlib import Path

import pikepdf
from pikepdf import Dictionary, Name
from PIL import Image, ImageDraw
from reportlab.pdfgen.canvas import Canvas

EXHIBITS, SHEETS, SCANS = 50, 40, 10  # scans are drawn ten times and made different by their last bytes
WIDE, HIGH = 1700, 2200  # pixels: 200 an inch
QUALITY = 66  # such that a page is 760 kB, as 608 MB ask
WORDS = "The tenant reported the broken stairs in writing and by telephone before the fall on that day. "


def make_set(place: Path) -> int:
    """Make the exhibits that are missing, and return how many bytes all have."""
    place.mkdir(parents=True, exist_ok=True)
    scans: list[bytes] = []
    for number in range(1, EXHIBITS + 1):
        path = place / f"Exhibit {number}.pdf"
        if path.exists():
            continue
        if number % 5 in (1, 2, 3):
            _of_words(path, number)
        else:
            scans = scans or [_scan(random.Random(seed)) for seed in range(SCANS)]
            _of_scans(path, number, scans)
    return sum(path.stat().st_size for path in place.glob("Exhibit *.pdf"))


def _of_words(path: Path, number: int) -> None:
    chance = random.Random(number)
    canvas = Canvas(str(path), pagesize=(612, 792), invariant=1)
    for sheet in range(1, SHEETS + 1):
        canvas.setFont("Times-Roman", 11)
        for line in range(44):
            said = (
                f"Exhibit {number}, sheet {sheet}, {chance.random():.9f}: {WORDS[: chance.randint(40, 70)]}"
            )
            canvas.drawString(72, 720 - line * 14.5, said)
        canvas.showPage()
    canvas.save()


def _scan(chance: random.Random) -> bytes:
    grain = Image.frombytes("L", (WIDE, HIGH), chance.randbytes(WIDE * HIGH)).point(
        lambda value: 225 + value // 9
    )
    pen = ImageDraw.Draw(grain)
    for y in range(150, 2050, 32):
        pen.text((150, y), WORDS, fill=30, font_size=26)
    held = BytesIO()
    grain.save(held, "JPEG", quality=QUALITY)
    return held.getvalue()


def _of_scans(path: Path, number: int, scans: list[bytes]) -> None:
    pdf = pikepdf.new()
    for sheet in range(SHEETS):
        picture = pdf.make_stream(scans[sheet % SCANS] + f"%{number}-{sheet}".encode())
        picture.Type, picture.Subtype = Name.XObject, Name.Image
        picture.Width, picture.Height, picture.BitsPerComponent = WIDE, HIGH, 8
        picture.ColorSpace, picture.Filter = Name.DeviceGray, Name.DCTDecode
        page = pdf.add_blank_page(page_size=(612, 792)).obj
        page.Resources = Dictionary(XObject=Dictionary(Scan=picture))
        page.Contents = pdf.make_stream(b"q 612 0 0 792 0 0 cm /Scan Do Q")
    pdf.save(path)


if __name__ == "__main__":
    print(f"{make_set(Path(sys.argv[1])) / 1e6:.0f} MB")
