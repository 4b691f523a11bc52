"""Where the dots of a change lie, and what is said of it."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from nextfriend.care.screenings.plot import HEIGHT, WIDTH, Reading, plot_of

FIRST, SECOND = date(2026, 9, 1), date(2026, 11, 25)


def reading(day, total, most=None):
    return Reading(day, total, total if most is None else most, "")


def test_one_screening_shows_no_change():
    assert plot_of([reading(FIRST, 3)], 27) is None


def test_a_lower_total_lies_lower_and_is_said_so():
    plot = plot_of([reading(SECOND, 6), reading(FIRST, 16)], 27)
    before, after = plot.dots
    assert (before.reading.total, after.reading.total) == (16, 6)
    assert before.x < after.x
    assert before.y < after.y
    assert plot.said == "10 lower than the time before (16)."


def test_the_same_is_the_same_and_an_open_range_is_not_compared():
    assert plot_of([reading(FIRST, 6), reading(SECOND, 6)], 27).said.startswith("The same")
    plot = plot_of([reading(FIRST, 6), reading(SECOND, 3, 12)], 27)
    assert "cannot be compared" in plot.said
    assert plot.dots[1].top < plot.dots[1].y


@given(
    st.lists(
        st.tuples(st.dates(date(2000, 1, 1), date(2040, 1, 1)), st.integers(0, 400)), min_size=2, max_size=9
    ),
    st.integers(0, 27),
)
def test_every_dot_lies_in_the_drawing(rows, highest):
    for dot in plot_of([reading(day, total) for day, total in rows], highest).dots:
        assert 0 < dot.x < WIDTH
        assert 0 < dot.y < HEIGHT
