"""A delimited file, read: its encoding and delimiter guessed, its headings and rows. Pure, and run apart
(ground/sandbox), because the bytes come from outside.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass

from nextfriend.ground.errors import Refusal

DELIMITERS = (",", ";", "\t")
LONGEST_CELL = 20_000
MOST_COLUMNS = 200
SAMPLE = 20
# What a spreadsheet takes for the beginning of a formula (OWASP, "CSV Injection").
FORMULA = ("=", "+", "-", "@", "\t", "\r")
# What cp1252 (the old Windows code page) leaves undefined is a sign of another encoding, or of no text.
_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_ADVICE = "Save it in the spreadsheet program as CSV (UTF-8), and choose that file."


@dataclass(frozen=True, slots=True)
class Table:
    """What a file holds. `numbers` are the rows' numbers as a spreadsheet shows them; headings are row 1."""

    encoding: str
    delimiter: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: tuple[int, ...]


class Unreadable(Refusal, ValueError):
    """The file is of no use; `sentence` says why and what to do."""

    def __init__(self, sentence: str) -> None:
        super().__init__("unreadable", sentence)


def read_table(content: bytes, *, most_rows: int) -> Table:
    """The headings and the rows that hold something. Raises Unreadable."""
    encoding, text = _decoded(content)
    delimiter = _delimiter(text)
    lines = _records(text, delimiter)
    first = next(lines, None)
    if first is None:
        raise Unreadable("The file is empty. Export it again, and choose that file.")
    columns = _columns(first[1])
    rows, numbers = list[tuple[str, ...]](), list[int]()
    for number, cells in lines:
        if len(rows) >= most_rows:
            raise Unreadable(
                f"The file has more than {most_rows:,} rows. Split it into smaller files, or ask whoever runs"
                " the server to raise NEXTFRIEND_IMPORT_ROWS."
            )
        rows.append(tuple(cells))
        numbers.append(number)
    if not rows:
        raise Unreadable("The file has headings and no rows. Export it again, and choose that file.")
    return Table(encoding, delimiter, columns, tuple(rows), tuple(numbers))


def _decoded(content: bytes) -> tuple[str, str]:
    found = next((name for mark, name in _BOMS if content.startswith(mark)), "") or _without_mark(content)
    for name in [found] if found else ["utf-8", "cp1252"]:
        try:
            text = content.decode(name)
        except UnicodeDecodeError:
            continue
        if "\0" in text or _is_noise(text):
            break
        return name, text
    raise Unreadable(f"This is not a text file. {_ADVICE}")


def _without_mark(content: bytes) -> str:
    """UTF-16 without its mark: every other byte of plain text is zero."""
    head = content[:2000]
    if len(head) >= 4 and head[1::2].count(0) > len(head) // 3:
        return "utf-16-le"
    return "utf-16-be" if len(head) >= 4 and head[::2].count(0) > len(head) // 3 else ""


def _is_noise(text: str) -> bool:
    """Whether it holds control characters that no spreadsheet writes."""
    return any(c < " " and c not in "\t\r\n\v\f" for c in text[:5000])


def _delimiter(text: str) -> str:
    """The one that splits the first rows into the most columns, as evenly as possible."""

    def fit(mark: str) -> tuple[int, int]:
        widths = [len(cells) for _, cells in _first(_records(text, mark))]
        width = widths[0] if widths else 0
        return (sum(one == width for one in widths), width) if width > 1 else (0, 0)

    return max(DELIMITERS, key=fit)


def _first(lines: Iterator[tuple[int, list[str]]]) -> Iterator[tuple[int, list[str]]]:
    for _, line in zip(range(SAMPLE), lines, strict=False):
        yield line


def _records(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Each record that holds something, with its number: a record is a row of a spreadsheet, even where a
    cell has lines of its own.
    """
    csv.field_size_limit(LONGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    number = 0
    while True:
        number += 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            raise Unreadable(
                f"Row {number} holds a cell that is too long, or a quotation mark that is never closed."
                " Mend it in the spreadsheet program, and save it as CSV again."
            ) from None
        if len(cells) > MOST_COLUMNS:
            raise Unreadable(f"Row {number} has more than {MOST_COLUMNS} columns. {_ADVICE}")
        cells = [cell.strip() for cell in cells]
        if any(cells):
            yield number, cells


def _columns(cells: list[str]) -> tuple[str, ...]:
    """The headings, each once: an empty one is called by its number, a second one of a name too."""
    found: list[str] = []
    for number, cell in enumerate(cells, 1):
        name = " ".join(cell.split())[:120] or f"Column {number}"
        found.append(f"{name} ({number})" if name in found else name)
    return tuple(found)


def harmless(cell: str) -> str:
    """The cell as no spreadsheet takes it for a formula: such a one begins with an apostrophe."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell
