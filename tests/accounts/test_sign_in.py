"""Signing in over HTTP: every way in binds its session in the database, and nobody else's does."""

from __future__ import annotations

import pytest
from django.db import transaction

from nextfriend.accounts import db_session, jobs
from nextfriend.accounts.actions import end_employment
from nextfriend.accounts.credential_guard import vouch
from nextfriend.accounts.models import Staff, User
from nextfriend.matters.models import Matter
from tests.office.people import PASSWORD
from tests.pages.client import PageClient

LOGIN, LOGOUT = "/accounts/login/", "/accounts/logout/"


@pytest.fixture
def office(committed):
    """Every request has a transaction of its own, and it commits."""
    return committed


def sign_in(email: str, password: str = PASSWORD, *, status: int = 302, client: PageClient | None = None):
    client = client or PageClient()
    answer = client.send(LOGIN, {"login": email, "password": password}, status=status)
    return client, answer


def sees(client: PageClient) -> int:
    """How many matters the database shows to the session this client carries."""
    with db_session.carrying(client.cookies["sessionid"].value), transaction.atomic():
        return Matter.objects.count()


def test_a_password_opens_the_desk(office):
    client, answer = sign_in(office.email("paralegal"))
    assert answer["Location"] == "/"
    assert sees(client) > 0
    assert "Dana Price" in client.page("/account/").text()


def test_the_session_before_sign_in_speaks_for_nobody(office):
    client = PageClient()
    client.page(LOGIN)
    assert Matter.objects.count() == 0
    before = client.cookies.get("sessionid")
    client, _ = sign_in(office.email("paralegal"), client=client)
    assert before is None or before.value != client.cookies["sessionid"].value


def test_signing_out_ends_the_session_in_the_database(office):
    client, _ = sign_in(office.email("paralegal"))
    key = client.cookies["sessionid"].value
    client.page(LOGOUT)
    client.send(LOGOUT, {})
    with db_session.carrying(key), transaction.atomic():
        assert Matter.objects.count() == 0
    assert client.get("/account/").status_code == 302


def test_a_wrong_password_says_so_and_keeps_the_address(office):
    _, page = sign_in(office.email("paralegal"), "not the river", status=200)
    assert "e-mail" in page.text().lower() or "email" in page.text().lower()
    assert any(i.get("value") == office.email("paralegal") for i in page.all("input"))


def closed(client: PageClient, answer) -> bool:
    """Refused on the plain page, and the session (if any) speaks for nobody."""
    page = client.page(answer["Location"])
    key = client.cookies.get("sessionid")
    if key is not None and key.value:
        with db_session.carrying(key.value), transaction.atomic():
            assert Matter.objects.count() == 0
    return "This account is closed" in page.text()


def test_somebody_who_left_cannot_sign_in(office):
    with office.speaking("administrator") as admin:
        end_employment(actor=admin, staff=Staff.objects.get(pk=office.staff["paralegal"].pk))
    with transaction.atomic():
        vouch(office.staff["paralegal"].pk)
        # even if this was forgotten
        User.objects.filter(pk=office.staff["paralegal"].pk).update(is_active=True)
    assert closed(*sign_in(office.email("paralegal")))


def test_a_closed_account_cannot_sign_in(office):
    with transaction.atomic():
        vouch(office.staff["paralegal"].pk)
        User.objects.filter(pk=office.staff["paralegal"].pk).update(is_active=False)
    client = PageClient()
    answer = client.post(LOGIN, {"login": office.email("paralegal"), "password": PASSWORD})
    assert answer.status_code in {200, 302}
    assert client.get("/account/").status_code == 302


def test_a_user_who_is_no_coworker_is_refused_in_a_sentence(office):
    with transaction.atomic():
        User.objects.create_user("stray@example.org", PASSWORD)
    assert closed(*sign_in("stray@example.org"))


def test_the_mailbox_clerk_cannot_sign_in(office):
    clerk = User.objects.get(email=f"clerk@{office.id}")
    clerk.email = "mailbox@example.org"
    clerk.set_password(PASSWORD)
    clerk.is_active = True
    with transaction.atomic():
        clerk.save()
    assert closed(*sign_in(clerk.email))


def test_an_open_session_of_somebody_who_leaves_ends_with_the_next_request(office, browse):
    client = browse("paralegal")
    client.page("/account/")
    with office.speaking("administrator") as admin:
        end_employment(actor=admin, staff=Staff.objects.get(pk=office.staff["paralegal"].pk))
    answer = client.get("/account/")
    assert answer.status_code == 302
    assert answer["Location"].startswith(LOGIN)
    client.page(answer["Location"])  # and the sign-in page does not send them round in circles


def test_a_new_password_rebinds_this_session_and_ends_the_others(office):
    here, _ = sign_in(office.email("paralegal"))
    there, _ = sign_in(office.email("paralegal"))
    old_key = here.cookies["sessionid"].value
    here.page("/accounts/password/change/")
    new = "a longer and quieter river"
    here.send("/accounts/password/change/", {"oldpassword": PASSWORD, "password1": new, "password2": new})
    assert here.cookies["sessionid"].value != old_key
    assert sees(here) > 0
    here.page("/account/")
    assert sees(there) == 0
    assert there.get("/account/").status_code == 302
    sign_in(office.email("paralegal"), new)
    sign_in(office.email("paralegal"), PASSWORD, status=200)


def test_a_forgotten_password_is_replaced_by_a_link_and_ends_every_session(office, mailoutbox):
    there, _ = sign_in(office.email("paralegal"))
    client = PageClient()
    client.page("/accounts/password/reset/")
    client.send("/accounts/password/reset/", {"email": office.email("paralegal")})
    jobs.send_password_resets(timestamp=0)
    (letter,) = mailoutbox
    assert "Test office" not in letter.body
    address = next(word for word in letter.body.split() if word.startswith("http"))
    path = "/" + address.split("/", 3)[3]
    first = client.get(path)
    client.page(first["Location"])
    new = "another river altogether"
    client.send(first["Location"], {"password1": new, "password2": new})
    assert sees(there) == 0
    sign_in(office.email("paralegal"), new)


def test_an_unknown_address_gets_the_same_answer_and_no_letter(office, mailoutbox):
    known, unknown = PageClient(), PageClient()
    a = known.post("/accounts/password/reset/", {"email": office.email("attorney")})
    b = unknown.post("/accounts/password/reset/", {"email": "nobody@example.org"})
    assert (a.status_code, a["Location"]) == (b.status_code, b["Location"])
    jobs.send_password_resets(timestamp=0)
    assert [letter.to for letter in mailoutbox] == [[office.email("attorney")]]


def test_nobody_signs_up_or_changes_an_address(office, browse):
    assert "by invitation" in PageClient().page("/accounts/signup/").text()
    browse("paralegal").page("/accounts/email/", status=404)


def test_signing_in_and_out_is_on_the_record(office, told):
    client, _ = sign_in(office.email("paralegal"))
    client.send(LOGOUT, {})
    dana = office.staff["paralegal"].pk
    assert [(h.verb, h.subject_id) for h in told] == [("signed in", dana), ("signed out", dana)]
