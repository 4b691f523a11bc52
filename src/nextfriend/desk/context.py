"""The frame around every desk page: where one can go, what waits there, and how this person likes it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from nextfriend.accounts.models import Preference, Staff
from nextfriend.accounts.roles import Role
from nextfriend.desk.help import page_about
from nextfriend.desk.new import CONTENT
from nextfriend.ground.rooms import gathered


@dataclass(frozen=True)
class NavItem:
    """One place to go. `key` is the second letter of its shortcut (g, then this)."""

    label: str
    url: str
    key: str
    current: bool
    count: int = 0


def frame(request: HttpRequest) -> dict[str, Any]:
    """What `desk/base.html` asks for; nothing when nobody is signed in."""
    staff: Staff | None = getattr(request, "staff", None)
    if staff is None:
        return {}
    match = request.resolver_match
    preference = getattr(staff, "preference", None) or Preference(staff=staff)
    return {
        "staff": staff,
        "nav_items": list(_items(staff, request.path)),
        "palette_url": _address("desk:search"),
        "new_url": _new(request, staff),
        "here_id": match.kwargs.get("matter_id", "") if match and staff.role in CONTENT else "",
        "account_url": _address("accounts:account"),
        "help_url": page_about(match.namespace if match else "", request.path),
        "theme": "" if preference.theme == Preference.Theme.SYSTEM else preference.theme,
        "single_keys_off": not preference.letter_keys,
    }


def _new(request: HttpRequest, staff: Staff) -> str:
    """Where something new begins: on the matter whose page this is, where it is one's."""
    if staff.role not in CONTENT:
        return ""
    here = request.resolver_match.kwargs.get("matter_id") if request.resolver_match else None
    return f"{reverse('desk:new')}?matter={here}" if here else reverse("desk:new")


def _items(staff: Staff, path: str) -> list[NavItem]:
    keeps_office = staff.role == Role.ADMINISTRATOR
    shown = [place for place in gathered("places") if place.is_for(staff.role, keeps_office=keeps_office)]
    return [
        NavItem(one.label, url, one.key, _is_here(url, path, one.below))
        for one in shown
        if (url := _address(one.name))
    ]


def _is_here(url: str, path: str, below: tuple[str, ...] = ()) -> bool:
    return path == url if url == "/" else path.startswith((url, *below))


def _address(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
