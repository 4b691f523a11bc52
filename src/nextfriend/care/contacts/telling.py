"""Speaking with somebody else than the client: what they may be told, shown before the contact is logged."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.forms.utils import ErrorDict
from django.http import HttpRequest

from nextfriend.care.contacts.forms import ContactForm
from nextfriend.consents.tellable import tellable
from nextfriend.people.models import Person
from nextfriend.privacy import audit
from nextfriend.privacy.wall.matrix import SEALED

TELL = "tell"


def asks_what_to_tell(request: HttpRequest) -> bool:
    """Whether the form was sent to be shown again, with what may be told, and not to be saved."""
    return request.method == "POST" and TELL in request.POST


def may_be_told(form: ContactForm, matter_id: UUID, clients: list[Person]) -> dict[str, Any]:
    """What the page says of whom the form names, of the client whom it is about. The form then shows what is
    typed, and no fault of it: nobody has tried to save it yet.
    """
    name = str(form["with_whom"].value() or "")
    client = _client(form, clients)
    form._errors = ErrorDict()  # type: ignore[attr-defined]
    if client is None or not name.strip():
        return {"told": None, "which": client is None, "client": client}
    found = tellable(matter_id, client.pk, name)
    for release in found.read:
        if release.compartment in SEALED:
            audit.record_opening(release, "what may be told")
    return {"told": found, "which": False, "client": client}


def _client(form: forms.Form, clients: list[Person]) -> Person | None:
    if len(clients) == 1:
        return clients[0]
    chosen = form["client"].value()
    return next((one for one in clients if str(one.pk) == chosen), None)
