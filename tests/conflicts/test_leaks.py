"""Conflict hits in the leak matrix: every reader and page, people planted in every topology and compartment.

Whom a reader may know of is asked of the wall itself, which tests/walls compares with its reference model.
"""

from __future__ import annotations

import re
from itertools import chain

import pytest

from nextfriend.conflicts import checking, queries
from nextfriend.matters.actions import add_party
from nextfriend.matters.models import Matter
from nextfriend.people.models import Person
from nextfriend.privacy import actions as privacy
from nextfriend.privacy.wall.grants import held_on
from nextfriend.privacy.wall.matrix import SEALED
from tests.conflicts.scene import opened, party
from tests.conflicts.test_decisions import name_screener

READERS = (
    "attorney", "second-attorney", "paralegal", "second-paralegal", "supervisor", "case-manager",
    "second-case-manager", "outsider", "care-outsider", "administrator",
)  # fmt: skip
WRITERS = {"identity": "attorney", "legal": "attorney", "care": "case-manager", "protected": "case-manager"}
WORD = re.compile(r"Quxa[a-z]+")


def word_of(place: str, compartment: str) -> str:
    """A middle name that nobody has, and that says where it was planted."""
    return "Quxa" + "".join(chr(97 + (7 * ord(c)) % 26) for c in f"{place}{compartment}")


def plant(office):
    """Word → the person who bears it, one in each topology and each compartment someone may write."""
    found = {}
    for place, matter_id in office.matters.items():
        for compartment, who in WRITERS.items():
            with office.speaking(who) as actor:
                if compartment not in held_on(matter_id):
                    continue
                word = word_of(place, compartment)
                made = add_party(
                    actor=actor,
                    matter_id=matter_id,
                    part="witness",
                    name=f"Saffron {word} Quillfeather",
                    compartment=compartment,
                )
                found[word] = (made.person_id, place, compartment)
    return found


def ask(office):
    """Matters against such a person, of three teams, and what their checks found."""
    made = [
        opened(office, "attorney", "Omar Haddad", team=("second-paralegal",)),
        opened(office, "paralegal", "Ilse Brandt"),
        opened(office, "case-manager", "Tomas Vrba"),
    ]
    for who, matter in zip(("attorney", "paralegal", "case-manager"), made, strict=True):
        party(office, who, matter, "adverse", "Saffron Quillfeather")
    checking.check_changes()
    return made


@pytest.fixture
def planted(office):
    return plant(office)


@pytest.fixture
def asked(office, planted):
    return ask(office)


def known_to(office, who, planted):
    """The planted words a reader may know: the wall shows them the person, and it is not protected."""
    with office.speaking(who):
        seen = set(
            Person.objects.filter(pk__in=[pk for pk, *_ in planted.values()]).values_list("pk", flat=True)
        )
    return {
        word
        for word, (pk, place, compartment) in planted.items()
        if pk in seen and place != "protected" and compartment not in SEALED
    }


def test_planted_people_are_really_found(office, planted, asked):
    name_screener(office, "second-attorney")
    with office.speaking("second-attorney"):
        hits = [hit for check in queries.checks_of(asked[0].pk) for hit in check.hits]
    shown = set(chain.from_iterable(WORD.findall(str(hit.facts)) for hit in hits))
    open_to_screener = {w for w, (_, p, c) in planted.items() if p != "protected" and c not in SEALED}
    assert shown == open_to_screener
    assert len(shown) >= 9
    assert [hit.state for hit in hits].count("protected") == 1
    assert known_to(office, "attorney", planted) < open_to_screener


@pytest.mark.parametrize("who", READERS)
def test_no_page_of_conflicts_names_whom_its_reader_may_not_know(office, browse, planted, asked, who):
    client, may_know = browse(who), known_to(office, who, planted)
    addresses = ["/", "/conflicts/?days=0", *(f"/matters/{one.pk}/conflicts/" for one in asked)]
    with office.speaking(who):
        addresses += [f"/conflicts/checks/{check.id}/" for check in queries.register()]
    for address in addresses:
        said = client.get(address).content.decode()
        assert set(WORD.findall(said)) <= may_know, address
        for word, (_, place, _) in planted.items():
            if place == "protected":
                assert word not in said


@pytest.mark.parametrize("who", READERS)
def test_what_the_functions_say_holds_nothing_more(office, planted, asked, who):
    """The rows themselves, whatever a page makes of them: names, ids, matters, scores."""
    may_know = known_to(office, who, planted)
    with office.speaking(who):
        visible = set(Matter.objects.values_list("pk", flat=True))
        for check in queries.register():
            for hit in check.hits:
                assert set(WORD.findall(str(hit))) <= may_know
                if hit.state != "shown":
                    assert (hit.id, hit.facts, hit.source_id, hit.score) == (None, {}, None, 0.0)
                elif hit.facts.get("matter"):
                    assert hit.facts["matter"] in {str(pk) for pk in visible}


def test_a_reader_who_is_screened_since_is_told_no_more(office, planted, asked):
    before = known_to(office, "attorney", planted)
    word = word_of("office", "identity")
    assert word in before
    with office.speaking("attorney") as actor:
        privacy.place_screen(
            actor=actor, matter_id=office.matters["office"], staff=office.staff["paralegal"], reason="1.10"
        )
    with office.speaking("paralegal"):
        hits = [hit for check in queries.checks_of(asked[1].pk) for hit in check.hits]
    assert word not in str(hits)
    assert any(hit.state == "ask-counsel" for hit in hits)
