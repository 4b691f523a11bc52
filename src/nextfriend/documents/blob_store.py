"""Bytes on disk, named by what they are.

A shelf belongs to one matter (or the office itself) and one compartment; its name tells neither. On it a file
is named by its SHA-256, so a name is also a promise that can be checked. A file is complete before its name
exists, and on the platter before the row that speaks of it commits (docs/decisions/files.md).
"""

from __future__ import annotations

import hashlib
import os
import shutil
import stat
import tempfile
from collections.abc import Collection, Iterator
from contextlib import suppress
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import IO
from uuid import UUID

from django.conf import settings

_PIECE = 1 << 20  # bytes read at once


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

    def hold(self, content: bytes | IO[bytes]) -> str:
        """Put the bytes on the shelf and return their SHA-256. Durable when this returns.

        A stream is read twice from its beginning, a piece at a time, and stands there again.
        """
        stream = BytesIO(content) if isinstance(content, bytes) else content
        digest = digest_of(stream)
        path = self.path(digest)
        if not path.exists():
            path.parent.mkdir(
                parents=True, exist_ok=True, mode=0o770 if _is_shared(path.parents[2]) else 0o700
            )
            _write_durably(path, stream)
            stream.seek(0)
        return digest

    def read(self, digest: str) -> bytes:
        """The bytes, checked against their name. Raises FileNotFoundError, or DamagedFile."""
        content = self.path(digest).read_bytes()
        if hashlib.sha256(content).hexdigest() != digest:
            raise DamagedFile
        return content

    def opened(self, digest: str) -> IO[bytes]:
        """The file, open at its beginning and checked against its name: what is read from it is what was
        checked, since a file on a shelf is replaced and never rewritten. Raises FileNotFoundError, or
        DamagedFile.
        """
        stream = self.path(digest).open("rb")
        if digest_of(stream) != digest:
            stream.close()
            raise DamagedFile
        return stream

    def destroy(self, digest: str) -> None:
        """Remove a file so that no crash brings it back: durable when this returns."""
        path = self.path(digest)
        self.take_away(digest)
        if path.parent.exists():
            sync_directory(path.parent)

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


def scrub(root: Path | None = None, *, share: int = 0, of: int = 1, also: Collection[str] = ()) -> Scrubbed:
    """Read files again and compare each with its name. Needs no database; changes nothing.

    All of them, or the share numbered `share` out of `of` equal ones, and those of `also` (paths below the
    root) that are still there.
    """
    top = root or Path(settings.FILES_ROOT)
    files = size = 0
    damaged = []
    for path in _held(top):
        if int(path.name[:8], 16) % of != share and str(path.relative_to(top)) not in also:
            continue
        files += 1
        size += path.stat().st_size
        if _digest(path) != path.name:
            damaged.append(str(path.relative_to(top)))
    return Scrubbed(files, size, tuple(sorted(damaged)))


def _held(top: Path) -> Iterator[Path]:
    return (path for path in top.glob("[!.]*/*/*") if path.is_file() and not path.name.startswith("."))


def digest_of(stream: IO[bytes]) -> str:
    """The SHA-256 of a whole stream, in hexadecimal. It stands at its beginning again."""
    stream.seek(0)
    found = hashlib.sha256()
    while piece := stream.read(_PIECE):
        found.update(piece)
    stream.seek(0)
    return found.hexdigest()


def _digest(path: Path) -> str:
    with path.open("rb") as stream:
        return digest_of(stream)


def _write_durably(path: Path, content: IO[bytes]) -> None:
    """Temporary file, fsync, rename, then fsync of every directory that is new (rename(2), fsync(2))."""
    handle, temporary = tempfile.mkstemp(prefix=".", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            shutil.copyfileobj(content, stream, _PIECE)
            stream.flush()
            os.fchmod(stream.fileno(), 0o640 if _is_shared(path.parent) else 0o600)
            os.fsync(stream.fileno())
        os.replace(temporary, path)
    except BaseException:
        with suppress(FileNotFoundError):
            os.unlink(temporary)
        raise
    for directory in (path.parent, path.parent.parent, path.parent.parent.parent):
        sync_directory(directory)


def _is_shared(directory: Path) -> bool:
    """Whether web, worker and mail listener share the shelves as a group (chmod g+s; site/runtime.py)."""
    return directory.exists() and bool(directory.stat().st_mode & stat.S_ISGID)


def sync_directory(directory: Path) -> None:
    """Have the names in a directory on the platter when this returns."""
    descriptor = os.open(directory, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
