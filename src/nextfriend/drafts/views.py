"""Saving a draft as it is typed, and discarding one."""

from __future__ import annotations

from django.http import Http404, HttpResponse, HttpResponseRedirect, JsonResponse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from nextfriend.accounts.decorators import StaffRequest, staff_only
from nextfriend.drafts import actions
from nextfriend.drafts.middleware import keep_for_writer
from nextfriend.drafts.tokens import TURN, posted
from nextfriend.drafts.wording import clock
from nextfriend.ground.errors import Refusal


@csrf_exempt  # the form's signed token is the proof: only a page of ours has it, also when the session ended
@require_POST
def drafts(request: StaffRequest) -> HttpResponse:
    """Keep what is typed. Answers {"saved": "3:04 PM", "signed_in": true}, or {"sentence": "…"} with 413.

    404 without a valid token; 410 where this form has been saved, so the page stops sending.
    """
    token, at = posted(request), timezone.now()
    if token is None:
        raise Http404
    turn = request.POST.get(TURN, "0")
    try:
        kept = keep_for_writer(request, token, at, int(turn) if turn.isdecimal() else 0)
    except Refusal as refusal:
        return JsonResponse({"sentence": refusal.sentence}, status=413)
    staff = getattr(request, "staff", None)
    signed_in = staff is not None and staff.pk == token.writer
    said = {"saved": clock(at) if signed_in else "", "signed_in": signed_in}
    return JsonResponse(said if kept else {"saved": ""}, status=200 if kept else 410)


@staff_only()
@require_POST
def discard(request: StaffRequest) -> HttpResponse:
    """The writer discards what they typed, and begins anew on the page they came from."""
    token = posted(request)
    if token is None or token.writer != request.staff.pk:
        raise Http404
    actions.discard(token, at=timezone.now())
    local = url_has_allowed_host_and_scheme(token.page, allowed_hosts=None)
    return HttpResponseRedirect(token.page if local else "/")
