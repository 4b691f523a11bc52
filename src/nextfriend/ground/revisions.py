"""Whether a record is still what it was when somebody opened its form; both versions where it is not.

The form carries a digest of each value it began with, not a row's revision number: someone else's change of
another field is no conflict, and no table needs a column for it (docs/decisions/revisions.md). Of what its
page only showed beside it (a date that is decided on) it carries the words too, since nobody typed them.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, time
from typing import Any
from urllib.parse import quote, unquote

from django import forms
from django.db.models import Model
from django.utils.crypto import constant_time_compare, salted_hmac

OPENED, THEIRS = "opened", "theirs"
DIGITS = 16
Values = Mapping[str, Any]


@dataclass(frozen=True)
class Version:
    """One value that changed meanwhile: its label, what the person typed, what is on record now.

    `name` is empty where the form has no such field; then `saw` is what its page showed beside it.
    """

    name: str
    label: str
    typed: str
    on_record: str
    saw: str = ""


def plain(value: Any) -> str:
    """A value as a form sends it: rows by their id, days in ISO form, line breaks as one character; several
    choices with commas between.
    """
    if isinstance(value, Model):
        return str(value.pk)
    if isinstance(value, list | tuple):
        return ", ".join(map(plain, value))
    if value is None or value is False:
        return ""
    if value is True:
        return "on"
    if isinstance(value, time):
        return value.isoformat("minutes")
    if isinstance(value, date):
        return value.isoformat()
    return str(value).replace("\r\n", "\n").strip()


def opened(values: Values, beside: Collection[str] = ()) -> str:
    """What a form carries of the values it began with: "name:digest" for each, which tells no value.

    Of the values named in `beside` its words follow: "name:digest:words", each part escaped.
    """
    return " ".join(_carried(name, value, name in beside) for name, value in sorted(values.items()))


def changed(carried: str, now: Values, wanted: Values | None = None) -> dict[str, Any]:
    """Of the values `now`, those that are not what the form began with, and not what it wants them to be.

    Nothing where `carried` is empty: the caller opened no form.
    """
    began = {name: digest for name, digest, _ in _parts(carried)}
    return {
        name: value
        for name, value in now.items()
        if began
        and not constant_time_compare(began.get(name, ""), _digest(name, value))
        and (wanted is None or name not in wanted or plain(wanted[name]) != plain(value))
    }


def both_versions(form: forms.Form, now: Values) -> list[Version]:
    """For the page: each changed value as typed or seen and as it is on record, in the form's words."""
    saw = {name: words for name, _, words in _parts(str(form.data.get(OPENED, "")))}
    return [
        Version(
            name=name if name in form.fields else "",
            label=str(form[name].label) if name in form.fields else _label(name),
            typed=_shown(form, name, form.cleaned_data.get(name)) if name in form.fields else "",
            on_record=_shown(form, name, value),
            saw="" if name in form.fields else saw.get(name, ""),
        )
        for name, value in now.items()
    ]


def old_and_new(now: Values, wanted: Values) -> str:
    """What a change changes, a line for each field: for the logged text behind a timeline's sentence."""
    lines = (
        f"{_label(name)}: {_quoted(now[name])} → {_quoted(wanted[name])}"
        for name in now
        if name in wanted and plain(now[name]) != plain(wanted[name])
    )
    return "\n".join(lines)


def _carried(name: str, value: Any, with_words: bool) -> str:
    words = f":{_escaped(_words(value))}" if with_words else ""
    return f"{_escaped(name)}:{_digest(name, value)}{words}"


def _parts(carried: str) -> Iterator[tuple[str, str, str]]:
    for part in carried.split():
        name, _, rest = part.partition(":")
        digest, _, words = rest.partition(":")
        yield unquote(name), digest, unquote(words)


def _escaped(text: str) -> str:
    return re.sub(r"[\s:%]", lambda found: quote(found[0]), text)


def _label(name: str) -> str:
    words = name.replace("_", " ")
    return words[:1].upper() + words[1:]


def _digest(name: str, value: Any) -> str:
    return salted_hmac("nextfriend.opened", f"{name}={plain(value)}").hexdigest()[:DIGITS]


def _shown(form: forms.Form, name: str, value: Any) -> str:
    choices = dict(_flat(getattr(form.fields.get(name), "choices", ())))
    if isinstance(value, list | tuple):
        return ", ".join(choices.get(plain(one), plain(one)) for one in value) or "nothing"
    return choices.get(plain(value)) or _words(value)


def _flat(choices: Any) -> list[tuple[str, str]]:
    return [(str(value), str(label)) for value, label in choices if not isinstance(label, list | tuple)]


def label_of(name: str) -> str:
    """A field's name as people read it."""
    return _label(name)


def words_of_value(value: Any) -> str:
    """A value as people read it beside another: "yes", "no", "nothing", or its words."""
    return _words(value)


def _words(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return (str(value) if isinstance(value, Model) else plain(value)) or "nothing"


def _quoted(value: Any) -> str:
    return f"“{_words(value)}”" if plain(value) and not isinstance(value, bool) else _words(value)
