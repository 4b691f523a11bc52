"""One page, one question: a form inside the matter's frame, answered by one action."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from nextfriend.accounts.form_flow import acted, focus_first
from nextfriend.accounts.form_flow import bound as bind
from nextfriend.matters.matter_header import frame_for

__all__ = ["acted", "ask", "bind", "focus_first"]
Act = Callable[[dict[str, Any]], object]


def ask(
    request: HttpRequest,
    matter_id: UUID,
    *,
    form: forms.Form,
    heading: str,
    submit: str,
    act: Act,
    done: str,
    said: str,
    tab: str = "",
    about: str = "",
    danger: bool = False,
    template: str = "matters/question.html",
    more: dict[str, Any] | None = None,
) -> HttpResponse:
    """Show the form; on POST call `act` with what was checked and go to `done`, saying `said`.

    A `template` of one's own extends the plain one and finds `more` in its context. A refusal comes back as
    the form's own error with everything typed still there (422).
    """
    frame = frame_for(matter_id, tab=tab)
    focus_first(form)
    if request.method == "POST" and form.is_valid() and acted(form, act):
        messages.success(request, said)
        return HttpResponseRedirect(done)
    page = {**frame, "form": form, "heading": heading, "submit": submit, "about": about}
    page |= {"back": done, "variant": "danger" if danger else "primary", **(more or {})}
    return render(request, template, page, status=422 if form.errors else 200)
