"""axe-core over every page that each role can reach, on a phone and at a desk, by day and by night; no page
grows wider for a long word.

The normal run asks for every page, and examines those of changed rooms (tests/browser/changed.py) in two of
the four ways. When much has changed it examines MOST of them for each role, chosen by the commit, so that the
next commit looks at others: those of all five roles would take longer than a landing has. `bin/test --long`
examines all of them in all four.
"""

from __future__ import annotations

import hashlib
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page

from tests.browser.axe import SCHEMES, SIZES, sideways, squeezed, violations
from tests.browser.changed import changed_rooms, head, room_of
from tests.browser.conftest import OpenDesk
from tests.browser.crawl import build_of, pages
from tests.browser.desk import Desk
from tests.browser.long_words import put_long_words, reaches_over

TWO_WAYS = [("phone", "light"), ("desk", "dark")]
OTHER_WAYS = [(size, scheme) for size in SIZES for scheme in SCHEMES if (size, scheme) not in TWO_WAYS]
ROLES = ["paralegal", "case manager", "attorney", "supervisor", "administrator"]
# Where the walk begins, and pages no link leads to.
FOR_ALL = ["/", "/desk/components"]
FOR_CRAFTS = [*FOR_ALL, "/tasks/not-now/", "/search/?q=Reyes", "/resources/"]
FOR_LAWYERS = [*FOR_CRAFTS, "/inbox/result/"]
SEEDS = {"paralegal": FOR_LAWYERS, "attorney": FOR_LAWYERS, "administrator": FOR_ALL}
FEWEST = {"paralegal": 55, "case manager": 55, "attorney": 55, "supervisor": 15, "administrator": 15}

MOST = 24

_seen: set[tuple[str, str, str]] = set()
_kinds: set[str] = set()


def wear(page: Page, size: str, scheme: str) -> None:
    """The same page in another window and another light."""
    page.set_viewport_size(SIZES[size])  # type: ignore[arg-type]
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]


def faults(desk: Desk, ways: list[tuple[str, str]]) -> list[str]:
    """What is wrong with the page that is open, in each of these ways.

    A page built of the same parts as one already examined in this way is not examined twice.
    """
    found, build = [], build_of(desk)
    for size, scheme in ways:
        wear(desk.page, size, scheme)
        if sideways(desk.page):
            found.append(f"{size}: scrolls sideways")
        found += [f"{size}: {fault}" for fault in squeezed(desk.page)]
        if (build, size, scheme) not in _seen:
            _seen.add((build, size, scheme))
            found += [f"{size}, {scheme}: {fault}" for fault in violations(desk.page)]
    return found


def stretched(desk: Desk) -> list[str]:
    """How far the page that is open reaches over its window when every typed word is 300 letters long."""
    put_long_words(desk.page)
    found = []
    for width in (1440, 1024, 390):
        desk.page.set_viewport_size({"width": width, "height": 900})
        if sideways(desk.page):
            found.append(f"{width} pixels: a long word widens the page at {reaches_over(desk.page)}")
    return found


def examine(
    open_desk: OpenDesk, who: str, ways: list[tuple[str, str]], rooms: set[str] | None, most: int
) -> None:
    desk = open_desk(who)
    found = pages(desk, *SEEDS.get(who, FOR_CRAFTS))
    changed = [kind for kind in found if rooms is None or room_of(urlsplit(found[kind]).path) in rooms]
    chosen = sorted(changed, key=lambda kind: (kind in _kinds, drawn(kind)))[:most]
    _kinds.update(chosen)
    wrong = {}
    for kind in chosen:
        desk.go(found[kind])
        if faulty := faults(desk, ways) + stretched(desk):
            wrong[kind] = faulty
    print(f"{who}: {len(found)} kinds of page, {len(changed)} of changed rooms, examined {len(chosen)}")
    assert wrong == {}
    assert len(found) >= FEWEST[who], "the walk found fewer pages than there are"


def drawn(kind: str) -> str:
    """The kind's place in this commit's order."""
    return hashlib.sha256(f"{head()} {kind}".encode()).hexdigest()


@pytest.mark.parametrize("who", ROLES)
def test_every_page_is_accessible(open_desk: OpenDesk, who: str) -> None:
    examine(open_desk, who, TWO_WAYS, changed_rooms(), MOST)


@pytest.mark.long
@pytest.mark.parametrize("ways", [TWO_WAYS, OTHER_WAYS], ids=["as usual", "in the other light"])
@pytest.mark.parametrize("who", ROLES)
def test_every_page_of_every_room_is_accessible(
    open_desk: OpenDesk, who: str, ways: list[tuple[str, str]]
) -> None:
    examine(open_desk, who, ways, None, 1000)


def test_pages_before_signing_in(open_desk: OpenDesk) -> None:
    desk = open_desk()
    wrong = {}
    for kind, path in pages(desk, "/accounts/login/").items():
        if found := faults(desk.go(path), TWO_WAYS):
            wrong[kind] = found
    assert wrong == {}


@pytest.mark.parametrize("path", ["/", "/visits/", "/calendar/", "/matters/"])
def test_paper_has_no_navigation_and_no_buttons(open_desk: OpenDesk, path: str) -> None:
    desk = open_desk("case manager").go(path)
    desk.page.emulate_media(media="print")
    for hidden in (".nav", ".topbar", ".page-head .actions", ".skip"):
        assert not desk.page.locator(hidden).first.is_visible(), hidden
    assert desk.page.locator("main h1").is_visible()
    assert not sideways(desk.page)
