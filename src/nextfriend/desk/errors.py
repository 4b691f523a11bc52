"""The pages people see when something cannot be answered. Hidden and missing look the same."""

from __future__ import annotations

import sys

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from nextfriend.desk.middleware import is_full_disk
from nextfriend.ground.unnamed_files import FilesTooBig


def _page(request: HttpRequest, status: int, template: str, **shown: object) -> HttpResponse:
    return render(request, f"desk/errors/{template}.html", shown, status=status)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: the browser sent something unreadable; 413 where it was only too much."""
    if isinstance(exception, FilesTooBig):
        return _page(request, 413, "413_files", megabytes=f"{settings.DOCUMENT_MEGABYTES:,}")
    too_large = isinstance(exception, RequestDataTooBig | TooManyFilesSent | TooManyFieldsSent)
    return _page(request, 413, "413") if too_large else _page(request, 400, "400")


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403 is answered as 404, because a refusal would tell that something is there."""
    return _page(request, 404, "404")


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: missing, or hidden. Nobody can tell which."""
    return _page(request, 404, "404")


def too_many(request: HttpRequest) -> HttpResponse:
    """429: too many tries in a row at sign-in or for a new password (allauth looks for `handler429`)."""
    return _page(request, 429, "429")


def failed(request: HttpRequest) -> HttpResponse:
    """500: ours to mend; nothing was half-written, because a request is one transaction.

    503 with the same promise where database or signer is away for a moment: Django calls this while the
    failure is still being handled. 507 where the disk was full before a view was asked, as while a form's
    files are read.
    """
    if is_full_disk(sys.exception()):
        return _page(request, 507, "507")
    if isinstance(sys.exception(), OperationalError | InterfaceError):
        response = _page(request, 503, "503")
        response["Retry-After"] = "5"
        return response
    return _page(request, 500, "500")


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form is too old. What was typed is kept as its writer's draft."""
    return _page(request, 403, "csrf")
