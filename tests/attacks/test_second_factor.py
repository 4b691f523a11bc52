"""The second step against somebody who has the password: a real server, real commits."""

from __future__ import annotations

import base64
import re
import time

import pytest

from tests.accounts.test_second_factors import code
from tests.attacks.attacker import Attacker
from tests.browser.office import PASSWORD

NIA = "nia@demo.example"
AGAIN = "/accounts/reauthenticate/"
STEP, APP, CODES = (
    "/accounts/2fa/authenticate/",
    "/accounts/2fa/totp/activate/",
    "/accounts/2fa/recovery-codes/",
)


@pytest.fixture(scope="module")
def nia(attacked):
    """Nia at her own desk, with an app: her browser, her secret and her recovery codes."""
    desk = Attacker(attacked.address, machine="198.51.100.1")
    assert desk.try_password(NIA, PASSWORD).status == 302
    assert desk.post(f"{AGAIN}?next={APP}", {"password": PASSWORD}, page=AGAIN).location == APP
    secret = re.search(r'authenticator_secret"[^>]*value="([A-Z2-7]+)"', desk.get(APP).html)
    assert secret
    # Another page's token: opening this one again would make another secret.
    assert desk.post(APP, {"code": code(secret[1])}, page="/preferences/").status == 302
    codes = re.findall(r"^[0-9a-f]{8}$|\b\d{8}\b", desk.get(CODES).html, re.MULTILINE)
    assert len(codes) == 10
    yield desk, secret[1], codes
    desk.close()


@pytest.fixture
def knows_password(attacker):
    """Somebody who has her password, at a machine of theirs."""
    return lambda machine: _with_password(attacker(machine=machine))


def _with_password(thief: Attacker) -> Attacker:
    answer = thief.try_password(NIA, PASSWORD)
    assert answer.location.startswith(STEP), "the password alone opens nothing"
    return thief


def test_wrong_codes_are_answered_counted_and_then_refused(knows_password, nia):
    """Was a 500 whose rollback forgot the try: 200 tries a few seconds, none counted."""
    thief = knows_password("203.0.113.21")
    answers = [thief.post(STEP, {"code": f"{n:06}"}).status for n in range(8)]
    assert answers == [200] * 5 + [429] * 3
    assert thief.post(STEP, {"code": code(nia[1], time.time() + 30)}).status == 429, "also the right one"


def test_many_machines_are_slowed_together(knows_password, nia):
    tried = []
    for machine in range(4):
        thief = knows_password(f"203.0.113.{30 + machine}")
        tried += [thief.post(STEP, {"code": f"{n:06}"}).status for n in range(5)]
    assert tried.count(200) <= 10
    assert tried[-5:] == [429] * 5


def test_their_owner_gets_in_all_the_same(nia):
    """Strangers have used up her tries; the device she has signed in from before has its own."""
    desk = nia[0]
    assert desk.post("/accounts/logout/", {}).status == 302
    assert desk.try_password(NIA, PASSWORD).location.startswith(STEP)
    assert desk.post(STEP, {"code": nia[2][0]}).location == "/"


def test_a_recovery_code_opens_once(attacked, knows_password, nia):
    knows_password("203.0.113.77").post(STEP, {"code": "000000"})
    rows = attacked.rows("DELETE FROM accounts_attempt WHERE purpose LIKE 'code%%' RETURNING 1")
    assert rows, "the try above was counted in the database"
    desk = knows_password("198.51.100.2")
    assert desk.post(STEP, {"code": nia[2][1]}).location == "/"
    assert desk.get("/").status == 200
    again = knows_password("198.51.100.3")
    assert again.post(STEP, {"code": nia[2][1]}).status == 200
    assert again.get("/").status == 302


def test_no_secret_lies_open_in_the_database(attacked, nia):
    held = str(attacked.rows("SELECT data::text FROM mfa_authenticator"))
    assert nia[1] not in held
    assert base64.b32decode(nia[1]).hex() not in held
    assert not any(one in held for one in nia[2])


def test_failed_codes_stand_on_their_owners_page(knows_password, nia):
    knows_password("203.0.113.78").post(STEP, {"code": "000000"})
    desk = knows_password("198.51.100.2")
    assert desk.post(STEP, {"code": nia[2][2]}).status == 302
    page = desk.get("/sessions/").text
    assert "203.0.113.78" in page
    assert "code" in page
