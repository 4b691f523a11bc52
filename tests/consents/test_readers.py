"""Who can see what today: the page says what the wall does, for two clients, at every change."""

from __future__ import annotations

import pytest

from nextfriend.consents import actions
from nextfriend.consents.readers import WHAT, readers_of
from nextfriend.matters import actions as matters
from nextfriend.matters import timeline
from nextfriend.matters.models import Entry
from nextfriend.people.models import Person
from nextfriend.privacy.wall.grants import held_on
from nextfriend.privacy.wall.matrix import Compartment
from nextfriend.privacy.wall.sharing import share_item
from tests.consents.conftest import client_of
from tests.consents.test_releases import stand_behind, take

CARER = "case-manager"
STAFF = ("attorney", "paralegal", "second-paralegal", CARER, "second-case-manager", "supervisor")


def second_client(office, matter):
    with office.speaking("paralegal") as dana:
        party = matters.add_party(actor=dana, matter_id=matter, part="client", name="Ben Duran")
        return Person.objects.get(pk=party.person_id)


def said_to(office, who, matter, client_name=None):
    """{kind: {name: reasons}} of one client, as this coworker reads the page."""
    with office.speaking(who):
        found = readers_of(matter)
    client = next(c for c in found if client_name in (None, c.name))
    return {kind.what: {one.name: one.reasons for one in kind.readers} for kind in client.kinds}


@pytest.mark.parametrize("place", ["office", "embedded", "partner", "protected"])
def test_it_names_exactly_whoever_holds_each_kind(office, place):
    """Compared with what each coworker is told they hold, which is what the policies go by. Of a protected
    program's advocates the lawyers are told nothing: that one came is a record of theirs.
    """
    matter = office.matters[place]
    advocates = {office.staff[who].name for who in STAFF if who.endswith("case-manager")}
    holds = {}
    for who in STAFF:
        with office.speaking(who):
            holds[who] = held_on(matter)
    is_hidden = {who: place == "protected" and Compartment.PROTECTED not in holds[who] for who in STAFF}
    unseen = {who: advocates if is_hidden[who] else set() for who in STAFF}
    checked = 0
    for reader in STAFF:
        if Compartment.IDENTITY not in holds[reader]:
            continue
        said = said_to(office, reader, matter)
        for kind in holds[reader]:
            names = {office.staff[who].name for who in STAFF if kind in holds[who]} - unseen[reader]
            listed = {
                name for name in said[WHAT[kind]] if name in {s.name for s in map(office.staff.get, STAFF)}
            }
            assert listed == names, (reader, kind)
            checked += 1
        assert set(said) == {WHAT[kind] for kind in holds[reader]}, (
            "nothing is said of a kind one does not hold"
        )
    assert checked


def test_a_release_names_its_readers_of_one_client_until_it_ends(office):
    matter = office.matters["office"]
    ben = second_client(office, matter)
    with office.speaking(CARER) as marcus:
        first = client_of(matter)
        release = take(marcus, matter, client=ben)
    of_ben = said_to(office, CARER, matter, ben.name)["Health records"]
    why = ("the client’s release of information",)
    assert of_ben[office.staff["attorney"].name] == why
    assert of_ben[office.staff["paralegal"].name] == why
    assert office.staff[CARER].name not in of_ben, "who took it reads nothing"
    assert "Health records" not in said_to(office, CARER, matter, first.name)
    assert "Health records" not in said_to(office, "second-case-manager", matter, ben.name)
    assert said_to(office, "attorney", matter, ben.name)["Health records"].keys() == of_ben.keys()
    with office.speaking(CARER) as marcus:
        actions.revoke_consent(actor=marcus, row=release)
    assert "Health records" not in said_to(office, CARER, matter, ben.name)
    assert "Health records" not in said_to(office, "attorney", matter, ben.name)


def test_one_that_waits_for_a_second_person_opens_nothing_yet(office):
    matter = office.matters["office"]
    with office.speaking("paralegal") as dana:
        take(dana, matter)
    assert "Health records" not in said_to(office, "paralegal", matter)
    assert stand_behind(office, CARER) == 1
    assert office.staff["paralegal"].name in said_to(office, CARER, matter)["Health records"]


def test_reasons_are_seat_and_supervision(office):
    said = said_to(office, "attorney", office.matters["office"])["Legal records"]
    assert said[office.staff["paralegal"].name] == ("on this matter’s team, as paralegal",)
    care = said_to(office, CARER, office.matters["office"])["Care records"]
    assert care[office.staff["supervisor"].name] == ("supervises someone on the team",)


def test_a_shared_item_is_told_to_its_two_people_alone(office):
    matter = office.matters["office"]
    with office.speaking(CARER) as marcus:
        timeline.enter(actor=marcus, matter_id=matter, compartment="care", kind="note", sentence="Visit")
        entry = Entry.objects.get(matter_id=matter, compartment="care", sentence="Visit")
        share_item(
            actor=marcus, item=entry, recipient=office.staff["paralegal"], title="t", text="x", reason="r"
        )
    items = {}
    for who in ("paralegal", "attorney"):
        with office.speaking(who):
            [client] = readers_of(matter)
            items[who] = {
                kind.what: {one.name: one.reasons for one in kind.item_readers}
                for kind in client.kinds
                if kind.item_readers
            }
    dana, marcus = office.staff["paralegal"], office.staff[CARER]
    assert items["attorney"] == {}
    assert items["paralegal"] == {
        "Care records": {dana.name: ("one item was shared with them",), marcus.name: ("shared one item",)}
    }


def test_the_page_is_there_for_the_matters_people_alone(office, browse):
    matter = office.matters["office"]
    page = browse("attorney").page(f"/matters/{matter}/readers/")
    assert "Who can see what today" in page.text()
    assert "on this matter’s team, as paralegal" in page.text()
    browse("outsider").page(f"/matters/{matter}/readers/", status=404)


def test_a_spanish_speaking_client_takes_it_home_in_spanish(office, browse):
    """In the client's own language, in the other at a press; with several clients of several, in English."""
    matter = office.matters["office"]
    with office.speaking("paralegal"):
        Person.objects.filter(pk=client_of(matter).pk).update(languages="Spanish, some English")
    address, dana = f"/matters/{matter}/readers/", browse("paralegal")
    said = dana.page(address)
    assert "<span>Quién puede ver qué, hoy</span>" in said.html
    assert "Registros de atención y apoyo" not in said.text(), "she keeps none, in any language"
    assert "en el equipo de este caso, como asistente legal" in said.text()
    assert 'lang="es"' in said.html
    assert "Who can see what today" in dana.page(f"{address}?language=en").text()
    assert "Legal records" in dana.page(f"{address}?language=en").text()
    second_client(office, matter)
    assert "Legal records" in dana.page(address).text()
    assert "Expediente legal" in dana.page(f"{address}?language=es").text()
