"""axe-core over every page that each role can reach, on a phone and at a desk, by day and by night.

The normal run walks to every page, and examines those of changed rooms (tests/browser/changed.py) in two of
the four ways; `bin/test --long` examines all of them in all four.
"""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page

from tests.browser.axe import SCHEMES, SIZES, sideways, violations
from tests.browser.changed import changed_rooms, room_of
from tests.browser.conftest import OpenDesk
from tests.browser.crawl import build_of, pages
from tests.browser.desk import Desk

TWO_WAYS = [("phone", "light"), ("desk", "dark")]
OTHER_WAYS = [(size, scheme) for size in SIZES for scheme in SCHEMES if (size, scheme) not in TWO_WAYS]
ROLES = ["paralegal", "case manager", "attorney", "supervisor", "administrator"]
# Where the walk begins, and pages no link leads to.
FOR_ALL = ["/", "/desk/components"]
FOR_CRAFTS = [*FOR_ALL, "/tasks/not-now/", "/search/?q=Reyes"]
FOR_LAWYERS = [*FOR_CRAFTS, "/inbox/result/"]
SEEDS = {"paralegal": FOR_LAWYERS, "attorney": FOR_LAWYERS, "administrator": FOR_ALL}
FEWEST = {"paralegal": 55, "case manager": 55, "attorney": 55, "supervisor": 15, "administrator": 15}

_seen: set[tuple[str, str, str]] = set()


def wear(page: Page, size: str, scheme: str) -> None:
    """The same page in another window and another light."""
    page.set_viewport_size(SIZES[size])  # type: ignore[arg-type]
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]


def faults(desk: Desk, ways: list[tuple[str, str]], *, examined: bool = True) -> list[str]:
    """What is wrong with the page that is open, in each of these ways; unless `examined`, only its width.

    A page built of the same parts as one already examined in this way is not examined twice.
    """
    found, build = [], build_of(desk)
    for size, scheme in ways:
        wear(desk.page, size, scheme)
        if sideways(desk.page):
            found.append(f"{size}: scrolls sideways")
        if examined and (build, size, scheme) not in _seen:
            _seen.add((build, size, scheme))
            found += [f"{size}, {scheme}: {fault}" for fault in violations(desk.page)]
    return found


def examine(open_desk: OpenDesk, who: str, ways: list[tuple[str, str]], rooms: set[str] | None) -> None:
    desk = open_desk(who)
    wrong, kinds, examined = {}, 0, 0
    for kind in pages(desk, *SEEDS.get(who, FOR_CRAFTS)):
        mine = rooms is None or room_of(urlsplit(desk.page.url).path) in rooms
        kinds, examined = kinds + 1, examined + mine
        if found := faults(desk, ways, examined=mine):
            wrong[kind] = found
    changed = "every room" if rooms is None else ", ".join(sorted(rooms)) or "no room"
    print(f"{who}: walked to {kinds} kinds of page, examined {examined} (changed: {changed})")
    assert wrong == {}
    assert kinds >= FEWEST[who], "the walk found fewer pages than there are"


@pytest.mark.parametrize("who", ROLES)
def test_every_page_is_accessible(open_desk: OpenDesk, who: str) -> None:
    examine(open_desk, who, TWO_WAYS, changed_rooms())


@pytest.mark.long
@pytest.mark.parametrize("ways", [TWO_WAYS, OTHER_WAYS], ids=["as usual", "in the other light"])
@pytest.mark.parametrize("who", ROLES)
def test_every_page_of_every_room_is_accessible(
    open_desk: OpenDesk, who: str, ways: list[tuple[str, str]]
) -> None:
    examine(open_desk, who, ways, None)


def test_pages_before_signing_in(open_desk: OpenDesk) -> None:
    desk = open_desk()
    wrong = {kind: found for kind in pages(desk, "/accounts/login/") if (found := faults(desk, TWO_WAYS))}
    assert wrong == {}


@pytest.mark.parametrize("path", ["/", "/visits/", "/calendar/", "/matters/"])
def test_paper_has_no_navigation_and_no_buttons(open_desk: OpenDesk, path: str) -> None:
    desk = open_desk("case manager").go(path)
    desk.page.emulate_media(media="print")
    for hidden in (".nav", ".topbar", ".page-head .actions", ".skip"):
        assert not desk.page.locator(hidden).first.is_visible(), hidden
    assert desk.page.locator("main h1").is_visible()
    assert not sideways(desk.page)
