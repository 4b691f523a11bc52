"""Around every request: a try is counted before its view begins, and a failed one is put on record after it.

Both in transactions of their own: whatever becomes of the request – a refusal, a 500, a rollback – the try
stays counted.
"""

from __future__ import annotations

from collections.abc import Callable

import structlog
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render, resolve_url
from django.urls import Resolver404, resolve

from nextfriend.accounts.attempts import failures, known_devices, tries
from nextfriend.accounts.attempts.counting import forgive, take

Answer = Callable[[HttpRequest], HttpResponse]
log = structlog.get_logger("nextfriend.accounts")
LARGEST_FORM = 64 * 1024
SMALL_FORMS = ("/accounts/", "/ask/")  # what anybody may send without having signed in


def counted_tries(get_response: Answer) -> Answer:
    """Count, refuse with 429, remember the device of whoever got in, note who did not."""

    def answer(request: HttpRequest) -> HttpResponse:
        if request.path.startswith(SMALL_FORMS) and _is_too_large(request):
            return render(request, "desk/errors/400.html", status=413)
        attempt = _attempt(request)
        if attempt is None:
            return get_response(request)
        refused = take(attempt.counted)
        if refused is not None:
            log.warning("tries used up", step=attempt.step, by=refused.limit.purpose)
            failures.note(request, attempt)
            return _wait(request, refused.limit.refill.total_seconds())
        response = get_response(request)
        if _succeeded(response):
            forgive(attempt.counted)
            if attempt.whose and request.user.is_authenticated:
                known_devices.remember(request, response, attempt.whose)
        elif attempt.step in {"password", "code"}:
            log.warning("sign-in failed", step=attempt.step)
            failures.note(request, attempt)
        return response

    return answer


def _attempt(request: HttpRequest) -> tries.Try | None:
    if request.method != "POST" or not request.path.startswith("/accounts/"):
        return None
    try:
        request.resolver_match = resolve(request.path_info)
    except Resolver404:
        return None
    return tries.of(request)


def _is_too_large(request: HttpRequest) -> bool:
    """A sign-in form is a few hundred bytes; nobody's megabytes are parsed for one."""
    return int(request.META.get("CONTENT_LENGTH") or 0) > LARGEST_FORM


def _succeeded(response: HttpResponse) -> bool:
    sent = response.status_code == 302
    return sent and not response["Location"].startswith(resolve_url(settings.LOGIN_URL))


def _wait(request: HttpRequest, seconds: float) -> HttpResponse:
    response = render(request, "desk/errors/429.html", {"minutes": max(1, round(seconds / 60))}, status=429)
    response["Retry-After"] = str(round(seconds))
    return response
