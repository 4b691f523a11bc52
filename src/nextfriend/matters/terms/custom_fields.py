"""The office's own fields: which a matter has, how each type is typed, kept and shown."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django import forms
from django.db.models import Q

from nextfriend.ground import dates
from nextfriend.ground.day_field import DayField
from nextfriend.matters.models import FieldValue, Matter
from nextfriend.matters.terms.models import CustomField
from nextfriend.matters.terms.shipped import ANY
from nextfriend.privacy.wall.grants import held_on

Type = CustomField.Type
LONGEST = 500
YES_NO = [("", "Not said"), ("yes", "Yes"), ("no", "No")]


@dataclass(frozen=True, slots=True)
class Shown:
    """A field of a matter and what is recorded in it ("" for nothing)."""

    field: CustomField
    value: str

    @property
    def words(self) -> str:
        """The value as people read it."""
        return words_of(self.field.type, self.value)


def words_of(kind: str, value: str) -> str:
    """A kept value as people read it: days, dollars, yes and no."""
    if not value:
        return ""
    if kind == Type.DAY:
        return dates.full_day(date.fromisoformat(value))
    if kind == Type.MONEY:
        return f"${Decimal(value):,.2f}"
    return value.capitalize() if kind == Type.YES_NO else value


def fields_of(kind: str) -> Iterable[CustomField]:
    """Every field of matters of this kind, in order, retired ones too."""
    return CustomField.objects.filter(Q(kind=kind) | Q(kind=ANY)).order_by("place", "id")


def shown_on(matter: Matter) -> list[Shown]:
    """What a matter's page shows its reader: the fields they hold, and of retired ones what was recorded.

    A value of a kind that the matter no longer has, or never had, is not shown.
    """
    held = held_on(matter.pk)
    values = dict(FieldValue.objects.filter(matter_id=matter.pk).values_list("custom_field_id", "value"))
    found = (Shown(field, values.get(field.pk, "")) for field in fields_of(matter.kind))
    return [one for one in found if one.field.compartment in held and (one.value or not one.field.is_retired)]


def kept(field: CustomField, typed: Any) -> str:
    """What was typed, checked, in the one form that is kept."""
    if typed is None or typed == "":
        return ""
    if isinstance(typed, Decimal):
        return f"{typed:.2f}" if field.type == Type.MONEY else f"{typed.normalize():f}"
    return typed.isoformat() if isinstance(typed, date) else " ".join(str(typed).split())


def form_value(field: CustomField, value: str) -> Any:
    """A kept value as the form begins with it."""
    return date.fromisoformat(value) if value and field.type == Type.DAY else value


def form_field(field: CustomField, value: str) -> forms.Field:
    """The field of a form that asks for it. A choice that was retired stays while it is what is recorded."""
    said: dict[str, Any] = {"label": field.label, "required": False}
    said["help_text"] = f"Seen by: {field.get_compartment_display().lower()}."
    if field.type == Type.DAY:
        return DayField(**said)
    if field.type == Type.NUMBER:
        return forms.DecimalField(max_digits=20, decimal_places=6, **said)
    if field.type == Type.MONEY:
        return Dollars(**said)
    if field.type == Type.YES_NO:
        return forms.ChoiceField(choices=YES_NO, **said)
    if field.type == Type.CHOICE:
        offered = [*field.choices, *([value] if value and value not in field.choices else [])]
        return forms.ChoiceField(choices=[("", "Not said"), *((one, one) for one in offered)], **said)
    return forms.CharField(max_length=LONGEST, **said)


class Dollars(forms.DecimalField):
    """An amount as people write one: $1,234.50."""

    widget = forms.TextInput(attrs={"inputmode": "decimal"})

    def __init__(self, **facts: Any) -> None:
        super().__init__(max_digits=14, decimal_places=2, **facts)
        self.error_messages["invalid"] = "Enter an amount in dollars: 1,234.50."

    def to_python(self, value: Any) -> Decimal | None:  # type: ignore[override]
        return super().to_python(str(value).replace("$", "").replace(",", "") if value else value)


def name_of(field_id: UUID) -> str:
    """A field's name in forms."""
    return f"field_{field_id.hex}"
