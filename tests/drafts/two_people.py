"""Several people, one browser, one form, a real server: what each typed, and what came back.

`Desk` does one thing after another, chosen at random, and keeps the account: every word typed under a
sign-in has to be in a draft of that person or in a saved row, and none on a page that another is shown.
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
from tests.drafts.typed_forms import TypedForm
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
    """One browser at which people sit in turn, some of whom the form may not be there for."""

    def __init__(
        self, address: str, matter: str, form: TypedForm, sessions: dict[str, str], seed: int
    ) -> None:
        self.address, self.sessions, self.form, self.path = address, sessions, form, matter + form.path
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

    def begin(self) -> None:
        """The first person saves a word; then everyone who gets the form types one. Chance adds to it."""
        first, *others = self.sessions
        self.sit_down(first)
        self.open()
        self.save()
        assert self.saved, f"{self.form.path} did not save the first word"
        for person in (*others, first):
            self.sit_down(person)
            before = len(self.tabs)
            self.open()
            for tab in self.tabs[before:]:
                self._type(tab)
                self._autosave(tab)

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
        if self.person and (page := self._page()) is not None:
            self.tabs.append(Tab(self.person, fields_of(page)))

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
            self._send(tab)

    def save_wrongly(self) -> None:
        tab = self._tab() if self.form.bad else None
        if tab:
            self._send(tab, wrong=True)

    def discard(self) -> None:
        """Only what the page shows goes: the same person's other tabs keep theirs."""
        tab = self._tab()
        if tab and self.person == tab.person:
            self._autosave(tab)
            self._post("/drafts/discard/", tab.fields)
            self.discarded |= self._words(tab.fields)
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
            if page is None or "data-discard" not in page.html:
                return found
            fields = fields_of(page)
            found |= self._words(fields)
            assert self._post("/drafts/discard/", fields).status_code == 302
        raise AssertionError("a draft that cannot be discarded")

    def _tab(self) -> Tab | None:
        living = [tab for tab in self.tabs if not tab.is_over]
        return self.chance.choice(living) if living else None

    def _words(self, fields: dict[str, str]) -> set[str]:
        return set(WORD.findall(fields[self.form.text]))

    def _type(self, tab: Tab) -> None:
        word = f"zq{secrets.token_hex(5)}"
        longer = f"{tab.fields[self.form.text]} {word}".strip()
        if len(longer) > self.form.longest:
            return
        tab.fields[self.form.text] = longer
        tab.turn += 1
        self.typed[tab.person].add(word)

    def _autosave(self, tab: Tab) -> None:
        tab.sent.append({**tab.fields, "draft-turn": str(tab.turn)})
        self._post("/drafts/", tab.sent[-1])

    def _send(self, tab: Tab, wrong: bool = False) -> None:
        """Saved, or answered with the form and every word in it: something is missing, or somebody else has
        saved a newer one meanwhile.
        """
        fields = {**tab.fields, **self.form.good, **(self.form.bad if wrong else {})}
        answer = self._post(self.path, fields)
        tab.is_over = True
        self.tabs.remove(tab)
        if self.person != tab.person:
            return
        if answer.status_code == 302:
            assert not wrong, f"{self.form.path} saved without what it needs: {self.done}"
            self.saved |= self._words(tab.fields)
            return
        again = fields_of(self._read(answer))
        assert self._words(tab.fields) <= self._words(again), f"{answer.status_code}: {self.done}"
        self.tabs.append(Tab(self.person, again))

    def _post(self, path: str, fields: dict[str, str]) -> requests.Response:
        sent = {**fields, "csrfmiddlewaretoken": CSRF}
        where, same = self.address + path, {"allow_redirects": False, "timeout": 60}
        answer = requests.post(where, sent, cookies=self.cookies, headers={"Referer": self.address}, **same)
        assert answer.status_code < 500, f"{path} answered {answer.status_code}"
        return answer

    def _page(self) -> Page | None:
        answer = requests.get(self.address + self.path, cookies=self.cookies, timeout=60)
        page = self._read(answer)
        return page if answer.status_code == 200 else None

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
