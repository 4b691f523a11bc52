"""The administrator's pages: the office's kinds of matter, their stages and folders, and people's roles."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from nextfriend.accounts.decorators import StaffRequest, staff_only
from nextfriend.accounts.form_flow import acted, bound
from nextfriend.accounts.roles import Role
from nextfriend.ground.errors import Refusal
from nextfriend.matters.terms import actions
from nextfriend.matters.terms.forms import NewTermForm, TermForm
from nextfriend.matters.terms.lists import FOLDER, KIND, OF_KINDS, ROLE, STAGE, Line, lists

keeper = staff_only(Role.ADMINISTRATOR)
# In addresses a line that is of no kind of matter has this in the kind's place.
NONE = "all"


@keeper
@require_http_methods(["GET", "POST"])
def kinds(request: StaffRequest) -> HttpResponse:
    """The kinds of matter, and a form for one more."""
    return _shelf(request, KIND, title="Kinds of matter", said="The new kind can be chosen now.")


@keeper
@require_http_methods(["GET", "POST"])
def roles(request: StaffRequest) -> HttpResponse:
    """The roles people have in a matter, and a form for one more."""
    return _shelf(request, ROLE, title="Roles in a matter", said="The new role can be chosen now.")


@keeper
@require_http_methods(["GET", "POST"])
def kind(request: StaffRequest, kind: str) -> HttpResponse:
    """The stages of one kind of matter, and a form for one more."""
    line = _line(KIND, kind)
    return _shelf(request, STAGE, line, title=line.label, said="The new stage can be chosen now.")


@keeper
@require_http_methods(["GET", "POST"])
def folders(request: StaffRequest, kind: str) -> HttpResponse:
    """The folders for documents of one kind of matter, and a form for one more."""
    line = _line(KIND, kind)
    return _shelf(
        request, FOLDER, line, title=f"Folders: {line.label}", said="The new folder can be chosen now."
    )


@keeper
@require_http_methods(["GET", "POST"])
def term(request: StaffRequest, sort: str, kind: str, code: str) -> HttpResponse:
    """Rename one line of a list, retire it, or take it up again."""
    line = _line(sort, code, "" if kind == NONE else kind)
    form = bound(TermForm, request, record=actions.words_of(line), is_needed=line.is_needed)

    def change(typed: dict[str, Any]) -> object:
        return actions.change_term(actor=request.staff, line=line, **typed)

    if request.method == "POST" and form.is_valid() and acted(form, change):
        messages.success(request, "Saved. Every page says it so from now on.")
        return redirect(_home(line))
    page = {"line": line, "form": form, "back": _home(line)}
    return render(request, "matters/term.html", page, status=422 if form.errors else 200)


@keeper
@require_POST
def term_order(request: StaffRequest, sort: str, kind: str, code: str) -> HttpResponse:
    """One place up or down."""
    line = _line(sort, code, "" if kind == NONE else kind)
    try:
        actions.order_term(actor=request.staff, line=line, up=request.POST.get("to") == "up")
    except Refusal as refusal:
        messages.info(request, refusal.sentence)
    return redirect(f"{_home(line)}#{line.code}")


def _shelf(
    request: StaffRequest, sort: str, of: Line | None = None, *, title: str, said: str
) -> HttpResponse:
    kind = of.code if of else ""
    form = bound(NewTermForm, request, sort=sort)

    def add(typed: dict[str, Any]) -> object:
        return actions.add_term(actor=request.staff, sort=sort, kind=kind, **typed)

    if request.method == "POST" and form.is_valid() and acted(form, add):
        messages.success(request, said)
        return redirect(request.path)
    lines = lists().of(sort, kind)
    page = {
        "title": title,
        "of": of,
        "sort": sort,
        "kind": kind or NONE,
        "live": [line for line in lines if not line.is_retired],
        "retired": [line for line in lines if line.is_retired],
        "form": form,
    }
    return render(request, "matters/terms.html", page, status=422 if form.errors else 200)


def _line(sort: str, code: str, kind: str = "") -> Line:
    known = sort in {KIND, ROLE} and not kind or sort in OF_KINDS and lists().line(KIND, kind) is not None
    line = lists().line(sort, code, kind) if known else None
    if line is None:
        raise Http404
    return line


def _home(line: Line) -> str:
    """The page of the list that a line stands on."""
    if line.sort in OF_KINDS:
        return reverse("matters:folders" if line.sort == FOLDER else "matters:kind", args=[line.kind])
    return reverse("matters:roles" if line.sort == ROLE else "matters:kinds")
