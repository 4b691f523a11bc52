"""Who works on the matter."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from nextfriend.accounts.gate import colleagues
from nextfriend.matters import queries
from nextfriend.matters.frame import frame_for


@colleagues()
@require_GET
def team(request: HttpRequest, matter_id: UUID) -> HttpResponse:
    """The team as the reader may know it, and the way to who saw what."""
    page = {**frame_for(matter_id, tab="team"), "seats": queries.team_of(matter_id)}
    return render(request, "matters/team.html", page)
