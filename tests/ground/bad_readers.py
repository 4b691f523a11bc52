"""Readers that misbehave (test_sandbox.py). The office never imports them."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import time
from pathlib import Path


def quadratic() -> object:
    """The expression that held the mail door: blanks before an end that never comes."""
    return re.search(r"\s+$", " " * 600_000 + "x")


def sleeps() -> None:
    time.sleep(600)


def hoards() -> int:
    return len(bytes(2_000_000_000))


def talks() -> str:
    return "x" * 1_000_000


def dies() -> None:
    os.kill(os.getpid(), signal.SIGSEGV)


def quotes() -> None:
    raise ValueError("a client's own words")


def answers_with_a_call() -> object:
    class Call:
        def __reduce__(self) -> tuple[object, tuple[str, ...]]:
            return os.system, ("touch /tmp/owned",)

    return Call()


def writes() -> None:
    Path("/tmp/written-by-a-reader").write_text("x" * 10)


def starts_a_program() -> object:
    return subprocess.run(["/bin/true"], check=True)


def environment() -> str:
    return str(dict(os.environ))


def open_sockets() -> int:
    """Sockets this process holds: the database's would be one."""
    names = [os.readlink(path) for path in Path("/proc/self/fd").iterdir() if path.is_symlink()]
    return sum(name.startswith("socket:") for name in names)


def forever(content: bytes) -> None:
    """Whatever it is given, it comes to no end."""
    while content is not None:
        pass
