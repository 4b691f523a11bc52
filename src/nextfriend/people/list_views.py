"""Keeping the directory true, and its labels: what to confirm again, what a judge asks for."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.views.decorators.http import require_GET, require_http_methods

from nextfriend.accounts.decorators import StaffRequest, staff_only
from nextfriend.accounts.form_flow import acted, bound
from nextfriend.people import actions, queries
from nextfriend.people.forms import ProceduresForm
from nextfriend.people.label_pages import labels as label_page
from nextfriend.people.mailing import mailings_of_directory

YEAR = timedelta(days=365)
PAGE = 50


@staff_only()
@require_GET
def reconfirm(request: StaffRequest) -> HttpResponse:
    """Contact info of the directory that nobody has confirmed for a year, the oldest first."""
    calling, old_before = request.GET.get("calling", ""), localdate() - YEAR
    found = Paginator(queries.to_reconfirm(old_before, calling), PAGE).get_page(request.GET.get("page"))
    page: dict[str, Any] = {"page": found, "calling": calling, "callings": queries.callings()}
    return render(request, "people/reconfirm.html", page | {"old_before": old_before})


@staff_only()
@require_http_methods(["GET", "POST"])
def labels(request: StaffRequest) -> HttpResponse:
    """Mailing labels for the directory, or for those of one calling."""
    mailings = mailings_of_directory(request.GET.get("calling", ""))
    return label_page(request, actor=request.staff, mailings=mailings, back=reverse("people:directory"))


@staff_only()
@require_http_methods(["GET", "POST"])
def procedures(request: StaffRequest, person_id: UUID) -> HttpResponse:
    """Record what a judge asks for; the older text stays beside it."""
    who = get_object_or_404(queries.directory(), pk=person_id)
    back = reverse("people:person", args=[person_id])
    form = bound(ProceduresForm, request, initial={"of_date": localdate()})

    def act(typed: dict[str, Any]) -> object:
        return actions.keep_procedures(actor=request.staff, person=who, **typed)

    if request.method == "POST" and form.is_valid() and acted(form, act):
        return HttpResponseRedirect(back)
    page: dict[str, Any] = {"form": form, "heading": f"Procedures of {who.name}", "back": back}
    return render(request, "people/question.html", page, status=422 if form.errors else 200)
