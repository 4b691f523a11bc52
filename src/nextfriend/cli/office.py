"""`nextfriend office`: found an office, list the offices, tell the demonstration's story."""

from __future__ import annotations

from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import click

from nextfriend.cli.accounts import make_key

_DATA = click.option(
    "--data", type=click.Path(file_okay=False, path_type=Path), help="The office's directory. [var/]"
)


@click.group()
def office() -> None:
    """Found an office and look after it."""


@office.command()
@click.option("--name", required=True, help="What the organization is called.")
@click.option("--zone", default="America/Denver", show_default=True, help="IANA time zone of the office.")
@click.option("--admin", "admin_name", required=True, help="The administrator's name.")
@click.option("--email", required=True, help="The address the administrator signs in with.")
@click.password_option(help="At least 12 characters; asked for when left out.")
@_DATA
def found(name: str, zone: str, admin_name: str, email: str, password: str, data: Path | None) -> None:
    """Found an office and its administrator, who then invites everybody else."""
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError):
        raise click.BadParameter(f"'{zone}' is not a time zone. Write it like America/Chicago.") from None
    from nextfriend.site import preparation
    from nextfriend.site.runtime import open_office

    with open_office(data, role="owner") as instance:
        if preparation.is_needed(instance, demo=False):
            preparation.run(instance, demo=False)
        from django.contrib.auth.password_validation import validate_password
        from django.core.exceptions import ValidationError
        from django.core.validators import validate_email
        from django.db import transaction

        from nextfriend.accounts.bootstrap import found_office
        from nextfriend.accounts.models import User

        try:
            validate_email(email)
            validate_password(password)
        except ValidationError as error:
            raise click.BadParameter(" ".join(error.messages)) from None
        with transaction.atomic():
            is_taken = User.objects.filter(email__iexact=email).exists()
        if is_taken:
            raise click.BadParameter("Someone already signs in with this address. Use another one.")
        made, _ = found_office(name=name, zone=zone, admin_name=admin_name, email=email, password=password)
        make_key(instance, made)
    click.echo(f"{name} is set up. {admin_name} signs in as {email}.")


@office.command("list")
@_DATA
def list_offices(data: Path | None) -> None:
    """Name the offices of this installation."""
    from nextfriend.site.runtime import open_office

    with open_office(data, role="owner"):
        from nextfriend.accounts.bootstrap import the_offices

        for id, name, *_ in the_offices():
            click.echo(f"{id}  {name}")


@office.command()
@_DATA
def seed(data: Path | None) -> None:
    """Tell the demonstration's story in an installation that has no office yet."""
    from nextfriend.site import preparation
    from nextfriend.site.runtime import open_office

    with open_office(data, role="owner") as instance:
        from nextfriend.accounts.bootstrap import the_offices

        preparation.run(instance, demo=True)
        if not the_offices():
            raise click.ClickException(
                "This directory was started as a real office; the story would mix with it."
            )
        for role, email, password in preparation.sign_ins(instance):
            click.echo(f"{role:14} {email}  {password}")
