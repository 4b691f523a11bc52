"""The account PostgreSQL runs as.

PostgreSQL refuses to run as root, and rightly. An ordinary user runs it as themself. Root runs it as the
system account `nextfriend-db`, which owns the data and nothing else, so not even a broken server reads the
office's secrets.
"""

from __future__ import annotations

import os
import pwd
import shutil
import struct
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nextfriend.site.postgres.errors import PostgresError

ACCOUNT = "nextfriend-db"
_PATH = "/usr/local/bin:/usr/bin:/bin"
_ACL = "system.posix_acl_access"
_USER_OBJ, _USER, _GROUP_OBJ, _GROUP, _MASK, _OTHER = 0x01, 0x02, 0x04, 0x08, 0x10, 0x20
_NOBODY = 0xFFFFFFFF


@dataclass(frozen=True)
class Account:
    """Who runs the programs: a name, numeric ids, and whether we change to it or already are it."""

    name: str
    uid: int
    gid: int
    changes: bool

    def environment(self, **more: str) -> dict[str, str]:
        """A small environment: nothing of ours (secrets, PG* variables) reaches the server by accident."""
        return {"PATH": _PATH, "LC_ALL": "C", "TZ": "UTC", "HOME": "/", **more}

    def popen(self, command: Sequence[str | Path], **options: Any) -> subprocess.Popen[str]:
        """Start a program as this account."""
        env = self.environment(**options.pop("env", {}))
        if self.changes:
            options |= {"user": self.uid, "group": self.gid, "extra_groups": []}
        return subprocess.Popen([str(c) for c in command], env=env, umask=0o077, text=True, **options)

    def run(self, command: Sequence[str | Path], **options: Any) -> subprocess.CompletedProcess[str]:
        """Run a program as this account to its end, with its output captured."""
        options = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "cwd": "/", **options}
        words = options.pop("input", None)
        if words is None:
            options.setdefault("stdin", subprocess.DEVNULL)
        else:
            options["stdin"] = subprocess.PIPE
        with self.popen(command, **options) as process:
            try:
                out, err = process.communicate(words)
            except BaseException:  # Ctrl-C, or a signal to end: it does not outlive whoever wanted its output
                process.kill()
                raise
        return subprocess.CompletedProcess(list(command), process.returncode, out, err)

    def own(self, path: Path, mode: int = 0o700) -> Path:
        """Make a directory that belongs to this account."""
        path.mkdir(mode=mode, parents=True, exist_ok=True)
        if self.changes and path.stat().st_uid != self.uid:
            os.chown(path, self.uid, self.gid)
        if path.stat().st_mode & 0o777 != mode:
            path.chmod(mode)
        return path

    def can(self, test: str, path: Path) -> bool:
        """Whether this account passes `test -x PATH` (or -r, -w)."""
        return self.run(["test", test, path]).returncode == 0

    def reach(self, path: Path) -> None:
        """Let this account walk through to `path`, and no more than that.

        A checkout under root's 0700 home is the usual case. The grant is an access-control entry that gives
        this one account the right to pass through, never to list or read (as libvirt does for disk images).
        """
        if not self.changes:
            return
        for directory in [*reversed(path.parents), path]:
            if directory.is_dir() and not self.can("-x", directory):
                _grant_passage(directory, self.uid)
                if not self.can("-x", directory):
                    raise PostgresError(
                        f"The database account {self.name} cannot pass through {directory}. "
                        f"Allow it with: chmod o+x {directory} – or choose another place with --data DIR."
                    )


def database_account() -> Account:
    """The account for this machine; as root the system account is made on first use."""
    if os.geteuid() != 0:
        return Account(pwd.getpwuid(os.geteuid()).pw_name, os.geteuid(), os.getegid(), changes=False)
    return system_account(ACCOUNT, "Nextfriend database")


def system_account(name: str, title: str) -> Account:
    """A system account without a shell, a password or a home."""
    try:
        found = pwd.getpwnam(name)
    except KeyError:
        found = _make_account(name, title)
    return Account(name, found.pw_uid, found.pw_gid, changes=True)


def _make_account(name: str, title: str) -> pwd.struct_passwd:
    command = ["useradd", "--system", "--user-group", "--no-create-home", "--home-dir", "/nonexistent"]
    command += ["--shell", "/usr/sbin/nologin", "--comment", title, name]
    program = shutil.which("useradd", path=_PATH + ":/usr/sbin:/sbin")
    if program is None:
        raise PostgresError(f"PostgreSQL does not run as root. Make its account first: {' '.join(command)}")
    done = subprocess.run([program, *command[1:]], capture_output=True, text=True)
    try:  # another start may have made it a moment earlier
        return pwd.getpwnam(name)
    except KeyError:
        raise PostgresError(f"The account {name} could not be made: {done.stderr.strip()}") from None


def _grant_passage(directory: Path, uid: int) -> None:
    """Add `user:UID:--x` to a directory's access-control list, leaving every other right as it was."""
    mode = directory.stat().st_mode
    entries = _read_acl(directory) or [
        (_USER_OBJ, mode >> 6 & 7, _NOBODY),
        (_GROUP_OBJ, mode >> 3 & 7, _NOBODY),
        (_OTHER, mode & 7, _NOBODY),
    ]
    mask = next((perm for tag, perm, _ in entries if tag == _MASK), 7)
    kept = [
        (tag, perm & mask if tag in (_USER, _GROUP, _GROUP_OBJ) else perm, who)
        for tag, perm, who in entries
        if tag != _MASK and not (tag == _USER and who == uid)
    ]
    kept.append((_USER, 1, uid))
    widest = 0
    for tag, perm, _ in kept:
        widest |= perm if tag in (_USER, _GROUP, _GROUP_OBJ) else 0
    kept.append((_MASK, widest, _NOBODY))
    packed = struct.pack("<I", 2) + b"".join(struct.pack("<HHI", *entry) for entry in sorted(kept))
    try:
        os.setxattr(directory, _ACL, packed)
    except OSError:
        return  # no access-control lists on this file system: `reach` tests, and says what to type


def _read_acl(directory: Path) -> list[tuple[int, int, int]]:
    try:
        packed = os.getxattr(directory, _ACL)
    except OSError:
        return []
    return [struct.unpack_from("<HHI", packed, at) for at in range(4, len(packed), 8)]
