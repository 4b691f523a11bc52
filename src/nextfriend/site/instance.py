"""The instance directory: everything one office keeps, and who may read which part of it.

    demonstration  sign-ins of the demonstration; an empty list in a real office
    lock           held by the one server of this office
    connection     where its database is (no secret in it)
    secrets/       one file per secret, 0600
    postgres/      the embedded cluster, 0700, the database account's
    wal/           archived write-ahead log, for point-in-time recovery
    backups/       base backups, for point-in-time recovery
    files/         the office's papers, by SHA-256
    heads/         signed heads of the audit tree
    logs/          the server's own logs; postgres/ apart from the rest

Sockets live elsewhere (`nextfriend.site.postgres.sockets`): their paths must be short, and a socket's lock
file inside the data would travel into every base backup.
"""

from __future__ import annotations

import fcntl
import hashlib
import hmac
import json
import os
import secrets
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from psycopg.conninfo import make_conninfo

SECRETS = (
    "superuser",
    "owner",
    "app",
    "dump",
    "secret-key",
    "ticket-key",
    "seal-key",
    "draft-key",
    "record-key",
)
KEYS = {
    "ticket": "ticket-key",
    "seal": "seal-key",
    "draft": "draft-key",
    "record": "record-key",
    "box": "secret-key",
}
LOGINS = {"superuser": "nf_super", "owner": "nf_owner", "app": "nf_app", "dump": "nf_dump"}


class InstanceError(Exception):
    """Something about the directory that a person can put right; the message says how."""


class InstanceBusy(InstanceError):
    """Another server holds this directory."""


class Instance:
    """One office's directory on disk. Making the object touches nothing; `prepare()` creates it."""

    def __init__(self, directory: Path | str) -> None:
        self.directory = Path(directory).expanduser().resolve()
        self.postgres = self.directory / "postgres"
        self.wal = self.directory / "wal"
        self.backups = self.directory / "backups"
        self.files = self.directory / "files"
        self.heads = self.directory / "heads"
        self.logs = self.directory / "logs"
        self.secrets = self.directory / "secrets"
        self.demonstration = self.directory / "demonstration"

    def __repr__(self) -> str:
        return f"Instance({str(self.directory)!r})"

    def prepare(self) -> Instance:
        """Create the directories and any secret that is still missing; safe to repeat."""
        # 0711: the database account may walk through to postgres/, but lists nothing.
        _directory(self.directory, 0o711)
        _directory(self.secrets, 0o700)
        _directory(self.logs, 0o711)
        for path in (self.files, self.heads):
            _directory(path, 0o700)
        for name in SECRETS:
            if not (self.secrets / name).exists():
                write_privately(self.secrets / name, secrets.token_hex(32))
        return self

    def is_real_from_now_on(self) -> None:
        """Unless it is known to be a demonstration: no start ever writes the story among real clients."""
        if not self.demonstration.exists():
            write_privately(self.demonstration, "[]")

    def is_new(self) -> bool:
        """Whether nothing of an office is kept here yet."""
        return not self.directory.exists() or not any(self.directory.iterdir())

    def secret(self, name: str) -> str:
        """One secret by name (see SECRETS)."""
        try:
            return (self.secrets / name).read_text().strip()
        except FileNotFoundError:
            raise InstanceError(f"{self.directory} holds no office yet: start it with bin/run.") from None
        except PermissionError:
            raise InstanceError(
                f"The secrets in {self.secrets} belong to another user of this machine: "
                "run the command as the user who runs the server."
            ) from None

    def remember_connection(self, where: Mapping[str, str]) -> None:
        """Write down where the database is: `host`, `port`, `dbname` and, outside, TLS settings."""
        write_privately(self.directory / "connection", json.dumps(dict(where), indent=1, sort_keys=True))

    def connection(self) -> dict[str, str]:
        """Where the database is, as last remembered."""
        try:
            found: dict[str, str] = json.loads((self.directory / "connection").read_text())
        except FileNotFoundError:
            raise InstanceError(
                f"{self.directory} has no database yet: start it once with bin/run."
            ) from None
        return found

    def dsn(self, role: str, *, dbname: str | None = None) -> str:
        """A libpq connection string for `superuser`, `owner`, `app` or `dump`."""
        where = self.connection()
        if dbname:
            where["dbname"] = dbname
        return make_conninfo("", user=LOGINS[role], password=self.secret(role), **where)

    def environment(self, role: str = "app", *, dbname: str | None = None) -> dict[str, str]:
        """What Django's settings read in a command's own process; only `role="owner"` names the owner."""
        found = self.web_environment(dbname=dbname)
        found |= {f"NEXTFRIEND_{name.upper()}_KEY": key for name, key in self.keys().items()}
        if role == "owner":
            found["NEXTFRIEND_DSN_OWNER"] = self.dsn("owner", dbname=dbname)
        return found

    def web_environment(self, *, dbname: str | None = None) -> dict[str, str]:
        """The same without a key: for web, worker and mail listener, which ask the signer."""
        # Django's own key is another one, from which ours cannot be found again.
        django = hmac.new(self.secret("secret-key").encode(), b"django", hashlib.sha256).hexdigest()
        return {
            "NEXTFRIEND_INSTANCE": str(self.directory),
            "NEXTFRIEND_DSN_APP": self.dsn("app", dbname=dbname),
            "NEXTFRIEND_SECRET_KEY": django,
        }

    def keys(self) -> dict[str, str]:
        """What the signer holds, by the names it uses."""
        return {name: self.secret(file) for name, file in KEYS.items()}

    @contextmanager
    def held(self, purpose: str = "the server") -> Iterator[None]:
        """Be the only server of this directory until the block ends.

        The kernel drops the lock when the process dies, however it dies, so nothing is left to clean up.
        """
        path = self.directory / "lock"
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise InstanceBusy(_busy_sentence(self.directory, path)) from None
            os.ftruncate(descriptor, 0)
            holder = f"{os.getpid()}\n{time.strftime('%Y-%m-%d %H:%M')}\n{purpose}\n"
            os.pwrite(descriptor, holder.encode(), 0)
            yield
        finally:
            os.close(descriptor)


def _busy_sentence(directory: Path, lock: Path) -> str:
    pid, since, purpose = [*lock.read_text().splitlines(), "?", "?", "?"][:3]
    return (
        f"{directory} is already in use by {purpose} (process {pid}, since {since}). "
        "Use that one, or stop it with Ctrl-C where it runs. "
        "For a second office give it a directory of its own: --data DIR."
    )


def _directory(path: Path, mode: int) -> None:
    path.mkdir(mode=mode, parents=True, exist_ok=True)
    if path.stat().st_uid == os.geteuid() and path.stat().st_mode & 0o777 != mode:
        path.chmod(mode)


def write_privately(path: Path, text: str) -> None:
    """Replace a file whole, readable by its owner alone; a crash leaves the old or the new one."""
    descriptor, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    with os.fdopen(descriptor, "w") as out:
        out.write(text + "\n")
        out.flush()
        os.fsync(out.fileno())
    os.replace(temporary, path)
