"""`nextfriend audit`: seal the record of who saw and did what, and prove it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from nextfriend.site.instance import Instance, InstanceError
from nextfriend.site.postgres import PostgresError
from nextfriend.site.runtime import open_office

_DATA = click.option(
    "--data", type=click.Path(file_okay=False, path_type=Path), help="The office's directory. [var/]"
)


@click.group()
def audit() -> None:
    """Verify the record of who saw and did what."""


@audit.command()
@_DATA
@click.option(
    "--heads", type=click.Path(file_okay=False, exists=True, path_type=Path), help="Heads kept elsewhere."
)
def verify(data: Path | None, heads: Path | None) -> None:
    """Prove every chain, leaf, root and signature; name the first broken place and exit 1 if there is one."""
    import psycopg

    with _office(data) as instance:
        from nextfriend.privacy.audit.signed_heads import signing_key
        from nextfriend.privacy.audit.verify import Broken, prove

        key = signing_key(instance.secret("seal-key")).public_key()
        try:
            with psycopg.connect(instance.dsn("dump")) as connection:
                click.echo(prove(connection, place=heads or instance.heads, key=key).line())
        except Broken as broken:
            click.echo(f"audit broken {broken}")
            sys.exit(1)
        except psycopg.OperationalError:
            raise click.ClickException(
                "The role nf_dump cannot log in here, and only it reads every row. "
                "Ask the administrator of the database server to allow it."
            ) from None


@audit.command()
@_DATA
def seal(data: Path | None) -> None:
    """Seal now what the worker would seal within ten seconds."""
    with _office(data) as instance:
        from nextfriend.privacy.audit import seal as sealing
        from nextfriend.privacy.audit.signed_heads import signing_key

        head = sealing.seal(key=signing_key(instance.secret("seal-key")), place=instance.heads)
        click.echo(
            f"sealed {head.size} rows, root {head.root.hex()}" if head else "nothing waited to be sealed"
        )


@contextmanager
def _office(data: Path | None) -> Iterator[Instance]:
    try:
        with open_office(data) as instance:
            yield instance
    except (PostgresError, InstanceError) as error:
        raise click.ClickException(str(error)) from None
