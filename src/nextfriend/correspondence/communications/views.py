"""A matter's correspondence: its conversations, and logging a call, letter or message."""

from __future__ import annotations

from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nextfriend.accounts.decorators import StaffRequest, staff_only
from nextfriend.accounts.office_days import today_for
from nextfriend.accounts.roles import LEGAL_CRAFT
from nextfriend.correspondence.communications import actions, queries
from nextfriend.correspondence.communications.forms import CorrectionForm, LogForm, WayForm
from nextfriend.correspondence.communications.models import Communication
from nextfriend.correspondence.communications.sorting import sort_what_waits
from nextfriend.correspondence.matter_mail.queries import is_full, waiting_on
from nextfriend.ground import dates
from nextfriend.matters.forms import note_places
from nextfriend.matters.matter_header import frame_for
from nextfriend.matters.queries import clients_of, parties_of
from nextfriend.matters.views.form_page import ask, bind
from nextfriend.privacy.wall.grants import held_on
from nextfriend.privacy.wall.matrix import Compartment

PAGE = 25  # conversations
TAB = "correspondence"
FORM = "correspondence/communications/form.html"


@staff_only()
@require_safe
def communications(request: StaffRequest, matter_id: UUID) -> HttpResponse:
    """E-mails on file, calls, letters and messages, by conversation."""
    frame = frame_for(matter_id, tab=TAB)
    held = held_on(matter_id)
    way = request.GET.get("way", "")
    way = way if way in Communication.Way.values else ""
    found, is_cut = queries.conversations_of(matter_id, way)
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    shown = {
        "page": page,
        "way": way,
        "ways": WayForm.base_fields["way"].choices,  # type: ignore[attr-defined]
        "is_cut": is_cut,
        "most": queries.MOST,
        "waiting": len(queries.unsorted_emails(matter_id)),
        "may_log": bool(note_places(held)),
        "printed": timezone.now(),
    }
    if request.staff.role in LEGAL_CRAFT and Compartment.LEGAL in held:
        shown |= {"may_file": True, **_waiting(matter_id)}
    return render(request, "correspondence/communications/list.html", {**frame, **shown})


def _waiting(matter_id: UUID) -> dict[str, Any]:
    """What waits on the matter for whoever may file it."""
    found = waiting_on(matter_id)
    rows = list(found[:PAGE])
    return {"on_matter": rows, "on_matter_total": found.count() if rows else 0, "is_full": is_full(matter_id)}


@staff_only()
@require_http_methods(["GET", "POST"])
def communication_new(request: StaffRequest, matter_id: UUID) -> HttpResponse:
    """Log a call, letter or message; `?follows=` is the communication that it goes on."""
    frame_for(matter_id, tab=TAB)
    held = held_on(matter_id)
    if not note_places(held):
        raise Http404
    before = queries.followed(matter_id, _id(request.GET.get("follows", "")))
    first = {"day": today_for(request.staff)}
    if before is not None:
        first |= {"with_whom": before.with_whom, "subject": before.subject[:200]}
    form = bind(LogForm, request, initial=first, held=held, clients=clients_of(matter_id))

    def act(typed: dict[str, Any]) -> object:
        return actions.log_communication(
            actor=request.staff,
            matter_id=matter_id,
            told=form.told,
            compartment=typed["compartment"],
            about_id=typed.get("about_id"),
            follows_id=before.pk if before else None,
            key=typed["key"],
        )

    about = (
        f"It follows up on “{before.subject or 'No subject'}” of {dates.day(before.at)}." if before else ""
    )
    return _asked(request, matter_id, form, act, heading="Log a call, letter or message", about=about)


@staff_only()
@require_http_methods(["GET", "POST"])
def communication_correction(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Put right what was logged."""
    row = get_object_or_404(queries.standing(), pk=pk)
    local = row.at.astimezone(ZoneInfo(request.staff.office.zone))
    first = {name: getattr(row, name) for name in ("way", "direction", "outcome", "with_whom", "subject")}
    first |= {"day": local.date(), "clock": local.time() if row.has_time else None}
    form = bind(CorrectionForm, request, initial=first)

    def act(typed: dict[str, Any]) -> object:
        return actions.correct_communication(
            actor=request.staff, communication=row, told=form.told, reason=typed["reason"], key=typed["key"]
        )

    about = "The earlier words stay on record."
    return _asked(request, row.matter_id, form, act, heading="Correct what was logged", about=about)


@staff_only()
@require_POST
def communications_sorting(request: StaffRequest, matter_id: UUID) -> HttpResponse:
    """Have the e-mails sorted that are not yet."""
    frame_for(matter_id, tab=TAB)
    count = sort_what_waits(actor=request.staff, matter_id=matter_id)
    said = "It is being sorted." if count == 1 else f"{count} e-mails are being sorted."
    messages.success(request, f"{said} Look again in a moment." if count else "Nothing waits to be sorted.")
    return redirect("correspondence:communications", matter_id)


def _asked(
    request: StaffRequest, matter_id: UUID, form: Any, act: Any, *, heading: str, about: str
) -> HttpResponse:
    names = dict.fromkeys(party.person.name for party in parties_of(matter_id))
    return ask(
        request,
        matter_id,
        form=form,
        heading=heading,
        submit="Save",
        act=act,
        done=reverse("correspondence:communications", args=[matter_id]),
        said="It is on the timeline and among the correspondence.",
        tab=TAB,
        about=about,
        template=FORM,
        more={"names": list(names)},
    )


def _id(typed: str) -> UUID | None:
    try:
        return UUID(typed)
    except ValueError:
        return None
