"""Contacts: log one, read one, amend one, plan the next try."""

from __future__ import annotations

from datetime import date, time
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from nextfriend.accounts.decorators import StaffRequest, staff_only
from nextfriend.accounts.models import Staff
from nextfriend.calendar.models import Due
from nextfriend.care import queries
from nextfriend.care.contact_plans.queries import due_of_plan, running_plan
from nextfriend.care.contacts import actions
from nextfriend.care.contacts.as_amended import as_they_stand, facts_of, when
from nextfriend.care.contacts.forms import AmendForm, ContactForm, NextTryForm
from nextfriend.care.contacts.models import Contact
from nextfriend.care.contacts.next_step import standing_task
from nextfriend.care.contacts.next_try import VISIT, plan_next_try
from nextfriend.care.contacts.telling import asks_what_to_tell, may_be_told
from nextfriend.care.days import today_for
from nextfriend.care.models import Visit
from nextfriend.care.plans.step_work.queries import open_steps, work_at
from nextfriend.care.views.shared import care_or_404, home, who
from nextfriend.care.visits.warnings import Wanted, warn_of_visit
from nextfriend.ground import dates
from nextfriend.matters.matter_header import frame_for
from nextfriend.matters.views.form_page import acted, ask, bind, focus_first
from nextfriend.matters.views.row_pages import Ask
from nextfriend.privacy import audit

NOT_A_CONTACT = "It does not count as reaching the client."


def address(row: Contact) -> str:
    """A contact's own page."""
    return reverse("care:contact", args=[row.matter_id, row.pk])


def planned_time(visit: Visit, staff: Staff) -> dict[str, date | time | None]:
    """What the form of a planned visit starts with: its own day and time, once they have passed."""
    planned = actions.planned_moment(visit, staff)
    if planned is None:
        return {}
    at, is_known = planned
    local = at.astimezone(ZoneInfo(staff.office.zone))
    return {"day": local.date(), "clock": local.time() if is_known else None}


def what_follows(row: Contact, staff: Staff) -> str:
    """What is true once a contact is logged: whether it counts, when the next one is due, the next step."""
    is_attempt = row.outcome == Contact.Outcome.ATTEMPTED
    plan = running_plan(row.matter_id, row.client)
    due = due_of_plan(plan) if plan else None
    said = [f"Logged as attempted. {NOT_A_CONTACT}" if is_attempt else "Logged."]
    if due is None:
        said.append("No next contact is due.")
    elif is_attempt and due.due_date < today_for(staff):
        said.append(f"The next contact was due {dates.day(due.due_date)} and is late.")
    else:
        said.append(f"The next contact is {'still ' if is_attempt else ''}due {dates.day(due.due_date)}.")
    if row.next_task:
        task = Due.objects.filter(subject_id=row.next_task_id, state__in=Due.LIVE).first()
        said.append(f"The next step is a task, due {dates.day(task.due_date)}." if task else "")
    return " ".join(filter(None, said))


def logged(request: HttpRequest, row: Contact, back: str) -> HttpResponse:
    """Say what follows; after an attempt, go where the next try can be planned."""
    messages.success(request, what_follows(row, who(request)))
    return HttpResponseRedirect(address(row) if row.outcome == Contact.Outcome.ATTEMPTED else back)


@staff_only()
@require_GET
def contact(request: StaffRequest, matter_id: UUID, contact_id: UUID) -> HttpResponse:
    """One contact as it stands, with its amendments. Opening it is logged, as every opened record is."""
    rows = Contact.objects.select_related("by", "client", "next_task")
    row = get_object_or_404(rows, matter_id=matter_id, pk=contact_id)
    audit.record_opening(row, "read on the care page")
    zone = who(request).office.zone
    (standing,) = as_they_stand([row], zone)
    tellings = [standing.contact, *standing.amendments]
    next_task = standing_task(row)
    task = next_task and Due.objects.filter(subject_id=next_task.pk).first()
    page = {
        **frame_for(matter_id, tab="care"),
        "contact": row,
        "standing": standing,
        "told": standing.told,
        "when": standing.when,
        "first_when": when(row, zone),
        "amendments": [(one, when(one, zone)) for one in tellings[1:]],
        "same_form": Contact.objects.filter(again_of=row).order_by("id").first() or row.again_of,
        "task": task,
        "next_task": next_task,
        "work": work_at(row),
        "is_attempt": standing.told.outcome == Contact.Outcome.ATTEMPTED and not standing.is_mistake,
        "zone": zone,
    }
    return render(request, "care/contact.html", page)


@staff_only()
def new_contact(request: StaffRequest, matter_id: UUID) -> HttpResponse:
    """Record a contact that was no planned visit."""
    care_or_404(matter_id)
    staff = who(request)
    about = {"client": request.GET.get("client", "")}
    clients = queries.clients_of(matter_id)
    steps = open_steps(matter_id, clients, request.POST)
    form = bind(ContactForm, request, initial=about, clients=clients, steps=steps)
    made: list[Contact] = []

    def keep(_: object) -> object:
        words = form.words(staff, today_for(staff))
        made.append(actions.record_contact(actor=staff, matter_id=matter_id, client=form.person, **words))
        return made

    focus_first(form)
    page: dict[str, Any] = {**frame_for(matter_id, tab="care"), "form": form, "heading": "Log a contact"}
    if asks_what_to_tell(request):
        page["may_be_told"] = may_be_told(form, matter_id, clients)
    elif request.method == "POST" and form.is_valid() and acted(form, keep):
        return logged(request, made[0], home(matter_id))
    page |= {"submit": "Log it", "variant": "primary", "back": home(matter_id)}
    page["about"] = "Leave the day and time empty if it just happened."
    return render(request, "care/new_contact.html", page, status=422 if form.errors else 200)


amendment = Ask(
    actions.amend_contact,
    AmendForm,
    model=Contact,
    joined=("by__office",),
    record=facts_of,
    heading="Amend a contact",
    submit="Save the amendment",
    said="Amended. What was first logged stays beside it.",
    to=lambda _, row: address(row),
    tab="care",
    about="What was first logged stays on record. The contact plan counts it as amended.",
)


@staff_only()
def next_try(request: StaffRequest, matter_id: UUID, contact_id: UUID) -> HttpResponse:
    """After an attempt: a call as a task, or a visit, which is warned of as any other."""
    row = get_object_or_404(Contact.objects.select_related("client"), pk=contact_id, matter_id=matter_id)
    staff = who(request)
    form = bind(NextTryForm, request, clients=[row.client])

    def plan(typed: dict[str, Any]) -> object:
        if typed["how"] == VISIT:
            where = {name: typed[name] for name in ("point", "place", "from_time")}
            wanted = Wanted(matter_id, row.client, staff, visit_date=typed["day"], **where)
            warn_of_visit(form, staff, wanted)
        return plan_next_try(actor=staff, contact=row, **typed)

    return ask(
        request,
        matter_id,
        form=form,
        heading="Plan the next try",
        submit="Plan it",
        act=plan,
        done=home(matter_id),
        said="The next try is planned.",
        tab="care",
    )
