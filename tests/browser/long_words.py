"""A word without a place to break, put wherever people type: no page may grow wider for it."""

from __future__ import annotations

from playwright.sync_api import Page

WORD = "W" * 300

# What we say ourselves (buttons, labels, heads of tables, states, days, hours and sums): nobody types it.
_OURS = (
    "button, .button, label, legend, thead, .tabs, .pages, .hint, .stat span, .badge[data-tone], time, "
    "summary, dt, .due, .sum, .unset, .key, .craft, .tag, .sheet-head, script, style, dialog, .hide"
)

_PUT = """([word, ours]) => {
  const places = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
  while (places.nextNode()) {
    const text = places.currentNode;
    if (text.data.trim() && !text.parentElement.closest(ours)) text.data = word;
  }
  const others = document.querySelectorAll('main option, main textarea, .nav .clip');
  others.forEach((one) => { one.textContent = word; });
  document.querySelectorAll('main input[type=text]').forEach((one) => { one.value = word; });
}"""

# The outermost part that reaches over the window's edge, for whoever has to mend it.
_OVER = """() => [...document.querySelectorAll('main *')]
  .filter((part) => part.getBoundingClientRect().right > window.innerWidth + 1)
  .slice(0, 3).map((part) => part.tagName + '.' + part.className)"""


def put_long_words(page: Page) -> None:
    """Write the word over everything on the page that somebody typed."""
    page.evaluate(_PUT, [WORD, _OURS])


def reaches_over(page: Page) -> list[str]:
    """What is wider than the window; empty where nothing is."""
    found: list[str] = page.evaluate(_OVER)
    return found
