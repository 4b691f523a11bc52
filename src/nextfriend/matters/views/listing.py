"""The list of matters, and opening one."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from nextfriend.accounts.decorators import StaffRequest, staff_only
from nextfriend.accounts.roles import Role
from nextfriend.matters import actions, queries
from nextfriend.matters.apps import OPENERS
from nextfriend.matters.finding import find_known
from nextfriend.matters.forms import OpenMatterForm
from nextfriend.matters.views.form_page import acted, bind, focus_first

VIEWS = (("", "My matters"), ("all", "All I can see"), ("closed", "Closed"))


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
    find = find_known(request, staff, "client_name")
    form = bind(
        OpenMatterForm,
        request,
        staff=staff,
        programs=queries.programs_of(staff),
        initial=dict(find.initial),
    )
    focus_first(form)
    opened = []
    if request.method == "POST" and form.is_valid():
        typed = {**form.cleaned_data, "need_to_know": not form.cleaned_data["program"].is_open}
        if acted(form, lambda _: opened.append(actions.open_matter(actor=staff, **typed))):
            messages.success(request, "The matter is open, and you are on its team.")
            return HttpResponseRedirect(reverse("matters:matter", args=[opened[0].pk]))
    page = {"form": form, "find": find}
    return render(request, "matters/opening.html", page, status=422 if form.errors else 200)
