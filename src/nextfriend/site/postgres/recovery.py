"""Recovery of the embedded cluster to a moment in the past, into a new instance directory.

The office that lost something is left as it is: the recovered one stands beside it, and a person compares.
"""

from __future__ import annotations

import os
import shutil
import time
from datetime import datetime
from pathlib import Path

import psycopg

from nextfriend.site.instance import Instance, InstanceError
from nextfriend.site.postgres import basebackups, configuration
from nextfriend.site.postgres.cluster import Cluster, Progress, silent
from nextfriend.site.postgres.errors import PostgresError

_ARCHIVE_SECONDS = 60.0
_TARGET = "recovery ended before configured recovery target"


def restore_to(
    source: Instance, when: datetime, target: Instance, *, progress: Progress = silent
) -> datetime | None:
    """Make in `target` the office of `source` as it was at `when` (an aware datetime).

    `target` must be empty or absent. Returns the commit time of the last change that is in it, or None when
    nothing was committed between the base backup and `when`. Raises PostgresError when no base backup is old
    enough, one is damaged, or the log does not reach `when`.
    """
    if not target.is_new():
        raise InstanceError(f"{target.directory} is not empty: restore into a new directory (--data DIR).")
    backup = _choose(source, when)
    progress(f"From the base backup of {backup.ended_at.astimezone():%Y-%m-%d %H:%M:%S %Z} …")
    basebackups.verify_base_backup(backup)
    if Cluster(source).is_running():
        _archive_everything(source)
        return _restore(backup, source, when, target, progress)
    try:
        return _restore(backup, source, when, target, progress)
    except _LogEnds:
        # Nobody has written since the office went down: its last state is its state at that moment.
        return _restore(backup, source, None, target, progress)


class _LogEnds(PostgresError):
    """The log ends before the moment that was asked for."""


def _restore(
    backup: basebackups.BaseBackup, source: Instance, when: datetime | None, target: Instance, tell: Progress
) -> datetime | None:
    new = Cluster(target)
    try:
        _lay_out(backup, source, new)
        _aim(new, source, when)
        reached = _recover(new, tell)
        _copy_papers(source, target)
    except BaseException:
        new.kill()
        shutil.rmtree(target.directory, ignore_errors=True)
        raise
    return reached


def _choose(source: Instance, when: datetime) -> basebackups.BaseBackup:
    known = basebackups.base_backups(source.backups)
    if not known:
        raise PostgresError(f"There is no base backup in {source.backups}: nothing to start from.")
    early = [backup for backup in known if backup.ended_at <= when]
    if not early:
        first = known[0].ended_at.astimezone()
        raise PostgresError(f"The earliest moment that can be restored is {first:%Y-%m-%d %H:%M:%S %Z}.")
    return early[-1]


def _archive_everything(source: Instance) -> None:
    """Have the running server finish its current log segment, and wait until that is archived."""
    with psycopg.connect(source.dsn("superuser"), autocommit=True) as connection:
        # A commit of our own: the log then reaches past every moment until now, and has something to switch.
        connection.execute("SELECT pg_current_xact_id()")
        row = connection.execute("SELECT pg_walfile_name(pg_switch_wal())").fetchone()
    until = time.monotonic() + _ARCHIVE_SECONDS
    while row and not (source.wal / f"{row[0]}.gz").exists():
        if time.monotonic() > until:
            raise PostgresError(f"The running server does not archive its log to {source.wal}.")
        # After a crash the postmaster looks after its archiver once a minute, or when somebody connects.
        psycopg.connect(source.dsn("superuser")).close()
        time.sleep(0.2)


def _lay_out(backup: basebackups.BaseBackup, source: Instance, new: Cluster) -> None:
    """Secrets and data files of the new instance."""
    target = new.instance
    target.directory.mkdir(parents=True, exist_ok=True)
    shutil.copytree(source.secrets, target.secrets)
    target.prepare()
    new.account.reach(target.directory)
    new.account.reach(backup.path)
    data = new.account.own(new.data)
    for archive, where in (("base.tar.gz", data), ("pg_wal.tar.gz", data / "pg_wal")):
        command: list[str | Path] = [
            "tar",
            "--extract",
            "--gzip",
            "--file",
            backup.path / archive,
            "--directory",
            where,
        ]
        done = new.account.run(command)
        if done.returncode:
            raise PostgresError(f"The base backup could not be unpacked: {done.stderr.strip()}")


def _aim(new: Cluster, source: Instance, when: datetime | None) -> None:
    """Tell PostgreSQL where the log is and when to stop reading it (None: at its end)."""
    aims = {
        # A server that crashed left its last segments unarchived, in its own pg_wal.
        "restore_command": configuration.restore_command(source.wal, source.postgres / "pg_wal"),
        "recovery_target_action": "promote",
    }
    if when is not None:
        aims["recovery_target_time"] = when.isoformat(sep=" ")
    (new.data / "postgresql.auto.conf").write_text(configuration.render(aims))
    signal_file = new.data / "recovery.signal"
    signal_file.touch()
    if new.account.changes:
        os.chown(signal_file, new.account.uid, new.account.gid)
    new.account.reach(source.wal.parent)


def _recover(new: Cluster, progress: Progress) -> datetime | None:
    try:
        new.start(progress)
    except PostgresError as error:
        if _TARGET in str(error):
            raise _LogEnds("The archived log does not reach that moment: choose an earlier one.") from None
        raise
    try:
        with psycopg.connect(new.dsn("superuser"), autocommit=True) as connection:
            row = connection.execute("SELECT pg_last_xact_replay_timestamp()").fetchone()
        _forget_aims(new)
    finally:
        new.stop()
    return row[0] if row else None


def _forget_aims(new: Cluster) -> None:
    """The new office is an office of its own: it never again reads the old one's log."""
    (new.data / "postgresql.auto.conf").write_text("")


def _copy_papers(source: Instance, target: Instance) -> None:
    """Papers are named by their hash and never change, so today's are a superset of those of then."""
    if source.demonstration.exists():
        shutil.copy2(source.demonstration, target.demonstration)
    target.is_real_from_now_on()
    for old, new in ((source.files, target.files), (source.heads, target.heads)):
        shutil.copytree(old, new, dirs_exist_ok=True)
        _same_owner(old, new)


def _same_owner(old: Path, new: Path) -> None:
    if os.geteuid() != 0:
        return
    for directory, _, names in os.walk(new):
        for path in (Path(directory), *(Path(directory) / name for name in names)):
            found = (old / path.relative_to(new)).stat()
            os.chown(path, found.st_uid, found.st_gid)
