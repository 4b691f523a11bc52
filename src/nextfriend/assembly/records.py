"""What a records request says for the letter that asks for the records, filled into the interview.

Only a paper that lies where the request does is filled: whoever reads the letter may read the request.
"""

from __future__ import annotations

from datetime import date
from uuid import UUID

from nextfriend.accounts.models import Staff
from nextfriend.assembly.places import TOLD_IN
from nextfriend.documents.records.queries import PLACE, Standing, requests, standing_of
from nextfriend.documents.records.words import CERTIFICATION
from nextfriend.people.models import ContactPoint

CODES = ("medical-records-request", "medical-records-second-request")


def asked_in(staff: Staff, matter_id: UUID, code: str, place: str, named: str) -> Standing | None:
    """The records request that the address names, where this paper is one of its letters."""
    if code not in CODES or place != PLACE:
        return None
    try:
        row = requests().filter(pk=UUID(named), matter_id=matter_id).first()
    except ValueError:
        return None
    return standing_of(row, staff) if row else None


def answers_of(standing: Standing) -> dict[str, str | date]:
    """What the request answers of the paper's questions."""
    row = standing.row
    found: dict[str, str | date | None] = {
        "recipient_name": row.provider.name,
        "recipient_address": _address(standing),
        "records_wanted": _wanted(standing),
        "records_from": row.covers_from,
        "records_to": row.covers_to,
        "first_request_date": standing.start,
        "reply_by": _reply_by(standing),
    }
    return {name: value for name, value in found.items() if value}


def _wanted(standing: Standing) -> str:
    lines = [label for code, label in standing.missing if code != CERTIFICATION]
    if standing.row.details:
        lines.append(standing.row.details)
    if CERTIFICATION in dict(standing.missing):
        lines.append(
            "The custodian’s certification that these are records of a regularly conducted activity "
            "(Fed. R. Evid. 902(11))"
        )
    return "\n".join(lines)


def _reply_by(standing: Standing) -> date | None:
    """The day of the step behind the letter."""
    codes = [step.code for step, _, _ in standing.ladder]
    here = standing.next.step.code
    if here not in codes or codes.index(here) + 1 >= len(codes):
        return None
    return standing.ladder[codes.index(here) + 1][1]


def _address(standing: Standing) -> str:
    """The one usable address of the provider that the letter's readers may read."""
    points = ContactPoint.objects.filter(
        person=standing.row.provider, kind=ContactPoint.Kind.ADDRESS, compartment__in=TOLD_IN[PLACE]
    ).with_dangers()
    shown = {one.shown for one in points if one.may_be_used}
    return shown.pop() if len(shown) == 1 else ""
