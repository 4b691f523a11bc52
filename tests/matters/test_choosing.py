"""Nobody is opened a second time without a word, and what is said stays behind the wall."""

from __future__ import annotations

import pytest

from nextfriend.matters.actions import add_party, close_matter
from nextfriend.matters.models import Matter, Party
from nextfriend.people import actions as people
from nextfriend.people.models import Person
from nextfriend.people.queries import other_records


@pytest.fixture
def lena(office):
    with office.speaking("paralegal") as dana:
        return add_party(
            actor=dana, matter_id=office.matters["office"], part="adverse", name="Lena Reyes", born="1984"
        ).person


def offered(page):
    radios = [box for box in page.all("input") if box.get("name") == "known" and box.get("type") == "radio"]
    return [box.get("value") for box in radios]


def opening(office, browse, who):
    with office.speaking(who):
        program = Matter.objects.get(pk=office.matters["office"]).program_id
    form = {"client_name": "Lena Reyez", "name": "Reyes eviction", "kind": "eviction", "program": program}
    return browse(who), form


def test_a_second_lena_reyes_is_not_opened_without_a_word(office, browse, lena):
    client, form = opening(office, browse, "paralegal")
    page = client.send("/matters/new/", form, status=422)
    with office.speaking("paralegal"):
        name = Matter.objects.get(pk=office.matters["office"]).name
    assert f"Lena Reyes, born 1984, adverse party in {name}" in page.text()
    assert "reyez ~ reyes" in page.text().lower()
    ids = offered(page)
    assert ids[0] == str(lena.pk)
    assert ids[-1].startswith("new-")
    assert "Lena Reyez" in [box.get("value") for box in page.all("input")]
    address = client.send("/matters/new/", {**form, "known": ids[-1]}).url
    with office.speaking("paralegal"):
        opened = Party.objects.select_related("person").get(matter_id=address.split("/")[2], part="client")
        assert opened.person.name == "Lena Reyez"
        assert not other_records(opened.person).exists()


def test_the_chosen_one_is_recorded_again_and_linked(office, browse, lena):
    client, form = opening(office, browse, "paralegal")
    address = client.send("/matters/new/", {**form, "known": str(lena.pk)}).url
    with office.speaking("paralegal"):
        opened = Party.objects.select_related("person").get(matter_id=address.split("/")[2], part="client")
        assert (opened.person.name, opened.person.born) == ("Lena Reyes", "")
        assert [one.pk for one in other_records(opened.person)] == [lena.pk]
    page = client.page(f"/matters/{office.matters['office']}/people/{lena.pk}/")
    assert "client in Reyes eviction" in page.text()


def test_the_answer_holds_for_those_who_were_shown(office, browse, lena):
    client, form = opening(office, browse, "paralegal")
    new = offered(client.send("/matters/new/", form, status=422))[-1]
    with office.speaking("paralegal") as dana:
        people.add_person(actor=dana, matter_id=office.matters["office"], name="Elena Reyes")
    assert len(offered(client.send("/matters/new/", {**form, "known": new}, status=422))) == 3


def test_somebody_of_this_matter_gets_a_second_role(office, browse, lena):
    client, matter_id = browse("paralegal"), office.matters["office"]
    form = {"name": "Lena Reyes", "kind": "person", "part": "witness"}
    assert offered(client.send(f"/matters/{matter_id}/people/new/", form, status=422))[0] == str(lena.pk)
    client.send(f"/matters/{matter_id}/people/new/", {**form, "known": str(lena.pk)})
    with office.speaking("paralegal"):
        assert set(Party.objects.filter(person=lena).values_list("part", flat=True)) == {"adverse", "witness"}


def test_whoever_may_not_see_her_is_told_nothing(office, browse, lena):
    """Nothing but the program is missing: as if there were nobody of the name."""
    client, form = opening(office, browse, "paralegal")
    form = {**form, "client_name": "Lena Reyes", "program": ""}
    assert len(offered(client.send("/matters/new/", form, status=422))) == 2
    page = browse("outsider").send("/matters/new/", form, status=422)
    assert offered(page) == []
    assert "knows this name" not in page.text()


def test_a_closed_matter_says_so(office, browse, lena):
    with office.speaking("attorney") as alma:
        close_matter(actor=alma, matter=Matter.objects.get(pk=office.matters["office"]), reason="settled")
    client, form = opening(office, browse, "paralegal")
    assert "(closed)" in client.send("/matters/new/", form, status=422).text()


def test_the_directory_comes_over_whole(office, browse):
    with office.speaking("paralegal") as dana:
        clinic = people.add_person(
            actor=dana, matter_id=None, name="Hill Clinic", kind="organization", calling="Clinic"
        )
        people.add_contact_point(actor=dana, person=clinic, kind="phone", value="303-555-0123", safety="safe")
    client, matter_id = browse("case-manager"), office.matters["office"]
    form = {"name": "Hill Clinic", "kind": "organization", "part": "provider"}
    page = client.send(f"/matters/{matter_id}/people/new/", form, status=422)
    assert "Hill Clinic, in the directory" in page.text()
    client.send(f"/matters/{matter_id}/people/new/", {**form, "known": str(clinic.pk)})
    with office.speaking("case-manager"):
        here = Person.objects.get(matter_id=matter_id, name="Hill Clinic")
        assert (here.calling, here.contact_points.get().value) == ("Clinic", "(303) 555-0123")


def test_the_directory_asks_too(office, browse):
    client = browse("paralegal")
    form = {"name": "Hill Clinic", "kind": "organization", "calling": "Clinic"}
    client.send("/people/new/", form)
    page = client.send("/people/new/", {**form, "name": "Hil Clinic"}, status=422)
    assert "“Hill Clinic” is in the directory already" in page.text()
    client.send("/people/new/", {**form, "name": "Hil Clinic", "anyway": "on"})
