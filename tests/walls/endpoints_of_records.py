"""The lines of endpoints.py that are about records requests."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

LAWYERS = "attorney,paralegal"
WORK_PRODUCT = ("work-product",)
TABLE = "documents_recordsrequest"


def whole_records(matter: Callable[..., Any], item: Callable[..., Any]) -> dict[str, Any]:
    """The addresses of records requests, made with the constructors of endpoints.py."""
    return {
        "documents:records_requests": matter("work-product", post=False),
        "documents:records_request_new": matter("work-product", who=LAWYERS),
        "documents:records_request": item(TABLE, WORK_PRODUCT, post=False),
        "documents:records_step": item(TABLE, WORK_PRODUCT, who=LAWYERS),
        "documents:records_part": item(TABLE, WORK_PRODUCT, who=LAWYERS),
        "documents:records_renewal": item(TABLE, WORK_PRODUCT, who=LAWYERS),
        "documents:records_ending": item(TABLE, WORK_PRODUCT, who=LAWYERS),
    }
