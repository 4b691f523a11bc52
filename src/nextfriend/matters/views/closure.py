"""Where a case stands: stage, whose move, proceedings, closing."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from nextfriend.accounts.decorators import StaffRequest, staff_only
from nextfriend.matters import actions
from nextfriend.matters.forms import ClosureForm, MoveForm, ProceedingForm, StageForm, Yes
from nextfriend.matters.funder_codes import proposed_closing
from nextfriend.matters.models import Closure, Matter
from nextfriend.matters.queries import matters_on_docket, words_of_outcome
from nextfriend.matters.signals import closing_asked, ending_asked
from nextfriend.matters.terms.lists import stage_choices
from nextfriend.matters.views.form_page import ask, bind
from nextfriend.matters.views.row_pages import Ask

stage = Ask(
    actions.change_stage,
    StageForm,
    model=Matter,
    record=lambda matter: {"stage": matter.stage},
    given=lambda _, matter: {"stages": stage_choices(matter.kind, matter.stage)},
    heading="Change the stage",
    submit="Change the stage",
    to="matters:matter",
    said="The stage has changed.",
)
move = Ask(
    actions.hand_move,
    MoveForm,
    model=Matter,
    record=lambda matter: {"whose_move": matter.whose_move, "note": matter.move_note},
    heading="Whose move is it?",
    submit="Save",
    to="matters:matter",
    said="Everyone on the team sees whose move it is.",
)
proceedings = Ask(
    actions.add_proceeding,
    ProceedingForm,
    given=lambda _, matter_id: {"elsewhere": partial(matters_on_docket, besides=matter_id)},
    heading="Add a proceeding",
    submit="Add it",
    to="matters:matter",
    said="Notices for this docket will find the matter.",
)


@staff_only()
def closure(request: StaffRequest, matter_id: UUID) -> HttpResponse:
    """Close the case, or take a closed one up again."""
    matter = get_object_or_404(Matter, pk=matter_id)
    staff = request.staff
    done = reverse("matters:matter", args=[matter_id])
    if Closure.objects.filter(matter_id=matter_id, reopened_at=None).exists():
        return ask(
            request,
            matter_id,
            form=bind(Yes, request),
            heading="Reopen the matter",
            submit="Reopen it",
            act=lambda typed: actions.reopen_matter(actor=staff, matter=matter),
            done=done,
            said="The matter is open again.",
        )
    told, in_court = words_of_outcome(matter_id)
    return ask(
        request,
        matter_id,
        form=bind(
            ClosureForm,
            request,
            is_reported=bool(matter.problem_code),
            in_court=in_court,
            initial={"closing_code": proposed_closing(told, in_court=in_court)},
        ),
        heading="Close the matter",
        submit="Close it",
        act=lambda typed: actions.close_matter(actor=staff, matter=matter, **typed),
        done=done,
        said="Matter closed. The team can still read everything.",
        about=" ".join(filter(None, (told for _, told in closing_asked.send(Matter, matter_id=matter_id)))),
        danger=True,
        template="matters/closing.html",
        more={
            "ending": [line for _, lines in ending_asked.send(Matter, matter_id=matter_id) for line in lines]
        },
    )
