"""Real Chromium before the real server with the demonstration office, started once for the run."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.browser.axe import SIZES, browser  # noqa: F401
from tests.browser.desk import Desk
from tests.browser.office import demonstration

OpenDesk = Callable[..., Desk]
HALF_AN_HOUR = 1800.0
LAST = "test_a_coworker_leaves_and_nothing_of_theirs_is_lost"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "tests/browser/" in item.nodeid:
            item.add_marker("browser")
    # In whatever order the rest runs: a story that ends somebody's employment leaves no office for theirs.
    items.sort(key=lambda item: item.name.startswith(LAST))


@pytest.fixture(scope="session")
def address(browser: Browser) -> Iterator[str]:  # noqa: F811
    """Where the demonstration office is; not started at all where there is no Chromium."""
    with demonstration() as found:
        yield found


@pytest.fixture(scope="session")
def signed_in(browser: Browser, address: str) -> Callable[[str], Any]:  # noqa: F811
    """Somebody's cookies, from one sign-in for many stories: sign-ins are rate-limited, and a session that
    nobody has used for an hour is closed."""
    kept: dict[str, tuple[float, Any]] = {}

    def cookies(who: str) -> Any:
        if who not in kept or time.monotonic() - kept[who][0] > HALF_AN_HOUR:
            context = browser.new_context()
            Desk(context, address).sign_in(who)
            kept[who] = time.monotonic(), context.storage_state()
            context.close()
        return kept[who][1]

    return cookies


@pytest.fixture
def open_desk(
    browser: Browser,  # noqa: F811
    address: str,
    signed_in: Callable[[str], Any],
) -> Iterator[OpenDesk]:
    """`open_desk("paralegal", size="phone")` is a window in which she is signed in; `open_desk()` in which
    nobody is.

    At the end, nothing may have been complained of in any of them: no error in the console, no violation of
    the content security policy, no answer of 400 or above but those the test expected.
    """
    desks: list[Desk] = []

    def sit_down(who: str = "", size: str = "desk", scheme: str = "light", **more: Any) -> Desk:
        if who:
            more["storage_state"] = signed_in(who)
        context = browser.new_context(
            viewport=SIZES[size], color_scheme=scheme, reduced_motion="reduce", **more
        )
        desks.append(Desk(context, address))
        return desks[-1]

    yield sit_down
    complaints = [complaint for desk in desks for complaint in desk.complaints]
    for desk in desks:
        desk.context.close()
    assert complaints == [], "\n".join(complaints)
