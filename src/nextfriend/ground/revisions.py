"""Whether a record is still what it was when somebody opened its form; both versions where it is not.

The form carries a digest of each value it began with, not a row's revision number: someone else's change of
another field is no conflict, and no table needs a column for it (docs/decisions/revisions.md).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from django import forms
from django.db.models import Model
from django.utils.crypto import constant_time_compare, salted_hmac

OPENED, THEIRS = "opened", "theirs"
DIGITS = 16
Values = Mapping[str, Any]


@dataclass(frozen=True)
class Version:
    """One field that changed meanwhile: its label, what the person typed, what is on record now."""

    name: str
    label: str
    typed: str
    on_record: str


def plain(value: Any) -> str:
    """A value as a form sends it: rows by their id, days in ISO form, line breaks as one character."""
    if isinstance(value, Model):
        return str(value.pk)
    if value is None or value is False:
        return ""
    if value is True:
        return "on"
    if isinstance(value, time):
        return value.isoformat("minutes")
    if isinstance(value, date):
        return value.isoformat()
    return str(value).replace("\r\n", "\n").strip()


def opened(values: Values) -> str:
    """What a form carries of the values it began with: "name:digest" for each. Tells no value."""
    return " ".join(f"{name}:{_digest(name, value)}" for name, value in sorted(values.items()))


def changed(carried: str, now: Values, wanted: Values | None = None) -> dict[str, Any]:
    """Of the values `now`, those that are not what the form began with, and not what it wants them to be.

    Nothing where `carried` is empty: the caller opened no form.
    """
    began = dict(part.partition(":")[::2] for part in carried.split())
    return {
        name: value
        for name, value in now.items()
        if began
        and not constant_time_compare(began.get(name, ""), _digest(name, value))
        and (wanted is None or name not in wanted or plain(wanted[name]) != plain(value))
    }


def both_versions(form: forms.Form, now: Values) -> list[Version]:
    """For the page: each changed field as typed and as it is on record, in the form's words."""
    return [
        Version(
            name=name if name in form.fields else "",
            label=str(form[name].label) if name in form.fields else name.replace("_", " ").capitalize(),
            typed=_shown(form, name, form.cleaned_data.get(name)) if name in form.fields else "",
            on_record=_shown(form, name, value),
        )
        for name, value in now.items()
    ]


def old_and_new(now: Values, wanted: Values) -> str:
    """What a change changes, a line for each field: for the logged text behind a timeline's sentence."""
    lines = (
        f"{name.replace('_', ' ').capitalize()}: {_quoted(now[name])} → {_quoted(wanted[name])}"
        for name in now
        if name in wanted and plain(now[name]) != plain(wanted[name])
    )
    return "\n".join(lines)


def _digest(name: str, value: Any) -> str:
    return salted_hmac("nextfriend.opened", f"{name}={plain(value)}").hexdigest()[:DIGITS]


def _shown(form: forms.Form, name: str, value: Any) -> str:
    choices = dict(_flat(getattr(form.fields.get(name), "choices", ())))
    if isinstance(value, bool):
        return "yes" if value else "no"
    return (
        choices.get(plain(value)) or (str(value) if isinstance(value, Model) else plain(value)) or "nothing"
    )


def _flat(choices: Any) -> list[tuple[str, str]]:
    return [(str(value), str(label)) for value, label in choices if not isinstance(label, list | tuple)]


def _quoted(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"“{value if isinstance(value, Model) else plain(value)}”" if plain(value) else "nothing"
