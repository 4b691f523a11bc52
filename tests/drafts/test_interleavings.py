"""Typing, expiry, reload, a lost connection and two people, in any order, against a real server."""

from __future__ import annotations

import random
import re
import time
from collections.abc import Iterator

import psycopg
import pytest
import requests

from nextfriend.site.postgres import Cluster
from tests.browser.office import PASSWORD, PEOPLE
from tests.drafts.two_people import SESSION, WORD, Desk, sign_in
from tests.office.prepared import copy_office, serving
from tests.site.conftest import directory

STEPS = 40


@pytest.fixture(scope="module")
def office() -> Iterator[tuple[str, Cluster]]:
    """The demonstration office, open, and its database."""
    with directory() as place:
        copy_office(place / "office", demo=True)
        cluster = Cluster(place / "office")
        try:
            with serving(place / "office") as address:
                yield address, cluster
        finally:
            cluster.kill()


@pytest.fixture(scope="module")
def sessions(office: tuple[str, Cluster]) -> dict[str, str]:
    return {who: sign_in(office[0], PEOPLE[who], PASSWORD) for who in ("paralegal", "case manager")}


@pytest.fixture(scope="module")
def form(office: tuple[str, Cluster], sessions: dict[str, str]) -> str:
    """The form for notes of a matter that both work on."""
    found = []
    for key in sessions.values():
        page = requests.get(f"{office[0]}/matters/", cookies={SESSION: key}, timeout=60).text
        found.append(set(re.findall(r'href="(/matters/[0-9a-f-]{36}/)"', page)))
    return f"{min(set.intersection(*found))}notes/"


@pytest.mark.parametrize("times", [10, pytest.param(200, marks=pytest.mark.long)])
def test_no_word_is_lost_and_none_is_shown_to_another(office, sessions, form, times):
    address, cluster = office
    seed = random.SystemRandom().randrange(10**6)
    typed, started = 0, time.monotonic()
    for number in range(seed, seed + times):
        desk = Desk(address, form, sessions, number)
        for _ in range(STEPS):
            desk.step()
        _nothing_at_rest(cluster, desk)
        lost = {who: words for who, words in desk.account().items() if words}
        assert not lost, f"seed {number} lost {lost}: {desk.done}"
        typed += sum(len(words) for words in desk.typed.values())
    seconds = time.monotonic() - started
    print(f"interleavings {times} words {typed} lost 0 shown 0 seed {seed} in {seconds:.0f} s")
    assert typed > times * 3


def _nothing_at_rest(cluster: Cluster, desk: Desk) -> None:
    """Whoever holds the database's files reads no word of a draft, nor of a session."""
    with psycopg.connect(cluster.dsn("superuser")) as database:
        rows = database.execute("SELECT body, path, form FROM drafts_draft").fetchall()
        held = database.execute("SELECT held FROM accounts_session").fetchall()
    assert not WORD.search(str([(bytes(body).decode("latin-1"), *rest) for body, *rest in rows]))
    assert not WORD.search(str(held))
