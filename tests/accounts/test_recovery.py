"""Who can have a lost second step taken off at the server, what it leaves on record, and who is told."""

from __future__ import annotations

import time

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.db import transaction

from nextfriend.accounts import db_session
from nextfriend.accounts.actions.recovery import recover_second_step, replace_recovery_key
from nextfriend.accounts.lookups import look_up
from nextfriend.accounts.mailbox_clerks import clerks
from nextfriend.accounts.models import Staff
from nextfriend.accounts.recovery import has_app, proves, who_signs_in
from nextfriend.accounts.run_as import as_person
from nextfriend.accounts.second_steps import letters
from nextfriend.ground.errors import Refusal
from nextfriend.ground.verbs import Verb
from tests.accounts.test_lost_second_step import app_of, set_up_after_password
from tests.accounts.test_second_factors import REAUTHENTICATE, code, set_up_app
from tests.accounts.test_sign_in import sees, sign_in
from tests.office.people import PASSWORD
from tests.office.superuser import as_superuser


@pytest.fixture
def office(committed):
    return committed


@pytest.fixture
def dana(office):
    client, _ = sign_in(office.email("paralegal"))
    set_up_after_password(client)
    return client


def recover(office, *by: str) -> Staff | None:
    [clerk] = [one.staff_id for one in clerks() if one.office_id == office.id]
    people = tuple(office.staff[who].pk for who in by)
    whose = office.staff["paralegal"].pk
    return as_person(
        clerk, lambda actor: recover_second_step(actor=actor, staff_id=whose, by=people), kind="command"
    )


def test_it_comes_off_ends_every_session_and_is_on_record(office, dana):
    recover(office, "attorney", "case-manager")
    assert not app_of(office)
    assert sees(dana) == 0
    line = "SELECT verb, note FROM privacy_audit WHERE subject_id = %s ORDER BY at DESC LIMIT 1"
    [(verb, note)] = as_superuser((line, [office.staff["paralegal"].pk]))
    assert verb == "recovered second step"
    assert all(str(office.staff[who].pk) in note for who in ("attorney", "case-manager"))
    jobs = "SELECT count(*) FROM procrastinate_jobs WHERE task_name LIKE '%%tell_of_recovery'"
    assert as_superuser((jobs, [])) == [(1,)]


@pytest.mark.parametrize(
    "by", [("attorney", "attorney"), ("attorney", "paralegal"), ("attorney",), ("attorney", "departed")]
)
def test_two_others_are_two_others(office, dana, by):
    office.staff["departed"] = office.staff["outsider"]
    as_superuser(("UPDATE accounts_staff SET left_at = now() WHERE id = %s", [office.staff["outsider"].pk]))
    with pytest.raises(Refusal, match="Two coworkers"):
        recover(office, *by)
    assert app_of(office)


def test_of_nobody_who_has_none(office):
    with pytest.raises(Refusal, match="has no second step"):
        recover(office)


def test_whoever_confirms_proves_password_and_code(office, dana):
    pia, her = office.email("second-paralegal"), office.email("paralegal")
    assert who_signs_in(her.upper()) == office.staff["paralegal"].pk
    assert who_signs_in("nobody@x.example") is None
    assert (has_app(pia), has_app(her)) == (False, True)
    assert proves(pia, PASSWORD, "")
    assert not proves(pia, "another", "")
    assert not proves("nobody@x.example", PASSWORD, "")
    assert not proves(her, PASSWORD, ""), "she has an app: its code, too"
    assert not proves(her, PASSWORD, "000000")


def test_a_code_of_now_proves_it(office):
    client, _ = sign_in(office.email("paralegal"))
    client.page(REAUTHENTICATE)
    client.send(f"{REAUTHENTICATE}?next=/accounts/2fa/", {"password": PASSWORD})
    secret = set_up_app(client)
    assert proves(office.email("paralegal"), PASSWORD, code(secret, time.time() + 30))


def test_its_owner_and_those_who_decide_are_told(office):
    with db_session.carrying(office.tokens["administrator"]), transaction.atomic():
        letters.send_recovered(office.staff["paralegal"], ["Alma Reed", "Marcus Todd"])
    to = {address for letter in mail.outbox for address in letter.to}
    told = ("paralegal", "attorney", "second-attorney")
    assert {office.email(who) for who in told} <= to
    assert office.email("case-manager") not in to
    assert all("confirmed by Alma Reed and Marcus Todd" in letter.body for letter in mail.outbox)


def test_a_lost_one_can_be_set_up_anew(office, dana):
    recover(office)
    with transaction.atomic():
        look_up(office.staff["paralegal"].pk)
        assert not Authenticator.objects.filter(user_id=office.staff["paralegal"].pk).exists()
    client, answer = sign_in(office.email("paralegal"))
    assert answer["Location"] == "/"
    set_up_after_password(client)
    assert app_of(office)


def test_a_new_recovery_key_is_on_record_and_an_administrators_to_have_made(office):
    [clerk] = [one.staff_id for one in clerks() if one.office_id == office.id]

    def replace(who: str) -> None:
        whose = office.staff[who].pk
        as_person(clerk, lambda actor: replace_recovery_key(actor=actor, staff_id=whose), kind="command")

    with pytest.raises(Refusal, match="Only an administrator"):
        replace("attorney")
    replace("administrator")
    line = "SELECT verb, note FROM privacy_audit WHERE subject_id = %s AND verb = %s"
    ada = str(office.staff["administrator"].pk)
    assert as_superuser((line, [office.id, Verb.MADE_RECOVERY_KEY])) == [(Verb.MADE_RECOVERY_KEY, ada)]
