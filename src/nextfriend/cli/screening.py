"""`nextfriend screening`: score answers to screening instruments. Needs no office and no database."""

from __future__ import annotations

import json
from pathlib import Path
from typing import IO, TYPE_CHECKING

import click

if TYPE_CHECKING:
    from nextfriend.engines.screening import Instrument

_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@click.command()
@click.argument("file", type=click.File("r", encoding="utf-8-sig", errors="replace"), required=False)
@click.option("--instruments", "folder", type=_FOLDER, help="A folder of your own instruments (YAML).")
@click.option("--list", "show", is_flag=True, help="List the instruments instead, one JSON object a line.")
def screening(file: IO[str] | None, folder: Path | None, show: bool) -> None:
    """Score FILE (one JSON object a line, or one list; - for standard input), one JSON object a line.

    A line: {"instrument": "phq-9", "answers": {"1": 2, "2": "Several days"}}. An answer is a code, a value or
    a label. What cannot be scored is answered with "refused" and why. A band is no diagnosis.
    """
    from nextfriend.engines.screening import BadInstrument, instruments, read_folder, read_text

    try:
        own = read_folder(folder) if folder else ()
    except (BadInstrument, KeyError, TypeError, AttributeError) as problem:
        raise click.ClickException(f"An instrument cannot be read. {problem}") from problem
    if show:
        for one in (*own, *instruments()):
            _say(_described(one))
        return
    if file is None:
        raise click.UsageError("Name a file of answers, or - for standard input.")
    for told in read_text(file.read(), own):
        _say(told)


def _say(told: dict[str, object]) -> None:
    # half of a surrogate pair may stand in a JSON text, but in no UTF-8 output
    click.echo(json.dumps(told, ensure_ascii=False).encode("utf-8", "replace").decode("utf-8"))


def _described(one: Instrument) -> dict[str, object]:
    return {
        "instrument": one.code,
        "loinc": one.loinc,
        "title": one.title,
        "version": one.version,
        "record": one.record,
        "items": len(one.items),
        "scores": [scale.title for scale in one.scales],
        "basis": one.basis,
    }
