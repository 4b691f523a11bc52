"""Whatever stands in a line: an answer or a refusal in plain words under the line's own id, never a trace."""

from __future__ import annotations

import json
import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nextfriend.engines.deadlines import Request, answer, from_json, read_line
from nextfriend.engines.deadlines.facts import understood
from nextfriend.engines.deadlines.pack import packs, rules

ENGINES = {"clerk_closed", "own_service", "district_court", "out_of_state", "abroad", "mailed_from", "waived"}
GOOD = {"id": "g", "rule": "FRCP 12(a)(1)(A)(i)", "court": "cod", "trigger": "2025-03-03"}
PERIOD = {"id": "p", "period": "14 days", "under": "FRCP", "court": "cod", "trigger": "2025-03-03"}


def told(row: object, number: int = 1) -> dict[str, object]:
    return read_line(row if isinstance(row, str) else json.dumps(row), number)


@pytest.mark.parametrize(
    ("change", "due"),
    [
        ({"trigger": ["2025-03-03"]}, "2025-03-24"),
        ({"trigger": 20250303}, "2025-03-24"),
        ({"trigger": 20250303.0}, "2025-03-24"),
        ({"trigger": "2025-03-03T22:00:00Z"}, "2025-03-24"),
        ({"trigger": "2025-03-04T02:00:00Z"}, "2025-03-24"),  # seven in the evening of the 3rd in Denver
        ({"trigger": None, "trigger_date": "2025-03-03"}, "2025-03-24"),
        ({"rule": ["FRCP 12(a)(1)(A)(i)", "FRCP 6(a)(1)(C)"]}, "2025-03-24"),
        ({"service": None}, "2025-03-24"),
        ({"service": "null"}, "2025-03-24"),
        ({"service": False}, "2025-03-24"),
        ({"as_of": None}, "2025-03-24"),
        ({"facts": None}, "2025-03-24"),
        ({"facts": {"us_party": None, "clerk_closed": "unknown"}}, "2025-03-24"),
        ({"facts": ["clerk_closed=2025-03-24"]}, "2025-03-25"),
        ({"facts": "clerk_closed=2025-03-24"}, "2025-03-25"),
    ],
)
def test_other_ways_of_writing_the_same_request(change, due):
    assert told({**GOOD, **change}).get("prevailing") == due


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"trigger": "2024-02-30"}, "trigger-unclear"),
        ({"trigger": "2025-13-01"}, "trigger-unclear"),
        ({"trigger": "3/3/25"}, "trigger-unclear"),
        ({"trigger": 1741003200}, "trigger-unclear"),
        ({"trigger": True}, "trigger-unclear"),
        ({"trigger": {"date": "2025-03-03"}}, "trigger-unclear"),
        ({"trigger": ["2025-03-03", "2025-03-04"]}, "trigger-unclear"),
        ({"trigger": "9999-12-31"}, "trigger-unclear"),
        ({"trigger": "0001-01-01T00:00Z"}, "trigger-unclear"),
        ({"trigger": "x" * 5000}, "trigger-unclear"),
        ({"trigger": ""}, "trigger-missing"),
        ({"trigger": None}, "trigger-missing"),
        ({"rule": {"a": 1}}, "rule-unclear"),
        ({"rule": None}, "rule-missing"),
        ({"rule": "(" * 400}, "unknown-rule"),
        ({"court": 5}, "unknown-court"),
        ({"court": "zz"}, "unknown-court"),
        ({"service": "carrier pigeon"}, "unknown-service"),
        ({"service": ["mail", "personal"]}, "service-unclear"),
        ({"as_of": "soon"}, "as_of-unclear"),
        ({"as_of": [[]]}, "as_of-unclear"),
        ({"facts": ["mail"]}, "facts-unclear"),
        ({"facts": 7}, "facts-unclear"),
        ({"facts": {"clerk_closed": {"from": "2025-03-24"}}}, "facts-unclear"),
        ({"facts": {"clerk_closed": "soon"}}, "fact-unclear"),
        ({"rule": "", "period": "9" * 40 + " days", "under": "FRCP"}, "period-too-long"),
        ({"rule": "", "period": " \t ", "under": "FRCP"}, "rule-missing"),
        ({"rule": "", "period": "within", "under": "FRCP"}, "period-unclear"),
        ({"rule": "", "period": 10**30, "under": "FRCP"}, "period-unclear"),
        ({"rule": "", "period": "100 years", "under": "FRCP", "trigger": "2199-01-01"}, "calendar-missing"),
    ],
)
def test_what_cannot_be_read_is_refused_by_its_name(change, code):
    found = told({**GOOD, **change})
    assert found["refused"] == code, found
    assert found["id"] == "g"
    assert str(found["reason"]).rstrip().endswith((".", "?"))


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ('{"id": "a", "rule": "FRCP', "a"),
        ('{"rule": FRCP, "id": 7}', 7),
        ('{"id": "say \\"x\\"", }', 'say "x"'),
        ("not json", ""),
        ("[1, 2]", ""),
        ("null", ""),
        ("[" * 100_000, ""),
        ("1" * 5000, ""),
        ('{"id": 0, "trigger": "2025-03-03"}', 0),
        ('{"id": null, "trigger": "2025-03-03"}', ""),
        ('{"id": ["x"], "trigger": "2025-03-03"}', '["x"]'),
    ],
)
def test_a_line_that_is_no_request_keeps_its_id_and_names_its_line(line, name):
    found = told(line, 12)
    assert found["refused"]
    assert found["id"] == name
    assert found["id"] != "" or "12" in str(found["reason"]) or "rule" in str(found["reason"])


def test_a_number_given_as_id_comes_back_as_a_number():
    assert told({**GOOD, "id": 31})["id"] == 31
    assert told({**GOOD, "id": "31"})["id"] == "31"


def test_a_field_or_a_fact_nobody_knows_is_told():
    found = told({**GOOD, "sevice": "mail", "facts": {"clerk_shut": "2025-03-24"}})
    notes = " ".join(found["unmodelled"])
    assert found["prevailing"] == "2025-03-24"
    assert "“sevice”" in notes
    assert "“clerk_shut”" in notes
    assert "clerk" not in " ".join(told({**GOOD, "facts": {"clerk_closed": False}})["unmodelled"])


def test_every_fact_a_pack_declares_is_asked_about_by_some_rule():
    from nextfriend.engines.deadlines.fields import asked_by

    declared = {name for pack in packs().values() for name in pack.facts}
    asked = {name for rule in rules() for name in asked_by(rule)}
    assert len(declared) > 20
    assert declared - asked <= ENGINES


def test_a_direction_against_the_rule_changes_nothing_and_is_told():
    found = told({**GOOD, "direction": "before"})
    assert found["prevailing"] == "2025-03-24"
    assert any("“before”" in note for note in found["unmodelled"])
    assert told({**GOOD, "direction": "after"})["unmodelled"] == told(GOOD)["unmodelled"]


# --- anything at all ---------------------------------------------------------------------------------------

SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=40)
ANY = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
DATES = st.dates().map(str) | st.datetimes(timezones=st.none() | st.timezones()).map(str)
CITES = st.sampled_from([rule.cite for rule in rules()])
COURTS = st.sampled_from(["cod", "nysd", "ca9", "calsuperct", "nysupct", "txdistct", "flacirct", "illcirct",
                          "bia", "uscis", "dva", "eeoc", "tax", "ssa", "medicare", ""])  # fmt: skip
PERIODS = st.builds(
    "{} {}".format,
    st.integers(-5, 99999),
    st.sampled_from(["days", "court days", "hours", "months", "years"]),
)
FACTS = st.dictionaries(
    st.sampled_from(sorted({name for pack in packs().values() for name in pack.facts} | {"clerk_closed"})),
    DATES | st.booleans() | st.sampled_from(["yes", "", "2025-03-24/2025-03-26"]) | SCALARS,
    max_size=3,
)


def _answers(row: dict[str, object]) -> dict[str, object]:
    found = told(row)
    assert json.loads(json.dumps(found)) == found
    if "refused" in found:
        assert len(str(found["reason"])) > 10
    else:
        assert all(found[key] for key in ("safe", "prevailing", "latest", "steps"))
    return found


@settings(max_examples=150)
@given(st.fixed_dictionaries({}, optional=dict.fromkeys((*GOOD, *PERIOD, "service", "facts", "as_of"), ANY)))
def test_any_values_in_the_fields(row):
    _answers(row)


@settings(max_examples=250)
@given(
    CITES, COURTS, DATES, FACTS, st.sampled_from(["", "mail", "personal", "electronic", "mail abroad", "fax"])
)
def test_any_rule_in_any_court_with_any_facts(cite, court, trigger, facts, service):
    row = {"id": "x", "rule": cite, "court": court, "trigger": trigger, "facts": facts, "service": service}
    assert _answers(row)["id"] == "x"


@settings(max_examples=150)
@given(PERIODS, COURTS, DATES, st.sampled_from(["FRCP", "CCP", "CPLR", "TRCP", "8 CFR", "EEOC", "VA", "SSA"]),
       st.sampled_from(["", "before", "after", "sideways"]))  # fmt: skip
def test_any_period_in_any_court(period, court, trigger, under, direction):
    row = {
        "id": 5,
        "period": period,
        "under": under,
        "court": court,
        "trigger": trigger,
        "direction": direction,
    }
    assert _answers(row)["id"] == 5


@settings(max_examples=150)
@given(st.text(alphabet=string.printable, max_size=120))
def test_any_line(line):
    found = read_line(line, 3)
    assert "refused" in found or "prevailing" in found


@given(st.dictionaries(st.text(max_size=12), SCALARS, max_size=4))
def test_any_facts_given_to_the_engine_itself(facts):
    found = answer(Request(rule="8 CFR 1003.38(b)", court="bia", trigger="2026-04-01", facts=facts))
    assert str(found)


def test_a_blank_period_given_to_the_engine_itself_is_refused():
    found = answer(Request(period=" ", under="FRCP", court="cod", trigger="2025-03-03"))
    assert getattr(found, "code", "") == "period-unclear"


def test_facts_not_known_are_as_if_not_given():
    assert understood({"us_party": None, "x": "", "y": "Unknown", "z": "n/a"}) == {}


def test_a_row_is_read_without_being_changed():
    row = {**GOOD, "facts": {"clerk_closed": "2025-03-24"}}
    from_json(row)
    assert row == {**GOOD, "facts": {"clerk_closed": "2025-03-24"}}
