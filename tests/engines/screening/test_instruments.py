"""The instruments' files: their codes, their forms, and what is said of a file that is wrong."""

from __future__ import annotations

import copy
import json

import pytest

from nextfriend.engines.screening import (
    BadInstrument,
    instrument_of,
    instruments,
    read_folder,
    read_instrument,
)

# LOINC panel codes, as loinc.org has them.
PANELS = {
    "prapare": "93025-5",
    "ahc-hrsn": "96777-8",
    "hunger-vital-sign": "88121-9",
    "phq-2": "55757-9",
    "phq-9": "44249-1",
    "gad-7": "69737-5",
}
OWN = {
    "code": "own",
    "title": "Our check-in",
    "record": "care",
    "items": [
        {
            "id": "1",
            "label": "How was your week?",
            "domain": "stress",
            "answers": [
                {"code": "a", "label": "Well", "value": 0},
                {"code": "b", "label": "Badly", "value": 1, "need": "moderate"},
            ],
        }
    ],
    "scores": [
        {
            "id": "total",
            "title": "Check-in",
            "items": ["1"],
            "bands": [{"from": 0, "to": 0, "name": "well"}, {"from": 1, "to": 1, "name": "badly"}],
        }
    ],
}


def test_each_is_found_by_its_code_and_its_panel():
    assert {one.code: one.loinc for one in instruments()} == PANELS
    for code, panel in PANELS.items():
        assert instrument_of(code) is instrument_of(panel)


def loinc_is_right(code: str) -> bool:
    """LOINC's check digit, modulus 10. In the answers' codes the letters LA count: 5 before an even number
    of digits, 8 before an odd one, as every published code shows.
    """
    number, digit = code.removeprefix("LA").split("-")
    doubled = [int(d) * (2 if place % 2 == 0 else 1) for place, d in enumerate(reversed(number))]
    letters = (8 if len(number) % 2 else 5) if code.startswith("LA") else 0
    return -(letters + sum(d // 10 + d % 10 for d in doubled)) % 10 == int(digit)


@pytest.mark.parametrize("code", sorted(PANELS))
def test_every_loinc_code_has_its_check_digit(code):
    one = instrument_of(code)
    told = [one.loinc, *(item.loinc for item in one.items), *(scale.loinc for scale in one.scales)]
    told += [choice.code for item in one.items for choice in item.choices]
    assert [code for code in told if not loinc_is_right(code)] == []


@pytest.mark.parametrize("code", sorted(PANELS))
def test_every_file_says_what_it_rests_on(code):
    one = instrument_of(code)
    assert one.sources
    assert one.basis
    assert one.wording


def test_depression_and_anxiety_are_health_records_and_social_needs_are_care():
    records = {one.code: one.record for one in instruments()}
    assert {code for code, record in records.items() if record == "health"} == {"phq-2", "phq-9", "gad-7"}
    assert {code for code, record in records.items() if record == "care"} == {
        "prapare",
        "ahc-hrsn",
        "hunger-vital-sign",
    }


def test_an_offices_own_is_of_the_same_form(tmp_path):
    (tmp_path / "own.yaml").write_text(json.dumps(OWN), encoding="utf-8")
    assert [one.title for one in read_folder(tmp_path)] == ["Our check-in"]


def damaged(path: str, value: object) -> dict[str, object]:
    """OWN with one thing changed: "items.0.kind"."""
    *through, last = [int(name) if name.isdigit() else name for name in path.split(".")]
    found = own = copy.deepcopy(OWN)
    for name in through:
        found = found[name]
    found[last] = value
    return own


@pytest.mark.parametrize(
    ("path", "value", "says"),
    [
        ("code", "", "has no code"),
        ("record", "legal", "Write one of: care, health, counseling"),
        ("items.0.kind", "slider", "“slider” is not known"),
        ("items.0.kind", "text", "answers go with the kinds one and many"),
        ("items.0.answers", "often", "which are nowhere listed"),
        ("items.0.answers.1.code", "a", "two answers have the same code"),
        ("items.0.answers.1.need", "bad", "need is one of"),
        ("items.0.answers.1.value", -1, "a whole number from 0"),
        ("items.0.domain", "weather", "say of which domain"),
        ("scores.0.items", ["2"], "counts item 2"),
        ("scores.0.bands.1.from", 2, "gap or overlap at 1"),
        ("scores.0.bands.1.to", 2, "its highest total is 1"),
        ("watches", [{"item": "9", "at_least": 1, "code": "x", "says": "y"}], "names the item 9"),
    ],
)
def test_what_is_wrong_in_a_file_is_said(path, value, says):
    with pytest.raises(BadInstrument, match=says):
        read_instrument(damaged(path, value))


def test_a_folder_names_the_file_that_is_wrong(tmp_path):
    (tmp_path / "mine.yaml").write_text("- only\n- a list\n", encoding="utf-8")
    with pytest.raises(BadInstrument, match="mine.yaml: An instrument is a list of names"):
        read_folder(tmp_path)
