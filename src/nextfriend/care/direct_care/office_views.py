"""Direct care across clients: what needs a supervisor's look."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from nextfriend.accounts.decorators import StaffRequest, staff_only
from nextfriend.care.days import today_for
from nextfriend.care.direct_care import as_recorded, queries
from nextfriend.care.views.shared import log_sealed, who
from nextfriend.matters.models import Matter


@staff_only()
@require_GET
def exceptions(request: StaffRequest) -> HttpResponse:
    """What is short of the plans of all clients whose care the reader keeps or supervises, and records with
    an exception, a late entry or no confirmation.
    """
    today = today_for(who(request))
    short, odd = queries.all_short(today), queries.exceptional(today)
    log_sealed(odd, "exceptions of direct care")
    matters = Matter.objects.in_bulk({row.matter_id for row in odd})
    page = {
        "short": short,
        "unexplained": sum(not line.short.is_explained for line in short),
        "odd": [
            (row, matters[row.matter_id], as_recorded.exceptions_of(row))
            for row in odd
            if row.matter_id in matters
        ],
        "today": today,
    }
    return render(request, "care/direct_care/exceptions.html", page)
