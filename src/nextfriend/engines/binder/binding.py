"""Files in, one binder out, in as many volumes as its size asks for. All of it appears, or nothing does."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from nextfriend.engines.binder.joining import join
from nextfriend.engines.binder.model import Bound, Exhibit, Item, NotBound, Volume, Wish, same_numbers
from nextfriend.engines.binder.paging import Plan, plan
from nextfriend.engines.binder.sheets import draw_sheets
from nextfriend.engines.binder.volumes import shared_out
from nextfriend.engines.pdf import Ready, Refused, prepared, workplace
from nextfriend.engines.pdf.whole import sync

_TRIES = 6  # at volumes small enough
_MOST_LATE = 5  # the lines that fit where the contents leave room for them


def bind(
    exhibits: Sequence[Exhibit],
    out: Path,
    wish: Wish,
    late: Sequence[Sequence[Exhibit]] = (),
    *,
    replace: bool = False,
) -> Bound:
    """Write a binder to `out`, or to volumes beside it that are named after it.

    Files that cannot be used are left out and named in the answer. Raises NotBound where nothing can be made:
    then nothing was written.
    """
    _check([*exhibits, *(one for added in late for one in added)], late, out)
    try:
        with workplace(out.parent) as work:
            items, refused = _prepared(exhibits, late, work)
            if not items:
                raise NotBound("None of the files can be used, so there is no binder. " + _first(refused))
            return _in_volumes(items, refused, out, wish, work, replace=replace)
    except OSError as problem:
        why = problem.strerror or type(problem).__name__
        raise NotBound(f"The binder could not be written ({why}). Nothing was changed.") from None


def _check(exhibits: Sequence[Exhibit], late: Sequence[Sequence[Exhibit]], out: Path) -> None:
    if not exhibits:
        raise NotBound("There is no file to bind. Choose a folder that has PDFs in it.")
    if any(one.path.resolve() == out.resolve() for one in exhibits):
        raise NotBound(f"{out.name} is one of the exhibits. Choose another name for the binder.")
    if pair := same_numbers(exhibits):
        one, other = pair
        raise NotBound(
            f"Two files are {one.label}: {one.path.name} and {other.path.name}. "
            "Give one of them another number."
        )
    if len(late) > _MOST_LATE:
        raise NotBound(
            f"At most {_MOST_LATE} later additions fit. Put the files of two of them into one folder."
        )
    if not out.parent.is_dir():
        raise NotBound(f"There is no folder {out.parent}. Make it, or choose another one.")


def _first(refused: Sequence[Refused]) -> str:
    return f"{refused[0].source.name}: {refused[0].sentence}"


def _prepared(
    exhibits: Sequence[Exhibit], late: Sequence[Sequence[Exhibit]], work: Path
) -> tuple[list[Item], list[Refused]]:
    items: list[Item] = []
    refused: list[Refused] = []
    for addition, those in enumerate([exhibits, *late]):
        for exhibit in those:
            found = prepared(exhibit.path, work, f"{len(items) + len(refused):05}")
            if isinstance(found, Refused):
                refused.append(found)
            else:
                items.append(Item(exhibit, _under_plain_name(found, work, len(items)), addition))
    return items, refused


def _under_plain_name(ready: Ready, work: Path, number: int) -> Ready:
    """The file under a name that qpdf's job can be told, whatever bytes its own name has."""
    link = work / f"in-{number:05}.pdf"
    link.symlink_to(ready.path.resolve())
    return Ready(ready.source, link, ready.pages, ready.size, ready.notes, ready.headings)


def _in_volumes(
    items: list[Item], refused: list[Refused], out: Path, wish: Wish, work: Path, *, replace: bool
) -> Bound:
    most = wish.most
    for _ in range(_TRIES):
        shared = shared_out(items, most)
        bound = _written(shared, refused, out, wish, work, replace=replace)
        largest = max(
            (one.size for one, held in zip(bound.volumes, shared, strict=True) if len(held) > 1), default=0
        )
        if wish.most is None or most is None or largest <= wish.most:
            break
        most = int(most * min(0.95, wish.most / largest) * 0.98)
    _put_in_place(bound, work)
    return bound


def _written(
    shared: list[list[Item]], refused: list[Refused], out: Path, wish: Wish, work: Path, *, replace: bool
) -> Bound:
    plans, rows = plan(shared, tabs=wish.tabs)
    paths = _names(out, len(plans))
    if not replace and (there := [path.name for path in paths if path.exists()]):
        raise NotBound(f"{there[0]} is already there. Choose another name, or say that it may be replaced.")
    crowded: list[int] = []
    unlooked: list[int] = []
    volumes = []
    for at, path in enumerate(paths):
        sheets = work / "sheets.pdf"
        draw_sheets(sheets, at, plans, wish)
        looked = join(work / path.name, at, plans, [one.name for one in paths], sheets, wish)
        crowded += looked.crowded
        unlooked += looked.unlooked
        volumes.append(_volume(path, plans[at], (work / path.name).stat().st_size))
    large = tuple(one.path for one in volumes if wish.most is not None and one.size > wish.most)
    return Bound(tuple(volumes), tuple(rows), tuple(refused), tuple(crowded), tuple(unlooked), large)


def _volume(path: Path, made: Plan, size: int) -> Volume:
    return Volume(path, made.first, made.first + made.pages - 1, size)


def _names(out: Path, volumes: int) -> list[Path]:
    if volumes == 1:
        return [out]
    return [out.with_name(f"{out.stem}-volume-{at}-of-{volumes}{out.suffix}") for at in range(1, volumes + 1)]


def _put_in_place(bound: Bound, work: Path) -> None:
    for volume in bound.volumes:
        sync(work / volume.path.name)
    for volume in bound.volumes:
        os.replace(work / volume.path.name, volume.path)
    sync(bound.volumes[0].path.parent)
