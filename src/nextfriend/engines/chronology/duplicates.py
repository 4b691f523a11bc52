"""The same page twice: word for word, or as another scan or another fax of it reads.

Pages are compared only where a fingerprint brings them together, and with a few each: the work grows with the
pages. Two pages of one form that differ in a date, a number or a few words are two pages.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from zlib import crc32

from rapidfuzz import fuzz

from nextfriend.engines.chronology.layout import Laid, is_fax_line, is_page_line
from nextfriend.engines.chronology.model import Duplicate
from nextfriend.engines.chronology.words import loose

_FEWEST = 20  # words of a page that can be told from another one of its kind
_BINS, _BAND = 32, 2
_COMPARED = 6  # pages that one page is compared with
_ALIKE = 0.72  # of the words of both, before misread ones are paired
_UNPAIRED_SHARE = 0.025  # of all words
_UNPAIRED = 2
_MOST_UNPAIRED = 160  # words that are paired at all: beyond, two pages are two
_PAIR = 60  # percent likeness of a word and what a reader made of it


class Prints:
    """What a page is compared by: its words without what a fax or a printer wrote over it."""

    def __init__(self, laid: Laid, services: frozenset[date]) -> None:
        self.place = laid.place
        self.services = services
        self.keys: list[str] = []
        said = []
        for line in laid.full_lines:
            if not (is_fax_line(line) or is_page_line(line)):
                self.keys += [loose(word.key) for word in laid.words_of(line)]
                said.append(line.text)
        self.whole = " ".join(" ".join(said).split())
        self.counted = Counter(self.keys)

    def bands(self) -> Iterable[tuple[int, ...]]:
        """One-permutation min-hashes of the words, two at a time: pages alike share some."""
        least = [1 << 32] * _BINS
        for word in self.counted:
            value = _hash(word)
            place = value % _BINS
            least[place] = min(least[place], value)
        for at in range(0, _BINS, _BAND):
            yield (at, *least[at : at + _BAND])


def duplicates_of(pages: Sequence[Prints]) -> list[Duplicate]:
    """Every page that shows what an earlier one shows, with the first of them."""
    whole: dict[str, Prints] = {}
    buckets: dict[tuple[int, ...], list[Prints]] = {}
    found = []
    for page in pages:
        if len(page.keys) < _FEWEST:
            continue
        first = whole.get(page.whole)
        exact = first is not None
        bands = list(page.bands())
        first = first or _near(page, bands, buckets)
        if first is not None:
            found.append(Duplicate(first.place, page.place, exact))
            continue
        whole[page.whole] = page
        for band in bands:
            bucket = buckets.setdefault(band, [])
            if len(bucket) < _COMPARED:
                bucket.append(page)
    return found


def _near(
    page: Prints, bands: Sequence[tuple[int, ...]], buckets: dict[tuple[int, ...], list[Prints]]
) -> Prints | None:
    met: Counter[int] = Counter()
    there: dict[int, Prints] = {}
    for band in bands:
        for other in buckets.get(band, ()):
            met[id(other)] += 1
            there[id(other)] = other
    for one, _ in met.most_common(_COMPARED):
        if is_same(page, there[one]):
            return there[one]
    return None


def is_same(one: Prints, other: Prints) -> bool:
    """Whether two pages differ by nothing that a reader of scans does not do to a page."""
    if one.services and other.services and not one.services & other.services:
        return False
    left, right = one.counted - other.counted, other.counted - one.counted
    total = max(len(one.keys), len(other.keys))
    apart = max(left.total(), right.total())
    if apart > _MOST_UNPAIRED or apart > total * (1 - _ALIKE) + 1:
        return False
    return _unpaired(list(left.elements()), list(right.elements())) <= max(_UNPAIRED, total * _UNPAIRED_SHARE)


def _unpaired(left: Sequence[str], right: Sequence[str]) -> int:
    """Words of either side without a likeness on the other; a number is only like itself."""
    rest = list(right)
    alone = 0
    for word in left:
        at = next((n for n, other in enumerate(rest) if _is_like(word, other)), None)
        if at is None:
            alone += 1
        else:
            rest.pop(at)
    return max(alone, len(rest))


def _is_like(one: str, other: str) -> bool:
    if one.isdigit() and other.isdigit():
        return False
    return fuzz.ratio(one, other) >= _PAIR


@lru_cache(maxsize=50_000)
def _hash(word: str) -> int:
    return crc32(word.encode()) * 2654435761 % (1 << 32)
