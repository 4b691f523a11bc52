"""The attacked office: a prepared one copied, on ports of the kernel's choice.

It believes one forwarded address, so that a test can come from as many machines as an attacker has.
"""

from __future__ import annotations

import os
import smtplib
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import psycopg

from nextfriend.site.instance import Instance
from nextfriend.site.postgres import Cluster
from tests.office.prepared import copy_office, serving
from tests.office.waiting import PATIENCE, free_port
from tests.site.conftest import directory


@dataclass(frozen=True)
class AttackedOffice:
    """Where it is, and what whoever runs it could look up."""

    place: Path
    address: str
    mail_port: int

    def rows(self, sql: str, *values: object) -> list[tuple[object, ...]]:
        """What the database really holds, asked as its superuser: for judging, never for attacking."""
        with psycopg.connect(Instance(self.place).dsn("superuser"), autocommit=True) as connection:
            return connection.execute(sql, values).fetchall()  # type: ignore[arg-type]

    def one(self, sql: str, *values: object) -> object:
        """The first value of the first row."""
        return self.rows(sql, *values)[0][0]

    def send_mail(self, recipient: str, letter: bytes, *, sender: str = "stranger@example.net") -> str:
        """Hand a letter to the mail door; the door's own answer, as "250 2.0.0 Ok"."""
        with smtplib.SMTP("127.0.0.1", self.mail_port, timeout=PATIENCE) as door:
            door.ehlo()
            door.mail(sender)
            code, said = door.rcpt(recipient)
            if code < 400:
                code, said = door.data(letter)
            return f"{code} {said.decode()}"

    def log(self, name: str) -> str:
        """One of the office's own logs: `web`, `worker` or `mail`."""
        path = Instance(self.place).logs / f"{name}.log"
        return path.read_text() if path.exists() else ""


@contextmanager
def attacked_office(**settings: str) -> Iterator[AttackedOffice]:
    """Copy, serve, and leave nothing behind. `settings` are variables of its environment."""
    port = free_port()
    given = {"NEXTFRIEND_MAIL_PORT": str(port), "NEXTFRIEND_PROXY_COUNT": "1", **settings}
    with directory() as place:
        copy_office(place / "office", demo=True)
        try:
            with serving(place / "office", environment=given) as address:
                _await_mail_door(port)
                yield AttackedOffice(place / "office", address, port)
        finally:
            Cluster(place / "office").kill()


def _await_mail_door(port: int) -> None:
    """It opens a moment after the first page."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=5):
            return
        time.sleep(0.1)
    raise AssertionError("the mail door never opened")


def children_of(parent: int) -> list[int]:
    """Process ids below this one, its children's children too."""
    found = []
    for path in Path("/proc").glob("[0-9]*"):
        try:
            above = int((path / "stat").read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
        if above == parent:
            found += [int(path.name), *children_of(int(path.name))]
    return found


def resident_bytes(process: int) -> int:
    """What one process holds in memory."""
    pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")
