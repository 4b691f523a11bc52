"""What a coworker still has to meet, and to whom each of it goes: before they leave or are away."""

from __future__ import annotations

from datetime import date
from functools import partial
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from nextfriend.accounts.decorators import StaffRequest, staff_only
from nextfriend.accounts.form_flow import acted
from nextfriend.accounts.form_flow import bound as bind
from nextfriend.accounts.models import Staff
from nextfriend.calendar import actions, queries
from nextfriend.calendar.forms import HandoverForm
from nextfriend.calendar.models import Due
from nextfriend.calendar.owned import Piece, pieces_of
from nextfriend.calendar.responsibility import open_work
from nextfriend.calendar.takers import takers

MOST = 200


@staff_only()
@require_http_methods(["GET", "POST"])
def handover(request: StaffRequest, staff_id: UUID) -> HttpResponse:
    """GET lists what the coworker owns and the reader may see; POST gives rows to their new owners.

    `?matter=` and `?until=` narrow the list: a seat that ends, days away.
    """
    person = get_object_or_404(Staff, pk=staff_id)
    rows = _rows(request, person)
    pieces = _pieces(request, person)
    choices = takers([*rows, *pieces], besides=person)
    people = {row: choices[row.pk] for row in [*rows, *pieces]}
    form = bind(HandoverForm, request, people=people, stays=person.initials)
    give = partial(_give, request, rows, pieces)
    if request.method == "POST" and form.is_valid() and acted(form, give):
        return HttpResponseRedirect(request.get_full_path())
    now = timezone.now()
    named = queries.matter_names(piece.matter_id for piece in pieces)
    page = {
        "person": person,
        "form": form,
        "rows": [(line, form.box(line.due)) for line in queries.lines_of(request.staff, rows, now)],
        "pieces": [(piece, named.get(piece.matter_id, ""), form.box(piece)) for piece in pieces],
        "away": request.GET.get("until", ""),
        "today": queries.day_of(request.staff, now),
        "printed": timezone.localtime(now),
    }
    return render(request, "calendar/handover.html", page, status=422 if form.errors else 200)


def _rows(request: StaffRequest, person: Staff) -> list[Due]:
    matter, until = _uuid(request.GET.get("matter", "")), _day(request.GET.get("until", ""))
    last = queries.end_of(request.staff, until) if until else None
    return list(open_work(person, matter_id=matter, until=last)[:MOST])


def _pieces(request: StaffRequest, person: Staff) -> list[Piece]:
    """What else is theirs; days away move nothing that is not due."""
    if request.GET.get("until"):
        return []
    matter = _uuid(request.GET.get("matter", ""))
    return pieces_of(person, queries.day_of(request.staff, timezone.now()), matter)[:MOST]


def _give(request: StaffRequest, rows: list[Due], pieces: list[Piece], typed: dict[str, str]) -> None:
    """Give each row to whom was chosen for it, all or none, and say how many changed hands."""
    people = {str(one.pk): one for one in Staff.objects.filter(pk__in=[pk for pk in typed.values() if pk])}
    chosen = {row: people[pk] for row in rows if (pk := typed.get(f"owner_{row.pk}"))}
    also = {piece: people[pk] for piece in pieces if (pk := typed.get(f"owner_{piece.pk}"))}
    with transaction.atomic():
        given = [
            *actions.hand_over(actor=request.staff, given=chosen),
            *actions.hand_over_pieces(actor=request.staff, given=also),
        ]
    many = "1 item has" if len(given) == 1 else f"{len(given)} items have"
    messages.success(request, f"{many} a new owner.")


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
