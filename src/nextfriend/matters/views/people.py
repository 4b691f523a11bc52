"""The people of a matter: who they are and how to reach them safely."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.timezone import localdate, localtime
from django.views.decorators.http import require_GET

from nextfriend.accounts.decorators import StaffRequest, staff_only
from nextfriend.accounts.models import Staff
from nextfriend.ground.anyway_form import AnywayForm
from nextfriend.matters import actions, queries
from nextfriend.matters.actions.records import differences
from nextfriend.matters.choosing import Role, roles_of
from nextfriend.matters.finding import find_in_matter, find_known
from nextfriend.matters.matter_header import frame_for
from nextfriend.matters.person_forms import (
    ActingForm,
    ContactForm,
    MarkForm,
    OtherNameForm,
    PartyForm,
    PersonRecord,
    RelateForm,
    RelationshipForm,
    RenameForm,
    RepresentativeForm,
)
from nextfriend.matters.views.about_person import PERSON
from nextfriend.matters.views.row_pages import Ask
from nextfriend.people.models import (
    ContactPoint,
    Identifier,
    Person,
    PersonName,
    Relationship,
    Representative,
)
from nextfriend.people.queries import (
    other_records,
    points_of,
    relationships_of,
    representatives_of,
    substitutes_of,
    with_copies,
)
from nextfriend.privacy.wall.grants import held_on


@staff_only()
@require_GET
def people(request: StaffRequest, matter_id: UUID) -> HttpResponse:
    """Everyone in the matter, and how to reach them."""
    page = {
        **frame_for(matter_id, tab="people"),
        "parties": queries.parties_with_contacts(matter_id),
        "relationships": relationships_of(matter_id),
    }
    return render(request, "matters/people.html", page)


@staff_only()
@require_GET
def person(request: StaffRequest, matter_id: UUID, person_id: UUID) -> HttpResponse:
    """One person, as this matter knows them."""
    rows = Person.objects.filter(matter_id=matter_id).select_related("merged_into")
    who = get_object_or_404(rows, pk=person_id)
    ids = with_copies(who)
    page = {
        **frame_for(matter_id, tab="people"),
        "person": who,
        "is_minor": who.birth is not None and not who.is_deceased and who.birth.may_be_minor(localdate()),
        "parties": queries.parties_of(matter_id).filter(person__in=ids),
        "copies": Person.objects.filter(merged_into=who).order_by("id"),
        "other_names": PersonName.objects.filter(person__in=ids).order_by("name", "id"),
        "points": points_of(matter_id, ids),
        "substitutes": substitutes_of(who),
        "printed": localtime(),
        "relationships": [
            (tie, tie.seen_from(who, ids), tie.subject if tie.other_id in ids else tie.other)
            for tie in relationships_of(matter_id, ids)
        ],
        "elsewhere": _elsewhere(who),
        "identifiers": Identifier.objects.filter(matter_id=matter_id, person__in=ids).order_by("id"),
        "representatives": representatives_of(matter_id, ids),
    }
    return render(request, "matters/person.html", page)


def _elsewhere(who: Person) -> list[tuple[Person, list[Role], bool]]:
    """The other records of the same human being: what they are there, and whether the record differs."""
    found = list(other_records(who))
    roles = roles_of(found) if found else {}
    return [(one, roles[one.pk], bool(differences(who, one))) for one in found]


party = Ask(
    actions.add_party,
    PartyForm,
    given=lambda staff, _: {"staff": staff},
    finds=lambda request, _: find_known(request, request.staff, kind="kind"),
    heading="Add a person",
    submit="Add them",
    to="matters:people",
    said="Added to the matter.",
    tab="people",
)


def _kept(row: Any, form: type[AnywayForm]) -> dict[str, Any]:
    """What the row holds of the form's fields; its question "really?" is none of them."""
    return {name: getattr(row, name) for name in form.base_fields if name not in AnywayForm.base_fields}


facts = Ask(
    actions.describe_party,
    PersonRecord,
    record=lambda who: _kept(who, PersonRecord),
    heading="Facts about {name}",
    submit="Save",
    said="Saved.",
    **PERSON,
)
name = Ask(
    actions.rename_party,
    RenameForm,
    record=lambda who: {"name": who.name},
    given=lambda *_: {"initial": {"name": ""}},
    heading="A new name for {name}",
    submit="Change the name",
    said="Name changed. The old name is saved as a former name.",
    about="The old name stays on record, so that old papers and conflict checks still find them.",
    **PERSON,
)
contact_points = Ask(
    actions.add_party_contact,
    ContactForm,
    given=lambda _, who: {"held": held_on(who.matter_id)},
    heading="Contact info for {name}",
    submit="Save",
    said="Saved.",
    **PERSON,
)
mark = Ask(
    actions.mark_party_contact,
    MarkForm,
    record=lambda point: _kept(point, MarkForm),
    heading="Is this contact info for {person.name} safe?",
    submit="Mark it",
    said="Marked.",
    about="{kind}: {shown}",
    joined=("person",),
    **{**PERSON, "model": ContactPoint, "takes": "point", "by": ("matter_id", "person_id")},
)


def others(_: Staff, who: Person) -> dict[str, Any]:
    """Everybody else in the matter, to choose from."""
    here = Person.objects.filter(matter_id=who.matter_id, merged_into=None)
    return {"others": here.exclude(pk=who.pk).order_by("name")}


other_names = Ask(
    actions.name_party,
    OtherNameForm,
    heading="Another name of {name}",
    submit="Save",
    said="Saved. Searches and conflict checks find them by it.",
    at="matters/<uuid:matter_id>/people/<uuid:person_id>/names/",
    **PERSON,
)
other_name = Ask(
    actions.correct_party_name,
    OtherNameForm,
    record=lambda row: {"name": row.name, "kind": row.kind},
    heading="Correct a name of {person.name}",
    submit="Save",
    said="Saved.",
    joined=("person",),
    at="matters/<uuid:matter_id>/names/<uuid:name_id>/",
    **{**PERSON, "model": PersonName, "takes": "other_name", "by": ("matter_id", "person_id")},
)
representatives = Ask(
    actions.represent_party,
    RepresentativeForm,
    given=others,
    finds=lambda request, who: find_in_matter(request, request.staff, who.matter_id, "agent"),
    heading="Who may act for {name}",
    submit="Save",
    said="Saved.",
    about="Someone who is not listed yet is added to the matter first.",
    at="matters/<uuid:matter_id>/people/<uuid:person_id>/representatives/",
    **PERSON,
)
representative = Ask(
    actions.change_party_representative,
    ActingForm,
    record=lambda row: _kept(row, ActingForm),
    heading="{agent.name} acts for {person.name}",
    submit="Save",
    said="Saved.",
    about="To end it, enter the last day.",
    joined=("person", "agent"),
    at="matters/<uuid:matter_id>/representatives/<uuid:representative_id>/",
    **{
        **PERSON,
        "model": Representative,
        "takes": "representative",
        "by": ("matter_id", "person_id"),
    },
)
relationships = Ask(
    actions.relate_parties,
    RelateForm,
    given=others,
    finds=lambda request, who: find_in_matter(request, request.staff, who.matter_id, "other"),
    heading="How {name} is related to someone",
    submit="Save",
    said="Saved.",
    **{**PERSON, "takes": "subject"},
)
relationship = Ask(
    actions.change_party_relationship,
    RelationshipForm,
    record=lambda row: _kept(row, RelationshipForm),
    heading="{sentence}",
    submit="Save",
    said="Saved.",
    about="One that has ended stays on record, for conflict checks.",
    joined=("subject", "other"),
    at="matters/<uuid:matter_id>/relationships/<uuid:relationship_id>/",
    **{
        **PERSON,
        "model": Relationship,
        "takes": "relationship",
        "to": "matters:people",
        "by": ("matter_id",),
    },
)
