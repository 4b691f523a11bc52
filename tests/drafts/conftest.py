"""Forms as a page holds them: their fields with the token that keeps what is typed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.pages.client import NS, Page


def token_of(page: Page, path: str = "") -> str:
    """The draft token of the form that is sent to `path` (of the only form, if left out)."""
    for form in page.all("form"):
        if path in {"", form.get("action")}:
            for box in form.iter(NS + "input"):
                if box.get("name") == "draft-token":
                    return str(box.get("value"))
    return ""


def value_of(page: Page, name: str) -> str | None:
    """What stands in a text box or text area of the page; None where there is none."""
    for box in [*page.all("input"), *page.all("textarea")]:
        if box.get("name") == name:
            return box.get("value", "") if box.tag == NS + "input" else page.text(box)
    return None


@pytest.fixture
def notes(office: Any) -> Callable[[str], str]:
    """The address of a matter's form for notes, by topology."""
    return lambda place="office": f"/matters/{office.matters[place]}/notes/"


@pytest.fixture(autouse=True)
def files_as_they_are(settings: Any) -> None:
    """The pages name the style sheet by its plain name; nothing has to be collected first."""
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}
