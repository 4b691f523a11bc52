"""What the signer does for whom: asked as web, worker and mail listener ask it, over a committed office."""

from __future__ import annotations

import json
from uuid import uuid4

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.db import transaction

from nextfriend.accounts.actions import invite
from nextfriend.accounts.lookups import look_up
from nextfriend.accounts.models import User
from nextfriend.accounts.signer.reasons import MAIL, REASONS, WEB, WORKER, Denied
from nextfriend.accounts.signer.rules import ASKED_BY, Signer
from nextfriend.drafts.tokens import Token
from nextfriend.subscriptions.feeds.actions import make_feed
from tests.accounts.asking import SECRET, Clock, code, session_of, typed, wants, with_app
from tests.office.people import TestOffice
from tests.walls.probes import digest

WHO_ASKS_WHAT = {
    "look_up": {WEB, WORKER, MAIL},
    "bind": {WEB, WORKER, MAIL},
    "work": {WORKER},
    "vouch": {WEB},
    "end": {WEB},
    "password": {WEB},
    "code": {WEB},
    "challenge": {WEB},
    "passkey": {WEB},
    "make_reset": {WORKER},
    "check_reset": {WEB},
    "sign_job": {WEB, WORKER, MAIL},
    "check_job": {WORKER},
    "permit_draft": {WEB},
    "seal_draft": {WEB},
    "open_draft": {WEB},
    "seal_number": {WEB, WORKER},
    "open_number": {WEB},
    "number_fingerprint": {WEB, WORKER},
    "seal_secret": {WEB},
    "open_secret": {WEB},
    "address": {WEB, WORKER, MAIL},
    "is_answer": {MAIL},
    "sign_head": {WORKER},
}


def test_who_may_ask_what() -> None:
    assert {name: set(peers) for name, peers in ASKED_BY.items()} == WHO_ASKS_WHAT
    assert REASONS.keys() == {WEB, MAIL}, "everybody but the worker shows something for a session"
    assert not REASONS[WEB] & REASONS[MAIL]


@pytest.mark.parametrize("peer", [WEB, WORKER, MAIL, "somebody"])
def test_everything_else_is_refused(signer: Signer, peer: str) -> None:
    for name in [*ASKED_BY, "keys", "answer", "__init__", ""]:
        if peer not in ASKED_BY.get(name, ()):
            with pytest.raises(Denied):
                signer.answer(peer, {"ask": name})


@pytest.mark.parametrize("name", sorted(WHO_ASKS_WHAT.keys() - {"challenge"}))  # that one has no words
def test_half_a_question_is_no_question(signer: Signer, name: str) -> None:
    for words in ({}, {"person": 7, "hash": "x", "job": "[]", "speaker": "me", "said": None, "purpose": []}):
        try:
            found = signer.answer(sorted(WHO_ASKS_WHAT[name])[0], {"ask": name, **words})
        except (ValueError, Denied):
            continue
        assert found == {"fits": False}, "a row of the queue that is no job"


MATTERS = "nextfriend.correspondence.matter_mail"


def test_no_key_is_ever_answered(committed: TestOffice, signer: Signer) -> None:
    assert signer.keys.ticket not in repr(signer.keys)
    dana = committed.staff["paralegal"].pk
    said = [
        signer.answer(WEB, {"ask": "look_up", "words": f"id:{dana.hex}"}),
        signer.answer(WORKER, wants(signer, dana)),
        signer.answer(WEB, {"ask": "seal_secret", "text": SECRET}),
        signer.answer(MAIL, {"ask": "address", "purpose": "nextfriend.correspondence.mailbox", "words": "x"}),
        signer.answer(MAIL, {"ask": "address", "purpose": MATTERS, "words": "x"}),
    ]
    for key in (signer.keys.ticket, signer.keys.seal, signer.keys.draft, signer.keys.box):
        assert len(key) > 30
        assert key not in json.dumps(said)


def test_the_web_gets_a_session_for_whoever_has_just_typed_their_password_and_one(
    committed: TestOffice, signer: Signer
) -> None:
    dana, alma = committed.staff["paralegal"].pk, committed.staff["attorney"].pk
    with pytest.raises(Denied):
        signer.answer(WEB, wants(signer, dana, sign_in=True))
    assert signer.answer(WEB, typed(dana, "not it"))["fits"] is False
    with pytest.raises(Denied):
        signer.answer(WEB, wants(signer, dana, sign_in=True))
    assert signer.answer(WEB, typed(dana))["fits"] is True
    with pytest.raises(Denied):
        signer.answer(WEB, wants(signer, alma, sign_in=True))
    assert signer.answer(WEB, wants(signer, dana, sign_in=True))["why"] == "sign_in"
    with pytest.raises(Denied):
        signer.answer(WEB, wants(signer, dana, sign_in=True))


def test_a_password_typed_long_ago_opens_nothing(committed: TestOffice, signer: Signer, clock: Clock) -> None:
    dana = committed.staff["paralegal"].pk
    signer.answer(WEB, typed(dana))
    clock.passed = 901
    with pytest.raises(Denied):
        signer.answer(WEB, wants(signer, dana, sign_in=True))


def test_where_there_is_a_second_step_the_password_is_not_enough(
    committed: TestOffice, signer: Signer, clock: Clock
) -> None:
    dana = with_app(committed)
    signer.answer(WEB, typed(dana))
    with pytest.raises(Denied):
        signer.answer(WEB, wants(signer, dana, sign_in=True))
    asked = {"ask": "code", "person": dana.hex, "code": code(clock.now())}
    assert signer.answer(WEB, asked)["step"] is not None
    assert signer.answer(WEB, asked)["step"] is None, "a code is good once"
    assert signer.answer(WEB, wants(signer, dana, sign_in=True))["why"] == "sign_in"


def test_a_code_without_the_password_opens_nothing(
    committed: TestOffice, signer: Signer, clock: Clock
) -> None:
    dana = with_app(committed)
    signer.answer(WEB, {"ask": "code", "person": dana.hex, "code": code(clock.now())})
    with pytest.raises(Denied):
        signer.answer(WEB, wants(signer, dana, sign_in=True))


def test_codes_cannot_be_guessed_past_the_signer(committed: TestOffice, signer: Signer, clock: Clock) -> None:
    """Whoever runs code in the web asks without any counter of the web's before it."""
    dana = with_app(committed)
    right = code(clock.now())
    wrong = [f"{number:06}" for number in range(20) if f"{number:06}" != right]
    for guess in wrong:
        assert signer.answer(WEB, {"ask": "code", "person": dana.hex, "code": guess})["step"] is None
    assert signer.answer(WEB, {"ask": "code", "person": dana.hex, "code": right})["step"] is None
    clock.passed = 400
    later = {"ask": "code", "person": dana.hex, "code": code(clock.now())}
    assert signer.answer(WEB, later)["step"] is not None, "one more each five minutes"


def test_passwords_cannot_be_guessed_past_the_signer(committed: TestOffice, signer: Signer) -> None:
    dana = committed.staff["paralegal"].pk
    right = typed(dana)
    public = right["encoded"].rpartition("$")[0]
    for number in range(31):
        guess = f"{public}${number:043}"
        assert signer.answer(WEB, {"ask": "password", "encoded": guess})["fits"] is False
    assert signer.answer(WEB, right)["fits"] is False


def test_a_recovery_code_is_good_once_even_where_the_web_forgets_to_note_it(
    committed: TestOffice, signer: Signer
) -> None:
    dana = with_app(committed)
    with transaction.atomic():
        look_up(dana)
        kept = Authenticator.objects.get(user_id=dana, type=Authenticator.Type.RECOVERY_CODES)
        first, second = RecoveryCodes(kept).generate_codes()[:2]
    found = signer.answer(WEB, {"ask": "code", "person": dana.hex, "code": first})
    assert found == {"step": kept.pk, "number": 0}
    assert signer.answer(WEB, {"ask": "code", "person": dana.hex, "code": first})["step"] is None
    spaced = f" {second[:4]}-{second[4:]} "
    assert signer.answer(WEB, {"ask": "code", "person": dana.hex, "code": spaced})["number"] == 1


def test_a_stolen_session_changes_no_credentials(committed: TestOffice, signer: Signer) -> None:
    dana, token = committed.staff["paralegal"].pk, session_of(committed.staff["paralegal"].pk)
    asked = {"ask": "vouch", "person": dana.hex, "token": token}
    with pytest.raises(Denied):
        signer.answer(WEB, asked)
    signer.answer(WEB, typed(dana))
    assert signer.answer(WEB, asked)["proof"]
    with pytest.raises(Denied):
        signer.answer(WEB, {**asked, "person": committed.staff["attorney"].pk.hex})


def test_a_stolen_password_takes_no_second_step_off(committed: TestOffice, signer: Signer) -> None:
    dana = with_app(committed)
    signer.answer(WEB, typed(dana))
    with pytest.raises(Denied):
        signer.answer(WEB, {"ask": "vouch", "person": dana.hex, "token": ""})
    token = session_of(committed.staff["attorney"].pk)
    with pytest.raises(Denied):
        signer.answer(WEB, {"ask": "vouch", "person": dana.hex, "token": token})


def test_a_session_has_no_successor_without_its_owners_password(
    committed: TestOffice, signer: Signer
) -> None:
    dana, token = committed.staff["paralegal"].pk, session_of(committed.staff["paralegal"].pk)
    with pytest.raises(Denied):
        signer.answer(WEB, wants(signer, dana, token=token))
    signer.answer(WEB, typed(dana))
    assert signer.answer(WEB, wants(signer, dana, token=token))["why"] == "token"
    with pytest.raises(Denied):
        signer.answer(WEB, wants(signer, committed.staff["attorney"].pk, token=token))


def test_a_link_for_a_new_password_is_its_owners(committed: TestOffice, signer: Signer, clock: Clock) -> None:
    dana, alma = committed.staff["paralegal"].pk, committed.staff["attorney"].pk
    key = signer.answer(WORKER, {"ask": "make_reset", "person": dana.hex})["key"]
    for person, wrong in (
        (alma, key),
        (dana, key[:-1] + ("0" if key[-1] != "0" else "1")),
        (dana, ""),
        (dana, "-"),
    ):
        assert not signer.answer(WEB, {"ask": "check_reset", "person": person.hex, "key": wrong})["fits"]
    with pytest.raises(Denied):
        signer.answer(WEB, {"ask": "vouch", "person": dana.hex})
    asked = {"ask": "check_reset", "person": dana.hex, "key": key}
    assert signer.answer(WEB, asked)["fits"]
    assert signer.answer(WEB, {"ask": "vouch", "person": dana.hex})["proof"]
    assert signer.answer(WEB, {"ask": "end", "person": dana.hex, "keep": digest("")})["proof"]
    assert signer.answer(WEB, wants(signer, dana, reset=True))["why"] == "reset"
    with pytest.raises(Denied):
        signer.answer(WEB, {"ask": "vouch", "person": alma.hex})
    clock.passed = 3 * 24 * 3600 + 1
    assert not signer.answer(WEB, asked)["fits"]


def test_a_link_for_a_new_password_ends_with_the_old_password(committed: TestOffice, signer: Signer) -> None:
    dana = committed.staff["paralegal"].pk
    key = signer.answer(WORKER, {"ask": "make_reset", "person": dana.hex})["key"]
    with transaction.atomic():
        user = User.objects.get(pk=dana)
        user.set_password("another long and quiet river")
        user.save()
    assert not signer.answer(WEB, {"ask": "check_reset", "person": dana.hex, "key": key})["fits"]


def test_a_calendar_address_opens_its_owners_session(committed: TestOffice, signer: Signer) -> None:
    with committed.speaking("paralegal") as dana:
        _, secret = make_feed(actor=dana, calendar="mine")
    assert signer.answer(WEB, wants(signer, dana.pk, feed=secret))["why"] == "feed"
    for who, shown in ((committed.staff["attorney"].pk, secret), (dana.pk, secret + "x"), (dana.pk, "")):
        with pytest.raises(Denied):
            signer.answer(WEB, wants(signer, who, feed=shown))


def test_an_invitation_opens_a_session_for_somebody_new_and_nobody_else(
    committed: TestOffice, signer: Signer
) -> None:
    with committed.speaking("administrator") as ada:
        _, secret = invite(actor=ada, name="Nova", email="nova@example.org", role="paralegal")
    assert signer.answer(WEB, wants(signer, uuid4(), invitation=secret))["why"] == "invitation"
    for who, shown in ((committed.staff["attorney"].pk, secret), (uuid4(), secret + "x")):
        with pytest.raises(Denied):
            signer.answer(WEB, wants(signer, who, invitation=shown))


def test_an_opened_form_keeps_its_writers_words_for_a_week(
    committed: TestOffice, signer: Signer, clock: Clock
) -> None:
    dana, alma = committed.staff["paralegal"].pk, committed.staff["attorney"].pk
    token = Token(uuid4(), dana, "/tasks/new/", "form", "page")
    asked = {"ask": "permit_draft", **token._place()}
    with pytest.raises(Denied):
        signer.answer(WEB, {**asked, "token": session_of(alma)})
    permit = signer.answer(WEB, {**asked, "token": session_of(dana)})["permit"]
    shown = {**token._place(), "permit": permit}
    assert signer.answer(WEB, wants(signer, dana, draft=shown))["why"] == "draft"
    for who, said in (
        (alma, shown),
        (alma, {**shown, "writer": alma.hex}),
        (dana, {**shown, "draft": uuid4().hex}),
        (dana, {**shown, "path": "/other/"}),
    ):
        with pytest.raises(Denied):
            signer.answer(WEB, wants(signer, who, draft=said))
    clock.passed = 7 * 24 * 3600 + 1
    with pytest.raises(Denied):
        signer.answer(WEB, wants(signer, dana, draft=shown))
