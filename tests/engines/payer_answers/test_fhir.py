"""What a payer's answer says as FHIR R4: coverages, responses, errors, wrong shapes with their paths."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from nextfriend.engines.payer_answers import BadAnswer, Standing, read_payer_answer

PATIENT = {
    "resourceType": "Patient",
    "id": "p1",
    "name": [{"family": "Peña", "given": ["José", "Luis"]}],
    "birthDate": "1963-05-19",
    "identifier": [{"system": "http://hl7.org/fhir/sid/us-ssn", "value": "987654320"}],
}
COVERAGE = {
    "resourceType": "Coverage",
    "id": "c1",
    "status": "active",
    "type": {"text": "Medicaid"},
    "subscriberId": "123456789",
    "beneficiary": {"reference": "Patient/p1"},
    "period": {"start": "2026-01-01", "end": "2026-12-31"},
    "payor": [{"display": "State Medicaid"}],
    "class": [{"type": {"coding": [{"code": "group"}]}, "value": "GROUP77"}],
}
RESPONSE = {
    "resourceType": "CoverageEligibilityResponse",
    "status": "active",
    "purpose": ["benefits"],
    "patient": {"display": "José Luis Peña"},
    "created": "2026-11-30",
    "request": {"reference": "CoverageEligibilityRequest/1"},
    "outcome": "complete",
    "insurer": {"display": "State Medicaid"},
    "insurance": [
        {
            "coverage": {"reference": "Coverage/c1"},
            "inforce": True,
            "benefitPeriod": {"start": "2026-01-01T00:00:00-07:00"},
            "item": [{"category": {"coding": [{"code": "35"}]}, "name": "Dental", "excluded": True}],
        }
    ],
}


def read(*resources: dict[str, Any]):
    bundle = {"resourceType": "Bundle", "type": "collection", "entry": [{"resource": r} for r in resources]}
    return read_payer_answer(json.dumps(bundle).encode())


def test_a_coverage_with_its_patient():
    found = read(PATIENT, COVERAGE)
    [one] = found.members
    assert (one.family_name, one.given_name, one.born) == ("Peña", "José Luis", date(1963, 5, 19))
    assert (one.member_id, one.group, one.payer) == ("123456789", "GROUP77", "State Medicaid")
    assert (one.standing, one.starts, one.ends) == (Standing.ACTIVE, date(2026, 1, 1), date(2026, 12, 31))
    assert one.lines[0].insurance == "Medicaid"
    assert "987654320" not in repr(found)
    assert not found.faults


def test_a_resource_alone_and_a_patient_that_it_contains():
    inside = {**PATIENT, "id": "who"}
    alone = {**COVERAGE, "contained": [inside], "beneficiary": {"reference": "#who"}}
    [one] = read_payer_answer(b"\xef\xbb\xbf" + json.dumps(alone).encode()).members
    assert (one.family_name, one.born) == ("Peña", date(1963, 5, 19))


@pytest.mark.parametrize(
    ("changed", "standing"),
    [
        ({"status": "cancelled"}, Standing.INACTIVE),
        ({"status": "draft"}, Standing.UNSAID),
        ({"period": {"start": "2026"}}, Standing.ACTIVE),
    ],
)
def test_how_a_coverage_stands(changed, standing):
    [one] = read(PATIENT, {**COVERAGE, **changed}).members
    assert one.standing == standing
    if "period" in changed:
        assert one.starts is None, "a year alone is no first day"


def test_a_response_in_force_with_an_excluded_service():
    [one] = read(RESPONSE).members
    assert (one.family_name, one.given_name, one.standing) == ("Peña", "José Luis", Standing.ACTIVE)
    assert [(line.says, line.services, line.messages) for line in one.lines] == [
        ("Active", (), ()),
        ("Not covered", ("35",), ("Dental",)),
    ]
    assert one.starts == date(2026, 1, 1)


def test_a_response_not_in_force():
    off = {**RESPONSE, "insurance": [{"coverage": {"reference": "Coverage/c1"}, "inforce": False}]}
    assert read(off).members[0].standing == Standing.INACTIVE


def test_a_response_that_says_an_error_alone_is_a_rejection():
    errors = [{"code": {"text": "Subscriber not found"}}]
    wrong = {**RESPONSE, "outcome": "error", "insurance": None, "error": errors}
    del wrong["insurance"]
    found = read(wrong)
    assert not found.members
    assert [one.reason for one in found.rejections] == ["Subscriber not found"]


def test_what_was_entered_in_error_is_told_and_left_out():
    found = read(PATIENT, COVERAGE, {**COVERAGE, "id": "c2", "status": "entered-in-error"})
    assert len(found.members) == 1
    assert found.faults == ("A Coverage was entered in error, and was left out.",)


def test_a_wrong_shape_is_told_with_its_path_beside_what_is_right():
    wrong = {**COVERAGE, "id": "c2", "period": {"start": "2026-13-45"}, "extra": 1}
    del wrong["payor"]
    found = read(PATIENT, COVERAGE, wrong)
    assert len(found.members) == 1
    said = " ".join(found.faults)
    for path in ("Coverage.payor:", "Coverage.period.start:", "Coverage.extra:"):
        assert path in said


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"{", "cannot be read as JSON"),
        (b"[" * 100_000, "cannot be read as JSON"),
        (b'{"\xff": 1}', "cannot be read as JSON"),
        (b"[]", "no FHIR"),
        (b'{"a": 1}', "no FHIR"),
        (json.dumps(PATIENT).encode(), "no Coverage"),
        (json.dumps({**COVERAGE, "status": 5}).encode(), "Coverage.status"),
        (b'{"resourceType": "Bundle", "entry": 5}', "no Coverage"),
        (b'{"resourceType": "Bundle", "entry": [5, {"resource": 5}]}', "no Coverage"),
    ],
)
def test_what_is_no_answer_is_refused_with_what_to_do(content, says):
    with pytest.raises(BadAnswer, match=says):
        read_payer_answer(content)


def test_more_than_can_be_read_is_said():
    found = read(PATIENT, *[{**COVERAGE, "id": f"c{n}"} for n in range(2_000)])
    assert found.is_cut
