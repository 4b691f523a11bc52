"""Recording and marking the ways to reach someone."""

from __future__ import annotations

from typing import Any

from nextfriend.accounts.action import action
from nextfriend.accounts.models import Staff
from nextfriend.ground.errors import Refusal, check_opened
from nextfriend.ground.verbs import Verb
from nextfriend.people.contact_values import read_contact
from nextfriend.people.models import ContactPoint, Person
from nextfriend.privacy import audit
from nextfriend.privacy.wall.matrix import Compartment

# Where a way to reach someone may be kept: with the name, or (a survivor's) with the advocates alone.
CONTACT_COMPARTMENTS = frozenset({Compartment.IDENTITY, Compartment.PROTECTED, Compartment.CARE})

# What may be said of a point beside whether it is safe.
MARKED = ("note", "best_times", "confirmed_on", "confirmed_with")


@action
def add_contact_point(
    *,
    actor: Staff,
    person: Person,
    kind: str,
    value: str,
    safety: str = ContactPoint.Safety.UNKNOWN,
    message_may_be_left: bool = False,
    note: str = "",
    compartment: str = Compartment.IDENTITY,
    **confirmed: Any,
) -> ContactPoint:
    """Record one way to reach someone, and whether it is safe to.

    A survivor's address goes into compartment `protected`: not even that it exists is seen outside it. A
    OK to leave a message only on one that is known to be safe. `confirmed` holds `best_times`, `confirmed_on`
    and `confirmed_with`. Raises Refusal: not-a-phone, not-an-email, not-an-address, point-there, and others.
    """
    if compartment not in CONTACT_COMPARTMENTS:
        raise Refusal(
            "no-such-place",
            (
                "Contact info is visible to everyone who sees the "
                "name, or only to the advocates. Choose one of these."
            ),
        )
    if message_may_be_left and safety != ContactPoint.Safety.SAFE:
        raise Refusal(
            "message-unsafe", "A message can be left only at a safe number. Mark it safe, or clear the box."
        )
    read = read_contact(kind, value)
    _refuse_twice(person, kind, read.key)
    point = ContactPoint.objects.create(
        matter_id=person.matter_id,
        compartment=compartment,
        person=person,
        kind=kind,
        value=read.value,
        key=read.key,
        safety=safety,
        message_may_be_left=message_may_be_left,
        note=note,
        **confirmed,
    )
    audit.record(Verb.ADDED_CONTACT_POINT, point, f"{kind} {safety}")
    return point


def _refuse_twice(person: Person, kind: str, key: str) -> None:
    """The same point recorded twice is one: two lines could say two things of it, safe and unsafe."""
    same = ContactPoint.objects.filter(person=person, kind=kind, key=key).first()
    if same is not None:
        mark = same.get_safety_display().lower()
        raise Refusal(
            "point-there",
            f"This is already on record, marked {mark}. Go back and choose Mark to change it.",
        )


@action
def mark_contact_point(
    *, actor: Staff, point: ContactPoint, safety: str, opened: str = "", **facts: Any
) -> ContactPoint:
    """Say whether this way of reaching them is safe, unsafe or not yet asked. Unsafe ends messages too.

    `facts` are fields of MARKED; one that is left out stays as it is. Raises Stale; Refusal: no-such-mark.
    """
    point = ContactPoint.objects.select_for_update(of=("self",)).get(pk=point.pk)
    now = {name: facts.get(name, getattr(point, name)) for name in MARKED} | {"safety": safety}
    check_opened(opened, {name: getattr(point, name) for name in now}, now)
    if safety not in ContactPoint.Safety.values:
        raise Refusal("no-such-mark", "Choose safe, unsafe or not yet asked.")
    for name, value in now.items():
        setattr(point, name, value)
    point.message_may_be_left = point.message_may_be_left and safety == ContactPoint.Safety.SAFE
    point.save(update_fields=[*now, "message_may_be_left"])
    audit.record(Verb.MARKED_CONTACT_POINT, point, safety)
    return point
