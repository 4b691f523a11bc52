"""The questions of hits, as a table a lawyer can sign."""

from __future__ import annotations

import pytest

from nextfriend.engines.conflicts import questions
from nextfriend.engines.conflicts.questions import question, side

TABLE = [
    # asked as, found as, open, question
    ("adverse", "client", True, questions.CURRENT_CLIENT),
    ("adverse", "client", False, questions.FORMER_CLIENT),
    ("client", "adverse", True, questions.AGAINST_CLIENT),
    ("client", "adverse", False, questions.AGAINST_FORMER),
    ("client", "client", True, questions.SAME_SIDE),
    ("client", "client", False, questions.SAME_SIDE),
    ("adverse", "adverse", True, questions.BESIDE),
    ("witness", "client", True, questions.BESIDE),
    ("expert", "adverse", False, questions.BESIDE),
    ("adverse", "family", True, questions.BESIDE),
    ("client", "opposing-counsel", True, questions.BESIDE),
    ("", "client", True, questions.CURRENT_CLIENT),
    ("", "adverse", False, questions.AGAINST_FORMER),
    ("", "provider", True, questions.BESIDE),
    ("adverse", "a role an office made up", True, questions.BESIDE),
    ("client", "creditor", True, questions.AGAINST_CLIENT),
    ("adverse", "co-counsel", True, questions.BESIDE),
]


@pytest.mark.parametrize(("asked", "found", "is_open", "wanted"), TABLE)
def test_the_question_follows_from_both_roles(asked, found, is_open, wanted):
    assert question(filter(None, [asked]), [found], is_open=is_open) == wanted


@pytest.mark.parametrize(
    ("relation", "rule"),
    [("prospective", "1.18(c)"), ("prior-firm", "1.9(b), 1.10(a)(2)"), ("prior-client", "1.9(b), 1.10(a)(2)"),
     ("spouse", "1.7(a)(2)"), ("coworker", "1.7(a)(2)")],
)  # fmt: skip
def test_a_coworkers_own_tie_puts_its_own_question(relation, rule):
    assert question(["client"], [], is_open=True, relation=relation).rule == rule


def test_one_person_on_both_sides_of_one_matter_stands_first():
    found = question(["adverse"], ["client"], is_open=True, same_matter=True)
    assert found == questions.BOTH_SIDES
    assert found.place == 0


def test_several_roles_count_for_the_client_first():
    assert side(["adverse", "witness", "client"]) == questions.CLIENT
    assert question(["adverse"], ["witness", "client"], is_open=True) == questions.CURRENT_CLIENT


def test_an_office_says_where_its_own_roles_stand():
    sides = {"client": "client", "landlord": "adverse", "landlord-agent": "with-adverse"}
    assert question(["client"], ["landlord"], is_open=True, sides=sides) == questions.AGAINST_CLIENT
    assert question(["landlord-agent"], ["client"], is_open=True, sides=sides) == questions.CURRENT_CLIENT
    assert question(["client"], ["landlord-agent"], is_open=True, sides=sides) == questions.BESIDE
