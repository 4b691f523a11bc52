"""As much of a birth date as is known."""

from __future__ import annotations

from datetime import date

import pytest

from nextfriend.ground.errors import Refusal
from nextfriend.people.birth_dates import read_birth_date


@pytest.mark.parametrize(
    ("typed", "iso", "words"),
    [
        ("1984", "1984", "1984"),
        ("5/1984", "1984-05", "May 1984"),
        ("1984-05", "1984-05", "May 1984"),
        ("5/12/1984", "1984-05-12", "Sat, May 12, 1984"),
        (" 05/02/1984 ", "1984-05-02", "Wed, May 2, 1984"),
        ("1984-5-12", "1984-05-12", "Sat, May 12, 1984"),
        ("2/29/2024", "2024-02-29", "Thu, Feb 29, 2024"),
    ],
)
def test_what_people_type(typed, iso, words):
    found = read_birth_date(typed)
    assert (found.iso, found.words) == (iso, words)
    assert read_birth_date(found.iso) == found


@pytest.mark.parametrize(
    "typed", ["", "84", "13/1984", "2/30/1984", "0/1984x", "May", "1700", "5/12/84", "0000"]
)
def test_what_nobody_can_mean_is_asked_again(typed):
    with pytest.raises(Refusal, match="as much as is known") as refused:
        read_birth_date(typed)
    assert refused.value.code == "not-a-birth-date"


@pytest.mark.parametrize(
    ("born", "minor"),
    [
        ("2008-11-29", False),
        ("2008-11-30", True),
        ("2008-11", True),  # the 30th is still ahead
        ("2008-10", False),
        ("2008", True),
        ("2007", False),
    ],
)
def test_who_may_be_a_minor_is_asked_of_the_last_day_it_could_be(born, minor):
    assert read_birth_date(born).may_be_minor(date(2026, 11, 29)) is minor
