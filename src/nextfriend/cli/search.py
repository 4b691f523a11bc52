"""`nextfriend search rebuild`: write the words of everything again."""

from __future__ import annotations

from pathlib import Path

import click


@click.group()
def search() -> None:
    """Look after the index of words."""


@search.command()
@click.option(
    "--data", type=click.Path(file_okay=False, path_type=Path), help="The office's directory. [var/]"
)
def rebuild(data: Path | None) -> None:
    """Write the words of all that stands again. They keep themselves; this is for after a repair by hand."""
    from nextfriend.site.runtime import open_office

    with open_office(data, role="owner"):
        from django.db import connections

        with connections["owner"].cursor() as cursor:
            cursor.execute("SELECT nf.rebuild_words(false)")
            click.echo(f"{cursor.fetchone()[0]} words written.")
