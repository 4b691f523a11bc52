"""The reader's process: it waits for questions on its standard input and forks a child for each.

The child has an end to its time, memory and answer, may write no file and start no process, and is killed
when the asking process goes. The reader itself never looks at a stranger's bytes; it ends with its input.
"""

from __future__ import annotations

import ctypes
import importlib
import os
import pickle
import resource
import signal
import sys
from typing import Any

from nextfriend.ground.sandbox import frames

_PR_SET_PDEATHSIG, _PR_SET_NO_NEW_PRIVS = 1, 38
_LARGEST_QUESTION = 1 << 30
_ANSWER_OVERHEAD = 1024
_BEHIND_THE_PAGES = 5  # added to the niceness of whoever asks: what is read costs what strangers want it to


def serve(questions: int, answers: int) -> None:
    """Answer until the questions end."""
    while True:
        try:
            asked = frames.receive(questions, seconds=None, most=_LARGEST_QUESTION)
        except frames.Ended:
            return
        question = pickle.loads(asked)
        _import(question["module"])
        frames.send(answers, _answer(question))


def _import(name: str) -> None:
    """Our own code, before the fork: the second question of a kind costs no import. `import_libraries()` of a
    module imports what it would import at its first use.
    """
    known = name in sys.modules
    module = importlib.import_module(name)
    if not known and hasattr(module, "import_libraries"):
        module.import_libraries()


def _answer(question: dict[str, Any]) -> bytes:
    limits = question["limits"]
    hears, says = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(hears)
        _read(question, says)
    os.close(says)
    why = ""
    try:
        return frames.receive(hears, seconds=limits["clock"], most=limits["answer"] + _ANSWER_OVERHEAD)
    except frames.Late:
        why = "time"
    except frames.TooLarge:
        why = "answer"
    except frames.Ended:
        why = "gone"
    finally:
        os.close(hears)
        ended = _reap(child, kill=why != "gone")
    return _unread("time" if ended == signal.SIGXCPU else why)


def _reap(child: int, *, kill: bool) -> int:
    """The signal that ended the child, or 0."""
    if kill:
        os.kill(child, signal.SIGKILL)
    status = os.waitpid(child, 0)[1]
    return os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0


def _read(question: dict[str, Any], says: int) -> None:
    """In the child; it never returns."""
    status = 1
    try:
        _confine(question["limits"])
        frames.send(says, _outcome(question))
        status = 0
    finally:
        os._exit(status)


def _outcome(question: dict[str, Any]) -> bytes:
    try:
        work = getattr(sys.modules[question["module"]], question["name"])
        read = frames.packed(("read", work(*question["given"], **question["named"])))
    except MemoryError:
        return _unread("memory")
    except Exception as failure:
        if not type(failure).__module__.startswith("nextfriend."):
            return _unread("fault")
        return frames.packed(("raised", failure))
    return read if len(read) <= question["limits"]["answer"] else _unread("answer")


def _confine(limits: dict[str, Any]) -> None:
    library = ctypes.CDLL(None, use_errno=True)
    library.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    library.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    # At the first the kernel sends SIGXCPU, which ends even an expression that holds the interpreter.
    resource.setrlimit(resource.RLIMIT_CPU, (limits["seconds"], limits["seconds"] + 1))
    bounds = {
        resource.RLIMIT_AS: limits["memory"],
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_NPROC: 0,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_NOFILE: 32,
    }
    for which, most in bounds.items():
        resource.setrlimit(which, (most, most))


def _unread(why: str) -> bytes:
    return frames.packed(("unread", why))


if __name__ == "__main__":
    os.umask(0o077)
    os.nice(_BEHIND_THE_PAGES)
    answers = os.dup(1)
    os.dup2(2, 1)  # whatever prints, prints into nothing
    serve(0, answers)
