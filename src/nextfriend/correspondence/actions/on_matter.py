"""What comes to a matter's own address: kept there at once, and filed by itself where a coworker sent it."""

from __future__ import annotations

from dataclasses import replace
from email.utils import parseaddr
from uuid import UUID

from django.conf import settings
from django.db import connection

from nextfriend.accounts.action import action
from nextfriend.accounts.models import Staff, User
from nextfriend.correspondence.actions.keeping import (
    OTHER_DOCKET,
    Reading,
    file_matter_email,
    keep_bytes,
)
from nextfriend.correspondence.matter_mail.queries import is_full
from nextfriend.correspondence.models import KeptEmail, Notice
from nextfriend.correspondence.reading import sender_of
from nextfriend.ground.errors import Refusal
from nextfriend.privacy.wall.grants import must_hold
from nextfriend.privacy.wall.matrix import Compartment

LEGAL = Compartment.LEGAL
_FILED_BY_ITSELF = {"not-court", "no-text"}  # nothing of a court or an agency in it
UNPROVEN = "It says that a coworker sent it, and nothing proves that. Ask them before you rely on it."
_NOTES = {"not-court": "It came to this matter's address. Read it, then file it or set it aside."}


@action
def arrive_on_matter(*, actor: Staff, matter_id: UUID, raw: bytes) -> tuple[KeptEmail, bool]:
    """Keep the bytes of an e-mail on the matter to whose address it came, before anything looks at them;
    gives its row, and whether it is to be read.

    Raises Refusal("full" | "not-your-compartment").
    """
    must_hold(matter_id, LEGAL)
    if is_full(matter_id, len(raw)):
        raise Refusal("full", "Too much is waiting on this matter. Answer what is there first.")
    return keep_bytes(actor=actor, raw=raw, route=Notice.Route.TO_MATTER, matter_id=matter_id)


def file_coworkers_email(*, actor: Staff, email: KeptEmail, raw: bytes) -> bool:
    """File an e-mail at once that a coworker sent who may read it there anyway; whether it was. Part of an
    action.

    Only where the office's own mail server, which has to be named, confirmed the sender; nobody gains by it:
    the row lies where it lay before.
    """
    if email.code not in _FILED_BY_ITSELF or email.warnings or email.matter_id is None:
        return False
    sender = sender_of(raw, authserv_id=settings.COURT_MAIL_AUTHSERV_ID)
    coworker = _reads_legal(email.matter_id, sender) if sender else None
    if coworker is None:
        if not sender and _is_a_coworkers(email.sender):
            email.warnings = [UNPROVEN]
            email.save(update_fields=["warnings"])
        return False
    file_matter_email(actor=actor, email=email, sent_by=coworker.name)
    return True


def reading_there(said: Reading) -> Reading:
    """What the line says of an e-mail that waits on a matter."""
    return replace(said, note=_NOTES.get(said.code, said.note))


def other_docket(number: str, warnings: tuple[str, ...]) -> Reading:
    """A court's notice whose docket no matter has: the address it came to does not prove whose it is."""
    note = (
        "It is a court's notice, and no matter has its docket number. Add the docket to its matter, then "
        "choose Read it again: its entries and dates are filed where the docket is."
    )
    return Reading(OTHER_DOCKET, note, case_number=number, warnings=warnings)


def _is_a_coworkers(sender: str) -> bool:
    address = parseaddr(sender)[1]
    return bool(address) and User.objects.filter(email__iexact=address).exists()


def _reads_legal(matter_id: UUID, sender: str) -> Staff | None:
    """The coworker with this e-mail address who holds the matter's legal records now, whole."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT staff FROM nf.readers(%s) WHERE compartment = %s AND share IS NULL",
            [matter_id, LEGAL],
        )
        readers = [row[0] for row in cursor.fetchall()]
    account = User.objects.filter(pk__in=readers, email__iexact=sender, is_active=True).first()
    return Staff.objects.filter(pk=account.pk).first() if account is not None else None
