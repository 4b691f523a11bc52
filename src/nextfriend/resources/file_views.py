"""Files of services: bringing one, what it would change, importing it; the directory as a file."""

from __future__ import annotations

from collections import Counter
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.views.decorators.http import require_http_methods

from nextfriend.accounts.decorators import StaffRequest, staff_only
from nextfriend.accounts.form_flow import acted, bound
from nextfriend.ground.errors import Refusal
from nextfriend.resources import actions, queries
from nextfriend.resources.comparing import (
    ALIKE,
    CHANGED,
    CONFLICT,
    FAULTY,
    LABELS,
    NEW,
    SAME,
    TWICE,
    compared,
)
from nextfriend.resources.exporting import exported
from nextfriend.resources.forms import FileForm
from nextfriend.resources.models import ResourceImport

AT_ONCE = 100
WORDS = {
    CONFLICT: "Edited here, and new in the file",
    ALIKE: "Maybe here already",
    FAULTY: "Cannot be imported",
    CHANGED: "Would be changed",
    NEW: "Would be added",
    TWICE: "Twice in the file",
    SAME: "Nothing new",
}
DONE = {**WORDS, CHANGED: "Changed", NEW: "Added", CONFLICT: "Left as edited here", ALIKE: "Left out"}


@staff_only()
@require_http_methods(["GET", "POST"])
def imports(request: StaffRequest) -> HttpResponse:
    """The files one brought, and a form for one more."""
    form, made = bound(FileForm, request), list[ResourceImport]()

    def act(typed: dict[str, Any]) -> None:
        given = {"source": typed["source"], "key": typed["key"], "content": typed["file"].read()}
        made.append(actions.bring_resources(actor=request.staff, **given))

    if request.method == "POST" and form.is_valid() and acted(form, act):
        return HttpResponseRedirect(reverse("resources:batch", args=[made[0].pk]))
    mine = ResourceImport.objects.defer("rows", "columns").order_by("-brought_at")[:30]
    page: dict[str, Any] = {"form": form, "imports": mine}
    return render(request, "resources/imports.html", page, status=422 if form.errors else 200)


@staff_only()
@require_http_methods(["GET", "POST"])
def batch(request: StaffRequest, batch_id: UUID) -> HttpResponse:
    """What a file would change, row by row; POST imports it."""
    found = get_object_or_404(ResourceImport, pk=batch_id)
    if request.method == "POST":
        taken = dict(one.split(":", 1) for one in request.POST.getlist("take") if ":" in one)
        try:
            actions.apply_import(actor=request.staff, batch=found, taken=taken)
        except Refusal as refusal:
            messages.error(request, refusal.sentence)
        return HttpResponseRedirect(reverse("resources:batch", args=[batch_id]))
    page: dict[str, Any] = {"batch": found, "columns": [_column(one) for one in found.columns]}
    if found.state == ResourceImport.State.CHECKED:
        page |= _dry_run(request, found)
    else:
        counts = found.counts
        page["done"] = [(said, counts[kind]) for kind, said in DONE.items() if counts.get(kind)]
    return render(request, "resources/batch.html", page)


def _column(one: list[str]) -> tuple[str, str]:
    heading, field = one
    return heading, {"category": "Helps with", "source_id": "Its own id"}.get(field, LABELS.get(field, ""))


def _dry_run(request: StaffRequest, found: ResourceImport) -> dict[str, Any]:
    changes = compared(found.source, found.rows)
    counts = Counter(one.kind for one in changes)
    show = request.GET.get("show", "")
    # What asks stands whole on one page, so that everything that can be checked is sent.
    asking = [one for one in changes if one.asks]
    rest = [
        one for one in changes if not one.asks and (one.kind == show if show in WORDS else one.kind != SAME)
    ]
    return {
        "kinds": [(kind, said, counts[kind]) for kind, said in WORDS.items() if counts[kind]],
        "asking": asking,
        "page": Paginator(rest, AT_ONCE).get_page(request.GET.get("page")),
        "show": show if show in WORDS else "",
        "words": WORDS,
        "useful": sum(counts[kind] for kind in (NEW, CHANGED, CONFLICT, ALIKE)),
    }


@staff_only()
@require_http_methods(["GET", "POST"])
def export(request: StaffRequest) -> HttpResponse:
    """What leaves and what does not; POST gives the file."""
    rows = queries.directory().order_by("name", "id")
    if request.method == "GET":
        return render(request, "resources/export.html", {"count": rows.count()})
    held = list(rows.defer("came", "words", "eligible"))
    actions.export_resources(actor=request.staff, rows=held)
    answer = HttpResponse(exported(held), content_type="application/json")
    answer["Content-Disposition"] = f'attachment; filename="resources-{localdate():%Y-%m-%d}.json"'
    return answer
