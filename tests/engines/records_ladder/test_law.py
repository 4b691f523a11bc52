"""What is said of fees: each line says where it stands and when it was read, and nothing is made up."""

from __future__ import annotations

import pytest

from nextfriend.engines.records_ladder import certification_law, fee_law, shipped


def test_the_individuals_own_request_has_the_federal_limit():
    law = fee_law("individual", "")[0]
    assert law.cite == "45 CFR 164.524(c)(4)"
    assert "cost-based" in law.says
    assert "searching" in law.says


def test_a_request_under_an_authorization_says_that_the_limit_does_not_apply():
    law = fee_law("authorization", "")[0]
    assert "does not apply" in law.says
    assert "Ciox" in law.cite
    assert "164.508" in law.cite


@pytest.mark.parametrize(("state", "cite"), [("CO", "C.R.S. 25-1-801"), ("WY", ""), ("", "")])
def test_a_state_whose_law_was_not_read_sends_to_the_attorney(state, cite):
    law = fee_law("authorization", state)[1]
    assert law.cite.startswith(cite)
    assert bool(law.cite) == bool(cite)
    assert "sk the attorney" in law.says


@pytest.mark.parametrize("basis", ["individual", "authorization"])
@pytest.mark.parametrize("state", ["CO", ""])
def test_what_is_cited_says_when_it_was_read(basis, state):
    for law in (*fee_law(basis, state), certification_law()):
        assert bool(law.read) == bool(law.cite)


def test_the_days_are_those_of_the_issue():
    assert [one.day for one in shipped().steps] == [0, 14, 28, 35, 45]
    assert [one.by for one in shipped().steps] == ["", "", "", "attorney", "attorney"]
    assert (shipped().answer_days, shipped().extension_days) == (30, 30)
