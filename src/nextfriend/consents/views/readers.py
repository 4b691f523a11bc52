"""The page that tells a client who can see what today."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from nextfriend.accounts.decorators import StaffRequest, staff_only
from nextfriend.consents.readers import readers_of
from nextfriend.matters.matter_header import frame_for


@staff_only()
@require_safe
def of_matter(request: StaffRequest, matter_id: UUID) -> HttpResponse:
    """Per client: which coworkers see which kinds of record, and why."""
    page = {**frame_for(matter_id, tab="care"), "clients": readers_of(matter_id), "now": timezone.now()}
    return render(request, "consents/readers.html", {**page, "zone": request.staff.office.zone})
