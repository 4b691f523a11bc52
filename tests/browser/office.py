"""The demonstration office as `bin/run` starts it, on a port of the kernel's choice, for one run of tests."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from nextfriend.site.postgres import Cluster

ZONE = ZoneInfo("America/Denver")
PASSWORD = "stand-beside-them"
PEOPLE = {
    "attorney": "alma@demo.example",
    "paralegal": "dana@demo.example",
    "other paralegal": "theo@demo.example",
    "case manager": "marcus@demo.example",
    "supervisor": "ruth@demo.example",
    "administrator": "ada@demo.example",
}
_OPEN = re.compile(r"Nextfriend is open at (http://\S+)")
# What the suite's own cluster put into the environment must not lead this office to it.
_HIDDEN = ("NEXTFRIEND_DSN_APP", "NEXTFRIEND_DSN_OWNER", "NEXTFRIEND_INSTANCE", "NEXTFRIEND_TICKET_KEY")


@contextmanager
def demonstration() -> Iterator[str]:
    """Start it, give its address, and leave nothing of it behind."""
    # Not in pytest's directory, which pytest closes to the database's own account.
    place = Path(tempfile.mkdtemp(prefix="nextfriend-browser-"))
    program = Path(sys.executable).with_name("nextfriend")
    server = subprocess.Popen(
        [program, "serve", "--port", "0", "--data", str(place / "office")],
        env={name: value for name, value in os.environ.items() if name not in _HIDDEN},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        yield _address(server)
    finally:
        _close(server)
        Cluster(place / "office").kill()
        shutil.rmtree(place, ignore_errors=True)


def _address(server: subprocess.Popen[str]) -> str:
    said = []
    assert server.stdout is not None
    for line in server.stdout:
        said.append(line)
        if found := _OPEN.match(line):
            return found[1]
    raise AssertionError("the demonstration never opened:\n" + "".join(said))


def _close(server: subprocess.Popen[str]) -> None:
    with server:
        if server.poll() is None:
            server.send_signal(signal.SIGINT)
        try:
            server.wait(60)
        except subprocess.TimeoutExpired:
            server.kill()


def now() -> datetime:
    """This moment where the demonstration office is."""
    return datetime.now(ZONE)
