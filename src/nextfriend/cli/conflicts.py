"""`nextfriend conflicts`: search names against names in the terminal. Needs no office and no database."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from nextfriend.cli.csv_text import csv_text

if TYPE_CHECKING:
    from nextfriend.engines.conflicts import Hit, Record

_FILE = click.Path(dir_okay=False, path_type=Path)
_KINDS = {"": "", "person": "person", "organization": "organization", "organisation": "organization"}
_KINDS |= {"company": "organization", "individual": "person"}


@click.group()
def conflicts() -> None:
    """Search names for conflicts of interest."""


@conflicts.command()
@click.option("--names", required=True, type=_FILE, help="CSV of the names to ask for.")
@click.option("--against", required=True, type=_FILE, help="CSV of the names to search in.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line for each asked name.")
@click.option("--threshold", type=click.FloatRange(0, 1), help="Lowest score to show.")
def check(names: Path, against: Path, as_json: bool, threshold: float | None) -> None:
    """Search every name of one CSV file in another and print possible matches with reasons.

    Columns: id, kind (person or organization), name, aliases (split by ;), birth_date (1990-05-01, or only
    the year). Only name is needed; a row without an id goes by its line number. A score orders the hits; it
    is not a probability. Finding nothing does not prove that there is no conflict.
    """
    from nextfriend.engines.conflicts import THRESHOLD, Register

    asked, register = list(_records(names)), Register(_records(against))
    for record in asked:
        hits = register.hits(record, THRESHOLD if threshold is None else threshold)
        click.echo(_json_line(record, hits) if as_json else "\n".join(_lines(record, hits)))


def _records(path: Path) -> Iterator[Record]:
    from nextfriend.engines.conflicts import Record

    rows = csv.DictReader(io.StringIO(csv_text(path)))
    columns = {(column or "").strip().lower(): column for column in rows.fieldnames or ()}
    if "name" not in columns:
        raise click.ClickException(
            f"{path.name} has no column called name. The first line must name the columns: "
            "id,kind,name,aliases,birth_date (only name is needed)."
        )
    for row in rows:
        told = {name: str(row[column] or "").strip() for name, column in columns.items() if name}
        kind = told.get("kind", "").lower()
        if kind not in _KINDS:
            raise click.ClickException(
                f"{path.name}, line {rows.line_num}: the kind '{kind}' is not known. "
                "Write person or organization, or leave it empty."
            )
        aliases = tuple(alias.strip() for alias in told.get("aliases", "").split(";") if alias.strip())
        ident = told.get("id") or str(rows.line_num)
        yield Record(ident, told["name"], _KINDS[kind], aliases, told.get("birth_date", ""))


def _json_line(record: Record, hits: list[Hit]) -> str:
    return json.dumps({"id": record.id, "hits": [_as_json(hit) for hit in hits]}, ensure_ascii=False)


def _as_json(hit: Hit) -> dict[str, Any]:
    reasons = [
        {"asked": reason.asked, "found": reason.found, "how": reason.how, "sentence": reason.sentence}
        for reason in hit.reasons
    ]
    return {
        "id": hit.id,
        "score": round(hit.score, 4),
        "asked_name": hit.asked_name,
        "found_name": hit.found_name,
        "reasons": reasons,
    }


def _lines(record: Record, hits: list[Hit]) -> Iterator[str]:
    yield f"{record.id}  {record.name}: {'no match found' if not hits else f'{len(hits)} possible'}"
    for hit in hits:
        yield f"  {hit.score:.2f}  {hit.id}  {hit.found_name}"
        yield from (f"          {reason.sentence}" for reason in hit.reasons)
