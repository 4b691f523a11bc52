"""Who is invited to an appointment and what they answered; and which of that waits for whoever asked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Prefetch, QuerySet

from nextfriend.accounts.models import Staff
from nextfriend.appointments.invitations.models import MOST_CLAIMS, UNSAFE, Attendee, Invitation

MOST = 100


@dataclass(frozen=True, slots=True)
class Asked:
    """One person asked to an appointment: `state` is a badge, `words` say it."""

    attendee: Attendee
    state: str
    words: str

    @property
    def needs_attention(self) -> bool:
        """Whether whoever asked has something to do: find another time, or ask another way."""
        return self.state == "failed" or self.attendee.answer == Attendee.Answer.DECLINED


def asked_to(appointment_id: UUID) -> list[Asked]:
    """Everybody asked to this appointment, by name; empty where nobody was, or the row is hidden."""
    rows = _with_invitations().filter(proposal__appointment_id=appointment_id)
    return _lines(rows.order_by("name", "id"))


def unseen(staff: Staff) -> list[Asked]:
    """What this person's invitations met with and nobody has seen to: a no, or an e-mail that never went."""
    rows = _with_invitations().filter(proposal__proposed_by=staff, proposal__withdrawn_at=None, seen_at=None)
    asked = _lines(rows.order_by("proposal__appointment__starts_at", "id"))
    return [one for one in asked if one.needs_attention][:MOST]


def _with_invitations() -> QuerySet[Attendee]:
    newest = Invitation.objects.order_by("-sequence", "-made_at")
    return Attendee.objects.select_related("proposal__appointment").prefetch_related(
        Prefetch("invitations", newest, to_attr="newest_first")
    )


def _lines(rows: Iterable[Attendee]) -> list[Asked]:
    return [Asked(one, *_standing(one)) for one in rows]


_BADGES = {
    Attendee.Answer.ACCEPTED: "done",
    Attendee.Answer.TENTATIVE: "waiting",
    Attendee.Answer.DECLINED: "late",
    Attendee.Answer.WAITING: "open",
}


def _standing(one: Attendee) -> tuple[str, str]:
    last = next(iter(one.newest_first), None)  # type: ignore[attr-defined]
    if one.answer == Attendee.Answer.WAITING and last is not None and last.sent_at is None:
        if last.cause == UNSAFE:
            return "failed", "Not invited: this address is not safe to use"
        if last.claims >= MOST_CLAIMS:
            return "failed", "Not invited: the e-mail could not be sent"
        return "waiting", "Invitation about to go out"
    return _BADGES[Attendee.Answer(one.answer)], one.get_answer_display()
