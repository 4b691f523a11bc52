"""Bytes on disk, named by what they are.

A shelf belongs to one matter (or the office itself) and one compartment; its name tells neither. On it a file
is named by its SHA-256, so a name is also a promise that can be checked. A file is complete before its name
exists, and on the platter before the row that speaks of it commits (docs/decisions/files.md).
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from django.conf import settings


@dataclass(frozen=True, slots=True)
class Shelf:
    """Where the files of one place stand."""

    office_id: UUID
    matter_id: UUID | None
    compartment: str

    @property
    def directory(self) -> Path:
        named = f"{self.office_id.hex}:{self.matter_id.hex if self.matter_id else '-'}:{self.compartment}"
        return Path(settings.FILES_ROOT) / hashlib.sha256(named.encode()).hexdigest()[:40]

    def path(self, digest: str) -> Path:
        """Where the file of this SHA-256 (64 hexadecimal digits) stands, whether it is there or not."""
        if len(digest) != 64 or not set(digest) <= set("0123456789abcdef"):
            raise ValueError("not a SHA-256 in hexadecimal")
        return self.directory / digest[:2] / digest

    def hold(self, content: bytes) -> str:
        """Put the bytes on the shelf and return their SHA-256. Durable when this returns."""
        digest = hashlib.sha256(content).hexdigest()
        path = self.path(digest)
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            _write_durably(path, content)
        return digest

    def read(self, digest: str) -> bytes:
        """The bytes, checked against their name. Raises FileNotFoundError, or DamagedFile."""
        content = self.path(digest).read_bytes()
        if hashlib.sha256(content).hexdigest() != digest:
            raise DamagedFile
        return content

    def take_away(self, digest: str) -> None:
        """Remove a file that no row speaks of any more."""
        with suppress(FileNotFoundError):
            self.path(digest).unlink()


class DamagedFile(Exception):
    """A file whose bytes are no longer what its name promises."""


@dataclass(frozen=True, slots=True)
class Scrubbed:
    """What a scrub found: files read, and the paths (below the root) of those that are damaged."""

    files: int
    size: int
    damaged: tuple[str, ...]


def scrub(root: Path | None = None) -> Scrubbed:
    """Read every file again and compare it with its name. Needs no database; changes nothing."""
    top = root or Path(settings.FILES_ROOT)
    files = size = 0
    damaged = []
    for path in _held(top):
        files += 1
        size += path.stat().st_size
        if _digest(path) != path.name:
            damaged.append(str(path.relative_to(top)))
    return Scrubbed(files, size, tuple(sorted(damaged)))


def _held(top: Path) -> Iterator[Path]:
    return (path for path in top.glob("*/*/*") if path.is_file() and not path.name.startswith("."))


def _digest(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _write_durably(path: Path, content: bytes) -> None:
    """Temporary file, fsync, rename, then fsync of every directory that is new (rename(2), fsync(2))."""
    handle, temporary = tempfile.mkstemp(prefix=".", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        os.replace(temporary, path)
    except BaseException:
        with suppress(FileNotFoundError):
            os.unlink(temporary)
        raise
    for directory in (path.parent, path.parent.parent, path.parent.parent.parent):
        _sync_directory(directory)


def _sync_directory(directory: Path) -> None:
    descriptor = os.open(directory, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
