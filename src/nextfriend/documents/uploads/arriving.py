"""Where the parts of a file stand until all of them are there: one file for each upload, beside the shelves.

Its name is the upload's id and begins with a dot, so that neither the nightly check nor a backup takes it
for a file that is whole (blob_store.py, site/backup.py).
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Container, Iterator
from contextlib import suppress
from pathlib import Path
from typing import IO
from uuid import UUID

from django.conf import settings

from nextfriend.documents.blob_store import sync_directory

_PIECE = 1 << 20  # bytes read at once


def write_at(upload: UUID, offset: int, content: bytes | bytearray) -> None:
    """Put the next bytes behind the `offset` that is there. On the platter when this returns: only then may
    anybody be told that they arrived. What does not fit on the disk leaves the file as it was.
    """
    path = _path(upload)
    is_new = not path.exists()
    if is_new:
        _directory_of(path)
    with os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT, 0o600), "r+b") as file:
        try:
            file.truncate(offset)  # what a killed server wrote and never acknowledged
            file.seek(offset)
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        except BaseException:
            with suppress(OSError):
                os.ftruncate(file.fileno(), offset)
            raise
    if is_new:
        sync_directory(path.parent)


def size_of(upload: UUID) -> int:
    """How many bytes stand there; 0 where none does."""
    try:
        return _path(upload).stat().st_size
    except FileNotFoundError:
        return 0


def opened(upload: UUID) -> IO[bytes]:
    """The file, open at its beginning. Raises FileNotFoundError."""
    return _path(upload).open("rb")


def digests_of(upload: UUID, part: int) -> list[str]:
    """The SHA-256 of each part that stands there, in hexadecimal; none where the file is gone."""
    found: list[str] = []
    with suppress(FileNotFoundError), opened(upload) as file:
        while digest := _digest_of_next(file, part):
            found.append(digest)
    return found


def _digest_of_next(file: IO[bytes], size: int) -> str:
    """The SHA-256 of the next so many bytes; "" at the end of the file."""
    found, left = hashlib.sha256(), size
    while left and (piece := file.read(min(_PIECE, left))):
        found.update(piece)
        left -= len(piece)
    return found.hexdigest() if left < size else ""


def drop(upload: UUID) -> None:
    """Remove what arrived."""
    with suppress(FileNotFoundError):
        _path(upload).unlink()


def on_disk() -> set[UUID]:
    """The uploads of which something stands there."""
    return {found for found, _ in _all()}


def drop_all_but(kept: Container[UUID], of: set[UUID]) -> int:
    """Remove those of `of` that are not among the kept; how many. Of what came since nothing is removed."""
    gone = [path for found, path in _all() if found in of and found not in kept]
    for path in gone:
        path.unlink(missing_ok=True)
    return len(gone)


def _all() -> Iterator[tuple[UUID, Path]]:
    for path in _root().glob(".*"):
        with suppress(ValueError):
            yield UUID(path.name[1:]), path


def _root() -> Path:
    return Path(settings.FILES_ROOT) / ".arriving"


def _path(upload: UUID) -> Path:
    return _root() / f".{upload.hex}"


def _directory_of(path: Path) -> None:
    """The worker removes what the web server wrote: both are of the group that shares the shelves."""
    top = path.parent.parent
    is_shared = top.exists() and bool(top.stat().st_mode & stat.S_ISGID)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o770 if is_shared else 0o700)
    sync_directory(top)
