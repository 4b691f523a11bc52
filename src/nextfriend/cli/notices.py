"""`nextfriend notices`: court e-mails in the terminal. `read` needs no database."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from nextfriend.engines.notices import Notice, Refusal


@click.group()
def notices() -> None:
    """Read court e-mails."""


@notices.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a file, one line each.")
@click.option(
    "--court", default="", metavar="ID", help="Read as a notice of this court (PACER id, e.g. cod)."
)
@click.pass_context
def read(ctx: click.Context, files: tuple[str, ...], as_json: bool, court: str) -> None:
    """Read court e-mails and print what they say. `-` reads one from standard input.

    A court e-mail that reports no docket entry prints {}. One that cannot be read prints its refusal, and
    the command ends with 1 after reading the others. A file named after its court, as archives of notices
    are (cod_3.txt, nda_ca9_5.txt), is read as that court's; --court says it for all of them.
    """
    from nextfriend.engines.notices import Refusal, is_federal_court

    if court and not is_federal_court(court):
        raise click.BadParameter(f"'{court}' is not a federal court. Use its PACER id, such as cod or ca10.")
    refused = False
    for file in files:
        result = _read_one(file, court or _court_in_name(file))
        refused = refused or isinstance(result, Refusal)
        for line in [_json_line(file, result)] if as_json else _lines(file, result):
            click.echo(line)
    ctx.exit(1 if refused else 0)


def _court_in_name(file: str) -> str:
    """The court an archived notice is filed under, or "" where the name does not begin with one.

    Notices are archived as COURT_NUMBER, appellate ones as nda_COURT_NUMBER; a forwarded notice may carry
    another court's addresses, and then whoever filed it knew better than its headers.
    """
    from nextfriend.engines.notices import is_federal_court

    parts = Path(file).stem.removeprefix("nda_").split("_")
    return parts[0] if len(parts) > 1 and is_federal_court(parts[0]) else ""


def _read_one(file: str, court: str) -> Notice | Refusal:
    from nextfriend.engines.notices import LARGEST_EMAIL, Refusal, read_notice

    try:
        # One byte past the limit is enough to refuse; a file of any size must not fill the memory.
        with click.open_file(file, "rb") if file == "-" else Path(file).open("rb") as stream:
            raw = stream.read(LARGEST_EMAIL + 1)
    except (OSError, ValueError) as problem:
        why = getattr(problem, "strerror", None) or "the name is not one a file can have"
        return Refusal("cannot-open", f"The file cannot be opened ({why}). Check its name and try again.")
    return read_notice(raw, court_id=court)


def _json_line(file: str, result: Notice | Refusal) -> str:
    from nextfriend.engines.notices import Refusal, as_answer

    answer = as_answer(result)
    return json.dumps({**answer, "file": file} if isinstance(result, Refusal) else answer, sort_keys=True)


def _lines(file: str, result: Notice | Refusal) -> Iterator[str]:
    from nextfriend.engines.notices import Refusal

    if isinstance(result, Refusal):
        yield f"{file}: not read. {result.reason}"
        return
    if not result.dockets:
        yield f"{file}: {result.court_id}, no docket entry in it."
    for docket in result.dockets:
        yield f"{file}: {result.court_id} {docket.docket_number}, {docket.case_name}"
        for entry in docket.docket_entries:
            number = f"no. {entry.document_number}" if entry.document_number else "no document"
            yield f"  {entry.date_filed} {number}: {entry.description}"
    yield from (f"  Take care: {warning}" for warning in result.warnings)
