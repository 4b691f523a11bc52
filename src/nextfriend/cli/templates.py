"""`nextfriend templates`: check a Word template before it is used. Needs no office and no database."""

from __future__ import annotations

import json
from pathlib import Path

import click

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_OUT = click.Path(dir_okay=False, writable=True, path_type=Path)


@click.group()
def templates() -> None:
    """Word templates of letters and court papers."""


@templates.command()
@click.argument("file", type=_FILE)
@click.option("--sample", type=_OUT, help="Write the paper as the sample matter would fill it.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
def check(file: Path, sample: Path | None, as_json: bool) -> None:
    """Say what is wrong with FILE (.docx), each fault with its paragraph, and which fields it uses where.

    The exit status is 0 where nothing is wrong, 1 where something is, 2 where the file is no Word document.
    """
    from nextfriend.engines.assembly.checking import check as read
    from nextfriend.engines.assembly.fields import field_of, sample_values
    from nextfriend.engines.assembly.package import TemplateRefused
    from nextfriend.engines.assembly.rendering import NotRendered, render
    from nextfriend.ground.sandbox import Unread, apart

    content = file.read_bytes()
    try:
        found = apart(read, content)
    except TemplateRefused as refused:
        raise click.UsageError(refused.sentence) from None
    except Unread:
        raise click.UsageError("The file cannot be read within 20 seconds and 1 GB. Save it again.") from None
    for fault in (*found.faults, *found.warnings):
        kind = "warning" if fault.warning else "fault"
        said: dict[str, object] = {
            kind: fault.message,
            "where": fault.where,
            "paragraph": fault.paragraph,
            "rule": fault.rule,
        }
        _say(said, f"{kind}: {fault.message}\n  {fault.where}: {fault.paragraph}", as_json)
    for use in found.uses:
        one = field_of(use.name)
        filled = "filled by the matter" if one.is_filled else "asked"
        may = ", may be empty" if use.is_optional else ""
        told = {"field": use.name, "label": one.label, "filled": one.is_filled, "optional": use.is_optional}
        places = "\n".join(f"  {text}" for text in use.paragraphs)
        _say(
            told | {"paragraphs": use.paragraphs},
            f"{use.name} ({one.label}: {filled}{may})\n{places}",
            as_json,
        )
    if sample and not found.faults:
        try:
            sample.write_bytes(apart(render, content, sample_values(use.name for use in found.uses)))
        except (NotRendered, Unread) as failure:
            raise click.ClickException(f"The sample was not made. {getattr(failure, 'why', '')}") from None
    if found.faults:
        raise SystemExit(1)


@templates.command()
@click.option(
    "--write", "folder", type=click.Path(file_okay=False, path_type=Path), help="Write the Word files here."
)
def shipped(folder: Path | None) -> None:
    """List the papers that every office has; with --write also as Word files, to begin one's own from."""
    from nextfriend.engines.assembly.shipped import built, shipped_papers

    for code, one in shipped_papers().items():
        click.echo(f"{code}: {one.about}")
        if folder:
            folder.mkdir(parents=True, exist_ok=True)
            (folder / f"{code}.docx").write_bytes(built(code))


@templates.command()
def fields() -> None:
    """List the fields a template may use, with their words; any other name is asked in its own words."""
    from nextfriend.engines.assembly.fields import FIELDS

    for one in FIELDS.values():
        click.echo(f"{one.name}: {one.label} ({one.group})")


def _say(told: dict[str, object], words: str, as_json: bool) -> None:
    click.echo(json.dumps(told, ensure_ascii=False) if as_json else words)
