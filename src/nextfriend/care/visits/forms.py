"""What people type about a visit, checked. Forms never save."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django import forms

from nextfriend.calendar.widgets import DayField
from nextfriend.care.forms import ByCoworker, clock_field
from nextfriend.care.visits.models import Visit
from nextfriend.care.visits.queries import addresses_of
from nextfriend.ground.anyway_form import AnywayForm
from nextfriend.matters.client_fields import ForClient, Once, choose
from nextfriend.people.models import ContactPoint, Person

ELSEWHERE = "Somewhere else, or not known yet"


class AtPlace(AnywayForm):
    """Where a visit goes: an address on record of the client, or words."""

    point = forms.ChoiceField(
        label="Which address",
        required=False,
        help_text="Addresses of the client, from the People tab. One marked unsafe asks once more.",
    )
    place = forms.CharField(
        max_length=200,
        required=False,
        label="Where else",
        help_text="A clinic, a library; or what to add to the address, such as the apartment.",
    )

    def __init__(self, *args: Any, clients: Collection[Person], **kwargs: Any) -> None:
        super().__init__(*args, **{**kwargs, **self._for_parents(clients)})
        self._points = {str(point.pk): point for point in addresses_of(clients)}
        several = len(clients) > 1
        lines = [(key, _said(point, several)) for key, point in self._points.items()]
        self.fields["point"].choices = [("", ELSEWHERE), *lines]  # type: ignore[attr-defined]

    def _for_parents(self, clients: Collection[Person]) -> dict[str, Any]:
        return {}

    def clean_point(self) -> ContactPoint | None:
        return self._points.get(self.cleaned_data["point"])


class VisitForm(AtPlace, Once, ByCoworker, ForClient):
    visit_date = DayField(label="Day")
    from_time = clock_field(label="From", required=False)
    to_time = clock_field(label="Until", required=False)
    access_note = forms.CharField(
        max_length=300,
        required=False,
        label="Access and safety",
        help_text="Door, parking, who must not find out.",
    )
    field_order = ("client", "owner", "visit_date", "from_time", "to_time", "point", "place", "access_note")

    def _for_parents(self, clients: Collection[Person]) -> dict[str, Any]:
        return {"clients": clients}


class MoveForm(AtPlace):
    visit_date = DayField(label="Day")
    from_time = clock_field(label="From", required=False)
    to_time = clock_field(label="Until", required=False)
    access_note = forms.CharField(max_length=300, required=False, label="Access and safety")
    position = forms.IntegerField(
        min_value=1,
        max_value=60,
        required=False,
        label="Stop number on that day",
        help_text="Leave it as it is to put the visit by its time.",
    )
    field_order = ("visit_date", "from_time", "to_time", "point", "place", "access_note", "position")


class CancelForm(forms.Form):
    canceled_by = choose("Who canceled", Visit.CanceledBy.choices, required=False)
    reason = forms.CharField(
        max_length=300, required=False, label="Why", help_text="Kept with the care record."
    )


def _said(point: ContactPoint, several: bool) -> str:
    """An address as a choice: whose where there are several clients, and unsafe before anything else."""
    whose = f"{point.person.name}: " if several else ""
    unsafe = "UNSAFE – " if point.is_unsafe else ""
    return f"{unsafe}{whose}{point.shown}"
