"""What the pages of one intake share: the row, its frame, and a question about it."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from nextfriend.accounts.form_flow import acted
from nextfriend.intake import queries
from nextfriend.intake.models import Intake
from nextfriend.matters.views.form_page import focus_first


def intake_of(pk: UUID) -> Intake:
    """The intake, or 404 where it is hidden or missing."""
    return get_object_or_404(Intake.objects.select_related("program", "taken_by", "decided_by"), pk=pk)


def frame_of(intake: Intake) -> dict[str, Any]:
    """What every page of an intake needs. Its drafts belong to its wall, as a matter's do."""
    return {
        "whole": queries.whole(intake),
        "frame": SimpleNamespace(matter=SimpleNamespace(pk=intake.matter_id)),
    }


def home(intake: Intake) -> str:
    return reverse("intake:intake", args=[intake.pk])


def question(
    request: HttpRequest,
    intake: Intake,
    *,
    form: forms.Form,
    heading: str,
    submit: str,
    act: Callable[[dict[str, Any]], object],
    said: str,
    about: str = "",
    done: str | None = None,
    template: str = "intake/question.html",
    more: dict[str, Any] | None = None,
) -> HttpResponse:
    """One question about an intake: form, action, back to its page. A refusal keeps what was typed (422)."""
    focus_first(form)
    if request.method == "POST" and form.is_valid() and acted(form, act):
        messages.success(request, said)
        return HttpResponseRedirect(done or home(intake))
    page = {**frame_of(intake), "form": form, "heading": heading, "submit": submit, "about": about}
    page |= {"back": home(intake), **(more or {})}
    return render(request, template, page, status=422 if form.errors else 200)
