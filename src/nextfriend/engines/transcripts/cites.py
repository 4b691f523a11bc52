"""Page and line: "45:12-46:3", "45:12–14", "45" (a whole page); lines reckoned with as sets."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

LINES = 25  # of a page
_LONGEST = 40  # characters of a cite
_CITE = re.compile(r"(\d{1,5})(?::(\d{1,2}))?(?:[-–—](?:(\d{1,5}):)?(\d{1,5}))?")


class BadCite(ValueError):
    """Words that are no page and line; the message is a sentence for whoever wrote them."""


@dataclass(frozen=True, slots=True, order=True)
class At:
    """A line of a page, both from 1."""

    page: int
    line: int

    def __str__(self) -> str:
        return f"{self.page}:{self.line}"


@dataclass(frozen=True, slots=True, order=True)
class Cite:
    """All lines from `first` to `last`, both among them."""

    first: At
    last: At

    def __post_init__(self) -> None:
        for at in (self.first, self.last):
            if at.page < 1 or not 1 <= at.line <= LINES:
                raise BadCite(f"“{at}” is no place: pages begin at 1, and a page has lines 1 to {LINES}.")
        if self.last < self.first:
            raise BadCite(f"{self.last} stands before {self.first}. Write the earlier place first.")

    def __str__(self) -> str:
        first, last = self.first, self.last
        if (first.line, last.line) == (1, LINES):
            return f"{first.page}" if first.page == last.page else f"{first.page}-{last.page}"
        if first == last:
            return str(first)
        return f"{first}-{last.line}" if first.page == last.page else f"{first}-{last}"

    @property
    def lines(self) -> int:
        """How many lines it has."""
        return _index(self.last) - _index(self.first) + 1

    def overlaps(self, other: Cite) -> bool:
        """Whether a line is in both."""
        return self.first <= other.last and other.first <= self.last


def parse(said: str) -> Cite:
    """The cite that is written. Raises BadCite."""
    found = _CITE.fullmatch("".join(said.split())) if len(said) <= _LONGEST else None
    if found is None:
        raise BadCite(
            f"“{said[:_LONGEST]}” is no page and line. Write 45:12-46:3, 45:12-14, or 45 for a page."
        )
    page, line, end_page, end = found.groups()
    if line is None and end_page is not None:
        raise BadCite(f"“{said}” has a line at one end only. Write 45:1-46:3.")
    if line is None:
        return Cite(At(int(page), 1), At(int(end or page), LINES))
    first = At(int(page), int(line))
    return Cite(first, At(int(end_page or page), int(end)) if end else first)


def merge(cites: Iterable[Cite]) -> tuple[Cite, ...]:
    """The same lines in order, each once: what overlaps or follows without a gap is one."""
    made: list[list[int]] = []
    for one in sorted(cites):
        first, last = _index(one.first), _index(one.last)
        if made and first <= made[-1][1] + 1:
            made[-1][1] = max(made[-1][1], last)
        else:
            made.append([first, last])
    return tuple(_cite(first, last) for first, last in made)


def subtract(cites: Iterable[Cite], taken: Iterable[Cite]) -> tuple[Cite, ...]:
    """The lines of `cites` that are in none of `taken`, merged."""
    left = [(_index(one.first), _index(one.last)) for one in merge(cites)]
    out = [(_index(one.first), _index(one.last)) for one in merge(taken)]
    made: list[Cite] = []
    at = 0
    for first, last in left:
        while at < len(out) and out[at][1] < first:
            at += 1
        here = at
        while here < len(out) and out[here][0] <= last and first <= last:
            if first < out[here][0]:
                made.append(_cite(first, out[here][0] - 1))
            first = max(first, out[here][1] + 1)
            here += 1
        if first <= last:
            made.append(_cite(first, last))
    return tuple(made)


def _index(at: At) -> int:
    return (at.page - 1) * LINES + at.line - 1


def _cite(first: int, last: int) -> Cite:
    return Cite(
        At(first // LINES + 1, first % LINES + 1),
        At(last // LINES + 1, last % LINES + 1),
    )
