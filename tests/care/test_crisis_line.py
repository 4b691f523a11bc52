"""Every page that shows a low check-in, safety planning or an incident says where help is at any hour."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import nextfriend.care

PLACE = Path(nextfriend.care.__file__).parent / "templates"
LINE = "care/safety/crisis_line.html"
SHOWS = re.compile(r"last\.is_low|row\.is_low|one\.is_low")
ROOMS = ("care/check_ins/", "care/incidents/", "care/safety/")


def whole(name: str) -> str:
    """A template with what it includes; the crisis line by its name."""
    text = (PLACE / name).read_text()

    def part(found: re.Match[str]) -> str:
        return LINE if found[1] == LINE or not (PLACE / found[1]).exists() else whole(found[1])

    return re.sub(r'{% include "([^"]+)"[^%]*%}', part, text)


def pages() -> list[str]:
    found = [str(path.relative_to(PLACE)) for path in sorted(PLACE.rglob("*.html"))]
    whole_pages = [name for name in found if "{% extends" in (PLACE / name).read_text()]
    return [name for name in whole_pages if name.startswith(ROOMS) or SHOWS.search(whole(name))]


@pytest.mark.parametrize("name", pages())
def test_the_crisis_line_stands_on_it(name):
    assert LINE in whole(name)


def test_the_pages_are_found():
    assert {"care/tab.html", "care/record.html", "care/incidents/open.html"} <= set(pages())
