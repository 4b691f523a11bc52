"""`nextfriend redactions`: find covered words that are still in a PDF. Needs no office and no database."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from nextfriend.engines.redactions import Checked, Passage

_STEP = 20  # pages that are read at a time: the limits of the reader are those of one step
_LARGEST = 500 << 20  # bytes
_POINTS = 72  # an inch


@click.group()
def redactions() -> None:
    """Words that are covered and still in a PDF."""


@redactions.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--show-words", is_flag=True, help="Print the covered words as well; they are what was hidden.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a file, one line each.")
@click.pass_context
def check(ctx: click.Context, files: tuple[str, ...], show_words: bool, as_json: bool) -> None:
    """Say how many covered passages each FILE (PDF) has that are still in it, on which page and where.

    Places are inches from the left and the top edge of the page as it is seen. The exit status is 0 where
    nothing was found, 1 where something was, 2 where a file could not be read; the others are read all the
    same. Finding nothing is no proof that a file hides nothing: attachments, earlier versions and the
    properties of a file are not looked at.
    """
    found = unread = False
    for file in files:
        result = _checked(file)
        unread = unread or isinstance(result, str)
        found = found or (not isinstance(result, str) and bool(result.passages))
        lines = [_json_line(file, result, show_words)] if as_json else _lines(file, result, show_words)
        for line in lines:
            click.echo(line.encode("utf-8", "replace").decode("utf-8"))
    ctx.exit(2 if unread else int(found))


def _checked(file: str) -> Checked | str:
    """What was found, or why the file cannot be read."""
    from nextfriend.engines.redactions import NotRead
    from nextfriend.ground.sandbox import Unread

    try:
        with Path(file).open("rb") as stream:
            content = stream.read(_LARGEST + 1)
    except (OSError, ValueError) as problem:
        why = getattr(problem, "strerror", None) or "the name is not one a file can have"
        return f"The file cannot be opened ({why}). Check its name and try again."
    if len(content) > _LARGEST:
        return "The file is larger than 500 MB. Split it and check the parts."
    try:
        return _in_steps(content)
    except NotRead as refused:
        if refused.why == "password":
            return "This PDF asks for a password. Save a copy that needs none, and check that copy."
        return "This is not a PDF, or it is damaged. Open it in a PDF reader, save it again and try again."
    except Unread:
        return "The file cannot be read within the limits of time and memory. Split it and check the parts."


def _in_steps(content: bytes) -> Checked:
    from nextfriend.engines.redactions import Checked
    from nextfriend.engines.redactions.checking import check as read
    from nextfriend.ground.sandbox import Limits, apart

    limits = Limits(seconds=120, memory=3 << 30)
    passages: tuple[Passage, ...] = ()
    cut_off: tuple[int, ...] = ()
    first, pages = 1, 1
    while first <= pages:
        part = apart(read, content, first=first, most=_STEP, limits=limits)
        passages, cut_off = passages + part.passages, cut_off + part.cut_off
        first, pages = first + _STEP, part.pages
    return Checked(pages, passages, cut_off)


def _json_line(file: str, result: Checked | str, show_words: bool) -> str:
    if isinstance(result, str):
        return json.dumps({"file": file, "refused": result})
    told = {
        "file": file,
        "pages": result.pages,
        "passages": [_as_json(one, show_words) for one in result.passages],
        "cut_off_pages": list(result.cut_off),
    }
    return json.dumps(told, ensure_ascii=False)


def _as_json(one: Passage, show_words: bool) -> dict[str, Any]:
    told: dict[str, Any] = {
        "page": one.page,
        "box": [one.box.left, one.box.top, one.box.right, one.box.bottom],
        "under": one.cover.value,
        "letters": len(one.text),
    }
    return told | ({"words": one.text} if show_words else {})


def _lines(file: str, result: Checked | str, show_words: bool) -> Iterator[str]:
    if isinstance(result, str):
        yield f"{file}: not read. {result}"
        return
    number = len(result.passages)
    told = "no covered words found" if not number else f"{_passages(number)}, still in the file"
    yield f"{file}: {told} ({_pages(result.pages)})"
    for page, passages in groupby(result.passages, key=lambda one: one.page):
        listed = list(passages)
        yield f"  Page {page}: {_passages(len(listed))}"
        yield from (_line(one, show_words) for one in listed)
    for page in result.cut_off:
        yield f"  Page {page}: words beyond the visible edge; they are still in the file"


def _line(one: Passage, show_words: bool) -> str:
    across, down = one.box.left / _POINTS, one.box.top / _POINTS
    words = f": {one.text}" if show_words else ""
    return f"    {across:.1f} in from the left, {down:.1f} in from the top, under {one.cover.value}{words}"


def _passages(number: int) -> str:
    return "1 covered passage" if number == 1 else f"{number} covered passages"


def _pages(number: int) -> str:
    return "1 page" if number == 1 else f"{number} pages"
