"""A real office, durable as any, and the ways to kill parts of it."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

from nextfriend.site.instance import Instance
from nextfriend.site.postgres import Cluster, liveness
from tests.office.prepared import NEXTFRIEND, clean_environment
from tests.office.waiting import PATIENCE, eventually, free_port

# Each in turn. "server" is the supervisor (`nextfriend serve`) alone; "everything" is a power cut.
KINDS = (
    "web process",
    "database",
    "worker",
    "backend",
    "server",
    "web server",
    "worker",
    "database",
    "backend",
    "everything",
)
_OPEN = "Nextfriend is open at"


class Office:
    """One office in a directory of its own, with settings of its own."""

    def __init__(self, place: Path, **settings: str) -> None:
        self.place, self.cluster = place, Cluster(place)
        self.settings = {"NEXTFRIEND_MAIL_PORT": "0", **settings}
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.log = place.with_name("server.log")
        self.server: subprocess.Popen[bytes] | None = None

    def open(self) -> None:
        """Start the server and wait until it says that it is open; an old one may still answer.

        The web server of a killed one holds its port until its last requests are answered. Where that takes
        longer than a start waits for it, the office is started again: what keeps servers running does so.
        """
        while not self._opened():
            assert f"Port {self.port} is taken" in self.log.read_text()[-500:], self.log.read_text()[-2000:]

    def _opened(self) -> bool:
        """Whether one start ended in an open office, rather than in a sentence or in nothing."""
        before = self.log.stat().st_size if self.log.exists() else 0
        server = self._start()

        def is_open() -> bool:
            return _OPEN in self.log.read_bytes()[before:].decode(errors="replace")

        eventually(lambda: is_open() or server.poll() is not None)
        return is_open()

    def _start(self) -> subprocess.Popen[bytes]:
        command = [str(NEXTFRIEND), "serve", "--port", str(self.port), "--no-demo", "--data", str(self.place)]
        with self.log.open("ab") as out:
            self.server = subprocess.Popen(
                command,
                env=clean_environment(**self.settings),
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=out,
            )
        return self.server

    def close(self) -> None:
        """As Ctrl-C does; what is left is killed."""
        if self.server is not None and self.server.poll() is None:
            self.server.send_signal(signal.SIGINT)
            self.server.wait(PATIENCE)
        self.cluster.kill()

    def run(self, *command: str, role: str = "app") -> subprocess.CompletedProcess[str]:
        """A Python module with this office's environment; what it prints is returned."""
        return subprocess.run(
            [sys.executable, "-m", *command],
            env=self.environment(role),
            capture_output=True,
            text=True,
            check=True,
            timeout=PATIENCE,
        )

    def environment(self, role: str) -> dict[str, str]:
        """What Django's settings need to work in this office."""
        inside = Instance(self.place).environment(role)
        return clean_environment(DJANGO_SETTINGS_MODULE="nextfriend.site.settings", **inside)

    def found(self) -> dict[str, dict[str, str]]:
        """People and matters (tests/crash/founding.py); returns what it tells."""
        told: dict[str, dict[str, str]] = json.loads(self.run("tests.crash.founding", role="owner").stdout)
        return told

    def say(self, *arguments: str) -> str:
        """What the command line says, this office being open."""
        done = subprocess.run(
            [str(NEXTFRIEND), *arguments],
            env=clean_environment(),
            capture_output=True,
            text=True,
            timeout=PATIENCE,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout.strip()

    # Killing

    def kill(self, kind: str, dice: random.Random) -> None:
        """`kill -9` one part of the office, or all of it. A killed server is started again by this test."""
        if kind == "database":
            self.cluster.kill()
        elif kind in ("server", "everything"):
            self._kill_server(with_everything=kind == "everything")
            self.open()
        else:
            os.kill(dice.choice(self._await(kind)), signal.SIGKILL)

    def _kill_server(self, *, with_everything: bool) -> None:
        assert self.server is not None
        children = [pid for pid in _processes() if _parent(pid) == self.server.pid]
        grandchildren = [pid for pid in _processes() if _parent(pid) in children]
        self.server.kill()
        self.server.wait()
        if with_everything:
            for pid in (*children, *grandchildren):
                _end(pid)
            self.cluster.kill()

    def _await(self, kind: str) -> list[int]:
        found: list[int] = []

        def there() -> bool:
            found[:] = self._processes_of(kind)
            return bool(found)

        assert eventually(there), f"there is no {kind} to kill\n{self.log.read_text()[-2000:]}"
        return found

    def _processes_of(self, kind: str) -> list[int]:
        assert self.server is not None
        if kind == "backend":
            return [pid for pid in liveness.survivors(self.cluster.data) if "postgres: nf_app" in _title(pid)]
        module = "nextfriend.site.worker" if kind == "worker" else "nextfriend.site.web"
        of_module = [pid for pid in _processes() if module in _title(pid)]
        masters = [pid for pid in of_module if _parent(pid) == self.server.pid]
        return [pid for pid in of_module if _parent(pid) in masters] if kind == "web process" else masters


def _processes() -> list[int]:
    return [int(name) for name in os.listdir("/proc") if name.isdigit()]


def _parent(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])
    except OSError:
        return 0


def _title(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
    except OSError:
        return ""


def _end(pid: int) -> None:
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)
