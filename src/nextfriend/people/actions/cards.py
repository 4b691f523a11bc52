"""Taking what a stranger's contact card proposes, and writing a card of ours."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any
from uuid import UUID

from nextfriend.accounts.action import action
from nextfriend.accounts.models import Staff
from nextfriend.ground.errors import Refusal
from nextfriend.ground.sandbox import Limits, Unread, apart
from nextfriend.ground.verbs import Verb
from nextfriend.people.actions.contact_points import add_contact_point
from nextfriend.people.actions.names import keep_name
from nextfriend.people.actions.persons import add_person
from nextfriend.people.cards import Card, CardPoint, NotACard, card_text, read_cards
from nextfriend.people.models import ContactPoint, Person, PersonName
from nextfriend.privacy import audit
from nextfriend.privacy.wall.matrix import Compartment

LARGEST = 3_000_000  # bytes: a card with a picture is a few hundred thousand
_LIMITS = Limits(seconds=5, answer=2_000_000)
NO_CARD = "There is no contact card in this file. Choose a .vcf file, as phones and mail programs export it."


def read_card_file(content: bytes) -> tuple[Card, ...]:
    """The cards in a stranger's file, read apart. Raises Refusal: not-a-card, card-too-large."""
    if len(content) > LARGEST:
        raise Refusal("card-too-large", "This file is too large. Export fewer contacts and try again.")
    try:
        return apart(read_cards, content, limits=_LIMITS)
    except (NotACard, Unread):
        raise Refusal("not-a-card", NO_CARD) from None


def fresh_points(person: Person, points: Iterable[CardPoint]) -> list[CardPoint]:
    """Those of a card that the person's record does not hold yet."""
    known = set(ContactPoint.objects.filter(person=person).values_list("kind", "key"))
    return [point for point in points if (point.kind, point.key) not in known]


def fresh_names(person: Person, names: Iterable[str]) -> list[str]:
    """Those of a card by which the person's record does not know them yet."""
    known = {person.name, *PersonName.objects.filter(person=person).values_list("name", flat=True)}
    return [name for name in names if name not in known]


@action
def add_from_card(
    *,
    actor: Staff,
    points: Iterable[CardPoint] = (),
    other_names: Iterable[str] = (),
    safety: str = ContactPoint.Safety.UNKNOWN,
    **facts: Any,
) -> Person:
    """Add to the directory what somebody confirmed of a card; `facts` as in `add_person`."""
    person = add_person(actor=actor, matter_id=None, **facts)
    for name in fresh_names(person, other_names):
        keep_name(actor=actor, person=person, name=name, kind=PersonName.Kind.ALIAS)
    for point in fresh_points(person, points):
        add_contact_point(actor=actor, person=person, kind=point.kind, value=point.value, safety=safety)
    return person


def card_points(
    person: Person, points: Iterable[ContactPoint]
) -> tuple[list[ContactPoint], list[ContactPoint]]:
    """Of the points the reader sees: those that a card may hold, the unsafe last, and those that never leave:
    what is kept more closely than the name.
    """
    found = sorted(points, key=lambda point: point.is_unsafe)
    open_ = [point for point in found if point.compartment == Compartment.IDENTITY]
    return open_, [point for point in found if point.compartment != Compartment.IDENTITY]


@action
def write_card(
    *,
    actor: Staff,
    person: Person,
    points: Iterable[ContactPoint],
    other_names: Iterable[str] = (),
    unsafe: Collection[UUID] = (),
) -> str:
    """A person as a vCard, of what the reader sees: no sealed number, no note, no address that a program
    keeps confidential, and of unsafe points only those named in `unsafe`, which say what they are.
    """
    taken = [p for p in card_points(person, points)[0] if not p.is_unsafe or p.pk in unsafe]
    lines = {(p.kind, p.shown): CardPoint(p.kind, p.shown, p.key, p.is_unsafe) for p in taken}
    card = Card(
        name=person.name,
        kind=person.kind,
        other_names=tuple(other_names),
        pronouns=person.pronouns,
        languages=person.languages,
        born=person.born,
        calling=person.calling,
        points=tuple(lines.values()),
    )
    marked = sum(point.is_unsafe for point in lines.values())
    audit.record(Verb.WROTE_CARD, person, f"{marked} unsafe" if marked else "")
    return card_text(card)
