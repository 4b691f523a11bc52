"""The list of matters, opening one, and the search of the whole office."""

from __future__ import annotations

from typing import NamedTuple

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from nextfriend.accounts.decorators import StaffRequest, staff_only
from nextfriend.accounts.roles import Role
from nextfriend.matters import actions, queries
from nextfriend.matters.forms import OpenMatterForm
from nextfriend.matters.views.form_page import acted, bind

KINDS = {"matter": "Matter", "person": "Person", "proceeding": "Proceeding"}
VIEWS = (("", "My matters"), ("all", "All I can see"), ("closed", "Closed"))


class Result(NamedTuple):
    """One answer of the search, as `desk/palette_results.html` shows it."""

    label: str
    url: str
    detail: str
    key: str = ""


OPENERS = (Role.ATTORNEY, Role.PARALEGAL, Role.CASE_MANAGER)


@staff_only()
@require_GET
def matters(request: StaffRequest) -> HttpResponse:
    """My matters: where each stands, whose move it is, what comes next."""
    staff = request.staff
    shown = request.GET.get("show", "all" if staff.role == Role.SUPERVISOR else "")
    lines, more = queries.matter_lines(
        staff,
        everyone=shown in {"all", "closed"},
        closed=shown == "closed",
        after=request.GET.get("after", ""),
    )
    page = {"lines": lines, "more": more, "shown": shown, "views": VIEWS}
    page["may_open"] = staff.role in OPENERS
    return render(request, "matters/matters.html", page)


@staff_only(*OPENERS)
def opening(request: StaffRequest) -> HttpResponse:
    """Open a matter in a program one works in."""
    staff = request.staff
    form = bind(OpenMatterForm, request, programs=queries.programs_of(staff))
    opened = []
    if request.method == "POST" and form.is_valid():
        typed = {**form.cleaned_data, "need_to_know": not form.cleaned_data["program"].is_open}
        if acted(form, lambda _: opened.append(actions.open_matter(actor=staff, **typed))):
            messages.success(request, "The matter is open, and you are on its team.")
            return HttpResponseRedirect(reverse("matters:matter", args=[opened[0].pk]))
    return render(request, "matters/opening.html", {"form": form}, status=422 if form.errors else 200)


@staff_only()
@require_GET
def search(request: StaffRequest) -> HttpResponse:
    """Matters, people and proceedings by the beginnings of their words; the palette asks here too."""
    words = request.GET.get("q", "").strip()[:200]
    results = [_result(found) for found in queries.search(words)] if words else []
    if getattr(request, "htmx", False):
        return render(request, "desk/palette_results.html", {"results": results})
    return render(request, "matters/search.html", {"words": words, "results": results})


def _result(found: queries.Found) -> Result:
    detail = KINDS[found.kind]
    if found.kind != "matter" and found.matter_name:
        detail = f"{detail} in {found.matter_name}"
    if found.matter_id is None:
        return Result(found.title, reverse("people:person", args=[found.id]), f"{detail}, directory")
    address = reverse("matters:matter", args=[found.matter_id])
    if found.kind == "person":
        address = reverse("matters:person", args=[found.matter_id, found.id])
    return Result(found.title, address, detail)
