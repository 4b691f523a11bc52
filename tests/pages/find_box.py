"""The Find box above a form, as a page shows it."""

from __future__ import annotations

from tests.pages.client import Page


def choices(page: Page) -> list[str]:
    """Where choosing each of those found leads, in order."""
    found = [box.get("value", "") for box in page.all("button") if box.get("name") == "find-do"]
    return [where for where in found if where.strip("?")]
