"""Walks through the office by its links, one page of every kind, as one person."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urljoin, urlsplit

import html5lib
from django.urls import Resolver404, resolve
from playwright.sync_api import APIResponse

from tests.browser.desk import Desk

_PARAMETER = re.compile(r"<[^>]+>")
_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}")
# Not pages of ours: bytes to save, and the door.
_LEFT_OUT = re.compile(r"/file/$|/logout/")


def kind_of(path: str) -> str:
    """What kind of page an address is: its route (ids and codes are any), parameters only their names."""
    parts = urlsplit(path)
    names = ",".join(sorted(parse_qs(parts.query, keep_blank_values=True)))
    try:
        route = "/" + _PARAMETER.sub("*", resolve(parts.path).route)
    except Resolver404:
        route = _ID.sub("*", parts.path)
    return route + (f"?{names}" if names else "")


def pages(desk: Desk, *seeds: str, most: int = 300) -> dict[str, str]:
    """Every kind of page that links lead to, with the first address of it. Each answers 200; the window opens
    none of them.
    """
    waiting, found = list(seeds), dict[str, str]()
    asked = set[str]()
    while waiting:
        path = waiting.pop(0)
        kind = kind_of(path)
        if kind in asked or _LEFT_OUT.search(kind):
            continue
        asked.add(kind)
        assert len(asked) < most, f"more than {most} kinds of page: is one of them endless?"
        answer = answered(desk, path)
        if answer is None:
            continue
        assert answer.status == 200, f"{kind} answers {answer.status}"
        if answer.headers.get("content-type", "").startswith("text/html"):
            found[kind] = path
            waiting += links(desk.address, answer.url, answer.text())
    return found


def answered(desk: Desk, path: str) -> APIResponse | None:
    """What an address answers, wherever in the office it leads; nothing when it leads out of it, as a visit's
    map does, which is the phone's own program (`geo:`).
    """
    address = desk.address + path
    for _ in range(5):
        answer = desk.page.request.get(address, max_redirects=0)
        if not 300 <= answer.status < 400:
            return answer
        address = urljoin(address, answer.headers["location"])
        if not address.startswith(desk.address + "/"):
            return None
    raise AssertionError(f"{kind_of(path)} leads on and on")


def links(office: str, page: str, html: str) -> list[str]:
    """Addresses within the office that this page leads to, in its own order."""
    tree = html5lib.parse(html, namespaceHTMLElements=False)
    targets = (urljoin(page, link.get("href", "")) for link in tree.iter("a") if link.get("href"))
    inside = (urlsplit(one) for one in targets if one.startswith(office + "/"))
    return [one.path + (f"?{one.query}" if one.query else "") for one in inside]


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
