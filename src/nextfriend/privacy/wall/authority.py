"""Who may seat whom and take whom off: a seat is not authority over the team. One table.

Read with `docs/decisions/seats.md`. A row says: on a matter of this topology, somebody seated in the role
`actor`, or who supervises somebody there, may do `act` to a seat of the role `subject`, and what it
needs. No row, no authority. `migrate` copies the table into
PostgreSQL (`privacy_seatrule`), where `nf.seat` and `nf.unseat` read it; a test
compares the two.

Sources: Model Rules 1.4 and 1.16 (a client is not left without a lawyer), 5.1 and 5.3 (lawyers answer for the
work of those who assist them), 1.6(c) (who lets others read answers for it).
"""

from __future__ import annotations

from typing import NamedTuple

from nextfriend.privacy.wall.matrix import Topology

SEAT, UNSEAT = "seat", "unseat"
# What it needs: nothing more; a reason; a reason and an attorney who stays; that no attorney is on the team.
YES, REASON, SUCCESSOR, VACANT = "yes", "reason", "successor", "vacant"

_ATTORNEY = {
    SEAT: {"attorney": YES, "paralegal": YES, "case-manager": YES, "supervisor": YES},
    UNSEAT: {"attorney": SUCCESSOR, "paralegal": REASON, "case-manager": REASON, "supervisor": REASON},
}
_PARALEGAL = {SEAT: {"attorney": YES, "paralegal": YES, "case-manager": YES}}
# The craft calls in its own; it opens no legal record to anybody, but a matter without a lawyer may be
# brought to one.
_CARER = {SEAT: {"case-manager": YES, "attorney": VACANT}}

# Whoever supervises the team's case managers assigns another whom they supervise (nf.oversees, nf.seat).
_SUPERVISOR = {SEAT: {"case-manager": YES}}

Acts = dict[str, dict[str, str]]


def _same_house() -> dict[str, Acts]:
    return {
        "attorney": _ATTORNEY,
        "paralegal": _PARALEGAL,
        "case-manager": _CARER,
        "supervisor": _SUPERVISOR,
    }


def _retained() -> dict[str, Acts]:
    """A consultant is counsel's, and calls in nobody."""
    return {"attorney": _ATTORNEY, "paralegal": _PARALEGAL}


def _partner() -> dict[str, Acts]:
    """A partner changes its own seats and no other. Only an attorney of the office brings it in or sends it
    away.
    """
    carer = {**_CARER, UNSEAT: {"case-manager": REASON}}
    return {
        "attorney": _ATTORNEY,
        "paralegal": {SEAT: {"attorney": YES, "paralegal": YES}},
        "case-manager": carer,
        "supervisor": _SUPERVISOR,
    }


def _protected() -> dict[str, Acts]:
    """Advocates end their own seats; the lawyers, who do not see them, may call one in and end none."""
    ends = {role: needs for role, needs in _ATTORNEY[UNSEAT].items() if role != "case-manager"}
    seated = {role: acts for role, acts in _partner().items() if role != "supervisor"}
    return {**seated, "attorney": {SEAT: _ATTORNEY[SEAT], UNSEAT: ends}}


AUTHORITY: dict[str, dict[str, Acts]] = {
    Topology.OFFICE: _same_house(),
    Topology.EMBEDDED: _same_house(),
    Topology.RETAINED: _retained(),
    Topology.PARTNER: _partner(),
    Topology.PROTECTED: _protected(),
}


class SeatRuleRow(NamedTuple):
    """One line of the table."""

    topology: str
    actor: str
    act: str
    subject: str
    needs: str


def rule_rows() -> list[SeatRuleRow]:
    """The whole table, sorted, for the database's copy and for the page of the decision."""
    return sorted(
        SeatRuleRow(str(topology), actor, act, subject, needs)
        for topology, actors in AUTHORITY.items()
        for actor, acts in actors.items()
        for act, subjects in acts.items()
        for subject, needs in subjects.items()
    )
