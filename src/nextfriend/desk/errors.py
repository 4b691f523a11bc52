"""The pages people see when something cannot be answered. Hidden and missing look the same."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def _page(request: HttpRequest, status: int, template: str) -> HttpResponse:
    return render(request, f"desk/errors/{template}.html", status=status)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: the browser sent something unreadable."""
    return _page(request, 400, "400")


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403 is answered as 404, because a refusal would tell that something is there."""
    return _page(request, 404, "404")


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: missing, or hidden. Nobody can tell which."""
    return _page(request, 404, "404")


def failed(request: HttpRequest) -> HttpResponse:
    """500: ours to mend; nothing was half-written, because a request is one transaction."""
    return _page(request, 500, "500")


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form is too old. What was typed is kept as its writer's draft."""
    return _page(request, 403, "csrf")
