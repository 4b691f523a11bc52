"""Pages about coworkers: credentials, one's own or of those one is over; hours; the office's weights."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from nextfriend.accounts.decorators import StaffRequest, staff_only
from nextfriend.accounts.form_flow import acted, bound, focus_first
from nextfriend.accounts.models import Staff
from nextfriend.accounts.queries import current_staff
from nextfriend.accounts.roles import Role
from nextfriend.care.caseload import actions, credentials, over
from nextfriend.care.caseload.credentials import CredentialLine
from nextfriend.care.caseload.forms import CredentialEndForm, CredentialForm, HoursForm, WeightsForm
from nextfriend.care.caseload.hours import hours_of
from nextfriend.care.caseload.models import CaseloadWeights, StaffCredential
from nextfriend.care.caseload.office_weights import office_weights
from nextfriend.care.caseload.trained import trained
from nextfriend.care.days import today_for
from nextfriend.care.direct_care.catalog import known
from nextfriend.care.views.shared import who

FORM = ["GET", "POST"]


def question(
    request: StaffRequest,
    form: forms.Form,
    *,
    heading: str,
    submit: str,
    act: Callable[[dict[str, Any]], object],
    done: str,
    said: str,
    about: str = "",
) -> HttpResponse:
    """One question about a coworker or the office: no matter's frame is around it."""
    focus_first(form)
    if request.method == "POST" and form.is_valid() and acted(form, act):
        messages.success(request, said)
        return HttpResponseRedirect(done)
    page = {"form": form, "heading": heading, "submit": submit, "about": about, "back": done}
    return render(request, "care/caseload/question.html", page, status=422 if form.errors else 200)


def _over_or_404(reader: Staff, staff_id: UUID) -> Staff:
    """Oneself, or somebody the reader is over; anybody else is missing."""
    found: Staff = get_object_or_404(current_staff().exclude(role=Role.CLERK), pk=staff_id)
    if not over.may_speak_for(reader, found):
        raise Http404
    return found


@staff_only()
@require_GET
def credential_list(request: StaffRequest) -> HttpResponse:
    """One's own, and below those of the people one is over: what runs out or waits first."""
    staff, today = who(request), today_for(who(request))
    others = [one for one in current_staff().order_by("name") if over.is_over(staff, one)]
    lines = credentials.lines_of_credentials(others, today)
    page = {
        "mine": credentials.lines_of_credentials([staff], today),
        "first": [line for line in lines if line.runs_out or not line.row.is_confirmed],
        "rest": [line for line in lines if line.row.is_confirmed and not line.runs_out],
        "others": others,
        "trained": [CredentialLine(row, today) for row in trained()],
        "tasks": [(task, known().trainings[task.needs]) for task in known().tasks if task.needs],
    }
    return render(request, "care/caseload/credentials.html", page)


@staff_only()
@require_http_methods(FORM)
def credential_new(request: StaffRequest, staff_id: UUID) -> HttpResponse:
    """Record a credential of one's own, or of somebody one is over."""
    one, reader = _over_or_404(who(request), staff_id), who(request)
    own = one.pk == reader.pk
    return question(
        request,
        bound(CredentialForm, request),
        heading="Add a credential" if own else f"Add a credential of {one.name}",
        submit="Add it",
        act=lambda typed: actions.record_credential(actor=reader, staff=one, **typed),
        done=reverse("care:credentials"),
        said="Saved. Your supervisor confirms it." if own else "Saved and confirmed.",
    )


def _own_or_404(reader: Staff, pk: UUID) -> StaffCredential:
    row: StaffCredential = get_object_or_404(
        StaffCredential.objects.select_related("staff"), pk=pk, ended_at=None
    )
    if not over.may_speak_for(reader, row.staff):
        raise Http404
    return row


@staff_only()
@require_http_methods(FORM)
def credential(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Renew or correct one: a new row in its place."""
    reader = who(request)
    row = _own_or_404(reader, pk)

    def change(typed: dict[str, Any]) -> object:
        facts = {name: value for name, value in typed.items() if name != "key"}
        return actions.change_credential(actor=reader, credential=row, **facts)

    return question(
        request,
        bound(CredentialForm, request, record=credentials.facts_of(row)),
        heading=f"{row.get_kind_display()} of {row.staff.name}",
        submit="Save",
        act=change,
        done=reverse("care:credentials"),
        said="Saved. What it was before is kept.",
        about="After a change it is confirmed again." if row.staff_id == reader.pk else "",
    )


@staff_only()
@require_POST
def credential_confirmation(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Whoever is over the person has seen the paper."""
    row = _own_or_404(who(request), pk)
    if row.staff_id == request.staff.pk:
        raise Http404
    actions.confirm_credential(actor=who(request), credential=row)
    messages.success(request, "Confirmed.")
    return HttpResponseRedirect(reverse("care:credentials"))


@staff_only()
@require_http_methods(FORM)
def credential_end(request: StaffRequest, pk: UUID) -> HttpResponse:
    """It no longer counts."""
    row = _own_or_404(who(request), pk)
    return question(
        request,
        bound(CredentialEndForm, request),
        heading=f"End: {row.name}, {row.staff.name}",
        submit="End it",
        act=lambda typed: actions.end_credential(actor=who(request), credential=row, **typed),
        done=reverse("care:credentials"),
        said="Ended. It no longer counts and stays on record.",
    )


@staff_only(Role.SUPERVISOR, Role.ADMINISTRATOR)
@require_http_methods(FORM)
def client_hours(request: StaffRequest, staff_id: UUID) -> HttpResponse:
    """By how many hours a week somebody's caseload is measured."""
    reader = who(request)
    one = _over_or_404(reader, staff_id)
    if one.pk == reader.pk:
        raise Http404
    back = "care:caseload_board" if reader.role == Role.SUPERVISOR else "care:credentials"
    return question(
        request,
        bound(HoursForm, request, record={"hours": hours_of(one)}),
        heading=f"Hours of {one.name}",
        submit="Save",
        act=lambda typed: actions.set_client_hours(actor=reader, staff=one, **typed),
        done=reverse(back),
        said="Saved. What it was before is kept.",
        about="All hours of work a week. The weights say which part is for clients; time off is taken off.",
    )


@staff_only(Role.SUPERVISOR, Role.ADMINISTRATOR)
@require_http_methods(FORM)
def weights(request: StaffRequest) -> HttpResponse:
    """The office's weights, each with what it rests on, and what they were before."""
    reader, now = who(request), office_weights()
    form = bound(WeightsForm, request, record=now.values(), weights=now)

    def keep(typed: dict[str, Any]) -> object:
        told = {"reason": typed["reason"], "opened": typed.get("opened", "")}
        return actions.set_weights(actor=reader, values=form.values(), **told)

    focus_first(form)
    if request.method == "POST" and form.is_valid() and acted(form, keep):
        messages.success(request, "Saved. Caseloads are weighed by it from now on.")
        return HttpResponseRedirect(reverse("care:caseload_weights"))
    history = CaseloadWeights.objects.select_related("said_by").order_by("-id")[:20]
    page = {"form": form, "history": history}
    return render(request, "care/caseload/weights.html", page, status=422 if form.errors else 200)
