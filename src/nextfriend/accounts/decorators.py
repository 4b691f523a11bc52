"""Who may come to a page."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import resolve_url

from nextfriend.accounts.models import Staff

View = Callable[..., HttpResponse]


class StaffRequest(HttpRequest):
    """A request that `staff_only` let in: somebody of the office speaks (desk/middleware.py sets it)."""

    staff: Staff


def staff_only(*roles: str) -> Callable[[View], View]:
    """Let in signed-in coworkers, of these roles if any are named; to others the page does not exist."""

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
    """Ask who is there, then go back to the page they were on.

    A form that is sent after its session ended goes back to the page it stood on, where its draft waits
    (`drafts.middleware` keeps that for its writer).
    """
    form = getattr(request, "posted_draft", None)
    page = form.page if form else request.path
    return HttpResponseRedirect(f"{resolve_url(settings.LOGIN_URL)}?{urlencode({'next': page})}")
