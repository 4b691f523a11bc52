"""A page laid out: its lines with their places, its words, and the phrases among them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from nextfriend.engines.chronology.model import Page, Place, Quote
from nextfriend.engines.chronology.shipped import phrases
from nextfriend.engines.chronology.words import Hit, Word, words_of

MOST = 40_000  # characters of a page; what follows them is not looked at, and the page is named
_OF_PAGES = re.compile(
    r"\b[Pp](?:age|g|\.)?\.? {0,2}#?(\d{1,5}) {0,2}(?:of|/) {0,2}(\d{1,5})\b", re.IGNORECASE
)
_FAXED = re.compile(
    r"\bfax(?:ed)? ?(?:server|:|from|to|no)?\b.{0,80}\bp(?:age|g)?\.? ?\d{1,4}\b"
    r"|\d{1,2}:\d{2}.{0,80}\bp(?:age|g)?\. ?\d{1,4} ?(?:/|of) ?\d{1,4}\b",
    re.IGNORECASE,
)
_MARKED = re.compile(r" ?[:;]| ?[\-–] ")  # without it, one letter is a name's and no head: "Doe, Jane S"
_FURNITURE = 200  # characters of a line that may be a fax's or a footer's


@dataclass(frozen=True, slots=True)
class Line:
    """Characters `start` to `end` of the page are `text`; `first_word` is the number of its first word
    on the page, `words` how many it has.
    """

    number: int
    start: int
    end: int
    text: str
    hits: tuple[Hit, ...]
    first_word: int
    words: int

    @property
    def is_blank(self) -> bool:
        return not self.words

    def hits_from(self, start: int, end: int) -> Iterator[Hit]:
        """Its phrases that begin from `start` on and before `end`."""
        for at in range(bisect_left(self.hits, start, key=lambda hit: hit.start), len(self.hits)):
            if self.hits[at].start >= end:
                return
            yield self.hits[at]

    def begins_with(self, hit: Hit) -> bool:
        """Whether a phrase is the line's first."""
        return hit.first == self.first_word

    def ends_with(self, hit: Hit) -> bool:
        """Whether nothing but marks follows a phrase."""
        return hit.last == self.first_word + self.words - 1


class Laid:
    """One page ready to be read. Everything is looked up once."""

    def __init__(self, page: Page) -> None:
        whole = page.text
        self.page = page
        self.place = Place(page.document, page.number)
        self.text = whole[:MOST]
        self.is_cut = bool(whole[MOST:].strip())
        self.words: list[Word] = words_of(self.text)
        self._word_starts = [word.start for word in self.words]
        self.lines = list(self._lines())
        self.hits = [hit for line in self.lines for hit in line.hits]

    def _lines(self) -> Iterator[Line]:
        at = word = 0
        for number, text in enumerate(self.text.split("\n")):
            end = at + len(text)
            after = self.word_at(end)
            found = phrases().find(self.words[word:after], word)
            hits = tuple(hit for hit in found if hit.end - hit.start > 1 or _MARKED.match(self.text, hit.end))
            yield Line(number, at, end, text, hits, word, after - word)
            at, word = end + 1, after

    @cached_property
    def _line_starts(self) -> list[int]:
        return [line.start for line in self.lines]

    @cached_property
    def full_lines(self) -> list[Line]:
        """Its lines that have words."""
        return [line for line in self.lines if not line.is_blank]

    def word_at(self, place: int) -> int:
        """The number of the first word that begins at `place` or after it."""
        return bisect_right(self._word_starts, place - 1)

    def has_colon(self, hit: Hit) -> bool:
        """Whether a colon follows a phrase; a reader of scans makes a semicolon of some."""
        return self.text[hit.end : hit.end + 3].lstrip(" ")[:1] in (":", ";")

    def line_at(self, place: int) -> Line:
        """The line in which a character stands."""
        return self.lines[bisect_right(self._line_starts, place) - 1]

    def words_of(self, line: Line) -> list[Word]:
        """The words of a line."""
        return self.words[line.first_word : line.first_word + line.words]

    def quote(self, start: int, end: int) -> Quote:
        """These characters as evidence, blanks around them left out."""
        text = self.text[start:end]
        start += len(text) - len(text.lstrip())
        text = text.strip()
        return Quote(self.page.document, self.page.number, start, start + len(text), text)

    @cached_property
    def numbering(self) -> tuple[int, int] | None:
        """Its number and how many there are, where it says "Page 2 of 3": a footer's before a header's."""
        found = None
        for line in self.lines:
            if not is_fax_line(line):
                for match in _OF_PAGES.finditer(line.text[:_FURNITURE]):
                    number, count = int(match[1]), int(match[2])
                    found = (number, count) if 1 <= number <= count else found
        return found


def is_fax_line(line: Line) -> bool:
    """The line that a fax machine wrote over the page."""
    return _FAXED.search(line.text[:_FURNITURE]) is not None


def is_page_line(line: Line) -> bool:
    """A header's or footer's line with the number of the page."""
    return _OF_PAGES.search(line.text[:_FURNITURE]) is not None
