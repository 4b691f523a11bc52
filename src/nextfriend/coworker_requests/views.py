"""Asking coworkers on a matter, answering them, and the list of one's own."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from nextfriend.accounts.decorators import StaffRequest, staff_only
from nextfriend.accounts.models import Staff
from nextfriend.calendar.queries import due_of, matter_names
from nextfriend.coworker_requests import actions, queries
from nextfriend.coworker_requests.duty_words import table
from nextfriend.coworker_requests.forms import (
    AnswerForm,
    AskCoworkerForm,
    CorrectRequestForm,
    DeclineForm,
    HandOnForm,
    WithdrawForm,
)
from nextfriend.coworker_requests.models import CoworkerRequest
from nextfriend.coworker_requests.request_kinds import BY_CODE
from nextfriend.matters.matter_header import frame_for
from nextfriend.matters.queries import clients_of, staff_on
from nextfriend.matters.views.row_pages import Ask
from nextfriend.people.models import Person
from nextfriend.privacy.wall.matrix import Compartment
from nextfriend.privacy.wall.sharing import holding

PAGE, MOST = 50, 200
State = CoworkerRequest.State
AskOnRow = partial(
    Ask,
    model=CoworkerRequest,
    to="coworker_requests:request",
    tab="requests",
    template="coworker_requests/question.html",
)


def _readers(matter_id: UUID, besides: Staff) -> QuerySet[Staff]:
    """Of the team, who reads requests: a partner's people and a consultant do not."""
    return staff_on(matter_id, besides=besides).filter(pk__in=holding(matter_id, Compartment.SHARED))


def _given(staff: Staff, matter_id: UUID) -> dict[str, Any]:
    owners = _readers(matter_id, besides=staff)
    people = Person.objects.filter(pk__in=[pk for pk, _ in clients_of(matter_id)]).order_by("name")
    return {"owners": owners, "clients": people}


asking = Ask(
    actions.ask_coworker,
    AskCoworkerForm,
    given=_given,
    heading="Ask a coworker",
    submit="Ask",
    to="coworker_requests:requests",
    said="Asked. It is on their Today.",
    tab="requests",
    at="matters/<uuid:matter_id>/requests/new/",
)
answering = AskOnRow(
    actions.answer_request,
    AnswerForm,
    record=actions.asked_words,
    given=lambda *_: {"initial": {"answer": ""}},
    heading="Answer {asked_by.name}",
    submit="Answer",
    said="Answered.",
    about="{says}",
    at="requests/<uuid:pk>/answer/",
)
declining = AskOnRow(
    actions.decline_request,
    DeclineForm,
    record=actions.asked_words,
    given=lambda *_: {"initial": {"why": ""}},
    heading="It cannot be done",
    submit="Send the answer",
    said="Told. The request is closed.",
    about="{says}",
    at="requests/<uuid:pk>/decline/",
)
handing_on = AskOnRow(
    actions.hand_on_request,
    HandOnForm,
    record=actions.asked_words,
    given=lambda _, row: {
        "owners": _readers(row.matter_id, besides=row.owner).exclude(pk=row.asked_by_id),
        "initial": {"owner": None},
    },
    heading="Give it to someone else",
    submit="Give it to them",
    said="It is on their Today.",
    about="{says}",
    at="requests/<uuid:pk>/hand-on/",
)
correcting = AskOnRow(
    actions.correct_request,
    CorrectRequestForm,
    record=actions.words_of,
    heading="Change the request",
    submit="Save the change",
    said="Changed. What it said before is on the timeline.",
    at="requests/<uuid:pk>/correction/",
)
withdrawing = AskOnRow(
    actions.withdraw_request,
    WithdrawForm,
    record=actions.asked_words,
    given=lambda *_: {"initial": {"why": ""}},
    heading="Withdraw the request",
    submit="Withdraw it",
    said="Withdrawn.",
    about="{says}",
    at="requests/<uuid:pk>/withdrawal/",
)


@staff_only()
@require_GET
def matter_requests(request: StaffRequest, matter_id: UUID) -> HttpResponse:
    """What coworkers ask of each other on one matter: open ones first."""
    frame = frame_for(matter_id, tab="requests")
    rows = queries.requests().filter(matter_id=matter_id)
    waiting = rows.filter(state=State.OPEN).order_by("asked_at", "pk")
    page = Paginator(rows.exclude(state=State.OPEN).order_by("-answered_at", "-pk"), PAGE)
    closed = page.get_page(request.GET.get("page"))
    told = {**_first("waiting", waiting), "closed": closed, "many": len(clients_of(matter_id)) > 1}
    return render(request, "coworker_requests/requests.html", {**frame, **told})


@staff_only()
@require_GET
def request_page(request: StaffRequest, pk: UUID) -> HttpResponse:
    """One request and its answer, with what the reader can do about it."""
    row = get_object_or_404(queries.requests(), pk=pk)
    told = {
        "row": row,
        "due": due_of(row.pk),
        "duty": BY_CODE[row.kind].who_may(row.owner.role),
        "is_mine": row.asked_by_id == request.staff.pk,
        "is_asked": row.owner_id == request.staff.pk,
    }
    return render(
        request, "coworker_requests/request.html", {**frame_for(row.matter_id, tab="requests"), **told}
    )


@staff_only()
@require_GET
def my_requests(request: StaffRequest) -> HttpResponse:
    """Across matters: what I am asked, and what I asked."""
    asked = _first("asked", queries.to_answer(request.staff))
    told = {**asked, **_first("mine", queries.asked_by(request.staff))}
    return render(request, "coworker_requests/mine.html", told)


@staff_only()
@require_GET
def duties(request: StaffRequest) -> HttpResponse:
    """The duty table: who may do what, on whose word."""
    return render(request, "coworker_requests/duties.html", {"duties": table()})


def _first(name: str, found: QuerySet[CoworkerRequest]) -> dict[str, Any]:
    """The first of them with day and matter, and how many there are: a page says what it leaves out."""
    rows = list(found[:MOST])
    days, names = queries.due_dates(rows), matter_names(row.matter_id for row in rows if row.matter_id)
    lines = [(row, days.get(row.pk), names.get(row.matter_id, "")) for row in rows]  # type: ignore[arg-type]
    return {name: lines, f"{name}_total": found.count() if len(rows) == MOST else len(rows)}
