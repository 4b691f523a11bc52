"""`nextfriend hsds`: look at a directory of services. Needs no office and no database."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from nextfriend.engines.hsds import Fault, Reading

_LARGEST = 200 << 20  # bytes
_ROWS = 100_000
_SHOWN = 200


@click.group()
def hsds() -> None:
    """Directories of services (HSDS 3.0)."""


@hsds.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a file, one line each.")
@click.option("--all", "every", is_flag=True, help=f"Every line; without it the first {_SHOWN} of a file.")
@click.pass_context
def check(ctx: click.Context, files: tuple[str, ...], as_json: bool, every: bool) -> None:
    """Say what is wrong with each FILE, and where.

    JSON is held against HSDS 3.0: one service, organization, location or other object, a page of a list, an
    array, or tables. A CSV file named as a table of HSDS (services.csv) is held against that table; any other
    CSV is read as a spreadsheet of services, and it is said what each column was taken for.

    The exit status is 0 where nothing breaks HSDS, 1 where something does or a row could not be used, 2 where
    a file could not be read; the others are read all the same.
    """
    worst = 0
    for file in files:
        told = _checked(file)
        broken = isinstance(told, str) or any(fault.breaks for fault in told[1])
        worst = max(worst, 2 if isinstance(told, str) else int(broken))
        lines = [_json_line(file, told)] if as_json else _lines(file, told, every)
        for line in lines:
            click.echo(line.encode("utf-8", "replace").decode("utf-8"))
    ctx.exit(worst)


def _checked(file: str) -> tuple[str, tuple[Fault, ...]] | str:
    """What the file holds, in words, and its faults; or why it cannot be read."""
    from nextfriend.engines.hsds import Unreadable
    from nextfriend.ground.errors import Refusal

    try:
        with Path(file).open("rb") as stream:
            content = stream.read(_LARGEST + 1)
    except (OSError, ValueError) as problem:
        why = getattr(problem, "strerror", None) or "the name is not one a file can have"
        return f"The file cannot be opened ({why}). Check its name and try again."
    if len(content) > _LARGEST:
        return "The file is larger than 200 MB. Split it and check the parts."
    try:
        return _judged(Path(file).name, content)
    except (Unreadable, Refusal) as refused:
        return str(getattr(refused, "sentence", refused))


def _judged(name: str, content: bytes) -> tuple[str, tuple[Fault, ...]]:
    from nextfriend.engines.hsds import read_json, read_spreadsheet, read_tables, services_of
    from nextfriend.engines.hsds.objects import kind_of_table
    from nextfriend.ground.tables import read_table

    if name.lower().endswith(".csv") and kind_of_table(name.lower()) is None:
        table = read_table(content, most_rows=_ROWS)
        reading = read_spreadsheet(table.columns, table.rows, table.numbers)
        return _spreadsheet(reading), (*reading.faults, *(f for row in reading.rows for f in row.faults))
    if name.lower().endswith(".csv"):
        document = read_tables({name.lower(): content})
        return f"HSDS table, {len(document.value[name.lower()]):,} rows", document.faults()
    document = read_json(content)
    services = sum(1 for _ in services_of(document))
    kind = document.kind.replace("_", " ") or document.shape
    return f"HSDS {kind}, {services:,} services", document.faults()


def _spreadsheet(reading: Reading) -> str:
    columns = [f"“{heading}” is {field}" for heading, field in reading.columns if field]
    other = [f"“{heading}”" for heading, field in reading.columns if not field]
    said = f"spreadsheet, {len(reading.rows):,} rows. " + "; ".join(columns)
    return said + (f". Kept beside it: {', '.join(other)}" if other else "")


def _json_line(file: str, told: tuple[str, tuple[Fault, ...]] | str) -> str:
    if isinstance(told, str):
        return json.dumps({"file": file, "refused": told}, ensure_ascii=False)
    faults = [{"path": one.path, "says": one.sentence, "breaks": one.breaks} for one in told[1]]
    return json.dumps({"file": file, "holds": told[0], "faults": faults}, ensure_ascii=False)


def _lines(file: str, told: tuple[str, tuple[Fault, ...]] | str, every: bool) -> Iterator[str]:
    if isinstance(told, str):
        yield f"{file}: not read. {told}"
        return
    holds, faults = told
    broken = sum(fault.breaks for fault in faults)
    yield f"{file}: {holds}"
    yield f"  {broken:,} to mend, {len(faults) - broken:,} to look at"
    shown = sorted(faults, key=lambda fault: not fault.breaks)
    for fault in shown if every else shown[:_SHOWN]:
        yield f"  {'mend' if fault.breaks else 'look'}  {fault}"
    if len(shown) > _SHOWN and not every:
        yield f"  and {len(shown) - _SHOWN:,} more (--all shows them)"
