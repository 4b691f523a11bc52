"""Needs and background of a matter's clients."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from nextfriend.accounts.decorators import StaffRequest, staff_only
from nextfriend.care.care_access import care_compartment
from nextfriend.care.needs import actions
from nextfriend.care.needs.forms import BackgroundForm, NeedChangeForm, NeedForm
from nextfriend.care.needs.models import BackgroundFact, Need
from nextfriend.care.queries import clients_of
from nextfriend.care.views.shared import care_or_404, log_sealed, who
from nextfriend.engines.screening import DOMAINS
from nextfriend.matters.matter_header import frame_for
from nextfriend.matters.views.form_page import ask, bind
from nextfriend.privacy.wall.grants import held_on

_ORDER = {name: place for place, name in enumerate(("urgent", "high", "moderate", "low"))}


def open_needs(matter_id: UUID) -> list[Need]:
    """What is open, the most severe first."""
    rows = Need.objects.filter(matter_id=matter_id, standing=Need.Standing.OPEN)
    found = rows.select_related("client", "noted_by").order_by("-noted_date", "-id")
    return sorted(found, key=lambda need: _ORDER.get(need.severity, 9))


def facts_of(matter_id: UUID) -> list[BackgroundFact]:
    """The background as it stands: what was corrected is left out."""
    rows = BackgroundFact.objects.filter(matter_id=matter_id).select_related("client", "noted_by")
    corrected = BackgroundFact.objects.filter(matter_id=matter_id).exclude(corrects=None)
    return list(rows.exclude(pk__in=corrected.values("corrects_id")).order_by("topic", "-known_date", "-id"))


@staff_only()
@require_GET
def needs(request: StaffRequest, matter_id: UUID) -> HttpResponse:
    """Open needs by severity, ended ones folded, background below."""
    care_or_404(matter_id)
    rows, facts = open_needs(matter_id), facts_of(matter_id)
    ended = Need.objects.filter(matter_id=matter_id).exclude(standing=Need.Standing.OPEN)
    past = list(ended.select_related("client", "noted_by").order_by("-ended_date", "-id")[:50])
    log_sealed([*rows, *past, *facts], "needs")
    page = {
        **frame_for(matter_id, tab="care"),
        "rows": rows,
        "past": past,
        "facts": facts,
        "many": len(clients_of(matter_id)) > 1,
    }
    return render(request, "care/needs/list.html", page)


@staff_only()
def need_new(request: StaffRequest, matter_id: UUID) -> HttpResponse:
    """Note one need."""
    care_or_404(matter_id)
    compartments = actions.writable(held_on(matter_id), care_compartment(matter_id))
    form = bind(NeedForm, request, clients=clients_of(matter_id), compartments=compartments)

    def keep(typed: dict[str, Any]) -> object:
        facts = {name: value for name, value in typed.items() if name != "client"}
        return actions.note_need(actor=who(request), matter_id=matter_id, client=form.person, **facts)

    return ask(
        request,
        matter_id,
        form=form,
        heading="Note a need",
        submit="Note it",
        act=keep,
        done=reverse("care:needs", args=[matter_id]),
        said="The need is noted.",
        tab="care",
    )


@staff_only()
def need(request: StaffRequest, matter_id: UUID, pk: UUID) -> HttpResponse:
    """How a need stands now."""
    care_or_404(matter_id)
    row = get_object_or_404(Need.objects.select_related("client"), matter_id=matter_id, pk=pk)
    log_sealed([row], "changing a need")
    return ask(
        request,
        matter_id,
        form=bind(NeedChangeForm, request, record=actions.standing_of(row)),
        heading=f"{DOMAINS.get(row.domain, 'Need')}: {row.client.name}",
        submit="Save",
        act=lambda typed: actions.change_need(actor=who(request), need=row, **typed),
        done=reverse("care:needs", args=[matter_id]),
        said="Saved.",
        tab="care",
    )


@staff_only()
def background_new(request: StaffRequest, matter_id: UUID) -> HttpResponse:
    """Keep a fact of the client's life."""
    care_or_404(matter_id)
    return _background(request, matter_id, None)


@staff_only()
def background(request: StaffRequest, matter_id: UUID, pk: UUID) -> HttpResponse:
    """Correct a fact: a new row in place of the old, which is kept."""
    care_or_404(matter_id)
    rows = BackgroundFact.objects.select_related("client")
    return _background(request, matter_id, get_object_or_404(rows, matter_id=matter_id, pk=pk))


def _background(request: StaffRequest, matter_id: UUID, fact: BackgroundFact | None) -> HttpResponse:
    names = ("topic", "says", "source", "source_words", "known_date")
    initial = {name: getattr(fact, name) for name in names} if fact else {}
    log_sealed(filter(None, [fact]), "correcting background")
    clients = [fact.client] if fact else clients_of(matter_id)
    form = bind(BackgroundForm, request, clients=clients, initial=initial)

    def keep(typed: dict[str, Any]) -> object:
        facts = {name: value for name, value in typed.items() if name != "client"}
        return actions.note_background(
            actor=who(request), matter_id=matter_id, client=form.person, corrects=fact, **facts
        )

    return ask(
        request,
        matter_id,
        form=form,
        heading="Correct a background fact" if fact else "Add to the background",
        submit="Save",
        act=keep,
        done=reverse("care:needs", args=[matter_id]),
        said="Saved.",
        tab="care",
    )
