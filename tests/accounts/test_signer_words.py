"""What the signer signs, seals and opens in somebody's name: their own, and nobody else's."""

from __future__ import annotations

import base64
import json
from typing import Any
from uuid import UUID

import pytest
from allauth.mfa.models import Authenticator
from django.db import transaction

from nextfriend.accounts.lookups import look_up
from nextfriend.accounts.signer.reasons import MAIL, WEB, WORKER, Denied
from nextfriend.accounts.signer.rules import Signer
from nextfriend.appointments.invitations.replies import answer_address
from tests.accounts.asking import session_of, wants, with_app
from tests.office.people import TestOffice
from tests.walls.probes import digest


def _job(speaker: UUID, **more: Any) -> dict[str, str]:
    said = {"speaker": str(speaker), **more}
    words = json.dumps(["a.task", said], sort_keys=True, separators=(",", ":"))
    return {"ask": "sign_job", "speaker": str(speaker), "job": words}


@pytest.mark.parametrize("peer", [WEB, MAIL])
def test_a_job_is_signed_in_ones_own_name(committed: TestOffice, signer: Signer, peer: str) -> None:
    dana, alma = committed.staff["paralegal"].pk, committed.staff["attorney"].pk
    token = session_of(dana)
    signature = signer.answer(peer, {**_job(dana), "token": token})["signature"]
    checked = {**_job(dana), "ask": "check_job", "signature": signature}
    assert signer.answer(WORKER, checked)["fits"]
    assert not signer.answer(WORKER, {**checked, **{"job": _job(dana, x=1)["job"]}})["fits"]
    for asked in (
        {**_job(alma), "token": token},
        {**_job(dana), "token": ""},
        {**_job(alma), "speaker": str(dana), "token": token},
        # Two speakers in one text: the one who is looked for, and the one who would be believed.
        {**_job(alma, x={"speaker": str(dana)}), "speaker": str(dana), "token": token},
        {
            **_job(dana),
            "job": _job(dana)["job"].replace("{", '{"speaker":"' + str(alma) + '",', 1),
            "token": token,
        },
    ):
        with pytest.raises(Denied):
            signer.answer(peer, asked)


def test_a_job_signed_in_the_moment_of_signing_in(committed: TestOffice, signer: Signer) -> None:
    """The session was bound a moment ago and its transaction goes on: the database does not know it yet."""
    with signer.database._opened() as cursor:
        cursor.execute("SELECT clerk FROM nf.clerks() LIMIT 1")
        who = cursor.fetchone()[0]
    signer.answer(MAIL, {**wants(signer, who, clerk=True), "hash": digest("a key of this moment")})
    assert signer.answer(MAIL, {**_job(who), "token": "a key of this moment"})["signature"]


def test_the_mail_listener_speaks_for_clerks_and_for_whoever_is_answered(
    committed: TestOffice, signer: Signer
) -> None:
    dana = committed.staff["paralegal"].pk
    with pytest.raises(Denied):
        signer.answer(MAIL, wants(signer, dana, clerk=True))
    local = answer_address(dana).partition("@")[0]
    seal = local[-24:]
    assert signer.answer(MAIL, {"ask": "is_answer", "person": dana.hex, "secret": seal})["fits"]
    assert signer.answer(MAIL, wants(signer, dana, answer=seal))["why"] == "answer"
    with pytest.raises(Denied):
        signer.answer(MAIL, wants(signer, committed.staff["attorney"].pk, answer=seal))
    with pytest.raises(Denied):
        signer.answer(WEB, wants(signer, dana, answer=seal))
    words = {"purpose": "nextfriend.calendar.answers", "words": dana.hex}
    with pytest.raises(Denied):
        signer.answer(MAIL, {"ask": "address", **words})


def test_what_was_typed_opens_for_its_writer(committed: TestOffice, signer: Signer) -> None:
    dana, alma = committed.staff["paralegal"].pk, committed.staff["attorney"].pk
    place = {"writer": dana.hex, "bound_to": base64.b64encode(b"here").decode()}
    typed_words = base64.b64encode(b"what she told me").decode()
    sealed = signer.answer(WEB, {"ask": "seal_draft", **place, "body": typed_words})["body"]
    asked = {"ask": "open_draft", **place, "body": sealed}
    assert signer.answer(WEB, {**asked, "token": session_of(dana)})["body"] == typed_words
    for token in (session_of(alma), "", "0" * 64):
        with pytest.raises(Denied):
            signer.answer(WEB, {**asked, "token": token})
    elsewhere = {**asked, "bound_to": base64.b64encode(b"there").decode(), "token": session_of(dana)}
    assert signer.answer(WEB, elsewhere)["body"] is None


def test_secrets_of_second_steps_stay(committed: TestOffice, signer: Signer) -> None:
    dana = with_app(committed)
    with transaction.atomic():
        look_up(dana)
        kept = {row.type: row.data for row in Authenticator.objects.filter(user_id=dana)}
    mine, other = session_of(dana), session_of(committed.staff["attorney"].pk)
    seed, app = kept["recovery_codes"]["seed"], kept["totp"]["secret"]
    assert signer.answer(WEB, {"ask": "open_secret", "sealed": seed, "token": mine})["text"]
    for sealed, token in ((seed, other), (seed, ""), (app, mine), (app, other)):
        with pytest.raises(Denied):
            signer.answer(WEB, {"ask": "open_secret", "sealed": sealed, "token": token})


def test_only_heads_of_the_audit_are_signed(signer: Signer) -> None:
    object.__setattr__(signer.keys, "seal", "11" * 32) if not signer.keys.seal else None
    head = b"nextfriend audit head\n7\n" + b"ab" * 32 + b"\n2026-11-29T02:00:00+00:00"
    asked = {"ask": "sign_head", "message": base64.b64encode(head).decode()}
    assert len(bytes.fromhex(signer.answer(WORKER, asked)["signature"])) == 64
    with pytest.raises(ValueError, match="no head"):
        signer.answer(WORKER, {**asked, "message": base64.b64encode(b"anything").decode()})
    with pytest.raises(Denied):
        signer.answer(WEB, asked)
