"""Two people, one browser, one form, a real server: what each typed, and what came back.

`Desk` does one thing after another, chosen at random, and keeps the account: every word typed under a
sign-in has to be in a draft of that person or in a saved note, and none on a page that the other is shown.
"""

from __future__ import annotations

import random
import re
import secrets
from dataclasses import dataclass, field
from html import unescape

import html5lib
import requests

from tests.drafts.conftest import fields_of
from tests.pages.client import Page

WORD = re.compile(r"zq[0-9a-f]{10}")
SESSION, CSRF = "sessionid", "a" * 32


@dataclass
class Tab:
    """An open page with its form. `kept` are the words that the server has been told of."""

    person: str
    fields: dict[str, str]
    turn: int = 0
    sent: list[dict[str, str]] = field(default_factory=list)
    is_over: bool = False


class Desk:
    """One browser at which two people sit in turn."""

    def __init__(self, address: str, form: str, sessions: dict[str, str], seed: int) -> None:
        self.address, self.form, self.sessions = address, form, sessions
        self.chance = random.Random(seed)
        self.person = ""
        self.tabs: list[Tab] = []
        self.typed: dict[str, set[str]] = {who: set() for who in sessions}
        self.discarded: set[str] = set()
        self.saved: set[str] = set()
        self.done: list[str] = []
        self.sit_down(next(iter(sessions)))

    def sit_down(self, person: str) -> None:
        """The session of this person, or of nobody."""
        self.person = person
        self.cookies = {"csrftoken": CSRF} | ({SESSION: self.sessions[person]} if person else {})

    def step(self) -> None:
        """One thing at random."""
        ways = {
            self.open: 3, self.type_and_autosave: 6, self.type_without_connection: 3, self.answer_lost: 2,
            self.late_autosave: 2, self.expire: 1, self.someone: 2, self.reload: 3, self.close: 1,
            self.save: 2, self.save_wrongly: 1, self.discard: 1,
        }  # fmt: skip
        way = self.chance.choices(list(ways), list(ways.values()))[0]
        self.done.append(way.__name__)
        way()

    def open(self) -> None:
        if self.person:
            self.tabs.append(Tab(self.person, fields_of(self._page())))

    def type_and_autosave(self) -> None:
        if tab := self._tab():
            self._type(tab)
            self._autosave(tab)

    def type_without_connection(self) -> None:
        """The words wait on the page; the next autosave has them."""
        if tab := self._tab():
            self._type(tab)

    def answer_lost(self) -> None:
        """The server has it, the page does not know, and says it again."""
        if tab := self._tab():
            self._type(tab)
            self._autosave(tab)
            self._autosave(tab)

    def late_autosave(self) -> None:
        """An older one that was on its way for long."""
        tab = self.chance.choice(self.tabs) if self.tabs else None
        if tab and tab.sent:
            self._post("/drafts/", self.chance.choice(tab.sent))

    def expire(self) -> None:
        self.sit_down("")

    def someone(self) -> None:
        self.sit_down(self.chance.choice(list(self.sessions)))

    def reload(self) -> None:
        """The page saves before it goes, and comes back filled in for whoever sits there."""
        if tab := self._tab():
            self._autosave(tab)
            self.tabs.remove(tab)
            self.open()

    def close(self) -> None:
        if tab := self._tab():
            self._autosave(tab)
            self.tabs.remove(tab)

    def save(self) -> None:
        if tab := self._tab():
            self._type(tab)
            self._send(tab, {"subject": "A call", "compartment": "shared"})

    def save_wrongly(self) -> None:
        if tab := self._tab():
            self._send(tab, {"subject": "", "compartment": "shared"})

    def discard(self) -> None:
        """Only what the page shows goes: the same person's other tabs keep theirs."""
        tab = self._tab()
        if tab and self.person == tab.person:
            self._autosave(tab)
            self._post("/drafts/discard/", tab.fields)
            self.discarded |= set(WORD.findall(tab.fields["text"]))
            self.tabs.remove(tab)

    def account(self) -> dict[str, set[str]]:
        """Per person, the words that are gone; every draft is looked at, and cleared away after."""
        for tab in list(self.tabs):
            self._autosave(tab)
        gone = {}
        for person, typed in self.typed.items():
            self.sit_down(person)
            gone[person] = typed - self._drafts() - self.saved - self.discarded
        return gone

    def _drafts(self) -> set[str]:
        found: set[str] = set()
        for _ in range(100):
            page = self._page()
            if "data-discard" not in page.html:
                return found
            fields = fields_of(page)
            found |= set(WORD.findall(fields["text"]))
            assert self._post("/drafts/discard/", fields).status_code == 302
        raise AssertionError("a draft that cannot be discarded")

    def _tab(self) -> Tab | None:
        living = [tab for tab in self.tabs if not tab.is_over]
        return self.chance.choice(living) if living else None

    def _type(self, tab: Tab) -> None:
        word = f"zq{secrets.token_hex(5)}"
        tab.fields["text"] = f"{tab.fields['text']} {word}".strip()
        tab.turn += 1
        self.typed[tab.person].add(word)

    def _autosave(self, tab: Tab) -> None:
        tab.sent.append({**tab.fields, "draft-turn": str(tab.turn)})
        self._post("/drafts/", tab.sent[-1])

    def _send(self, tab: Tab, more: dict[str, str]) -> None:
        answer = self._post(self.form, {**tab.fields, **more})
        mine = self.person == tab.person
        if mine and more["subject"]:
            assert answer.status_code == 302, answer.text[:500]
            self.saved |= set(WORD.findall(tab.fields["text"]))
        tab.is_over = True
        self.tabs.remove(tab)
        if answer.status_code == 422:
            self.tabs.append(Tab(self.person, fields_of(self._read(answer))))

    def _post(self, path: str, fields: dict[str, str]) -> requests.Response:
        sent = {**fields, "csrfmiddlewaretoken": CSRF}
        where, same = self.address + path, {"allow_redirects": False, "timeout": 60}
        answer = requests.post(where, sent, cookies=self.cookies, headers={"Referer": self.address}, **same)
        assert answer.status_code < 500, f"{path} answered {answer.status_code}"
        return answer

    def _page(self) -> Page:
        return self._read(requests.get(self.address + self.form, cookies=self.cookies, timeout=60))

    def _read(self, answer: requests.Response) -> Page:
        others = set().union(*(words for who, words in self.typed.items() if who != self.person))
        shown = set(WORD.findall(unescape(answer.text)))
        assert not shown & (others - self.saved), f"{self.person} is shown what another typed: {self.done}"
        page = Page.__new__(Page)
        page.html, page.tree = answer.text, html5lib.parse(answer.text, namespaceHTMLElements=True)
        return page


def sign_in(address: str, email: str, password: str) -> str:
    """A person's session, from the sign-in page."""
    browser = requests.Session()
    page = browser.get(f"{address}/accounts/login/", timeout=60).text
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
    assert token is not None
    fields = {"csrfmiddlewaretoken": token[1], "login": email, "password": password}
    browser.post(f"{address}/accounts/login/", fields, headers={"Referer": address}, timeout=60)
    return str(browser.cookies[SESSION])
