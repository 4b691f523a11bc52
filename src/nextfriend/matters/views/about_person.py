"""What every question about one person of a matter begins with (row_pages.Ask)."""

from __future__ import annotations

from typing import Any

from nextfriend.people.models import Person

PERSON: dict[str, Any] = {
    "model": Person,
    "takes": "person",
    "to": "matters:person",
    "by": ("matter_id", "pk"),
    "tab": "people",
}
