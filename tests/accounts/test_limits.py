"""Attempts are counted once for all processes, and for all connections that try at the same moment."""

from __future__ import annotations

import threading
from uuid import uuid4

from django.core.cache import cache, caches
from django.db import connection, connections

from tests.accounts.test_sign_in import LOGIN
from tests.office.people import PASSWORD
from tests.pages.client import PageClient


def attempt(client: PageClient, email: str, password: str, ip: str) -> str:
    answer = client.post(LOGIN, {"login": email, "password": password}, REMOTE_ADDR=ip)
    if answer.status_code == 302:
        return "in"
    return "refused" if "Too many" in answer.content.decode() or answer.status_code == 429 else "wrong"


def test_two_clients_share_one_count(office):
    email = office.email("attorney")
    here, there = PageClient(), PageClient()
    tried = [
        attempt(client, email, "not the river", ip)
        for client, ip in [(here, "203.0.113.5"), (there, "203.0.113.6")] * 3
    ]
    assert tried == ["wrong"] * 5 + ["refused"]
    assert attempt(PageClient(), email, PASSWORD, "203.0.113.7") == "refused", "even the right one, for now"
    assert attempt(PageClient(), office.email("paralegal"), PASSWORD, "203.0.113.7") == "in"


def test_one_address_cannot_try_everybody(office):
    client = PageClient()
    tried = [attempt(client, f"guess-{n}@example.org", "not it", "203.0.113.9") for n in range(11)]
    assert tried[:10] == ["wrong"] * 10
    assert tried[10] == "refused"


def test_the_count_lies_in_the_database(office):
    cache.set("counted", [1.0], 60)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM cache_counts WHERE cache_key LIKE %s", ["%counted"])
        assert cursor.fetchone() == (1,)


def test_attempts_at_the_same_moment_are_all_counted(founded, django_db_blocker):
    """Six at once against a limit of five, each in a transaction of its own: never six."""
    email, outcomes = f"{uuid4().hex}@example.org", []

    def go(n: int) -> None:
        try:
            outcomes.append(attempt(PageClient(), email, "not it", f"198.51.100.{n}"))
        finally:
            connections.close_all()

    with django_db_blocker.unblock():
        threads = [threading.Thread(target=go, args=(n,)) for n in range(7)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        caches["default"].clear()
    assert len(outcomes) == 7
    assert outcomes.count("wrong") <= 5
    assert outcomes.count("in") == 0
