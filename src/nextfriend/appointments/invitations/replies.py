"""Where the answer to an invitation goes, and what it says.

Every coworker who asks people to come has a secret address, made from a key, that stands as ORGANIZER in
the invitations; calendars send their REPLY to it (RFC 5546, 3.2.3). It reads a calendar's answer and nothing
else: words that a client writes there are not taken in, they are handed back, because nobody could say into
which compartment they belong.
"""

from __future__ import annotations

import re
from typing import NamedTuple
from uuid import UUID

from django.conf import settings

from nextfriend.accounts import db_session
from nextfriend.accounts.models import Staff
from nextfriend.accounts.signer.client import ask
from nextfriend.appointments.invitations.actions import record_reply
from nextfriend.appointments.invitations.itip import NoReply, reply_in
from nextfriend.ground.sandbox import Limits, Unread, apart

_LOCAL = re.compile(r"answer-(?P<staff>[0-9a-f]{32})(?P<seal>[0-9a-f]{24})")


class Proposer(NamedTuple):
    """Whose answers an address takes, and the secret part of it."""

    staff_id: UUID
    seal: str


def answer_address(staff_id: UUID) -> str:
    """The address that answers to this coworker's invitations come to; its local part has 63 octets."""
    seal = ask("address", purpose="nextfriend.calendar.answers", words=staff_id.hex)["secret"][:24]
    return f"answer-{staff_id.hex}{seal}@{settings.COURT_MAIL_DOMAIN}"


def proposer_at(recipient: str) -> Proposer | None:
    """Whose answers come to this address; None for everybody else's mail. The domain is not compared."""
    found = _LOCAL.fullmatch(recipient.strip().strip("<>").rpartition("@")[0].lower())
    if found is None:
        return None
    staff_id, seal = UUID(found["staff"]), found["seal"]
    is_ours = ask("is_answer", person=staff_id.hex, secret=seal)["fits"]
    return Proposer(staff_id, seal) if is_ours else None


def take_answer(proposer: Proposer, raw: bytes) -> None:
    """Keep the answer in one e-mail (RFC 822 bytes), speaking as whoever proposed the appointment.

    Raises `NoReply` where a calendar's answer is not in it, and `Refusal` as `record_reply` does; then
    nothing is written.
    """
    try:
        reply = apart(reply_in, raw, limits=Limits(seconds=5))
    except Unread:
        raise NoReply("It cannot be read.") from None
    with db_session.speaking_for(proposer.staff_id, kind="answers", because={"answer": proposer.seal}):
        actor = Staff.objects.select_related("office").get(pk=proposer.staff_id)
        record_reply(actor=actor, reply=reply)
