"""A writer's drafts. The wall shows nobody else's."""

from __future__ import annotations

from django.http import HttpRequest

from nextfriend.drafts import cipher
from nextfriend.drafts.cipher import Fields
from nextfriend.drafts.models import Draft


def drafts_of_form(request: HttpRequest, path: str, form: str) -> list[Draft]:
    """The unsaved drafts of one form, the newest first. One query a request for all forms."""
    if not hasattr(request, "drafts"):
        request.drafts = list(  # type: ignore[attr-defined]
            Draft.objects.filter(finished_at=None).defer("body").order_by("-saved_at")
        )
    return [one for one in request.drafts if one.path == path and one.form == form]  # type: ignore[attr-defined]


def fields_of(draft: Draft) -> Fields:
    """What was typed."""
    return cipher.unseal(bytes(draft.body), writer=draft.writer_id, draft=draft.pk, path=draft.path)
