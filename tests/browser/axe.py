"""A real Chromium from the system's packages, and axe-core over whatever it shows.

Fixtures for browser tests: `from tests.browser.axe import browser, open_page  # noqa: F401`. Without
Chromium the tests that use them are skipped with the command that installs it.
"""

from __future__ import annotations

import atexit
import shutil
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Page, expect, sync_playwright

# Milliseconds that anything may take in any browser test: the cores may be busy with something else.
PATIENCE = 60_000
expect.set_options(timeout=PATIENCE)

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
SIZES = {"desk": {"width": 1360, "height": 900}, "phone": {"width": 390, "height": 844}}
SCHEMES = ("light", "dark")
VIEWS = [(size, scheme) for size in SIZES for scheme in SCHEMES]


def chromium() -> str | None:
    """Where the system's Chromium is, if there is one."""
    return next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


@cache
def _launched(program: str) -> Browser:
    """One Chromium for the whole process: every conftest that imports `browser` makes a fixture of its own,
    and a second Playwright refuses to start beside the first.
    """
    playwright = sync_playwright().start()
    running = playwright.chromium.launch(executable_path=program, args=FLAGS)
    atexit.register(playwright.stop)
    return running


@pytest.fixture(scope="session")
def browser() -> Browser:
    """One Chromium for the whole run."""
    program = chromium()
    if program is None:
        pytest.skip("There is no Chromium. Type: sudo apt-get install chromium")
    return _launched(program)


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """`open_page("phone", "dark", javascript=False)` is a fresh page of that size and color scheme."""
    contexts = []

    def fresh(size: str = "desk", scheme: str = "light", **more: Any) -> Page:
        javascript = more.pop("javascript", True)
        more.setdefault("reduced_motion", "reduce")  # axe must not judge a color in mid-transition
        context = browser.new_context(
            viewport=SIZES[size], color_scheme=scheme, java_script_enabled=javascript, **more
        )
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        return context.new_page()

    yield fresh
    for context in contexts:
        context.close()


# Words that stand one letter under another: what holds them has been squeezed to nothing.
_SQUEEZED = """() => {
  const places = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), found = [];
  while (places.nextNode()) {
    const text = places.currentNode, said = text.data.trim();
    if (said.length < 4 || text.parentElement.closest('.hide, .skip, script, style, noscript')) continue;
    const range = document.createRange();
    range.selectNodeContents(text);
    const lines = [...range.getClientRects()].filter((line) => line.width && line.height).length;
    if (lines > 3 && said.length < 3 * lines) found.push(`squeezed: ${said.slice(0, 60)}`);
  }
  return found;
}"""
_WRONG = """async () => {
  const { violations } = await axe.run(document, { resultTypes: ['violations'] });
  return violations.flatMap(rule => rule.nodes.map(node => rule.id + ': ' + node.html.slice(0, 160)));
}"""


def violations(page: Page) -> list[str]:
    """Every rule of axe-core that the page breaks, with the elements that break it."""
    if not page.evaluate("'axe' in window"):  # half a megabyte: once for a page that is looked at again
        page.evaluate(AXE_SCRIPT)
    found: list[str] = page.evaluate(_WRONG)
    return found


def squeezed(page: Page) -> list[str]:
    """Words of which fewer than three letters stand on a line."""
    found: list[str] = page.evaluate(_SQUEEZED)
    return found


def assert_accessible(page: Page) -> None:
    """No violation, and no sideways scrolling."""
    assert violations(page) == []
    assert not sideways(page), "the page scrolls sideways"


def sideways(page: Page) -> bool:
    """Whether the page is wider than its window (WCAG 1.4.10)."""
    return bool(page.evaluate("document.documentElement.scrollWidth > window.innerWidth"))
