"""A field for a name that says, while it is typed, whether the name is known (docs/decisions/search.md).

Without JavaScript it is a plain field, and Save says it. The room that answers lies above this one, and is
known by its address alone.
"""

from __future__ import annotations

import json
from typing import Any

from django import forms
from django.urls import reverse

ANSWERS = "search:known"


class _Typed(forms.Widget):
    """htmx asks half a second after the last key, for this field alone, by POST: no address holds a name."""

    template_name = "matters/name_field.html"

    def __init__(self, *, role: str = "", attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs)
        self.role = role

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(name, value, attrs)
        widget = context["widget"]
        place = f"{widget['attrs'].get('id', name)}-known"
        widget["place"] = place
        widget["attrs"] |= {
            "hx-post": reverse(ANSWERS),
            "hx-trigger": "input changed delay:500ms",
            "hx-target": f"#{place}",
            "hx-sync": "this:replace",
            "hx-params": f"csrfmiddlewaretoken,named,role,{name}",
            "hx-vals": json.dumps({"named": name, "role": self.role}),
        }
        widget["plain_template"] = super().template_name
        return context


class TypedName(_Typed, forms.TextInput):
    """One name."""


class TypedNames(_Typed, forms.Textarea):
    """One name a line."""
