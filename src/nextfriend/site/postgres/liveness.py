"""What is really running on a data directory.

`postmaster.pid` alone proves nothing: after a crash the number may belong to any process. A server is ours
when the process runs the program `postgres`, has this data directory as its working directory, and began when
the file says it did.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_SLACK = 10.0  # seconds between the kernel's start time and the one the postmaster notes for itself


@dataclass(frozen=True)
class Postmaster:
    """A live server process of one data directory."""

    pid: int
    program: str
    started_at: float


def find_postmaster(data: Path) -> Postmaster | None:
    """The server that runs on `data` now, or None."""
    try:
        lines = (data / "postmaster.pid").read_text().splitlines()
        pid, noted = int(lines[0]), float(lines[2])
    except (OSError, ValueError, IndexError):
        return None
    if not _serves(pid, data) or abs(_process_start(pid) - noted) > _SLACK:
        return None
    return Postmaster(pid, _program(pid), noted)


def survivors(data: Path) -> list[int]:
    """Server processes still at work on `data`: after the postmaster is killed its children need a moment to
    notice, and a new server must not begin before the last of them has gone.
    """
    return [pid for pid in _processes() if _serves(pid, data)]


def clear_stale_pid(data: Path) -> bool:
    """Remove a `postmaster.pid` whose number now belongs to a stranger; PostgreSQL would refuse to start.

    Only when nothing at all works on the directory any more: otherwise the file is PostgreSQL's protection
    against two servers on one set of files. A file whose process is gone is left for PostgreSQL to judge.
    """
    try:
        pid = int((data / "postmaster.pid").read_text().split()[0])
    except (OSError, ValueError, IndexError):
        return False
    if not Path(f"/proc/{pid}").exists() or survivors(data):
        return False
    (data / "postmaster.pid").unlink()
    return True


def replay_position(data: Path, pid: int) -> str | None:
    """How far crash recovery has come: "segment 12 of 40", from the startup process's title."""
    for child in _processes():
        title = _title(child)
        found = re.search(r"startup\s+recovering ([0-9A-F]{24})", title)
        if found and _parent(child) == pid:
            ahead = [p.name for p in (data / "pg_wal").glob("[0-9A-F]*") if len(p.name) == 24]
            left = sum(name > found[1] for name in ahead)
            return f"log segment {found[1][-8:].lstrip('0') or '0'}, {left} still to read"
    return None


def _processes() -> Iterator[int]:
    return (int(name) for name in os.listdir("/proc") if name.isdigit())


def _program(pid: int) -> str:
    try:
        return os.readlink(f"/proc/{pid}/exe").removesuffix(" (deleted)")
    except OSError:
        return ""


def _serves(pid: int, data: Path) -> bool:
    if os.path.basename(_program(pid)) != "postgres":
        return False
    try:
        return os.path.samefile(f"/proc/{pid}/cwd", data)
    except OSError:
        return False


def _stat_fields(pid: int) -> list[str]:
    """/proc/PID/stat after the program's name, which may itself hold spaces and brackets (proc(5))."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return []


def _parent(pid: int) -> int:
    fields = _stat_fields(pid)
    return int(fields[1]) if fields else 0


def _title(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
    except OSError:
        return ""


def _process_start(pid: int) -> float:
    """When a process began, in seconds since 1970: field 22 of proc(5) counts clock ticks since boot."""
    fields = _stat_fields(pid)
    if not fields:
        return 0.0
    booted = next(
        int(line.split()[1])
        for line in Path("/proc/stat").read_text().splitlines()
        if line.startswith("btime")
    )
    return booted + int(fields[19]) / os.sysconf("SC_CLK_TCK")
