"""What a call about records says: filled from what the caller may see, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass

from nextfriend.accounts.models import Staff
from nextfriend.documents.records.queries import Standing
from nextfriend.ground import dates
from nextfriend.people.models import ContactPoint


@dataclass(frozen=True)
class Script:
    """The numbers to call, what to say, and what to ask."""

    phones: list[str]
    says: list[str]
    asks: list[str]


def script_of(standing: Standing, caller: Staff) -> Script:
    """The script of a call on this request. An unsafe number is left out."""
    row = standing.row
    points = ContactPoint.objects.filter(person=row.provider, kind=ContactPoint.Kind.PHONE).with_dangers()
    client = row.client
    born = ""
    if client.birth_date and client.birth_precision in ("", "day"):
        born = f", born {dates.full_day(client.birth_date)}"
    missing = ", ".join(label.lower() for _, label in standing.missing)
    sent = f"sent on {dates.full_day(standing.start)} by {row.get_channel_display().lower()}"
    says = [
        f"This is {caller.name}, {caller.get_role_display().lower()} at {caller.office.name}.",
        f"I call about our request for the records of {client.name}{born}, {sent}.",
        f"We still need: {missing}.",
    ]
    return Script([one.shown for one in points if one.may_be_used], says, _asks(standing))


def _asks(standing: Standing) -> list[str]:
    row = standing.row
    asks = [
        "Did the request and the authorization reach you? Where should they go if not?",
        "Is anything missing for you to send the records?",
        "On which day will they be sent?",
        "Is there a fee, and for what? May we have it in writing?",
    ]
    if row.certification:
        asks.append("Will the custodian sign a certification of the records?")
    if standing.answer_by:
        asks.append(
            "The client asked for their own records. Do you know that you act by "
            f"{dates.full_day(standing.answer_by)} (45 CFR 164.524(b)(2))?"
        )
    return [*asks, "What is your title, and what is a direct number?"]
