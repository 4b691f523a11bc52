"""What law is held, made from the packs: the same for everybody, nothing of any case."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from nextfriend.accounts.decorators import StaffRequest, staff_only
from nextfriend.engines.deadlines.coverage import districts_to_read, held


@staff_only()
@require_safe
def coverage(request: StaffRequest) -> HttpResponse:
    """Per state: each body of law, how many of its rules were read, and what is not held."""
    page = {
        "places": held(timezone.localdate()).items(),
        "districts": districts_to_read().items(),
        "printed": timezone.localtime(),
    }
    return render(request, "deadlines/coverage.html", page)
