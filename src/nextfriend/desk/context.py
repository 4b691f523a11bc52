"""The frame around every desk page: where one can go, what waits there, and how this person likes it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from nextfriend.accounts.models import Preference, Staff
from nextfriend.accounts.roles import CARE_CRAFT, LEGAL_CRAFT, Role


@dataclass(frozen=True)
class NavItem:
    """One place to go. `key` is the second letter of its shortcut (g, then this)."""

    label: str
    url: str
    key: str
    current: bool
    count: int = 0


# label, address name, shortcut letter, roles (None: everybody)
_PLACES: list[tuple[str, str, str, frozenset[str] | None]] = [
    ("Today", "desk:today", "t", None),
    ("Inbox", "correspondence:inbox", "i", frozenset({*LEGAL_CRAFT, *CARE_CRAFT})),
    ("Calendar", "calendar:calendar", "c", None),
    ("Visits", "care:visits", "v", frozenset({Role.CASE_MANAGER, Role.SUPERVISOR})),
    ("Matters", "matters:matters", "m", None),
    ("People", "accounts:people", "p", frozenset({Role.ADMINISTRATOR})),
    ("Programs", "privacy:programs", "o", frozenset({Role.ADMINISTRATOR})),
]
# Addresses of one thing that people reach through its matter.
_BELOW = {
    "matters:matters": ("/dates/", "/appointments/", "/series/", "/documents/", "/signings/", "/tasks/"),
}
_CONTENT = {"correspondence:inbox", "calendar:calendar", "care:visits", "matters:matters"}


def frame(request: HttpRequest) -> dict[str, Any]:
    """What `desk/base.html` asks for; nothing when nobody is signed in."""
    staff: Staff | None = getattr(request, "staff", None)
    if staff is None:
        return {}
    preference = getattr(staff, "preference", None) or Preference(staff=staff)
    return {
        "staff": staff,
        "nav_items": list(_items(staff, request.path)),
        "palette_url": _address("matters:search") if staff.role != Role.ADMINISTRATOR else "",
        "account_url": _address("accounts:account"),
        "theme": "" if preference.theme == Preference.Theme.SYSTEM else preference.theme,
        "single_keys_off": not preference.letter_keys,
    }


def _items(staff: Staff, path: str) -> list[NavItem]:
    found = []
    for label, name, key, roles in _PLACES:
        url = _address(name)
        content = name in _CONTENT and staff.role == Role.ADMINISTRATOR
        if url and not content and (roles is None or staff.role in roles):
            found.append(NavItem(label, url, key, _is_here(url, path, _BELOW.get(name, ()))))
    return found


def _is_here(url: str, path: str, below: tuple[str, ...] = ()) -> bool:
    return path == url if url == "/" else path.startswith((url, *below))


def _address(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
