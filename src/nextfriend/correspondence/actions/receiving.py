"""Taking an e-mail in: its bytes first, safely; then reading and filing it, whatever comes of that."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

import structlog
from django.db import DatabaseError, DataError, IntegrityError, InterfaceError, OperationalError, transaction

from nextfriend.accounts.action import action
from nextfriend.accounts.models import Staff
from nextfriend.correspondence import outcomes
from nextfriend.correspondence.actions.filing import file_notice
from nextfriend.correspondence.actions.keeping import (
    OTHER_DOCKET,
    Reading,
    keep_bytes,
    keep_email,
    leave_to_docket,
)
from nextfriend.correspondence.models import KeptEmail
from nextfriend.correspondence.outcomes import Outcome
from nextfriend.documents.blob_store import DamagedFile, Shelf
from nextfriend.ground.errors import Refusal

log = structlog.get_logger("nextfriend.correspondence")
NOT_FILED = Reading(
    "not-filed",
    "Something failed on our side, and nothing was filed: file it by hand, and tell the person who "
    "runs the server.",
)
READ_AGAIN = (NOT_FILED.code, OTHER_DOCKET)


@action
def arrive(*, actor: Staff, raw: bytes, route: str, matter_id: UUID | None = None) -> tuple[KeptEmail, bool]:
    """Keep an e-mail's bytes before anything looks at them; gives its row, and whether it is to be read.

    Whoever calls this puts its reading in the queue, in the same transaction. `matter_id` is the matter to
    whose own address it came.
    """
    return keep_bytes(actor=actor, raw=raw, route=route, matter_id=matter_id)


@action
def read_arrival(*, actor: Staff, email_id: UUID) -> tuple[Outcome, ...]:
    """Read and file an e-mail that has arrived; done by somebody else meanwhile, it is left.

    Raises OperationalError and OSError as `receive` does: then it is still to be read.
    """
    waiting = KeptEmail.objects.select_for_update().filter(pk=email_id, state=KeptEmail.State.ARRIVED).first()
    if waiting is None:
        return ()
    try:
        raw = Shelf(actor.office_id, waiting.matter_id, waiting.compartment).read(waiting.digest)
    except (FileNotFoundError, DamagedFile):
        # The disk may be back tomorrow; a row that says so is better than a job that dies.
        raise OSError("the e-mail cannot be read as it was kept") from None
    found = receive(actor=actor, raw=raw, route=waiting.route, matter_id=waiting.matter_id)
    if all(outcome.email_id is None for outcome in found):
        leave_to_docket(actor=actor, email_id=email_id)
    return found


@action
def leave_to_a_person(*, actor: Staff, email_id: UUID) -> None:
    """Show an e-mail whose reading was given up, to be opened, read again or filed by hand."""
    waiting = KeptEmail.objects.select_for_update().filter(pk=email_id, state=KeptEmail.State.ARRIVED).first()
    if waiting is None:
        return
    matter_id = waiting.matter_id
    raw = Shelf(actor.office_id, matter_id, waiting.compartment).read(waiting.digest)
    keep_email(actor=actor, raw=raw, route=waiting.route, reading=NOT_FILED, matter_id=matter_id)


@action
def read_again(*, actor: Staff, email: KeptEmail) -> tuple[Outcome, ...]:
    """Read an e-mail anew that could not be filed through our fault, or whose docket no matter had.

    Raises Refusal("answered").
    """
    waiting = KeptEmail.objects.filter(pk=email.pk, state=KeptEmail.State.WAITING, code__in=READ_AGAIN)
    if not waiting.update(state=KeptEmail.State.ARRIVED):
        raise Refusal("answered", "Someone already dealt with this e-mail. Nothing was changed.")
    return read_arrival(actor=actor, email_id=email.pk)


@action
def receive(*, actor: Staff, raw: bytes, route: str, matter_id: UUID | None = None) -> tuple[Outcome, ...]:
    """File one e-mail; if filing fails through our fault, undo it whole and keep it for a person to file.

    Raises OperationalError when the database could not do it, for whatever reason, and OSError when the disk
    could not: then nothing was taken in, and whoever brought the e-mail must bring it again.
    """
    try:
        with transaction.atomic():
            return file_notice(actor=actor, raw=raw, route=route, matter_id=matter_id)
    except Exception as failure:
        # The failure's words may quote the docket text; its class is all that may be written down.
        log.error("notice not filed", cause=type(failure).__name__, sqlstate=sqlstate(failure))
        if is_passing(failure):
            raise _again(failure) from failure
        kept, _ = keep_email(actor=actor, raw=raw, route=route, reading=NOT_FILED, matter_id=matter_id)
        return (Outcome(outcomes.FAULT, email_id=kept.pk),)


def is_passing(failure: BaseException) -> bool:
    """Whether it says something of the database or the disk, and so nothing of the e-mail.

    A value that PostgreSQL does not take (DataError, IntegrityError) came with the e-mail. Everything else
    that the database says, or that was raised while it said so, speaks of its own state: a lost connection, a
    transaction that is over, a right or a function that is not there while the office is being prepared.
    """
    return any(
        isinstance(one, OSError | InterfaceError)
        or (isinstance(one, DatabaseError) and not isinstance(one, DataError | IntegrityError))
        for one in _and_what_led_to_it(failure)
    )


def sqlstate(failure: BaseException) -> str:
    """PostgreSQL's five letters for it, which hold no content; "" where PostgreSQL did not speak."""
    found = (getattr(one, "sqlstate", "") for one in _and_what_led_to_it(failure))
    return next((state for state in found if state), "")


def _again(failure: Exception) -> Exception:
    """What callers know how to meet: a wall's refusal would be shown as a page that does not exist."""
    if isinstance(failure, OperationalError | OSError):
        return failure
    return OperationalError("the database could not file an e-mail at this moment")


def _and_what_led_to_it(failure: BaseException) -> Iterator[BaseException]:
    one: BaseException | None = failure
    while one is not None:
        yield one
        one = one.__cause__ or one.__context__
