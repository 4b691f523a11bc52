"""Opticon .OPT: one line a page, seven fields: number, volume, path, Y where a document begins, folder break,
box break, and on that line how many pages the document has.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from nextfriend.engines.bates.load_files.dat import NotLoaded, Table
from nextfriend.engines.bates.model import Numbering, Produced

_FIELDS = 7


@dataclass(frozen=True, slots=True)
class PagesOf:
    """A document as its pages tell it."""

    begin: str
    end: str
    pages: int
    volume: str
    path: str


def write_opt(made: Sequence[Produced], numbering: Numbering, volume: str) -> bytes:
    """A line for each page. All pages of a document are in one PDF, which lies beside the file."""
    lines: list[str] = []
    for one in made:
        first = int(one.begin.removeprefix(numbering.prefix))
        for at in range(one.pages):
            starts, pages = ("Y", str(one.pages)) if at == 0 else ("", "")
            fields = [numbering.name(first + at), volume, one.image.name, starts, "", "", pages]
            if any("," in field or "\n" in field for field in fields):
                raise NotLoaded(f"A comma cannot stand in the volume {volume!r}. Enter another one.")
            lines.append(",".join(fields))
    return "".join(f"{line}\r\n" for line in lines).encode()


def read_opt(content: bytes) -> list[PagesOf]:
    """The documents of a file. Raises NotLoaded, with the line."""
    documents: list[list[str]] = []
    pages: list[list[str]] = []
    for number, line in enumerate(content.decode("utf-8-sig", "replace").splitlines(), 1):
        if not line.strip():
            continue
        fields = [field.strip() for field in line.split(",")]
        if len(fields) != _FIELDS:
            raise NotLoaded(
                f"Line {number} has {len(fields)} fields; an OPT has {_FIELDS}. Ask for the file again."
            )
        if fields[3].upper() == "Y":
            documents.append(fields)
            pages.append([])
        if not documents:
            raise NotLoaded(
                "The first line begins no document (its fourth field is not Y). Ask for it again."
            )
        pages[-1].append(fields[0])
    return [_document(fields, keys) for fields, keys in zip(documents, pages, strict=True)]


def _document(fields: list[str], keys: list[str]) -> PagesOf:
    if fields[6] and fields[6] != str(len(keys)):
        raise NotLoaded(
            f"{fields[0]} is said to have {fields[6]} pages and has {len(keys)}. Ask for the file again."
        )
    return PagesOf(keys[0], keys[-1], len(keys), fields[1], fields[2])


def disagreements(
    table: Table, documents: Sequence[PagesOf], begin: str = "BEGBATES", end: str = "ENDBATES"
) -> list[str]:
    """Where a DAT and an OPT of one production differ, a sentence each; empty where they agree."""
    rows = dict(zip(table.column(begin), table.column(end), strict=True))
    pages = {one.begin: one.end for one in documents}
    found = [f"{key} is in the DAT and not in the OPT." for key in rows if key not in pages]
    found += [f"{key} is in the OPT and not in the DAT." for key in pages if key not in rows]
    differing = [key for key, last in rows.items() if key in pages and pages[key] != last]
    return found + [
        f"{key} ends at {rows[key]} in the DAT and at {pages[key]} in the OPT." for key in differing
    ]
