"""Who may come to a page, and what becomes of a form whose session ended while it was being filled in."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import resolve_url

View = Callable[..., HttpResponse]
DRAFT = "draft"
_NOT_KEPT = {"csrfmiddlewaretoken", "password", "otp"}


def staff_only(*roles: str) -> Callable[[View], View]:
    """Let in signed-in coworkers, of these roles if any are named; to others the page does not exist.

    A POST whose session has ended is kept in the new session and given back after sign-in (`draft_for`).
    """

    def around(view: View) -> View:
        @wraps(view)
        def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            staff = getattr(request, "staff", None)
            if staff is None:
                return to_sign_in(request)
            if roles and staff.role not in roles:
                raise Http404
            return view(request, *args, **kwargs)

        answer.roles = roles  # type: ignore[attr-defined]
        return answer

    return around


def to_sign_in(request: HttpRequest) -> HttpResponse:
    """Keep what was typed, then ask who is there."""
    keep_draft(request)
    address = f"{resolve_url(settings.LOGIN_URL)}?{urlencode({'next': request.path})}"
    return HttpResponseRedirect(address)


def keep_draft(request: HttpRequest) -> None:
    """Put the posted fields (never files, passwords or tokens) aside for this path."""
    if request.method != "POST":
        return
    fields = {k: request.POST.getlist(k) for k in request.POST if k not in _NOT_KEPT}
    request.session[DRAFT] = {"path": request.path, "fields": fields}


def draft_for(request: HttpRequest) -> QueryDict | None:
    """What was typed on this path before the session ended, once; None when there is nothing."""
    kept = request.session.get(DRAFT)
    if request.method != "GET" or not kept or kept["path"] != request.path:
        return None
    del request.session[DRAFT]
    fields = QueryDict(mutable=True)
    for name, values in kept["fields"].items():
        fields.setlist(name, values)
    return fields
