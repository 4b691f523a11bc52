"""Base backups: whole copies of the embedded cluster, from which its log leads to any later moment."""

from __future__ import annotations

import hashlib
import json
import shutil
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psycopg
from psycopg.conninfo import conninfo_to_dict

from nextfriend.site.postgres.cluster import Cluster
from nextfriend.site.postgres.errors import PostgresError

EVERY = timedelta(days=1)
KEEP_DAYS = 7
_SEGMENT = 16 * 1024 * 1024
_FIRST_AFTER = 20.0  # seconds: let the office open before copying it
_ASK_AGAIN = 300.0


@dataclass(frozen=True, order=True)
class BaseBackup:
    """One complete base backup. Recovery can reach any moment from `ended_at` on."""

    ended_at: datetime
    path: Path

    @property
    def first_segment(self) -> str:
        """Name of the oldest log segment it needs, without its timeline (the first 8 digits)."""
        manifest = json.loads((self.path / "backup_manifest").read_text())
        high, low = (int(half, 16) for half in manifest["WAL-Ranges"][0]["Start-LSN"].split("/"))
        segment = ((high << 32) + low) // _SEGMENT
        per_file = 0x100000000 // _SEGMENT
        return f"{segment // per_file:08X}{segment % per_file:08X}"


def take_base_backup(cluster: Cluster) -> BaseBackup:
    """Copy the running cluster, compressed and hashed; whole or not at all."""
    place = cluster.account.own(cluster.instance.backups) / f".{time.time_ns()}.part"
    where = conninfo_to_dict(cluster.dsn("superuser"))
    command: list[str | Path] = [cluster.binaries / "pg_basebackup", "--pgdata", place, "--format=tar"]
    command += ["--gzip", "--wal-method=stream", "--checkpoint=fast", "--no-password"]
    command += ["--host", str(where["host"]), "--port", str(where["port"]), "--username", str(where["user"])]
    try:
        done = cluster.account.run(command, env={"PGPASSWORD": str(where["password"])})
        if done.returncode:
            raise PostgresError(f"The base backup failed: {done.stderr.strip().splitlines()[-1:]}")
        ended = datetime.now(UTC)
        hashes = {path.name: sha256_of(path) for path in sorted(place.iterdir())}
        noted = json.dumps({"ended_at": ended.isoformat(), "sha256": hashes}, indent=1)
        (place / "nextfriend.json").write_text(noted)
        final = place.with_name(ended.strftime("%Y-%m-%dT%H%M%S.%fZ"))
        place.rename(final)
    finally:
        shutil.rmtree(place, ignore_errors=True)
    return BaseBackup(ended, final)


def base_backups(directory: Path) -> list[BaseBackup]:
    """Complete base backups, oldest first. Unfinished ones begin with a dot and do not count."""
    found = []
    for path in directory.glob("[0-9]*Z"):
        noted = json.loads((path / "nextfriend.json").read_text())
        found.append(BaseBackup(datetime.fromisoformat(noted["ended_at"]), path))
    return sorted(found)


def verify_base_backup(backup: BaseBackup) -> None:
    """Every file as it was written, or an error."""
    noted: dict[str, str] = json.loads((backup.path / "nextfriend.json").read_text())["sha256"]
    for name, expected in noted.items():
        if not (backup.path / name).exists() or sha256_of(backup.path / name) != expected:
            raise PostgresError(f"The base backup {backup.path.name} is damaged ({name}). Choose another.")


def prune_base_backups(cluster: Cluster, now: datetime, keep_days: int = KEEP_DAYS) -> int:
    """Remove base backups older than `keep_days` (never the newest) and the log that only they need."""
    known = base_backups(cluster.instance.backups)
    if not known:
        return 0
    kept = [b for b in known[:-1] if now - b.ended_at < timedelta(days=keep_days)] + known[-1:]
    for backup in known:
        if backup not in kept:
            shutil.rmtree(backup.path)
    oldest = min(backup.first_segment for backup in kept)
    for segment in cluster.instance.wal.glob("[0-9A-F]*.*"):  # also what a killed gzip left: *.part
        name = segment.name.split(".")[0]
        if len(name) == 24 and name[8:] < oldest:
            segment.unlink()
    return len(known) - len(kept)


def keep_base_backups(cluster: Cluster, stopping: threading.Event, tell: Callable[[str], None]) -> None:
    """Until `stopping`: a base backup a day, old ones removed. For a thread of the server."""
    pause = _FIRST_AFTER
    while not stopping.wait(pause):
        pause = _ASK_AGAIN
        try:
            known = base_backups(cluster.instance.backups)
            if not known or datetime.now(UTC) - known[-1].ended_at >= EVERY:
                take_base_backup(cluster)
                prune_base_backups(cluster, datetime.now(UTC))
        except (PostgresError, psycopg.Error, OSError, ValueError) as error:
            if not stopping.is_set():
                tell(f"Today's base backup was not made: {error}")


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
