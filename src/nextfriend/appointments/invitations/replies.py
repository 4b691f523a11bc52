"""Where the answer to an invitation goes, and what it says.

Every coworker who asks people to come has a secret address, made from a key, that stands as ORGANIZER in
the invitations; calendars send their REPLY to it (RFC 5546, 3.2.3). It reads a calendar's answer and nothing
else: words that a client writes there are not taken in, they are handed back, because nobody could say into
which compartment they belong.
"""

from __future__ import annotations

import hmac
import re
from email import message_from_bytes, policy
from uuid import UUID

from django.conf import settings
from django.utils.crypto import salted_hmac

from nextfriend.accounts import db_session
from nextfriend.accounts.models import Staff
from nextfriend.appointments.invitations.actions import record_reply
from nextfriend.appointments.invitations.itip import NoReply, Reply, read_reply

_LOCAL = re.compile(r"answer-(?P<staff>[0-9a-f]{32})(?P<seal>[0-9a-f]{24})")


def answer_address(staff_id: UUID) -> str:
    """The address that answers to this coworker's invitations come to; its local part has 63 octets."""
    return f"answer-{staff_id.hex}{_seal(staff_id)}@{settings.COURT_MAIL_DOMAIN}"


def proposer_at(recipient: str) -> UUID | None:
    """Whose answers come to this address; None for everybody else's mail. The domain is not compared."""
    found = _LOCAL.fullmatch(recipient.strip().strip("<>").rpartition("@")[0].lower())
    if found is None:
        return None
    staff_id = UUID(found["staff"])
    return staff_id if hmac.compare_digest(_seal(staff_id), found["seal"]) else None


def _seal(staff_id: UUID) -> str:
    made = salted_hmac(
        "nextfriend.calendar.answers", staff_id.hex, secret=settings.TICKET_KEY, algorithm="sha256"
    )
    return made.hexdigest()[:24]


def take_answer(staff_id: UUID, raw: bytes) -> None:
    """Keep the answer in one e-mail (RFC 822 bytes), speaking as whoever proposed the appointment.

    Raises `NoReply` where a calendar's answer is not in it, and `Refusal` as `record_reply` does; then
    nothing is written.
    """
    reply = reply_in(raw)
    with db_session.speaking_for(staff_id, kind="answers"):
        actor = Staff.objects.select_related("office").get(pk=staff_id)
        record_reply(actor=actor, reply=reply)


def reply_in(raw: bytes) -> Reply:
    """The REPLY in an e-mail: its `text/calendar` part, or an attached .ics of any type. Raises `NoReply`."""
    for part in message_from_bytes(raw, policy=policy.default).walk():
        named = (part.get_filename() or "").lower().endswith(".ics")
        if not part.is_multipart() and (named or part.get_content_type() == "text/calendar"):
            content = part.get_payload(decode=True)
            return read_reply(content if isinstance(content, bytes) else b"")
    raise NoReply("There is no calendar in it.")
