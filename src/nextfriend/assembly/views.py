"""Drafting on a matter: the papers one may write, the interview of one, and what a paper was made of."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from nextfriend.accounts.decorators import StaffRequest, staff_only
from nextfriend.accounts.form_flow import say_what_to_do
from nextfriend.assembly import actions, queries
from nextfriend.assembly.apps import DRAFTERS
from nextfriend.assembly.filling import Case
from nextfriend.assembly.forms import InterviewForm
from nextfriend.assembly.models import Drafted
from nextfriend.assembly.records import answers_of, asked_in
from nextfriend.engines.assembly import in_order
from nextfriend.matters.matter_header import frame_for
from nextfriend.matters.models import Matter
from nextfriend.matters.views.form_page import ask
from nextfriend.privacy.wall.matrix import Compartment

A_PAGE = 50


@staff_only()
@require_safe
def papers(request: StaffRequest, matter_id: UUID) -> HttpResponse:
    """The papers that can be written on this matter, and those that were."""
    frame = frame_for(matter_id, tab="papers")
    rows = Paginator(queries.drafted_on(matter_id), A_PAGE).get_page(request.GET.get("page"))
    offered = queries.offered(request.staff, matter_id)
    return render(request, "assembly/papers.html", {**frame, "offered": offered, "page": rows})


@staff_only(*DRAFTERS)
@require_http_methods(["GET", "POST"])
def paper_new(request: StaffRequest, matter_id: UUID, code: str) -> HttpResponse:
    """The interview of one paper: what is missing is asked, then it is made and filed."""
    matter = get_object_or_404(Matter, pk=matter_id)
    one = queries.offered_one(request.staff, matter_id, code)
    if one is None:
        raise Http404
    choices = queries.choices_on(matter_id, one.place)
    posted = request.POST if request.method == "POST" else None
    which = {name: (posted or {}).get(name, "") for name in ("client", "attorney", "proceeding")}
    asked = asked_in(request.staff, matter_id, code, one.place, request.GET.get("records", ""))
    if asked:
        # The letter is of the client whose authorization goes along, and of nobody else.
        which["client"] = str(asked.row.client_id)
        choices = replace(choices, clients=[p for p in choices.clients if p.pk == asked.row.client_id])
    chosen = choices.taken(request.staff, **which)
    names = in_order(use.name for use in one.paper.uses)
    known = Case(request.staff, matter, one.place, chosen).fill(names)
    first = answers_of(asked) if asked else {}
    form = InterviewForm(posted, paper=one.paper, known=known, choices=choices, chosen=chosen, initial=first)
    say_what_to_do(form)

    def draft(typed: dict[str, Any]) -> Drafted:
        return actions.draft_paper(
            actor=request.staff,
            matter=matter,
            code=code,
            answers=form.answers(),
            key=typed.get("key") or "",
            **which,
        )

    labels = [(queries.label_of(name), filled) for name, filled in known.items()]
    return ask(
        request,
        matter_id,
        form=form,
        heading=one.paper.title,
        submit="Make the Word document",
        act=draft,
        done=reverse("assembly:papers", args=[matter_id]),
        said="The draft is filed with the matter’s documents. Open it in Word before it goes anywhere.",
        tab="papers",
        about=one.paper.about,
        template="assembly/interview.html",
        more={"known": labels, "place": Compartment(one.place).label},
    )


@staff_only()
@require_safe
def drafted(request: StaffRequest, pk: UUID) -> HttpResponse:
    """What a paper was made of: template, values and their sources."""
    row = get_object_or_404(Drafted.objects.select_related("document", "by"), pk=pk)
    return render(
        request, "assembly/drafted.html", {**frame_for(row.matter_id, tab="papers"), "drafted": row}
    )
