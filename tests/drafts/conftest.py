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


def fields_of(page: Page) -> dict[str, str]:
    """What a browser would send of the page's form in which one types, or which decides on what it shows."""
    carried = {"draft-token", "opened"}
    return fields_of_form(
        next(f for f in page.all("form") if carried & {i.get("name") for i in f.iter(NS + "input")})
    )


def fields_of_form(form: Any) -> dict[str, str]:
    """What a browser would send of a form: names and values as they stand."""
    found = {}
    for box in (b for b in form.iter() if b.tag in {NS + "input", NS + "textarea", NS + "select"}):
        kind, name = box.get("type", ""), box.get("name")
        if box.tag == NS + "select":
            chosen = [o for o in box.iter(NS + "option") if o.get("selected") is not None]
            found[name] = (chosen or list(box.iter(NS + "option")))[0].get("value", "")
        elif box.tag == NS + "textarea":
            found[name] = (box.text or "").removeprefix("\n")
        elif kind not in {"checkbox", "radio"}:
            found[name] = box.get("value", "")
        elif box.get("checked") is not None:
            found[name] = box.get("value", "on")
    return found
