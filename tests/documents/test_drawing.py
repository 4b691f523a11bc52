"""Pages drawn as pictures, and nothing of the file but what is seen."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from nextfriend.documents.drawing import HIGH, MOST_SMALL, WIDE, draw
from nextfriend.ground.sandbox import Unread, apart


def pdf_of(pages: int, size: tuple[float, float] = (612, 792)) -> bytes:
    held = BytesIO()
    canvas = Canvas(held, pagesize=size)
    for number in range(pages):
        canvas.drawString(72, 72, f"Page {number + 1}")
        canvas.showPage()
    canvas.save()
    return held.getvalue()


def picture(form: str, mode: str = "RGB", size: tuple[int, int] = (300, 200), **more: Any) -> bytes:
    held = BytesIO()
    Image.new(mode, size).save(held, form, **more)
    return held.getvalue()


def shape(jpeg: bytes) -> tuple[int, int]:
    return Image.open(BytesIO(jpeg)).size


@pytest.mark.parametrize(("asked", "given"), [(0, 1), (1, 1), (3, 3), (99, 5)])
def test_the_page_asked_for_or_the_nearest(asked: int, given: int) -> None:
    drawn = draw(pdf_of(5), "application/pdf", number=asked)
    assert (drawn.count, drawn.number) == (5, given)
    assert [n for n, _ in drawn.thumbnails] == [1, 2, 3, 4, 5]


def test_thumbnails_are_of_the_pages_around() -> None:
    near = [n for n, _ in draw(pdf_of(40), "application/pdf", number=20).thumbnails]
    assert len(near) == MOST_SMALL
    assert 20 in near
    assert draw(pdf_of(1), "application/pdf", number=1).thumbnails == ()


@pytest.mark.parametrize("size", [(612, 792), (14_000, 40), (40, 14_000), (3, 3)])
def test_no_page_is_larger_than_a_screen(size: tuple[float, float]) -> None:
    wide, high = shape(draw(pdf_of(1, size), "application/pdf", number=1).page)
    assert wide <= WIDE + 1
    assert high <= HIGH + 1


@pytest.mark.parametrize(
    ("form", "mode"),
    [("PNG", "RGBA"), ("PNG", "1"), ("GIF", "P"), ("JPEG", "CMYK"), ("TIFF", "I;16"), ("WEBP", "RGB")],
)
def test_pictures_of_every_kind(form: str, mode: str) -> None:
    drawn = draw(picture(form, mode), f"image/{form.lower()}", number=1)
    assert (drawn.count, shape(drawn.page)) == (1, (300, 200))


def test_a_fax_of_three_pages() -> None:
    held = BytesIO()
    first, *rest = [Image.new("1", (1700, 2200), n % 2) for n in range(3)]
    first.save(held, "TIFF", save_all=True, append_images=rest)
    drawn = draw(held.getvalue(), "image/tiff", number=2)
    assert (drawn.count, drawn.number, len(drawn.thumbnails)) == (3, 2, 3)


def test_a_picture_stands_upright_and_says_nothing_of_where_it_was_taken() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # turned a quarter
    exif[0x010E] = "Reyes at home"
    drawn = draw(picture("JPEG", exif=exif), "image/jpeg", number=1)
    assert shape(drawn.page) == (200, 300)
    assert b"Reyes" not in drawn.page


def test_a_bomb_and_a_broken_file_are_unread_and_harm_nobody() -> None:
    bomb = picture("PNG", "1", (20_000, 20_000))  # 400 million pixels in 50 kB
    for content, kind in ((bomb, "image/png"), (b"%PDF-1.7 nonsense", "application/pdf")):
        with pytest.raises(Unread):
            apart(draw, content, kind, number=1)
