"""Attachments of an e-mail on file become documents beside it, each judged by itself and once."""

from __future__ import annotations

from email.message import EmailMessage

import pytest

from nextfriend.documents.actions import add_document
from nextfriend.documents.attachments import bring_attachments, may_hold_attachments
from nextfriend.documents.models import Document, Version
from nextfriend.ground.errors import Refusal
from nextfriend.privacy.models import Audit
from tests.documents.test_drawing import pdf_of
from tests.office.people import TestOffice
from tests.pages.client import PageClient


def letter(*attached: tuple[str, bytes]) -> bytes:
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = "rosa@hale.example", "dana@office.example", "Papers"
    made.set_content("Two papers and a program.")
    for name, content in attached:
        made.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return made.as_bytes()


def saved(office: TestOffice, content: bytes, **more: str) -> Version:
    with office.speaking("paralegal") as dana:
        document = add_document(
            actor=dana, matter_id=office.matters["office"], title="E-mail", content=content, **more
        )
        return document.versions.get()


MIXED = (("Lease 2024.pdf", pdf_of(2)), ("photo of the step.txt", b"Ice."), ("run.exe", b"MZ\x90\0"))


def test_each_becomes_a_document_in_the_folder_of_the_email(office: TestOffice) -> None:
    version = saved(office, letter(*MIXED), folder="evidence")
    with office.speaking("paralegal") as dana:
        found = bring_attachments(actor=dana, version=version)
        assert [(one.name, one.document is not None) for one in found] == [
            ("Lease 2024.pdf", True),
            ("photo of the step.txt", True),
            ("run.exe", False),
        ]
        lease = Document.objects.get(title="Lease 2024")
        assert (lease.folder, lease.compartment) == ("evidence", version.compartment)
        assert Audit.objects.get(subject_id=version.pk, verb="opened").note == "attachments"
        again = bring_attachments(actor=dana, version=version)
        assert [one.was_known for one in again] == [True, True, False]


@pytest.mark.parametrize(
    ("content", "why"),
    [(letter(), "No file came"), (b"just a text", "Only e-mails"), (pdf_of(1), "Only e-mails")],
)
def test_what_has_none_says_so(office: TestOffice, content: bytes, why: str) -> None:
    version = saved(office, content)
    with office.speaking("paralegal") as dana, pytest.raises(Refusal, match=why):
        bring_attachments(actor=dana, version=version)


def test_sealed_kinds_are_downloaded_for_a_reason_instead() -> None:
    assert not may_hold_attachments(Version(compartment="health", media_type="message/rfc822", size=5))


def test_from_the_page_of_the_email(office: TestOffice) -> None:
    version = saved(office, letter(*MIXED))
    client = PageClient().sign_in_as(office.staff["paralegal"].pk)
    assert "Save its attachments" in client.page(f"/documents/{version.document_id}/").text()
    page = client.send(f"/documents/versions/{version.pk}/attachments/", {}, status=200)
    assert "2 documents saved" in page.text()
    assert "run.exe" in page.text()
    empty = saved(office, letter())
    answer = client.send(f"/documents/versions/{empty.pk}/attachments/", {})
    assert "No file came with this e-mail." in client.page(answer["Location"]).text()
