"""Working the queue in a test's own process: with the worker's pass, which nobody else has."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

from nextfriend.accounts.worker_pass import take_pass

# One for the run: a thread of an earlier test may still hold its connection open.
PASS = secrets.token_hex(32)


@contextmanager
def as_worker() -> Iterator[None]:
    """Change jobs and workers until the block ends, on this connection and on every one opened meanwhile."""
    options = connection.settings_dict["OPTIONS"]
    before = options["options"]
    if "nf.worker" in before:
        yield
        return
    key = take_pass(PASS)
    options["options"] = f"{before} -c nf.worker={key}"
    _show(key)
    try:
        yield
    finally:
        options["options"] = before
        _show("")


def _show(key: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('nf.worker', %s, false)", [key])
