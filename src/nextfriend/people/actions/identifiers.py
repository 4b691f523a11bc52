"""Keeping numbers people are known by elsewhere, and showing one for a reason that is logged."""

from __future__ import annotations

from nextfriend.accounts.action import action
from nextfriend.accounts.models import Staff
from nextfriend.ground.errors import Refusal
from nextfriend.ground.verbs import Verb
from nextfriend.people.identifier_numbers import fingerprint, read_number, seal, unseal
from nextfriend.people.models import Identifier, IdentifierNumber, Person
from nextfriend.privacy import audit


@action
def keep_identifier(
    *, actor: Staff, person: Person, kind: str, number: str, issuer: str = "", compartment: str = ""
) -> Identifier:
    """Keep a number of someone of a matter, sealed; pages show its last digits. It lies with the person, or
    in a `compartment` of its own: a member's number tells who pays.

    Raises Refusal: not-an-ssn, not-an-a-number, not-a-number, number-there, of-directory.
    """
    if person.matter_id is None:
        raise Refusal("of-directory", "Numbers are kept for people of a matter. Open the matter first.")
    read = read_number(kind, number)
    known = fingerprint(kind, read.value, actor.office_id)
    if Identifier.objects.filter(person=person, fingerprint=known).exists():
        raise Refusal("number-there", "This number is already on record.")
    identifier = Identifier.objects.create(
        matter_id=person.matter_id,
        compartment=compartment or person.compartment,
        person=person,
        kind=kind,
        issuer=issuer.strip(),
        tail=read.tail,
        fingerprint=known,
    )
    IdentifierNumber.objects.create(
        id=identifier.pk,
        matter_id=identifier.matter_id,
        compartment=identifier.compartment,
        sealed=seal(read.value, identifier.pk),
    )
    audit.record(Verb.KEPT_IDENTIFIER, identifier, kind)
    return identifier


@action
def show_identifier(*, actor: Staff, identifier: Identifier, why: str) -> str:
    """Log why the number is shown, and give it. Raises Refusal: reason-missing, number-unreadable."""
    _log_opening(identifier, why, "Enter why you need the whole number. The client can see the reason.")
    row = IdentifierNumber.objects.filter(pk=identifier.pk).first()
    return unseal(row.sealed if row else "", identifier.pk)


@action
def remove_identifier(*, actor: Staff, identifier: Identifier, why: str) -> Identifier:
    """Wipe a number that is wrong or no longer needed; that it was here stays in the audit.

    Raises Refusal: reason-missing.
    """
    _log_opening(identifier, why, "Enter why the number is removed.")
    audit.record(Verb.REMOVED_IDENTIFIER, identifier, identifier.kind)
    IdentifierNumber.objects.filter(pk=identifier.pk).delete()
    Identifier.objects.filter(pk=identifier.pk).delete()
    return identifier


def _log_opening(identifier: Identifier, why: str, sentence: str) -> None:
    if not why.strip():
        raise Refusal("reason-missing", sentence)
    audit.record_opening(identifier, why.strip())
