"""The page before labels are printed: who gets one, and everyone who does not, with why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from nextfriend.accounts.form_flow import bound
from nextfriend.accounts.models import Staff
from nextfriend.people.actions import print_labels
from nextfriend.people.labels import A_SHEET, labels_pdf
from nextfriend.people.mailing import Mailing

SAID = {True: ", substitute address"}
UNASKED = ", not yet asked whether it is safe"


class LabelForm(forms.Form):
    people = forms.MultipleChoiceField(widget=forms.CheckboxSelectMultiple, label="Labels for")
    first = forms.IntegerField(
        min_value=1,
        max_value=A_SHEET,
        initial=1,
        label="First free label",
        help_text="On a used sheet: count from the upper left, row by row.",
    )

    def __init__(self, *args: Any, mailings: Sequence[Mailing], **kwargs: Any) -> None:
        chosen = [(str(one.person.pk), _line(one)) for one in mailings]
        kwargs["initial"] = {"people": [pk for pk, _ in chosen], **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)
        field: Any = self.fields["people"]
        field.choices = chosen


def _line(one: Mailing) -> str:
    unasked = "" if one.is_confirmed else UNASKED
    return f"{one.person.name}: {one.address}{SAID.get(one.is_replaced, '')}{unasked}"


def labels(
    request: HttpRequest,
    *,
    actor: Staff,
    mailings: Sequence[Mailing],
    back: str,
    frame: dict[str, Any] | None = None,
) -> HttpResponse:
    """Who gets a label, to choose from; on a yes the sheet, as a file that names nobody."""
    usable = [one for one in mailings if not one.why_not]
    form = bound(LabelForm, request, mailings=usable)
    if request.method == "POST" and usable and form.is_valid():
        chosen = [one for one in usable if str(one.person.pk) in form.cleaned_data["people"]]
        print_labels(actor=actor, people=[one.person for one in chosen])
        sheet = labels_pdf([one.lines for one in chosen], first=form.cleaned_data["first"])
        response = HttpResponse(sheet, content_type="application/pdf")
        response["Content-Disposition"] = 'attachment; filename="labels.pdf"'
        return response
    left_out = [one for one in mailings if one.why_not]
    page = {"form": form, "usable": usable, "left_out": left_out, "back": back, **(frame or {})}
    template = "matters/labels.html" if frame else "people/labels.html"
    return render(request, template, page, status=422 if form.errors else 200)
