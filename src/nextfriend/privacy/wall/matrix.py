"""What each role opens under each topology: the wall's second rule as one table.

Read with `docs/decisions/matrix.md`. A cell is absent (closed), `YES` (open to the role) or `CONSENT` (open
while a consent in force names this recipient and this kind of record). The migration copies this table into
PostgreSQL; the reference model reads it here; a test compares the two.

Sources: 42 CFR 2.31 and 2.33 (Part 2 consents, separate objects), 45 CFR 164.508 (authorization, separate
for psychotherapy notes), 34 USC 12291(b)(2) (survivor services), Model Rule 5.3 (care staff as the lawyer's
agents under written supervision).
"""

from __future__ import annotations

from django.db import models


class Compartment(models.TextChoices):
    """Where a record comes from decides its compartment, not what it is about."""

    IDENTITY = "identity", "Identity"
    SHARED = "shared", "Shared"
    LEGAL = "legal", "Legal"
    WORK_PRODUCT = "work-product", "Work product"
    CARE = "care", "Care"
    HEALTH = "health", "Health"
    PART2 = "part2", "Substance-use program"
    COUNSELING = "counseling", "Counseling"
    PROTECTED = "protected", "Protected program"
    FINANCE = "finance", "Finance"
    SUPERVISION = "supervision", "Supervision"


class Topology(models.TextChoices):
    """How the care staff of a program stand to its lawyers."""

    OFFICE = "office", "Legal and care in one office"
    EMBEDDED = "embedded", "Embedded in the defense team"
    RETAINED = "retained", "Retained consultant"
    PARTNER = "partner", "Partner agency"
    PROTECTED = "protected", "Survivor services or Part 2 program"


YES, CONSENT = "yes", "consent"

# These are need-to-know on every matter, however open its program is.
SEALED = frozenset(
    {
        Compartment.HEALTH,
        Compartment.PART2,
        Compartment.COUNSELING,
        Compartment.PROTECTED,
        Compartment.SUPERVISION,
    }
)

# Of these, one person's records lie apart from another's of the same matter: a consent opens those of whom it
# is from.
PERSONAL = frozenset({Compartment.HEALTH, Compartment.PART2, Compartment.COUNSELING})
# Whose rows name the person they are about. A protected program's stand together, and leave apart.
NAMED = PERSONAL | {Compartment.PROTECTED}

_OPEN: dict[str, str] = {Compartment.IDENTITY: YES, Compartment.SHARED: YES}
_LAWYER: dict[str, str] = {
    **_OPEN,
    Compartment.LEGAL: YES,
    Compartment.WORK_PRODUCT: YES,
    Compartment.FINANCE: YES,
    Compartment.HEALTH: CONSENT,
}
_ATTORNEY: dict[str, str] = {**_LAWYER, Compartment.SUPERVISION: YES}
_CARER: dict[str, str] = {
    **_OPEN,
    Compartment.CARE: YES,
    Compartment.HEALTH: CONSENT,
    Compartment.PART2: CONSENT,
    Compartment.COUNSELING: CONSENT,
}
_CLERK: dict[str, str] = {Compartment.IDENTITY: YES, Compartment.SHARED: YES, Compartment.LEGAL: YES}
# A supervisor sees what the supervised craft writes, never the sealed kinds (wall.md, rule 1).
_OVER_LAWYERS: dict[str, str] = {
    **_OPEN,
    Compartment.LEGAL: YES,
    Compartment.WORK_PRODUCT: YES,
    Compartment.FINANCE: YES,
    Compartment.SUPERVISION: YES,
}
_OVER_CARERS: dict[str, str] = {**_OPEN, Compartment.CARE: YES, Compartment.SUPERVISION: YES}

Cells = dict[str, dict[str, dict[str, str]]]


def _office() -> dict[str, dict[str, str]]:
    return {
        "attorney": _ATTORNEY,
        "paralegal": _LAWYER,
        "case-manager": _CARER,
        "over-lawyers": _OVER_LAWYERS,
        "over-carers": _OVER_CARERS,
        "clerk": _CLERK,
    }


def _embedded() -> dict[str, dict[str, str]]:
    care: dict[str, str] = {Compartment.CARE: YES}
    rows = _office()
    rows["attorney"] = {**_ATTORNEY, **care}
    rows["paralegal"] = {**_LAWYER, **care}
    rows["case-manager"] = {**_CARER, Compartment.LEGAL: YES}
    return rows


def _retained() -> dict[str, dict[str, str]]:
    """A consultant learns the client's name by being retained; everything else is given item by item."""
    return {**_office(), "case-manager": {Compartment.IDENTITY: YES}, "over-carers": {}}


def _partner() -> dict[str, dict[str, str]]:
    """Nothing crosses without a release; from the lawyers only status, which stands in the identity bar."""
    carer = {k: v for k, v in _CARER.items() if k != Compartment.SHARED}
    over = {k: v for k, v in _OVER_CARERS.items() if k != Compartment.SHARED}
    return {**_office(), "case-manager": carer, "over-carers": over}


def _protected() -> dict[str, dict[str, str]]:
    """The advocate works in a compartment of its own; she reads court dates and writes nothing into them."""
    advocate: dict[str, str] = {**_OPEN, Compartment.PROTECTED: YES}
    return {**_office(), "case-manager": advocate, "over-carers": {}}


CELLS: Cells = {
    Topology.OFFICE: _office(),
    Topology.EMBEDDED: _embedded(),
    Topology.RETAINED: _retained(),
    Topology.PARTNER: _partner(),
    Topology.PROTECTED: _protected(),
}

# Rows that belong to no matter: the resource directory, and court notices that wait to be matched.
OFFICE_CELLS: dict[str, tuple[str, ...]] = {
    "attorney": (Compartment.IDENTITY, Compartment.SHARED, Compartment.LEGAL),
    "paralegal": (Compartment.IDENTITY, Compartment.SHARED, Compartment.LEGAL),
    "case-manager": (Compartment.IDENTITY, Compartment.SHARED, Compartment.CARE),
    "supervisor": (Compartment.IDENTITY, Compartment.SHARED),
    "clerk": (Compartment.IDENTITY, Compartment.SHARED, Compartment.LEGAL),
}


def cell_rows() -> list[tuple[str, str, str, str]]:
    """Every open cell as (topology, role, compartment, needs), for the database's copy.

    Topology `none` holds the rows for records of the office itself.
    """
    matters = [
        (str(topology), role, str(compartment), needs)
        for topology, roles in CELLS.items()
        for role, cells in roles.items()
        for compartment, needs in cells.items()
    ]
    office = [("none", role, str(c), YES) for role, cells in OFFICE_CELLS.items() for c in cells]
    return sorted(matters + office)
