"""What an office begins with, and that every code in rows, rules and problems stays on a list."""

from __future__ import annotations

import pytest

from nextfriend.engines.conflicts.questions import SIDES
from nextfriend.intake.problem_types import problems
from nextfriend.matters.models import Matter, Party
from nextfriend.matters.terms import shipped
from nextfriend.matters.terms.lists import KIND, ROLE, STAGE, lists, stage_choices

# The codes rows had when these lists were still code.
OLD_KINDS = (
    "injury eviction benefits custody medicaid immigration criminal education employment bankruptcy other"
)
OLD_PARTS = "client family adverse opposing-counsel witness expert provider insurer court interpreter"


def test_every_code_that_rows_had_is_still_on_its_list(office):
    with office.speaking("paralegal"):
        assert set(OLD_KINDS.split()) <= {line.code for line in lists().live(KIND)}
        assert set(OLD_PARTS.split()) <= {line.code for line in lists().live(ROLE)}
        assert Matter(kind="criminal").get_kind_display() == "Criminal defense"
        assert Party(part="opposing-counsel").get_part_display() == "Opposing counsel"


@pytest.mark.parametrize("kind", shipped.Kind.values)
def test_every_kind_begins_with_intake_and_ends_with_closing(office, kind):
    with office.speaking("paralegal"):
        codes = [code for code, _ in stage_choices(kind)]
    assert (codes[0], codes[-1]) == ("intake", "closing")
    assert len(codes) == len(set(codes))
    assert all(len(code) <= 20 for code in codes)


def test_a_stage_of_another_kind_still_says_what_it_is(office):
    with office.speaking("paralegal"):
        assert lists().label(STAGE, "discovery", "eviction") == "Discovery"
        assert Matter(kind="bankruptcy", stage="creditors").get_stage_display() == "Meeting of creditors"
        assert stage_choices("eviction", "discovery")[0] == ("discovery", "Discovery")
        assert lists().label(KIND, "maritime") == "maritime"


def test_the_engine_and_the_lists_agree_on_sides():
    written = {role: side for role, side in shipped.sides().items() if side != "neutral"}
    assert written == dict(SIDES)


def test_every_kind_of_problem_becomes_a_kind_of_matter():
    assert {one.matter_kind for one in problems().values()} <= set(shipped.Kind.values)


def test_the_lists_are_read_once_in_a_transaction(office, django_assert_num_queries):
    with office.speaking("paralegal"), django_assert_num_queries(1):
        for _ in range(3):
            Matter(kind="injury", stage="intake").get_stage_display()
