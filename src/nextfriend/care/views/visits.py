"""Visit day: today's stops in order, and a visit recorded in under a minute from a phone."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from nextfriend.accounts.decorators import staff_only
from nextfriend.accounts.models import Staff
from nextfriend.appointments.conflicts.overlaps import Item
from nextfriend.appointments.conflicts.warnings import warn_once
from nextfriend.appointments.forms import AnywayForm
from nextfriend.calendar.date_ranges import day_in
from nextfriend.calendar.due_items import instant
from nextfriend.calendar.kinds import VISIT
from nextfriend.calendar.models import Due
from nextfriend.care import actions, queries
from nextfriend.care.days import today_for
from nextfriend.care.forms import CancelForm, ContactForm, MoveForm, VisitForm
from nextfriend.care.models import Contact, Visit
from nextfriend.care.views.tab import care_or_404, home, log_sealed, who
from nextfriend.care.visit_day import stops_of_day, to_reach
from nextfriend.ground.errors import Refusal
from nextfriend.matters.views.form_page import acted, ask, bind


@staff_only()
@require_GET
def day(request: HttpRequest) -> HttpResponse:
    """One person's stops of a day (`?day=2026-11-25`), and who else is to be reached by then."""
    staff = who(request)
    today = today_for(staff)
    shown = _asked_day(request.GET.get("day", ""), today)
    stops = stops_of_day(staff, shown)
    log_sealed((stop.visit for stop in stops), "visit day")
    page = {
        "day": shown,
        "today": today,
        "before": shown - timedelta(days=1),
        "after": shown + timedelta(days=1),
        "stops": stops,
        "to_reach": to_reach(staff, shown) if shown >= today else [],
        "printed": timezone.now(),
        "zone": staff.office.zone,
    }
    return render(request, "care/visits.html", page)


def _asked_day(typed: str, today: date) -> date:
    if not typed:
        return today
    day = day_in(typed)
    if day is None:
        raise Http404
    return day


def _stop(due_id: UUID) -> tuple[Due, Visit]:
    due = get_object_or_404(Due, pk=due_id, kind=VISIT.code)
    visit = queries.visit_behind(due)
    if visit is None:
        raise Http404
    return due, visit


def _back(visit: Visit) -> str:
    return f"{reverse('care:visits')}?day={visit.visit_date.isoformat()}"


@staff_only()
def record(request: HttpRequest, due_id: UUID) -> HttpResponse:
    """Record what came of a visit. Sent twice, it is recorded once; whatever is refused stays typed."""
    due, visit = _stop(due_id)
    staff = who(request)
    form = bind(ContactForm, request, initial={"mode": Contact.Mode.HOME}, clients=[visit.client])

    def keep(_: object) -> object:
        return actions.record_contact(
            actor=staff,
            matter_id=visit.matter_id,
            client=visit.client,
            visit=visit,
            at=form.at(staff, today_for(staff)),  # type: ignore[attr-defined]
            **form.words(),  # type: ignore[attr-defined]
        )

    if request.method == "POST" and form.is_valid() and acted(form, keep):
        messages.success(request, "Recorded. It is on the timeline, and the next contact is set.")
        return HttpResponseRedirect(_back(visit))
    log_sealed([visit], "recording the visit")
    page = {"form": form, "visit": visit, "due": due, "back": _back(visit)}
    page["recorded"] = visit.contacts.select_related("by").first()
    page["stop"] = next((s for s in stops_of_day(visit.by, visit.visit_date) if s.due.pk == due.pk), None)
    return render(request, "care/record.html", page, status=422 if form.errors else 200)


@staff_only()
def plan_visit(request: HttpRequest, matter_id: UUID) -> HttpResponse:
    """Put a visit on someone's day."""
    care_or_404(matter_id)
    staff = who(request)
    form = bind(
        VisitForm,
        request,
        initial={"owner": str(staff.pk), "visit_date": today_for(staff)},
        clients=queries.clients_of(matter_id),
        coworkers=queries.carers_of(matter_id, staff),
    )

    def keep(typed: dict[str, Any]) -> object:
        facts = {k: v for k, v in typed.items() if k != "client"}
        _warn(form, staff, facts, matter_id, facts.get("owner") or staff)
        return actions.plan_visit(actor=staff, matter_id=matter_id, client=form.person, **facts)  # type: ignore[attr-defined, arg-type]

    return ask(
        request,
        matter_id,
        form=form,
        heading="Plan a visit",
        submit="Plan it",
        act=keep,
        done=home(matter_id),
        said="The visit is planned.",
        tab="care",
    )


@staff_only()
def move(request: HttpRequest, due_id: UUID) -> HttpResponse:
    """Another day, window, place or order."""
    due, visit = _stop(due_id)
    initial = {"position": due.position or None}
    form = bind(MoveForm, request, record=actions.plan_of(visit), initial=initial)

    def keep(typed: dict[str, Any]) -> object:
        facts = dict(typed)
        _warn(form, who(request), facts, visit.matter_id, visit.by, due.pk)
        return actions.move_visit(actor=who(request), visit=visit, **facts)  # type: ignore[arg-type]

    return ask(
        request,
        visit.matter_id,
        form=form,
        heading="Move the visit",
        submit="Move it",
        act=keep,
        done=_back(visit),
        said="Moved.",
        tab="care",
    )


def _warn(
    form: AnywayForm, staff: Staff, facts: dict[str, Any], matter_id: UUID, owner: Staff, due_id: Any = None
) -> None:
    """Say once what the visit would conflict with; its window counts from its beginning."""
    day, clock = facts["visit_date"], facts["from_time"]
    starts = instant(day, clock, staff.office.zone) if clock else None
    item = Item(
        id=due_id or "new",
        kind=VISIT.code,
        title="Visit the client",
        day=day,
        starts=starts,
        client=matter_id,
        owner=owner.pk,
        owner_name=owner.name,
        place=facts.get("place") or "",
    )
    warn_once(form, staff, item)


@staff_only()
def cancellation(request: HttpRequest, due_id: UUID) -> HttpResponse:
    """It will not be made."""
    _, visit = _stop(due_id)
    return ask(
        request,
        visit.matter_id,
        form=bind(CancelForm, request, record=actions.plan_of(visit)),
        heading="Cancel the visit",
        submit="Cancel the visit",
        act=lambda typed: actions.cancel_visit(actor=who(request), visit=visit, **typed),
        done=_back(visit),
        said="Canceled.",
        tab="care",
        danger=True,
    )


@staff_only()
def order(request: HttpRequest, due_id: UUID) -> HttpResponse:
    """One stop earlier or later on the same day (POST `step` -1 or 1)."""
    due, visit = _stop(due_id)
    step = {"-1": -1, "1": 1}.get(request.POST.get("step", ""))
    if request.method != "POST" or step is None:
        raise Http404
    try:
        actions.move_visit(
            actor=who(request),
            visit=visit,
            visit_date=visit.visit_date,
            from_time=visit.from_time,
            to_time=visit.to_time,
            position=max(1, due.position + step),
        )
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
    return HttpResponseRedirect(_back(visit))
