"""Putting a person's address under a confidentiality program, and showing the address itself for a reason."""

from __future__ import annotations

from datetime import date
from typing import Any

from nextfriend.accounts.action import action
from nextfriend.accounts.models import Staff
from nextfriend.ground.errors import Refusal, check_opened
from nextfriend.ground.verbs import Verb
from nextfriend.people.contact_values import read_contact
from nextfriend.people.models import ContactPoint, Person, Substitute
from nextfriend.people.queries import substitutes_of
from nextfriend.privacy import audit

ADDRESS = ContactPoint.Kind.ADDRESS


@action
def keep_substitute(
    *, actor: Staff, person: Person, program: str, address: str, certified_until: date | None = None
) -> Substitute:
    """Show this address in place of every address of theirs, in this matter and on their linked records.

    Raises Refusal: of-directory, program-missing, not-an-address, own-address, program-there.
    """
    if person.matter_id is None:
        raise Refusal("of-directory", "An address program is recorded for people of a matter.")
    if substitutes_of(person).filter(matter_id=person.matter_id).exists():
        raise Refusal(
            "program-there", "They are under an address program already. Go back and change that one."
        )
    said = _checked(person, program, address)
    row = Substitute.objects.create(
        matter_id=person.matter_id,
        compartment=person.compartment,
        person=person,
        certified_until=certified_until,
        **said,
    )
    audit.record(Verb.KEPT_SUBSTITUTE, row)
    return row


@action
def change_substitute(
    *,
    actor: Staff,
    substitute: Substitute,
    program: str,
    address: str,
    certified_until: date | None = None,
    ended_on: date | None = None,
    opened: str = "",
) -> Substitute:
    """Correct a program, or end it: then their own address is shown again. Raises Stale; Refusal:
    program-missing, not-an-address, own-address.
    """
    row = Substitute.objects.select_for_update(of=("self",)).select_related("person").get(pk=substitute.pk)
    now: dict[str, Any] = {**_checked(row.person, program, address), "certified_until": certified_until}
    now["ended_on"] = ended_on
    check_opened(opened, {name: getattr(row, name) for name in now}, now)
    for name, value in now.items():
        setattr(row, name, value)
    row.save(update_fields=list(now))
    audit.record(Verb.CHANGED_SUBSTITUTE, row, "ended" if ended_on else "")
    return row


@action
def show_address(*, actor: Staff, point: ContactPoint, why: str) -> str:
    """Log why an address under a program is shown, and give it. Raises Refusal: reason-missing."""
    if not why.strip():
        raise Refusal(
            "reason-missing", "Enter why you need their own address. The client can see the reason."
        )
    audit.record_opening(point, why.strip())
    return point.value


def _checked(person: Person, program: str, address: str) -> dict[str, str]:
    """The program and its address as they are kept; never one at which the person is known to live."""
    program, read = " ".join(program.split()), read_contact(ADDRESS, address)
    if not program:
        raise Refusal("program-missing", "Enter the program, such as Safe at Home.")
    if ContactPoint.objects.filter(person=person, kind=ADDRESS, key=read.key).exists():
        raise Refusal(
            "own-address",
            "This is on record as their own address. Enter the one on their program card instead.",
        )
    return {"program": program, "address": read.value}
