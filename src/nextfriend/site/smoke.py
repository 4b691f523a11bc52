"""`bin/run --smoke`: is the office there? Three people sign in through the real form and read Today."""

from __future__ import annotations

import urllib.parse
import urllib.request
from dataclasses import dataclass, field
from html.parser import HTMLParser
from http.cookiejar import CookieJar

ROLES = ("paralegal", "case manager", "attorney")


class SmokeFailure(Exception):
    """A page that a person would not have been able to use."""


@dataclass
class _Page(HTMLParser):
    """What matters of a page here: its headings, its sign-in form, and how many rows it shows."""

    fields: dict[str, str] = field(default_factory=dict)
    action: str = ""
    headings: int = 0
    rows: int = 0
    _in_body: bool = False
    _in_post: bool = False

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        has = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._in_post = has.get("method", "").lower() == "post" and "login" not in self.fields
            self.action = has.get("action", "") if self._in_post else self.action
        elif tag == "input" and self._in_post and "name" in has:
            self.fields[has["name"]] = has.get("value", "")
        elif tag == "h1":
            self.headings += 1
        elif tag == "tbody":
            self._in_body = True
        elif tag == "tr" and self._in_body:
            self.rows += 1

    def handle_endtag(self, tag: str) -> None:
        if tag == "tbody":
            self._in_body = False
        elif tag == "form":
            self._in_post = False


def read_today(address: str, email: str, password: str) -> int:
    """Sign in through the form as a browser would, and return the number of rows on Today."""
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
    form = _read(opener, f"{address}/accounts/login/")
    filled = {**form.fields, "login": email, "password": password}
    target = urllib.parse.urljoin(f"{address}/accounts/login/", form.action)
    answered = opener.open(
        urllib.request.Request(
            target, urllib.parse.urlencode(filled).encode(), headers={"Referer": target, "Origin": address}
        ),
        timeout=30,
    )
    if "/login" in answered.url:
        raise SmokeFailure(f"{email} could not sign in.")
    today = _read(opener, address + "/")
    if today.headings != 1:
        raise SmokeFailure(f"Today has {today.headings} headings for {email}; it should have one.")
    return today.rows


def _read(opener: urllib.request.OpenerDirector, address: str) -> _Page:
    with opener.open(address, timeout=30) as answer:
        page = _Page()
        page.feed(answer.read().decode())
        return page


def smoke(address: str, sign_ins: list[list[str]]) -> str:
    """Read Today as each of the three roles; one line that says what was seen."""
    known = {role: (email, password) for role, email, password in reversed(sign_ins)}
    seen = []
    for role in ROLES:
        if role not in known:
            raise SmokeFailure(f"The demonstration has nobody who is {role}.")
        rows = read_today(address, *known[role])
        if not rows:
            raise SmokeFailure(f"Today is empty for the {role}.")
        seen.append(f"{role} {rows} rows")
    return "smoke ok · Today: " + ", ".join(seen)
