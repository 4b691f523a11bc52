"""The pages of an import, from the file to taking it back, fetched by the client that looks at every page."""

from __future__ import annotations

from nextfriend.data_import.actions import step
from nextfriend.data_import.models import Import, ImportRow
from nextfriend.people.models import ContactPoint, Person
from tests.data_import.scene import PAGE, file_of, states, upload, work

HEADINGS = ("first_name", "last_name", "company", "job_title", "email_address", "primary_phone")
CONTACTS = file_of(
    HEADINGS,
    ("Ines", "Marrow", "Marrow Experts", "Vocational expert", "ines@marrow.example", "303-555-0142"),
    ("", "", "Denver County Court", "Court", "", "720-555-0111"),
    ("Bad", "Phone", "", "Interpreter", "", "abc"),
    ("", "", "", "", "nobody@example.org", ""),
)


def brought(client, content=CONTACTS, **fields):
    """The address of the columns of a file that was sent."""
    form = {"name": "Clio contacts", "kind": "directory", "preset": "clio", "file": upload(content), **fields}
    return client.send(PAGE, form).url


def columns_of(page):
    """What the form of columns would send as it stands."""
    found = {}
    for select in page.all("select"):
        if (select.get("name") or "").startswith("column_"):
            chosen = [o for o in select.iter() if o.get("selected") is not None]
            found[select.get("name")] = chosen[0].get("value") if chosen else ""
    return found


def batch_of(office, who="attorney"):
    with office.speaking(who):
        return Import.objects.get()


def test_contacts_from_the_file_to_the_directory_and_back(office, browse):
    alma = browse("attorney")
    address = brought(alma)
    page = alma.page(address)
    sent = columns_of(page)
    assert sent["column_phone"] == "5"
    assert sent["column_calling"] == "3"
    alma.send(address, sent)
    batch = batch_of(office)
    one = f"{PAGE}{batch.pk}/"
    assert "0 of 4 rows" in alma.page(one).text()
    work(office, "attorney", batch)
    page = alma.page(one)
    assert "primary_phone: Enter a phone number with its area code" in page.text()
    assert "Enter a name, or the name of the organization." in page.text()
    assert "An organization for the directory (Court), with phone." in page.text()
    alma.send(f"{one}run/", {})
    work(office, "attorney", batch)
    text = alma.page(one).text()
    assert "Imported: 2" in text
    assert "Has a fault: 2" in text
    with office.speaking("paralegal"):
        ines = Person.objects.get(name="Ines Marrow")
        assert ines.calling == "Vocational expert, Marrow Experts"
        assert {p.value for p in ContactPoint.objects.filter(person=ines)} == {
            "ines@marrow.example",
            "(303) 555-0142",
        }
        assert Person.objects.get(name="Denver County Court").kind == "organization"
    alma.page(f"{one}undoing/")
    alma.send(f"{one}undoing/", {})
    work(office, "attorney", batch)
    assert states(office, "attorney", batch) == {2: "undone", 3: "undone", 4: "faulty", 5: "faulty"}
    with office.speaking("paralegal"):
        assert not Person.objects.filter(name="Ines Marrow").exists()


def test_faults_come_as_a_file_and_a_row_may_be_left_out(office, browse):
    alma = browse("attorney")
    address = brought(alma)
    alma.send(address, columns_of(alma.page(address)))
    batch = work(office, "attorney", batch_of(office))
    one = f"{PAGE}{batch.pk}/"
    answer = alma.get(f"{one}faults/")
    assert answer["Content-Disposition"] == 'attachment; filename="rows-to-mend.csv"'
    lines = answer.content.decode("utf-8-sig").splitlines()
    assert len(lines) == 3
    assert lines[1].startswith('Bad,Phone,,Interpreter,,abc,4,"primary_phone: Enter a phone number')
    with office.speaking("attorney"):
        row = ImportRow.objects.get(batch=batch, number=3)
    alma.send(f"{PAGE}rows/{row.pk}/", {"choice": "leave"})
    alma.send(f"{one}run/", {})
    work(office, "attorney", batch)
    text = alma.page(f"{one}?show=left").text()
    assert "Denver County Court" in text
    assert "Ines Marrow" not in text


def test_an_import_that_stopped_goes_on_from_its_page(office, browse, monkeypatch):
    monkeypatch.setattr("nextfriend.data_import.actions.rows.AT_ONCE", 1)
    alma = browse("attorney")
    address = brought(alma)
    alma.send(address, columns_of(alma.page(address)))
    batch = batch_of(office)
    one = f"{PAGE}{batch.pk}/"
    with office.speaking("attorney") as actor:
        step(actor=actor, batch_id=batch.pk)
    assert "1 of 4 rows" in alma.page(one).text()
    alma.send(f"{one}going-on/", {})
    assert "It goes on with the next row." in alma.page(one).text()
    work(office, "attorney", batch)
    alma.send(f"{one}going-on/", {})
    assert "The import has gone on since you opened this page." in alma.page(one).text()


def test_a_duplicate_is_said_and_left_out_unless_chosen(office, browse):
    alma = browse("attorney")
    for known in ("", "new"):
        address = brought(alma, file_of(("Name",), ("Denver County Court",)), preset="")
        alma.send(address, columns_of(alma.page(address)))
        with office.speaking("attorney"):
            batch = Import.objects.order_by("-brought_at").first()
        work(office, "attorney", batch)
        one = f"{PAGE}{batch.pk}/"
        text = alma.page(one).text()
        assert ("Imported already with “Clio contacts”." in text) is bool(known)
        alma.send(f"{one}run/", {"known": known} if known else {})
        work(office, "attorney", batch)
    with office.speaking("attorney"):
        assert Person.objects.filter(name="Denver County Court").count() == 2


def test_the_attorney_is_told_of_what_was_given_to_them(office, browse):
    ada, alma = browse("administrator"), browse("attorney")
    address = brought(ada, runner=str(office.staff["attorney"].pk))
    ada.send(address, columns_of(ada.page(address)))
    batch = batch_of(office)
    one = f"{PAGE}{batch.pk}/"
    assert "Waits for Alma Reed" in ada.page(one).text()
    assert ada.get(address).status_code == 404
    assert f"{one}columns/" in alma.page("/").links()
    alma.send(address, columns_of(alma.page(address)))
    work(office, "attorney", batch)
    assert "Denver County Court" in alma.page(one).text()
    assert "Denver County Court" not in ada.page(one).text()
    other = browse("second-attorney")
    assert other.page(one, status=404).html == other.page(f"{PAGE}{office.id}/", status=404).html


def test_bad_input_gets_a_sentence_and_keeps_what_was_typed(office, browse):
    ada = browse("administrator")
    form = {"name": "Old book", "kind": "matters", "preset": "", "file": upload(CONTACTS)}
    page = ada.send(PAGE, form, status=422)
    assert "Old book" in page.html
    form = {"name": "Old book", "kind": "directory", "file": upload(b"\x89PNG\x00\x01")}
    page = browse("attorney").send(PAGE, form, status=422)
    assert "This is not a text file." in page.text()
    alma = browse("attorney")
    address = brought(alma)
    page = alma.send(address, {"column_phone": "5", "column_phone_2": "5"}, status=422)
    assert "“primary_phone” is chosen for Phone already. Choose it once." in page.text()
    page = alma.send(address, {"column_phone": "5"}, status=422)
    assert "Choose the column of the full name" in page.text()


def test_matters_run_only_after_the_conflict_checks_were_read(office, browse):
    alma = browse("attorney")
    content = file_of(("Client", "Matter custom number"), ("Ines Marrow", "24-1"))
    address = brought(alma, content, kind="matters")
    sent = {**columns_of(alma.page(address)), "program": str(office.programs["embedded"].pk)}
    alma.send(address, sent)
    batch = work(office, "attorney", batch_of(office))
    one = f"{PAGE}{batch.pk}/"
    page = alma.page(one)
    assert f"/conflicts/checks/{batch.checks[0]['id']}/" in page.links()
    assert "still being searched" in page.text()
    page = alma.send(f"{one}run/", {}, status=422)
    assert "Read the conflict checks first" in page.text()
    alma.send(f"{one}run/", {"seen": "on"})
    work(office, "attorney", batch)
    assert any(link.startswith("/matters/") for link in alma.page(f"{one}?show=done").links())
