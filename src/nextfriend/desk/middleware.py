"""What surrounds every request: who speaks, what a browser may run, what is logged, how a refusal looks."""

from __future__ import annotations

import errno
import time
from collections.abc import Callable
from types import MethodType
from zoneinfo import ZoneInfo

import structlog
from django.conf import settings
from django.contrib.auth import logout
from django.core.exceptions import PermissionDenied
from django.db import ProgrammingError, connection, transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone, translation

from nextfriend.accounts import db_session
from nextfriend.accounts.models import Staff

Answer = Callable[[HttpRequest], HttpResponse]
log = structlog.get_logger("nextfriend.request")

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)


def security_headers(get_response: Answer) -> Answer:
    """A strict policy: our own files only, nothing inline, never framed, never cached by a shared machine."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        framing = "; frame-src 'self'" if getattr(response, "shows_a_frame_of_ours", False) else ""
        response.setdefault("Content-Security-Policy", POLICY + framing)
        response.setdefault("Permissions-Policy", "camera=(), microphone=(), geolocation=()")
        response.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if not request.path.startswith(settings.STATIC_URL):
            response.setdefault("Cache-Control", "no-store")
        return response

    return answer


def request_log(get_response: Answer) -> Answer:
    """One line a request: the route's name, never its address, because addresses name matters."""

    def answer(request: HttpRequest) -> HttpResponse:
        started = time.perf_counter()
        response = get_response(request)
        match = request.resolver_match
        log.info(
            "answered",
            route=match.view_name if match else "none",
            method=request.method,
            status=response.status_code,
            ms=round((time.perf_counter() - started) * 1000, 1),
        )
        return response

    return answer


def speaker(get_response: Answer) -> Answer:
    """Carry the session's token into the view, and put the coworker it speaks for on the request."""

    def answer(request: HttpRequest) -> HttpResponse:
        request.staff = None  # type: ignore[attr-defined]
        key = request.session.session_key if request.user.is_authenticated else None
        if not key:
            return get_response(request)
        with db_session.carrying(key):
            with transaction.atomic():
                request.staff = _who(key, request)  # type: ignore[attr-defined]
            if request.staff is not None:  # type: ignore[attr-defined]
                with timezone.override(_zone(request)):
                    return get_response(request)
        # Signed in once, and works here no more: accounts/adapters.py refuses the next sign-in in a sentence.
        logout(request)
        return get_response(request)

    # Django asks this hook for its __self__, so it is a method of the function.
    answer.process_template_response = MethodType(_render_inside, answer)  # type: ignore[attr-defined]
    return answer


def language(get_response: Answer) -> Answer:
    """Whoever is not signed in reads in their browser's language, as far as we write it (locale/).

    The desk itself is English: half a page in Spanish helps nobody read the other half.
    """

    def answer(request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            return get_response(request)
        with translation.override(translation.get_language_from_request(request)):
            return get_response(request)

    return answer


def _render_inside(_: Answer, request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """allauth's pages are rendered after their view: in a transaction as well, or nobody speaks in them."""
    with transaction.atomic():
        return response.render()  # type: ignore[attr-defined, no-any-return]


def _zone(request: HttpRequest) -> ZoneInfo | None:
    """The office's zone, in which a day is today and a time is shown."""
    staff = getattr(request, "staff", None)
    return ZoneInfo(staff.office.zone) if staff else None


def _who(key: str, request: HttpRequest) -> Staff | None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nf.session_seen(%s, %s), nf.session_idles(%s, make_interval(mins => %s))",
            [key, request.headers.get("User-Agent", "")[:200], key, settings.IDLE_MINUTES],
        )
    return Staff.objects.select_related("office", "preference").filter(pk=str(request.user.pk)).first()


def plain_errors(get_response: Answer) -> Answer:
    """A row the wall refuses is a row that does not exist."""

    def answer(request: HttpRequest) -> HttpResponse:
        return get_response(request)

    def process_exception(request: HttpRequest, failure: Exception) -> HttpResponse | None:
        if is_full_disk(failure):
            log.error("the disk is full")
            return render(request, "desk/errors/507.html", status=507)
        if isinstance(failure, PermissionDenied) or refused_by_the_wall(failure):
            raise Http404 from failure
        return None

    answer.process_exception = process_exception  # type: ignore[attr-defined]
    return answer


def is_full_disk(failure: BaseException | None) -> bool:
    """Whether the disk, or PostgreSQL for it (53100, disk_full), had no room; also below another failure."""
    while failure is not None:
        if isinstance(failure, OSError) and failure.errno in {errno.ENOSPC, errno.EDQUOT}:
            return True
        if getattr(failure, "sqlstate", "") == "53100":
            return True
        failure = failure.__cause__ or failure.__context__
    return False


def refused_by_the_wall(failure: BaseException) -> bool:
    """Whether PostgreSQL said insufficient_privilege (42501), as policies and our functions do."""
    cause = failure.__cause__
    return isinstance(failure, ProgrammingError) and getattr(cause, "sqlstate", "") == "42501"
