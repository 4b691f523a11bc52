"""Pages as pictures. Pure, and run apart (ground/sandbox): what is drawn came from strangers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any, Protocol

from nextfriend.documents.passages.boxes import SCALE, Box, boxes_of_words

PICTURES = frozenset({"image/png", "image/jpeg", "image/tiff", "image/gif", "image/webp"})
DRAWN = frozenset({"application/pdf", *PICTURES})
WIDE, HIGH = 1000, 1500  # pixels that one page takes at most
SMALL = 96  # and a page's thumbnail, either way
MOST_SMALL = 12
MARKER = (255, 236, 110)


@dataclass(frozen=True, slots=True)
class Drawn:
    """One page of `count`, and the thumbnails of those around it, by their numbers from 1. All as JPEG.
    `has_words`: some of the words that were looked for are marked on it.
    """

    count: int
    number: int
    page: bytes
    thumbnails: tuple[tuple[int, bytes], ...]
    has_words: bool = False


def import_libraries() -> None:
    """Load what draws before the reader forks, so that each page costs no load of its own."""
    import PIL.Image
    import PIL.ImageOps
    import pypdfium2  # noqa: F401

    PIL.Image.init()


def draw(
    content: bytes,
    media_type: str,
    *,
    number: int,
    thumbnails: bool = True,
    marks: Sequence[Box] = (),
    words: Sequence[str] = (),
) -> Drawn:
    """Page `number` (from 1; the nearest there is) of a PDF or a picture, with `marks` in yellow, and the
    places of these `words` and phrases where the page has them as text. Raises what its reader raises.
    """
    found = paper(content, media_type)
    count = found.count
    number = max(1, min(number, count))
    first = max(1, min(number - MOST_SMALL // 2, count - MOST_SMALL + 1))
    near = range(first, min(first + MOST_SMALL, count + 1)) if thumbnails and count > 1 else range(0)
    places = found.places_of(number, words) if words else []
    page = _jpeg(_marked(found.image(number, WIDE, HIGH), [*marks, *places]))
    small = tuple((n, _jpeg(found.image(n, SMALL, SMALL))) for n in near)
    return Drawn(count, number, page, small, has_words=bool(places))


def _marked(image: Any, marks: Sequence[Box]) -> Any:
    """The picture with these places as a marker pen leaves them: what is black stays black."""
    import PIL.Image
    import PIL.ImageChops

    if not marks:
        return image
    image = image.convert("RGB")
    for box in marks:
        place = _pixels(box, image.size)
        part = image.crop(place)
        image.paste(PIL.ImageChops.multiply(part, PIL.Image.new("RGB", part.size, MARKER)), place)
    return image


def _pixels(box: Box, size: tuple[int, int]) -> tuple[int, int, int, int]:
    wide, high = size
    left, top, right, bottom = box
    return (
        left * wide // SCALE - 1, top * high // SCALE - 1,
        -(-right * wide // SCALE) + 1, -(-bottom * high // SCALE) + 1,
    )  # fmt: skip


class Paper(Protocol):
    """What has pages: how many, and one as a picture of at most so many pixels each way."""

    count: int

    def image(self, number: int, wide: int, high: int, *, most_scale: float = 99) -> Any:
        """Page `number` (from 1). Of what has no pixels of its own one point is `most_scale` at most."""
        ...

    def places_of(self, number: int, words: Sequence[str]) -> list[Box]:
        """Where these words stand on the picture of a page; nowhere where it has no text."""
        ...


def paper(content: bytes, media_type: str) -> Paper:
    """The pages of a PDF or a picture. Raises what its reader raises."""
    return _Pdf(content) if media_type == "application/pdf" else _Picture(content)


class _Pdf:
    def __init__(self, content: bytes) -> None:
        import pypdfium2

        self._document: Any = pypdfium2.PdfDocument(content)
        self.count: int = len(self._document)

    def image(self, number: int, wide: int, high: int, *, most_scale: float = 99) -> Any:
        page = self._document[number - 1]
        scale = min(wide / max(page.get_width(), 1), high / max(page.get_height(), 1), most_scale)
        return page.render(scale=scale).to_pil()

    def places_of(self, number: int, words: Sequence[str]) -> list[Box]:
        return boxes_of_words(self._document[number - 1], words)


class _Picture:
    def __init__(self, content: bytes) -> None:
        import PIL.Image

        self._image: Any = PIL.Image.open(BytesIO(content))
        self.count: int = getattr(self._image, "n_frames", 1)

    def image(self, number: int, wide: int, high: int, *, most_scale: float = 99) -> Any:
        import PIL.ImageOps

        self._image.seek(number - 1)
        if self.count == 1:
            self._image.draft("RGB", (wide, high))  # a JPEG is read no larger than it is shown
        found = PIL.ImageOps.exif_transpose(self._image)
        found.thumbnail((wide, high))
        return found

    def places_of(self, number: int, words: Sequence[str]) -> list[Box]:
        return []


def _jpeg(image: Any) -> bytes:
    """On white, without what the picture says of itself: no place, no camera, no thumbnail of its own."""
    import PIL.Image

    if image.mode in {"RGBA", "LA", "P"}:
        clear = image.convert("RGBA")
        image = PIL.Image.new("RGB", clear.size, "white")
        image.paste(clear, mask=clear.getchannel("A"))
    held = BytesIO()
    image.convert("RGB").save(held, "JPEG", quality=80)
    return held.getvalue()
