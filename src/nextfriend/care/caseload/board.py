"""The supervisor's board of caseloads. Every number has its list, and counts only what the reader may see."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from nextfriend.accounts.models import Staff
from nextfriend.accounts.roles import Role
from nextfriend.calendar.owned import Piece, unanswered_pieces
from nextfriend.calendar.queries import matter_names
from nextfriend.calendar.responsibility import answered_matters
from nextfriend.care.caseload.credentials import CredentialLine, expiring, standing_credentials
from nextfriend.care.caseload.models import StaffCredential
from nextfriend.care.caseload.queries import Caseload, case_managers_of, caseloads, needs_by_domain
from nextfriend.care.contact_plans.queries import silent_plans
from nextfriend.engines.caseload import ONE_MORE, OVER
from nextfriend.engines.screening import DOMAINS
from nextfriend.matters.queries import closed_among


@dataclass(frozen=True)
class Board:
    """What a supervisor sees of the caseloads of the people they supervise."""

    today: date
    caseloads: list[Caseload]
    silent: int
    expiring: list[CredentialLine]
    unconfirmed: list[StaffCredential]
    unanswered: list[tuple[Piece, str]]

    @property
    def over(self) -> int:
        return sum(one.load.verdict == OVER for one in self.caseloads)

    @property
    def have_room(self) -> int:
        return sum(one.load.verdict == ONE_MORE for one in self.caseloads)

    @property
    def unset(self) -> int:
        return sum(len(one.unset) for one in self.caseloads)

    @property
    def domains(self) -> list[tuple[str, str, int, int]]:
        """Code, label, open needs and how many of them are urgent."""
        return [
            (code, DOMAINS.get(code, code), n, urgent) for code, n, urgent in needs_by_domain(self.caseloads)
        ]


def board_of(staff: Staff, today: date) -> Board:
    """The board of one supervisor."""
    people = case_managers_of(staff)
    return Board(
        today=today,
        caseloads=sorted(caseloads(people, staff, today), key=lambda one: (one.load.free, one.staff.name)),
        silent=len(silent_plans(staff, today)),
        expiring=expiring(people, today),
        unconfirmed=list(standing_credentials(people).filter(confirmed_at=None)),
        unanswered=_unanswered(staff, today),
    )


def _unanswered(staff: Staff, today: date) -> list[tuple[Piece, str]]:
    """What has no owner who is there, on open matters of the people they supervise, each with its matter."""
    theirs = set(answered_matters(staff).values_list("matter_id", flat=True))
    found = [piece for piece in unanswered_pieces(today) if piece.matter_id in theirs]
    closed = closed_among({piece.matter_id for piece in found})
    found = [piece for piece in found if piece.matter_id not in closed]
    names = matter_names(piece.matter_id for piece in found)
    return [(piece, names.get(piece.matter_id, "")) for piece in found]


def exceptions_of(staff: Staff, today: date) -> list[tuple[int, str, str]]:
    """What of the caseloads stands among the exceptions on a supervisor's Today: number, words, page."""
    if staff.role != Role.SUPERVISOR:
        return []
    people = case_managers_of(staff)
    over = sum(one.load.verdict == OVER for one in caseloads(people, staff, today))
    page = reverse("care:caseload_board")
    return [
        (over, "caseloads over their hours", f"{page}?show={OVER}" if over else ""),
    ]
