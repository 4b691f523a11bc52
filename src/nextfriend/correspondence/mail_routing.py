"""Whose mail the listener takes: the court's, for an office's clerk, a matter's, and calendars' answers."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import structlog

from nextfriend.accounts import db_session
from nextfriend.accounts.mailbox_clerks import Clerk
from nextfriend.accounts.models import Staff
from nextfriend.accounts.queue import enqueue
from nextfriend.appointments.invitations.itip import NoReply
from nextfriend.appointments.invitations.replies import Proposer, proposer_at, take_answer
from nextfriend.correspondence import actions, mailbox
from nextfriend.correspondence.jobs import read_email
from nextfriend.correspondence.matter_mail.addresses import MatterBox, box_of
from nextfriend.correspondence.models import Notice
from nextfriend.correspondence.outcomes import Outcome
from nextfriend.ground.errors import Refusal

log = structlog.get_logger("nextfriend.correspondence")
TAKEN = "250 2.0.0 Taken in"
# The sender's mail server tries again for days (RFC 5321, 4.5.4.1), until somebody has looked at what waits.
FULL = "452 4.2.2 Mailbox full; try again later"
# The sender's mail server hands these back to whoever wrote, so that nothing is lost without a word.
NO_ANSWER = "550 5.6.0 Only a calendar's yes or no is read here; please write or call the office instead"
NOT_STANDING = "550 5.7.1 That invitation does not stand; please write or call the office instead"
Box = Callable[[bytes], str]
_CLERK = {"clerk": True}  # what the signer gives the mail listener a session for


def box_at(recipient: str) -> Box | None:
    """What takes mail for this recipient, answering as SMTP does; None for everybody else's mail."""
    if clerk := mailbox.clerk_at(recipient):
        return partial(_court_mail, clerk)
    if box := box_of(recipient):
        return partial(_matter_mail, box)
    if proposer := proposer_at(recipient):
        return partial(_answer, proposer)
    return None


def file_as_clerk(clerk: Clerk, raw: bytes, route: str) -> tuple[Outcome, ...]:
    """File one e-mail with a short session of the office's clerk; committed when this returns."""
    with db_session.speaking_for(clerk.staff_id, kind="mail", because=_CLERK):
        actor = Staff.objects.select_related("office").get(pk=clerk.staff_id)
        found = actions.receive(actor=actor, raw=raw, route=route)
    log.info("mail taken", outcomes=[outcome.code for outcome in found])
    return found


def _court_mail(clerk: Clerk, raw: bytes) -> str:
    """Keep the bytes and ask for their reading, in one transaction; nothing looks into them here."""
    with db_session.speaking_for(clerk.staff_id, kind="mail", because=_CLERK):
        actor = Staff.objects.select_related("office").get(pk=clerk.staff_id)
        arrived, is_to_read = actions.arrive(actor=actor, raw=raw, route=Notice.Route.MAILED)
        if is_to_read:
            enqueue(read_email, actor=actor, email=arrived.pk)
    log.info("mail taken", is_new=is_to_read)
    return TAKEN


def _matter_mail(box: MatterBox, raw: bytes) -> str:
    """Keep the bytes on the matter and ask for their reading, as for the court's."""
    try:
        with db_session.speaking_for(box.clerk_id, kind="mail", because=_CLERK):
            actor = Staff.objects.select_related("office").get(pk=box.clerk_id)
            arrived, is_to_read = actions.arrive_on_matter(actor=actor, matter_id=box.matter_id, raw=raw)
            if is_to_read:
                enqueue(read_email, actor=actor, email=arrived.pk)
    except Refusal as refusal:
        log.warning("mail not taken", why=refusal.code)
        return FULL
    log.info("mail taken", is_new=is_to_read)
    return TAKEN


def _answer(proposer: Proposer, raw: bytes) -> str:
    try:
        take_answer(proposer, raw)
    except NoReply:
        return NO_ANSWER
    except (Refusal, Staff.DoesNotExist):  # hidden from whoever asked, or moved, or gone: all the same
        return NOT_STANDING
    log.info("answer taken")
    return TAKEN
