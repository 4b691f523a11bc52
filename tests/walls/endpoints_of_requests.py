"""The lines of endpoints.py that are about requests between coworkers and the duty table."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

SHARED = ("shared",)


def whole_requests(
    matter: Callable[..., Any], item: Callable[..., Any], view: Callable[..., Any]
) -> dict[str, Any]:
    """The addresses, made with the constructors of endpoints.py."""
    on_row = ("answering", "declining", "handing_on", "correcting", "withdrawing")
    return {
        "coworker_requests:requests": matter(post=False),
        "coworker_requests:asking": matter(),
        "coworker_requests:mine": view(),
        "coworker_requests:duties": view(),
        "coworker_requests:request": item("coworker_requests_coworkerrequest", SHARED, post=False),
        **{f"coworker_requests:{one}": item("coworker_requests_coworkerrequest", SHARED) for one in on_row},
    }
