"""Something new: first on which matter, then what. Whatever a room can add stands here (ground/rooms.py)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from nextfriend.accounts.decorators import StaffRequest, staff_only
from nextfriend.accounts.roles import Role
from nextfriend.calendar.date_ranges import day_in
from nextfriend.ground.rooms import Addition, gathered
from nextfriend.matters.models import Matter
from nextfriend.matters.queries import matter_lines, search

CONTENT = (Role.ATTORNEY, Role.PARALEGAL, Role.CASE_MANAGER, Role.SUPERVISOR)


@dataclass(frozen=True)
class Choice:
    """One link of the page."""

    label: str
    url: str


@staff_only(*CONTENT)
@require_safe
def new(request: StaffRequest) -> HttpResponse:
    """`?matter=` and `?day=` say what is known already; what is not is asked."""
    staff = request.staff
    day = day_in(request.GET.get("day", ""))
    words = request.GET.get("q", "").strip()[:200]
    page: dict[str, Any] = {"day": day, "words": words}
    if request.GET.get("matter"):
        matter = get_object_or_404(Matter, pk=_id_in(request.GET["matter"]))
        page |= {"matter": matter, "choices": _additions(staff.role, matter.pk, day)}
    else:
        page["choices"] = [
            Choice(name, _address(matter=str(pk), day=day.isoformat() if day else ""))
            for pk, name in _matters(staff, words)
        ]
    return render(request, "desk/new.html", page)


def _matters(staff: object, words: str) -> list[tuple[UUID, str]]:
    """One's own open matters, or those the words find."""
    if not words:
        lines, _ = matter_lines(staff)  # type: ignore[arg-type]
        return [(line.matter.pk, line.matter.name) for line in lines]
    found = {one.matter_id: one.matter_name or one.title for one in search(words) if one.matter_id}
    return list(found.items())


def _additions(role: str, matter_id: UUID, day: date | None) -> list[Choice]:
    shown: list[Addition] = [one for one in gathered("additions") if one.roles is None or role in one.roles]
    return [Choice(one.label, reverse(one.name, args=[matter_id]) + _day(one, day)) for one in shown]


def _day(addition: Addition, day: date | None) -> str:
    return f"?{urlencode({addition.day_field: day.isoformat()})}" if day and addition.day_field else ""


def _address(**query: str) -> str:
    return f"{reverse('desk:new')}?{urlencode({name: value for name, value in query.items() if value})}"


def _id_in(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
