"""Counters and locks: strangers empty none, and lock nobody out; letters and hosts; ended sessions."""

from __future__ import annotations

import pytest

from tests.browser.office import PASSWORD, PEOPLE

THEO, DANA = PEOPLE["other paralegal"], PEOPLE["paralegal"]
RESET = "/accounts/password/reset/"


def wrong(attacker, email: str, machine: str, times: int) -> list[int]:
    thief = attacker(machine=machine)
    return [thief.try_password(email, f"wrong {n}").status for n in range(times)]


def test_unknown_feeds_do_not_make_it_forget_who_guesses(attacker):
    """Were 300 places for all counters: a flood of feeds dropped the sign-in's, and guessing went on."""
    assert wrong(attacker, THEO, "203.0.113.61", 6)[-1] == 429
    for machine in range(4):
        flood = attacker(machine=f"203.0.113.{90 + machine}")
        for n in range(100):
            flood.get(f"/feeds/{machine}-{n:040}.ics")
    thief = attacker(machine="203.0.113.61")
    assert thief.try_password(THEO, PASSWORD).status == 429, "it is still counted, also the right password"


def test_a_stranger_locks_nobody_out(attacker):
    """Were five wrong passwords from anywhere, and the attorney could not get in on the day of a hearing."""
    for machine in range(3):
        wrong(attacker, DANA, f"203.0.113.{64 + machine}", 6)
    assert attacker(machine="198.51.100.40").try_password(DANA, PASSWORD).status == 302


def test_failed_sign_ins_are_told_to_their_owner(attacker):
    wrong(attacker, PEOPLE["supervisor"], "203.0.113.70", 1)
    assert "203.0.113.70" in attacker("supervisor", machine="198.51.100.41").get("/sessions/").text


def test_asking_for_a_new_password_tells_nobody_who_works_here(attacked, attacker):
    """The request writes one row and sends nothing, for every address alike."""
    answers = []
    for n, email in enumerate((DANA, "nobody@example.org")):
        answer = attacker(machine=f"203.0.113.{80 + n}").post(RESET, {"email": email})
        answers.append((answer.status, answer.location, answer.text))
    assert answers[0] == answers[1]
    assert attacked.one("SELECT to_regclass('accounts_resetrequest') IS NOT NULL"), "a queue, for the worker"


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example:80"])
def test_a_forged_host_gets_no_page_and_no_letter(attacked, attacker, host):
    asked = "SELECT count(*) FROM accounts_resetrequest"
    before, stranger = attacked.one(asked), attacker(machine="203.0.113.82")
    token = stranger.token(RESET)
    fields = {"csrfmiddlewaretoken": token, "email": DANA}
    for name in ("Host", "X-Forwarded-Host"):
        answer = stranger.raw_post(RESET, fields, headers={name: host})
        assert "evil" not in answer.html + answer.location
        assert name != "Host" or answer.status == 400
    assert int(str(attacked.one(asked))) - int(str(before)) <= 1


def test_an_unused_session_ends_and_an_administrator_ends_any(attacked, attacker):
    old, desk = attacker("supervisor"), attacker("supervisor")
    for column in ("seen_at", "expires_at"):
        attacked.rows(
            f"UPDATE accounts_session SET {column} = {column} - interval '12 hours'"
            " WHERE key_hash = nf.key_hash(%s) RETURNING 1",
            old.session,
        )
    assert old.get("/").status == 302
    assert desk.get("/").status == 200
    person = attacked.one("SELECT id FROM accounts_staff WHERE name LIKE 'Ruth%%'")
    attacker("administrator").post(f"/office/people/{person}/sessions/end/", {}, page="/preferences/")
    assert desk.get("/").status == 302
