"""Failed sign-ins, kept for whoever they concern: when, from where, with what, at which step.

One is written for an address nobody has as well, so that a known one takes no longer.
"""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from django.db import connection, transaction
from django.http import HttpRequest

from nextfriend.accounts.attempts import tries
from nextfriend.accounts.devices import device_name


class Failure(NamedTuple):
    """One failed sign-in of the reader's. `step` is "password" or "code"."""

    at: datetime
    machine: str
    device: str
    step: str


def note(request: HttpRequest, attempt: tries.Try) -> None:
    """Put it on record, in a transaction of its own."""
    if attempt.step not in {"password", "code"}:
        return
    agent = request.headers.get("User-Agent", "")[:200]
    row = [attempt.whose, tries.machine(request)[:60], agent, attempt.step]
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT nf.note_failed_sign_in(%s, %s, %s, %s)", row)


def mine() -> list[Failure]:
    """The reader's own, the latest first; at most fifty are kept."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT at, machine, device, step FROM nf.my_failed_sign_ins()")
        return [Failure(at, machine, device_name(agent), step) for at, machine, agent, step in cursor]
