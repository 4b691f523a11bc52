"""Where the server's socket lives: outside the data, short, and closed to other users of the machine."""

from __future__ import annotations

import hashlib
import os
import stat
from pathlib import Path

from nextfriend.site.postgres.errors import PostgresError
from nextfriend.site.postgres.unprivileged import Account

PORT = 5432
LONGEST = 107  # bytes in sockaddr_un.sun_path on Linux, less its closing zero


def socket_directory(data: Path, account: Account) -> Path:
    """The socket directory that belongs to this data directory, made with safe rights.

    Root's server: /run/nextfriend. A user's: their runtime directory, else a private directory in /tmp.
    """
    name = hashlib.sha256(os.fsencode(data.resolve())).hexdigest()[:12]
    directory = _base(account) / name
    if len(os.fsencode(directory)) + len(f"/.s.PGSQL.{PORT}") > LONGEST:
        raise PostgresError(f"The socket path {directory} is too long for this system.")
    # Root's web account reaches the socket through the database account's group; a user's group is anybody's.
    return account.own(directory, 0o710 if account.changes else 0o700)


def socket_path(data: Path, account: Account, name: str) -> Path:
    """Where another process of this office's listens, beside its database's socket directory."""
    digest = hashlib.sha256(os.fsencode(data.resolve())).hexdigest()[:12]
    return _base(account) / f"{digest}.{name}"


def _base(account: Account) -> Path:
    if account.changes:
        return _private(Path("/run/nextfriend"), 0o711)
    runtime = Path(os.environ.get("XDG_RUNTIME_DIR", "/nonexistent"))
    if runtime.is_dir() and runtime.stat().st_uid == os.geteuid() and len(str(runtime)) < 60:
        return _private(runtime / "nextfriend", 0o700)
    return _private(Path(f"/tmp/nextfriend-{os.geteuid()}"), 0o700)


def _private(directory: Path, mode: int) -> Path:
    """Make or accept a directory only if it is really ours: /tmp is everybody's, and links can lie."""
    directory.mkdir(mode=mode, parents=True, exist_ok=True)
    found = directory.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.geteuid() or found.st_mode & 0o022:
        raise PostgresError(f"{directory} belongs to someone else: remove it and start again.")
    return directory


def forget_sockets(directory: Path) -> None:
    """Remove a dead server's socket and its lock file, which would refuse the next start."""
    for left in directory.glob(".s.PGSQL.*"):
        left.unlink(missing_ok=True)
