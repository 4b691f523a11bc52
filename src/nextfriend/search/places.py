"""Where a thing that was found is kept: on a matter, or on an intake, which has no pages of a matter's."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse

from nextfriend.calendar.queries import matter_names
from nextfriend.intake.models import Intake


@dataclass(frozen=True, slots=True)
class Kept:
    """What it is kept in. `address` is the page that shows it there; empty where it has one of its own."""

    name: str
    address: str = ""


def places_of(matter_ids: Iterable[UUID]) -> dict[UUID, Kept]:
    """By matter id, of those that the speaker may see."""
    wanted = set(matter_ids)
    found = {matter_id: Kept(name) for matter_id, name in matter_names(wanted).items()}
    for one in Intake.objects.filter(matter_id__in=wanted - found.keys()):
        found[one.matter_id] = Kept("an intake", reverse("intake:intake", args=[one.pk]))
    return found
