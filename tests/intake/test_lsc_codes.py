"""The funder's codes are proposed from what was written, and each kind of problem names codes that exist."""

from __future__ import annotations

import pytest

from nextfriend.intake.lsc_codes import codes, label_of, proposed_closing, proposed_problem
from nextfriend.intake.problem_types import problem_of, problems


@pytest.mark.parametrize(
    ("kind", "said", "code"),
    [
        ("eviction", "The landlord wants the rent.", "63"),
        ("eviction", "They will end my Section 8 voucher.", "61"),
        ("eviction", "", "63"),
        ("benefits", "They cut my SNAP and my food stamps.", "73"),
        ("employment", "The kitchen kept my last two checks.", "22"),
        ("injury", "She fell.", "94"),
        ("criminal", "Arrested on Friday.", ""),
        ("", "I was in removal court for asylum.", "81"),
        ("", "Hello.", ""),
    ],
)
def test_a_code_is_proposed_from_what_was_written(kind, said, code):
    assert proposed_problem(problem_of(kind), said) == code


def test_advice_only_closes_the_case_and_nothing_else_does():
    assert proposed_closing("advice") == "A"
    assert [proposed_closing(one) for one in ("declined", "referred", "accepted", "")] == [""] * 4
    assert label_of("closing", "A") == "A Counsel and advice"


def test_every_code_of_every_kind_of_problem_exists():
    known = {one.code for one in codes("problem")}
    assert {code for one in problems().values() for code in one.lsc} <= known
