"""Which documents a folder has to produce: all of its files, or those of a list."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from nextfriend.engines.bates.model import Document, NotProduced
from nextfriend.engines.pdf import in_natural_order

_YES, _NO = {"y", "yes", "true", "x", "1"}, {"", "n", "no", "false", "0"}
_OURS = {"file", "native", "redacted", "confidentiality"}


def documents_in(folder: Path, legend: str = "", *, besides: Path | None = None) -> list[Document]:
    """Every file of a folder and the folders in it, in the natural order of names. Hidden ones, and what lies
    in the folder `besides`, are left alone.
    """
    if not folder.is_dir():
        raise NotProduced(f"There is no folder {folder}. Check its name and try again.")
    try:
        found = [path for path in folder.rglob("*") if path.is_file() and not _is_hidden(path, folder)]
    except OSError as problem:
        raise NotProduced(f"The folder {folder} cannot be read ({problem.strerror}).") from None
    if besides is not None:
        found = [path for path in found if not path.resolve().is_relative_to(besides.resolve())]
    ordered = in_natural_order(found, key=lambda path: path.relative_to(folder).as_posix())
    return [Document(path, legend=legend) for path in ordered]


def _is_hidden(path: Path, folder: Path) -> bool:
    return any(part.startswith(".") for part in path.relative_to(folder).parts)


def documents_listed(text: str, folder: Path, legend: str = "") -> list[Document]:
    """The documents of a CSV list, in its order. Columns: file; native, redacted (yes or no) and
    confidentiality where wanted; every other one is a field of the load file. Raises NotProduced.
    """
    rows = csv.DictReader(io.StringIO(text))
    columns = {(column or "").strip(): column for column in rows.fieldnames or ()}
    if "file" not in {name.lower() for name in columns}:
        raise NotProduced(
            "The list has no column called file. Its first line must name the columns: file,redacted,…"
        )
    return list(_documents(rows, columns, folder, legend))


def _documents(
    rows: csv.DictReader[str], columns: dict[str, str], folder: Path, legend: str
) -> Iterator[Document]:
    for row in rows:
        told = {name: str(row.get(column) or "").strip() for name, column in columns.items() if name}
        if not any(told.values()):
            continue
        ours = {name.lower(): value for name, value in told.items() if name.lower() in _OURS}
        if not ours["file"]:
            raise NotProduced(
                f"Line {rows.line_num} of the list names no file. Enter one, or take the line out."
            )
        native = ours.get("native", "")
        yield Document(
            path=folder / ours["file"],
            native=folder / native if native else None,
            redacted=_yes_or_no(ours.get("redacted", ""), rows.line_num),
            legend=ours.get("confidentiality") or legend,
            fields=tuple((name, value) for name, value in told.items() if name.lower() not in _OURS),
        )


def _yes_or_no(told: str, line: int) -> bool:
    if told.lower() in _YES:
        return True
    if told.lower() in _NO:
        return False
    raise NotProduced(f"Line {line} of the list has '{told}' under redacted. Enter yes or no.")
