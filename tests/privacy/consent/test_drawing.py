"""A drawn signature is a bounded list of points and nothing else."""

from __future__ import annotations

import pytest

from nextfriend.privacy.consent.drawing import MOST_POINTS, MOST_STROKES, is_signature, strokes

LINE = "100,100 140,120 200,90"


def test_strokes_are_read_as_they_were_drawn():
    assert strokes(f"{LINE};300,10 310,20") == [
        [(100, 100), (140, 120), (200, 90)],
        [(300, 10), (310, 20)],
    ]
    assert strokes("") == []


@pytest.mark.parametrize(
    "text",
    [
        "1001,10 5,5",
        "10,301 5,5",
        "-1,5",
        "1,2,3",
        "1,2;",
        "1,2 ",
        ";1,2",
        "1,2  3,4",
        "a,b",
        "1,2\n3,4",
        '1,2"><script>',
        "1e3,5",
        "١,٢ ٣,٤",
        " ".join(["1,2"] * (MOST_POINTS + 1)),
        ";".join(["1,2"] * (MOST_STROKES + 1)),
        "1," * 20_000,
    ],
)
def test_anything_else_is_no_drawing(text):
    with pytest.raises(ValueError):
        strokes(text)
    assert not is_signature(text)


@pytest.mark.parametrize(
    ("text", "signs"),
    [(LINE, True), ("", False), ("100,100", False), ("100,100 104,102", False), ("5,5 5,5;9,9", False)],
)
def test_a_tap_is_no_signature(text, signs):
    assert is_signature(text) is signs
