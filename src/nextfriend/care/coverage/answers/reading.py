"""A payer's file read apart, and the members in it held against the client."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from anyascii import anyascii

from nextfriend.care.coverage.models import Coverage, CoveragePeriod
from nextfriend.engines.payer_answers import BadAnswer, Member, PayerAnswer, Standing, read_payer_answer
from nextfriend.ground.errors import Refusal
from nextfriend.ground.sandbox import Limits, Unread, apart
from nextfriend.people.models import Person, PersonName

LIMITS = Limits(seconds=10, answer=20_000_000)
Status = CoveragePeriod.Status
# A member who stands otherwise fills in no status: a person reads the lines and decides.
STATUS = {Standing.ACTIVE: Status.ACTIVE, Standing.INACTIVE: Status.ENDED}
# What the payer calls the insurance, where that says which kind of coverage it is. An HMO may be anybody's.
KINDS = {
    "commercial": Coverage.Kind.PRIVATE,
    "cobra": Coverage.Kind.PRIVATE,
    "medicaid": Coverage.Kind.MEDICAID,
    "medicare part a": Coverage.Kind.MEDICARE,
    "medicare part b": Coverage.Kind.MEDICARE,
    "medicare": Coverage.Kind.MEDICARE,
}


def read_answer(content: bytes) -> PayerAnswer:
    """What the file says. Raises Refusal: not-an-answer, unread."""
    try:
        return apart(read_payer_answer, content, limits=LIMITS)
    except BadAnswer as problem:
        raise Refusal("not-an-answer", str(problem)) from None
    except Unread:
        raise Refusal("unread", "This file takes too long to read. Ask the payer for one client.") from None


@dataclass(frozen=True, slots=True)
class About:
    """A member who is the client, by name; `doubt` says where the birth dates differ or one is missing."""

    member: Member
    doubt: str


def about_client(answer: PayerAnswer, client: Person) -> list[About]:
    """The members who bear one of the client's names. Whoever else is in the file is no business of ours."""
    known = {client.name, *PersonName.objects.filter(person=client).values_list("name", flat=True)}
    wanted = {frozenset(_folded(name).split()) for name in known}
    found = (one for one in answer.members if _is_named(one, wanted))
    return [About(one, _doubt(one, client)) for one in found]


def initial_for(member: Member, owner: str) -> dict[str, Any]:
    """What the form for new coverage begins with: only what the answer says."""
    plan = next((line for line in member.lines if line.is_of_the_plan), None)
    insured = plan.insurance.lower() if plan else ""
    kind = KINDS.get(insured, "")
    starts, ends = member.starts, member.ends
    if member.standing == Standing.INACTIVE:
        starts, ends = (member.ends + timedelta(days=1) if member.ends else None), None
    return {
        "owner": owner,
        "kind": kind,
        "status": STATUS.get(member.standing, ""),
        "starts_date": starts,
        "ends_date": ends,
        "payer": member.payer,
        "member_number": member.member_id,
        "group_number": member.group,
    }


def _is_named(member: Member, wanted: set[frozenset[str]]) -> bool:
    """Whether the name is one of these: all of its words, in any order; a middle name may lack."""
    given, family = _folded(member.given_name).split(), _folded(member.family_name).split()
    said = frozenset((*given, *family))
    if not given or not family:
        return False
    return any(said == name or (said < name and family[-1] in name and given[0] in name) for name in wanted)


def _folded(name: str) -> str:
    return anyascii(name).casefold().replace("-", " ").replace("'", "").replace(",", " ")


def _doubt(member: Member, client: Person) -> str:
    born = str(client.born or "")
    if member.born is None or not born:
        return "Whether it is the same person is not proven: a birth date is missing."
    if not member.born.isoformat().startswith(born):
        return "The birth date differs from the client’s. Make sure it is the same person before you use it."
    return ""
