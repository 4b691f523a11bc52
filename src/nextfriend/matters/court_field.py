"""The one way a form asks for a court: its name, its CourtListener id, or what stands before a docket number.

"D. Colo.", "cod", "cod:1:24-cv-00321" and "ecf.cod.uscourts.gov" are one court. A court the packs do not hold
may still be named by an id of its own: a matter can be before a court whose calendar nobody has written.
"""

from __future__ import annotations

import re
from typing import Any

from django import forms

from nextfriend.engines.deadlines import Court, courts, find_court
from nextfriend.engines.deadlines.model import Refused

_SITE = re.compile(r"^(?:https?://)?ecf\.([a-z0-9]+)\.(?:uscourts\.gov).*$", re.I)
_BEFORE_DOCKET = re.compile(r"^\s*([A-Za-z]{2,12})[\s:/-]+\d")
_ID = re.compile(r"^[a-z][a-z0-9]{1,39}$")


def court_named(text: str) -> Court | None:
    """The court somebody means; None where none of the packs' courts is meant. Raises nothing."""
    tried = [text.strip(), *_SITE.findall(text.strip()), *_BEFORE_DOCKET.findall(text)]
    for name in dict.fromkeys(tried):
        for spelled in (name, name.lower()):
            try:
                found = find_court(spelled)
            except Refused:
                continue
            if found.id:
                return found
    return None


class CourtInput(forms.TextInput):
    """A text field that offers the courts by id and name as one types, and works without."""

    template_name = "matters/court_input.html"

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        listed = {"list": f"{name}-courts", "autocomplete": "off"}
        return {**super().get_context(name, value, {**(attrs or {}), **listed}), "courts": courts().values()}


class CourtField(forms.CharField):
    """A court, as its id. Raises the field's error for words that name no court."""

    widget = CourtInput

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 120)
        kwargs.setdefault("label", "Court")
        kwargs.setdefault("help_text", "Its name or short id: D. Colo., cod, Denver County Court.")
        super().__init__(**kwargs)

    def clean(self, value: Any) -> str:
        typed = str(super().clean(value) or "")
        found = court_named(typed) if typed else None
        if found is not None:
            return found.id
        if typed and not _ID.match(typed):
            raise forms.ValidationError(f"No court “{typed}” is known here. Choose one as you type.")
        return typed
