"""The documents tab, a document's page and what a download carries."""

from __future__ import annotations

from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from nextfriend.documents.actions import add_document, expect_document
from nextfriend.documents.models import Document, Version
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
    from nextfriend.documents.actions import shelf_of

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
    assert "fetch it only if you may" in page.text()
    assert "Sealed by the court" in client.page(f"/documents/{document.pk}/").text()
    client.send(f"/documents/{document.pk}/", {}, status=422)
    client.send(f"/documents/{document.pk}/", {"file": SimpleUploadedFile("a.pdf", PDF)})
    with office.speaking("paralegal"):
        assert Document.objects.get().state == Document.State.HELD
    assert "To fetch" not in client.page(tab(office)).text()
