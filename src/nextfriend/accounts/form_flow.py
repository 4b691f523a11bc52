"""Binding a form to what was posted, and turning an action's refusal into the form's error."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django import forms
from django.http import HttpRequest, QueryDict
from django.utils.translation import get_language

from nextfriend.ground import revisions
from nextfriend.ground.errors import Refusal
from nextfriend.ground.revisions import OPENED, THEIRS

DASHES = "---------"
TOO_LONG = "This has %(show_value)d characters and %(limit_value)d fit. Shorten it; nothing was cut."
EMPTY: tuple[tuple[type[forms.Field], str], ...] = (
    (forms.DateField, "Enter a date."),
    (forms.TimeField, "Enter a time."),
    (forms.IntegerField, "Enter a number."),
    (forms.FileField, "Choose a file."),
    (forms.BooleanField, "Check the box."),
    (forms.ChoiceField, "Choose one."),
    (forms.Field, "Fill this in."),
)


def bound(
    form: type[forms.Form], request: HttpRequest, *, record: Mapping[str, Any] | None = None, **kwargs: Any
) -> Any:
    """The form with what was posted, or as it starts. What was typed and not saved is the page's to offer.

    `record` are the values of the row that is edited, by field name: the form starts with them and carries
    the hidden field `opened`, by which the action sees whether they changed meanwhile (ground.revisions). Of
    the fields named in `theirs` the person takes what is on record now instead of what they typed. Values of
    no field are what the page shows beside the form: both versions of them are shown as well.
    """
    if record is not None:
        carried = revisions.opened(record, record.keys() - form.base_fields.keys())
        kwargs["initial"] = {**record, **(kwargs.get("initial") or {}), OPENED: carried}
    if request.method == "POST":
        kwargs |= {"files": request.FILES} if request.FILES else {}
        found = form(_taken_over(request.POST, form, record or {}), **kwargs)
    else:
        found = form(**{**kwargs, "initial": {**(kwargs.get("initial") or {}), **asked_days(form, request)}})
    say_what_to_do(found)
    cut_nothing(found)
    if record is not None:
        found.fields[OPENED] = forms.CharField(required=False, widget=forms.HiddenInput)
    return found


def say_what_to_do(form: forms.Form) -> None:
    """An empty field is told what goes into it, and "---------" is read by nobody as a request."""
    english = (get_language() or "en").startswith("en")
    for one in form.fields.values():
        if getattr(one, "empty_label", None) == DASHES:
            one.empty_label = "Choose" if one.required else "None"  # type: ignore[attr-defined]
        if english and one.error_messages.get("required") == forms.Field.default_error_messages["required"]:
            one.error_messages["required"] = next(words for kind, words in EMPTY if isinstance(one, kind))


def cut_nothing(form: forms.Form) -> None:
    """A browser cuts what is pasted at `maxlength` without a word. What is too long is said instead, and all
    of it stays in the form.
    """
    english = (get_language() or "en").startswith("en")
    for one in form.fields.values():
        one.widget.attrs.pop("maxlength", None)
        if english and isinstance(one, forms.CharField) and one.max_length:
            one.error_messages.setdefault("max_length", TOO_LONG)


def _taken_over(posted: QueryDict, form: type[forms.Form], record: Mapping[str, Any]) -> QueryDict:
    """What was posted, with the record's own value in each field of which the person chose to keep it."""
    taken = [name for name in posted.getlist(THEIRS) if name in record]
    if not taken:
        return posted
    data = posted.copy()
    for name in taken:
        data.pop(name, None)
        value = record[name]
        if isinstance(value, list | tuple):
            data.setlist(name, [revisions.plain(one) for one in value])
        elif not isinstance(form.base_fields.get(name), forms.BooleanField) or value:
            data[name] = revisions.plain(value)
    return data


def focus_first(form: forms.Form) -> None:
    """Put the cursor into the first field one can type in; after a mistake the summary has the focus."""
    first = next((one for one in form.visible_fields() if not one.field.disabled), None)
    if first is not None and not form.is_bound:
        first.field.widget.attrs["autofocus"] = True


def asked_days(form: type[forms.Form], request: HttpRequest) -> dict[str, str]:
    """Days named in the address, for fields that take one: a slot of the calendar fills the form's day."""
    return {
        name: request.GET[name]
        for name, one in form.base_fields.items()
        if isinstance(one, forms.DateField) and parse_date_or_none(request.GET.get(name, ""))
    }


def parse_date_or_none(text: str) -> date | None:
    """An ISO day, or None for anything else."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def acted(form: forms.Form, act: Callable[[dict[str, Any]], object]) -> bool:
    """Whether the action was done. A refusal becomes the form's error.

    Where others changed the record meanwhile, the form gets both versions (`form.versions`) and the revision
    that is shown now, so that sending it again is a decision.
    """
    try:
        act(form.cleaned_data)
    except Refusal as refusal:
        form.add_error(None, refusal.sentence)
        if changed := getattr(refusal, "changed", None):
            form.versions = revisions.both_versions(form, changed)  # type: ignore[attr-defined]
            form.data = _reopened(form, refusal)
        return False
    return True


def _reopened(form: forms.Form, refusal: Any) -> QueryDict:
    data: QueryDict = form.data.copy()  # type: ignore[attr-defined]
    data[OPENED] = revisions.opened(refusal.now, refusal.now.keys() - form.base_fields.keys())
    data.pop(THEIRS, None)
    return data
