"""A copy without words is asked for, made, proved and filed; where the proof fails nothing is filed."""

from __future__ import annotations

from io import BytesIO
from uuid import UUID

import pypdfium2
import pytest
from reportlab.lib.pagesizes import letter
from reportlab.pdfgen.canvas import Canvas

from nextfriend.documents.actions import add_document, open_version
from nextfriend.documents.models import Document, Redaction, Version
from nextfriend.documents.redacting.actions.asking import ask_for_copy, find_places
from nextfriend.documents.redacting.actions.making import make_copy
from nextfriend.documents.retention.actions import place_hold
from nextfriend.documents.words.ocr import can_read_scans
from nextfriend.engines.redactions.wanted import Kind, Wanted
from nextfriend.ground.errors import Refusal
from nextfriend.matters.models import Entry
from nextfriend.privacy.models import Audit
from nextfriend.site.demo.files import personnel_record
from tests.engines.redactions.papers import PAPERS
from tests.office.people import TestOffice
from tests.pages.client import PageClient

WANTED = Wanted(frozenset({Kind.SSN}), names=("Robin Sample",))


def filing() -> bytes:
    held = BytesIO()
    canvas = Canvas(held, pagesize=letter)
    canvas.setTitle("Robin Sample")
    canvas.setFontSize(14)
    canvas.drawString(72, 640, "Robin Sample, SSN 123-45-6789, was a passenger.")
    canvas.showPage()
    canvas.drawString(72, 640, "An exhibit.")
    canvas.showPage()
    canvas.drawString(72, 640, "Signed by Robin Sample.")
    canvas.save()
    return held.getvalue()


def saved(office: TestOffice, content: bytes, **more: str) -> Version:
    with office.speaking("paralegal") as dana:
        document = add_document(
            actor=dana, matter_id=office.matters["office"], title="Complaint", content=content, **more
        )
        return document.versions.get()


def asked(office: TestOffice, version: Version, wanted: Wanted, leave: int = 0) -> Redaction:
    """A copy without all that is found but the last `leave` places."""
    with office.speaking("paralegal") as dana:
        keys = [hit.key for hit in find_places(actor=dana, version=version, wanted=wanted).hits]
        return ask_for_copy(actor=dana, version=version, wanted=wanted, chosen=keys[: len(keys) - leave])


def made(office: TestOffice, redaction: Redaction) -> Redaction:
    with office.speaking("paralegal") as dana:
        done = make_copy(actor=dana, redaction_id=redaction.pk)
        assert done is not None
        return done


def verbs(office: TestOffice, version: Version) -> list[tuple[str, str]]:
    with office.speaking("paralegal"):
        rows = Audit.objects.filter(subject_id=version.pk).order_by("position")
        return list(rows.values_list("verb", "note"))


def test_a_proved_copy_is_filed_beside_its_source(office: TestOffice) -> None:
    version = saved(office, filing(), folder="pleadings")
    done = made(office, asked(office, version, WANTED))
    with office.speaking("paralegal") as dana:
        copy = Document.objects.get(pk=done.made_id)
        assert (copy.title, copy.folder, copy.compartment) == (
            "Complaint (redacted)",
            "pleadings",
            version.compartment,
        )
        assert (copy.source_kind, copy.source_id, copy.added_by) == ("document", version.document_id, dana)
        content = open_version(actor=dana, version=copy.versions.get())
        assert Entry.objects.filter(sentence__contains="Complaint (redacted)").exists()
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(content)]
    assert "An exhibit." in pages[1]
    if can_read_scans():
        assert "passenger" in pages[0]
        assert "6789" in pages[0]
    assert not any(words in " ".join(pages) for words in ("Robin", "Sample", "123-45"))
    assert ("asked for redacted copy", "3 places") in verbs(office, version)
    assert ("made redacted copy", "proved") in verbs(office, version)
    with office.speaking("paralegal") as dana:
        assert make_copy(actor=dana, redaction_id=done.pk) is None
        assert Document.objects.filter(title__endswith="(redacted)").count() == 1


@pytest.mark.skipif(not can_read_scans(), reason="tesseract is not installed here")
@pytest.mark.slow("a page is drawn, read and proved")
def test_boxes_that_were_there_before_are_not_taken_for_words(office: TestOffice) -> None:
    """The program that reads the drawn page sees letters at the edges of a box; they stand nowhere."""
    version = saved(office, personnel_record())
    done = made(office, asked(office, version, Wanted(frozenset(Kind))))
    assert (done.why, done.pages) == ("", [])
    with office.speaking("paralegal") as dana:
        assert done.made is not None
        content = open_version(actor=dana, version=done.made.versions.get())
    said = pypdfium2.PdfDocument(content)[0].get_textpage().get_text_range()
    assert "Bus operator" in said
    assert "icy" not in said


def test_a_copy_is_made_under_a_legal_hold_too(office: TestOffice) -> None:
    version = saved(office, filing())
    with office.speaking("attorney") as alma:
        place_hold(actor=alma, matter_id=version.matter_id, reason="We sue.", kept="Everyone keeps all.")
    redaction = made(office, asked(office, version, WANTED))
    with office.speaking("paralegal"):
        assert redaction.made is not None
        assert redaction.made.source_id == version.document_id


def test_no_words_are_kept_with_what_was_asked(office: TestOffice) -> None:
    redaction = asked(office, saved(office, filing()), WANTED)
    assert redaction.places == [
        [1, "name", [0, 12], [[0, 12]]],
        [1, "ssn", [18, 29], [[18, 25]]],
        [3, "name", [10, 22], [[10, 22]]],
    ]


def test_a_place_that_was_left_fails_the_proof_and_nothing_is_filed(office: TestOffice) -> None:
    version = saved(office, filing())
    done = made(office, asked(office, version, WANTED, leave=1))
    assert (done.state, done.why, done.pages, done.made) == ("failed", "words", [3], None)
    assert ("made redacted copy", "nothing filed: words") in verbs(office, version)
    with office.speaking("paralegal"):
        assert not Document.objects.filter(title__endswith="(redacted)").exists()
    page = PageClient().sign_in_as(office.staff["paralegal"].pk).page(f"/documents/{version.document_id}/")
    assert (
        "Nothing was filed: what was to be taken out still stands in the new file, on page 3." in page.text()
    )


def test_a_covered_passage_elsewhere_fails_the_proof(office: TestOffice) -> None:
    (paper,) = [one for one in PAPERS if one.name == "pages"]
    version = saved(office, paper.pdf())
    done = made(office, asked(office, version, Wanted(names=("first",))))
    assert (done.why, done.pages) == ("covered", [2])
    done = made(office, asked(office, version, Wanted(frozenset({Kind.COVERED}), ("first",))))
    assert done.state == Redaction.State.MADE


def test_a_copy_that_cannot_be_made_is_said(office: TestOffice) -> None:
    redaction = asked(office, saved(office, filing()), WANTED)
    with office.speaking("paralegal"):
        Redaction.objects.filter(pk=redaction.pk).update(places=[[9, "name", [0, 3], [[0, 3]]]])
    done = made(office, redaction)
    assert (done.state, done.why) == ("failed", "unread")


def test_asked_for_twice_it_is_one_copy(office: TestOffice) -> None:
    version = saved(office, filing())
    assert asked(office, version, WANTED) == asked(office, version, WANTED)


def test_what_cannot_be_asked_for(office: TestOffice) -> None:
    version, text = saved(office, filing()), saved(office, b"plain")
    with office.speaking("paralegal") as dana:
        with pytest.raises(Refusal) as refused:
            ask_for_copy(actor=dana, version=version, wanted=WANTED, chosen=["9-ssn-0-1"])
        assert refused.value.code == "nothing-chosen"
        with pytest.raises(Refusal) as refused:
            find_places(actor=dana, version=text, wanted=WANTED)
        assert refused.value.code == "not-checked"


def test_from_the_page(office: TestOffice) -> None:
    version = saved(office, filing())
    dana = PageClient().sign_in_as(office.staff["paralegal"].pk)
    address = f"/documents/versions/{version.pk}/redactions/new/"
    assert address in dana.page(f"/documents/{version.document_id}/").links()
    assert "the last four digits stay" in dana.page(address).text()
    page = dana.send(address, {"kinds": ["ssn"], "names": " Robin  Sample \n\nNobody"}, status=200)
    assert "Social Security or taxpayer number: 123-45-6789" in page.text()
    assert page.html.count('name="place"') == 3
    with office.speaking("paralegal"):
        looked = Audit.objects.filter(subject_id=version.pk, verb="opened").values_list("note", flat=True)
        assert list(looked) == ["redactions: what to take out"]
    again = {"kinds": ["ssn"], "names": "Robin Sample", "places": "yes"}
    refused = dana.send(address, again, status=422)
    assert "Check at least one place" in refused.text()
    assert refused.html.count('name="place"') == 3
    answer = dana.send(address, {**again, "place": ["1-ssn-18-29"]})
    page = dana.page(answer["Location"])
    assert "The copy is being made" in page.text()
    assert "Being made, without 1 place." in page.text()
    with office.speaking("paralegal"):
        redaction = Redaction.objects.get()
    assert redaction.asked_by_id == office.staff["paralegal"].pk
    copy = made(office, redaction).made
    assert copy is not None
    assert "Redacted copy of Complaint" in " ".join(dana.page(f"/documents/{copy.pk}/").text().split())
    assert f"/documents/{copy.pk}/" in dana.page(f"/documents/{version.document_id}/").links()


@pytest.mark.parametrize(
    "typed", [{}, {"names": " \n "}, {"kinds": ["all"]}, {"names": "\n".join(map(str, range(102)))}]
)
def test_bad_input_gets_a_sentence(office: TestOffice, typed: dict[str, str]) -> None:
    version = saved(office, filing())
    client = PageClient().sign_in_as(office.staff["paralegal"].pk)
    client.send(f"/documents/versions/{version.pk}/redactions/new/", typed, status=422)


def test_pages_without_words_are_named(office: TestOffice) -> None:
    held = BytesIO()
    canvas = Canvas(held)
    canvas.rect(72, 72, 99, 99, fill=1)
    canvas.save()
    version = saved(office, held.getvalue())
    client = PageClient().sign_in_as(office.staff["paralegal"].pk)
    page = client.send(f"/documents/versions/{version.pk}/redactions/new/", {"names": "x"}, status=200)
    assert "Pages without words were not searched" in page.text()
    assert "Nothing found" in page.text()


@pytest.mark.parametrize("key", ["outsider", "case-manager", "administrator"])
def test_hidden_is_missing(office: TestOffice, key: str) -> None:
    version = saved(office, filing())
    asked(office, version, WANTED)
    client = PageClient().sign_in_as(office.staff[key].pk)
    hidden = client.get(f"/documents/versions/{version.pk}/redactions/new/")
    missing = client.get(f"/documents/versions/{UUID(int=7)}/redactions/new/")
    assert (hidden.status_code, hidden.content) == (404, missing.content)
    with office.speaking(key):
        assert not Redaction.objects.exists()
