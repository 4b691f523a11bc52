"""What runs beside a test, on a connection of its own, and whether it comes to wait for the test."""

from __future__ import annotations

import time
from collections.abc import Callable
from threading import Thread

from django.db import connections

from tests.office.superuser import as_superuser

WAITING = "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
PATIENCE = 30  # seconds that any of these waits for another at most


def waits(thread: Thread) -> bool:
    """Whether what runs in the thread comes to wait for a lock, before it ends."""
    end = time.monotonic() + PATIENCE
    while thread.is_alive() and time.monotonic() < end:
        if as_superuser((WAITING, [])):
            return True
        thread.join(0.05)
    return False


def beside(act: Callable[[], object]) -> tuple[Thread, list[object]]:
    """Begin it on a connection of its own; what it gives comes into the list, a failure of it as well."""
    given: list[object] = []

    def run() -> None:
        try:
            given.append(act())
        except Exception as failure:
            given.append(failure)
        finally:
            connections.close_all()

    thread = Thread(target=run, daemon=True)
    thread.start()
    return thread, given


def ended(thread: Thread) -> None:
    thread.join(PATIENCE)
    assert not thread.is_alive()
