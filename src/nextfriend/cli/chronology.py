"""`nextfriend chronology`: a chronology of medical records in PDFs. Needs no office and no database."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from nextfriend.engines.chronology import Chronology, Page

_STEP = 50  # pages that are read at a time: the limits of the reader are those of one step
_LARGEST = 500 << 20  # bytes
_CSV = click.Path(dir_okay=False, path_type=Path)


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--client", "names", multiple=True, help="The client's name as records write it. May repeat.")
@click.option("--born", help="The client's birth date, as 1980-02-03.")
@click.option("--csv", "csv_file", type=_CSV, help="Write every line of the chronology to this file as well.")
@click.option("--replace", is_flag=True, help="Write over an earlier file of that name.")
@click.pass_context
def chronology(
    ctx: click.Context,
    files: tuple[str, ...],
    names: tuple[str, ...],
    born: str | None,
    csv_file: Path | None,
    replace: bool,
) -> None:
    """Say which services the medical records in FILE (PDF) record, on which pages, by whom, and what was
    charged for them.

    Everything is found by rules, stands on the pages that are named, and is confirmed by nobody: compare it
    with the records. Pages that may be another person's are listed and not used; so is every page that gave
    nothing. Scans without words in the file are not read.

    The exit status is 0 where every page was used or says nothing of a service, 1 where a page needs
    somebody to look at it or a file was not read, 2 where nothing was read.
    """
    from nextfriend.cli.chronology_table import csv_lines, lines_of, needs_a_look
    from nextfriend.engines.chronology import Patient
    from nextfriend.engines.chronology import chronology as made_of

    patient = Patient(tuple(_name(one) for one in names), _birth_date(born))
    if csv_file is not None and csv_file.exists() and not replace:
        raise click.UsageError(f"{csv_file} is there already. Name another file, or add --replace.")
    pages, refused = _read(files)
    for sentence in refused:
        click.echo(_safe(sentence), err=not pages)
    if not pages:
        ctx.exit(2)
    found: Chronology = made_of(pages, patient, today=_today())
    for line in lines_of(found, has_client=bool(patient.names or patient.born)):
        click.echo(_safe(line))
    if csv_file is not None:
        _write(csv_file, csv_lines(found))
    ctx.exit(int(bool(refused) or needs_a_look(found)))


def _read(files: Sequence[str]) -> tuple[list[Page], list[str]]:
    """The pages of every file, and a sentence for each file that could not be read."""
    pages: list[Page] = []
    refused = []
    for file in dict.fromkeys(files):
        told = _pages(file)
        if isinstance(told, str):
            refused.append(f"{file}: not read. {told}")
        else:
            pages += told
    return pages, refused


def _pages(file: str) -> list[Page] | str:
    from nextfriend.engines.chronology.pdf_pages import NotRead
    from nextfriend.ground.sandbox import Unread

    try:
        with Path(file).open("rb") as stream:
            content = stream.read(_LARGEST + 1)
    except (OSError, ValueError) as problem:
        why = getattr(problem, "strerror", None) or "the name is not one a file can have"
        return f"The file cannot be opened ({why}). Check its name and try again."
    if len(content) > _LARGEST:
        return "The file is larger than 500 MB. Split it and read the parts."
    try:
        return _in_steps(content, file)
    except NotRead as failure:
        if failure.why == "password":
            return "This PDF asks for a password. Save a copy that needs none, and read that copy."
        return "This is not a PDF, or it is damaged. Open it in a PDF reader, save it again and try again."
    except Unread:
        return "The file cannot be read within the limits of time and memory. Split it and read the parts."


def _in_steps(content: bytes, file: str) -> list[Page]:
    from nextfriend.engines.chronology.pdf_pages import pages_of
    from nextfriend.ground.sandbox import Limits, apart

    limits = Limits(seconds=60, memory=2 << 30, answer=60_000_000)
    found: list[Page] = []
    first, count = 1, 1
    while first <= count:
        part = apart(pages_of, content, document=file, first=first, most=_STEP, limits=limits)
        found += part.pages
        first, count = first + _STEP, part.count
    return found


def _today() -> date:
    """The day where this machine stands."""
    return datetime.now(UTC).astimezone().date()


def _name(said: str) -> str:
    if len(said.split()) < 2 or not any(map(str.isalpha, said)):
        raise click.UsageError(f'“{said}” is no whole name. Give first and last name: --client "Jane Doe".')
    return said


def _birth_date(said: str | None) -> date | None:
    if said is None:
        return None
    try:
        born = date.fromisoformat(said)
    except ValueError:
        raise click.UsageError(f"“{said}” is no date. Write the birth date as 1980-02-03.") from None
    if born > _today():
        raise click.UsageError(f"{said} is after today. Give the client's birth date.")
    return born


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8-sig", newline="")
    except OSError as problem:
        raise click.ClickException(
            f"{path} cannot be written ({problem.strerror}). Name another file."
        ) from None


def _safe(line: str) -> str:
    """What a terminal takes: no controls that a record could hide in its words."""
    shown = "".join(letter if letter.isprintable() else " " for letter in line)
    return shown.encode("utf-8", "replace").decode("utf-8")
