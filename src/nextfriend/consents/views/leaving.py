"""The page before a copy goes to somebody outside: under which release, and how."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import render

from nextfriend.accounts.decorators import StaffRequest
from nextfriend.accounts.form_flow import bound
from nextfriend.consents.disclosures.forms import release_words
from nextfriend.consents.disclosures.leaving import Cover, hand_out, running_releases
from nextfriend.consents.disclosures.models import Disclosure
from nextfriend.ground.errors import Refusal
from nextfriend.matters.matter_header import frame_for
from nextfriend.privacy.models import Consent
from nextfriend.privacy.wall.protected import OfMatter


class LeavingForm(forms.Form):
    """Under which release, what it is called in the list, and by what way."""

    consent_id = forms.TypedChoiceField(label="Under which release", coerce=UUID, empty_value=None)
    what = forms.CharField(
        max_length=300, label="What leaves", help_text="As the client reads it in the list of disclosures."
    )
    how = forms.ChoiceField(choices=Disclosure.How.choices, label="How it goes")

    def __init__(self, *args: Any, releases: Iterable[Consent], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(one.pk), release_words(one)) for one in releases]
        self.fields["consent_id"].choices = choices  # type: ignore[attr-defined]


def copy_for_outside(
    request: StaffRequest,
    row: OfMatter,
    *,
    what: str,
    digest: str,
    kind: str,
    back: str,
    given: Callable[[Cover], HttpResponse],
    client_id: UUID | None = None,
    more: dict[str, Any] | None = None,
) -> HttpResponse:
    """Ask under which release a copy of `row` leaves; on a yes its line is on record and `given` hands it out
    with its cover. `more` is what a room above has to say beside the form, as `also` names its template.
    """
    releases = list(running_releases(row, client_id))
    form = bound(LeavingForm, request, releases=releases, initial={"what": what})
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        asked = {"what": typed["what"], "how": typed["how"], "digest": digest, "kind": kind}
        try:
            # Both or neither: no line without its copy, and no copy without its line.
            with transaction.atomic():
                release = {"release_id": typed["consent_id"], "client_id": client_id}
                return given(hand_out(actor=request.staff, row=row, **release, **asked))
        except Refusal as refusal:
            form.add_error(None, refusal.sentence)
    page = {**frame_for(row.matter_id, tab="care"), "form": form, "back": back, "releases": releases}
    page |= more or {}
    return render(request, "consents/leaving.html", page, status=422 if form.errors else 200)
