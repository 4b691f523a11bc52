"""The pages of a case: load, check, call one action, render."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from nextfriend.accounts.gate import colleagues
from nextfriend.matters import queries


@colleagues()
def matter(request: HttpRequest, matter_id: UUID) -> HttpResponse:
    """The timeline of one matter."""
    return render(request, "matters/matter.html", queries.frame_for(matter_id, tab="timeline"))
