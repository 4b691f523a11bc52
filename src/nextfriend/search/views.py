"""The fragment beside a field for a name. The search page itself is the desk's."""

from __future__ import annotations

from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from nextfriend.accounts.decorators import StaffRequest, staff_only
from nextfriend.accounts.roles import Role
from nextfriend.matters.models import Party
from nextfriend.search.typing import may_try, said_of

ON_CASES = (Role.ATTORNEY, Role.PARALEGAL, Role.CASE_MANAGER, Role.SUPERVISOR)
LONGEST = 2_000


@transaction.non_atomic_requests  # a try stays counted whatever becomes of the request
@staff_only(*ON_CASES)
@require_POST
def known(request: StaffRequest) -> HttpResponse:
    """What is known of the names in the field that `named` says, one a line; `role` is a `Party.Part`."""
    typed = request.POST.get(request.POST.get("named", ""), "").replace("\0", "")[:LONGEST]
    role = request.POST.get("role", "")
    role = role if role in Party.Part.values else ""
    if not typed.strip():
        return HttpResponse()
    names = typed.splitlines()
    if not may_try(names):
        return render(request, "search/known.html", {"is_late": True})
    with transaction.atomic():
        said = said_of(request.staff, names, role)
        return render(request, "search/known.html", {"said": said})
