"""A member's number as the numbers of people are kept: sealed, masked, shown for a reason that is logged."""

from __future__ import annotations

from uuid import UUID

from nextfriend.accounts.models import Staff
from nextfriend.care.coverage.models import Coverage
from nextfriend.people.actions import keep_identifier
from nextfriend.people.identifier_numbers import fingerprint, read_number
from nextfriend.people.models import Identifier


def keep_member(actor: Staff, coverage: Coverage, number: str, issuer: str) -> UUID:
    """The id of the client's identifier with this number: the one on record, or a new one beside the
    coverage, so that whoever sees no care learns of no payer. Raises Refusal: not-a-number.
    """
    kind = Identifier.Kind.POLICY
    known = fingerprint(kind, read_number(kind, number).value, actor.office_id)
    found = Identifier.objects.filter(person=coverage.client, fingerprint=known).first()
    if found is None:
        found = keep_identifier(
            actor=actor,
            person=coverage.client,
            kind=kind,
            number=number,
            issuer=issuer,
            compartment=coverage.compartment,
        )
    return found.pk
