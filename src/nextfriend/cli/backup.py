"""`nextfriend backup` and `nextfriend restore`."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

import click

from nextfriend.site import backup as archive
from nextfriend.site.instance import Instance, InstanceError
from nextfriend.site.postgres import Cluster, PostgresError
from nextfriend.site.postgres.basebackups import take_base_backup
from nextfriend.site.postgres.recovery import restore_to
from nextfriend.site.runtime import default_directory
from nextfriend.site.sealed_backups import recipient_of

_KEY = """
Write this key down and keep it away from this machine. It opens every backup of this office, it is shown
once, and without it no backup can be restored:

    {secret}
"""
_DIRECTORY = click.Path(file_okay=False, path_type=Path)


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path), required=False)
@click.option("--data", type=_DIRECTORY, help="The office's directory. [var/]")
@click.option("--recipient", default="", help="A public key of age (age1…) in place of the office's own.")
@click.option("--plain", is_flag=True, help="Do not encrypt it: the file then holds everything readable.")
@click.option("--base", is_flag=True, help="Instead: a base backup for recovery to a moment, now.")
def backup(file: Path | None, data: Path | None, recipient: str, plain: bool, base: bool) -> None:
    """Write database, papers and keys to FILE, encrypted. The first one shows the key that opens them all."""
    instance = Instance(data or default_directory())
    with _plainly():
        if base:
            with Cluster(instance) as cluster:
                made = take_base_backup(cluster)
            click.echo(f"Base backup of {made.ended_at.astimezone():%Y-%m-%d %H:%M:%S %Z} in {made.path}")
        elif file is None:
            raise click.UsageError("Name the file to write: nextfriend backup FILE")
        else:
            to, secret = ("", "") if plain else (recipient, "") if recipient else _recipient(instance)
            receipt = archive.backup(instance, file.absolute(), recipient=to, tell=_tell)
            if secret:
                click.echo(_KEY.format(secret=secret))
            click.echo(f"{file}: {receipt.entries} parts, {receipt.size:,} bytes")
            click.echo(f"fingerprint {receipt.fingerprint}")


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path), required=False)
@click.option("--data", type=_DIRECTORY, help="The new directory. It must be empty. [var/]")
@click.option("--key", "key_file", type=click.File("r"), help="The file with the backup's key; - to type it.")
@click.option("--expect", default="", help="The fingerprint that `backup` printed.")
@click.option("--to", "moment", help="Instead: an office as it was at this moment (2026-03-02 14:30).")
@click.option("--from", "source", type=_DIRECTORY, help="With --to: the office to look back in. [var/]")
@click.option("--check", is_flag=True, help="Only check FILE's hashes.")
def restore(
    file: Path | None,
    data: Path | None,
    key_file: IO[str] | None,
    expect: str,
    moment: str | None,
    source: Path | None,
    check: bool,
) -> None:
    """Put FILE back into an empty directory, or make a second office as it was at an earlier moment."""
    if (file is None) == (moment is None):
        raise click.UsageError(
            "Name either a FILE or a moment: restore FILE, or restore --to TIME --data DIR"
        )
    key = key_file.read() if key_file is not None else ""
    with _plainly():
        if moment is not None:
            _back_to(moment, source, data)
        elif check and file is not None:
            receipt = archive.verify(file, fingerprint=expect, key=key)
            click.echo(f"{file} is whole: {receipt.entries} parts of {receipt.created_at.astimezone():%c}")
        elif file is not None:
            instance = Instance(data or default_directory())
            receipt = archive.restore(file, instance, fingerprint=expect, key=key, tell=_tell)
            click.echo(f"Restored {receipt.entries} parts of {receipt.created_at.astimezone():%c}.")
            click.echo(f"Open it: bin/run --data {instance.directory}")


def _recipient(instance: Instance) -> tuple[str, str]:
    if not (instance.directory / "connection").exists():
        raise InstanceError(f"There is no office in {instance.directory} to back up.")
    return recipient_of(instance)


def _back_to(moment: str, source: Path | None, data: Path | None) -> None:
    if data is None:
        raise click.UsageError("Name the new directory: --data DIR. The office itself is left as it is.")
    when = parse_moment(moment, datetime.now(UTC))
    click.echo(f"Going back to {when.astimezone():%Y-%m-%d %H:%M:%S %Z} …", err=True)
    target = Instance(data)
    reached = restore_to(Instance(source or default_directory()), when, target, progress=_tell)
    if reached:
        click.echo(f"The last change in it is of {reached.astimezone():%Y-%m-%d %H:%M:%S %Z}.")
    click.echo(f"Open it beside the other: bin/run --data {target.directory} --port 8001")


def parse_moment(text: str, now: datetime) -> datetime:
    """A moment as a person types it; without a zone it is this machine's. Not in the future."""
    try:
        when = datetime.fromisoformat(text).astimezone()
    except ValueError:
        raise click.BadParameter(
            f"'{text}' is not a moment. Write it like 2026-03-02 14:30 or 2026-03-02T14:30:05-07:00.",
            param_hint="--to",
        ) from None
    if when > now:
        raise click.BadParameter(f"{text} is still to come.", param_hint="--to")
    return when


@contextmanager
def _plainly() -> Iterator[None]:
    """Our own errors are sentences for a person."""
    try:
        yield
    except (PostgresError, InstanceError) as error:
        raise click.ClickException(str(error)) from None


def _tell(sentence: str) -> None:
    click.echo(sentence, err=True)
