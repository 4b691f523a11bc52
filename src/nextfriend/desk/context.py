"""The frame around every desk page: where one can go, what waits there, and how this person likes it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest


def frame(request: HttpRequest) -> dict[str, Any]:
    """`nav_items`, `pinned` and `preference` for the base template; nothing when nobody is signed in."""
    staff = getattr(request, "staff", None)
    if staff is None:
        return {}
    return {"staff": staff}
