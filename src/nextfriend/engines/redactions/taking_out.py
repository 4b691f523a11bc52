"""Words really taken out: pages drawn anew with black over them, a file made of those, and the proof.

Run apart (ground/sandbox). Between the drawing and the file, whoever calls may have the drawings read by a
program: what it sees becomes the text layer of the drawn pages.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from nextfriend.engines.redactions.checking import check, opened
from nextfriend.engines.redactions.letters import Letter, letters_of
from nextfriend.engines.redactions.model import Box
from nextfriend.engines.redactions.objects import Bounds
from nextfriend.engines.redactions.sight import Sight
from nextfriend.engines.redactions.wanted import Hit, Kind, Span, Wanted, hits_in

DOTS = 300  # an inch
_LARGEST = 5_000  # pixels either way
_MARGIN = 1.5  # points around the letters
_FEWEST = 3  # letters and digits of what is searched in the whole new file: fewer stand in any text
_LONG_ENOUGH = 6  # letters of what is searched in bytes: fewer stand by chance in any picture
_QUALITY = 88  # of a JPEG


def import_libraries() -> None:
    """Load what draws and writes before the reader forks."""
    import PIL.Image
    import PIL.ImageChops
    import PIL.ImageDraw
    import PIL.ImageStat
    import reportlab.pdfgen.canvas  # noqa: F401

    PIL.Image.init()


@dataclass(frozen=True, slots=True)
class Found:
    """What is to be taken out of a file of `pages`; `unread` are pages without any words: scans."""

    pages: int
    hits: tuple[Hit, ...]
    unread: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Drawn:
    """A page as it is to be: a JPEG of it, `dots` of that a point, its size in points, the boxes on it.
    `to_read` is the same picture with white boxes: a program would take black ones for letters.
    """

    picture: bytes
    to_read: bytes
    dots: float
    size: tuple[float, float]
    boxes: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class Word:
    """A word that is seen on a drawn page."""

    text: str
    box: Box


def find(content: bytes, wanted: Wanted) -> Found:
    """Every place to take out. Raises NotRead."""
    document = opened(content)
    hits: list[Hit] = []
    unread: list[int] = []
    for number in range(1, len(document) + 1):
        text = _text(_letters(document, number))
        if not any(map(str.isalnum, text)):
            unread.append(number)
        hits += hits_in(text, number, wanted)
    if Kind.COVERED in wanted.kinds:
        hits += [
            Hit(one.page, Kind.COVERED, one.span, (one.span,), one.text) for one in check(content).passages
        ]
    return Found(len(document), tuple(sorted(hits, key=lambda hit: (hit.page, hit.whole))), tuple(unread))


def draw_without(content: bytes, number: int, spans: Sequence[Span]) -> Drawn:
    """Page `number` with black over these letters, as it is seen, without its annotations' life."""
    document = opened(content)
    page = document[number - 1]
    sight = Sight(page)
    letters = letters_of(page.get_textpage())
    boxes = [box for first, end in spans for box in _boxes(sight, letters[first:end])]
    size = page.get_size()
    scale = min(DOTS / 72, _LARGEST / max(*size, 1))
    picture = page.render(scale=scale, may_draw_forms=True, rev_byteorder=True).to_pil().convert("RGB")
    pictures = [_painted(picture, boxes, scale, color) for color in ("white", "black")]
    return Drawn(pictures[1], pictures[0], scale, size, tuple(boxes))


def _painted(picture: Any, boxes: Sequence[Box], scale: float, color: str) -> bytes:
    import PIL.ImageDraw

    pen = PIL.ImageDraw.Draw(picture)
    for box in boxes:
        pen.rectangle([side * scale for side in (box.left, box.top, box.right, box.bottom)], fill=color)
    held = BytesIO()
    picture.save(held, "JPEG", quality=_QUALITY, dpi=(72 * scale, 72 * scale))
    return held.getvalue()


def _boxes(sight: Sight, letters: Sequence[Letter]) -> list[Box]:
    """One box a line of these letters."""
    boxes: list[Box] = []
    for letter in letters:
        if letter.bounds is None:
            continue
        box = _box(sight, letter.bounds)
        last = boxes[-1] if boxes else None
        if last and _share_a_line(last, box):
            boxes[-1] = Box(
                min(last.left, box.left),
                min(last.top, box.top),
                max(last.right, box.right),
                max(last.bottom, box.bottom),
            )
        else:
            boxes.append(box)
    return boxes


def _box(sight: Sight, bounds: Bounds) -> Box:
    left, top, right, bottom = (side / sight.scale for side in sight.spot(bounds))
    return Box(left - _MARGIN / 2, top - _MARGIN, right + _MARGIN / 2, bottom + _MARGIN)


def _share_a_line(one: Box, other: Box) -> bool:
    across = min(one.bottom, other.bottom) - max(one.top, other.top)
    down = min(one.right, other.right) - max(one.left, other.left)
    return across > 0.3 * (other.bottom - other.top) or down > 0.6 * (other.right - other.left)


def put_together(content: bytes, drawn: Mapping[int, Drawn], seen: Mapping[int, Sequence[Word]]) -> bytes:
    """A new PDF: the drawn pages with what is seen on them, and of the other pages what is painted on them.

    Nothing else goes over: no properties, attachments, annotations, form fields, bookmarks, scripts, links,
    thumbnails, or earlier versions. Nor do words that a program read where nobody sees any: at the edge of a
    box that was on the page before, which it takes for letters.
    """
    made = _written(content, drawn, seen)
    unseen = {number: _covered_on(made, number) for number in drawn if seen.get(number)}
    if not any(unseen.values()):
        return made
    kept = {
        number: [word for word in words if not any(_overlap(word.box, one) for one in unseen.get(number, ()))]
        for number, words in seen.items()
    }
    return _written(content, drawn, kept)


def _covered_on(content: bytes, number: int) -> list[Box]:
    return [one.box for one in check(content, first=number, most=1).passages]


def _overlap(one: Box, other: Box) -> bool:
    across = one.left < other.right and other.left < one.right
    return across and one.top < other.bottom and other.top < one.bottom


def _written(content: bytes, drawn: Mapping[int, Drawn], seen: Mapping[int, Sequence[Word]]) -> bytes:
    import pypdfium2

    source = opened(content)
    made: Any = pypdfium2.PdfDocument.new()
    for number in range(1, len(source) + 1):
        if number in drawn:
            picture = opened(_sheet(drawn[number], seen.get(number, ())))
            made.import_pages(picture)
        else:
            _copy_painted(source, number, made)
    held = BytesIO()
    made.save(held)
    return held.getvalue()


def _copy_painted(source: Any, number: int, made: Any) -> None:
    old = source[number - 1]
    painted = source.page_as_xobject(number - 1, made)
    media = old.get_mediabox()
    page = made.new_page(media[2] - media[0], media[3] - media[1])
    page.set_mediabox(*media)
    page.set_cropbox(*old.get_cropbox())
    page.set_rotation(old.get_rotation())
    page.insert_obj(painted.as_pageobject())
    page.gen_content()


def _sheet(drawn: Drawn, words: Sequence[Word]) -> bytes:
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen.canvas import Canvas

    held = BytesIO()
    wide, high = drawn.size
    canvas = Canvas(held, pagesize=(wide, high), invariant=1)
    canvas.drawImage(ImageReader(BytesIO(drawn.picture)), 0, 0, wide, high)
    for word in words:
        if not _meets(word.box, drawn.boxes):
            _write_unseen(canvas, word, high)
    canvas.save()
    return held.getvalue()


def _meets(box: Box, others: Sequence[Box]) -> bool:
    """Whether a word reaches into a box: then it is no word that is seen there."""
    x, y = (box.left + box.right) / 2, (box.top + box.bottom) / 2
    return any(one.left < x < one.right and one.top < y < one.bottom for one in others)


def _write_unseen(canvas: Any, word: Word, high: float) -> None:
    font, size = "Helvetica", max(1.0, 0.8 * (word.box.bottom - word.box.top))
    wide = canvas.stringWidth(word.text, font, size)
    if not wide:
        return
    text = canvas.beginText(word.box.left, high - word.box.bottom + 0.15 * size)
    text.setFont(font, size)
    text.setTextRenderMode(3)
    text.setHorizScale(100 * (word.box.right - word.box.left) / wide)
    text.textOut(f"{word.text} ")
    canvas.drawText(text)


def unproven(
    source: bytes, made: bytes, hits: Sequence[Hit], boxes: Mapping[int, Sequence[Box]]
) -> tuple[str, tuple[int, ...]]:
    """Why the new file may not be handed out, and on which of its pages; ("", ()) where the proof holds.

    "covered": covered words are still in it. "beneath": letters stand at a place that was taken out. "words":
    what was taken out still stands elsewhere. "pages": it has not the pages of the source. "more": it holds
    more than pages.
    """
    old, new = opened(source), opened(made)
    if len(old) != len(new):
        return "pages", ()
    if covered := {one.page for one in check(made).passages}:
        return "covered", tuple(sorted(covered))
    if beneath := {number for number, taken in boxes.items() if _is_beneath(new, number, taken)}:
        return "beneath", tuple(sorted(beneath))
    words = _searched(old, hits)
    if found := _pages_with(new, words):
        return "words", found
    if _has_bytes(made, words) or _holds_more(new, made):
        return "more", ()
    return "", ()


# What a file may hold beside its pages, by its names outside its streams (ISO 32000-1, 7.7 and 12).
_MORE = re.compile(rb"/(?:JavaScript|JS|EmbeddedFiles?|AcroForm|Outlines|Annots|OpenAction|AA|Thumb)\b")
_WRITTEN = {"Creator", "Producer", "CreationDate"}  # of the program that wrote the new file
_STREAM = re.compile(rb"stream\r?\n.*?endstream", re.DOTALL)


def _holds_more(document: Any, made: bytes) -> bool:
    told = document.get_metadata_dict(skip_empty=True)
    return bool(
        told.keys() - _WRITTEN or document.count_attachments() or _MORE.search(_STREAM.sub(b"", made))
    )


def _is_beneath(document: Any, number: int, boxes: Sequence[Box]) -> bool:
    page = document[number - 1]
    sight = Sight(page)
    for letter in letters_of(page.get_textpage()):
        if letter.bounds is not None and letter.text.isalnum():
            left, top, right, bottom = (side / sight.scale for side in sight.spot(letter.bounds))
            x, y = (left + right) / 2, (top + bottom) / 2
            if any(box.left < x < box.right and box.top < y < box.bottom for box in boxes):
                return True
    return False


def _searched(document: Any, hits: Sequence[Hit]) -> frozenset[str]:
    """What was found at these places of the source, as long as it tells anything."""
    found = set()
    for number in {hit.page for hit in hits}:
        text = _text(_letters(document, number))
        for hit in hits:
            if hit.page == number and hit.kind is not Kind.COVERED:
                words = " ".join(text[hit.whole[0] : hit.whole[1]].split()).casefold()
                found |= {words} if sum(map(str.isalnum, words)) >= _FEWEST else set()
    return frozenset(found)


def _pages_with(document: Any, words: frozenset[str]) -> tuple[int, ...]:
    patterns = [re.compile(r"(?<!\w)" + re.escape(one) + r"(?!\w)") for one in words]
    found = []
    for number in range(1, len(document) + 1):
        text = " ".join(_text(_letters(document, number)).split()).casefold()
        found += [number] if any(pattern.search(text) for pattern in patterns) else []
    return tuple(found)


def _has_bytes(content: bytes, words: frozenset[str]) -> bool:
    lower = content.lower()
    long = [one for one in words if len(one) >= _LONG_ENOUGH]
    codes = ("utf-8", "utf-16-be", "latin-1")
    return any(one.encode(code, "replace") in lower for one in long for code in codes)


def _letters(document: Any, number: int) -> list[Letter]:
    page = document[number - 1]
    try:
        return letters_of(page.get_textpage())
    finally:
        page.close()


def _text(letters: Sequence[Letter]) -> str:
    return "".join(letter.text for letter in letters)
