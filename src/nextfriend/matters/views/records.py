"""One human being across matters: the records the reader may see, linked, parted, and corrected alike."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from nextfriend.accounts.decorators import StaffRequest, staff_only
from nextfriend.accounts.models import Staff
from nextfriend.ground.revisions import words_of_value
from nextfriend.matters import actions
from nextfriend.matters.actions.records import OFFERED, differences
from nextfriend.matters.choosing import line_of, roles_of
from nextfriend.matters.forms import Yes
from nextfriend.matters.views.about_person import PERSON
from nextfriend.matters.views.form_page import ask, bind
from nextfriend.matters.views.row_pages import Ask
from nextfriend.people.actions import part_record
from nextfriend.people.known_people import who_is_known
from nextfriend.people.models import Person
from nextfriend.people.queries import other_records


class LinkForm(forms.Form):
    other = forms.ModelChoiceField(
        Person.objects.none(), widget=forms.RadioSelect, label="The same person as"
    )

    def __init__(self, *args: Any, staff: Staff, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        linked = other_records(person).values("pk")
        found = who_is_known(staff, person.name, born=person.born, kind=person.kind)
        known = {one.person.pk: one for one in found if one.person.matter_id != person.matter_id}
        field: Any = self.fields["other"]
        field.queryset = Person.objects.filter(pk__in=known).exclude(pk__in=linked)
        roles = roles_of([one.person for one in known.values()])
        field.label_from_instance = lambda row: line_of(known[row.pk], roles[row.pk])
        field.empty_label = None
        if not field.queryset:
            field.help_text = "Nobody you may see elsewhere has a name like this one."


class FieldsForm(forms.Form):
    fields_to_change = forms.MultipleChoiceField(
        widget=forms.CheckboxSelectMultiple, required=False, label="Change there"
    )

    def __init__(self, *args: Any, person: Person, other: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen: Any = self.fields["fields_to_change"]
        chosen.choices = [
            (
                name,
                f"{name.replace('_', ' ').capitalize()}: {words_of_value(theirs)} → {words_of_value(ours)}",
            )
            for name, (ours, theirs) in differences(person, other).items()
        ]


records = Ask(
    actions.link_party,
    LinkForm,
    given=lambda staff, who: {"staff": staff, "person": who},
    heading="Where else is {name} known?",
    submit="They are the same",
    said="Linked. Only people who may see both records see that.",
    about="Each matter keeps its own record; a link opens neither.",
    at="matters/<uuid:matter_id>/people/<uuid:person_id>/records/",
    **PERSON,
)
record_parting = Ask(
    part_record,
    Yes,
    heading="{name} is someone else",
    submit="Take the link back",
    said="This record is linked to no other now.",
    about="This record is then linked to no other. Both stay as they are.",
    at="matters/<uuid:matter_id>/people/<uuid:person_id>/parting/",
    **PERSON,
)


@staff_only()
def other_record(request: StaffRequest, matter_id: UUID, person_id: UUID, other_id: UUID) -> HttpResponse:
    """Offer what this record says to another record of the same human being."""
    person = get_object_or_404(Person, pk=person_id, matter_id=matter_id)
    other = get_object_or_404(other_records(person), pk=other_id)
    record = {name: getattr(other, name) for name in OFFERED}
    where = "; ".join(map(str, roles_of([other])[other.pk]))
    return ask(
        request,
        matter_id,
        form=bind(FieldsForm, request, record=record, person=person, other=other),
        heading=f"Correct the other record of {person.name}",
        submit="Change it there",
        act=lambda typed: actions.correct_other_record(
            actor=request.staff,
            person=person,
            other=other,
            fields=typed["fields_to_change"],
            opened=typed.get("opened", ""),
        ),
        done=reverse("matters:person", args=[matter_id, person_id]),
        said="The other record says the same now.",
        tab="people",
        about=f"The other record: {where}.",
    )
