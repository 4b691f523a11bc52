"""Files appear whole or not at all, and in the order in which people read their names."""

from __future__ import annotations

import fcntl
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")
_WORK, _LOCK = ".nextfriend-work-", "lock"
_DIGITS = re.compile(r"(\d+)")


@contextmanager
def workplace(place: Path) -> Iterator[Path]:
    """A hidden folder in `place` for what is not finished yet, gone at the end. Those that killed runs left
    are taken away first: theirs is the lock that nobody holds any more.
    """
    _take_away_abandoned(place)
    while True:
        work = Path(tempfile.mkdtemp(prefix=_WORK, dir=place))
        held = _locked(work)
        if held is not None:
            break
    try:
        yield work
    finally:
        shutil.rmtree(work, ignore_errors=True)
        os.close(held)


def _take_away_abandoned(place: Path) -> None:
    for left in place.glob(f"{_WORK}*"):
        if (held := _locked(left, made=True)) is not None:
            shutil.rmtree(left, ignore_errors=True)
            os.close(held)


def _locked(work: Path, *, made: bool = False) -> int | None:
    """The lock of a work folder, if nobody has it. A folder that was only just made has none yet."""
    try:
        descriptor = os.open(work / _LOCK, os.O_RDWR | (0 if made else os.O_CREAT), 0o600)
    except OSError:
        return None
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(descriptor)
        return None
    if not os.fstat(descriptor).st_nlink:  # taken away between the two
        os.close(descriptor)
        return None
    return descriptor


def write_whole(path: Path, write: Callable[[Path], None], *, work: Path | None = None) -> None:
    """Let `write` fill a file of a temporary name, in `work` or beside `path`; it gets its name when all of
    it is on disk.
    """
    handle, name = tempfile.mkstemp(prefix=".", suffix=".part", dir=work or path.parent)
    temporary = Path(name)
    try:
        os.fchmod(handle, 0o666 & ~_umask())
        os.close(handle)
        write(temporary)
        sync(temporary)
        os.replace(temporary, path)
    except BaseException:
        with suppress(FileNotFoundError):
            temporary.unlink()
        raise
    sync(path.parent)


def sync(path: Path) -> None:
    """What was written to this file or directory is on disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def in_natural_order(names: Iterable[T], key: Callable[[T], str] = str) -> list[T]:
    """Exhibit 2 before Exhibit 10, upper and lower case alike."""
    return sorted(names, key=lambda one: natural(key(one)))


def natural(name: str) -> tuple[list[tuple[int, int, str]], str]:
    """What names are ordered by: numbers as numbers, the rest as words."""
    parts = [part for part in _DIGITS.split(name.casefold()) if part]
    return [(0, int(part), "") if part.isdecimal() else (1, 0, part) for part in parts], name


def _umask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
