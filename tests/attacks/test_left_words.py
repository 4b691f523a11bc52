"""Words that were typed and not saved, on a browser that others use; keys of forms that are sent again."""

from __future__ import annotations

import os
import re
from pathlib import Path
from uuid import uuid4

import pytest

from nextfriend.site.instance import Instance
from tests.browser.office import PASSWORD, PEOPLE, now

WORDS = "She admitted to me that she saw the light"
MEGABYTES = 1_000_000
TODAY = now().date().isoformat()


@pytest.fixture
def injury(attacked):
    """A matter on which both crafts work."""
    return attacked.one("SELECT id FROM matters_matter WHERE name LIKE '%%Reyes%%' ORDER BY id LIMIT 1")


def hidden_fields(html: str) -> dict[str, str]:
    """What a page's forms carry along: tokens, keys, the record that was opened."""
    boxes = re.findall(r"<input[^>]*type=\"hidden\"[^>]*>", html)
    found = [(re.search(r'name="([^"]+)"', box), re.search(r'value="([^"]*)"', box)) for box in boxes]
    return {name[1]: value[1] if value else "" for name, value in found if name}


def sign_in(browser, who: str) -> None:
    """On the same browser, whatever it still holds."""
    assert browser.try_password(PEOPLE[who], PASSWORD).status == 302


@pytest.mark.parametrize("then", ["case manager", "paralegal"])
def test_what_an_attorney_typed_is_not_shown_to_whoever_signs_in_next(attacked, attacker, injury, then):
    """Her session ends while she types; she sends the note and is asked to sign in; someone else does."""
    browser, where = attacker("attorney"), f"/matters/{injury}/notes/"
    page = browser.get(where)
    typed = {**hidden_fields(page.html), "subject": "Her account", "text": WORDS, "compartment": "legal"}
    ended = "DELETE FROM accounts_session WHERE key_hash = nf.key_hash(%s) RETURNING 1"
    assert attacked.rows(ended, browser.session)
    refused = browser.raw_post(where, typed)
    assert refused.status in {302, 403}, "nobody is signed in"
    sign_in(browser, then)
    for path in (where, refused.location or where, "/", "/preferences/"):
        assert WORDS not in browser.get(path).text, path
    again = browser.raw_post(where, typed)
    assert WORDS not in again.text
    assert WORDS not in browser.get(where).text
    count = "SELECT count(*) FROM matters_body WHERE convert_to(text, 'UTF8') = convert_to(%s, 'UTF8')"
    assert attacked.one(count, WORDS) == 0, "and nothing was saved in another's name"


def held(place: Path) -> int:
    """How many bytes the office's files take, its database apart from the log that PostgreSQL recycles."""
    found = (Path(top) / name for top, _, names in os.walk(place) for name in names if "pg_wal" not in top)
    return sum(path.stat().st_size for path in found if path.exists())


def test_a_stranger_fills_no_disk_with_words(attacked, attacker):
    stranger = attacker()
    before = held(attacked.place)
    for _ in range(2):
        noise = os.urandom(12 * MEGABYTES).hex()
        answer = stranger.post("/preferences/", {"theme": noise, "draft-token": "x"}, page="/accounts/login/")
        assert answer.status >= 400 or answer.location.startswith("/accounts/login/")
    assert held(attacked.place) - before < 4 * MEGABYTES, "a line of log and no more"
    assert attacked.one("SELECT count(*) FROM drafts_draft WHERE length(body) > 65536") == 0


def test_a_key_that_is_used_again_loses_no_words_and_does_nothing_elsewhere(attacked, attacker, injury):
    dana, where, key = attacker("paralegal"), f"/matters/{injury}/notes/", str(uuid4())
    form = {"subject": "A call", "compartment": "legal", "key": key}
    first, second = f"First {key}", f"Second {key}"
    for text in (first, first, second):
        assert dana.post(where, {**form, "text": text}).status == 302
    count = "SELECT count(*) FROM matters_body WHERE text = %s"
    assert (attacked.one(count, first), attacked.one(count, second)) == (1, 1)
    task = {"title": f"Task {key}", "due_date": TODAY, "owner": "", "key": key, "compartment": "legal"}
    assert dana.post(f"/matters/{injury}/tasks/new/", task).status == 302, "of another form it is a new act"
    assert attacked.one("SELECT count(*) FROM calendar_due WHERE title = %s", f"Task {key}") == 1
    theo = attacker("other paralegal")
    theo.post(where, {**form, "text": first})
    assert attacked.one(count, first) <= 2, "and of another person, at most theirs"


def test_files_of_the_office_are_its_own_alone(attacked):
    """Whoever else has an account on the machine reads no log, no key and no page of it."""
    open_ones = []
    secrets = [Instance(attacked.place).logs, attacked.place / "secrets"]
    for path in (one for top in secrets for one in top.rglob("*") if one.is_file()):
        if path.stat().st_mode & 0o077:
            open_ones.append(f"{oct(path.stat().st_mode & 0o777)} {path.name}")
    assert open_ones == []
