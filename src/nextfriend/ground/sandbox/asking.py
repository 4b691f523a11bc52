"""The asking side: one reader's process for this one, started when it is first needed."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass
from typing import Any, ParamSpec, TypeVar

from nextfriend.ground.sandbox import frames

P = ParamSpec("P")
R = TypeVar("R")
_MODULE = "nextfriend.ground.sandbox.reader"
_WARMING = 30.0  # seconds beyond the limit: the reader's first question imports what it needs
# Nothing of ours: no key, no address of the database, no proxy.
_ENVIRONMENT = ("PATH", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "TZ")


@dataclass(frozen=True, slots=True)
class Limits:
    """`seconds` of the processor (the clock has six times as long: a busy machine makes nobody's e-mail
    unreadable), `memory` and `answer` in bytes.
    """

    seconds: int = 20
    memory: int = 1 << 30
    answer: int = 20_000_000

    @property
    def clock(self) -> int:
        """After how many seconds it is over in any case."""
        return 6 * self.seconds


class Unread(Exception):
    """The reader could not read it: `why` is "time", "memory", "answer", "fault" or "gone"."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class _Reader:
    """The process that forks a child for each question. One question at a time: that bounds what strangers
    can make this machine do at once.
    """

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._owner = 0
        self._lock = threading.Lock()

    def ask(self, question: dict[str, Any], limits: Limits) -> tuple[str, Any]:
        with self._lock:
            process = self._running()
            assert process.stdin is not None
            assert process.stdout is not None
            try:
                frames.send(process.stdin.fileno(), pickle.dumps(question))
                answer = frames.receive(
                    process.stdout.fileno(), seconds=limits.clock + _WARMING, most=limits.answer + 1024
                )
            except (frames.Late, frames.TooLarge, frames.Ended) as failure:
                self._end()
                return "unread", {frames.Late: "time", frames.TooLarge: "answer"}.get(type(failure), "gone")
        try:
            state, value = frames.unpacked(answer)
        except Exception:
            return "unread", "fault"
        return str(state), value

    def _running(self) -> subprocess.Popen[bytes]:
        # A process that was forked from one with a reader starts one of its own.
        if self._process is None or self._owner != os.getpid() or self._process.poll() is not None:
            self._owner = os.getpid()
            kept = {name: os.environ[name] for name in _ENVIRONMENT if name in os.environ}
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-m", _MODULE],
                env={**kept, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,  # a parser's complaint may quote what it reads
                cwd="/",
            )
        return self._process

    def _end(self) -> None:
        if self._process is not None:
            with suppress(OSError):
                self._process.kill()
            self._process.wait()
            for end in (self._process.stdin, self._process.stdout):
                if end is not None:
                    end.close()
            self._process = None


_reader = _Reader()


def apart(work: Callable[P, R], *given: Any, limits: Limits | None = None, **named: Any) -> R:
    """`work(*given, **named)` in a process of its own.

    `work` is a function of ours that needs neither Django's database nor the network; what it gives is plain
    values and frozen dataclasses. An exception of ours that it raises is raised here; every other end – too
    long, too much memory, too long an answer, a fault – is Unread. No words of the failure come back: they
    may quote a client.
    """
    bounds = limits or Limits()
    question = {
        "module": work.__module__,
        "name": work.__qualname__,
        "given": given,
        "named": named,
        "limits": asdict(bounds) | {"clock": bounds.clock},
    }
    state, value = _reader.ask(question, bounds)
    if state == "raised" and isinstance(value, Exception):
        raise value
    if state != "read":
        raise Unread(str(value))
    return value  # type: ignore[no-any-return]
