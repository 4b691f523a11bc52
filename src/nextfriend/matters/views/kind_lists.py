"""The administrator's pages of one kind of matter: its task list, and the office's own fields."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from nextfriend.accounts.decorators import StaffRequest, staff_only
from nextfriend.accounts.form_flow import acted, bound
from nextfriend.accounts.roles import Role
from nextfriend.matters.terms import actions
from nextfriend.matters.terms.forms import ChangeTaskLineForm, FieldForm, NewFieldForm, TaskLineForm
from nextfriend.matters.terms.lists import KIND, lists, task_list
from nextfriend.matters.terms.models import CustomField
from nextfriend.matters.terms.shipped import ANY

keeper = staff_only(Role.ADMINISTRATOR)
EVERY = "Every kind of matter"


@keeper
@require_http_methods(["GET", "POST"])
def task_lines(request: StaffRequest, kind: str) -> HttpResponse:
    """The task list of a kind, or of every kind, and a form for one line more."""
    name = _kind(kind)
    form = bound(TaskLineForm, request)
    lines = task_list(kind)
    page = {"of": name, "kind": kind, "lines": lines, "form": form}
    return _answer(
        request,
        form,
        lambda typed: actions.add_task_line(actor=request.staff, kind=kind, **typed),
        "matters/task_list.html",
        page,
        request.path,
    )


@keeper
@require_http_methods(["GET", "POST"])
def task_line(request: StaffRequest, kind: str, code: str) -> HttpResponse:
    """Change one line of a task list, or retire it."""
    name = _kind(kind)
    line = next((one for one in task_list(kind) if one.code == code), None)
    if line is None:
        raise Http404
    form = bound(ChangeTaskLineForm, request, record=actions.words_of_task(line))
    back = reverse("matters:task_lines", args=[kind])
    page = {"title": line.what, "of": name, "form": form, "back": back, "about": ""}
    return _answer(
        request,
        form,
        lambda typed: actions.change_task_line(actor=request.staff, line=line, **typed),
        "matters/list_line.html",
        page,
        back,
    )


@keeper
@require_http_methods(["GET", "POST"])
def fields(request: StaffRequest, kind: str) -> HttpResponse:
    """The office's own fields on matters of a kind, or of every kind, and a form for one more."""
    name = _kind(kind)
    form = bound(NewFieldForm, request)
    found = CustomField.objects.filter(kind=kind).order_by("is_retired", "place", "id")
    page = {"of": name, "kind": kind, "fields": found, "form": form}
    return _answer(
        request,
        form,
        lambda typed: actions.add_field(actor=request.staff, kind=kind, **typed),
        "matters/fields.html",
        page,
        request.path,
    )


@keeper
@require_http_methods(["GET", "POST"])
def field(request: StaffRequest, kind: str, field_id: UUID) -> HttpResponse:
    """Rename a field, change its choices, or retire it."""
    name = _kind(kind)
    found = get_object_or_404(CustomField, pk=field_id, kind=kind)
    is_choice = found.type == CustomField.Type.CHOICE
    form = bound(FieldForm, request, record=actions.words_of_field(found), is_choice=is_choice)
    back = reverse("matters:fields", args=[kind])
    about = f"{found.get_type_display()}, seen by: {found.get_compartment_display().lower()}. Both stay."
    page = {"title": found.label, "of": name, "form": form, "back": back, "about": about}
    return _answer(
        request,
        form,
        lambda typed: actions.change_field(actor=request.staff, field=found, **typed),
        "matters/list_line.html",
        page,
        back,
    )


def _answer(
    request: StaffRequest,
    form: forms.Form,
    act: Callable[[dict[str, Any]], object],
    template: str,
    page: dict[str, Any],
    done: str,
) -> HttpResponse:
    if request.method == "POST" and form.is_valid() and acted(form, act):
        messages.success(request, "Saved.")
        return redirect(done)
    return render(request, template, page, status=422 if form.errors else 200)


def _kind(code: str) -> str:
    """What the kind of this code is called."""
    line = lists().line(KIND, code)
    if line is None and code != ANY:
        raise Http404
    return line.label if line else EVERY
