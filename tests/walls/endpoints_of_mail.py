"""The lines of endpoints.py that are about matters' addresses and what comes to them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

LAWYERS = "attorney,paralegal"
LEGAL = ("legal",)


def whole_matter_mail(matter: Callable[..., Any], only_post: Callable[..., Any]) -> dict[str, Any]:
    """The addresses, made with the constructors of endpoints.py."""
    posted: dict[str, Any] = {"who": LAWYERS, "get": (405,)}
    return {
        "correspondence:matter_address": matter("legal", who=LAWYERS),
        "correspondence:matter_address_opening": matter("legal", **posted),
        "correspondence:matter_address_closing": matter("legal", fixed=(("number", 1),), **posted),
        "correspondence:matter_email_filing": only_post(LAWYERS, item="correspondence_keptemail", of=LEGAL),
    }
