"""Which numbers of which prefix were given to which document: a file that is only ever added to.

A line is written, and on disk, before any page is stamped, under a lock that other runs wait for: so numbers
are gapless, and none is given twice, whenever a run is stopped (FreeEed #108: unique, gap-free, zero-padded).
"""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from nextfriend.engines.bates.model import Given, NotProduced, Numbering
from nextfriend.engines.pdf.whole import sync

NAME = "bates-ledger.jsonl"
_TAIL = 65_536  # bytes
_UNREADABLE = (
    "{name}, line {number}, cannot be read, so nobody can tell which numbers are taken. "
    "Put back the last good copy of the ledger; do not start a new one."
)


class Ledger:
    """The ledger at `path`; a new one where there is none."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def give(self, numbering: Numbering, asked: Sequence[tuple[str, int]], start: int | None) -> list[Given]:
        """Numbers for documents, told by SHA-256 and pages: those they have, or the next ones. Raises
        NotProduced.
        """
        with self._locked() as descriptor:
            lines = list(self._lines(descriptor))
            self._check_width(numbering, lines)
            given = _given(numbering, lines)
            following = _following(numbering, given, start)
            found: list[Given] = []
            added: list[Given] = []
            for digest, pages in asked:
                if (one := given.get(digest)) is None:
                    one = Given(digest, following, following + pages - 1, again=False)
                    following = one.last + 1
                    given[digest] = one
                    added.append(one)
                elif one.pages != pages:
                    raise NotProduced(_other_count(numbering, one, pages))
                found.append(one)
            if following - 1 > numbering.last:
                raise NotProduced(_full(numbering))
            self._add(descriptor, [_line(numbering, one) for one in added])
            return found

    def written(self, numbering: Numbering, given: Given, legend: str = "") -> None:
        """Say that the file under these numbers is whole on disk, and which legend it has."""
        with self._locked() as descriptor:
            self._add(descriptor, [{"prefix": numbering.prefix, "written": given.first, "legend": legend}])

    def without_file(self, numbering: Numbering) -> list[Given]:
        """Numbers that were given and whose file was never finished: a run was stopped."""
        with self._locked() as descriptor:
            lines = list(self._lines(descriptor))
        done = {line["written"] for line in lines if line["prefix"] == numbering.prefix and "written" in line}
        return [one for one in _given(numbering, lines).values() if one.first not in done]

    def legends(self, numbering: Numbering) -> dict[int, str]:
        """The legend of each file that was written, by its first number."""
        with self._locked() as descriptor:
            lines = list(self._lines(descriptor))
        written = (line for line in lines if line["prefix"] == numbering.prefix and "written" in line)
        return {line["written"]: line.get("legend", "") for line in written}

    @contextmanager
    def _locked(self) -> Iterator[int]:
        new = not self.path.exists()
        descriptor = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o666)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            if new:
                sync(self.path.parent)
            yield descriptor
        finally:
            os.close(descriptor)

    def _lines(self, descriptor: int) -> Iterator[dict[str, Any]]:
        _mend(descriptor)
        content = os.pread(descriptor, os.fstat(descriptor).st_size, 0)
        for number, line in enumerate(content.splitlines(), 1):
            yield _read(line, self.path.name, number)

    def _check_width(self, numbering: Numbering, lines: Sequence[dict[str, Any]]) -> None:
        for line in lines:
            if (
                line["prefix"] != numbering.prefix
                and line["prefix"].casefold() == numbering.prefix.casefold()
            ):
                raise NotProduced(
                    f"{self.path.name} has the prefix {line['prefix']}, which differs by capital letters "
                    "alone. "
                    "Enter that one, or another."
                )
            if line["prefix"] == numbering.prefix and line.get("width", numbering.width) != numbering.width:
                raise NotProduced(
                    f"Numbers of {numbering.prefix} have {line['width']} digits in {self.path.name}. "
                    f"Enter --width {line['width']}, or another prefix."
                )

    def _add(self, descriptor: int, lines: Sequence[dict[str, Any]]) -> None:
        if not lines:
            return
        text = "".join(json.dumps(line, sort_keys=True) + "\n" for line in lines).encode()
        _mend(descriptor)
        end = os.lseek(descriptor, 0, os.SEEK_END)
        try:
            while text:
                text = text[os.write(descriptor, text) :]
        except OSError:
            os.ftruncate(descriptor, end)
            raise
        os.fsync(descriptor)


def _mend(descriptor: int) -> None:
    """Take off a line without an end. A run was stopped while it wrote; no page has these numbers, for
    stamping waits until they are on disk.
    """
    end = os.fstat(descriptor).st_size
    while end:
        begin = max(0, end - _TAIL)
        found = os.pread(descriptor, end - begin, begin).rfind(b"\n")
        if found >= 0:
            end = begin + found + 1
            break
        end = begin
    if end != os.fstat(descriptor).st_size:
        os.ftruncate(descriptor, end)


def _read(line: bytes, name: str, number: int) -> dict[str, Any]:
    try:
        found = json.loads(line)
        if isinstance(found["prefix"], str) and (
            isinstance(found.get("written"), int)
            or (
                isinstance(found["sha256"], str)
                and 0 < found["first"] <= found["last"]
                and found["width"] > 0
            )
        ):
            return dict(found)
    except (KeyError, TypeError, ValueError):
        pass
    raise NotProduced(_UNREADABLE.format(name=name, number=number))


def _line(numbering: Numbering, one: Given) -> dict[str, Any]:
    told = {"prefix": numbering.prefix, "width": numbering.width, "first": one.first, "last": one.last}
    return told | {"sha256": one.sha256}


def _given(numbering: Numbering, lines: Sequence[dict[str, Any]]) -> dict[str, Given]:
    return {
        line["sha256"]: Given(line["sha256"], line["first"], line["last"])
        for line in lines
        if line["prefix"] == numbering.prefix and "sha256" in line
    }


def _following(numbering: Numbering, given: dict[str, Given], start: int | None) -> int:
    if not given:
        return 1 if start is None else start
    following = max(one.last for one in given.values()) + 1
    if start is not None and start not in (following, min(one.first for one in given.values())):
        raise NotProduced(
            f"{numbering.prefix} goes on at {numbering.name(following)}: a number is never skipped or used "
            "again. "
            "Leave --start out."
        )
    return following


def _other_count(numbering: Numbering, one: Given, pages: int) -> str:
    has = f"{numbering.name(one.first)} to {numbering.name(one.last)}"
    return f"{has} were given to a file with other pages than it has now ({pages}). Nothing was numbered."


def _full(numbering: Numbering) -> str:
    return (
        f"{numbering.prefix} has no room for these pages: {numbering.name(numbering.last)} is its last "
        "number. "
        "Use another prefix."
    )
