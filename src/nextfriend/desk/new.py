"""Something new: first on which matter, then what. Whatever a room can add stands here (ground/rooms.py)."""

from __future__ import annotations

from collections.abc import Sequence
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
from nextfriend.accounts.models import Staff
from nextfriend.accounts.roles import Role
from nextfriend.accounts.sealed_words import looked_for
from nextfriend.calendar.date_ranges import day_in
from nextfriend.ground.rooms import Addition, Hit, PaletteAction, gathered
from nextfriend.matters.models import Matter
from nextfriend.matters.queries import matter_lines
from nextfriend.search.matters_met import matters_met

CONTENT = (Role.ATTORNEY, Role.PARALEGAL, Role.CASE_MANAGER, Role.SUPERVISOR)
LEFT_OUT = {"a", "an", "the", "some"}


@dataclass(frozen=True)
class Choice:
    """One link of the page, and its letter."""

    label: str
    url: str
    key: str = ""


@staff_only(*CONTENT)
@require_safe
def new(request: StaffRequest) -> HttpResponse:
    """`?matter=`, `?day=` and `?what=` (an addition's name) say what is known; the rest is asked."""
    staff = request.staff
    day = day_in(request.GET.get("day", ""))
    words = looked_for(request, "q")
    what = _wanted(staff.role, request.GET.get("what", ""))
    page: dict[str, Any] = {"day": day, "words": words, "what": what, "apart": _apart(staff.role)}
    if request.GET.get("matter"):
        matter = get_object_or_404(Matter, pk=_id_in(request.GET["matter"]))
        page |= {"matter": matter, "choices": _additions(staff.role, matter.pk, day)}
    else:
        page["choices"] = [
            Choice(name, _form(what, pk, day) if what else _address(matter=str(pk), day=_iso(day)))
            for pk, name in _matters(staff, words)
        ]
    return render(request, "desk/new.html", page)


def offered_by_words(staff: Staff, words: str, matter_id: str) -> list[Hit]:
    """What can be new and is called by these words: on the matter at hand, or on one to choose."""
    if staff.role not in CONTENT:
        return []
    wanted = [word for word in words.lower().split() if word not in LEFT_OUT]
    at_hand = _id_in(matter_id)
    here = Matter.objects.filter(pk=at_hand).first() if at_hand else None
    found = []
    for one in _offered(staff.role):
        if wanted and begins_each(wanted, f"new add {one.label} {one.words}"):
            address = _form(one, here.pk, None) if here else _address(what=one.name)
            where = f"On {here.name}" if here else "On a matter to choose"
            found.append(Hit(f"New: {one.label}", address, where, key=f"n {one.key}" if one.key else ""))
    return found


def begins_each(wanted: Sequence[str], known: str) -> bool:
    """Whether each wanted word begins a known one."""
    names = known.lower().split()
    return all(any(name.startswith(word) for name in names) for word in wanted)


def _matters(staff: Staff, words: str) -> list[tuple[UUID, str]]:
    """One's own open matters, or those the words find."""
    if not words:
        lines, _ = matter_lines(staff)
        return [(line.matter.pk, line.matter.name) for line in lines]
    return matters_met(staff, words)


def _additions(role: str, matter_id: UUID, day: date | None) -> list[Choice]:
    return [Choice(one.label, _form(one, matter_id, day), one.key) for one in _offered(role)]


def _apart(role: str) -> list[Choice]:
    """What can be new without a matter."""
    shown: list[PaletteAction] = [one for one in gathered("palette") if one.key]
    return [
        Choice(one.label, reverse(one.name), one.key) for one in shown if not one.roles or role in one.roles
    ]


def _offered(role: str) -> list[Addition]:
    return [one for one in gathered("additions") if one.roles is None or role in one.roles]


def _wanted(role: str, name: str) -> Addition | None:
    return next((one for one in _offered(role) if one.name == name), None)


def _form(one: Addition, matter_id: UUID, day: date | None) -> str:
    return reverse(one.name, args=[matter_id]) + _day(one, day)


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def _day(addition: Addition, day: date | None) -> str:
    return f"?{urlencode({addition.day_field: day.isoformat()})}" if day and addition.day_field else ""


def _address(**query: str) -> str:
    return f"{reverse('desk:new')}?{urlencode({name: value for name, value in query.items() if value})}"


def _id_in(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
