"""Cases a supervisor could sign: what a client takes, who can take one more, whom to suggest.

The numbers are those of weights.yaml; where each comes from stands there.
"""

from __future__ import annotations

import pytest

from nextfriend.engines.caseload import (
    FULL,
    ONE_MORE,
    OVER,
    BadWeights,
    Candidate,
    Client,
    Wanted,
    Week,
    Weight,
    available_hours,
    load_of,
    said,
    shipped,
    suggest,
    weigh,
)

SHIPPED = shipped()
WEIGHTS = [
    # tier, risk, stage, travel one way: minutes a month, why
    ("light", "low", "implementation", 0, 90, "the tier's own time"),
    ("standard", "low", "implementation", 0, 210, "the tier's own time"),
    ("intensive", "low", "implementation", 0, 420, "CWLA: 17 families a worker"),
    ("standard", "moderate", "implementation", 0, 242, "15% of 210 is 31.5, to the even 32"),
    ("standard", "crisis", "implementation", 0, 368, "75% of 210 is 157.5, to the even 158"),
    ("standard", "low", "assessment", 0, 273, "30% of 210 is 63"),
    ("standard", "low", "closure", 0, 158, "a quarter less: 52.5, to the even 52"),
    ("standard", "low", "implementation", 15, 270, "two visits, there and back"),
    ("intensive", "high", "assessment", 20, 874, "420 + 168 + 126 + 4 visits of 40"),
    ("light", "low", "closure", 480, 1028, "90 - 22 + one visit of 960"),
]


@pytest.mark.parametrize(("tier", "risk", "stage", "travel", "minutes", "why"), WEIGHTS)
def test_what_a_client_takes(tier, risk, stage, travel, minutes, why):
    weight = weigh(Client(tier, risk, stage, travel), SHIPPED)
    assert weight.minutes == minutes, why
    assert sum(int(one.facts["minutes"]) for one in weight.reasons) == minutes
    assert said(weight.reasons[0]).startswith(SHIPPED.line("tier", tier).label)


LOADS = [
    # clients (minutes a month each), hours a week, days away of 20: needed, available, verdict
    ([], 40, 0, 0.0, 28.0, ONE_MORE),
    ([420] * 17, 40, 0, 27.5, 28.0, FULL),
    ([420] * 18, 40, 0, 29.1, 28.0, OVER),
    ([210] * 30, 40, 0, 24.2, 28.0, ONE_MORE),
    ([210] * 34, 40, 0, 27.5, 28.0, FULL),
    ([210] * 30, 40, 5, 24.2, 21.0, OVER),
    ([210] * 14, 20, 0, 11.3, 14.0, ONE_MORE),
    ([], 40, 20, 0.0, 0.0, FULL),
    ([90], 0, 0, 0.3, 0.0, OVER),
]


@pytest.mark.parametrize(("clients", "hours", "away", "needed", "available", "verdict"), LOADS)
def test_who_can_take_one_more(clients, hours, away, needed, available, verdict):
    load = load_of([Weight(one, ()) for one in clients], Week(hours, 20, away), SHIPPED)
    assert (load.needed, load.available, load.verdict) == (needed, available, verdict)
    assert load.reasons[-1].code == verdict
    assert any(one.code == "away" for one in load.reasons) == bool(away)


def test_sentences_say_the_numbers():
    weight = weigh(Client("intensive", "high", "monitoring", 20), SHIPPED)
    assert [said(one) for one in weight.reasons] == [
        "Intensive: 420 minutes a month",
        "Risk High: +40%, +168 minutes",
        "Stage Monitoring: -15%, -63 minutes",
        "Travel: 20 minutes each way, 4 visits a month, +160 minutes",
    ]
    load = load_of([weight], Week(40, 20, 5), SHIPPED)
    assert [said(one) for one in load.reasons] == [
        "1 client takes 2.6 hours a week",
        "70% of 40 hours a week are for clients",
        "Away 5 of the next 20 working days",
        "18.4 hours a week are free; one more client is expected to take 1.3",
    ]


def free(number: int):
    """Somebody with so many standard clients."""
    return load_of([Weight(210, ())] * number, Week(40), SHIPPED)


WANTED = Wanted(
    ("Dari", "French"), ("housing", "refugees"), weigh(Client("standard", "high", "engagement", 15), SHIPPED)
)
FITS = [
    # what the candidate has: points, codes of the reasons, codes against
    ({}, 0, [], ["interpreter", "hours-unknown"]),
    ({"load": free(0)}, 20, ["room"], ["interpreter"]),
    ({"load": free(33)}, 10, ["little-room"], ["interpreter"]),
    ({"languages": ("dari",), "load": free(0)}, 50, ["language", "room"], []),
    ({"languages": ("French",), "load": free(0)}, 30, ["second-language", "room"], []),
    (
        {"experience": ("Housing", "REFUGEES"), "load": free(0)},
        60,
        ["experience", "experience", "room"],
        ["interpreter"],
    ),
    ({"near": 3, "load": free(0)}, 30, ["near", "room"], ["interpreter"]),
    ({"knows": True}, 40, ["knows"], ["interpreter", "hours-unknown"]),
]


@pytest.mark.parametrize(("has", "points", "reasons", "against"), FITS)
def test_whom_to_suggest_and_why(has, points, reasons, against):
    [one] = suggest(WANTED, [Candidate("n", "Nia", **has)], SHIPPED)
    assert (one.points, [r.code for r in one.reasons], [r.code for r in one.against]) == (
        points,
        reasons,
        against,
    )
    assert all(said(reason) for reason in (*one.reasons, *one.against))


@pytest.mark.parametrize("has", [{"must_not": True}, {"is_away": True}, {"load": free(40)}])
def test_whoever_must_not_is_away_or_over_is_missing_and_nothing_tells(has):
    best = {"languages": ("Dari",), "knows": True, "near": 9, "load": free(0)}
    out, stays = Candidate("a", "Ann", **{**best, **has}), Candidate("b", "Bo", load=free(0))
    assert suggest(WANTED, [out, stays], SHIPPED) == suggest(WANTED, [stays], SHIPPED)


def test_an_english_speaker_needs_no_interpreter_and_gets_no_points_for_it():
    wanted = Wanted(("English",), (), WANTED.weight)
    [one] = suggest(wanted, [Candidate("n", "Nia", load=free(0))], SHIPPED)
    assert [reason.code for reason in one.reasons] == ["room"]
    assert not one.against


def test_an_office_changes_its_numbers_and_keeps_the_order():
    own = SHIPPED.changed({"risk-high": 60, "share-clients": 50, "gone": 3})
    assert (own.line("risk", "high").value, own.share.value) == (60, 50)
    assert own.values().keys() == SHIPPED.values().keys()
    assert available_hours(Week(40), own) == 20.0


@pytest.mark.parametrize(
    "values",
    [
        {"risk-high": 5},
        {"tier-light": 300},
        {"share-clients": 0},
        {"tier-standard": -1},
        {"point-knows": 101},
    ],
)
def test_numbers_that_cannot_be_are_refused_with_a_sentence(values):
    with pytest.raises(BadWeights) as refusal:
        SHIPPED.changed(values)
    assert str(refusal.value).endswith(".")


def test_what_is_unknown_is_refused():
    with pytest.raises(LookupError):
        weigh(Client("vip", "low", "closure"), SHIPPED)
    for travel in (-1, 481):
        with pytest.raises(ValueError, match="minutes one way"):
            weigh(Client("light", "low", "closure", travel), SHIPPED)


def test_every_line_has_its_explanation_and_its_source():
    assert all(line.about for line in SHIPPED.changeable)
    assert all(line.source for line in SHIPPED.changeable if line.sort != "point")
    keys = [line.key for line in SHIPPED.changeable]
    assert len(keys) == len(set(keys))
