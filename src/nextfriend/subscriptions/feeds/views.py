"""The page where addresses are made and revoked, and the address itself."""

from __future__ import annotations

import hashlib
from datetime import datetime
from urllib.parse import urljoin
from uuid import UUID

from django import forms
from django.conf import settings
from django.contrib import messages
from django.db import connection, transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nextfriend.accounts import db_session
from nextfriend.accounts.decorators import staff_only
from nextfriend.accounts.form_flow import acted, bound
from nextfriend.accounts.models import Staff
from nextfriend.subscriptions.feeds import actions
from nextfriend.subscriptions.feeds.ics import calendar_text
from nextfriend.subscriptions.feeds.limits import SPAN_SECONDS, within_limits
from nextfriend.subscriptions.feeds.models import Feed
from nextfriend.subscriptions.feeds.sync import bring_up_to_date, remember_telling


class FeedForm(forms.Form):
    """Which calendar, and where it will be read."""

    calendar = forms.ChoiceField(choices=Feed.Calendar.choices, widget=forms.RadioSelect, initial="mine")
    device = forms.CharField(
        max_length=60, required=False, label="Where you will use it", help_text="My phone, the front desk."
    )


@staff_only()
@require_http_methods(["GET", "POST"])
def feeds(request: HttpRequest) -> HttpResponse:
    """My addresses. A new one is shown in the answer to the form that made it, and never again."""
    staff = request.staff
    form = bound(FeedForm, request)
    made: list[tuple[Feed, str]] = []
    if request.method == "POST" and form.is_valid():
        acted(form, lambda typed: made.append(actions.make_feed(actor=staff, **typed)))
    page = {
        "form": FeedForm() if made else form,
        "feeds": Feed.objects.filter(staff=staff, revoked_at=None),
        "made": made[0][0] if made else None,
        "address": _address(made[0][1]) if made else "",
    }
    return render(request, "subscriptions/feeds.html", page, status=422 if form.errors else 200)


@staff_only()
@require_POST
def revocation(request: HttpRequest, feed_id: UUID) -> HttpResponse:
    """End one address at once."""
    feed = get_object_or_404(Feed, pk=feed_id, revoked_at=None)
    actions.revoke_feed(actor=request.staff, feed=feed)
    messages.success(request, "Revoked. Calendars that use that address stop updating.")
    return redirect("subscriptions:feeds")


@transaction.non_atomic_requests
@require_safe
def feed(request: HttpRequest, secret: str) -> HttpResponse:
    """The calendar behind a secret address, with its person's rights at this moment.

    Unknown, revoked and a departed coworker's: one and the same 404.
    """
    if not within_limits(request, secret):
        return HttpResponse(
            "Too many requests. Try again later.\n",
            status=429,
            content_type="text/plain; charset=utf-8",
            headers={"Retry-After": str(SPAN_SECONDS)},
        )
    feed_id, staff_id = _whose(secret)
    with db_session.speaking_for(staff_id, kind="feed", because={"feed": secret}):
        # Between the question and this session the person may have left, or revoked it.
        staff = Staff.objects.select_related("office").filter(pk=staff_id).first()
        kept = Feed.objects.filter(pk=feed_id, revoked_at=None).first()
        if staff is None or kept is None:
            raise Http404
        text = _told(kept, staff, timezone.now())
    return _answer(request, kept, text)


def _address(secret: str) -> str:
    return urljoin(settings.SITE_ADDRESS, reverse("subscriptions:feed", args=[secret]))


def _whose(secret: str) -> tuple[UUID, UUID]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT feed, staff FROM nf.feed(%s)", [secret])
        found = cursor.fetchone()
    if found is None:
        raise Http404
    return found


def _told(kept: Feed, staff: Staff, now: datetime) -> bytes:
    """The text at `now`; the row remembers when it last became another, and that it was read."""
    items = bring_up_to_date(kept, staff, now)
    name = f"Nextfriend: {kept.get_calendar_display()}"
    text = calendar_text(items, name=name, person=staff.pk, address=settings.SITE_ADDRESS)
    digest = hashlib.sha256(text).hexdigest()
    remember_telling(kept, digest, now)
    return text


def _answer(request: HttpRequest, kept: Feed, text: bytes) -> HttpResponse:
    etag = f'"{kept.digest}"'
    modified = int(kept.changed_at.timestamp())
    answer = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = 'inline; filename="calendar.ics"'
    answer["Cache-Control"] = "private, no-cache"
    answer["ETag"] = etag
    answer["Last-Modified"] = http_date(modified)
    return get_conditional_response(request, etag=etag, last_modified=modified, response=answer)
