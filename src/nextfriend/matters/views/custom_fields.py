"""The details of a matter: the office's own fields."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from nextfriend.accounts.decorators import StaffRequest, staff_only
from nextfriend.ground.anyway_form import AnywayForm
from nextfriend.matters import actions
from nextfriend.matters.models import Matter
from nextfriend.matters.terms.custom_fields import Shown, form_field, name_of, shown_on
from nextfriend.matters.views.form_page import ask, bind


@staff_only()
@require_http_methods(["GET", "POST"])
def details(request: StaffRequest, matter_id: UUID) -> HttpResponse:
    """Fill in the fields of this kind of matter that the reader may see."""
    matter = get_object_or_404(Matter, pk=matter_id)
    asked = [one for one in shown_on(matter) if not one.field.is_retired]
    if not asked:
        raise Http404
    form = bind(_form(asked), request, record=actions.facts_of_fields(asked))

    def change(typed: dict[str, Any]) -> object:
        values = {one.field.pk: typed[name_of(one.field.pk)] for one in asked}
        return actions.change_fields(
            actor=request.staff, matter=matter, values=values, opened=typed.get("opened", "")
        )

    return ask(
        request,
        matter_id,
        form=form,
        heading="Change details",
        submit="Save",
        act=change,
        done=reverse("matters:matter", args=[matter_id]),
        said="Saved.",
    )


def _form(asked: list[Shown]) -> type[forms.Form]:
    """A form of these fields: made for each request, since each office has its own."""
    made = {name_of(one.field.pk): form_field(one.field, one.value) for one in asked}
    return type("DetailsForm", (AnywayForm,), made)
