"""What was recorded can be corrected; the earlier words stay behind it."""

from __future__ import annotations

import pytest

from nextfriend.ground.errors import Refusal
from nextfriend.matters import actions
from nextfriend.matters.models import Body, Entry
from nextfriend.privacy.audit import record_opening
from nextfriend.privacy.models import Audit
from tests.drafts.conftest import fields_of


@pytest.fixture
def note(office):
    with office.speaking("paralegal") as dana:
        return actions.write_note(
            actor=dana, matter_id=office.matters["office"], compartment="legal", subject="Call", text="Monday"
        )


def body_of(entry):
    record_opening(entry, "work on the matter")
    return Body.objects.get(pk=entry.pk).text


def test_a_note_is_corrected_and_the_earlier_one_stays(office, browse, note):
    dana, home = browse("paralegal"), f"/matters/{note.matter_id}/entries/"
    address = f"{home}{note.pk}/correction/"
    page = dana.page(address)
    assert fields_of(page)["text"] == "Monday"
    assert fields_of(page)["subject"] == "Call"
    dana.send(address, fields_of(page) | {"text": "Tuesday"})
    with office.speaking("paralegal"):
        new = Entry.objects.get(subject_id=note.pk)
        assert new.sentence == "Dana Price corrected a note: Call."
        assert (new.compartment, body_of(new), body_of(note)) == ("legal", "Tuesday", "Monday")
        assert Audit.objects.filter(verb="corrected note", subject_id=new.pk).exists()
    assert "This note was corrected." in dana.page(f"{home}{note.pk}/").text()
    assert f"{home}{note.pk}/" in dana.page(f"{home}{new.pk}/").links()
    browse("case-manager").page(address, status=404)


def test_of_two_corrections_the_second_is_told(office, browse, note):
    address = f"/matters/{note.matter_id}/entries/{note.pk}/correction/"
    dana, pia = browse("paralegal"), browse("second-paralegal")
    mine, theirs = fields_of(dana.page(address)), fields_of(pia.page(address))
    dana.send(address, mine | {"text": "Tuesday"})
    page = pia.send(address, theirs | {"text": "Wednesday"}, status=422)
    assert "Someone changed this after you opened it" in page.text()
    assert fields_of(page)["text"] == "Wednesday"
    page = pia.send(address, fields_of(page), status=422)
    assert "Correct the newer one" in page.text()


def test_a_docket_is_corrected(office, browse):
    with office.speaking("paralegal") as dana:
        docket = actions.add_proceeding(
            actor=dana, matter_id=office.matters["office"], court_id="cod", docket_number="1:24-cv-00321",
            caption="Reed v. Stone",
        )  # fmt: skip
    address = f"/matters/{docket.matter_id}/proceedings/{docket.pk}/"
    client = browse("paralegal")
    client.send(address, fields_of(client.page(address)) | {"docket_number": "1:24-cv-00322"})
    with office.speaking("paralegal"):
        docket.refresh_from_db()
        assert docket.docket_key == "cod:24-322"
        line = Entry.objects.get(sentence="Dana Price corrected the proceeding 1:24-cv-00322.")
        assert body_of(line) == "Docket number: “1:24-cv-00321” → “1:24-cv-00322”"
    marcus = browse("case-manager")
    marcus.send(address, fields_of(marcus.page(address)) | {"judge": "Hon. Ames"}, status=422)


def test_only_notes_are_corrected(office, note):
    with office.speaking("paralegal") as dana:
        system = Entry.objects.filter(matter_id=note.matter_id, kind="opened").first()
        with pytest.raises(Refusal, match="Only notes"):
            actions.correct_note(actor=dana, entry=system or Entry(kind="opened"), subject="x", text="y")
