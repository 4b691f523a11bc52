"""Two records of one person, from the list to the merge and back."""

from __future__ import annotations

import pytest

from nextfriend.matters.actions import add_party, add_party_contact, name_party
from nextfriend.matters.queries import clients_of
from nextfriend.people.models import DuplicateDecision


@pytest.fixture
def two(office):
    with office.speaking("paralegal") as dana:
        matter_id = office.matters["office"]
        lena, again = (
            add_party(actor=dana, matter_id=matter_id, part="witness", name=name).person
            for name in ("Lena Reyes", "Lena Reyez")
        )
        add_party_contact(actor=dana, person=again, kind="phone", value="303-555-0142", safety="safe")
        name_party(actor=dana, person=again, name="Magdalena", kind="alias")
        return lena, again


def test_merge_and_undo(office, browse, two):
    lena, again = two
    base, client = f"/matters/{lena.matter_id}/people/", browse("paralegal")
    page = client.page(f"{base}duplicates/")
    comparing = f"{base}{lena.pk}/merge/{again.pk}/"
    assert comparing in page.links()
    assert "Lena Reyez; Magdalena" in client.page(comparing).text()
    assert "Choose one." in client.send(comparing, {}, status=422).text()
    client.send(comparing, {"keep": str(lena.pk)})
    listed = client.page(base)
    assert listed.text().count("Lena Reye") == 1
    assert "(303) 555-0142" in listed.text()
    page = client.page(f"{base}{lena.pk}/")
    assert "Lena Reyez merged record" in page.text()
    assert "Magdalena alias" in page.text()
    assert "tel:3035550142" in [a.get("href") for a in page.all("a")]
    assert "This record was merged" in client.page(f"{base}{again.pk}/").text()
    with office.speaking("paralegal"):
        row = DuplicateDecision.objects.get()
    client.send(f"/matters/{lena.matter_id}/merges/{row.pk}/undoing/", {})
    assert client.page(base).text().count("Lena Reye") == 2
    assert comparing in client.page(f"{base}duplicates/").links()


def test_two_people_are_not_asked_about_again(browse, two):
    lena, again = two
    base, client = f"/matters/{lena.matter_id}/people/", browse("paralegal")
    client.send(f"{base}{lena.pk}/merge/{again.pk}/", {"keep": "apart"})
    page = client.page(f"{base}duplicates/")
    assert "No possible duplicates" in page.text()
    assert "Two people" in page.text()


def test_the_clients_record_is_the_one_that_is_kept(office, browse):
    with office.speaking("paralegal") as dana:
        matter_id = office.matters["office"]
        [(client_id, name)] = clients_of(matter_id)
        copy = add_party(actor=dana, matter_id=matter_id, part="family", name=name).person
    client, address = browse("paralegal"), f"/matters/{matter_id}/people/{copy.pk}/merge/{client_id}/"
    page = client.send(address, {"keep": str(copy.pk)}, status=422)
    assert "Keep the client's record" in page.text()
    client.send(address, {"keep": str(client_id)})
    with office.speaking("paralegal"):
        assert clients_of(matter_id) == [(client_id, name)]
