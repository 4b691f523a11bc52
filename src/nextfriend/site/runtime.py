"""Open an office: its database up, and the environment saying where it is.

The server, the command line and the benchmarks all come through here, so that each of them works on a running
office (using its server) and on a closed one (starting the server for as long as it is needed).
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from nextfriend.site.instance import Instance
from nextfriend.site.postgres import Cluster, connect_outside
from nextfriend.site.postgres.unprivileged import Account, database_account, system_account

SETTINGS = "nextfriend.site.settings"
WEB_ACCOUNT = "nextfriend"
# One account each, so that the signer knows who asks, and none reads another's memory.
ACCOUNTS = {
    "web": (WEB_ACCOUNT, "Nextfriend web server"),
    "worker": ("nextfriend-worker", "Nextfriend worker"),
    "mail": ("nextfriend-mail", "Nextfriend mail listener"),
    "signer": ("nextfriend-keys", "Nextfriend signer"),
}


def default_directory() -> Path:
    """NEXTFRIEND_INSTANCE, else `var/` in the checkout (bin/run names it), else in the working directory."""
    named = os.environ.get("NEXTFRIEND_INSTANCE")
    return Path(named) if named else Path(os.environ.get("NEXTFRIEND_CHECKOUT", Path.cwd())) / "var"


def open_database(instance: Instance, progress: Callable[[str], None]) -> Cluster | None:
    """Bring up the database: the embedded cluster, or None when DATABASE_URL names an outside one.

    DATABASE_URL holds an administrator's password: it leaves the environment here, and no child inherits it.
    """
    address = os.environ.pop("DATABASE_URL", "")
    if not address:
        return Cluster(instance).start(progress)
    for note in connect_outside(address, instance).notes:
        progress(note)
    return None


@contextmanager
def open_office(
    directory: Path | None = None, *, role: str = "app", progress: Callable[[str], None] = lambda _: None
) -> Iterator[Instance]:
    """Django, ready for a command: database up, environment set, apps loaded. `role="owner"` may migrate."""
    instance = Instance(directory or default_directory())
    cluster = open_database(instance, progress)
    try:
        os.environ.update(instance.environment(role))
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
        import django

        django.setup()
        yield instance
        close_connections()
    finally:
        hand_over_files(instance)
        if cluster is not None:
            cluster.stop()


def close_connections() -> None:
    """Let go of Django's connections, so that a server we are about to stop need not cut them."""
    from django.db import connections

    connections.close_all()


def hand_over_files(instance: Instance) -> None:
    """When root runs the office: papers belong to the group of web, worker and mail listener, heads of the
    audit to the worker alone.
    """
    if os.geteuid() != 0:
        return
    shared, worker = account_of("web"), account_of("worker")
    for path in _everything_below(instance.files):
        _give(path, shared.uid, shared.gid, 0o2770 if path.is_dir() else 0o640)
    for path in _everything_below(instance.heads):
        _give(path, worker.uid, worker.gid, 0o700 if path.is_dir() else 0o600)


def _everything_below(top: Path) -> Iterator[Path]:
    for directory, _, names in os.walk(top):
        yield Path(directory)
        yield from (Path(directory, name) for name in names)


def _give(path: Path, uid: int, gid: int, mode: int) -> None:
    found = path.lstat()
    if path.is_symlink():
        return
    if found.st_gid != gid or found.st_uid == 0:
        os.chown(path, uid, gid, follow_symlinks=False)
    if found.st_mode & 0o7777 != mode:
        path.chmod(mode)


def account_of(child: str) -> Account:
    """Who one of the server's processes runs as: root's own servers give root up for a system account."""
    if os.geteuid() == 0:
        return system_account(*ACCOUNTS[child])
    return database_account()
