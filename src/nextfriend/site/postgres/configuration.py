"""What the embedded server is told: safe on disk, silent about content, reachable by socket only."""

from __future__ import annotations

import shlex
from pathlib import Path

HBA = """\
# Sockets only, every login by password (SCRAM). No line for TCP: no way in by TCP.
local all         all      scram-sha-256
local replication nf_super scram-sha-256
"""


def settings(
    *, major: int, sockets: Path, shared: bool, logs: Path, wal: Path | None, throwaway: bool = False
) -> dict[str, str]:
    """Every server setting that differs from PostgreSQL's own.

    `shared` opens the socket to the server's own group (the web account is in it). `wal` is where the log is
    archived, or None to archive nothing. `throwaway` gives up safety on disk for speed; only a cluster made
    for tests may have it.
    """
    chosen = {**_connections(sockets, shared), **_quiet_log(logs), **_memory()}
    if throwaway:
        return {**chosen, **_reckless()}
    chosen |= _durability(major)
    if wal is not None:
        chosen |= {"archive_mode": "on", "archive_command": archive_command(wal), "archive_timeout": "30s"}
    return chosen


def _connections(sockets: Path, shared: bool) -> dict[str, str]:
    return {
        "listen_addresses": "",
        "unix_socket_directories": str(sockets),
        "unix_socket_permissions": "0770" if shared else "0700",
        "port": "5432",
        "timezone": "UTC",
        "max_connections": "100",
        "password_encryption": "scram-sha-256",
        # An abandoned transaction holds locks and keeps dead rows; a page never thinks for five minutes.
        "idle_in_transaction_session_timeout": "5min",
    }


def _quiet_log(logs: Path) -> dict[str, str]:
    """Client content reaches a server log by statement text, by parameters, by an error's DETAIL ("Key
    (ssn)=(…) already exists") and by its message ("invalid input syntax … "), so errors of statements are not
    logged at all: the application that caused one receives it. Start, stop, recovery, archiving failures and
    panics are logged.
    """
    return {
        "logging_collector": "on",
        "log_destination": "stderr",
        "log_directory": str(logs),
        "log_filename": "postgres-%a.log",
        "log_truncate_on_rotation": "on",
        "log_rotation_age": "1d",
        "log_rotation_size": "0",
        "log_file_mode": "0600",
        "log_line_prefix": "%m [%p] ",
        "log_timezone": "UTC",
        "log_statement": "none",
        "log_min_messages": "log",
        "log_min_error_statement": "panic",
        "log_min_duration_statement": "-1",
        "log_parameter_max_length": "0",
        "log_parameter_max_length_on_error": "0",
        "log_error_verbosity": "terse",
        "log_checkpoints": "off",
        "log_autovacuum_min_duration": "-1",
        "log_lock_waits": "off",
        "log_temp_files": "-1",
    }


def _memory() -> dict[str, str]:
    return {
        "shared_buffers": "256MB",
        "effective_cache_size": "1GB",
        "work_mem": "16MB",
        "maintenance_work_mem": "128MB",
        "random_page_cost": "1.1",
        # Compiling a page's small queries costs more than it saves; the wheel has no LLVM in any case.
        "jit": "off",
    }


def _durability(major: int) -> dict[str, str]:
    chosen = {
        "fsync": "on",
        "synchronous_commit": "on",
        "full_page_writes": "on",
        "wal_level": "replica",
        # Bounds crash recovery: 1.65 GB of log took 45 s to replay on two cores.
        "max_wal_size": "1GB",
        "checkpoint_timeout": "5min",
    }
    if major >= 17:
        chosen["summarize_wal"] = "on"  # incremental base backups
    return chosen


def _reckless() -> dict[str, str]:
    return {
        "fsync": "off",
        "synchronous_commit": "off",
        "full_page_writes": "off",
        "autovacuum": "off",
        "wal_level": "minimal",
        "max_wal_senders": "0",
        "archive_mode": "off",
        # A test may hold its transaction while a slow machine does something else for it.
        "idle_in_transaction_session_timeout": "0",
    }


def archive_command(wal: Path) -> str:
    """Shell that keeps one finished log segment: compressed, synced, then renamed; never overwritten.

    A segment that is already there with the same content counts as kept (a crash may come between the rename
    and PostgreSQL's note of it); with other content it is refused and the server keeps asking. Compressed,
    because every 30 seconds of a quiet office would otherwise fill 16 MB: 46 GB a day.
    """
    kept = shlex.quote(str(wal)).replace("%", "%%")
    return (
        f"k={kept}/%f.gz; "
        'if [ -e "$k" ]; then gzip -dc "$k" | cmp -s - "%p"; '
        'else p="$k.$$.part"; gzip -4 -c "%p" >"$p" && sync "$p" && mv "$p" "$k" && sync ' + kept + "; fi"
    )


def restore_command(wal: Path, unarchived: Path | None = None) -> str:
    """Shell that brings one segment back, also from the last server's own unarchived log when given."""
    kept = shlex.quote(str(wal)).replace("%", "%%")
    # gzip's own failure must be the command's failure, and a half-written target must not be left behind.
    fetch = f'gzip -dc {kept}/%f.gz >"%p" 2>/dev/null || {{ rm -f "%p"; false; }}'
    if unarchived is not None:
        spare = shlex.quote(str(unarchived)).replace("%", "%%")
        fetch += f' || cp {spare}/%f "%p" 2>/dev/null'
    return fetch


def render(chosen: dict[str, str]) -> str:
    """The settings as the text of a configuration file."""
    lines = (f"{name} = '{value.replace(chr(39), chr(39) * 2)}'" for name, value in chosen.items())
    return "# Written by Nextfriend at every start; changes here are lost.\n" + "\n".join(lines) + "\n"
