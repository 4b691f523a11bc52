"""Tries are counted once for all processes, before they are made, in places that strangers cannot empty."""

from __future__ import annotations

import threading
from uuid import uuid4

import pytest
from django.db import connection, connections

from nextfriend.accounts.attempts import counting, tries
from tests.accounts.test_sign_in import LOGIN
from tests.office.people import PASSWORD
from tests.pages.client import PageClient


@pytest.fixture
def office(committed):
    """Every request has a transaction of its own, and it commits."""
    return committed


def attempt(client: PageClient, email: str, password: str, ip: str) -> str:
    answer = client.post(LOGIN, {"login": email, "password": password}, REMOTE_ADDR=ip)
    return {302: "in", 429: "refused"}.get(answer.status_code, "wrong")


def test_two_clients_of_one_machine_share_one_count(office):
    email = office.email("attorney")
    here, there = PageClient(), PageClient()
    tried = [attempt(client, email, "not the river", "203.0.113.5") for client in [here, there] * 3]
    assert tried == ["wrong"] * 5 + ["refused"]
    assert attempt(PageClient(), office.email("paralegal"), PASSWORD, "203.0.113.7") == "in"


def test_wrong_passwords_do_not_shut_the_owner_out(office):
    """Her own machine is another pair, and the device she has used before is counted apart."""
    email, device = office.email("attorney"), PageClient()
    assert attempt(device, email, PASSWORD, "198.51.100.9") == "in"
    device.send("/accounts/logout/", {})
    for machine in range(10):
        for _ in range(5):
            attempt(PageClient(), email, "not it", f"203.0.113.{machine}")
    assert attempt(PageClient(), email, PASSWORD, "198.51.100.8") == "refused", "a new device waits a minute"
    assert attempt(device, email, PASSWORD, "198.51.100.9") == "in"


def test_a_known_device_is_known_for_its_owner_alone(office):
    device, email = PageClient(), office.email("attorney")
    assert attempt(device, office.email("paralegal"), PASSWORD, "198.51.100.10") == "in"
    device.send("/accounts/logout/", {})
    assert [attempt(device, email, "not it", "198.51.100.10") for _ in range(6)][-1] == "refused"


def test_one_machine_cannot_try_everybody(office):
    client = PageClient()
    tried = [attempt(client, f"guess-{n}@example.org", "not it", "203.0.113.9") for n in range(16)]
    assert tried[:10] == ["wrong"] * 10
    assert "refused" in tried[10:], "one comes free in twenty seconds, however slow this machine is"


def test_a_good_password_costs_nobody_a_try(office):
    for _ in range(12):
        client = PageClient()
        assert attempt(client, office.email("paralegal"), PASSWORD, "203.0.113.12") == "in"


def test_a_purpose_has_its_places_and_no_more(office):
    """A thousand keys of one purpose leave the others' counts alone, and none of its own goes."""
    held = counting.Counted(tries.PAIR, "someone 203.0.113.1")
    assert [counting.take([held]) for _ in range(5)] == [None] * 5
    flood = counting.Limit("feed secret", 20, tries.MINUTE)
    for n in range(1000):
        counting.take([counting.Counted(flood, f"address {n}")])
    assert counting.take([held]) == held
    with connection.cursor() as cursor:
        cursor.execute("SELECT nf.count_attempt('feed secret', 1, 5, '1 minute')")
    with pytest.raises(Exception, match="places_of_a_counter"), connection.cursor() as cursor:
        cursor.execute("SELECT nf.count_attempt('feed secret', 65536, 5, '1 minute')")


def test_tries_at_the_same_moment_are_all_counted(office):
    """Seven at once against a limit of five, each in a transaction of its own: never six."""
    email, outcomes = f"{uuid4().hex}@example.org", []

    def go() -> None:
        try:
            outcomes.append(attempt(PageClient(), email, "not it", "198.51.100.77"))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=go) for _ in range(7)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["refused"] * 2 + ["wrong"] * 5


def test_failed_sign_ins_are_shown_to_their_owner_and_nobody_else(office, browse):
    attempt(PageClient(), office.email("paralegal"), "not it", "203.0.113.44")
    assert "203.0.113.44" in browse("paralegal").page("/sessions/").text()
    assert "203.0.113.44" not in browse("attorney").page("/sessions/").text()
    with connection.cursor() as cursor, pytest.raises(Exception, match="permission denied"):
        cursor.execute("SELECT * FROM accounts_failedsignin")


def test_fifty_failures_are_kept_of_one_person(office):
    for n in range(55):
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT nf.note_failed_sign_in(%s, %s, '', 'password')",
                [office.email("paralegal"), f"machine {n}"],
            )
    with office.speaking("paralegal"), connection.cursor() as cursor:
        cursor.execute("SELECT count(*), max(machine) FROM nf.my_failed_sign_ins()")
        assert cursor.fetchone()[0] == 50


def test_a_form_of_megabytes_is_not_read(office):
    body = "login=a@example.org&password=" + "x" * 100_000
    answer = PageClient().post(LOGIN, body, content_type="application/x-www-form-urlencoded")
    assert answer.status_code == 413
