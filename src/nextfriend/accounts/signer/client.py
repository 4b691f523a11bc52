"""Asking the signer: over its socket where NEXTFRIEND_SIGNER names one, else the rules in this process.

Away: it does not answer at this moment; callers meet it as they meet a database that is away. NotGiven: it
answered, and does not do this.
"""

from __future__ import annotations

import os
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

import structlog
from django.conf import settings
from django.db import OperationalError, connection, transaction

from nextfriend.accounts.signer import wire
from nextfriend.accounts.signer.database import Database
from nextfriend.accounts.signer.keys import Keys
from nextfriend.accounts.signer.rules import OWN, Signer

log = structlog.get_logger("nextfriend.signer")
SECONDS = 10.0  # the server starts a signer that died within one; a question waits in its socket until then
_held = threading.local()


class Away(OperationalError):
    """The signer does not answer: try again in a moment."""


class NotGiven(OperationalError):
    """The signer does not do this for us: whoever asks has not shown it enough."""


def ask(question: str, **words: Any) -> dict[str, Any]:
    """The signer's answer (rules.py says which questions there are). Raises Away and NotGiven."""
    if not settings.SIGNER:
        return own().answer(OWN, {"ask": question, **words})
    said = _asked_anew({"ask": question, **words})
    if "answer" in said:
        found: dict[str, Any] = said["answer"]
        return found
    log.error("signer refused", question=question)
    raise (Away if said.get("fault") == "away" else NotGiven)("the signer does not answer")


def _asked_anew(question: wire.Said) -> wire.Said:
    """Once more over a new connection, where the signer was started again since the last question."""
    try:
        return _over(_connection(), question)
    except (OSError, wire.Broken):
        _drop()
    try:
        return _over(_connection(), question)
    except (OSError, wire.Broken) as lost:
        _drop()
        log.error("signer away", cause=type(lost).__name__)
        raise Away("the signer does not answer") from None


def _over(connected: socket.socket, question: wire.Said) -> wire.Said:
    wire.send(connected, question)
    return wire.receive(connected)


def _connection() -> socket.socket:
    """This thread's own, in this process (gunicorn forks)."""
    pid, connected = getattr(_held, "connection", (0, None))
    if connected is None or pid != os.getpid():
        connected = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        connected.settimeout(SECONDS)
        connected.connect(settings.SIGNER)
        wire.send(connected, {"as": settings.SIGNER_PEER})
        _held.connection = (os.getpid(), connected)
    return connected


def _drop() -> None:
    pid, connected = getattr(_held, "connection", (0, None))
    if connected is not None and pid == os.getpid():
        connected.close()
    _held.connection = (0, None)


@cache
def own() -> Signer:
    """The rules in this process, for whoever holds the keys: commands, the demonstration, tests."""
    keys = Keys(
        ticket=settings.TICKET_KEY,
        seal=settings.SEAL_KEY,
        draft=settings.DRAFT_KEY,
        record=settings.RECORD_KEY,
        box=settings.BOX_KEY,
    )
    seconds = time.monotonic
    return Signer(keys, Database(_own_cursor, lambda: seconds()), lambda: seconds(), lambda: time.time())


@contextmanager
def _own_cursor() -> Iterator[Any]:
    with transaction.atomic(), connection.cursor() as cursor:
        yield cursor
