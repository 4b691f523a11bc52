"""Publishers' cut-offs as tables, and what holds of every instrument."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nextfriend.engines.screening import CannotScore, instrument_of, instruments, read_line, score


def filled(total: int, items: int, highest: int = 3, least: int = 0) -> dict[str, int]:
    """Answers "1", "2", … of these items that sum up to a total."""
    found = {}
    for number in range(1, items + 1):
        found[str(number)] = least + min(highest - least, total - least * items)
        total -= found[str(number)] - least
    return found


# Kroenke, Spitzer, Williams 2001; Kroenke 2003; Spitzer 2006: both edges of every band.
@pytest.mark.parametrize(
    ("code", "items", "total", "band", "positive"),
    [
        ("phq-9", 9, 0, "minimal", False),
        ("phq-9", 9, 4, "minimal", False),
        ("phq-9", 9, 5, "mild", False),
        ("phq-9", 9, 9, "mild", False),
        ("phq-9", 9, 10, "moderate", True),
        ("phq-9", 9, 14, "moderate", True),
        ("phq-9", 9, 15, "moderately severe", True),
        ("phq-9", 9, 19, "moderately severe", True),
        ("phq-9", 9, 20, "severe", True),
        ("phq-9", 9, 27, "severe", True),
        ("phq-2", 2, 0, "negative", False),
        ("phq-2", 2, 2, "negative", False),
        ("phq-2", 2, 3, "positive", True),
        ("phq-2", 2, 6, "positive", True),
        ("gad-7", 7, 0, "minimal", False),
        ("gad-7", 7, 4, "minimal", False),
        ("gad-7", 7, 5, "mild", False),
        ("gad-7", 7, 9, "mild", False),
        ("gad-7", 7, 10, "moderate", True),
        ("gad-7", 7, 14, "moderate", True),
        ("gad-7", 7, 15, "severe", True),
        ("gad-7", 7, 21, "severe", True),
    ],
)
def test_the_publishers_cut_offs(code, items, total, band, positive):
    found = score(instrument_of(code), filled(total, items)).scores[0]
    assert (found.total, found.band, found.is_positive, found.is_complete) == (total, band, positive, True)
    assert found.says.startswith(f"{total}: {band}.")


# Children's HealthWatch: at risk if either or both are often or sometimes true.
@pytest.mark.parametrize(
    ("first", "second", "band", "positive"),
    [
        ("Often true", "Never true", "at risk", True),
        ("Never true", "Sometimes true", "at risk", True),
        ("Sometimes true", "Often true", "at risk", True),
        ("Never true", "Never true", "no risk", False),
        ("Sometimes true", None, "at risk", True),
        (None, "Often true", "at risk", True),
        ("Never true", None, "", None),
        ("Never true", "Don’t know or refused", "", None),
        (None, None, "", None),
    ],
)
def test_the_hunger_vital_sign(first, second, band, positive):
    found = score(instrument_of("hunger-vital-sign"), {"1": first, "2": second}).scores[0]
    assert (found.band, found.is_positive) == (band, positive)
    assert found.says.startswith("Incomplete") == (None in {first, second} or "refused" in (second or ""))


# HITS (Sherin 1998), as the AHC tool has it: four items of 1 to 5; 11 or more may not be safe.
@pytest.mark.parametrize(
    ("total", "band"),
    [
        (4, "below the cut-off"),
        (10, "below the cut-off"),
        (11, "may not be safe"),
        (20, "may not be safe"),
    ],
)
def test_the_safety_score(total, band):
    answers = {str(int(k) + 6): v for k, v in filled(total, 4, highest=5, least=1).items()}
    result = score(instrument_of("ahc-hrsn"), answers)
    assert (result.scores[0].total, result.scores[0].band) == (total, band)
    assert [p.severity for p in result.positives if p.domain == "safety"] == (
        ["urgent"] if total >= 11 else []
    )


def test_the_safety_score_needs_all_four():
    found = score(instrument_of("ahc-hrsn"), {"7": "Never", "8": "Never", "9": "Never"}).scores[0]
    assert (found.band, found.is_positive, found.missing) == ("below the cut-off", False, ("10",))
    found = score(instrument_of("ahc-hrsn"), {"7": "Never", "8": "Sometimes", "9": "Sometimes"}).scores[0]
    assert (found.band, found.is_positive, found.total, found.most) == ("", None, 7, 12)


@pytest.mark.parametrize("value", [1, 2, 3])
def test_item_nine_is_an_alarm_whatever_else_is_answered(value):
    result = score(instrument_of("phq-9"), {"9": value})
    assert [(a.code, a.item) for a in result.alarms] == [("self-harm", "9")]
    assert ("self-harm", "urgent") in {(p.domain, p.severity) for p in result.positives}
    assert score(instrument_of("phq-9"), {**filled(24, 8), "9": 0}).alarms == ()


def test_social_needs_are_found_in_their_domains():
    result = score(
        instrument_of("prapare"),
        {"5": "Has no housing", "11": ["Food", "Phone"], "12": ["No"], "13": "5 or more times a week"},
    )
    assert [(p.domain, p.severity) for p in result.positives] == [
        ("housing", "urgent"),
        ("food", "high"),
        ("phone", "moderate"),
    ]
    assert result.scores == ()
    assert "risk tally is not calculated" in result.notes[0]
    assert "13" not in result.unanswered
    assert "14" in result.unanswered
    assert "17" not in result.unanswered


@pytest.mark.parametrize(
    ("answers", "says"),
    [
        ({"77": 1}, "has no item “77”"),
        ({"1": 4}, "“4” is not one of its answers"),
        ({"1": True}, "is not one of its answers"),
        ({"1": [1, 2]}, "takes one answer"),
        ({"1": 1, "44250-9": 1}, "answered twice"),
    ],
)
def test_answers_that_do_not_fit_are_refused(answers, says):
    with pytest.raises(CannotScore, match=says):
        score(instrument_of("phq-9"), answers)


@pytest.mark.parametrize("typed", ["three", "-1", "99999999", "3.5"])
def test_a_number_is_a_number(typed):
    with pytest.raises(CannotScore, match="whole number"):
        score(instrument_of("prapare"), {"4": typed})


def test_an_answer_is_known_by_code_value_label_and_loinc():
    expected = score(instrument_of("gad-7"), {"1": 2})
    for name, value in (("1", "LA6570-1"), ("1", "2"), ("69725-0", "more than half the days")):
        assert score(instrument_of("gad-7"), {name: value}) == expected


@st.composite
def answered(draw):
    """An instrument with any of its answers, or none, to each item."""
    instrument = draw(st.sampled_from(instruments()))
    found = {}
    for item in instrument.items:
        codes = [choice.code for choice in item.choices]
        if item.kind == "many":
            found[item.id] = draw(st.lists(st.sampled_from(codes), unique=True))
        elif item.kind == "one":
            found[item.id] = draw(st.one_of(st.none(), st.sampled_from(codes)))
        else:
            found[item.id] = draw(st.one_of(st.none(), st.integers(0, 100)))
    return instrument, found


def value_of(item, code):
    return next((choice.value for choice in item.choices if choice.code == code), None)


@given(answered())
def test_a_total_is_the_sum_of_the_answers_and_a_gap_says_incomplete(case):
    instrument, answers = case
    for scale, found in zip(instrument.scales, score(instrument, answers).scores, strict=True):
        values = [value_of(instrument.item(name), answers[name]) for name in scale.items]
        assert found.total == sum(value for value in values if value is not None)
        assert found.is_complete == (None not in values)
        assert found.says.startswith("Incomplete") == (None in values)
        if found.is_complete:
            assert found.band == next(b.name for b in scale.bands if b.low <= found.total <= b.high)


@given(answered())
def test_an_unanswered_item_never_makes_a_lower_band(case):
    """Whatever is taken away: the band named is the same, or none is, and it says incomplete."""
    instrument, answers = case
    whole = score(instrument, answers)
    for name in answers:
        less = score(instrument, {**answers, name: None})
        for before, after in zip(whole.scores, less.scores, strict=True):
            assert after.band in {"", before.band}
            assert after.is_positive in {None, before.is_positive}
            if after.band != before.band:
                assert after.says.startswith("Incomplete")


@given(answered())
def test_an_alarm_holds_however_little_else_is_answered(case):
    instrument, answers = case
    for alarm in score(instrument, answers).alarms:
        assert score(instrument, {alarm.item: answers[alarm.item]}).alarms == (alarm,)


@given(answered())
def test_a_result_is_plain_json(case):
    told = score(*case).as_json()
    assert json.loads(json.dumps(told)) == told


@given(st.text(max_size=60))
def test_any_line_gets_an_answer(line):
    assert "refused" in read_line(line, 7)


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ("[1]", "Write one object a line"),
        ('{"instrument": "phq-9"}', "Say under “answers”"),
        ('{"instrument": "bdi", "answers": {}}', "There is no instrument “bdi”"),
        (
            '{"instrument": {"code": "x", "title": "y", "record": "care", "items": [{}]}, "answers": {}}',
            "README",
        ),
    ],
)
def test_what_cannot_be_scored_is_refused_with_a_sentence(asked, says):
    assert says in read_line(asked, 1)["refused"]


def test_a_line_keeps_its_id():
    told = read_line('{"id": "r1", "instrument": "44249-1", "answers": {"1": 3, "2": 3}}', 1)
    assert (told["id"], told["scores"][0]["total"], told["complete"]) == ("r1", 6, False)
