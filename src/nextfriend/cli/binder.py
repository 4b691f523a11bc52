"""`nextfriend binder`: exhibits of a folder as one PDF. Needs no office and no database."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from nextfriend.cli.csv_text import csv_text

if TYPE_CHECKING:
    from nextfriend.engines.binder import Bound, Exhibit

_FOLDER = click.Path(file_okay=False, path_type=Path)
_FILE = click.Path(dir_okay=False, path_type=Path)
_MB = 1_000_000  # what courts mean, or less than they mean


@click.command()
@click.argument("folder", type=_FOLDER)
@click.option("--out", required=True, type=_FILE, help="The PDF to write.")
@click.option("--title", default="Exhibits", show_default=True, help="What stands on the cover.")
@click.option(
    "--line", "lines", multiple=True, help="A line below the title: case, court, party. May repeat."
)
@click.option("--list", "listing", type=_FILE, help="CSV of the exhibits: number,description,file.")
@click.option("--covers/--no-covers", default=True, help="A cover sheet before each exhibit (the default).")
@click.option("--stickers", is_flag=True, help="The exhibit's number on its first page, in a box.")
@click.option("--late", multiple=True, type=_FOLDER, help="Folder of exhibits for the end. May repeat.")
@click.option("--max-size", type=click.FloatRange(min=0.1), metavar="MB", help="Volumes no larger than this.")
@click.option(
    "--look/--no-look", default=True, help="Find a place where each number covers nothing (default)."
)
@click.option("--replace", is_flag=True, help="Write over an earlier binder of this name.")
@click.option("--json", "as_json", is_flag=True, help="Print what was made as one JSON object.")
@click.pass_context
def binder(
    ctx: click.Context,
    folder: Path,
    out: Path,
    title: str,
    lines: tuple[str, ...],
    listing: Path | None,
    covers: bool,
    stickers: bool,
    late: tuple[Path, ...],
    max_size: float | None,
    look: bool,
    replace: bool,
    as_json: bool,
) -> None:
    """Bind the PDFs of FOLDER: cover, contents with links, exhibits, bookmarks, page numbers.

    Exhibits stand in the order of their names, Exhibit 2 before Exhibit 10; "Exhibit 2 - Lease.pdf" is
    Exhibit 2, Lease. With --list they stand in its order. The number printed on a page is also its label in
    the reader, and where the contents and the bookmarks lead. With --late, pages are added at the end and no
    number moves. Forms become part of their pages.

    The exit status is 0 where everything was bound, 1 where a file was left out, a volume is too large or a
    number covers something, 2 where nothing was written.
    """
    from nextfriend.engines.binder import NotBound, Wish, bind, exhibits_in

    try:
        told = _listed(listing, folder) if listing else exhibits_in(folder, besides=out)
        added = [exhibits_in(one, besides=out) for one in late]
        most = int(max_size * _MB) if max_size else None
        wish = Wish(title, lines, covers, stickers, look, most)
        made = bind(told, out, wish, added, replace=replace)
    except NotBound as refused:
        click.echo(
            json.dumps({"refused": refused.sentence}) if as_json else refused.sentence, err=not as_json
        )
        ctx.exit(2)
    if listing and not as_json:
        for name in _not_listed(folder, told, out):
            click.echo(f"{name}: not on the list, so not bound.")
    for line in [json.dumps(_as_json(made), ensure_ascii=False)] if as_json else _lines(made):
        click.echo(line.encode("utf-8", "replace").decode("utf-8"))
    ctx.exit(int(bool(made.refused or made.crowded or made.unlooked or made.too_large)))


def _listed(listing: Path, folder: Path) -> list[Exhibit]:
    from nextfriend.engines.binder import listed

    return listed(csv_text(listing), folder)


def _not_listed(folder: Path, told: list[Exhibit], out: Path) -> list[str]:
    from nextfriend.engines.binder import exhibits_in

    there = {one.path.name for one in exhibits_in(folder, besides=out)}
    return sorted(there - {one.path.name for one in told})


def _lines(made: Bound) -> Iterator[str]:
    for row in made.rows:
        volume = f"volume {row.volume}, " if len(made.volumes) > 1 else ""
        yield f"{volume}page {row.page}: {row.item.exhibit.title or row.item.exhibit.path.name}"
        yield from (f"  This file {note}." for note in row.item.ready.notes)
    for one in made.volumes:
        yield f"{one.path}: pages {one.first} to {one.last}, {one.size / _MB:.1f} MB"
    for refused in made.refused:
        yield f"{refused.source.name}: left out. {refused.sentence}"
    for path in made.too_large:
        yield f"{path}: larger than you asked for, because one exhibit alone is. Split that exhibit."
    if made.crowded:
        yield f"The number covers something on {_pages(made.crowded)}: no corner was free."
    if made.unlooked:
        yield f"Look at {_pages(made.unlooked)}: nobody could tell whether the number covers something."


def _pages(numbers: tuple[int, ...]) -> str:
    listed = ", ".join(str(number) for number in numbers[:20]) + (" …" if len(numbers) > 20 else "")
    return f"page {listed}" if len(numbers) == 1 else f"{len(numbers)} pages ({listed})"


def _as_json(made: Bound) -> dict[str, Any]:
    return {
        "volumes": [
            {"file": str(one.path), "first": one.first, "last": one.last, "bytes": one.size}
            for one in made.volumes
        ],
        "exhibits": [
            {
                "number": row.item.exhibit.number,
                "description": row.item.exhibit.description,
                "file": row.item.exhibit.path.name,
                "volume": row.volume,
                "page": row.page,
                "first": row.first,
                "last": row.last,
                "notes": list(row.item.ready.notes),
            }
            for row in made.rows
        ],
        "left_out": [{"file": one.source.name, "why": one.sentence} for one in made.refused],
        "covered_pages": list(made.crowded),
        "unknown_pages": list(made.unlooked),
        "too_large": [str(path) for path in made.too_large],
    }
