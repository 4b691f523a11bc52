"""Parts of forms about a client: which one, and a key so that a form sent twice is done once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import uuid4

from django import forms

from nextfriend.people.models import Person


def choose(label: str, choices: Iterable[tuple[str, str]], **facts: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=list(choices), widget=forms.RadioSelect, **facts)


class Once(forms.Form):
    """A form that may be sent twice and is done once: its key goes to the action's receipt."""

    key = forms.CharField(max_length=60, required=False, widget=forms.HiddenInput, initial=uuid4)


class ForClient(forms.Form):
    """Asks whom it is about only where a matter has more than one client."""

    client = forms.ChoiceField(label="Client", required=False)

    def __init__(self, *args: Any, clients: list[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._clients = {str(person.pk): person for person in clients}
        if len(clients) > 1:
            self.fields["client"].choices = [  # type: ignore[attr-defined]
                ("", "Choose"),
                *((k, p.name) for k, p in self._clients.items()),
            ]
            self.fields["client"].required = True
        else:
            del self.fields["client"]

    @property
    def person(self) -> Person:
        """The client it is about; only after the form has been checked."""
        chosen = self.cleaned_data.get("client")
        return self._clients[chosen] if chosen else next(iter(self._clients.values()))
