"""Who needs a second step, and how a lost one is taken off: two people, neither its owner."""

from __future__ import annotations

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.db import IntegrityError, ProgrammingError, connection, transaction

from nextfriend.accounts import actions, queries
from nextfriend.accounts.lookups import look_up
from nextfriend.accounts.models import SecondStepReset
from nextfriend.accounts.second_steps import letters
from nextfriend.ground.errors import Refusal
from tests.accounts.test_second_factors import REAUTHENTICATE, set_up_app
from tests.accounts.test_sign_in import sees, sign_in
from tests.office.people import PASSWORD
from tests.pages.client import PageClient

PAGE = "/office/second-steps/"


@pytest.fixture
def office(committed):
    """Every request has a transaction of its own, and it commits."""
    return committed


@pytest.fixture
def dana(office):
    """The paralegal, who has an authenticator app."""
    client, _ = sign_in(office.email("paralegal"))
    set_up_after_password(client)
    return client


def set_up_after_password(client: PageClient) -> None:
    client.page(REAUTHENTICATE)
    client.send(f"{REAUTHENTICATE}?next=/accounts/2fa/", {"password": PASSWORD})
    set_up_app(client)


def ask(office, who: str = "administrator") -> SecondStepReset:
    with office.speaking(who) as actor:
        return actions.ask_to_reset(actor=actor, staff=office.staff["paralegal"], reason="I called her")


def decide(office, who: str, reset: SecondStepReset, *, confirm: bool = True) -> None:
    with office.speaking(who) as actor:
        actions.decide_reset(actor=actor, reset=reset, confirm=confirm)


def app_of(office) -> bool:
    with transaction.atomic():
        look_up(office.staff["paralegal"].pk)
        return Authenticator.objects.filter(user_id=office.staff["paralegal"].pk).exists()


def test_two_people_take_it_off_and_every_session_of_its_owner_ends(office, dana, told):
    reset = ask(office)
    assert app_of(office)
    decide(office, "attorney", reset)
    assert not app_of(office)
    assert sees(dana) == 0
    client, answer = sign_in(office.email("paralegal"))
    assert answer["Location"] == "/"
    verbs = [h.verb for h in told if "reset" in h.verb]
    assert verbs == ["asked to reset second step", "reset second step"]


def test_whoever_asked_does_not_confirm_and_its_owner_does_neither(office, dana):
    reset = ask(office)
    with pytest.raises(Refusal, match="A second person"):
        decide(office, "administrator", reset)
    with pytest.raises(Refusal, match="Only an administrator or an attorney"):
        decide(office, "case-manager", reset)
    with pytest.raises(Refusal, match="You cannot ask for your own"), office.speaking("attorney") as alma:
        actions.ask_to_reset(actor=alma, staff=alma, reason="I lost it")
    assert app_of(office)


def test_the_database_holds_it_too(office, dana):
    reset = ask(office)
    confirm = (
        "UPDATE accounts_secondstepreset SET decided_by_id = %s, decided_at = now(), is_confirmed = true"
        " WHERE id = %s"
    )
    with pytest.raises(IntegrityError, match="three_people"), office.speaking("administrator"):
        run(confirm, office.admin, reset.pk)
    with pytest.raises(ProgrammingError, match="row-level security"), office.speaking("administrator"):
        run(confirm, office.staff["attorney"].pk, reset.pk)  # in another's name
    with office.speaking("case-manager"):
        assert run(confirm, office.staff["case-manager"].pk, reset.pk) == 0
    with pytest.raises(ProgrammingError, match="permission denied"), office.speaking("attorney"):
        run("UPDATE accounts_secondstepreset SET asked_by_id = staff_id WHERE id = %s", reset.pk)
    decide(office, "attorney", reset, confirm=False)
    with office.speaking("second-attorney"):
        assert run(confirm, office.staff["second-attorney"].pk, reset.pk) == 0, "decided once"


def run(sql: str, *values: object) -> int:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.rowcount


def test_declined_leaves_everything_as_it_was(office, dana):
    decide(office, "attorney", ask(office), confirm=False)
    assert app_of(office)
    assert sees(dana) > 0
    with pytest.raises(Refusal, match="already decided"):
        decide(office, "second-attorney", only_reset(office))


def only_reset(office) -> SecondStepReset:
    with office.speaking("attorney"):
        return SecondStepReset.objects.get()


def test_its_owner_and_those_who_can_decide_read_of_it(office, dana, settings):
    settings.SITE_ADDRESS = "https://office.example"
    reset = ask(office)
    with office.speaking("administrator"):
        letters.send(SecondStepReset.objects.get(pk=reset.pk), "asked")
    to = sorted(letter.to[0] for letter in mail.outbox)
    assert to == sorted(office.email(who) for who in ("attorney", "second-attorney", "paralegal"))
    assert any("https://office.example/office/second-steps/" in letter.body for letter in mail.outbox)
    mail.outbox.clear()
    decide(office, "attorney", reset)
    with office.speaking("attorney"):
        letters.send(SecondStepReset.objects.get(pk=reset.pk), "confirmed")
    (letter,) = mail.outbox
    assert letter.to == [office.email("paralegal")]
    assert "signed out everywhere" in letter.body


def test_the_pages(office, dana, browse):
    ada, alma = browse("administrator"), browse("attorney")
    ada.page(PAGE)
    page = ada.send(PAGE, {"staff": office.staff["paralegal"].pk, "reason": ""}, status=422)
    assert "Fill this in." in page.text()
    ada.send(PAGE, {"staff": office.staff["paralegal"].pk, "reason": "She sat here with me"})
    assert "Someone else decides" in ada.page(PAGE).text()
    with office.speaking("attorney"):
        reset = SecondStepReset.objects.get()
    assert "She sat here with me" in alma.page(PAGE).text()
    alma.send(f"{PAGE}{reset.pk}/", {"decision": "confirm"})
    assert "taken off by Alma Reed" in alma.page(PAGE).text()
    assert not app_of(office)
    browse("case-manager").page(PAGE, status=404)


def test_a_role_that_needs_a_second_step_sets_one_up_before_anything_else(office, browse):
    browse("administrator").send(PAGE + "roles/", {"roles": ["paralegal"]})
    browse("case-manager").page("/")
    client, answer = sign_in(office.email("paralegal"))
    assert client.get("/")["Location"] == "/accounts/2fa/"
    assert client.post("/new/", {})["Location"] == "/accounts/2fa/"
    assert "Your office asks for a second step" in client.page("/accounts/2fa/").text()
    set_up_after_password(client)
    client.page("/")
    assert "Your office asks" not in client.page("/accounts/2fa/").text()


def test_a_new_office_asks_everybody():
    from nextfriend.accounts.models import Office

    assert Office().without_second_step == []


def test_who_needs_one_is_the_administrators_to_say(office, browse):
    browse("attorney").page(PAGE + "roles/", status=404)
    with pytest.raises(Refusal), office.speaking("attorney") as alma:
        actions.require_second_step(actor=alma, roles=[])
    assert queries.may_sign_in(office.staff["attorney"].pk) == "yes"


def test_a_wrong_code_is_counted_whatever_becomes_of_the_request(office, dana, monkeypatch):
    """Even where the view breaks down and its transaction is rolled back."""
    from nextfriend.accounts.second_steps.code_forms import CodeForm

    client, _ = sign_in(office.email("paralegal"), client=PageClient(raise_request_exception=False))
    assert not any("device-" in name for name in client.cookies), "a password alone makes no device known"

    def broken(self):
        raise RuntimeError("the disk is full")

    monkeypatch.setattr(CodeForm, "clean_code", broken)
    codes = [client.post("/accounts/2fa/authenticate/", {"code": "1"}).status_code for _ in range(6)]
    assert codes == [500] * 5 + [429]
