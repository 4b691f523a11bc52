"""What becomes of a sent form's words: gone when saved, kept for their writer when not."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime

from django.contrib import messages
from django.db import ProgrammingError, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone

from nextfriend.accounts import db_session
from nextfriend.accounts.models import Staff
from nextfriend.drafts import actions
from nextfriend.drafts.looking_aside import look_aside, looks_aside
from nextfriend.drafts.tokens import Token, posted
from nextfriend.ground.errors import Refusal

Answer = Callable[[HttpRequest], HttpResponse]
ADDRESSES = "/drafts/"
ANOTHER = (
    "That form was opened by someone else who signed in on this browser. Nothing was saved; what they typed "
    "is kept for them alone."
)


def sent_forms(get_response: Answer) -> Answer:
    """Follow a form from being sent to being saved. Needs `request.staff` (desk.middleware.speaker)."""

    def answer(request: HttpRequest) -> HttpResponse:
        request.posted_draft = None  # type: ignore[attr-defined]
        if request.method != "POST" or request.path.startswith(ADDRESSES):
            return get_response(request)
        token, at = posted(request), timezone.now()
        if token is None or token.path != request.path:
            return get_response(request)
        request.posted_draft, request.posted_at = token, at  # type: ignore[attr-defined]
        staff = request.staff  # type: ignore[attr-defined]
        if staff is not None and staff.pk == token.writer:
            if looks_aside(request.POST):
                return _aside(request, staff, token, at) or get_response(request)
            return _followed(get_response(request), request, token, at)
        keep_for_writer(request, token, at)
        return get_response(request) if staff is None else _not_yours(request)

    return answer


def keep_for_writer(request: HttpRequest, token: Token, at: datetime, turn: int | None = None) -> bool:
    """Keep what was typed for the token's writer, whoever sits there now. False where it cannot be kept."""
    staff = getattr(request, "staff", None)
    fields = actions.typed_fields(request.POST)
    try:
        if staff is not None and staff.pk == token.writer:
            with transaction.atomic():
                return actions.keep(token, fields, at=at, turn=turn)
        return _keep_unseen(token, lambda: actions.keep(token, fields, at=at, turn=turn))
    except ProgrammingError as refused:
        if not _is_refused(refused):
            raise
        return False  # the writer works here no more, or does not see the matter: their draft goes with that


def _is_refused(problem: ProgrammingError) -> bool:
    return getattr(problem.__cause__, "sqlstate", "") == "42501"


def _keep_unseen(token: Token, act: Callable[[], bool]) -> bool:
    with db_session.speaking_for(token.writer, kind="draft", because=token.because()):
        return act()


def _followed(response: HttpResponse, request: HttpRequest, token: Token, at: datetime) -> HttpResponse:
    if response.status_code in {301, 302, 303} and not _complained(request):
        with transaction.atomic():
            actions.finish(token, at=at)
        return response
    with suppress(Refusal):  # too long for a draft: the answered page still holds every word
        keep_for_writer(request, token, at)
    return response


def _aside(request: HttpRequest, staff: Staff, token: Token, at: datetime) -> HttpResponse | None:
    """None where nothing can be kept for them: they see the matter no more, and its page says so."""
    try:
        with transaction.atomic():
            return look_aside(request, staff, token, at)
    except Refusal:
        return render(request, "drafts/too_long.html", status=422)
    except ProgrammingError as refused:
        if not _is_refused(refused):
            raise
        return None


def _complained(request: HttpRequest) -> bool:
    """Whether the view sent the person elsewhere with a refusal instead of saving."""
    queued = getattr(getattr(request, "_messages", None), "_queued_messages", [])
    return any(message.level >= messages.WARNING for message in queued)


def _not_yours(request: HttpRequest) -> HttpResponse:
    messages.error(request, ANOTHER)
    return HttpResponseRedirect("/")
