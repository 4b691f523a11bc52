"""Checking a document before it is filed: read apart, on record, behind the wall, each finding at its
page.
"""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest
from django.utils import timezone

from nextfriend.appointments.actions import add_appointment
from nextfriend.documents.actions import add_document
from nextfriend.documents.filing_check.queries import check_version, known_of, may_check
from nextfriend.documents.models import Page, Version
from nextfriend.documents.shelves import shelf_of
from nextfriend.documents.words.actions import read_on
from nextfriend.documents.words.places import page_id
from nextfriend.engines.filing_check import Report
from nextfriend.ground.errors import Refusal
from nextfriend.matters.actions import add_party, add_proceeding
from nextfriend.privacy.models import Audit
from tests.documents.words import papers
from tests.engines.filing_check.papers import saved as word_bytes
from tests.engines.filing_check.papers import track, whole, word
from tests.office.people import ZONE, TestOffice, office_day
from tests.pages.client import PageClient

RESPONSE = "Response to the motion to dismiss"


def saved(office: TestOffice, content: bytes, title: str = RESPONSE, **more: str) -> Version:
    with office.speaking("paralegal") as dana:
        document = add_document(
            actor=dana, matter_id=office.matters["office"], title=title, content=content, **more
        )
        return Version.objects.select_related("document").get(document=document)


def checked(office: TestOffice, version: Version, who: str = "paralegal") -> Report:
    with office.speaking(who) as staff:
        return check_version(actor=staff, version=version)


def read(office: TestOffice, version: Version) -> None:
    left = True
    while left:
        with office.speaking("paralegal") as dana:
            left = read_on(actor=dana, version_id=version.pk)


def kinds(report: Report) -> list[tuple[str, int]]:
    return [(one.kind, one.number) for one in report.findings if one.kind != "metadata"]


def address(version: Version) -> str:
    return f"/documents/versions/{version.pk}/filing-check/"


@pytest.fixture
def docket(office: TestOffice) -> None:
    with office.speaking("paralegal") as dana:
        add_proceeding(
            actor=dana,
            matter_id=office.matters["office"],
            court_id="cod",
            docket_number="1:26-cv-01437",
            caption="Reyes v. Front Range Transit Lines, Inc.",
        )


@pytest.mark.usefixtures("docket")
def test_findings_stand_in_groups_and_each_leads_to_its_page(office: TestOffice) -> None:
    pages = [whole("See Exhibit A."), "Her SSN is 219-09-9999.", "Nothing on this page is wrong."]
    version = saved(office, papers.pdf(pages))
    dana = PageClient().sign_in_as(office.staff["paralegal"].pk)
    assert address(version) in dana.page(f"/documents/{version.document_id}/").links()
    page = dana.page(address(version))
    said = page.text()
    assert said.index("Must be mended") < said.index("Look at") < said.index("Not checked")
    assert f"/documents/versions/{version.pk}/pages/?page=2" in page.links()
    assert "219-09" not in page.html
    assert "9999" in said
    assert "Fed. R. Civ. P. 5.2(a)(1)" in said
    assert "Rule 5.2(b) exempts" in said
    assert "Exhibit A" in said
    assert "none is on record for this kind of paper (response)" in said


@pytest.mark.usefixtures("docket")
def test_the_matters_own_caption_people_and_dates_are_compared(office: TestOffice) -> None:
    day = office_day() + timedelta(days=30)
    with office.speaking("paralegal") as dana:
        matter = office.matters["office"]
        born = f"{office_day().year - 9}-02-03"
        add_party(actor=dana, matter_id=matter, part="family", name="Mia Reyes", born=born)
        add_appointment(
            actor=dana,
            matter_id=matter,
            kind="hearing",
            title="Motion hearing",
            starts_at=timezone.now() + timedelta(days=30),
            zone=ZONE,
        )
        known = known_of(dana, saved(office, papers.pdf(["x"]), title="Exhibit B – photograph").document)
    assert [one.names for one in known.minors] == [("Mia Reyes",)]
    assert known.cases[0].heading.endswith("FOR THE DISTRICT OF COLORADO")
    wrong = day - timedelta(days=1)
    body = f"Mia Reyes fell.\nThe hearing is on {wrong:%B} {wrong.day}, {wrong.year}.\nSee Exhibit B."
    text = whole(body).replace("01437", "01473")
    found = checked(office, saved(office, papers.pdf([text])))
    assert {kind for kind, _ in kinds(found)} == {"minor-name", "date", "case-number", "exhibit-on-file"}


@pytest.mark.usefixtures("docket")
def test_a_word_file_is_checked_by_paragraphs_and_the_link_leads_to_the_paragraph(office: TestOffice) -> None:
    made = word("", *whole("The motion\nshould be denied.").splitlines(), "", "Last words.")
    track(made.paragraphs[8], "ins", " with costs")
    made.add_comment(made.paragraphs[9].runs, text="Says who?", author="Theo")
    version = saved(office, word_bytes(made))
    assert kinds(checked(office, version)) == [("tracked-change", 8), ("comment", 9)]
    dana = PageClient().sign_in_as(office.staff["paralegal"].pk)
    assert f"/documents/versions/{version.pk}/pages/#paragraph-8" not in dana.page(address(version)).links()
    read(office, version)
    page = dana.page(address(version))
    assert f"/documents/versions/{version.pk}/pages/#paragraph-8" in page.links()
    opened = dana.page(f"/documents/versions/{version.pk}/pages/").html
    assert '<span id="paragraph-8">The motion with costs</span>' in opened
    assert '<span id="paragraph-9">should be denied.</span>' in opened


def test_each_check_is_on_record_as_an_opening(office: TestOffice) -> None:
    version = saved(office, papers.pdf([whole()]))
    checked(office, version)
    with office.speaking("paralegal"):
        rows = Audit.objects.filter(subject_id=version.pk, verb="opened").values_list("note", flat=True)
        assert list(rows) == ["check before filing"]
    page = PageClient().sign_in_as(office.staff["paralegal"].pk).get(address(version))
    assert "no-store" in page["Cache-Control"]


def test_words_of_a_scan_are_checked_once_they_are_read_and_each_page_is_on_record(
    office: TestOffice,
) -> None:
    version = saved(office, papers.scan([whole("word"), "SSN 219-09-9999"]))
    before = checked(office, version)
    assert ("ssn", 2) not in kinds(before)
    assert any(one.startswith("What the pictures on pages 1, 2 may say") for one in before.unchecked)
    _seen(office, version, 2, "SSN 219-09-9999")
    after = checked(office, version)
    assert ("ssn", 2) in kinds(after)
    assert any(one.startswith("What the picture on page 1 may say") for one in after.unchecked)
    with office.speaking("paralegal"):
        notes = Audit.objects.filter(subject_id=page_id(version.pk, 2), verb="opened").values_list(
            "note", flat=True
        )
        assert list(notes) == ["words of page 2"]


def _seen(office: TestOffice, version: Version, number: int, text: str) -> None:
    """As the worker leaves it that has looked at one page of two."""
    with office.speaking("paralegal"):
        reading = version.readings.get()
        reading.pages = reading.done = 2
        reading.scans = [1]
        reading.save()
        place = {"matter_id": version.matter_id, "compartment": version.compartment}
        row = Page(
            id=page_id(version.pk, number), version=version, number=number, text=text, source="scan", **place
        )
        row.save(force_insert=True)


@pytest.mark.parametrize("key", ["outsider", "case-manager", "administrator"])
def test_a_hidden_paper_is_a_missing_one(office: TestOffice, key: str) -> None:
    version = saved(office, papers.pdf([whole()]))
    client = PageClient().sign_in_as(office.staff[key].pk)
    hidden, missing = (
        client.get(address(version)),
        client.get(f"/documents/versions/{UUID(int=7)}/filing-check/"),
    )
    assert hidden.status_code == missing.status_code == 404
    assert hidden.content == missing.content


def test_who_does_not_see_a_minor_is_told_that_none_was_compared(office: TestOffice) -> None:
    with office.speaking("case-manager") as marcus:
        born = f"{office_day().year - 9}-02-03"
        add_party(
            actor=marcus,
            matter_id=office.matters["office"],
            part="family",
            name="Mia Reyes",
            born=born,
            compartment="care",
        )
    version = saved(office, papers.pdf([whole("Mia Reyes fell.")]))
    report = checked(office, version, "second-paralegal")
    assert "minor-name" not in {one.kind for one in report.findings}
    assert any("no minor is on record among this matter’s people" in one for one in report.unchecked)


def test_what_cannot_be_checked_says_why(office: TestOffice) -> None:
    text = saved(office, b"plain words", title="Notes")
    assert not may_check(text)
    damaged = saved(office, b"%PDF-1.7 damaged", title="Damaged")
    gone = saved(office, papers.pdf([whole()]), title="Gone")
    shelf_of(gone).take_away(gone.digest)
    for version, code in ((text, "not-checked"), (damaged, "unreadable"), (gone, "missing")):
        with pytest.raises(Refusal) as refused:
            checked(office, version)
        assert refused.value.code == code
    page = PageClient().sign_in_as(office.staff["paralegal"].pk).page(address(damaged))
    assert "The PDF is damaged" in page.text()


def test_a_sealed_paper_is_not_checked_here(office: TestOffice) -> None:
    with office.speaking("case-manager") as advocate:
        document = add_document(
            actor=advocate,
            matter_id=office.matters["protected"],
            title="Plan",
            content=papers.pdf(["x"]),
            compartment="protected",
        )
        with pytest.raises(Refusal) as refused:
            check_version(actor=advocate, version=document.versions.get())
    assert refused.value.code == "reason-missing"
    client = PageClient().sign_in_as(office.staff["case-manager"].pk)
    assert "filing-check" not in client.page(f"/documents/{document.pk}/").html
