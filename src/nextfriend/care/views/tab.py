"""The care tab of a matter, and the questions that change what stands on it."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from nextfriend.accounts.decorators import StaffRequest, staff_only
from nextfriend.accounts.models import Staff
from nextfriend.care import actions, queries
from nextfriend.care.care_access import RELEASE_TAKERS, care_compartment, keeps_care
from nextfriend.care.consent_lines import consent_lines
from nextfriend.care.days import today_for
from nextfriend.care.forms import ContactForm, CoverageForm, EndForm, PlanForm, RenewForm
from nextfriend.care.models import Contact, Coverage
from nextfriend.matters.matter_header import frame_for
from nextfriend.matters.views.form_page import ask, bind
from nextfriend.privacy import audit
from nextfriend.privacy.wall.matrix import SEALED
from nextfriend.privacy.wall.protected import Protected


def who(request: StaffRequest) -> Staff:
    """The coworker who asks; the gate has let them in."""
    staff: Staff = request.staff
    return staff


def home(matter_id: UUID) -> str:
    """The address of a matter's care tab."""
    return reverse("care:tab", args=[matter_id])


def care_or_404(matter_id: UUID) -> None:
    """Pages that write care exist only for those who keep it."""
    frame_for(matter_id)
    if not keeps_care(matter_id):
        raise Http404


def log_sealed(rows: Iterable[Protected], purpose: str) -> None:
    """Log each row shown that lies in a sealed compartment: its readings are kept item by item."""
    for row in rows:
        if row.compartment in SEALED:
            audit.record_opening(row, purpose)


@staff_only()
@require_GET
def tab(request: StaffRequest, matter_id: UUID) -> HttpResponse:
    """Plan, standing, visits, coverage, releases, last contacts; for other crafts, releases alone."""
    page = {**frame_for(matter_id, tab="care"), "consents": consent_lines(matter_id, today_for(who(request)))}
    page["keeps_care"] = keeps_care(matter_id)
    page["takes_releases"] = who(request).role in RELEASE_TAKERS
    if page["keeps_care"]:
        page |= _care_of(matter_id, who(request))
    return render(request, "care/tab.html", page)


def _care_of(matter_id: UUID, staff: Staff) -> dict[str, object]:
    today = today_for(staff)
    plan = queries.running_plan(matter_id, on=today)
    coverages = list(queries.coverages_of(matter_id, today))
    log_sealed([*filter(None, [plan]), *coverages], "care tab")
    return {
        "plan": plan,
        "standing": queries.standing_of(plan, staff, today) if plan else None,
        "visits": queries.visits_ahead(matter_id),
        "coverages": coverages,
        "contacts": queries.last_contacts(matter_id),
        "sealed": care_compartment(matter_id) in SEALED,
        "today": today,
        "zone": staff.office.zone,
    }


@staff_only()
@require_GET
def contact(request: StaffRequest, matter_id: UUID, contact_id: UUID) -> HttpResponse:
    """One contact with what was needed. Opening it is logged, as every opened record is."""
    row = get_object_or_404(
        Contact.objects.select_related("by", "client"), matter_id=matter_id, pk=contact_id
    )
    audit.record_opening(row, "read on the care page")
    page = {**frame_for(matter_id, tab="care"), "contact": row, "zone": who(request).office.zone}
    return render(request, "care/contact.html", page)


@staff_only()
def new_contact(request: StaffRequest, matter_id: UUID) -> HttpResponse:
    """Record a contact that was no planned visit."""
    care_or_404(matter_id)
    staff = who(request)
    form = bind(ContactForm, request, clients=queries.clients_of(matter_id))
    return ask(
        request,
        matter_id,
        form=form,
        heading="Log a contact",
        submit="Record it",
        act=lambda _: actions.record_contact(
            actor=staff,
            matter_id=matter_id,
            client=form.person,
            at=form.at(staff, today_for(staff)),
            **form.words(),
        ),
        done=home(matter_id),
        said="Recorded.",
        tab="care",
        about="Leave day and time empty if it was just now.",
    )


@staff_only()
def plan(request: StaffRequest, matter_id: UUID) -> HttpResponse:
    """Set the contact plan, or change the one that runs."""
    care_or_404(matter_id)
    staff = who(request)
    running = queries.running_plan(matter_id)
    form = bind(
        PlanForm,
        request,
        record=actions.terms_of(running) if running else dict.fromkeys((*actions.TERMS, "owner")),
        initial={} if running else {"owner": str(staff.pk)},
        clients=[running.client] if running else queries.clients_of(matter_id),
        coworkers=queries.carers_of(matter_id, staff),
    )

    def keep(typed: dict[str, object]) -> object:
        terms = {name: typed[name] for name in (*actions.TERMS, "owner")}
        if running:
            return actions.change_contact_plan(actor=staff, plan=running, opened=typed["opened"], **terms)
        return actions.set_contact_plan(actor=staff, matter_id=matter_id, client=form.person, **terms)

    return ask(
        request,
        matter_id,
        form=form,
        heading="Contact plan",
        submit="Save plan",
        act=keep,
        done=home(matter_id),
        said="Contact plan saved. The next contact is on your list.",
        tab="care",
        about="An attempted contact does not count. A week runs Monday to Sunday.",
    )


@staff_only()
def new_coverage(request: StaffRequest, matter_id: UUID) -> HttpResponse:
    """Record insurance or a benefit."""
    care_or_404(matter_id)
    staff = who(request)
    form = bind(
        CoverageForm,
        request,
        initial={"owner": str(staff.pk)},
        clients=queries.clients_of(matter_id),
        coworkers=queries.carers_of(matter_id, staff),
    )

    def add(typed: dict[str, object]) -> object:
        facts = {k: v for k, v in typed.items() if k != "client"}
        return actions.add_coverage(actor=staff, matter_id=matter_id, client=form.person, **facts)

    return ask(
        request,
        matter_id,
        form=form,
        heading="Add coverage",
        submit="Add it",
        act=add,
        done=home(matter_id),
        said="Coverage is recorded.",
        tab="care",
    )


@staff_only()
def renewal(request: StaffRequest, matter_id: UUID, coverage_id: UUID) -> HttpResponse:
    """Coverage goes on."""
    row = get_object_or_404(Coverage, matter_id=matter_id, pk=coverage_id)
    return ask(
        request,
        matter_id,
        form=bind(RenewForm, request, record={"ends_date": row.ends_date}, initial={"ends_date": None}),
        heading=f"Renew {row.get_kind_display()}",
        submit="Renew it",
        act=lambda typed: actions.renew_coverage(actor=who(request), coverage=row, **typed),
        done=home(matter_id),
        said="Renewed.",
        tab="care",
    )


@staff_only()
def coverage_end(request: StaffRequest, matter_id: UUID, coverage_id: UUID) -> HttpResponse:
    """Coverage stops for good."""
    row = get_object_or_404(Coverage, matter_id=matter_id, pk=coverage_id)
    return ask(
        request,
        matter_id,
        form=bind(EndForm, request, record={"last_day": row.ends_date}),
        heading=f"End {row.get_kind_display()}",
        submit="End it",
        act=lambda typed: actions.end_coverage(actor=who(request), coverage=row, **typed),
        done=home(matter_id),
        said="Ended.",
        tab="care",
        danger=True,
    )
