"""A person's numbers from the page: masked everywhere, whole on one page after a reason."""

from __future__ import annotations

from nextfriend.matters.models import Entry
from nextfriend.people.actions import add_person
from nextfriend.people.models import Identifier


def test_a_number_is_sealed_shown_once_and_removed(office, browse):
    matter_id = office.matters["office"]
    with office.speaking("paralegal") as dana:
        ana = add_person(actor=dana, matter_id=matter_id, name="Ana Ruiz")
    base, client = f"/matters/{matter_id}", browse("paralegal")
    adding = f"{base}/people/{ana.pk}/numbers/"
    wrong = client.send(adding, {"kind": "ssn", "number": "219-09-99"}, status=422)
    assert "only the last four" in wrong.text()
    assert "219-09-99" in [box.get("value") for box in wrong.all("input")]
    client.send(adding, {"kind": "ssn", "number": "219-09-9999"})
    with office.speaking("paralegal"):
        row = Identifier.objects.get(person=ana)
    person, showing = f"{base}/people/{ana.pk}/", f"{base}/numbers/{row.pk}/"
    assert "Social Security number ••••9999" in client.page(person).text()
    for address in (person, showing, f"{base}/", f"{base}/people/", "/search/?q=219-09-9999"):
        assert "219-09" not in client.page(address).text().replace("219-09-9999", "", address.count("219-09"))
    assert "Fill this in." in client.send(showing, {"why": ""}, status=422).text()
    shown = client.send(showing, {"why": "SSI form"}, status=200)
    assert "219-09-9999" in shown.text()
    assert "219-09-9999" not in client.page(showing).text()
    client.send(f"{base}/numbers/{row.pk}/removal/", {"why": "another Ana's"})
    assert "9999" not in client.page(person).text()
    with office.speaking("paralegal"):
        told = " ".join(Entry.objects.filter(subject_id=row.pk).values_list("sentence", flat=True))
    assert "Social Security number" in told
    assert "9999" not in told
