"""Child processes: none is told the owner's password, the dead are started again, all end with the server."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from nextfriend.site.postgres.unprivileged import Account, database_account
from nextfriend.site.subprocesses import Child
from tests.office.waiting import eventually

SLEEPER = """
import os, sys, time
from nextfriend.site.subprocesses import end_with_parent
end_with_parent()
print(os.environ, flush=True)
time.sleep(3600)
"""


@pytest.fixture
def child(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Child]:
    """A child that prints its environment and waits."""
    (tmp_path / "sleeper.py").write_text(SLEEPER)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    ourselves = Account("ourselves", os.geteuid(), os.getegid(), changes=False)
    made = Child("sleeper", "sleeper", tmp_path / "sleeper.log", {"MINE": "yes"}, ourselves)
    yield made
    made.stop()


def test_passwords_of_others_are_not_inherited(child: Child, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DATABASE_URL", "NEXTFRIEND_DSN_OWNER", "PGPASSWORD"):
        monkeypatch.setenv(name, "the owner's password")
    child.start()
    assert eventually(lambda: "MINE" in child.log.read_text())
    assert "the owner's password" not in child.log.read_text()


def test_a_dead_child_is_started_again(child: Child) -> None:
    told: list[str] = []
    child.start()
    assert child.process is not None
    first = child.process.pid
    os.kill(first, signal.SIGKILL)
    child.process.wait()

    def is_back() -> bool:
        child.watch(told.append)
        return child.process is not None and child.process.pid != first and child.process.poll() is None

    assert eventually(is_back)
    assert told == ["The sleeper ended (status -9); starting it again."]


def test_a_child_that_keeps_dying_is_started_less_and_less_often(tmp_path: Path) -> None:
    ourselves = Account("ourselves", os.geteuid(), os.getegid(), changes=False)
    broken = Child("broken", "no_such_module", tmp_path / "log", {}, ourselves)
    broken.start()
    told: list[float] = []

    def has_died_four_times() -> bool:
        broken.watch(lambda _: told.append(time.monotonic()))
        return len(told) == 4

    assert eventually(has_died_four_times)
    broken.stop()
    assert told[-1] - told[0] > 0.2 + 0.4 + 0.8, "the pauses double: it is not a busy loop"


def test_a_child_ends_when_the_server_is_killed(tmp_path: Path) -> None:
    (tmp_path / "sleeper.py").write_text(SLEEPER)
    code = (
        "import os, time; from pathlib import Path\n"
        "from nextfriend.site.subprocesses import Child\n"
        "from nextfriend.site.postgres.unprivileged import Account\n"
        "me = Account('me', os.geteuid(), os.getegid(), changes=False)\n"
        f"child = Child('sleeper', 'sleeper', Path({str(tmp_path / 'log')!r}), {{}}, me)\n"
        "child.start(); print(child.process.pid, flush=True); time.sleep(3600)"
    )
    server = subprocess.Popen(
        [sys.executable, "-c", code],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
    )
    assert server.stdout is not None
    pid = int(server.stdout.readline())
    assert eventually(lambda: (tmp_path / "log").read_text() != "")
    with server:
        server.kill()
    assert eventually(lambda: not is_alive(pid))


def is_alive(pid: int) -> bool:
    """Whether a process runs; a zombie does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.mark.skipif(os.geteuid() != 0, reason="only root gives its children another account")
def test_a_childs_memory_and_environment_are_closed_to_its_own_account(tmp_path: Path) -> None:
    """PR_GET_DUMPABLE: 0 shuts /proc/PID/environ, /proc/PID/mem and ptrace to everybody but root."""
    said = subprocess.run(
        [
            sys.executable,
            "-c",
            "import ctypes; from nextfriend.site.subprocesses import end_with_parent; end_with_parent();"
            "print(ctypes.CDLL(None).prctl(3))",
        ],
        env={**os.environ, "NEXTFRIEND_PARENT": str(os.getpid())},
        capture_output=True,
        text=True,
        check=True,
    )
    assert said.stdout.strip() == "0"


def test_a_child_of_root_is_not_root(child: Child) -> None:
    account = database_account()
    child.account = account
    child.log.parent.chmod(0o755)
    account.reach(child.log.parent)
    for path in (Path(sys.prefix), Path(sys.base_prefix), Path(__file__).parents[2] / "src"):
        account.reach(path)
    child.start()
    assert child.process is not None
    assert eventually(lambda: Path(f"/proc/{child.process.pid}").stat().st_uid == account.uid)
