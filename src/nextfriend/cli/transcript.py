"""`nextfriend transcript`: deposition transcripts by page and line. Needs no office and no database."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from nextfriend.engines.transcripts import Cite, Line, Transcript

_LARGEST = 50 << 20  # bytes
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_STEP = 50  # pages that are read at a time


class _Refused(Exception):
    """Why a file is not read: a sentence."""


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--find", "words", help="Say where these words stand, one after the other.")
@click.option("--cite", "cited", multiple=True, help="Show these lines, as 45:12-46:3. May repeat.")
@click.option("--csv", "as_csv", is_flag=True, help="Print the lines as CSV.")
@click.pass_context
def transcript(
    ctx: click.Context, files: tuple[str, ...], words: str | None, cited: tuple[str, ...], as_csv: bool
) -> None:
    """Read deposition transcripts (ASCII text or PDF), find words in them, and show lines by page and line.

    The exit status is 0 where every file was read and its numbering holds, 1 where a file was not read, a
    page has a fault, or what was asked for is not there, 2 where nothing was read.
    """
    from nextfriend.engines.transcripts import BadCite, parse

    if words is not None:
        _check_words(words)
    try:
        cites = [parse(one) for one in cited]
    except BadCite as problem:
        raise click.UsageError(str(problem)) from None
    read: dict[str, Transcript] = {}
    for file in dict.fromkeys(files):
        try:
            read[file] = _read(file)
        except _Refused as why:
            click.echo(_safe(f"{file}: not read. {why}"), err=True)
    if not read:
        ctx.exit(2)
    wrong = len(read) < len(set(files))
    rows: list[tuple[str, str, str, str, str]] = []
    for file, one in read.items():
        made = list(_answers(one, words, cites))
        wrong = wrong or bool(one.faults) or not all(lines for _, lines in made)
        if as_csv:
            rows += [(file, str(at.at), at.speaker, at.stamp, at.text) for _, lines in made for at in lines]
        else:
            _tell(file, one, made, is_asked=words is not None or bool(cites))
        for fault in one.faults if as_csv else ():
            click.echo(_safe(f"{file}: {fault}"), err=True)
    if as_csv:
        click.echo(_csv(rows), nl=False)
    ctx.exit(int(wrong))


def _check_words(words: str) -> None:
    from nextfriend.engines.transcripts import Index, NothingToFind

    try:
        Index(()).find(words)
    except NothingToFind as problem:
        raise click.UsageError(str(problem)) from None


def _answers(one: Transcript, words: str | None, cites: list[Cite]) -> Iterator[tuple[str, tuple[Line, ...]]]:
    """What is asked for, each with its lines, none where it is not there; all lines if nothing is asked."""
    from nextfriend.engines.transcripts import Index

    if words is not None:
        found = [(str(hit.cite), hit.around) for hit in Index(one.lines).find(words)]
        yield from found or [(f"“{words}”", ())]
    for cite in cites:
        yield str(cite), tuple(line for line in one.lines if cite.first <= line.at <= cite.last)
    if words is None and not cites:
        yield "", one.lines


def _tell(file: str, one: Transcript, made: list[tuple[str, tuple[Line, ...]]], *, is_asked: bool) -> None:
    pages = len({line.at.page for line in one.lines})
    click.echo(_safe(f"{file}: {pages} {'page' if pages == 1 else 'pages'} with numbered lines"))
    if is_asked:
        for head, lines in made:
            click.echo(_safe(f"{head}{'' if lines else ' is not there'}"))
            for line in lines:
                click.echo(_safe(f"    {line.at!s:>9}  {line.text}"))
    else:
        click.echo(_safe(f"    Witness: {one.witness or 'not told'}"))
        for by in one.examinations:
            click.echo(_safe(f"    Examination by {by.by}: {by.first}-{by.last}"))
    for left in one.not_numbered:
        click.echo(f"    Page {left.sheet} of the file is not used in part or whole: {left.reason}")
    for fault in one.faults:
        click.echo(f"    Look at this: {fault}")


def _csv(rows: list[tuple[str, str, str, str, str]]) -> str:
    held = io.StringIO()
    writer = csv.writer(held)
    writer.writerow(("file", "page_line", "speaker", "time", "text"))
    # A page and a line look like a time of day to a spreadsheet; a mark before them keeps them as they are.
    writer.writerows([[_cell(file), f"p. {at}", *map(_cell, rest)] for file, at, *rest in rows])
    return held.getvalue()


def _cell(value: str) -> str:
    """A spreadsheet is not to calculate what a witness said."""
    return f"'{value}" if value.startswith(_FORMULA) else value


def _read(file: str) -> Transcript:
    from nextfriend.engines.transcripts import read, read_text

    if file.lower().endswith((".ptx", ".ptz")):
        raise _Refused("This is a closed format. Export the transcript as ASCII text or PDF and read that.")
    content = _content(file)
    made = read(_sheets(content)) if content.startswith(b"%PDF-") else read_text(_text(content))
    if not made.lines:
        reason = made.not_numbered[0].reason if made.not_numbered else "the file has no words"
        raise _Refused(
            f"No page has a number and numbered lines ({reason}). Ask the reporter for ASCII text."
        )
    return made


def _content(file: str) -> bytes:
    try:
        with Path(file).open("rb") as stream:
            content = stream.read(_LARGEST + 1)
    except (OSError, ValueError) as problem:
        why = getattr(problem, "strerror", None) or "the name is not one a file can have"
        raise _Refused(f"The file cannot be opened ({why}). Check its name and try again.") from None
    if len(content) > _LARGEST:
        raise _Refused("The file is larger than 50 MB. Split it and read the parts.")
    return content


def _text(content: bytes) -> str:
    if b"\0" in content:
        raise _Refused("This is no text file. Export the transcript as ASCII text or PDF and read that.")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def _sheets(content: bytes) -> list[tuple[str, ...]]:
    """The words of a PDF's pages, read apart."""
    from nextfriend.engines.chronology.pdf_pages import NotRead, pages_of
    from nextfriend.ground.sandbox import Limits, Unread, apart

    limits = Limits(seconds=60, memory=2 << 30, answer=60_000_000)
    sheets: list[tuple[str, ...]] = []
    first, count = 1, 1
    try:
        while first <= count:
            part = apart(pages_of, content, document="", first=first, most=_STEP, limits=limits)
            sheets += [page.lines for page in part.pages]
            first, count = first + _STEP, part.count
    except NotRead as failure:
        if failure.why == "password":
            raise _Refused(
                "This PDF asks for a password. Save a copy that needs none, and read it."
            ) from None
        raise _Refused("This PDF is damaged. Open it in a PDF reader, save it again and try again.") from None
    except Unread:
        raise _Refused("It cannot be read within the limits of time and memory. Split it.") from None
    return sheets


def _safe(line: str) -> str:
    """What a terminal takes: no controls that a file could hide in its words."""
    shown = "".join(letter if letter.isprintable() else " " for letter in line)
    return shown.encode("utf-8", "replace").decode("utf-8")
