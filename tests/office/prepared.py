"""A whole office on disk, made once and copied: initdb, migrations, style sheets and the demonstration.

`nextfriend serve` itself makes it, exactly as a newcomer's first start does; it is kept in .cache/ until the
source, the locked packages, PostgreSQL's release or the office's day changes (the story is told relative to
today, which ends in Denver hours after it has ended in UTC).
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

from nextfriend.site import preparation
from nextfriend.site.instance import Instance, write_privately
from nextfriend.site.postgres import find_binaries, major_version
from nextfriend.site.postgres.sockets import socket_directory
from nextfriend.site.postgres.unprivileged import database_account
from tests.office.waiting import PATIENCE

CHECKOUT = Path(__file__).resolve().parents[2]
KEPT = CHECKOUT / ".cache" / "offices"
# The demonstration's zone, written here: its own module needs a configured Django, which a benchmark has not.
ZONE = ZoneInfo("America/Denver")
NEXTFRIEND = Path(sys.executable).with_name("nextfriend")
_OPEN = re.compile(r"Nextfriend is open at (https?://\S+)")
# What the suite's own cluster put into the environment must not lead another office to it.
_HIDDEN = ("NEXTFRIEND_", "DJANGO_", "DATABASE_URL")


def clean_environment(**more: str) -> dict[str, str]:
    """This process's environment without the tests' own database."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(_HIDDEN)}
    programs = {k: v for k, v in os.environ.items() if k == "NEXTFRIEND_POSTGRES_BIN"}
    return {**kept, **programs, **more}


def copy_office(place: Path, *, demo: bool) -> Path:
    """Put a closed office at `place`, which is not there yet: new and empty, or the demonstration."""
    with _alone():
        today = datetime.now(ZONE).date()
        original = KEPT / f"{'demo' if demo else 'empty'}-{today}-{_digest()}"
        if not original.exists():
            _drop_older(original.name)
            _make(original, demo=demo)
        subprocess.run(["cp", "-a", "--reflink=auto", str(original), str(place)], check=True)
    instance = Instance(place)
    # The copy answers at a socket of its own; everything else it was prepared from is the same.
    where = instance.connection() | {"host": str(socket_directory(instance.postgres, database_account()))}
    instance.remember_connection(where)
    write_privately(place / "prepared", preparation.fingerprint(instance))
    return place


@contextmanager
def serving(place: Path, *options: str, environment: dict[str, str] | None = None) -> Iterator[str]:
    """`nextfriend serve` on a port of the kernel's choice: where it is. A server that does not stop fails.

    `environment` are settings of this server's own.
    """
    server = subprocess.Popen(
        [NEXTFRIEND, "serve", "--port", "0", "--data", str(place), *options],
        env=clean_environment(**environment or {}),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    with server:
        try:
            yield _address(server)
        finally:
            if server.poll() is None:
                server.send_signal(signal.SIGINT)
            try:
                server.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                server.kill()
                raise


def _address(server: subprocess.Popen[str]) -> str:
    said = []
    assert server.stdout is not None
    for line in server.stdout:
        said.append(line)
        if found := _OPEN.match(line):
            return found[1]
    raise AssertionError("the office never opened:\n" + "".join(said))


def _make(original: Path, *, demo: bool) -> None:
    """Beside its final name, renamed when whole: a run that is killed leaves no half office."""
    making = original.with_name("making")
    shutil.rmtree(making, ignore_errors=True)
    with serving(making, "--demo" if demo else "--no-demo"):
        pass
    making.rename(original)


def _drop_older(name: str) -> None:
    kind, _, digest = name.partition("-")
    for path in KEPT.glob(f"{kind}-*"):
        shutil.rmtree(path, ignore_errors=True)


@contextmanager
def _alone() -> Iterator[None]:
    """Of several workers that need it, one makes it and the others wait."""
    KEPT.mkdir(parents=True, exist_ok=True)
    with (KEPT / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@cache
def _digest() -> str:
    source = CHECKOUT / "src" / "nextfriend"
    paths = [p for p in source.rglob("*") if p.is_file() and "__pycache__" not in p.parts]
    digest = hashlib.sha256(str(major_version(find_binaries())).encode())
    for path in [CHECKOUT / "requirements" / "run.txt", *sorted(paths)]:
        digest.update(str(path.relative_to(CHECKOUT)).encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]
