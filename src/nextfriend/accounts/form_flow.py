"""Binding a form to what was posted or kept, and turning an action's refusal into the form's error."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django import forms
from django.http import HttpRequest

from nextfriend.accounts.decorators import draft_for


def bound(form: type[forms.Form], request: HttpRequest, **kwargs: Any) -> Any:
    """The form with what was posted, or with what was typed before a session was lost, or as it starts."""
    if request.method == "POST":
        return form(request.POST, **kwargs)
    draft = draft_for(request)
    initial = {**kwargs.pop("initial", {}), **asked_days(form, request), **(draft.dict() if draft else {})}
    return form(initial=initial, **kwargs)


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
    """Whether the action was done. A refusal (anything with a `sentence`) becomes the form's error."""
    try:
        act(form.cleaned_data)
    except Exception as refusal:
        sentence = getattr(refusal, "sentence", None)
        if sentence is None:
            raise
        form.add_error(None, sentence)
        return False
    return True
