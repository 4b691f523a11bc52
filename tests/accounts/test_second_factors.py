"""Second steps and passkeys over HTTP: authenticator app, recovery codes, keys in software."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import struct
import time

import pytest
from allauth.mfa.models import Authenticator
from django.db import transaction

from nextfriend.accounts import db_session
from nextfriend.accounts.actions import end_employment
from nextfriend.accounts.lookups import look_up
from nextfriend.accounts.models import Staff
from tests.accounts.soft_key import SoftKey
from tests.accounts.test_sign_in import LOGIN, closed, sees, sign_in
from tests.office.people import PASSWORD
from tests.pages.client import NS, PageClient

REAUTHENTICATE = "/accounts/reauthenticate/"
STEP = "/accounts/2fa/authenticate/"


def code(secret: str, at: float | None = None) -> str:
    """RFC 6238 with SHA-1, six digits, thirty seconds, written out here on its own."""
    counter = int((at or time.time()) // 30)
    digest = hmac.new(base64.b32decode(secret), struct.pack(">Q", counter), hashlib.sha1).digest()
    offset = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[offset : offset + 4])[0] & 0x7FFFFFFF) % 1_000_000:06}"


def test_the_codes_here_are_those_of_rfc_6238():
    secret = base64.b32encode(b"12345678901234567890").decode()
    assert code(secret, 59) == "287082"
    assert code(secret, 1111111109) == "081804"


@pytest.fixture
def office(committed):
    """Every request has a transaction of its own, and it commits."""
    return committed


@pytest.fixture
def dana(office):
    """The paralegal, signed in and asked once more for her password: now she may change how she signs in."""
    client, _ = sign_in(office.email("paralegal"))
    client.page(REAUTHENTICATE)
    client.send(f"{REAUTHENTICATE}?next=/accounts/2fa/", {"password": PASSWORD})
    return client


def set_up_app(client: PageClient) -> str:
    page = client.page("/accounts/2fa/totp/activate/")
    secret = next(i.get("value") for i in page.all("input") if i.get("id") == "authenticator_secret")
    client.send("/accounts/2fa/totp/activate/", {"code": code(secret)})
    return secret


def recovery_codes(client: PageClient) -> list[str]:
    page = client.page("/accounts/2fa/recovery-codes/")
    return page.text(page.all("textarea")[0]).split()


def options(page, kind: str) -> dict:
    """What the page gives to the browser's WebAuthn call."""
    (holder,) = [e for e in page.tree.iter() if isinstance(e.tag, str) and e.get("data-options")]
    return json.loads(holder.get("data-options"))[kind]


def add_key(client: PageClient, key: SoftKey, *, passkey: bool) -> None:
    page = client.page("/accounts/2fa/webauthn/add/")
    credential = key.register(options(page, "creation_options"))
    fields = {"name": "My phone", "credential": json.dumps(credential)}
    client.send("/accounts/2fa/webauthn/add/", {**fields, **({"passwordless": "on"} if passkey else {})})


def test_an_app_is_asked_for_after_the_password_and_only_then_the_session_speaks(office, dana):
    secret = set_up_app(dana)
    client, answer = sign_in(office.email("paralegal"))
    assert answer["Location"].startswith(STEP)
    assert sees(client) == 0
    client.page(STEP)
    client.send(STEP, {"code": "000000"}, status=200)
    assert sees(client) == 0
    client.send(STEP, {"code": code(secret, time.time() + 30)}, status=302)
    assert sees(client) > 0
    client.page("/account/")


def test_a_code_works_once(office, dana):
    secret = set_up_app(dana)
    now = code(secret, time.time() + 30)
    first, _ = sign_in(office.email("paralegal"))
    first.send(STEP, {"code": now})
    second, _ = sign_in(office.email("paralegal"))
    second.send(STEP, {"code": now}, status=200)
    assert sees(second) == 0


def test_a_recovery_code_works_once(office, dana):
    set_up_app(dana)
    one, *_ = recovery_codes(dana)
    client, _ = sign_in(office.email("paralegal"))
    client.send(STEP, {"code": one})
    assert sees(client) > 0
    again, _ = sign_in(office.email("paralegal"))
    again.send(STEP, {"code": one}, status=200)
    assert sees(again) == 0


def test_the_secret_rests_encrypted(office, dana):
    secret = set_up_app(dana)
    with transaction.atomic():
        look_up(office.staff["paralegal"].pk)
        kept = Authenticator.objects.get(user_id=office.staff["paralegal"].pk, type="totp").data["secret"]
        seed = Authenticator.objects.get(user_id=office.staff["paralegal"].pk, type="recovery_codes").data
    assert secret not in kept
    assert all(len(value) > 80 for value in seed.values() if isinstance(value, str)), "Fernet, not the seed"


def test_somebody_who_leaves_between_the_steps_gets_no_further(office, dana):
    secret = set_up_app(dana)
    client, _ = sign_in(office.email("paralegal"))
    with office.speaking("administrator") as admin:
        end_employment(actor=admin, staff=Staff.objects.get(pk=office.staff["paralegal"].pk))
    answer = client.post(STEP, {"code": code(secret, time.time() + 30)})
    assert answer.status_code == 302
    assert closed(client, answer) or answer["Location"].startswith(LOGIN)


def test_a_passkey_signs_in_without_a_password(office, dana, told):
    phone = SoftKey()
    add_key(dana, phone, passkey=True)
    assert "My phone" in dana.page("/accounts/2fa/webauthn/").text()
    client = PageClient()
    client.page(LOGIN)
    asked = client.get("/accounts/2fa/webauthn/login/", headers={"accept": "application/json"}).json()
    answer = client.send(
        "/accounts/2fa/webauthn/login/", {"credential": json.dumps(phone.sign(asked["request_options"]))}
    )
    assert answer["Location"] == "/"
    assert sees(client) > 0
    client.page("/account/")
    # the key, and the recovery codes that come with a first one
    assert [h.verb for h in told] == ["added second step", "added second step", "signed in"]


def test_a_passkey_of_somebody_who_left_is_refused(office, dana):
    phone = SoftKey()
    add_key(dana, phone, passkey=True)
    with office.speaking("administrator") as admin:
        end_employment(actor=admin, staff=Staff.objects.get(pk=office.staff["paralegal"].pk))
    client = PageClient()
    asked = client.get("/accounts/2fa/webauthn/login/", headers={"accept": "application/json"}).json()
    answer = client.post(
        "/accounts/2fa/webauthn/login/", {"credential": json.dumps(phone.sign(asked["request_options"]))}
    )
    assert closed(client, answer)


def test_another_phone_is_no_key(office, dana):
    phone, thief = SoftKey(), SoftKey()
    add_key(dana, phone, passkey=True)
    thief.user_handle, thief.credential_id = phone.user_handle, phone.credential_id
    client = PageClient()
    asked = client.get("/accounts/2fa/webauthn/login/", headers={"accept": "application/json"}).json()
    answer = client.post(
        "/accounts/2fa/webauthn/login/", {"credential": json.dumps(thief.sign(asked["request_options"]))}
    )
    assert answer["Location"].startswith(LOGIN)
    assert sees(client) == 0


def test_a_challenge_is_good_once(office, dana):
    phone = SoftKey()
    add_key(dana, phone, passkey=True)
    client = PageClient()
    asked = client.get("/accounts/2fa/webauthn/login/", headers={"accept": "application/json"}).json()
    signed = {"credential": json.dumps(phone.sign(asked["request_options"]))}
    client.send("/accounts/2fa/webauthn/login/", signed)
    thief = PageClient()
    thief.get("/accounts/2fa/webauthn/login/", headers={"accept": "application/json"})
    thief.post("/accounts/2fa/webauthn/login/", signed)
    assert sees(thief) == 0


def test_a_security_key_is_the_second_step(office, dana):
    key = SoftKey(verifies=False)
    add_key(dana, key, passkey=False)
    client, answer = sign_in(office.email("paralegal"))
    assert answer["Location"].startswith(STEP)
    assert sees(client) == 0
    asked = options(client.page(STEP), "request_options")
    client.send(STEP, {"credential": json.dumps(key.sign(asked))})
    assert sees(client) > 0


def test_changing_how_one_signs_in_asks_again_after_a_while(office, dana):
    key = dana.cookies["sessionid"].value
    set_up_app(dana)
    from nextfriend.accounts.sessions import SessionStore

    held = SessionStore(session_key=key)
    held["account_authentication_methods"] = [
        {**record, "at": record["at"] - 3600} for record in held["account_authentication_methods"]
    ]
    held.save()
    answer = dana.get("/accounts/2fa/totp/deactivate/")
    assert answer["Location"].startswith((REAUTHENTICATE, "/accounts/2fa/reauthenticate/"))
    dana.page(REAUTHENTICATE)
    dana.send(f"{REAUTHENTICATE}?next=/accounts/2fa/totp/deactivate/", {"password": PASSWORD})
    dana.page("/accounts/2fa/totp/deactivate/")
    dana.send("/accounts/2fa/totp/deactivate/", {})
    assert not Authenticator.objects.filter(user_id=office.staff["paralegal"].pk, type="totp").exists()


def test_the_pages_of_second_steps_are_whole(office, dana):
    add_key(dana, SoftKey(), passkey=True)
    set_up_app(dana)
    pages = [
        "",
        "webauthn/",
        "webauthn/add/",
        "recovery-codes/",
        "recovery-codes/generate/",
        "totp/deactivate/",
    ]
    for address in pages:
        page = dana.page(f"/accounts/2fa/{address}")
        assert page.all(f"{NS}main".removeprefix(NS)), address
    assert db_session.current() == ""
