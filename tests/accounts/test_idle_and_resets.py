"""Sessions end when nobody uses them; new passwords are asked for in the request and sent by the worker."""

from __future__ import annotations

import pytest
from django.core import mail
from django.db import connection

from nextfriend.accounts import actions, db_session, jobs
from nextfriend.accounts.models import Staff
from nextfriend.ground.errors import Refusal
from tests.accounts.test_sign_in import LOGIN, sign_in
from tests.conftest import DATABASE
from tests.office.cluster import shared_cluster
from tests.pages.client import PageClient

THIS = "WHERE key_hash = nf.key_hash(%s)"
RESET = "/accounts/password/reset/"


@pytest.fixture
def office(committed):
    """Every request has a transaction of its own, and it commits."""
    return committed


def rows(sql: str, *values: object) -> list[tuple]:
    import psycopg

    dsn = shared_cluster().dsn("superuser")
    with psycopg.connect(dsn, dbname=f"{DATABASE}_committed", autocommit=True) as admin:
        done = admin.execute(sql, values)
        return done.fetchall() if done.description else []


def minutes_left(client: PageClient) -> float:
    key = client.cookies["sessionid"].value
    asked = "SELECT extract(epoch FROM expires_at - now()) / 60 FROM accounts_session"
    return float(rows(f"{asked} {THIS}", key)[0][0])


def age(client: PageClient, minutes: int) -> None:
    """As if the session had not been used for so long."""
    change = (
        "UPDATE accounts_session SET {0} = {0} - make_interval(mins => %s) WHERE key_hash = nf.key_hash(%s)"
    )
    for column in ("seen_at", "started_at", "expires_at"):
        rows(change.format(column), minutes, client.cookies["sessionid"].value)


def test_an_unused_session_ends_after_its_minutes(office, settings):
    settings.IDLE_MINUTES = 30
    client, _ = sign_in(office.email("paralegal"))
    client.page("/account/")
    assert 29 < minutes_left(client) <= 30
    age(client, 20)
    client.page("/account/")
    assert 29 < minutes_left(client) <= 30, "used again, it has its minutes again"
    age(client, 31)
    answer = client.get("/account/")
    assert answer["Location"].startswith(LOGIN)
    assert "next=" in answer["Location"], "and they come back to the page they were on"


def test_a_saved_message_does_not_lengthen_it(office, settings):
    settings.IDLE_MINUTES = 30
    client, _ = sign_in(office.email("paralegal"))
    client.page("/account/")
    client.send("/preferences/", {"theme": "dark"})
    assert minutes_left(client) <= 30


def test_twelve_hours_are_the_end_in_any_case(office, settings):
    settings.IDLE_MINUTES = 600
    client, _ = sign_in(office.email("paralegal"))
    client.page("/account/")
    for _ in range(2):
        earlier = "UPDATE accounts_session SET started_at = now() - interval '11 hours'"
        rows(f"{earlier} {THIS}", client.cookies["sessionid"].value)
        client.page("/account/")
        assert minutes_left(client) <= 60


def test_an_administrator_ends_a_coworkers_sessions(office, browse, told):
    client, _ = sign_in(office.email("paralegal"))
    dana = office.staff["paralegal"]
    page = browse("administrator").page(f"/office/people/{dana.pk}/")
    assert "1 session" in page.text()
    browse("administrator").send(f"/office/people/{dana.pk}/sessions/end/", {})
    assert client.get("/account/").status_code == 302
    assert ("ended sessions", dana.pk) in [(h.verb, h.subject_id) for h in told]
    sign_in(office.email("paralegal"))
    with pytest.raises(Refusal), office.speaking("attorney") as alma:
        actions.end_sessions_of(actor=alma, staff=Staff.objects.get(pk=dana.pk))


def test_nobody_else_learns_where_a_coworker_is_signed_in(office):
    sign_in(office.email("paralegal"))
    for who, number in (("administrator", 1), ("attorney", 0), ("supervisor", 0)):
        with office.speaking(who), connection.cursor() as cursor:
            cursor.execute("SELECT number FROM nf.sessions_of(%s)", [office.staff["paralegal"].pk])
            assert cursor.fetchone()[0] == number


def test_the_request_sends_nothing_and_does_the_same_for_every_address(office):
    known, unknown = office.email("attorney"), "nobody@example.org"
    PageClient().post(RESET, {"email": "first@example.org"})  # puts the worker's job into the queue
    counts = []
    for address in (known, unknown):
        with CountQueries() as counted:
            PageClient().post(RESET, {"email": address})
        counts.append(counted.number)
    assert counts[0] == counts[1]
    assert mail.outbox == []
    jobs.send_password_resets(timestamp=0)
    assert [letter.to for letter in mail.outbox] == [[known]]
    jobs.send_password_resets(timestamp=0)
    assert len(mail.outbox) == 1, "each is sent once"


class CountQueries:
    """How many statements a request makes."""

    def __enter__(self) -> CountQueries:
        self.number = 0
        self._wrapped = connection.execute_wrapper(self._count)
        self._wrapped.__enter__()
        return self

    def _count(self, execute, sql, params, many, context):
        self.number += 1
        return execute(sql, params, many, context)

    def __exit__(self, *failure: object) -> None:
        self._wrapped.__exit__(*failure)


def test_the_link_names_the_offices_own_address_whatever_the_request_says(office, settings):
    settings.SITE_ADDRESS, settings.ALLOWED_HOSTS = "https://office.example:8443", ["*"]
    PageClient().post(RESET, {"email": office.email("attorney")}, headers={"host": "evil.example"})
    jobs.send_password_resets(timestamp=0)
    (letter,) = mail.outbox
    assert "https://office.example:8443/accounts/password/reset/key/" in letter.body
    assert "evil.example" not in letter.body


def test_at_most_a_thousand_wait(office):
    with connection.cursor() as cursor:
        for n in range(1005):
            cursor.execute("SELECT nf.ask_reset(%s)", [f"{n}@example.org"])
    assert rows("SELECT count(*) FROM accounts_resetrequest") == [(1000,)]
    assert db_session.current() == ""
