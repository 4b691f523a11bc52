"""Binding a form to what was posted, and turning an action's refusal into the form's error."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django import forms
from django.http import HttpRequest, QueryDict

from nextfriend.ground import revisions
from nextfriend.ground.errors import Refusal
from nextfriend.ground.revisions import OPENED, THEIRS


def bound(
    form: type[forms.Form], request: HttpRequest, *, record: Mapping[str, Any] | None = None, **kwargs: Any
) -> Any:
    """The form with what was posted, or as it starts. What was typed and not saved is the page's to offer.

    `record` are the values of the row that is edited, by field name: the form starts with them and carries
    the hidden field `opened`, by which the action sees whether they changed meanwhile (ground.revisions). Of
    the fields named in `theirs` the person takes what is on record now instead of what they typed.
    """
    if record is not None:
        kwargs["initial"] = {**record, **(kwargs.get("initial") or {}), OPENED: revisions.opened(record)}
    if request.method == "POST":
        found = form(_taken_over(request.POST, form, record or {}), **kwargs)
    else:
        found = form(**{**kwargs, "initial": {**(kwargs.get("initial") or {}), **asked_days(form, request)}})
    if record is not None:
        found.fields[OPENED] = forms.CharField(required=False, widget=forms.HiddenInput)
    return found


def _taken_over(posted: QueryDict, form: type[forms.Form], record: Mapping[str, Any]) -> QueryDict:
    """What was posted, with the record's own value in each field of which the person chose to keep it."""
    taken = [name for name in posted.getlist(THEIRS) if name in record]
    if not taken:
        return posted
    data = posted.copy()
    for name in taken:
        data.pop(name, None)
        value = record[name]
        if not isinstance(form.base_fields.get(name), forms.BooleanField) or value:
            data[name] = revisions.plain(value)
    return data


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
    data[OPENED] = refusal.opened
    data.pop(THEIRS, None)
    return data
