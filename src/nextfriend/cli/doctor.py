"""`nextfriend doctor`: what stands well in this office and what does not."""

from __future__ import annotations

import sys
from pathlib import Path

import click


@click.command()
@click.option(
    "--data", type=click.Path(file_okay=False, path_type=Path), help="The office's directory. [var/]"
)
def doctor(data: Path | None) -> None:
    """Check versions, disk, rights, walls, backups and the worker. Ends with 1 when something is wrong."""
    from nextfriend.site.doctor import BAD, examine
    from nextfriend.site.instance import Instance, InstanceError
    from nextfriend.site.postgres import PostgresError
    from nextfriend.site.runtime import default_directory, open_database

    instance = Instance(data or default_directory())
    if instance.is_new():
        raise click.ClickException(
            "There is no office here yet. bin/run makes one, or name its place with --data."
        )
    try:
        cluster = open_database(instance, lambda said: click.echo(said, err=True))
    except (PostgresError, InstanceError) as error:
        raise click.ClickException(str(error)) from None
    try:
        findings = list(examine(instance))
    finally:
        if cluster is not None:
            cluster.stop()
    for found in findings:
        click.echo(f"{found.state:9} {found.what}" + (f" – {found.advice}" if found.advice else ""))
    sys.exit(1 if any(found.state == BAD for found in findings) else 0)
