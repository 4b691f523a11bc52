"""Records that may be of one person: proposed, compared, merged, kept apart, taken back."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from nextfriend.accounts.decorators import StaffRequest, staff_only
from nextfriend.ground.revisions import label_of, words_of_value
from nextfriend.matters import actions
from nextfriend.matters.actions.records import OFFERED
from nextfriend.matters.forms import Yes
from nextfriend.matters.matter_header import frame_for
from nextfriend.matters.views.form_page import acted, bind
from nextfriend.matters.views.row_pages import Ask
from nextfriend.people.actions import keep_apart
from nextfriend.people.duplicates import duplicates_in
from nextfriend.people.models import DuplicateDecision, Person
from nextfriend.people.queries import names_of, points_of

APART = "apart"


class MergeForm(forms.Form):
    keep = forms.ChoiceField(widget=forms.RadioSelect, label="What to do")

    def __init__(self, *args: Any, one: Person, other: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["keep"]
        field.choices = [
            (str(one.pk), "Merge, and keep the first record"),
            (str(other.pk), "Merge, and keep the second record"),
            (APART, "These are two people: do not ask again"),
        ]


@staff_only()
@require_GET
def duplicates(request: StaffRequest, matter_id: UUID) -> HttpResponse:
    """Pairs that may be one person, and what was decided."""
    decided = DuplicateDecision.objects.filter(matter_id=matter_id, undone_at=None)
    page: dict[str, Any] = {
        "pairs": duplicates_in(matter_id),
        "decided": decided.select_related("kept", "copy", "by").order_by("-id"),
    }
    return render(request, "matters/duplicates.html", {**frame_for(matter_id, tab="people"), **page})


@staff_only()
def merge(request: StaffRequest, matter_id: UUID, person_id: UUID, other_id: UUID) -> HttpResponse:
    """Two records side by side, and the question whether they are one."""
    here = Person.objects.filter(matter_id=matter_id, merged_into=None)
    one, other = get_object_or_404(here, pk=person_id), get_object_or_404(here, pk=other_id)
    form = bind(MergeForm, request, one=one, other=other)
    if (
        request.method == "POST"
        and form.is_valid()
        and acted(form, lambda typed: _decided(request, one, other, typed))
    ):
        messages.success(request, "Saved. You can take it back here at any time.")
        return HttpResponseRedirect(reverse("matters:duplicates", args=[matter_id]))
    page: dict[str, Any] = {"form": form, "lines": _side_by_side(matter_id, one, other)}
    status = 422 if form.errors else 200
    return render(
        request, "matters/merge.html", {**frame_for(matter_id, tab="people"), **page}, status=status
    )


def _decided(request: StaffRequest, one: Person, other: Person, typed: dict[str, Any]) -> DuplicateDecision:
    if typed["keep"] == APART:
        return keep_apart(actor=request.staff, one=one, other=other)
    kept, copy = (one, other) if typed["keep"] == str(one.pk) else (other, one)
    return actions.merge_parties(actor=request.staff, kept=kept, copy=copy)


def _side_by_side(matter_id: UUID, *both: Person) -> list[tuple[str, ...]]:
    """What each record says, a line for each thing that one of them says."""
    names = ("; ".join(names_of(row)) for row in both)
    reach = ("; ".join(point.shown for point in points_of(matter_id, [row.pk])) for row in both)
    facts = [
        (label_of(name), *(words_of_value(getattr(row, name)) for row in both))
        for name in (*OFFERED[1:], "safety_note")
        if any(getattr(row, name) for row in both)
    ]
    return [("Names", *names), *facts, ("Contact info", *reach)]


merge_undoing = Ask(
    actions.undo_party_merge,
    Yes,
    model=DuplicateDecision,
    takes="decision",
    joined=("kept", "copy"),
    heading="Take back: {kept.name} and {copy.name}",
    submit="Take it back",
    said="Taken back. Both records stand as before.",
    about="Nothing that was recorded meanwhile is lost.",
    to="matters:duplicates",
    by=("matter_id",),
    tab="people",
    at="matters/<uuid:matter_id>/merges/<uuid:decision_id>/undoing/",
)
