"""A later date waits for a second person, and the date in force stays in force everywhere until then.

A firm date that comes later than it should loses the case: so no one person puts one off (an office may let
one, with a reason and a day to undo it, where the limit is not jurisdictional).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from nextfriend.accounts.models import Office, Staff
from nextfriend.calendar import moments
from nextfriend.calendar.models import Due
from nextfriend.deadlines.models import Deadline, Move

UNDO = timedelta(hours=24)
COLUMNS = (
    "prevailing", "safe", "latest", "zone", "trigger_date", "service", "facts", "steps", "unmodelled",
    "answers", "open_facts", "basis", "basis_date", "basis_source", "supports", "limit",
    "is_jurisdictional", "is_court_fixed", "words", "may_be_extended", "extended_by", "filed_when",
)  # fmt: skip
_DAYS = {"basis_date"}


def was_firm(deadline: Deadline, due: Due) -> bool:
    """Whether two people stand for the date in force, or have stood for it before one of them changed it."""
    return due.state == Due.State.FIRM or bool(deadline.waiting) or deadline.verifications.exists()


def needs_second(actor: Staff, deadline: Deadline, due: Due) -> bool:
    """Whether ending this date, or a later one in its place, takes a second person."""
    if deadline.is_jurisdictional:
        return True
    return was_firm(deadline, due) and not one_person_ends(actor)


def one_person_ends(actor: Staff) -> bool:
    """Whether this office lets one person end or put off a firm date that is not jurisdictional."""
    return Office.objects.filter(pk=actor.office_id, one_person_ends=True).exists()


def is_later(deadline: Deadline, columns: Mapping[str, Any]) -> bool:
    """Whether these columns would let anybody act or argue later than the date in force does."""
    zone = deadline.zone
    return any(
        moments.order(getattr(deadline, name), zone) < moments.order(columns[name], zone)
        for name in ("safe", "prevailing")
    )


def columns_of(deadline: Deadline) -> dict[str, Any]:
    """The columns that a later date replaces, as JSON holds them."""
    return as_json({name: getattr(deadline, name) for name in COLUMNS})


def as_json(columns: Mapping[str, Any]) -> dict[str, Any]:
    """Columns of a date as JSON holds them; others are left out."""
    found = {name: columns[name] for name in COLUMNS if name in columns}
    return {name: one.isoformat() if isinstance(one, date) else one for name, one in found.items()}


def lay_over(deadline: Deadline, columns: Mapping[str, Any]) -> None:
    """Let these columns be the date in force; nothing waits any more."""
    for name, value in columns.items():
        if name in COLUMNS:
            day = value if name not in _DAYS or not isinstance(value, str) else date.fromisoformat(value)
            # That a date is jurisdictional, no calculation takes back.
            kept = day or deadline.is_jurisdictional if name == "is_jurisdictional" else day
            setattr(deadline, name, kept)
    deadline.waiting, deadline.held = {}, ""


def undoable(deadline: Deadline) -> Move | None:
    """The later date one person gave this deadline within the last day and alone; None otherwise."""
    last = deadline.moves.order_by("-moved_at", "-id").first()
    if last is None or not last.undo or last.moved_at < timezone.now() - UNDO:
        return None
    return last if last.after == deadline.prevailing else None


def ended_alone(reader: Staff, deadline: Deadline) -> bool:
    """Whether one person ended this date within the last day, where the office lets one: it can be undone."""
    last = deadline.outcomes.order_by("-at", "-id").first() if one_person_ends(reader) else None
    return last is not None and last.second_id is None and last.at > timezone.now() - UNDO
