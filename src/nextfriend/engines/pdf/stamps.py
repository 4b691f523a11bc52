"""Words stamped on a page: upright, inside what is seen of it, whatever its boxes, units and rotation are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from nextfriend.engines.pdf.frame import Box, Frame, inherited
from nextfriend.engines.pdf.places import Corner

_FONT, _MARGIN, _EDGE = "Helvetica", 18.0, 0.04  # points; and the part of a small page that is margin
_PADDING = 4.0  # points between words and the line around them
_ASCENT, _DESCENT = 0.74, 0.22  # of the size, Helvetica
_STATES, _ENDS = re.compile(rb"[qQ]"), frozenset(b" \t\r\n\f\0[]()<>/{}%")
_PICTURE = re.compile(rb"(?:^|[\s\[\]()<>/{}%])BI\s")

_PAIRS = ((b"(", b")"), (b"[", b"]"), (b"<<", b">>"), (b"BT", b"ET"))


@dataclass(frozen=True, slots=True)
class Mark:
    """Words for a page: `lines` of them from above, `size` in points, with a line around them or none."""

    lines: tuple[str, ...]
    size: float = 10.0
    boxed: bool = False


def wide(words: str, size: float) -> float:
    """Points across of words in the stamps' font."""
    return _wide(words) * size


@lru_cache(maxsize=65_536)
def _wide(words: str) -> float:
    from reportlab.pdfbase.pdfmetrics import stringWidth

    return float(stringWidth(words, _FONT, 1000)) / 1000


def box_of(mark: Mark, frame: Frame, corner: Corner) -> Box:
    """What a mark covers at a corner of a page, in points as it is seen."""
    return _placed(mark, frame, corner, *_fitting(mark, frame))


def _placed(mark: Mark, frame: Frame, corner: Corner, size: float, margin: float) -> Box:
    across, up = _extent(mark, size)
    where = corner.value
    if "right" in where:
        left = frame.wide - margin - across
    elif "left" in where:
        left = margin
    else:
        left = (frame.wide - across) / 2
    bottom = margin if "bottom" in where else frame.high - margin - up
    return left, bottom, left + across, bottom + up


def _fitting(mark: Mark, frame: Frame) -> tuple[float, float]:
    """The size at which a mark fits the page, and the page's margin."""
    margin = min(_MARGIN, _EDGE * min(frame.wide, frame.high))
    across, up = _extent(mark, mark.size)
    shrink = min(1.0, (frame.wide - 2 * margin) / across, (frame.high - 2 * margin) / up)
    return mark.size * shrink, margin


def _extent(mark: Mark, size: float) -> tuple[float, float]:
    # Everything shrinks alike, so that what fits at one size fits at each smaller one.
    around = 2 * _PADDING * size / mark.size if mark.boxed else 0.0
    across = max(wide(line, size) for line in mark.lines)
    up = (len(mark.lines) - 1) * 1.2 * size + (_ASCENT + _DESCENT) * size
    return max(across, 0.1) + around, up + around


class Stamper:
    """Writes marks on pages of one PDF with one font that they share."""

    def __init__(self, pdf: Any) -> None:
        import pikepdf

        self._pdf = pdf
        self._font = pdf.make_indirect(
            pikepdf.Dictionary(
                Type=pikepdf.Name.Font,
                Subtype=pikepdf.Name.Type1,
                BaseFont=pikepdf.Name.Helvetica,
                Encoding=pikepdf.Name.WinAnsiEncoding,
            )
        )
        self._before = pdf.make_stream(b"q\n")

    def stamp(self, page: Any, frame: Frame, marks: Sequence[tuple[Mark, Corner]]) -> None:
        """Write marks over what the page shows; what its own program leaves behind does not move them."""
        import pikepdf

        parts, program = _programs(page)
        if _leaves_nothing(program):
            lead, before = (b"\nQ\n", [self._before, *parts]) if parts else (b"", [])
        else:
            lead, before = self._enclosed(page, program), []
        name = self._named_font(page)
        drawn = [lead, b"q %s cm\n" % _numbers(*frame.matrix())]
        drawn += [_drawing(mark, frame, corner, name) for mark, corner in marks]
        stamp = self._pdf.make_stream(b"".join(drawn) + b"Q\n")
        page.obj.Contents = pikepdf.Array([*before, stamp])

    def _enclosed(self, page: Any, program: bytes) -> bytes:
        """The page's program as a form of its own, which leaves nothing behind (ISO 32000-1, 8.10.1)."""
        import pikepdf

        form = self._pdf.make_stream(program)
        form.Type, form.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
        form.BBox = pikepdf.Array(list(inherited(page, "/MediaBox") or (0, 0, 612, 792)))
        form.Resources = inherited(page, "/Resources") or pikepdf.Dictionary()
        page.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(NfPage=form))
        return b"q /NfPage Do Q\n"

    def _named_font(self, page: Any) -> bytes:
        import pikepdf

        held = page.obj.get("/Resources")
        if not isinstance(held, pikepdf.Dictionary):
            found = inherited(page, "/Resources")
            page.obj.Resources = found if isinstance(found, pikepdf.Dictionary) else pikepdf.Dictionary()
            held = page.obj.Resources
        fonts, number = held.get("/Font"), 0
        if not isinstance(fonts, pikepdf.Dictionary):
            held.Font = pikepdf.Dictionary()
            fonts = held.Font
        # What was stamped before has a font of this name already, and pages may share their resources.
        while (there := fonts.get(f"/NfStamp{number}")) is not None and there.objgen != self._font.objgen:
            number += 1
        if there is None:
            fonts[f"/NfStamp{number}"] = self._font
        return b"/NfStamp%d" % number


def _drawing(mark: Mark, frame: Frame, corner: Corner, font: bytes) -> bytes:
    size, margin = _fitting(mark, frame)
    left, bottom, right, top = _placed(mark, frame, corner, size, margin)
    inside = _PADDING * size / mark.size if mark.boxed else 0.0
    said = []
    if mark.boxed:
        edge = _numbers(left, bottom, right - left, top - bottom)
        said.append(b"q 1 g 0 G 0.8 w %s re B Q\n" % edge)
    said.append(b"0 g BT %s %s Tf\n" % (font, _numbers(size)))
    for number, line in enumerate(mark.lines):
        if mark.boxed or "middle" in corner.value:
            x = (left + right - wide(line, size)) / 2
        elif "right" in corner.value:
            x = right - wide(line, size)
        else:
            x = left
        y = top - inside - _ASCENT * size - number * 1.2 * size
        said.append(b"1 0 0 1 %s Tm (%s) Tj\n" % (_numbers(x, y), _escaped(line)))
    return b"".join(said) + b"ET\n"


def _leaves_nothing(program: bytes) -> bool:
    """Whether a page's program ends as it began. One that may not (it restores more states than it saved,
    leaves a string open, or has a picture within it whose end nobody knows) is enclosed: that is never wrong.
    """
    if any(_count(program, one) != _count(program, other) for one, other in _PAIRS):
        return False
    if b"BI" in program and _PICTURE.search(program):
        return False
    depth, last = 0, len(program) - 1
    for state in _STATES.finditer(program):
        at = state.start()
        # Neighbors are looked at here: in the expression they would be looked at on every letter of the page.
        if (at == 0 or program[at - 1] in _ENDS) and (at == last or program[at + 1] in _ENDS):
            depth += 1 if state.group() == b"q" else -1
            if depth < 0:
                return False
    return depth == 0


def _count(program: bytes, sign: bytes) -> int:
    """How often a sign stands in a program; brackets in words are written with a backslash before them."""
    meant = program.count(sign)
    return meant - program.count(b"\\" + sign) if meant and b"\\" in program else meant


def _programs(page: Any) -> tuple[list[Any], bytes]:
    """The streams that draw a page, and what stands in them; nothing where one cannot be read."""
    import pikepdf

    contents = page.obj.get("/Contents")
    listed = contents if isinstance(contents, pikepdf.Array) else [contents]
    parts = [part for part in listed if isinstance(part, pikepdf.Stream)]
    try:
        return parts, b"\n".join(part.read_bytes() for part in parts)
    except (pikepdf.PdfError, pikepdf.DataDecodingError, NotImplementedError):
        return parts, b""


def _escaped(words: str) -> bytes:
    told = words.encode("cp1252", "replace")
    return told.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")


def _numbers(*given: float) -> bytes:
    return b" ".join(b"%.4f" % one for one in given)
