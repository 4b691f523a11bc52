"""Every command that starts processes ends them: when done, when stopped, when its terminal closes."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from nextfriend.cli.main import COMMANDS
from nextfriend.site.postgres import Cluster
from tests.office.prepared import NEXTFRIEND, clean_environment, copy_office
from tests.office.waiting import PATIENCE
from tests.site.conftest import directory

# What each starts: nothing but itself, and a reader of strangers' files that ends with its input
# (tests/ground/test_sandbox.py); or these words, in an office of its own.
ALONE = {
    "deadlines",
    "notices",
    "conflicts",
    "screening",
    "templates",
    "redactions",
    "chronology",
    "binder",
    "bates",
    "transcript",
    "hsds",
}
STARTING = {
    "doctor": ["doctor", "--data", "{office}"],
    "backup": ["backup", "{place}/office.tar", "--data", "{office}", "--plain"],
    "wall": ["wall", "check", "--worlds", "1"],
    "audit": ["audit", "verify", "--data", "{office}"],
    "serve": ["serve", "--data", "{office}", "--port", "0", "--no-demo"],
}
# The same `open_office` or `open_database` around other work.
SAME = {"office": "audit", "accounts": "audit", "search": "audit", "restore": "backup"}


@pytest.fixture(scope="module")
def place() -> Iterator[Path]:
    with directory() as made:
        copy_office(made / "office", demo=False)
        (made / "tmp").mkdir(mode=0o777)
        (made / "tmp").chmod(0o1777)
        yield made
        Cluster(made / "office").kill()


def start(place: Path, command: str) -> subprocess.Popen[bytes]:
    words = [word.format(office=place / "office", place=place) for word in STARTING[command]]
    (place / "office.tar").unlink(missing_ok=True)
    return subprocess.Popen(
        [NEXTFRIEND, *words],
        env=clean_environment(TMPDIR=str(place / "tmp"), NEXTFRIEND_MAIL_PORT="0"),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        # Under `nohup` these tests' own process ignores it, and a child would inherit that.
        preexec_fn=lambda: signal.signal(signal.SIGHUP, signal.SIG_DFL),
    )


def left(place: Path) -> list[str]:
    """Processes that work in this place: by their arguments, or by what they were told."""
    found = []
    for path in Path("/proc").glob("[0-9]*"):
        try:
            words = (path / "cmdline").read_bytes() + (path / "environ").read_bytes()
            if str(place).encode() in words and int(path.name) != os.getpid():
                found.append((path / "cmdline").read_text().replace("\0", " ").strip()[:120])
        except OSError:
            continue
    return [one for one in found if one]


def none_left(place: Path, seconds: float = PATIENCE) -> list[str]:
    """What is still there after a while."""
    until = time.monotonic() + seconds
    while (found := left(place)) and time.monotonic() < until:
        time.sleep(0.1)
    return found


def test_every_command_is_looked_at() -> None:
    assert ALONE | STARTING.keys() | SAME.keys() == COMMANDS.keys()
    assert set(SAME.values()) <= STARTING.keys()


@pytest.mark.slow("the wall's check runs whole: ended is what is asked here")
@pytest.mark.parametrize("command", [name for name in STARTING if name != "serve"])
def test_done_it_leaves_nobody(place: Path, command: str) -> None:
    assert start(place, command).wait(600) in {0, 1}
    assert none_left(place) == []


@pytest.mark.parametrize(
    ("command", "how"),
    [
        ("wall", signal.SIGTERM),
        ("backup", signal.SIGTERM),
        ("doctor", signal.SIGHUP),
        ("audit", signal.SIGINT),
        ("serve", signal.SIGHUP),
        ("serve", signal.SIGTERM),
    ],
)
def test_stopped_in_the_middle_it_leaves_nobody(place: Path, command: str, how: signal.Signals) -> None:
    running = start(place, command)
    until = time.monotonic() + PATIENCE
    while not any("postgres" in one for one in left(place)) and time.monotonic() < until:
        time.sleep(0.02)
    running.send_signal(how)
    assert running.wait(PATIENCE) != 70
    assert none_left(place) == []
