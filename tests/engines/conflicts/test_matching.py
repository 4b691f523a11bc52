"""Which names may be one person or organization, and the reason that is given: a table to sign."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from nextfriend.engines.conflicts import THRESHOLD, Record, compare, match, name_score, read_name

SAME_PERSON = [
    ("Lena Reyez", "Lena Reyes", "sound"),
    ("Lena Rayes", "Lena Reyes", "sound"),
    ("Reyes, Lena", "Lena Reyes", "exact"),
    ("Lena Reyes", "Lena Maria Reyes Ortega", "missing"),
    ("Bob Smith", "Robert Smith", "nickname"),
    ("Peggy Olson", "Margaret Olson", "nickname"),
    ("J. Smith", "John Smith", "initial"),
    ("JD Vance", "J. D. Vance", "exact"),
    ("Vance, J.", "J.D. Vance", "missing"),
    ("Mary Ann Lee", "Maryann Lee", "exact"),
    ("Zhang Wei", "Wei Zhang", "exact"),
    ("Jhon Garcia", "John García", "spelling"),
    ("Стивен Кинг", "Stephen King", "sound"),
    ("فرناندو بيريز", "Fernando Pérez", "script"),
    ("Katherine Jonse", "Katherine Jones", "sound"),
    ("John Smith, Jr.", "John Smith, Sr.", "generation"),
]
OTHER_PERSON = [
    ("John Smith", "John Jones"),
    ("J. Smith", "Robert Smith"),
    ("Jon Arrowsmith", "Ronjon Arrowsmith"),  # what relaxed matching elsewhere is turned off for
    ("Jon", "Ronjon Arrowsmith"),
    ("Daniel Tusk", "Donald Tusk"),
    ("Lena Reyes", "Marcus Webb"),
]
SAME_ORGANIZATION = [
    ("Metro Bus", "Metropolitan Bus Company, Inc.", "exact"),
    ("Acme LLC", "ACME, Inc.", "exact"),
    ("Good Will Company", "Goodwill Co.", "exact"),
    ("IBM", "International Business Machines Corp.", "acronym"),
    ("Front Range Transit", "Front Range Transit Authority", "missing"),
    ("Wallmart Inc.", "Walmart", "sound"),
]
OTHER_ORGANIZATION = [("Bank of America", "Bank of Canada"), ("Smith Family Trust", "Jones Family Trust")]


@pytest.mark.parametrize(("one", "other", "how"), SAME_PERSON)
def test_may_be_one_person(one: str, other: str, how: str) -> None:
    found = match(read_name(one, False), read_name(other, False))
    assert found.score >= THRESHOLD
    assert how in {reason.how for reason in found.reasons}


@pytest.mark.parametrize(("one", "other"), OTHER_PERSON)
def test_is_another_person(one: str, other: str) -> None:
    assert name_score(read_name(one, False), read_name(other, False)) < THRESHOLD


@pytest.mark.parametrize(("one", "other", "how"), SAME_ORGANIZATION)
def test_may_be_one_organization(one: str, other: str, how: str) -> None:
    found = match(read_name(one, True), read_name(other, True))
    assert found.score >= THRESHOLD
    assert how in {reason.how for reason in found.reasons}


@pytest.mark.parametrize(("one", "other"), OTHER_ORGANIZATION)
def test_is_another_organization(one: str, other: str) -> None:
    assert name_score(read_name(one, True), read_name(other, True)) < THRESHOLD


def test_jr_and_sr_of_one_name_score_below_the_same_name() -> None:
    junior, senior = read_name("John Smith Jr.", False), read_name("John Smith Sr.", False)
    assert name_score(junior, senior) < name_score(junior, junior) == 1.0


@pytest.mark.parametrize(
    ("asked", "found", "how", "more"),
    [
        ("1990-05-01", "1990-05-01", "birth-date", True),
        ("1990-05-01", "1990-01-05", "birth-date", True),
        ("1990-05-01", "1990-05-11", "birth-date", True),
        ("1990-05-01", "1990", "birth-date", True),
        ("1990-05-01", "1961-11-30", "other-birth-date", False),
    ],
)
def test_a_birth_date_is_evidence(asked: str, found: str, how: str, more: bool) -> None:
    plain = compare(Record("a", "Lena Reyez"), Record("b", "Lena Reyes"), 0.0)
    dated = compare(
        Record("a", "Lena Reyez", birth_date=asked), Record("b", "Lena Reyes", birth_date=found), 0.0
    )
    assert plain is not None
    assert dated is not None
    assert (dated.score > plain.score) is more
    assert dated.reasons[-1].how == how


def test_another_birth_date_never_hides_the_same_name() -> None:
    hit = compare(
        Record("a", "Lena Reyes", birth_date="1990-05-01"), Record("b", "Lena Reyes", birth_date="1961-11-30")
    )
    assert hit is not None
    assert hit.reasons[-1].sentence == "born 1990-05-01, not 1961-11-30"


def test_a_hit_comes_by_any_alias_and_says_which() -> None:
    hit = compare(
        Record("a", "Maria Webb"), Record("b", "Lena Reyes", "person", ("Lena Ortega", "Marie Webb"))
    )
    assert hit is not None
    assert hit.found_name == "Marie Webb"


def test_a_person_meets_the_firm_that_carries_the_name() -> None:
    assert compare(Record("a", "John Smith", "person"), Record("b", "John Smith LLC", "organization"))


NAMES = some.lists(some.text("abcdefghij", min_size=1, max_size=8), min_size=1, max_size=4).map(" ".join)


@given(NAMES, NAMES)
def test_a_score_is_between_0_and_1_and_the_same_both_ways(one: str, other: str) -> None:
    a, b = read_name(one, False), read_name(other, False)
    assert 0 <= name_score(a, b) <= 1
    assert abs(name_score(a, b) - name_score(b, a)) < 0.15


@given(some.text(max_size=40), some.text(max_size=40))
def test_any_text_can_be_compared(one: str, other: str) -> None:
    hit = compare(Record("a", one), Record("b", other), 0.0)
    assert hit is None or 0 <= hit.score <= 1


@given(NAMES)
def test_a_name_is_itself(name: str) -> None:
    hit = compare(Record("a", name), Record("b", name))
    assert hit is not None
    assert hit.score == 1.0
