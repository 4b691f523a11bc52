"""The words of a paper as one text, of which every position knows its page or paragraph."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from nextfriend.engines.filing_check.model import Finding, Paper, Passage

AROUND = 60  # characters of an excerpt to each side
HEAD, HEAD_OF_WORD = 10_000, 2_500  # characters in which a caption stands
_BREAK = "\n"
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True)
class Text:
    """The passages one after the other, each on lines of its own."""

    passages: tuple[Passage, ...]

    @cached_property
    def words(self) -> str:
        return _BREAK.join(one.text for one in self.passages)

    @cached_property
    def _starts(self) -> list[int]:
        lengths = (len(one.text) + len(_BREAK) for one in self.passages)
        return list(accumulate(lengths, initial=0))[: len(self.passages)]

    def finding(
        self,
        kind: str,
        severity: str,
        start: int,
        end: int,
        sentence: str,
        authority: str = "",
        *,
        mask: str = "",
    ) -> Finding:
        """A finding at these positions of `words`. `mask` stands in its excerpt for what was found."""
        index = bisect_right(self._starts, start) - 1
        passage, first = self.passages[index], self._starts[index]
        return Finding(
            kind=kind,
            severity=severity,
            number=passage.number,
            sentence=sentence,
            authority=authority,
            start=start - first,
            end=min(end - first, len(passage.text)),
            excerpt=self.excerpt(start, end, mask),
            part=passage.part,
        )

    def excerpt(self, start: int, end: int, mask: str = "") -> str:
        """What stands there, with some words of the same passage around it."""
        index = bisect_right(self._starts, start) - 1
        first = self._starts[index]
        last = first + len(self.passages[index].text)
        left, right = max(first, start - AROUND), min(last, end + AROUND)
        before, after = self.words[left:start], self.words[end:right]
        before = before.partition(" ")[2] if left > first and " " in before else before
        after = after.rpartition(" ")[0] if right < last and " " in after else after
        said = f"{before}{mask or self.words[start:end]}{after}"
        return masked(_SPACES.sub(" ", said).strip())


# A second number beside the one that was found is not shown either.
_LONG_NUMBER = re.compile(r"\d{3}([- ]?)\d{2}\1(?=\d{4}(?!\d))|(?<![\d$])\d(?:[ -]?\d){3,18}(?=\d{4}(?!\d))")


def masked(text: str) -> str:
    """The text with long numbers cut to their last four digits."""
    return _LONG_NUMBER.sub("•••", text)


def text_of(paper: Paper) -> Text:
    """The words of a paper that its readers see."""
    return Text(paper.passages)


def head_of(paper: Paper) -> str:
    """Where a caption stands: the first page of a PDF, or what fits on one of a Word file."""
    body = [one for one in paper.passages if not one.part]
    if not paper.is_word:
        return body[0].text[:HEAD] if body else ""
    found, length = [], 0
    for one in body:
        if length > HEAD_OF_WORD:
            break
        found.append(one.text)
        length += len(one.text)
    return "\n".join(found)


def plain(words: str) -> str:
    """Capital letters and digits with single spaces, by which names and numbers are compared."""
    return " ".join(re.findall(r"[^\W_]+", words.replace("’", "").replace("'", "").upper()))
