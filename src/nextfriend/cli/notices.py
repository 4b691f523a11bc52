"""`nextfriend notices`: court e-mails in the terminal. `read` needs no database; `file` and `listen` do."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from nextfriend.accounts.mailbox_clerks import Clerk
    from nextfriend.engines.notices import CourtEmail, PortalEmail, UnreadableEmail

_DIRECTORY = click.Path(file_okay=False, path_type=Path)


@click.group()
def notices() -> None:
    """Read court e-mails, file them, listen for them."""


@notices.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a file, one line each.")
@click.option(
    "--court", default="", metavar="ID", help="Read as a notice of this court (PACER id, e.g. cod)."
)
@click.pass_context
def read(ctx: click.Context, files: tuple[str, ...], as_json: bool, court: str) -> None:
    """Read court e-mails and print what they say. `-` reads one from standard input.

    A court e-mail that reports no docket entry prints {}. One that cannot be read prints its refusal, and
    the command ends with 1 after reading the others. A file named after its court, as archives of notices
    are (cod_3.txt, nda_ca9_5.txt), is read as that court's; --court says it for all of them.
    """
    from nextfriend.engines.notices import UnreadableEmail, is_federal_court

    if court and not is_federal_court(court):
        raise click.BadParameter(f"'{court}' is not a federal court. Use its PACER id, such as cod or ca10.")
    refused = False
    for file in files:
        result = _read_one(file, court or _court_in_name(file))
        refused = refused or isinstance(result, UnreadableEmail)
        for line in [_json_line(file, result)] if as_json else _lines(file, result):
            click.echo(line)
    ctx.exit(1 if refused else 0)


def _court_in_name(file: str) -> str:
    """The court an archived notice is filed under, or "" where the name does not begin with one.

    Notices are archived as COURT_NUMBER, appellate ones as nda_COURT_NUMBER; a forwarded notice may carry
    another court's addresses, and then whoever filed it knew better than its headers.
    """
    from nextfriend.engines.notices import is_federal_court

    parts = Path(file).stem.removeprefix("nda_").split("_")
    return parts[0] if len(parts) > 1 and is_federal_court(parts[0]) else ""


def _read_one(file: str, court: str) -> CourtEmail | PortalEmail | UnreadableEmail:
    from nextfriend.engines.notices import UnreadableEmail, read_court_email

    raw = _bytes_of(file)
    return raw if isinstance(raw, UnreadableEmail) else read_court_email(raw, court_id=court)


def _bytes_of(file: str) -> bytes | UnreadableEmail:
    from nextfriend.engines.notices import LARGEST_EMAIL, UnreadableEmail

    try:
        # One byte past the limit is enough to refuse; a file of any size must not fill the memory.
        with click.open_file(file, "rb") if file == "-" else Path(file).open("rb") as stream:
            raw: bytes = stream.read(LARGEST_EMAIL + 1)
    except (OSError, ValueError) as problem:
        why = getattr(problem, "strerror", None) or "the name is not one a file can have"
        return UnreadableEmail(
            "cannot-open", f"The file cannot be opened ({why}). Check its name and try again."
        )
    return raw


def _json_line(file: str, result: CourtEmail | PortalEmail | UnreadableEmail) -> str:
    from nextfriend.engines.notices import UnreadableEmail, full_answer

    answer = full_answer(result)
    if isinstance(result, UnreadableEmail):
        answer["file"] = file
    return json.dumps(answer, sort_keys=True)


def _lines(file: str, result: CourtEmail | PortalEmail | UnreadableEmail) -> Iterator[str]:
    from nextfriend.engines.notices import PortalEmail, UnreadableEmail

    if isinstance(result, UnreadableEmail):
        yield f"{file}: not read. {result.reason}"
    elif isinstance(result, PortalEmail):
        number = result.case_number or "no case number"
        yield f"{file}: {result.system}, {number}. {result.sentence}"
        yield from (f"  {one.day} {one.title}" for one in result.dates)
    else:
        yield from _docket_lines(file, result)
    yield from (f"  Take care: {warning}" for warning in result.warnings)


def _docket_lines(file: str, result: CourtEmail) -> Iterator[str]:
    from nextfriend.engines.notices import entry_dates

    for claim in result.claims:
        yield f"{file}: {result.court_id} {claim.docket_number}, claim {claim.number or 'without a number'}"
    if not (result.dockets or result.claims):
        yield f"{file}: {result.court_id}, no docket entry in it."
    for docket in result.dockets:
        yield f"{file}: {docket.court_id} {docket.docket_number}, {docket.case_name}"
        for entry in docket.docket_entries:
            number = f"no. {entry.document_number}" if entry.document_number else "no document"
            yield f"  {entry.date_filed} {number}: {entry.description}"
            dates = entry_dates(entry, court_id=docket.court_id, docket_number=docket.docket_number or "")
            for one in dates.dated:
                instead = f", in place of {one.ends}" if one.ends else ""
                yield f"    {one.due} {one.title}{instead}"
            yield from (f"    {one.day} is off" for one in dates.ended)


@notices.command("file")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--data", type=_DIRECTORY, help="The office's directory. [var/]")
@click.option("--office", default="", metavar="NAME", help="Which office, where there are several.")
@click.pass_context
def file_(ctx: click.Context, files: tuple[str, ...], data: Path | None, office: str) -> None:
    """File court e-mails to their matters. `-` reads one from standard input.

    Each e-mail is filed whole or not at all, and filing it again writes nothing new. The command ends with 1
    when something could not be filed; the Inbox says what to do about it.
    """
    from nextfriend.engines.notices import UnreadableEmail
    from nextfriend.site.runtime import open_office

    failed = False
    with _plainly(), open_office(data):
        clerk = _clerk(office)
        for file in files:
            raw = _bytes_of(file)
            refused = isinstance(raw, UnreadableEmail)
            sentences = [raw.reason] if isinstance(raw, UnreadableEmail) else list(_filed(clerk, raw))
            failed = failed or refused or any("could not be filed" in sentence for sentence in sentences)
            for sentence in sentences:
                click.echo(f"{file}: {sentence}")
    ctx.exit(1 if failed else 0)


def _filed(clerk: Clerk, raw: bytes) -> Iterator[str]:
    from nextfriend.correspondence.mail_routing import file_as_clerk

    return (outcome.sentence for outcome in file_as_clerk(clerk, raw, "piped"))


@notices.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8025, show_default=True, help="Port to listen on.")
@click.option("--lmtp", is_flag=True, help="Speak LMTP, behind a mail server of your own.")
@click.option("--data", type=_DIRECTORY, help="The office's directory. [var/]")
def listen(host: str, port: int, lmtp: bool, data: Path | None) -> None:
    """Take the court's e-mails by SMTP until Ctrl-C, and print the address to give to the court.

    They are kept at once; the worker of `nextfriend serve` reads and files them.
    """
    from nextfriend.site.runtime import open_office

    with _plainly(), open_office(data):
        from nextfriend.accounts.mailbox_clerks import clerks
        from nextfriend.correspondence import listener, mailbox

        for clerk in clerks():
            click.echo(f"{clerk.office}: {mailbox.address(clerk.office_id)}")
        try:
            listener.run(host, port, lmtp=lmtp)
        except KeyboardInterrupt:
            click.echo("Closed.", err=True)


def _clerk(office: str) -> Clerk:
    """The clerk to file as: the only office's, or the named one's."""
    from nextfriend.accounts.mailbox_clerks import clerks

    found = [clerk for clerk in clerks() if not office or clerk.office.casefold() == office.casefold()]
    if len(found) == 1:
        return found[0]
    names = ", ".join(clerk.office for clerk in clerks())
    if not names:
        raise click.UsageError(
            "There is no office in this directory yet. Start it once with nextfriend serve."
        )
    raise click.UsageError(f"Say which office with --office: {names}.")


@contextmanager
def _plainly() -> Iterator[None]:
    """Faults of the office's database and of the port as a sentence."""
    from nextfriend.site.instance import InstanceError
    from nextfriend.site.postgres import PostgresError

    try:
        yield
    except (PostgresError, InstanceError) as error:
        raise click.ClickException(str(error)) from None
    except OSError as error:
        raise click.ClickException(
            f"This cannot be opened: {error.strerror or type(error).__name__}."
        ) from None
