"""Walks through the office by its links, one page of every kind, as one person."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

from tests.browser.desk import Desk

_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}")
# Not pages of ours: bytes to save, and the door.
_LEFT_OUT = re.compile(r"/file/$|/logout/")


def kind_of(path: str) -> str:
    """What kind of page an address is: ids are any id, parameters only their names."""
    parts = urlsplit(path)
    names = ",".join(sorted(parse_qs(parts.query, keep_blank_values=True)))
    return _ID.sub("*", parts.path) + (f"?{names}" if names else "")


def pages(desk: Desk, *seeds: str, most: int = 150) -> Iterator[str]:
    """Open the first page of every kind that links lead to, and yield its kind while it is open.

    Whoever walks along may resize and repaint the page, but leaves it where it is.
    """
    waiting, seen = list(seeds), set[str]()
    while waiting:
        path = waiting.pop(0)
        kind = kind_of(path)
        if kind in seen or _LEFT_OUT.search(kind):
            continue
        assert len(seen) < most, f"more than {most} kinds of page: is one of them endless?"
        seen.add(kind)
        desk.go(path)
        found = links(desk)
        yield kind
        waiting += found


def links(desk: Desk) -> list[str]:
    """Addresses within the office that this page leads to, in its own order."""
    targets: list[str] = desk.page.eval_on_selector_all(
        "a[href]",
        """links => links.map(link => new URL(link.href)).filter(url => url.origin === location.origin)
                         .map(url => url.pathname + url.search)""",
    )
    return targets


# The parts of a page, each once however often it is repeated, and its headings in order.
_PARTS = r"""() => {
  const words = new RegExp('^(href|src|id|for|name|value|title|datetime|action|content|d|points|'
    + 'aria-(label|labelledby|describedby|controls))$');
  const looks = (part) => [part.tagName, ...[...part.attributes].filter((one) => !words.test(one.name))
    .map((one) => one.name + '=' + one.value).sort()].join(' ');
  const parts = new Set([...document.querySelectorAll('body *')]
    .map((part) => looks(part.parentElement) + ' > ' + looks(part)));
  const heads = [...document.querySelectorAll('h1, h2, h3, h4')].map((head) => head.tagName);
  return JSON.stringify([[...parts].sort(), heads]);
}"""


def build_of(desk: Desk) -> str:
    """Of what a page is built, whatever it says: two pages of one build look alike to axe-core."""
    return str(desk.page.evaluate(_PARTS))
