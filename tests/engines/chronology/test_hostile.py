"""Pages made to be slow: the work is counted, not timed, and grows with the pages and no faster."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from pkgutil import iter_modules
from re import _constants as sre
from re import _parser as parser
from types import FrameType
from typing import Any

import pytest

import nextfriend.engines.chronology as engine
from nextfriend.engines.chronology import Page, Reason, chronology
from nextfriend.engines.chronology.layout import MOST
from tests.engines.chronology.packets import packet
from tests.engines.chronology.reading_aloud import JANE, TODAY

MODULES = [import_module(f"{engine.__name__}.{one.name}") for one in iter_modules(engine.__path__)]
# As many pieces as a page may have; each once tempted one rule to look again and again.
LINES = {
    "dates": "03/14/2024 ",
    "labels": "Date of Service: ",
    "labelled dates": "DOS: 3/1/24 ",
    "spoiled dates": "Date of Service: 3/1?/2024 ",
    "names": "Patient: Jane Doe ",
    "facilities": "Facility: ; ",
    "providers": "Provider: Robert ",
    "heads": "Impression: ",
    "ranges": "3/1/2024 - 3/2/2024 ",
    "digits": "1",
    "slashes": "1/",
    "blanks": " ",
    "strokes": "| ",
    "money": "$1,000.00 ",
    "letters": "A. ",
    "capitals": "Abcdefgh ",
    "history": "MVA on 3/4/2024 ",
}


def work(asked: Callable[[], object]) -> int:
    """How many calls it took, of Python's functions and of C's."""
    count = 0

    def counts(frame: FrameType, event: str, argument: Any) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(counts)
    try:
        asked()
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("piece", LINES.values(), ids=LINES.keys())
@pytest.mark.parametrize("is_bill", [False, True], ids=["note", "bill"])
def test_twice_as_long_a_line_is_twice_the_work(piece: str, is_bill: bool) -> None:
    title = "ITEMIZED STATEMENT" if is_bill else "PROGRESS NOTE"

    def read(length: int) -> object:
        line = (piece * (length // len(piece) + 1))[:length]
        return chronology([Page("a.pdf", 1, (title, line))], JANE, today=TODAY)

    read(MOST // 4)  # what is remembered of words is remembered before it is counted
    one, two = work(lambda: read(MOST // 4)), work(lambda: read(MOST // 2))
    assert two <= 2.3 * one + 2_000


@pytest.mark.parametrize("piece", LINES.values(), ids=LINES.keys())
def test_twice_as_many_lines_are_twice_the_work(piece: str) -> None:
    def read(count: int) -> object:
        lines = tuple((piece * 12)[:200] for _ in range(count))
        return chronology([Page("a.pdf", 1, ("PROGRESS NOTE", *lines))], JANE, today=TODAY)

    read(60)
    one, two = work(lambda: read(60)), work(lambda: read(120))
    assert two <= 2.3 * one + 2_000


def test_twice_as_many_pages_are_twice_the_work() -> None:
    pages = packet(0).pages

    def read(copies: int) -> object:
        # Pages that nearly repeat are what looking for duplicates is worst at.
        many = [
            Page(
                f"{copy} {one.document}",
                one.number,
                (*one.lines, f"copy {copy} of these {copy * 7} {copy * 13} {copy * 31}"),
            )
            for copy in range(copies)
            for one in pages
        ]
        return chronology(many, packet(0).patient, today=TODAY)

    read(2)
    one, two = work(lambda: read(4)), work(lambda: read(8))
    assert two <= 2.3 * one


def test_a_hundred_thousand_pages_of_nothing_are_listed() -> None:
    pages = [Page("a.pdf", number, ("", "  ")) for number in range(1, 100_001)]
    made = chronology(pages, JANE, today=TODAY)
    assert len(made.listed) == 100_000
    assert {one.reason for one in made.listed} == {Reason.BLANK}


def test_words_beyond_the_limit_are_said_to_be_unread() -> None:
    long = Page("a.pdf", 1, ("PROGRESS NOTE", "Date of Service: 03/14/2024", "word " * MOST))
    made = chronology([long], JANE, today=TODAY)
    assert [place.page for place in made.cut] == [1]
    assert len(made.rows) == 1


@pytest.mark.parametrize(
    "text", ["\x00\x01\ufffe", "\ud800 date", "İİİ ǅ ﬁ ٣/٣/٢٠٢٤", "\u2028" * 50, "e\u0301" * 99]
)
def test_letters_of_any_kind_are_read(text: str) -> None:
    made = chronology([Page("a.pdf", 1, ("PROGRESS NOTE", text, "DOS: 03/14/2024"))], JANE, today=TODAY)
    assert len(made.rows) == 1


def patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    for module in MODULES:
        for name, value in vars(module).items():
            if isinstance(value, re.Pattern):
                yield f"{module.__name__}.{name}", value


def longest_repeat(parsed: Any) -> int:
    """The largest number of times that any part of a pattern may repeat."""
    most = 1
    for operation, argument in parsed:
        if operation in (sre.MAX_REPEAT, sre.MIN_REPEAT):
            _, upper, inner = argument
            most = max(most, int(upper), longest_repeat(inner))
        elif operation is sre.SUBPATTERN:
            most = max(most, longest_repeat(argument[-1]))
        elif operation is sre.BRANCH:
            most = max([most, *(longest_repeat(branch) for branch in argument[1])])
        elif operation in (sre.ASSERT, sre.ASSERT_NOT):
            most = max(most, longest_repeat(argument[1]))
    return most


def test_no_pattern_repeats_without_end() -> None:
    """A bounded pattern does a bounded amount of work at each place of a page."""
    found = dict(patterns())
    assert len(found) >= 20
    assert {name for name, one in found.items() if longest_repeat(parser.parse(one.pattern)) > 100} == set()
