"""Who saw what on one matter."""

from __future__ import annotations

from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from nextfriend.accounts.decorators import staff_only
from nextfriend.matters.matter_header import frame_for
from nextfriend.privacy.audit import access_log as reading


@staff_only()
@require_GET
def trail(request: HttpRequest, matter_id: UUID) -> HttpResponse:
    """One page of the trail, narrowed by `?who=` and `?verb=`; `?before=` is where the page before ended."""
    page = frame_for(matter_id, tab="team")
    who = _person(request.GET.get("who", ""))
    verbs = reading.verbs_of(matter_id)
    verb = next((v for v in verbs if v == request.GET.get("verb")), "")
    before = reading.Place.read(request.GET.get("before", ""))
    found = reading.trail_of(matter_id, who=who, verb=verb, before=before)
    kept = {key: value for key, value in (("who", who), ("verb", verb)) if value}
    page |= {
        "trail": found,
        "people": [("", "Everyone"), *reading.people_of(matter_id)],
        "verbs": [("", "Everything"), *((v, reading.DID.get(v, v).capitalize()) for v in verbs)],
        "who": who or "",
        "verb": verb,
        "narrowed": bool(kept),
        "is_first": before is None,
        "newest": f"?{urlencode(kept)}",
        "older": f"?{urlencode({**kept, 'before': found.following})}" if found.following else "",
        "printed": timezone.localtime(),
    }
    return render(request, "matters/trail.html", page)


def _person(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
