"""A card proposes, a person confirms; a card of ours holds nothing that may not leave."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from nextfriend.matters.actions import add_party
from nextfriend.matters.models import Party
from nextfriend.people import actions
from nextfriend.people.models import ContactPoint, Person, PersonName
from tests.drafts.conftest import fields_of_form
from tests.matters.trace import verbs
from tests.people.test_cards import NEWER, NEWEST


def upload(*texts):
    return {"file": SimpleUploadedFile("c.vcf", "".join(texts).encode())}


def filled(page, **more):
    """The page's last form as it would be sent."""
    form = [one for one in page.all("form") if one.get("method") == "post"][-1]
    fields = fields_of_form(form)
    boxes = [box for box in form.iter() if box.get("type") == "checkbox" and "checked" in box.attrib]
    for name in {box.get("name") for box in boxes}:
        fields[name] = [box.get("value") for box in boxes if box.get("name") == name]
    return {**fields, **more}


@pytest.fixture
def matter(office):
    return f"/matters/{office.matters['office']}"


def test_a_card_becomes_a_person_of_the_matter(office, browse, matter):
    client = browse("paralegal")
    page = client.send(f"{matter}/people/card/", upload(NEWER), status=200)
    assert "Not taken from the card a note" in page.text()
    form = filled(page, part="witness")
    assert form["name"] == "Ana Ruiz, Esq."
    assert "Choose one." in client.send(f"{matter}/people/card/", {**form, "part": ""}, status=422).text()
    address = client.send(f"{matter}/people/card/", form).url
    with office.speaking("paralegal"):
        ana = Person.objects.get(pk=address.split("/")[-2])
        point = ContactPoint.objects.get(person=ana)
        assert (point.value, point.safety) == ("(303) 555-0142", "unknown")
        assert set(PersonName.objects.filter(person=ana).values_list("name", flat=True)) == {"Annie", "Nita"}
        assert Party.objects.get(person=ana).part == "witness"
        assert verbs(point.pk) == ["added contact point"]


def test_who_is_known_is_asked_first_and_gains_what_is_new(office, browse, matter):
    with office.speaking("paralegal") as dana:
        known = add_party(
            actor=dana, matter_id=office.matters["office"], part="family", name="Ana Ruiz", calling="Nurse"
        ).person
    client = browse("paralegal")
    form = filled(client.send(f"{matter}/people/card/", upload(NEWER), status=200), part="witness")
    page = client.send(f"{matter}/people/card/", form, status=422)
    assert "Ana Ruiz, family in" in page.text()
    assert filled(page)["points"], "what was chosen is still chosen"
    client.send(f"{matter}/people/card/", {**form, "known": str(known.pk)})
    with office.speaking("paralegal"):
        assert Person.objects.get(pk=known.pk).calling == "Nurse"
        assert ContactPoint.objects.get(person=known).value == "(303) 555-0142"


def test_one_of_several_is_chosen_for_the_directory(office, browse):
    client = browse("case-manager")
    page = client.send("/people/card/", upload(NEWER, NEWEST), status=200)
    assert "There are 2 contacts in this file." in page.text()
    chosen = client.send("/people/card/", filled(page), status=200)
    form = filled(chosen, calling="Clinic")
    assert form["name"] == "Hill Clinic"
    form["points"] = form["points"][:1]
    address = client.send("/people/card/", form).url
    with office.speaking("case-manager"):
        clinic = Person.objects.get(pk=address.split("/")[-2])
        assert (clinic.kind, clinic.matter_id, clinic.languages) == ("organization", None, "Spanish, English")
        assert [point.value for point in clinic.contact_points.all()] == ["(303) 555-0142"]


def test_a_file_that_is_no_card_is_told(browse, matter):
    page = browse("paralegal").send(f"{matter}/people/card/", upload("hello"), status=422)
    assert "There is no contact card in this file" in page.text()


def test_a_card_of_ours_holds_what_may_leave(office, browse):
    matter_id = office.matters["protected"]
    numbers = {"safe": "303-555-0101", "unsafe": "303-555-0102"}
    with office.speaking("case-manager") as advocate:
        ana = add_party(
            actor=advocate, matter_id=matter_id, part="family", name="Ana Ruiz", safety_note="Not at work"
        ).person
        for safety, value in numbers.items():
            actions.add_contact_point(actor=advocate, person=ana, kind="phone", value=value, safety=safety)
        actions.add_contact_point(
            actor=advocate, person=ana, kind="phone", value="303-555-0103", compartment="protected"
        )
        actions.add_contact_point(actor=advocate, person=ana, kind="address", value="12 Elm Street, Denver")
        actions.keep_substitute(actor=advocate, person=ana, program="ACP", address="P.O. Box 11, Denver")
        actions.keep_identifier(actor=advocate, person=ana, kind="ssn", number="219-09-9999")
    client, address = browse("case-manager"), f"/matters/{matter_id}/people/{ana.pk}/card/"
    page = client.page(address)
    assert "Unsafe: take it along all the same" in page.text()
    assert "Stays here Phone (303) 555-0103" in page.text()
    response = client.post(address, {})
    card = response.content.decode()
    assert response["Content-Disposition"] == 'attachment; filename="contact.vcf"'
    assert "tel:+1-303-555-0101" in card
    assert "P.O. Box 11" in card
    for hidden in ("0102", "0103", "Elm", "9999", "work"):
        assert hidden not in card, hidden
    with office.speaking("case-manager"):
        unsafe = ContactPoint.objects.get(person=ana, safety="unsafe")
        assert verbs(ana.pk)[-1] == "wrote contact card"
    marked = client.post(address, {"unsafe": str(unsafe.pk)}).content.decode()
    assert "unsafe3.TEL" in marked
    assert "NOTE:UNSAFE" in marked
    with office.speaking("paralegal"):
        closed = ContactPoint.objects.filter(person=ana)
        assert not [point for point in closed if "0103" in point.value]
    assert "0103" not in browse("paralegal").page(address).text()


def test_a_card_of_the_directory(office, browse):
    with office.speaking("paralegal") as dana:
        clinic = actions.add_from_card(actor=dana, name="Hill Clinic", kind="organization", calling="Clinic")
    card = browse("paralegal").post(f"/people/{clinic.pk}/card/", {}).content.decode()
    assert "KIND:org\r\nFN:Hill Clinic\r\nORG:Hill Clinic\r\nTITLE:Clinic\r\n" in card
