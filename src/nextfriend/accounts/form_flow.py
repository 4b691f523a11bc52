"""Binding a form to what was posted, and turning an action's refusal into the form's error."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpRequest


def bound(form: type[forms.Form], request: HttpRequest, **kwargs: Any) -> Any:
    """The form with what was posted, or as it starts. What was typed and not saved is the page's to offer."""
    if request.method == "POST":
        return form(request.POST, **kwargs)
    return form(**kwargs)


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
