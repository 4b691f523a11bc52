"""The Find box on pages of matters: who is known, what they are where, and what choosing them does there."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse

from nextfriend.accounts.models import Staff
from nextfriend.matters.choosing import line_of, roles_of
from nextfriend.people.finding import FindBox, FindLine, find_box
from nextfriend.people.known_people import Known


def find_name(request: HttpRequest, staff: Staff, name: str) -> FindBox:
    """Above a form whose field `name` takes a name: anybody who is known can be chosen."""
    return find_box(request, staff, lines=_anyone, name=name)


def find_known(request: HttpRequest, staff: Staff, name: str = "name", kind: str = "") -> FindBox:
    """Above a form that asks who it is (choosing.AsksWhoItIs): the answer is filled in, too. `kind` is the
    field for whether it is a person or an organization.
    """
    box = find_name(request, staff, name)
    box = replace(box, begins=(*box.begins, "known", *([kind] if kind else [])))
    if box.chosen is None:
        return box
    facts: dict[str, Any] = {"known": str(box.chosen.pk), **({kind: box.chosen.kind} if kind else {})}
    return replace(box, initial={**box.initial, **facts})


def find_in_matter(request: HttpRequest, staff: Staff, matter_id: UUID, field: str) -> FindBox:
    """Above a form whose `field` takes somebody of this matter; whoever is known elsewhere is added first."""

    def lines(found: list[Known]) -> list[FindLine]:
        adding = reverse("matters:party", args=[matter_id])
        said = {line.address: line for line in _anyone(found)}
        return [
            said[address]
            if one.person.matter_id == matter_id
            else replace(said[address], address=adding + address, does="Add to this matter first")
            for one in found
            for address in [_choosing(one)]
        ]

    box = replace(find_box(request, staff, lines=lines), begins=(field,))
    is_here = box.chosen is not None and box.chosen.matter_id == matter_id
    return (
        replace(box, initial={field: box.chosen.pk}) if box.chosen and is_here else replace(box, chosen=None)
    )


def _anyone(found: list[Known]) -> list[FindLine]:
    roles = roles_of([one.person for one in found]) if found else {}
    return [FindLine(line_of(one, roles[one.person.pk]), _choosing(one)) for one in found]


def _choosing(one: Known) -> str:
    return f"?known={one.person.pk}"
