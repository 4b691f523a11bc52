"""Keeping the directory true: what a judge asks for, and the labels that were printed of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.utils import timezone

from nextfriend.accounts.action import action
from nextfriend.accounts.models import Staff
from nextfriend.ground.errors import Refusal
from nextfriend.ground.verbs import Verb
from nextfriend.people.models import Person, Procedures
from nextfriend.privacy import audit


@action
def keep_procedures(*, actor: Staff, person: Person, text: str, source: str, of_date: date) -> Procedures:
    """Keep what a judge (a clerk, a provider) asks for, where it was read and of which day it is.

    What was known before stays and can be read. Raises Refusal: not-of-directory, text-missing, later-day.
    """
    if person.matter_id is not None:
        raise Refusal("not-of-directory", "Procedures are kept in the directory, for every matter.")
    if not text.strip() or not source.strip():
        raise Refusal("text-missing", "Enter the procedures and where you read them.")
    if of_date > timezone.localdate():
        raise Refusal("later-day", "The day of the text is in the future. Correct it.")
    row = Procedures.objects.create(
        matter_id=None,
        compartment=person.compartment,
        person=person,
        text=text.strip(),
        source=source.strip(),
        of_date=of_date,
        by=actor,
    )
    audit.record(Verb.KEPT_PROCEDURES, row)
    return row


@action
def print_labels(*, actor: Staff, people: Sequence[Person]) -> int:
    """Note on each record that an address label of it was printed; how many there were."""
    audit.record_many(Verb.PRINTED_LABELS, [(person, "") for person in people])
    return len(people)
