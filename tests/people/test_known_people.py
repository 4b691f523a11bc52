"""Who is known already, however they are asked for, and never beyond the wall."""

from __future__ import annotations

import pytest

from nextfriend.people import actions
from nextfriend.people.known_people import who_is_known


@pytest.fixture
def lena(office):
    with office.speaking("paralegal") as dana:
        matter_id = office.matters["office"]
        lena = actions.add_person(actor=dana, matter_id=matter_id, name="Lena Reyes", born="5/12/1984")
        actions.keep_name(actor=dana, person=lena, name="Magdalena Oldfield", kind="maiden name")
        actions.keep_name(actor=dana, person=lena, name="Лена Рейес", kind="other script")
        for kind, value in (("phone", "303-555-0142"), ("email", "Lena.R@home.example")):
            actions.add_contact_point(actor=dana, person=lena, kind=kind, value=value)
        actions.keep_identifier(actor=dana, person=lena, kind="a-number", number="A012 345 678")
        return lena


@pytest.mark.parametrize(
    "words",
    [
        "Lena Reyes",
        "reyes, lena",
        "Lena Reyez",
        "Lena Reyse",
        "Lina Reyes",
        "Lena Rey",
        "LENA  RÉYES",
        "Magdalena Oldfeild",
        "Лена Рейес",
        "Lena",
        "303.555.0142",
        "+1 (303) 555-0142",
        "lena.r@HOME.example",
        "5/12/1984",
        "1984-05-12",
        "A12345678",
        "5678",
    ],
)
def test_she_is_found(office, lena, words):
    with office.speaking("paralegal") as dana:
        found = who_is_known(dana, words)
        assert lena in [one.person for one in found], words
        assert all(one.reasons or one.score == 0.5 for one in found)
    with office.speaking("outsider") as olu:
        assert who_is_known(olu, words) == []


@pytest.mark.parametrize(
    "words", ["", "  ", "Marcus Webb", "720-555-0199", "6/12/1984", "1984", "A87654321", "!!", "'&|"]
)
def test_nobody_else_is(office, lena, words):
    with office.speaking("paralegal") as dana:
        assert lena not in [one.person for one in who_is_known(dana, words)]


def test_part_of_a_birth_date_on_record_meets_the_whole_one(office, lena):
    with office.speaking("paralegal") as dana:
        actions.describe_person(actor=dana, person=lena, born="1984")
        assert [one.person for one in who_is_known(dana, "5/12/1984")] == [lena]
        actions.describe_person(actor=dana, person=lena, born="1/1/1984")
        assert who_is_known(dana, "5/12/1984") == []


def test_a_birth_date_says_more_than_a_name(office, lena):
    with office.speaking("paralegal") as dana:
        same = who_is_known(dana, "Lena Reyes", born="1984-05-12")
        other = who_is_known(dana, "Lena Reyes", born="2001-01-31")
    assert any("the same as far as known" in reason for reason in same[0].reasons)
    assert any("not 1984-05-12" in reason for reason in other[0].reasons)
    assert other[0].score < same[0].score


def test_a_name_or_number_kept_more_closely_finds_nobody_outside(office, lena):
    with office.speaking("case-manager") as marcus:
        actions.keep_name(actor=marcus, person=lena, name="Zelda Quist", kind="alias", compartment="care")
        actions.add_contact_point(
            actor=marcus, person=lena, kind="phone", value="303-555-0177", compartment="care"
        )
        for words in ("Zelda Quist", "303-555-0177"):
            assert [one.person for one in who_is_known(marcus, words)] == [lena]
    with office.speaking("paralegal") as dana:
        for words in ("Zelda Quist", "303-555-0177"):
            assert who_is_known(dana, words) == []


def test_whoever_is_screened_finds_nobody(office, lena):
    from nextfriend.privacy.actions import place_screen

    with office.speaking("attorney") as alma:
        place_screen(
            actor=alma,
            matter_id=office.matters["office"],
            staff=office.staff["second-paralegal"],
            reason="former client",
        )
    for words in ("Lena Reyes", "Lena Reyez", "303-555-0142", "5678", "5/12/1984"):
        with office.speaking("second-paralegal") as sam:
            assert who_is_known(sam, words) == []


def test_it_costs_four_queries(office, lena, django_assert_num_queries):
    with office.speaking("paralegal") as dana:
        for number in range(12):
            actions.add_person(actor=dana, matter_id=office.matters["office"], name=f"Lena Reyes {number}")
        with django_assert_num_queries(4):
            assert len(who_is_known(dana, "Lena Reyes")) == 8
