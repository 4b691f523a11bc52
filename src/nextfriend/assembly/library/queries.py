"""What the pages of the office's templates read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from nextfriend.accounts.models import Staff
from nextfriend.accounts.roles import Role
from nextfriend.assembly.library.models import CARE, EITHER, LEGAL, TemplateVersion
from nextfriend.engines.assembly import Field, Use, field_of

_KEEPS = {
    Role.ATTORNEY: (LEGAL, EITHER),
    Role.PARALEGAL: (LEGAL, EITHER),
    Role.CASE_MANAGER: (CARE, EITHER),
    Role.SUPERVISOR: (CARE, EITHER),
}
KEEPERS = frozenset(_KEEPS)


def kept_by(staff: Staff) -> tuple[str, ...]:
    """Whose papers' templates this person may add and change; the database asks the same (models.py)."""
    return _KEEPS.get(Role(staff.role), ())


def may_keep(staff: Staff, craft: str) -> bool:
    """Whether this person may add and change templates of these papers."""
    return craft in kept_by(staff)


def opened_of(row: TemplateVersion) -> dict[str, Any]:
    """What the form of the next version begins with, by which it is seen that another came meanwhile."""
    return {"title": row.title, "about": row.about, "number": row.number}


@dataclass(frozen=True)
class Asked:
    """A field of a template in words, and the paragraphs that use it."""

    field: Field
    use: Use


def asked_by(uses: tuple[Use, ...]) -> list[Asked]:
    """Its fields, in the order of its text."""
    return [Asked(field_of(use.name), use) for use in uses]
