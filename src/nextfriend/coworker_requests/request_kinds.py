"""What a coworker can be asked for, for whom it usually is, and which duty says who may do it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from nextfriend.accounts.models import Staff
from nextfriend.accounts.roles import Role
from nextfriend.engines.duties import UNKNOWN, Answer, may
from nextfriend.ground.errors import Refusal


@dataclass(frozen=True, slots=True)
class RequestKind:
    """`duty` is a task of the duty table, empty where none speaks of it; `usual` is whom one asks first."""

    code: str
    label: str
    usual: tuple[str, ...]
    duty: str = ""

    def who_may(self, role: str) -> Answer:
        """Whether somebody of this role does it, and on whose word."""
        return may(self.duty, role) if self.duty else UNKNOWN

    def first_of(self, staff: Iterable[Staff]) -> Staff | None:
        """The coworker it would usually go to, of these."""
        known = list(staff)
        return next((one for role in self.usual for one in known if one.role == role), None)


LEGAL_FIRST, CARE_FIRST = (Role.PARALEGAL, Role.ATTORNEY), (Role.CASE_MANAGER,)
KINDS = (
    RequestKind("records", "Records from a provider, school or agency", LEGAL_FIRST, "gather-records"),
    RequestKind("paper", "A declaration, letter or other document drafted", LEGAL_FIRST, "draft-paper"),
    RequestKind("date", "A date found or checked", LEGAL_FIRST),
    RequestKind("explanation", "Something legal explained to the client", (Role.ATTORNEY,), "legal-advice"),
    RequestKind("signature", "A document signed, or a day in court covered", (Role.ATTORNEY,), "sign-paper"),
    RequestKind("client-paper", "A document or a signature from the client", CARE_FIRST),
    RequestKind("ride", "A ride, an interpreter or another service arranged", CARE_FIRST, "arrange-services"),
    RequestKind("needs", "The client’s needs looked into", CARE_FIRST, "assess-needs"),
    RequestKind("other", "Something else", ()),
)
BY_CODE = {one.code: one for one in KINDS}


def check_duty(kind: str, staff: Staff) -> None:
    """The duty table stops what somebody of this role does not do, with its reason. Raises Refusal:
    unknown-kind, not-their-work.
    """
    if kind not in BY_CODE:
        raise Refusal("unknown-kind", "Choose what you need from the list.")
    answer = BY_CODE[kind].who_may(staff.role)
    if not answer.may:
        raise Refusal("not-their-work", f"{staff.name} is not asked for this. {answer.sentence}")


def may_own(row: Any, staff: Staff) -> None:
    """Whether an open request may become this coworker's. Raises Refusal: yourself, not-their-work."""
    if staff.pk == row.asked_by_id:
        raise Refusal("yourself", f"{staff.name} asked for it. Choose someone else.")
    check_duty(row.kind, staff)
