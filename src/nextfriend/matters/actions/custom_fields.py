"""What a matter has in the office's own fields."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from nextfriend.accounts.action import action
from nextfriend.accounts.models import Staff
from nextfriend.ground.errors import Refusal, check_opened
from nextfriend.ground.verbs import Verb
from nextfriend.matters import timeline
from nextfriend.matters.models import FieldValue, Matter
from nextfriend.matters.terms.custom_fields import Shown, form_value, kept, name_of, shown_on, words_of
from nextfriend.privacy import audit


@action
def change_fields(
    *, actor: Staff, matter: Matter, values: Mapping[UUID, Any], opened: str = ""
) -> list[FieldValue]:
    """Record what a matter has in fields of the office's own, by their ids; those not named stay.

    Each lies in its field's compartment, and so does the line on the timeline, with what was and what is now
    behind it. Raises Stale; Refusal: no-such-field for one that is retired, of another kind or not held.
    """
    matter = Matter.objects.select_for_update(of=("self",)).get(pk=matter.pk)
    asked = {one.field.pk: one for one in shown_on(matter) if not one.field.is_retired}
    if not values.keys() <= asked.keys():
        raise Refusal("no-such-field", "A field is no longer on this matter. Open the page again.")
    wanted = {pk: kept(asked[pk].field, typed) for pk, typed in values.items()}
    check_opened(
        opened, facts_of_fields(asked.values()), {name_of(pk): value for pk, value in wanted.items()}
    )
    return [
        _write(actor, matter, asked[pk], value) for pk, value in wanted.items() if value != asked[pk].value
    ]


def facts_of_fields(fields: Any) -> dict[str, Any]:
    """What the form begins with, by the names of its fields."""
    return {name_of(one.field.pk): form_value(one.field, one.value) for one in fields}


def _write(actor: Staff, matter: Matter, before: Shown, value: str) -> FieldValue:
    field = before.field
    row, _ = FieldValue.objects.update_or_create(
        matter_id=matter.pk,
        custom_field_id=field.pk,
        defaults={"value": value},
        create_defaults={"value": value, "compartment": field.compartment},
    )
    said = [f"“{words}”" if words else "nothing" for words in (before.words, words_of(field.type, value))]
    timeline.enter(
        actor=actor,
        matter_id=matter.pk,
        compartment=field.compartment,
        kind="field",
        sentence=f"{actor.name} changed {field.label}.",
        subject=row,
        text=f"{field.label}: {said[0]} → {said[1]}",
    )
    audit.record(Verb.CHANGED_FIELD, row, field.label)
    return row
