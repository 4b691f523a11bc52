"""Search: beginnings of words, former names, dockets however written; never past the wall."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.db import connection, connections, transaction
from django.utils import timezone

from nextfriend.matters import actions
from nextfriend.matters.queries import search
from nextfriend.people import actions as people
from nextfriend.privacy.actions import place_screen


@pytest.fixture
def found_by(office):
    """`found_by("paralegal", "mar gut")` is what that person's search finds, as (kind, title)."""

    def ask(who: str, words: str) -> set[tuple[str, str]]:
        with office.speaking(who):
            return {(f.kind, f.title) for f in search(words)}

    return ask


@pytest.fixture
def known(office):
    """A person of two names and a docket on the matter of the two crafts."""
    matter_id = office.matters["office"]
    with office.speaking("paralegal") as dana:
        who = people.add_person(actor=dana, matter_id=matter_id, name="María Gutiérrez-Núñez")
        people.add_former_name(actor=dana, person=who, name="Maria Oldfield")
        actions.add_proceeding(
            actor=dana,
            matter_id=matter_id,
            court_id="cod",
            docket_number="1:24-cv-00321-ABC",
            caption="Gutiérrez v. Hale",
        )
    return who


PERSON = ("person", "María Gutiérrez-Núñez")
DOCKET = ("proceeding", "1:24-cv-00321-ABC Gutiérrez v. Hale")


@pytest.mark.parametrize("words", ["maria", "MAR gut", "nunez", "Núñez", "gut", "oldf"])
def test_any_name_they_bore_by_its_beginning(known, found_by, words):
    assert PERSON in found_by("case-manager", words)


@pytest.mark.parametrize("words", ["24-cv-321", "1:24-cv-00321", "24 cv 00321", "cv 321", "hale"])
def test_a_docket_however_it_is_written(known, found_by, words):
    assert found_by("attorney", words) == {DOCKET}


@pytest.mark.parametrize("words", ["ria", "utierrez", "smith", "maria smith"])
def test_what_does_not_begin_a_word_is_not_found(known, found_by, words):
    assert not found_by("attorney", words)


@pytest.mark.parametrize(
    "words", ["", "  ", "'", "\\", "& | !", ":*", "'''; --", "((", "–", "\u0301", "a'b\\c"]
)
def test_words_that_hold_nothing_find_nothing_and_break_nothing(found_by, words):
    assert found_by("attorney", words) == set()


def test_a_matter_by_name_and_by_number(office, found_by):
    with office.speaking("attorney"), connection.cursor() as cursor:
        cursor.execute("SELECT number FROM matters_matter WHERE id = %s", [office.matters["office"]])
        number = cursor.fetchone()[0]
    assert ("matter", "office matter") in found_by("attorney", "off mat")
    assert found_by("attorney", number) == {("matter", "office matter")}


@pytest.mark.parametrize("who", ["outsider", "care-outsider", "administrator", "second-attorney"])
def test_nothing_of_another_teams_matter_is_found(known, found_by, who):
    for words in ("maria", "oldf", "24-cv-321", "office"):
        assert found_by(who, words) == set()


def test_a_screened_coworker_finds_nothing(office, known, found_by):
    assert PERSON in found_by("second-paralegal", "maria")
    earlier = timezone.now() - timedelta(hours=1)
    with office.speaking("attorney") as alma, time_machine.travel(earlier, tick=False):
        place_screen(
            actor=alma,
            matter_id=office.matters["office"],
            staff=office.staff["second-paralegal"],
            reason="former client",
        )
    assert PERSON not in found_by("second-paralegal", "maria")


def test_a_former_name_in_a_stricter_compartment_finds_nobody_outside_it(office, found_by):
    matter_id = office.matters["office"]
    with office.speaking("case-manager") as marcus:
        who = people.add_person(actor=marcus, matter_id=matter_id, name="Ana Ruiz")
        people.add_former_name(actor=marcus, person=who, name="Zelda Quist", compartment="care")
    assert found_by("case-manager", "zelda") == {("person", "Ana Ruiz")}
    assert found_by("paralegal", "zelda") == set()


def test_at_most_twenty_of_each(office, found_by):
    with office.speaking("paralegal") as dana:
        for number in range(23):
            people.add_person(actor=dana, matter_id=office.matters["office"], name=f"Quillon {number}")
    assert len(found_by("paralegal", "quillon")) == 20


@pytest.mark.django_db(databases=["default", "owner"])
@pytest.mark.parametrize(
    ("table", "words", "index"),
    [
        ("people_person", "name", "person_words"),
        ("people_formername", "name", "formername_words"),
        ("matters_matter", "name || ' ' || number", "matter_words"),
        ("matters_proceeding", "caption || ' ' || docket_number", "proceeding_words"),
    ],
)
def test_the_text_index_answers_the_definer(office, table, words, index):
    """Under row security a text index is out of reach; as the definer, whose policy is `true`, it is used."""
    sql = f"""EXPLAIN SELECT id FROM {table}
               WHERE to_tsvector('simple', nf.plain({words})) @@ to_tsquery('simple', 'mar:*')"""
    with transaction.atomic(using="owner"), connections["owner"].cursor() as cursor:
        cursor.execute("SET LOCAL ROLE nf_definer")
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(sql)
        assert index in " ".join(line for (line,) in cursor.fetchall())
        cursor.execute("SET LOCAL ROLE nf_owner")


def test_the_page_and_the_palette_say_the_same(office, known, browse):
    client = browse("paralegal")
    page = client.page("/search/?q=maria+gut")
    assert "María Gutiérrez-Núñez" in page.text()
    palette = client.get("/search/?q=maria+gut", headers={"HX-Request": "true"}).content.decode()
    address = f"/matters/{office.matters['office']}/people/{known.pk}/"
    assert address in palette
    assert address in page.links()
    assert "<html" not in palette


def test_an_empty_search_is_a_page(browse):
    assert "Found" not in browse("paralegal").page("/search/").text()


def test_someone_of_the_directory_is_found_there(office, browse):
    with office.speaking("paralegal") as dana:
        clinic = people.add_person(actor=dana, matter_id=None, name="Hill Clinic", calling="Clinic")
    client = browse("case-manager")
    assert f"/people/{clinic.pk}/" in client.page("/search/?q=hill").links()
    assert "Hill Clinic" in client.page(f"/people/{clinic.pk}/").text()
