"""What the preview of a topology says, against what PostgreSQL then shows."""

from __future__ import annotations

from itertools import permutations

import pytest

from nextfriend.ground.errors import Refusal
from nextfriend.privacy import actions
from nextfriend.privacy.models import Program
from nextfriend.privacy.wall.grants import held_on
from nextfriend.privacy.wall.matrix import Topology
from nextfriend.privacy.wall.topology_diff import crossings
from tests.office.people import approve

WHO = {
    "attorney": "attorney",
    "paralegal": "paralegal",
    "case-manager": "case-manager",
    "over-carers": "supervisor",
}


def test_nothing_changes_when_nothing_changes():
    assert [crossings(t, t) for t in Topology.values] == [[]] * len(Topology.values)


def test_the_preview_speaks_plainly():
    said = {c.line: c for c in crossings("office", "embedded")}
    assert said["attorney"].gains_words == ("Care",)
    assert said["case-manager"].gains_words == ("Legal",)
    assert said["attorney"].loses == ()
    back = {c.line: c for c in crossings("embedded", "retained")}
    assert back["case-manager"].loses_words == (
        "Care",
        "Counseling (with a consent)",
        "Health (with a consent)",
        "Legal",
        "Substance-use program (with a consent)",
        "Shared",
    )


@pytest.mark.parametrize("program", ["embedded", "open"])
def test_what_people_see_changes_as_the_preview_said(office, program):
    """Every pair of topologies, one after the other on one program, need-to-know and open."""
    with office.speaking("administrator"):
        chosen = Program.objects.get(pk=office.programs[program].pk)
    for old, new in permutations(Topology.values, 2):
        _set(office, chosen, old)
        before = {line: _held(office, who, program) for line, who in WHO.items()}
        _set(office, chosen, new)
        after = {line: _held(office, who, program) for line, who in WHO.items()}
        said = {crossing.line: crossing for crossing in crossings(old, new)}
        for line in WHO:
            promised = said.get(line)
            assert after[line] - before[line] == _plain(promised.gains if promised else ()), (old, new, line)
            assert before[line] - after[line] == _plain(promised.loses if promised else ()), (old, new, line)


def _plain(entries: tuple[str, ...]) -> set[str]:
    """What changes without a paper; no consent is on file in the test office."""
    return {entry for entry in entries if not entry.endswith("?")}


def _set(office, program: Program, topology: str) -> None:
    with office.speaking("administrator") as admin:
        actions.change_topology(actor=admin, program=program, topology=topology, reason="a trial")
    approve(office)


def _held(office, who: str, program: str) -> set[str]:
    """Which compartments of the program's matter the person holds, asked of the database."""
    with office.speaking(who):
        return set(held_on(office.matters[program]))


def test_only_an_administrator_changes_it(office):
    with office.speaking("attorney") as alma, pytest.raises(Refusal):
        actions.change_topology(actor=alma, program=office.programs["office"], topology="partner")
