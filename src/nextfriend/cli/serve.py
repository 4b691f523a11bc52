"""`nextfriend serve`: start the office and keep it open."""

from __future__ import annotations

import shutil
import signal
import tempfile
import time
from pathlib import Path

import click

from nextfriend.site import preparation
from nextfriend.site.instance import Instance, InstanceError
from nextfriend.site.postgres import PostgresError
from nextfriend.site.runtime import default_directory
from nextfriend.site.server import Server
from nextfriend.site.smoke import SmokeFailure, smoke


@click.command()
@click.option("--port", default=8000, show_default=True, help="Port of the web server.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option(
    "--data", type=click.Path(file_okay=False, path_type=Path), help="The office's directory. [var/]"
)
@click.option("--demo/--no-demo", default=True, help="Whether a new office begins with the demonstration.")
@click.option(
    "--smoke", "smoking", is_flag=True, help="Start, read three pages, stop; exit 0 if all is well."
)
def serve(port: int, host: str, data: Path | None, demo: bool, smoking: bool) -> None:
    """Start the office: database, web server and worker. Ctrl-C stops everything."""
    if smoking:
        _smoke()
    else:
        _serve(Instance(data or default_directory()), host, port, demo)


def _serve(instance: Instance, host: str, port: int, demo: bool) -> None:
    began = time.monotonic()
    # While opening, a stop is a Ctrl-C; and a Ctrl-C counts, although a shell starts what is to run in the
    # background with it ignored: one that came before `serve_until_stopped` listens was lost for good.
    for which in (signal.SIGTERM, signal.SIGINT):
        signal.signal(which, signal.default_int_handler)
    server = Server(instance, host=host, port=port, demo=demo, tell=_tell)
    try:
        with instance.prepare().held(f"the server at {server.address}"):
            try:
                server.open()
                _welcome(server, time.monotonic() - began)
                server.serve_until_stopped()
                click.echo("Closing …", err=True)
            except KeyboardInterrupt:
                click.echo("Stopped before the office was open.", err=True)
            finally:
                server.close()
    except (PostgresError, InstanceError) as error:
        raise click.ClickException(str(error)) from None


def _smoke() -> None:
    place = Path(tempfile.mkdtemp(prefix="nextfriend-smoke-"))
    instance = Instance(place)
    server = Server(instance, host="127.0.0.1", port=0, demo=True, tell=_tell)
    try:
        with instance.prepare().held("a smoke test"):
            try:
                server.open()
                click.echo(smoke(server.address, preparation.sign_ins(instance)))
            finally:
                server.close()
    except (PostgresError, InstanceError, SmokeFailure, OSError) as error:
        raise click.ClickException(str(error)) from None
    finally:
        shutil.rmtree(place, ignore_errors=True)


def _welcome(server: Server, seconds: float) -> None:
    click.echo(f"\nNextfriend is open at {server.address}  ({seconds:.1f} s; Ctrl-C closes it)")
    people = preparation.sign_ins(server.instance)
    if people:
        width = max(len(role) for role, _, _ in people)
        click.echo("\nDemonstration sign-ins:")
        for role, email, password in people:
            click.echo(f"  {role:<{width}}  {email}  {password}")


def _tell(sentence: str) -> None:
    click.echo(sentence, err=True)
