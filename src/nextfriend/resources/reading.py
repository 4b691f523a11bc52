"""A file of services, read apart (ground/sandbox): HSDS as JSON, or any spreadsheet as CSV."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from nextfriend.engines.hsds import (
    Listing,
    Reading,
    Row,
    Unreadable,
    read_document,
    read_json,
    read_spreadsheet,
    read_tables,
)
from nextfriend.ground.errors import Refusal
from nextfriend.ground.sandbox import Limits, Unread, apart
from nextfriend.ground.tables import read_table

_LIMITS = Limits(seconds=60, answer=200_000_000)
_MOST_FAULTS = 20  # of one row


def read_file(content: bytes, *, most_rows: int) -> Reading:
    """Every service of the file with its faults. Raises Refusal."""
    try:
        found: Reading = apart(read_here, content, most_rows=most_rows, limits=_LIMITS)
    except Unread:
        raise Refusal(
            "unreadable", "The file could not be read in the time it may take. Split it, and try again."
        ) from None
    except Unreadable as fault:
        raise Refusal("unreadable", str(fault)) from None
    return found


def read_here(content: bytes, *, most_rows: int) -> Reading:
    """The same without the sandbox: what the reader's process calls. Raises Unreadable, Refusal."""
    if content.lstrip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n")[:1] in (b"{", b"["):
        return _bounded(read_document(read_json(content)), most_rows)
    table = read_table(content, most_rows=most_rows)
    if {"id", "status", "name", "organization_id"} <= set(table.columns):
        return _bounded(read_document(read_tables({"services.csv": content})), most_rows)
    return read_spreadsheet(table.columns, table.rows, table.numbers)


def _bounded(reading: Reading, most_rows: int) -> Reading:
    if len(reading.rows) > most_rows:
        raise Unreadable(f"The file has more than {most_rows:,} services. Split it into smaller files.")
    return reading


def kept(row: Row) -> dict[str, Any]:
    """A row as an import keeps it."""
    faults = [[fault.path, fault.sentence, fault.breaks] for fault in row.faults[:_MOST_FAULTS]]
    listing = asdict(row.listing) if row.listing else None
    return {"where": row.where, "listing": listing, "faults": faults, "original": dict(row.original)}


def listing_in(row: dict[str, Any]) -> Listing | None:
    """The listing of a kept row."""
    told = row["listing"]
    if not told:
        return None
    return Listing(**{**told, "domains": tuple(told["domains"]), "also": tuple(map(tuple, told["also"]))})
