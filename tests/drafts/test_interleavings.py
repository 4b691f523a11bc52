"""Typing, expiry, reload, a lost connection and several people, in any order, against a real server."""

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
from tests.drafts.typed_forms import NOTES, OF_CARE, TypedForm
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
    who = ("paralegal", "case manager", "supervisor")
    return {one: sign_in(office[0], PEOPLE[one], PASSWORD) for one in who}


@pytest.fixture(scope="module")
def matter(office: tuple[str, Cluster], sessions: dict[str, str]) -> str:
    """The address of a matter that all of them work on, and whose care record the paralegal does not see."""
    found = []
    for key in sessions.values():
        page = requests.get(f"{office[0]}/matters/", cookies={SESSION: key}, timeout=60).text
        found.append(set(re.findall(r'href="(/matters/[0-9a-f-]{36}/)"', page)))
    for one in sorted(set.intersection(*found)):
        form = office[0] + one + OF_CARE[0].path
        seen = {who: requests.get(form, cookies={SESSION: key}, timeout=60) for who, key in sessions.items()}
        if {who for who, page in seen.items() if page.ok} == {"case manager", "supervisor"}:
            return one
    raise AssertionError("no matter of these three")


@pytest.mark.parametrize("times", [10, pytest.param(200, marks=pytest.mark.long)])
@pytest.mark.parametrize(
    ("forms", "people"),
    [((NOTES,), ("paralegal", "case manager")), (OF_CARE, ("case manager", "supervisor", "paralegal"))],
    ids=["notes", "care"],
)
def test_no_word_is_lost_and_none_is_shown_to_another(office, sessions, matter, forms, people, times):
    address, cluster = office
    seed = random.SystemRandom().randrange(10**6)
    typed, saved, started = 0, 0, time.monotonic()
    for number in range(seed, seed + times):
        form = forms[number % len(forms)]
        desk = Desk(address, matter, form, {who: sessions[who] for who in people}, number)
        desk.begin()
        for _ in range(STEPS):
            desk.step()
        _nothing_at_rest(cluster, desk)
        lost = {who: words for who, words in desk.account().items() if words}
        assert not lost, f"seed {number} {form.path} lost {lost}: {desk.done}"
        assert _stand_there(cluster, form, desk.saved), f"seed {number} {form.path}: {desk.done}"
        typed += sum(len(words) for words in desk.typed.values())
        saved += len(desk.saved)
    seconds = time.monotonic() - started
    print(f"interleavings {times} words {typed} saved {saved} lost 0 shown 0 seed {seed} in {seconds:.0f} s")
    assert typed >= times * 3, "one saves and two type in every one of them, whatever chance adds"
    assert saved >= times


def _stand_there(cluster: Cluster, form: TypedForm, words: set[str]) -> bool:
    """Whether every saved word stands in the form's own table."""
    with psycopg.connect(cluster.dsn("superuser")) as database:
        rows = database.execute(f"SELECT t::text FROM {form.table} t WHERE t::text LIKE '%zq%'").fetchall()
    return words <= set(WORD.findall(str(rows)))


def _nothing_at_rest(cluster: Cluster, desk: Desk) -> None:
    """Whoever holds the database's files reads no word of a draft, nor of a session."""
    with psycopg.connect(cluster.dsn("superuser")) as database:
        rows = database.execute("SELECT body, path, form FROM drafts_draft").fetchall()
        held = database.execute("SELECT held FROM accounts_session").fetchall()
    assert not WORD.search(str([(bytes(body).decode("latin-1"), *rest) for body, *rest in rows]))
    assert not WORD.search(str(held))
