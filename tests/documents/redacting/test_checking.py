"""Whether a version's redactions hold is said without the words, on record, behind the wall."""

from __future__ import annotations

from uuid import UUID

import pytest

from nextfriend.documents.actions import add_document
from nextfriend.documents.models import Version
from nextfriend.documents.redacting.checking import check_redactions, may_redact
from nextfriend.ground.errors import Refusal
from nextfriend.privacy.models import Audit
from tests.documents.test_drawing import pdf_of
from tests.engines.redactions.papers import PAPERS
from tests.office.people import TestOffice
from tests.pages.client import PageClient

BY_NAME = {paper.name: paper for paper in PAPERS}


def saved(office: TestOffice, content: bytes) -> Version:
    with office.speaking("paralegal") as dana:
        document = add_document(
            actor=dana, matter_id=office.matters["office"], title="Filing", content=content
        )
        return document.versions.get()


def client_of(office: TestOffice, key: str) -> PageClient:
    return PageClient().sign_in_as(office.staff[key].pk)


def test_the_page_says_how_many_and_where_and_the_look_is_on_record(office: TestOffice) -> None:
    version = saved(office, BY_NAME["pages"].pdf())
    dana = client_of(office, "paralegal")
    assert "Check its redactions" in dana.page(f"/documents/{version.document_id}/").text()
    page = dana.page(f"/documents/versions/{version.pk}/redactions/")
    assert "2 covered passages are still in this file" in page.text()
    assert "1.3 in from the left, 2.0 in from the top, under a box" in page.text()
    assert "555" not in page.text()
    with office.speaking("paralegal"):
        note = Audit.objects.get(subject_id=version.pk, verb="opened").note
    assert note == "redactions: from page 1"


@pytest.mark.parametrize(
    ("name", "says"), [("label", "Nothing found is no proof"), ("cut-off", "visible edge")]
)
def test_nothing_found_is_no_proof(office: TestOffice, name: str, says: str) -> None:
    version = saved(office, BY_NAME[name].pdf())
    page = client_of(office, "paralegal").page(f"/documents/versions/{version.pk}/redactions/")
    assert "No covered words found" in page.text()
    assert says in page.text()


def test_a_long_file_is_checked_in_parts(office: TestOffice) -> None:
    version = saved(office, pdf_of(43))
    dana = client_of(office, "paralegal")
    address = f"/documents/versions/{version.pk}/redactions/"
    page = dana.page(address)
    assert "Pages 1 to 40 of 43" in page.text()
    assert "?from=41" in page.html
    assert "Pages 41 to 43 of 43" in dana.page(f"{address}?from=41").text()
    assert "It has 43 pages." in dana.page(f"{address}?from=99").text()
    assert "Pages 1 to 40" in dana.page(f"{address}?from=x").text()


def test_what_cannot_be_checked_says_so(office: TestOffice) -> None:
    text, damaged = saved(office, b"plain"), saved(office, b"%PDF-1.7 damaged")
    assert [may_redact(one) for one in (text, damaged)] == [False, True]
    assert not may_redact(Version(compartment="health", media_type="application/pdf", size=5))
    for version, code in ((text, "not-checked"), (damaged, "unreadable")):
        with office.speaking("paralegal") as dana, pytest.raises(Refusal) as refused:
            check_redactions(actor=dana, version=version)
        assert refused.value.code == code
    page = client_of(office, "paralegal").page(f"/documents/versions/{damaged.pk}/redactions/")
    assert "it may be damaged" in page.text()


@pytest.mark.parametrize("key", ["outsider", "case-manager", "administrator"])
def test_hidden_is_missing(office: TestOffice, key: str) -> None:
    version = saved(office, BY_NAME["pages"].pdf())
    client = client_of(office, key)
    hidden = client.get(f"/documents/versions/{version.pk}/redactions/")
    missing = client.get(f"/documents/versions/{UUID(int=7)}/redactions/")
    assert hidden.status_code == missing.status_code == 404
    assert hidden.content == missing.content
