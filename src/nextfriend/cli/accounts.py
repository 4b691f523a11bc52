"""`nextfriend accounts`: what is done to an account at the server, because nobody can do it on the web."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING

import click

if TYPE_CHECKING:
    from nextfriend.accounts.mailbox_clerks import Clerk
    from nextfriend.site.instance import Instance

_DATA = click.option(
    "--data", type=click.Path(file_okay=False, path_type=Path), help="The office's directory. [var/]"
)
SHOWN_ONCE = """
Write this recovery key down and keep it away from this machine. With it the person who runs the server takes
off a second step that was lost, where there are no two coworkers to do it. It is shown once:

    {key}
"""


@click.group()
def accounts() -> None:
    """Take off a lost second step at the server, and make the recovery key that does it."""


@accounts.command()
@click.argument("email")
@click.option("--key", "key_file", type=click.File("r"), help="The file with the recovery key; - to type it.")
@click.option("--with", "witnesses", multiple=True, help="A coworker who confirms it here; give two.")
@_DATA
def recover(email: str, key_file: IO[str] | None, witnesses: tuple[str, ...], data: Path | None) -> None:
    """Take off the second step of whoever signs in with EMAIL.

    Needs the office's recovery key, or two coworkers (--with, twice) who type their passwords and codes.
    """
    if (key_file is None) == (len(witnesses) != 2):
        raise click.UsageError("Give either --key, or two coworkers: --with ADDRESS --with ADDRESS.")
    with _office_of(email, data) as (instance, clerk):
        from nextfriend.accounts.actions.recovery import recover_second_step
        from nextfriend.accounts.recovery import fits, who_signs_in

        if key_file is not None and not fits(key_file.read(), _kept(instance, clerk)):
            raise click.ClickException("That is not this office's recovery key. Nothing was changed.")
        by = tuple(_proved(one) for one in witnesses)
        staff = who_signs_in(email)
        assert staff is not None
        done = _as_clerk(clerk, recover_second_step, staff_id=staff, by=by)
        click.echo(
            f"The second step of {done.name} is off, and they are signed out everywhere. It is on record."
        )
        if key_file is not None:
            make_key(instance, clerk.office_id)


@accounts.command("recovery-key")
@click.argument("email")
@_DATA
def recovery_key(email: str, data: Path | None) -> None:
    """Make a new recovery key for the office of the administrator EMAIL, who proves it; the old one ends."""
    with _office_of(email, data) as (instance, clerk):
        from nextfriend.accounts.actions.recovery import replace_recovery_key

        _as_clerk(clerk, replace_recovery_key, staff_id=_proved(email))
        make_key(instance, clerk.office_id)


def make_key(instance: Instance, office: object) -> None:
    """Make an office's recovery key, keep its digest alone, and show the key."""
    from nextfriend.accounts.recovery import digest_of, new_key
    from nextfriend.site.instance import write_privately

    key = new_key()
    write_privately(instance.secrets / f"recovery-{office}", digest_of(key))
    click.echo(SHOWN_ONCE.format(key=key))


def _kept(instance: Instance, clerk: Clerk) -> str:
    path = instance.secrets / f"recovery-{clerk.office_id}"
    return path.read_text().strip() if path.exists() else ""


@contextmanager
def _office_of(email: str, data: Path | None) -> Iterator[tuple[Instance, Clerk]]:
    """The instance, open, and the clerk of the office in which this address signs in."""
    from nextfriend.site.runtime import open_office

    with open_office(data) as instance:
        from nextfriend.accounts import db_session
        from nextfriend.accounts.mailbox_clerks import clerks
        from nextfriend.accounts.models import Staff
        from nextfriend.accounts.recovery import who_signs_in

        staff = who_signs_in(email)
        for clerk in clerks():
            with db_session.speaking_for(clerk.staff_id, kind="command"):
                is_here = staff is not None and Staff.objects.filter(pk=staff).exists()
            if is_here:
                yield instance, clerk
                return
        raise click.ClickException("Nobody signs in with this address. Check how it is written.")


def _proved(email: str) -> object:
    """Whose address this is, once they have typed their password and, if they have an app, its code."""
    from nextfriend.accounts.recovery import has_app, proves, who_signs_in

    password = click.prompt(f"Password of {email}", hide_input=True)
    code = click.prompt(f"Code of {email}'s authenticator app") if has_app(email) else ""
    if not proves(email, password, code):
        raise click.ClickException(
            f"That is not the password, or not the code, of {email}. Nothing was changed."
        )
    return who_signs_in(email)


def _as_clerk(clerk: Clerk, act, **given):  # type: ignore[no-untyped-def]
    from nextfriend.accounts.run_as import as_person
    from nextfriend.ground.errors import Refusal

    try:
        return as_person(clerk.staff_id, lambda actor: act(actor=actor, **given), kind="command")
    except Refusal as refusal:
        raise click.ClickException(refusal.sentence) from None
