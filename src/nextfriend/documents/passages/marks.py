"""On a date's page: where in the papers it stands."""

from __future__ import annotations

from typing import Any

from nextfriend.deadlines.models import Deadline
from nextfriend.deadlines.signals import DateMark
from nextfriend.documents.passages.queries import passages_for


def where_it_stands(sender: object, *, deadline: Deadline, **_: Any) -> DateMark | None:
    """The passages that the date rests on; None where there are none."""
    found = passages_for(deadline)
    return DateMark("documents/where_it_stands.html", {"passages": found}) if found else None
