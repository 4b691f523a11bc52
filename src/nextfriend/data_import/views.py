"""Imports: bringing a file, matching its columns, its rows before and after, going on, taking back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from nextfriend.accounts.decorators import StaffRequest, staff_only
from nextfriend.accounts.form_flow import acted, bound
from nextfriend.data_import import actions, queries
from nextfriend.data_import.apps import STARTERS
from nextfriend.data_import.download import faults_csv
from nextfriend.data_import.fields import BY_KEY
from nextfriend.data_import.forms import ColumnsForm, FileForm, RunForm, named
from nextfriend.data_import.models import Import, ImportRow
from nextfriend.ground.errors import Refusal

AT_ONCE = 50
State, RowState = Import.State, ImportRow.State


@staff_only(*STARTERS)
@require_http_methods(["GET", "POST"])
def imports(request: StaffRequest) -> HttpResponse:
    """The imports one brought or runs, and a form for one more."""
    form, made = bound(FileForm, request, staff=request.staff), list[Import]()
    if (
        request.method == "POST"
        and form.is_valid()
        and acted(form, lambda typed: made.append(_brought(request, typed)))
    ):
        return redirect("data_import:columns", made[0].pk)
    page = {"form": form, "imports": queries.imports()[:100]}
    return render(request, "data_import/imports.html", page, status=422 if form.errors else 200)


def _brought(request: StaffRequest, typed: dict[str, Any]) -> Import:
    given = {name: typed[name] for name in ("name", "kind", "preset", "key")}
    return actions.bring_file(
        actor=request.staff, content=typed["file"].read(), runner=typed.get("runner"), **given
    )


@staff_only(*STARTERS)
@require_http_methods(["GET", "POST"])
def columns(request: StaffRequest, batch_id: UUID) -> HttpResponse:
    """Which column is what."""
    batch = _batch(batch_id)
    if batch.state not in {State.MAPPING, State.GIVEN, State.CHECKED} or not _may_match(request, batch):
        raise Http404
    mapping = queries.mapping_for(batch)
    start = {named(BY_KEY[key]): str(place) for key, place in mapping.items() if key in BY_KEY}
    form = bound(
        ColumnsForm, request, batch=batch, staff=request.staff, initial={**start, "program": batch.program_id}
    )
    if (
        request.method == "POST"
        and form.is_valid()
        and acted(
            form,
            lambda _: actions.match_columns(
                actor=request.staff, batch=batch, mapping=form.mapping(), program_id=form.program_id()
            ),
        )
    ):
        return redirect("data_import:batch", batch.pk)
    page = {"form": form, "batch": batch, "mine": batch.runner_id == request.staff.pk}
    return render(request, "data_import/columns.html", page, status=422 if form.errors else 200)


def _may_match(request: StaffRequest, batch: Import) -> bool:
    """Whoever brought it matches the columns until it is given; from then on whoever runs it does."""
    return batch.runner_id == request.staff.pk or batch.state == State.MAPPING


def _batch(batch_id: UUID) -> Import:
    return get_object_or_404(queries.imports(), pk=batch_id)


@staff_only(*STARTERS)
@require_GET
def batch(request: StaffRequest, batch_id: UUID) -> HttpResponse:
    """One import: how far it is, what is faulty, known or in conflict, and what can be done with it now."""
    found = _batch(batch_id)
    return _page(request, found, RunForm(batch=found))


def _page(request: StaffRequest, found: Import, form: RunForm) -> HttpResponse:
    counts = queries.counts(found)
    shown = request.GET.get("show", "")
    rows = ImportRow.objects.filter(batch=found, **({"state": shown} if shown in RowState.values else {}))
    page = Paginator(rows.order_by("number"), AT_ONCE).get_page(request.GET.get("page"))
    done = found.row_count - counts.get(RowState.WAITING, 0) - _left(found, counts)
    context = {
        "batch": found,
        "mine": found.runner_id == request.staff.pk,
        "form": form,
        "lines": queries.lines(found, list(page.object_list)),
        "page": page,
        "shown": shown,
        "states": [(one.value, one.label, counts[one]) for one in RowState if counts.get(one)],
        "counts": counts,
        "busy": found.state in Import.BUSY,
        "done": max(done, 0),
        "searching": bool(found.checks) and queries.checks_waiting(found),
        "choices": [
            one
            for one in ImportRow.Choice.choices
            if (found.kind, one[0]) != ("directory", ImportRow.Choice.LINK)
        ],
    }
    return render(request, "data_import/batch.html", context, status=422 if form.errors else 200)


def _left(batch: Import, counts: dict[str, int]) -> int:
    """Rows that a running step has yet to do."""
    if batch.state == State.RUNNING:
        return counts.get(RowState.READY, 0) + counts.get(RowState.KNOWN, 0)
    return counts.get(RowState.DONE, 0) if batch.state == State.UNDOING else 0


@staff_only(*STARTERS)
@require_POST
def run(request: StaffRequest, batch_id: UUID) -> HttpResponse:
    """Bring the rows in."""
    found = _batch(batch_id)
    form = RunForm(request.POST, batch=found)
    if not form.is_valid() or not acted(
        form,
        lambda typed: actions.run_import(
            actor=request.staff, batch=found, known=typed.get("known", ""), seen=typed.get("seen", False)
        ),
    ):
        return _page(request, found, form)
    return redirect("data_import:batch", found.pk)


@staff_only(*STARTERS)
@require_POST
def going_on(request: StaffRequest, batch_id: UUID) -> HttpResponse:
    """Go on with an import that stands still."""
    found = _batch(batch_id)
    said = "It goes on with the next row."
    return _answered(request, found, lambda: actions.go_on(actor=request.staff, batch=found), said)


@staff_only(*STARTERS)
@require_http_methods(["GET", "POST"])
def undoing(request: StaffRequest, batch_id: UUID) -> HttpResponse:
    """Ask whether to take the whole import back; take it back."""
    found = _batch(batch_id)
    if request.method == "POST":
        said = "It is being taken back. What was changed or used since stays."
        return _answered(request, found, lambda: actions.undo_import(actor=request.staff, batch=found), said)
    if found.state != State.DONE or found.runner_id != request.staff.pk:
        raise Http404
    page = {"batch": found, "count": queries.counts(found).get(RowState.DONE, 0)}
    return render(request, "data_import/undoing.html", page)


def _answered(
    request: StaffRequest, batch: Import, act: Callable[[], object], said: str
) -> HttpResponseRedirect:
    try:
        act()
        messages.success(request, said)
    except Refusal as refusal:
        messages.warning(request, refusal.sentence)
    return HttpResponseRedirect(reverse("data_import:batch", args=[batch.pk]))


@staff_only(*STARTERS)
@require_POST
def row(request: StaffRequest, row_id: UUID) -> HttpResponse:
    """Say what to do with one row."""
    found = get_object_or_404(ImportRow.objects.select_related("batch"), pk=row_id)
    choice = request.POST.get("choice", "")
    answer = _answered(
        request, found.batch, lambda: actions.choose(actor=request.staff, row=found, choice=choice), "Saved."
    )
    place = urlencode({name: request.POST.get(name, "") for name in ("show", "page")})
    return redirect(f"{answer.url}?{place}#row-{found.number}")


@staff_only(*STARTERS)
@require_GET
def faults(request: StaffRequest, batch_id: UUID) -> HttpResponse:
    """The rows with a fault, as a file to mend and send again."""
    found = _batch(batch_id)
    answer = HttpResponse(faults_csv(found), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="rows-to-mend.csv"'
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "no-store"
    return answer
