"""A PDF in, its covered words out. Run apart (ground/sandbox): strangers send it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from nextfriend.engines.redactions.covering import covered_letters
from nextfriend.engines.redactions.letters import Letter, letters_of
from nextfriend.engines.redactions.model import Checked, NotRead, Passage
from nextfriend.engines.redactions.objects import painted_on
from nextfriend.engines.redactions.passages import passages_of
from nextfriend.engines.redactions.sight import Sight

_FEWEST_CUT_OFF = 3  # letters beyond the visible edge that are worth a word


def import_libraries() -> None:
    """Load what reads before the reader forks."""
    import PIL.Image
    import PIL.ImageChops
    import PIL.ImageStat  # noqa: F401
    import pypdfium2  # noqa: F401


def opened(content: bytes) -> Any:
    """The PDF, to be read. Raises NotRead."""
    import pypdfium2
    from pypdfium2 import raw

    try:
        return pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as failure:
        asks = getattr(failure, "err_code", None) == raw.FPDF_ERR_PASSWORD
        raise NotRead("password" if asks else "damaged") from None


def check(content: bytes, *, first: int = 1, most: int = 1_000) -> Checked:
    """The covered words of at most `most` pages from `first` (from 1) on. Raises NotRead."""
    document = opened(content)
    count = len(document)
    passages: list[Passage] = []
    cut_off: list[int] = []
    for number in range(first, min(first + most, count + 1)):
        found, beyond = _page(document, number)
        passages += found
        cut_off += [number] if beyond else []
    return Checked(count, tuple(passages), tuple(cut_off))


def _page(document: Any, number: int) -> tuple[list[Passage], bool]:
    page = document[number - 1]
    try:
        letters = letters_of(page.get_textpage())
        sight = Sight(page)
        covered = covered_letters(page, sight, letters, painted_on(page))
        found = passages_of(number, sight, letters, covered)
        return found, _is_cut_off(page, letters)
    finally:
        page.close()


def _is_cut_off(page: Any, letters: Sequence[Letter]) -> bool:
    left, bottom, right, top = _visible(page)
    beyond = 0
    for letter in letters:
        if letter.bounds is not None and letter.text.isalnum():
            x, y = letter.middle
            beyond += not (left <= x <= right and bottom <= y <= top)
    return beyond >= _FEWEST_CUT_OFF


def _visible(page: Any) -> tuple[float, float, float, float]:
    """The part of the page that is shown: its crop box within its media box."""
    one, other = page.get_cropbox(), page.get_mediabox()
    return max(one[0], other[0]), max(one[1], other[1]), min(one[2], other[2]), min(one[3], other[3])
