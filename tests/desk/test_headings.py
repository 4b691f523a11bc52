"""No page skips a heading: what is said where nothing is stands one step below the heading above it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import nextfriend

SECTION = re.compile(r"<c-section\b.*?</c-section>", re.DOTALL)
EMPTY = re.compile(r"<c-empty\b[^>]*>")
PAGES = [
    page
    for page in sorted(Path(nextfriend.__path__[0]).rglob("templates/**/*.html"))
    if page.read_text().lstrip().startswith("{% extends")
]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: "/".join(page.parts[-2:]))
def test_what_stands_in_no_section_is_a_second_heading(page: Path) -> None:
    alone = EMPTY.findall(SECTION.sub("", page.read_text()))
    assert [one for one in alone if 'level="2"' not in one] == []


def test_the_check_can_fail() -> None:
    assert EMPTY.findall(
        SECTION.sub("", '<c-section title="a"><c-empty title="b" /></c-section><c-empty title="c">')
    )
