"""The server's child processes: started, watched, started again when they die, and ended with it."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from nextfriend.site.instance import KEYS
from nextfriend.site.log_files import open_log
from nextfriend.site.postgres.unprivileged import Account

_PR_SET_PDEATHSIG, _PR_SET_DUMPABLE = 1, 4
_LOG_BYTES = 5_000_000
_LONGEST_PAUSE = 30.0
_BEHIND_THE_PAGES = 10  # of the scheduler's 19 steps of niceness: about a tenth of a busy core is left
LOST_DATABASE = os.EX_TEMPFAIL  # the status of a child that is well, but whose database broke off
_NEVER_INHERITED = frozenset(
    ("DATABASE_URL", "NEXTFRIEND_DSN_OWNER", "PGPASSWORD", "PGPASSFILE", "PGUSER", "PGSERVICE")
    + tuple(f"NEXTFRIEND_{name.upper()}_KEY" for name in KEYS)
)


def end_with_parent() -> None:
    """Ask the kernel to end this process when the server dies, even by kill -9, and to show its memory and
    environment to nobody of the same account (prctl(2)): the web is not to read the worker's key in /proc.

    Called by the child itself. The parent may have died before the call: then leave at once.
    """
    libc = ctypes.CDLL(None, use_errno=True)
    libc.prctl(_PR_SET_DUMPABLE, 0)
    libc.prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
    if os.environ.get("NEXTFRIEND_PARENT") != str(os.getppid()):
        sys.exit("The server that started this process is gone.")


def give_way() -> None:
    """Let the pages go first: whoever looks at one waits, a stranger's e-mail and a job do not mind to."""
    os.nice(_BEHIND_THE_PAGES)


@dataclass
class Child:
    """One child process and how to start it."""

    name: str
    module: str
    log: Path
    environment: dict[str, str]
    account: Account
    groups: Sequence[int] = ()
    descriptors: Sequence[int] = ()
    words: bytes = field(default=b"", repr=False)  # for its standard input alone: less than a pipe holds
    process: subprocess.Popen[bytes] | None = None
    _fell: list[float] = field(default_factory=list)
    _due: float = 0.0

    def start(self) -> None:
        """Start the process with its log, its account and nothing in its environment that is not its own."""
        if self.log.exists() and self.log.stat().st_size > _LOG_BYTES:
            self.log.replace(self.log.with_suffix(".log.1"))
        inherited = {k: v for k, v in os.environ.items() if k not in _NEVER_INHERITED}
        changes = {}
        if self.account.changes:
            changes = {"user": self.account.uid, "group": self.account.gid, "extra_groups": self.groups}
        with open_log(self.log, os.O_APPEND) as out:
            self.process = subprocess.Popen(
                [sys.executable, "-m", self.module],
                env={**inherited, **self.environment, "NEXTFRIEND_PARENT": str(os.getpid())},
                stdin=subprocess.PIPE if self.words else subprocess.DEVNULL,
                stdout=out,
                stderr=subprocess.STDOUT,
                start_new_session=True,  # Ctrl-C reaches the server, which ends its children in order
                pass_fds=tuple(self.descriptors),
                # Papers are shared among our accounts by their group; where there is one account, by nobody.
                umask=0o007 if self.account.changes else 0o077,
                **changes,  # type: ignore[call-overload]
            )
        if self.process.stdin is not None:
            with suppress(BrokenPipeError), self.process.stdin as stdin:  # one that died is started again
                stdin.write(self.words)

    def watch(self, tell: Callable[[str], None]) -> None:
        """Start the process again if it has died; wait longer each time it dies soon."""
        if self.process is None or self.process.poll() is None:
            return
        now = time.monotonic()
        if not self._due:
            fault = [] if self.process.returncode == LOST_DATABASE else [now]
            self._fell = [then for then in self._fell if now - then < 120] + fault
            self._due = now + min(0.1 * 2 ** len(self._fell), _LONGEST_PAUSE)
            tell(f"The {self.name} ended (status {self.process.returncode}); starting it again.")
        if now >= self._due:
            self._due = 0.0
            self.start()

    def stop(self, seconds: float = 15.0) -> None:
        """Ask it to end, and insist after a while."""
        if self.process is None or self.process.poll() is not None:
            return
        self.process.terminate()
        try:
            self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
