"""A test client that checks every page it fetches, so that no test can pass over a broken one.

Every HTML answer is parsed strictly: one h1, a title that begins with it, a language, no id twice, every
label and described-by pointing at something, every form with an action or its own address, no inline script
or style, and the headers of the office. A page that breaks a rule fails the test that fetched it.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

import html5lib
from django.conf import settings
from django.http import HttpResponse
from django.test import Client

from nextfriend.accounts import db_session

NS = "{http://www.w3.org/1999/xhtml}"


class Page:
    """One parsed page."""

    def __init__(self, response: HttpResponse) -> None:
        self.response = response
        self.html = response.content.decode()
        parser = html5lib.HTMLParser(strict=False, namespaceHTMLElements=True)
        self.tree = parser.parse(self.html)
        self.errors = [e for e in parser.errors if e[1] not in _FORGIVEN]

    def all(self, tag: str) -> list[Any]:
        return list(self.tree.iter(NS + tag))

    def text(self, element: Any = None) -> str:
        """The words of an element (the whole page's body if left out), white space folded."""
        found = self.tree.find(f"{NS}body") if element is None else element
        return " ".join("".join(_words(found)).split())

    @property
    def h1(self) -> str:
        return self.text(self.all("h1")[0])

    def links(self) -> list[str]:
        """Every address on this site that the page links to."""
        found = [a.get("href", "") for a in self.all("a")]
        return [h for h in found if h.startswith("/") and not h.startswith("//")]


_FORGIVEN = {"expected-doctype-but-got-start-tag"}


def _words(element: Any) -> Any:
    if element.tag in {NS + "script", NS + "template", NS + "style"}:
        return
    if element.text:
        yield element.text
    for child in element:
        yield from _words(child)
        yield " "
        if child.tail:
            yield child.tail


class PageClient(Client):
    """Django's client, with a look at everything it fetches."""

    def sign_in_as(self, staff_id: Any) -> PageClient:
        """Carry a fresh session of this person's, as the sign-in page would leave it."""
        from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

        from nextfriend.accounts.models import User
        from nextfriend.accounts.sessions import SessionStore

        key = db_session.mint(staff_id, kind="web", lasting=timedelta(hours=2))
        session = SessionStore(session_key=key)
        session[SESSION_KEY] = str(staff_id)
        session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
        session[HASH_SESSION_KEY] = User.objects.get(pk=staff_id).get_session_auth_hash()
        session.save()
        self.cookies[settings.SESSION_COOKIE_NAME] = key
        return self

    def page(self, address: str, *, status: int = 200, **extra: Any) -> Page:
        """GET an address, expect this status, check the page."""
        response = self.get(address, **extra)
        assert response.status_code == status, f"{address} answered {response.status_code}"
        return check_page(response)

    def send(self, address: str, fields: dict[str, Any], *, status: int = 302, **extra: Any) -> Any:
        """POST fields and expect this status; a page that comes back is checked and returned parsed."""
        response = self.post(address, fields, **extra)
        assert response.status_code == status, (
            f"{address} answered {response.status_code}: {_sentence(response)}"
        )
        return response if status in {301, 302, 303} else check_page(response)


def _sentence(response: HttpResponse) -> str:
    return Page(response).text()[:300] if response.content else ""


def check_page(response: HttpResponse) -> Page:
    """Hold one HTML answer against the rules; returns it parsed."""
    _check_headers(response)
    page = Page(response)
    assert not page.errors, f"malformed HTML: {page.errors[:3]}"
    _check_heading(page)
    _check_ids(page)
    _check_forms(page)
    _check_nothing_inline(page)
    return page


def _check_headers(response: HttpResponse) -> None:
    assert response.headers["Content-Type"].startswith("text/html")
    policy = response.headers["Content-Security-Policy"]
    assert "unsafe-inline" not in policy
    assert "default-src 'none'" in policy
    assert response.headers["X-Frame-Options"] == "DENY"
    assert "no-store" in response.headers["Cache-Control"]


def _check_heading(page: Page) -> None:
    assert len(page.all("h1")) == 1, f"{len(page.all('h1'))} h1 elements"
    title = page.text(page.all("title")[0])
    assert title.startswith(page.h1), f"the title {title!r} does not begin with the heading {page.h1!r}"
    assert page.all("html")[0].get("lang"), "no language"


def _check_ids(page: Page) -> None:
    ids = [e.get("id") for e in page.tree.iter() if isinstance(e.tag, str) and e.get("id")]
    twice = {i for i in ids if ids.count(i) > 1}
    assert not twice, f"ids used twice: {twice}"
    for element in page.tree.iter():
        for name in ("for", "aria-labelledby", "aria-describedby", "aria-controls"):
            wanted = element.get(name) if isinstance(element.tag, str) else None
            missing = set((wanted or "").split()) - set(ids)
            assert not missing, f"{name} points at nothing: {missing}"


def _check_forms(page: Page) -> None:
    for form in page.all("form"):
        assert form.get("method", "").lower() in {"get", "post", "dialog"}, "a form without a method"
        if form.get("method", "").lower() == "post":
            names = [i.get("name") for i in form.iter(NS + "input")]
            assert "csrfmiddlewaretoken" in names, "a POST form without its token"
            assert _can_be_sent(page, form), "a POST form that no button sends"
            assert not urlsplit(form.get("action") or "").netloc, "a form that leaves the office"


def _can_be_sent(page: Page, form: Any) -> bool:
    """Whether a button sends it: a page once showed a release to countersign, and no way to. One that stands
    elsewhere on the page names the form (a passkey's is sent when the browser has asked for the key).
    """
    buttons = [b for b in form.iter(NS + "button") if b.get("type", "submit") == "submit"]
    buttons += [i for i in form.iter(NS + "input") if i.get("type") == "submit"]
    scripted = " ".join(div.get("data-ids", "") for div in page.all("div"))
    buttons += [b for b in form.iter(NS + "button") if f'"{b.get("id")}"' in scripted]
    return bool(buttons) or any(form.get("id", "") == b.get("form") for b in page.all("button"))


def _check_nothing_inline(page: Page) -> None:
    for element in page.tree.iter():
        if isinstance(element.tag, str):
            bad = [a for a in element.attrib if a == "style" or a.startswith("on")]
            assert not bad, f"inline {bad} on <{element.tag.removeprefix(NS)}>"
    for script in page.all("script"):
        assert script.get("src"), "an inline script"
