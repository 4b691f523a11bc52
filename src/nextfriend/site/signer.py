"""The signer's process: a small program that holds the keys and answers on a Unix socket.

It reads its keys and who is who from a pipe (no environment, no file), under an account of its own where root
started the office. Who asks is told by the kernel (SO_PEERCRED, unix(7)), not by whoever asks. It knows no
Django; what it does for whom stands in `accounts/signer/rules.py`.
"""

from __future__ import annotations

import json
import os
import resource
import socket
import struct
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import Any

import psycopg

from nextfriend.accounts.signer import wire
from nextfriend.accounts.signer.database import Database
from nextfriend.accounts.signer.keys import Keys
from nextfriend.accounts.signer.rules import Denied, Signer
from nextfriend.site.subprocesses import end_with_parent

MOST_CONNECTIONS = 64  # of one account's
_FIRST_WORD_SECONDS = 5.0
_TOLD = frozenset({"bind", "vouch", "make_reset"})


class OneConnection:
    """The signer's connection to the database, opened anew when it breaks off; one question at a time."""

    def __init__(self, address: str) -> None:
        self._address, self._lock = address, threading.Lock()
        self._connection: psycopg.Connection[Any] | None = None

    @contextmanager
    def opened(self) -> Iterator[psycopg.Cursor[Any]]:
        """A transaction's cursor. Raises psycopg.Error when the database is away."""
        with self._lock:
            if self._connection is None or self._connection.closed:
                self._connection = psycopg.connect(
                    self._address,
                    autocommit=True,
                    connect_timeout=5,
                    application_name="signer",
                    options="-c statement_timeout=5000",
                )
            try:
                with self._connection.transaction(), self._connection.cursor() as cursor:
                    yield cursor
            except psycopg.OperationalError:
                self._connection.close()
                raise

    def close(self) -> None:
        """Let go of it."""
        if self._connection is not None:
            self._connection.close()


class Office:
    """Answers whoever the kernel says is one of ours."""

    def __init__(self, signer: Signer, accounts: Mapping[int, frozenset[str]]) -> None:
        self.signer, self.accounts = signer, accounts
        self._open: Counter[int] = Counter()
        self._lock = threading.Lock()

    def serve(self, listener: socket.socket) -> None:
        """Until the process ends."""
        while True:
            connection, _ = listener.accept()
            account = _account_of(connection)
            with self._lock:
                is_welcome = account in self.accounts and self._open[account] < MOST_CONNECTIONS
                self._open[account] += is_welcome
            if not is_welcome:
                _tell("refused a connection", account=account)
                connection.close()
                continue
            threading.Thread(target=self._talk, args=(connection, account), daemon=True).start()

    def _talk(self, connection: socket.socket, account: int) -> None:
        try:
            with connection, suppress(OSError, wire.Broken):
                connection.settimeout(_FIRST_WORD_SECONDS)
                peer = str(wire.receive(connection).get("as"))
                if peer not in self.accounts[account]:
                    _tell("refused a name", account=account)
                    return
                connection.settimeout(None)
                while True:
                    wire.send(connection, self._answer(peer, wire.receive(connection)))
        finally:
            with self._lock:
                self._open[account] -= 1

    def _answer(self, peer: str, said: wire.Said) -> wire.Said:
        name = said.get("ask") if said.get("ask") in _TOLD else "other"
        try:
            found = self.signer.answer(peer, said)
        except Denied as denied:
            _tell("refused", peer=peer, question=name, why=str(denied))
            return {"fault": "denied"}
        except ValueError:
            _tell("no question of ours", peer=peer)
            return {"fault": "unread"}
        except psycopg.Error as lost:
            _tell("the database does not answer", cause=type(lost).__name__)
            return {"fault": "away"}
        if name in _TOLD and peer == "web":
            _tell("done", peer=peer, question=name, person=str(said.get("person")), why=found.get("why", ""))
        return {"answer": found}


def _account_of(connection: socket.socket) -> int:
    """The user id of the process that connected."""
    said = connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, struct.calcsize("3i"))
    return int(struct.unpack("3i", said)[1])


def _tell(event: str, **words: object) -> None:
    at = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
    sys.stdout.write(json.dumps({"at": at, "event": event, **words}) + "\n")
    sys.stdout.flush()


def main() -> None:
    """Read the keys from standard input, and answer."""
    end_with_parent()
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    given = json.loads(sys.stdin.buffer.read())
    database = Database(OneConnection(given["database"]).opened, time.monotonic)
    signer = Signer(Keys(**given["keys"]), database, time.monotonic, time.time)
    accounts = {int(uid): frozenset(peers) for uid, peers in given["accounts"].items()}
    listener = socket.socket(fileno=int(os.environ["NEXTFRIEND_SIGNER_SOCKET"]))
    Office(signer, accounts).serve(listener)


if __name__ == "__main__":
    main()
