"""Words and phrases found across the ends of lines and pages, told by page and line."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nextfriend.engines.transcripts.cites import Cite
from nextfriend.engines.transcripts.model import Line

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_LONGEST = 500  # characters of what is looked for
_LONGEST_WORD = 60  # letters of a word to which the next line's beginning is added


class NothingToFind(ValueError):
    """No words to look for; the message is a sentence."""


@dataclass(frozen=True, slots=True)
class Found:
    """Where the words stand, and those lines with the ones around them."""

    cite: Cite
    lines: tuple[Line, ...]
    around: tuple[Line, ...]


class Index:
    """A transcript's words, folded, once; each search is one pass over them."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines
        words: list[str] = []
        self._of: list[tuple[int, int]] = []  # first and last line of each word
        hyphen = False
        for at, line in enumerate(lines):
            here = _words(_said(line.text))
            for nth, word in enumerate(here):
                if nth == 0 and hyphen and words and len(words[-1]) < _LONGEST_WORD:
                    words[-1] += word
                    self._of[-1] = (self._of[-1][0], at)
                else:
                    words.append(word)
                    self._of.append((at, at))
            if line.text:
                hyphen = bool(here) and line.text.rstrip().endswith(("-", "\u2010"))
        self._starts: list[int] = []
        place = 1
        for word in words:
            self._starts.append(place)
            place += len(word) + 1
        self._text = " " + " ".join(words) + " "

    def find(self, said: str, *, around: int = 1) -> Iterator[Found]:
        """Every place of these words one after the other, in order. Raises NothingToFind."""
        words = _words(said[:_LONGEST])
        if len(said) > _LONGEST or not words:
            raise NothingToFind(
                f"Write the words to look for: one at least, and no more than {_LONGEST} characters."
            )
        wanted = f" {' '.join(words)} "
        return self._each(wanted, len(words), around)

    def _each(self, wanted: str, count: int, around: int) -> Iterator[Found]:
        at = self._text.find(wanted)
        while at >= 0:
            nth = bisect_right(self._starts, at + 1) - 1
            first, last = self._of[nth][0], self._of[nth + count - 1][1]
            lines = tuple(self._lines[first : last + 1])
            near = tuple(self._lines[max(0, first - around) : last + 1 + around])
            yield Found(Cite(lines[0].at, lines[-1].at), lines, near)
            at = self._text.find(wanted, at + 1)


def _said(text: str) -> str:
    """Without the mark of a question or an answer, which nobody said."""
    return text[2:] if text[:2] in ("Q.", "A.") else text


def _words(text: str) -> list[str]:
    apart = unicodedata.normalize("NFKD", text.casefold().replace("’", "'"))
    plain = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return _WORD.findall(plain)
