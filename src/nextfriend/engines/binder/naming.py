"""Which exhibit a file is: by a list that somebody wrote, or by the file's own name."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

from nextfriend.engines.binder.model import Exhibit, NotBound
from nextfriend.engines.pdf import in_natural_order

# "Exhibit 2 - Lease.pdf", "Ex. A_Notice.pdf", "Tab 10 Photos.pdf"
_NAMED = re.compile(
    r"(?:exhibit|exh\.?|ex\.?|tab)[\s_.-]*(?P<number>\d+(?:[.-]\d+)*[A-Z]?|[A-Z]{1,2}(?:-?\d+)?)(?![A-Za-z0-9])"
    r"[\s_.:–—-]*(?P<rest>.*)",
    re.IGNORECASE,
)


def exhibits_in(folder: Path, *, besides: Path | None = None) -> list[Exhibit]:
    """Every file of a folder in the natural order of names. Folders in it, hidden files and the binder
    `besides` them (with its volumes) are left alone.
    """
    try:
        files = [path for path in folder.iterdir() if path.is_file() and not path.name.startswith(".")]
    except OSError as problem:
        raise NotBound(f"The folder {folder} cannot be read ({problem.strerror}).") from None
    told = [path for path in files if besides is None or not _is_of(besides, path)]
    return [named(path) for path in in_natural_order(told, key=lambda path: path.name)]


def _is_of(binder: Path, path: Path) -> bool:
    ours = rf"{re.escape(binder.stem)}(?:-volume-\d+-of-\d+)?{re.escape(binder.suffix)}"
    return bool(re.fullmatch(ours, path.name))


def named(path: Path) -> Exhibit:
    """The exhibit that a file's name says it is."""
    stem = path.stem.encode("utf-8", "replace").decode()
    if found := _NAMED.fullmatch(stem):
        return Exhibit(found["number"].upper(), _words(found["rest"]), path)
    return Exhibit("", _words(stem), path)


def _words(name: str) -> str:
    return " ".join(name.replace("_", " ").split())


def listed(text: str, folder: Path) -> list[Exhibit]:
    """The exhibits of a CSV list: columns number, description, file (a name in the folder), in its order."""
    rows = csv.DictReader(io.StringIO(text))
    columns = {(column or "").strip().lower(): column for column in rows.fieldnames or ()}
    if "file" not in columns:
        raise NotBound("The list has no column called file. Its first line must be: number,description,file")
    return list(_rows(rows, columns, folder))


def _rows(rows: csv.DictReader[str], columns: dict[str, str], folder: Path) -> Iterator[Exhibit]:
    for row in rows:
        told = {name: str(row.get(column) or "").strip() for name, column in columns.items() if name}
        if not any(told.values()):
            continue
        if not told["file"]:
            raise NotBound(
                f"Line {rows.line_num} of the list names no file. Enter one, or take the line out."
            )
        path = folder / told["file"]
        by_name = named(path)
        number = re.sub(r"^(?:exhibit|ex\.?)\s+", "", told.get("number", ""), flags=re.IGNORECASE)
        yield Exhibit(number, told.get("description") or by_name.description, path)
