"""`nextfriend bates`: documents of a folder numbered for production. Needs no office and no database."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from nextfriend.cli.csv_text import csv_text

if TYPE_CHECKING:
    from nextfriend.engines.bates import Document, Numbering, Production
    from nextfriend.engines.bates.load_files import Profile

_FOLDER = click.Path(file_okay=False, path_type=Path)
_FILE = click.Path(dir_okay=False, path_type=Path)


@click.command()
@click.argument("folder", type=_FOLDER)
@click.option("--prefix", required=True, help="What stands before the number: ABC.")
@click.option("--out", required=True, type=_FOLDER, help="The folder to write to; it is made if need be.")
@click.option("--width", default=7, show_default=True, help="Digits of a number.")
@click.option("--start", type=int, help="The first number of a new prefix; 1 without it.")
@click.option("--legend", default="", help="Words below every number: CONFIDENTIAL.")
@click.option("--list", "listing", type=_FILE, help="CSV: file, native, redacted, confidentiality, fields.")
@click.option("--ledger", "ledger_file", type=_FILE, help="Another ledger than bates-ledger.jsonl in --out.")
@click.option("--dat", type=click.Choice(["utf8", "cp1252"]), help="Write a Concordance load file.")
@click.option("--opt", is_flag=True, help="Write an Opticon load file.")
@click.option(
    "--profile", default="concordance", show_default=True, help="Columns of the DAT, or a YAML file."
)
@click.option("--volume", default="VOL001", show_default=True, help="The volume's name in the OPT.")
@click.option("--look/--no-look", default=True, help="Place numbers where they cover nothing (default).")
@click.option("--replace", is_flag=True, help="Write files again that an earlier run wrote.")
@click.option("--json", "as_json", is_flag=True, help="Print what was made as one JSON object.")
@click.pass_context
def bates(ctx: click.Context, **given: Any) -> None:
    """Number every page of the PDFs of FOLDER and write them to --out under their first numbers.

    Other files are natives: each gets one number, a slip sheet, and a copy under that number. The ledger
    beside the output says which file has which numbers, by its content: the same file keeps its numbers in
    every later run, and no number is skipped or used twice. Back it up with the output.

    A PDF called "… (redacted)", or redacted by the list, is never produced beside its native or its
    unredacted PDF, nor while words that are covered are still in it.

    The exit status is 0 where everything was produced, 1 where a file was left out or a number covers
    something, 2 where nothing was numbered.
    """
    from nextfriend.engines.bates import NotProduced
    from nextfriend.engines.bates.load_files import NotLoaded

    try:
        made, files, problems = _produced(**given)
    except (NotProduced, NotLoaded) as refused:
        _refuse(ctx, refused.sentence, as_json=given["as_json"])
    except OSError as problem:
        _refuse(ctx, f"{given['out']} cannot be written ({problem.strerror}).", as_json=given["as_json"])
    told = [json.dumps(_as_json(made, files, problems), ensure_ascii=False)]
    for line in told if given["as_json"] else _lines(made, files, problems):
        click.echo(line.encode("utf-8", "replace").decode("utf-8"))
    ctx.exit(int(bool(made.left or problems or any(one.crowded or one.unlooked for one in made.made))))


def _refuse(ctx: click.Context, sentence: str, *, as_json: bool) -> None:
    click.echo(json.dumps({"refused": sentence}) if as_json else sentence, err=not as_json)
    ctx.exit(2)


def _produced(**given: Any) -> tuple[Production, list[Path], list[str]]:
    from nextfriend.engines.bates import LEDGER, Ledger, NotProduced, Numbering, produce

    numbering, out = Numbering(given["prefix"], given["width"]), given["out"]
    profile = _profile(given["profile"])
    documents = _documents(given["folder"], given["listing"], given["legend"], out)
    if not documents:
        raise NotProduced("There is no file to produce. Choose a folder that has some.")
    out.mkdir(parents=True, exist_ok=True)
    ledger = Ledger(given["ledger_file"] or out / LEDGER)
    look, replace = given["look"], given["replace"]
    made = produce(documents, out, ledger, numbering, start=given["start"], look=look, replace=replace)
    files, problems = _load_files(made, numbering, profile, given)
    return made, files, problems


def _documents(folder: Path, listing: Path | None, legend: str, out: Path) -> list[Document]:
    from nextfriend.engines.bates import documents_in, documents_listed

    if listing is not None:
        return documents_listed(csv_text(listing), folder, legend)
    return documents_in(folder, legend, besides=out)


def _profile(name: str) -> Profile:
    from nextfriend.engines.bates.load_files import profile, read_profile

    return read_profile(csv_text(Path(name))) if name.endswith((".yaml", ".yml")) else profile(name)


def _load_files(
    made: Production, numbering: Numbering, profile: Profile, given: dict[str, Any]
) -> tuple[list[Path], list[str]]:
    """The load files that were written, and why one was not."""
    from nextfriend.engines.bates.load_files import NotLoaded, rows_of, write_dat, write_opt

    rows = sorted(made.made, key=lambda one: one.begin)
    files: list[Path] = []
    problems: list[str] = []
    if not rows:
        return files, problems
    name = f"{rows[0].begin}-{max(one.end for one in rows)}"
    wanted = []
    if given["dat"]:
        wanted.append((f"{name}.dat", lambda: write_dat(rows_of(rows, profile), profile, given["dat"])))
    if given["opt"]:
        wanted.append((f"{name}.opt", lambda: write_opt(rows, numbering, given["volume"])))
    for file, content in wanted:
        try:
            files.append(_written(given["out"] / file, content(), replace=given["replace"]))
        except NotLoaded as refused:
            problems.append(f"{file} was not written. {refused.sentence}")
    return files, problems


def _written(path: Path, content: bytes, *, replace: bool) -> Path:
    from nextfriend.engines.bates.load_files import NotLoaded
    from nextfriend.engines.pdf import write_whole

    if path.exists() and not replace and path.read_bytes() != content:
        raise NotLoaded("A file of this name with other content is there. Add --replace to write over it.")
    write_whole(path, lambda temporary: _write(temporary, content))
    return path


def _write(path: Path, content: bytes) -> None:
    path.write_bytes(content)


def _lines(made: Production, files: list[Path], problems: list[str]) -> Iterator[str]:
    for one in made.made:
        had = "; it had these numbers before" if one.again else ""
        kept = ", and its file was kept" if one.kept else ""
        yield f"{_range(one.begin, one.end)}: {one.document.path.name}{had}{kept}"
        yield from (f"  This file {note}." for note in one.notes)
        if one.crowded:
            yield f"  The number covers something on {', '.join(one.crowded)}: no corner was free."
        if one.unlooked:
            yield f"  Look at {_range(one.unlooked[0], one.unlooked[-1])}: the number may cover something."
    yield from (f"{path} written" for path in files)
    yield from (f"{one.path.name}: left out. {one.sentence}" for one in made.left)
    for begin, end in made.open_numbers:
        yield f"{_range(begin, end)}: given by a run that was stopped or is at work; there is no file yet."
    yield from problems


def _range(begin: str, end: str) -> str:
    return begin if begin == end else f"{begin} to {end}"


def _as_json(made: Production, files: list[Path], problems: list[str]) -> dict[str, Any]:
    return {
        "documents": [
            {
                "file": str(one.document.path),
                "begin": one.begin,
                "end": one.end,
                "pages": one.pages,
                "sha256": one.sha256,
                "image": str(one.image),
                "native": str(one.native) if one.native else None,
                "again": one.again,
                "kept": one.kept,
                "notes": list(one.notes),
                "covered_pages": list(one.crowded),
                "unknown_pages": list(one.unlooked),
            }
            for one in made.made
        ],
        "left_out": [{"file": str(one.path), "why": one.sentence} for one in made.left],
        "without_file": [{"begin": begin, "end": end} for begin, end in made.open_numbers],
        "load_files": [str(path) for path in files],
        "problems": problems,
    }
