"""Which matters typed words lead to: by caption, number, docket, contact or a name; never past the wall."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from nextfriend.matters import actions
from nextfriend.matters.models import Matter
from nextfriend.people import actions as people
from nextfriend.privacy.actions import place_screen
from nextfriend.search.matters_met import matters_met


@pytest.fixture
def found_by(office):
    """`found_by("paralegal", "mar gut")` are the names of the matters these words lead that person to."""

    def ask(who: str, words: str) -> set[str]:
        with office.speaking(who) as staff:
            return {name for _, name in matters_met(staff, words)}

    return ask


@pytest.fixture
def known(office):
    """A person of two names and a docket on the matter of the two crafts."""
    matter_id = office.matters["office"]
    with office.speaking("paralegal") as dana:
        who = people.add_person(actor=dana, matter_id=matter_id, name="María Gutiérrez-Núñez")
        people.keep_name(actor=dana, person=who, name="Maria Oldfield")
        actions.add_proceeding(
            actor=dana,
            matter_id=matter_id,
            court_id="cod",
            docket_number="1:24-cv-00321-ABC",
            caption="Gutiérrez v. Hale",
        )
    return who


HERE = {"office matter"}


@pytest.mark.parametrize("words", ["maria", "MAR gut", "nunez", "Núñez", "gut", "oldf"])
def test_any_name_somebody_bore_by_its_beginning(known, found_by, words):
    assert found_by("case-manager", words) == HERE


@pytest.mark.parametrize("words", ["24-cv-321", "1:24-cv-00321", "24 cv 00321", "hale"])
def test_a_docket_however_it_is_written(known, found_by, words):
    assert found_by("attorney", words) == HERE


@pytest.mark.parametrize(
    "words", ["", "  ", "'", "\\", "& | !", ":*", "'''; --", "((", "–", "\u0301", "zy\0zy", "zzzz"]
)
def test_words_that_hold_nothing_lead_nowhere_and_break_nothing(found_by, words):
    assert found_by("attorney", words) == set()


def test_a_matter_by_name_and_by_number(office, found_by):
    with office.speaking("attorney"):
        number = Matter.objects.get(pk=office.matters["office"]).number
    assert "office matter" in found_by("attorney", "off mat")
    assert found_by("attorney", number) == HERE


@pytest.mark.parametrize("who", ["outsider", "care-outsider", "administrator", "second-attorney"])
def test_nobody_is_led_to_another_teams_matter(known, found_by, who):
    for words in ("maria", "oldf", "24-cv-321", "office"):
        assert found_by(who, words) == set()


def test_a_screened_coworker_is_led_nowhere(office, known, found_by):
    assert found_by("second-paralegal", "maria") == HERE
    earlier = timezone.now() - timedelta(hours=1)
    with office.speaking("attorney") as alma, time_machine.travel(earlier, tick=False):
        place_screen(
            actor=alma,
            matter_id=office.matters["office"],
            staff=office.staff["second-paralegal"],
            reason="former client",
        )
    assert found_by("second-paralegal", "maria") == set()


def test_a_former_name_in_a_stricter_compartment_leads_nobody_outside_it(office, found_by):
    matter_id = office.matters["office"]
    with office.speaking("case-manager") as marcus:
        who = people.add_person(actor=marcus, matter_id=matter_id, name="Ana Ruiz")
        people.keep_name(actor=marcus, person=who, name="Zelda Quist", compartment="care")
    assert found_by("case-manager", "zelda") == HERE
    assert found_by("paralegal", "zelda") == set()


def test_the_page_and_the_palette_say_the_same(office, known, browse, plain_static):
    client = browse("paralegal")
    page = client.page("/search/?q=maria+gut")
    assert "María Gutiérrez-Núñez" in page.text()
    palette = client.get("/search/?q=maria+gut", headers={"HX-Request": "true"}).content.decode()
    address = f"/matters/{office.matters['office']}/people/{known.pk}/"
    assert address in palette
    assert address in page.links()
    assert "<html" not in palette


def test_an_empty_search_is_a_page(browse, plain_static):
    assert "Found" not in browse("paralegal").page("/search/").text()


def test_someone_of_the_directory_is_found_there(office, browse, plain_static):
    with office.speaking("paralegal") as dana:
        clinic = people.add_person(actor=dana, matter_id=None, name="Hill Clinic", calling="Clinic")
    client = browse("case-manager")
    assert f"/people/{clinic.pk}/" in client.page("/search/?q=hill").links()
    assert "Hill Clinic" in client.page(f"/people/{clinic.pk}/").text()
