"""The documents tab, a document's page and what a download carries."""

from __future__ import annotations

from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import ProgrammingError, transaction

from nextfriend.documents.actions import add_document, expect_document, open_version
from nextfriend.documents.models import Document, Version
from nextfriend.ground.errors import Refusal
from nextfriend.privacy import audit
from nextfriend.privacy.models import Audit
from tests.office.people import TestOffice
from tests.pages.client import PageClient

PDF = b"%PDF-1.7\nhello"


def client_of(office: TestOffice, key: str) -> PageClient:
    return PageClient().sign_in_as(office.staff[key].pk)


def tab(office: TestOffice, topology: str = "office") -> str:
    return f"/matters/{office.matters[topology]}/documents/"


@pytest.fixture
def lease(office: TestOffice) -> Version:
    with office.speaking("paralegal") as dana:
        document = add_document(actor=dana, matter_id=office.matters["office"], title="Lease", content=PDF)
        return document.versions.get()


def test_a_paper_is_added_from_the_tab(office: TestOffice) -> None:
    client = client_of(office, "paralegal")
    page = client.page(tab(office))
    assert "No documents yet" in page.text()
    fields = {"title": "Lease", "compartment": "legal", "file": SimpleUploadedFile("Reyes lease.pdf", PDF)}
    client.send(tab(office), fields)
    assert "Lease" in client.page(tab(office)).text()


def test_what_was_typed_comes_back_with_a_sentence(office: TestOffice) -> None:
    page = client_of(office, "paralegal").send(
        tab(office), {"title": "Lease", "compartment": "legal"}, status=422
    )
    assert "Choose a file." in page.text()
    assert 'value="Lease"' in page.html


def test_a_file_that_came_with_a_mistake_is_asked_for_again(office: TestOffice) -> None:
    client, again = client_of(office, "paralegal"), "Choose the file again: the browser does not keep it."
    sent = {"title": "", "compartment": "legal", "file": SimpleUploadedFile("a.pdf", PDF)}
    assert again in client.send(tab(office), sent, status=422).text()
    assert again not in client.send(tab(office), {"title": "", "compartment": "legal"}, status=422).text()


def test_nobody_is_offered_a_compartment_they_do_not_hold(office: TestOffice) -> None:
    legal, care = (client_of(office, k).page(tab(office)).html for k in ("paralegal", "case-manager"))
    assert 'value="legal" selected' in legal
    assert 'value="care"' not in legal
    assert 'value="care" selected' in care
    assert 'value="legal"' not in care
    fields = {"title": "x", "compartment": "legal", "file": SimpleUploadedFile("x.pdf", PDF)}
    client_of(office, "case-manager").send(tab(office), fields, status=422)


def test_a_download_is_an_attachment_with_a_neutral_name(office: TestOffice, lease: Version) -> None:
    response = client_of(office, "paralegal").get(f"/documents/versions/{lease.pk}/file/")
    assert response.content == PDF
    day = f"{lease.added_at:%Y-%m-%d}"
    assert response["Content-Disposition"] == f'attachment; filename="document-v1-{day}.pdf"'
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in response["Content-Security-Policy"]
    assert "no-store" in response["Cache-Control"]


def test_a_page_named_html_is_never_served_as_html(office: TestOffice) -> None:
    with office.speaking("paralegal") as dana:
        document = add_document(
            actor=dana, matter_id=office.matters["office"], title="Page", content=b"<script>1</script>"
        )
        version = document.versions.get()
    response = client_of(office, "paralegal").get(f"/documents/versions/{version.pk}/file/")
    assert response["Content-Type"].startswith("text/plain")


@pytest.mark.parametrize("key", ["outsider", "case-manager", "administrator"])
def test_hidden_papers_are_missing_papers(office: TestOffice, lease: Version, key: str) -> None:
    client = client_of(office, key)
    never = UUID(int=7)
    for hidden, missing in (
        (f"/documents/versions/{lease.pk}/file/", f"/documents/versions/{never}/file/"),
        (f"/documents/{lease.document_id}/", f"/documents/{never}/"),
    ):
        one, other = client.get(hidden), client.get(missing)
        assert one.status_code == other.status_code == 404
        assert one.content == other.content


def test_a_lost_file_says_what_to_do(office: TestOffice, lease: Version) -> None:
    from nextfriend.documents.shelves import shelf_of

    shelf_of(lease).take_away(lease.digest)
    client = client_of(office, "paralegal")
    answer = client.get(f"/documents/versions/{lease.pk}/file/")
    assert "nextfriend doctor" in client.page(answer["Location"]).text()


def test_the_fetch_list_leads_to_the_court_and_to_attaching(office: TestOffice) -> None:
    address = "https://ecf.cod.uscourts.gov/doc1/1"
    with office.speaking("paralegal") as dana:
        document = expect_document(
            actor=dana,
            matter_id=office.matters["office"],
            compartment="legal",
            title="Sealed document (no. 19)",
            number="19",
            address=address,
            is_sealed=True,
        )
    client = client_of(office, "paralegal")
    page = client.page(tab(office))
    assert f'href="{address}"' in page.html
    assert "download it only if you are allowed to" in page.text()
    assert "Sealed by the court" in client.page(f"/documents/{document.pk}/").text()
    client.send(f"/documents/{document.pk}/", {}, status=422)
    client.send(f"/documents/{document.pk}/", {"file": SimpleUploadedFile("a.pdf", PDF)})
    with office.speaking("paralegal"):
        assert Document.objects.get().state == Document.State.HELD
    assert "To download" not in client.page(tab(office)).text()


@pytest.fixture
def safety_plan(office: TestOffice) -> Version:
    """A paper of survivor services, in the one matter where its case manager keeps such records."""
    with office.speaking("case-manager") as advocate:
        document = add_document(
            actor=advocate,
            matter_id=office.matters["protected"],
            title="Plan",
            content=PDF,
            compartment="protected",
        )
        return document.versions.get()


def openings(office: TestOffice, version: Version) -> list[str]:
    with office.speaking("case-manager"):
        return list(Audit.objects.filter(subject_id=version.pk, verb="opened").values_list("note", flat=True))


def test_a_sealed_paper_is_handed_out_only_for_a_reason_each_time(
    office: TestOffice, safety_plan: Version
) -> None:
    client, address = client_of(office, "case-manager"), f"/documents/versions/{safety_plan.pk}/file/"
    for _ in range(2):  # its plain address, which a bookmark keeps, asks again each time
        page = client.page(address)
        assert "Why you download it" in page.text()
        assert page.html.count('method="post"') >= 1
    for nothing in ("", "   "):
        assert "Content-Disposition" not in client.post(address, {"why": nothing})
    assert client.get(f"{address}?why=because")["Content-Type"].startswith("text/html")
    assert openings(office, safety_plan) == []
    given = client.post(address, {"why": "court asks for it by noon"})
    assert given.content == PDF
    assert given["Content-Disposition"].startswith("attachment")
    assert "no-store" in given["Cache-Control"]
    assert openings(office, safety_plan) == ["download: court asks for it by noon"]
    trail = client.page(f"/matters/{office.matters['protected']}/trail/")
    assert "court asks for it by noon" in trail.text()


def test_an_empty_reason_comes_back_with_a_sentence(office: TestOffice, safety_plan: Version) -> None:
    page = client_of(office, "case-manager").send(
        f"/documents/versions/{safety_plan.pk}/file/", {"why": ""}, status=422
    )
    assert "Why you download it" in page.text()


def test_without_a_reason_neither_the_action_nor_the_database_opens_a_sealed_paper(
    office: TestOffice, safety_plan: Version
) -> None:
    with office.speaking("case-manager") as advocate:
        with pytest.raises(Refusal, match="why you download"):
            open_version(actor=advocate, version=safety_plan, why=" ")
        with pytest.raises(ProgrammingError, match="opened for a reason"), transaction.atomic():
            audit.record_opening(safety_plan, " ")
    assert openings(office, safety_plan) == []


@pytest.mark.parametrize("key", ["attorney", "paralegal", "outsider", "administrator"])
def test_nobody_is_asked_why_about_a_sealed_paper_that_is_hidden(
    office: TestOffice, safety_plan: Version, key: str
) -> None:
    """The question itself would tell that there is one."""
    client = client_of(office, key)
    hidden, missing = (f"/documents/versions/{pk}/file/" for pk in (safety_plan.pk, UUID(int=7)))
    for ask in (client.get, lambda at: client.post(at, {"why": "x"})):
        one, other = ask(hidden), ask(missing)
        assert one.status_code == other.status_code == 404
        assert one.content == other.content
