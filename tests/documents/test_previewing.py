"""Pages in the browser: drawn, on record, behind the wall, and kept by nobody."""

from __future__ import annotations

from uuid import UUID

import pytest

from nextfriend.documents.actions import add_document, attach_version
from nextfriend.documents.models import Version
from nextfriend.documents.previewing import may_preview, open_page
from nextfriend.documents.shelves import shelf_of
from nextfriend.ground.errors import Refusal
from nextfriend.privacy.models import Audit
from tests.documents.test_drawing import pdf_of
from tests.office.people import TestOffice
from tests.pages.client import PageClient


@pytest.fixture
def brief(office: TestOffice) -> Version:
    """The second version, of three pages; the first has one."""
    with office.speaking("paralegal") as dana:
        document = add_document(
            actor=dana, matter_id=office.matters["office"], title="Brief", content=pdf_of(1)
        )
        later = attach_version(actor=dana, document=document, content=pdf_of(3), note="Facts added")
        return Version.objects.get(pk=later.pk)


def client_of(office: TestOffice, key: str) -> PageClient:
    return PageClient().sign_in_as(office.staff[key].pk)


def openings(office: TestOffice, version: Version) -> list[str]:
    with office.speaking("paralegal"):
        rows = Audit.objects.filter(subject_id=version.pk, verb="opened").order_by("position")
        return list(rows.values_list("note", flat=True))


def test_a_page_is_shown_with_its_thumbnails_and_each_look_is_on_record(
    office: TestOffice, brief: Version
) -> None:
    dana = client_of(office, "paralegal")
    assert f"/documents/versions/{brief.pk}/pages/" in dana.page(f"/documents/{brief.document_id}/").links()
    page = dana.page(f"/documents/versions/{brief.pk}/pages/?page=2")
    assert "Page 2 of 3" in page.text()
    assert page.html.count('src="data:image/jpeg;base64,') == 4
    assert openings(office, brief) == ["preview: page 2"]
    assert "no-store" in dana.get(f"/documents/versions/{brief.pk}/pages/")["Cache-Control"]


@pytest.mark.parametrize("typed", ["", "0", "-3", "x", "99", "9" * 30, "٣"])
def test_whatever_stands_in_the_address_a_page_is_shown(
    office: TestOffice, brief: Version, typed: str
) -> None:
    client_of(office, "paralegal").page(f"/documents/versions/{brief.pk}/pages/?page={typed}")


def test_two_versions_stand_side_by_side(office: TestOffice, brief: Version) -> None:
    dana = client_of(office, "paralegal")
    address = f"/documents/versions/{brief.pk}/beside/"
    page = dana.page(address)
    assert page.html.count('src="data:image/jpeg;base64,') == 2
    assert "Facts added" in page.text()
    assert "This version has 1 page." in dana.page(f"{address}?page=3").text()
    with office.speaking("paralegal"):
        first = brief.document.versions.get(number=1)
    assert openings(office, first) == ["preview: page 1", "preview: page 3"]
    assert "Nothing to compare" in dana.page(f"/documents/versions/{first.pk}/beside/").text()
    assert dana.page(f"{address}?with=77").text().count("Nothing to compare") == 1


@pytest.mark.parametrize("key", ["outsider", "case-manager", "administrator"])
@pytest.mark.parametrize("what", ["pages", "beside"])
def test_hidden_pages_are_missing_pages(office: TestOffice, brief: Version, key: str, what: str) -> None:
    client = client_of(office, key)
    hidden = client.get(f"/documents/versions/{brief.pk}/{what}/")
    missing = client.get(f"/documents/versions/{UUID(int=7)}/{what}/")
    assert hidden.status_code == missing.status_code == 404
    assert hidden.content == missing.content
    assert openings(office, brief) == []


def test_a_sealed_paper_is_opened_by_its_download_alone(office: TestOffice) -> None:
    with office.speaking("case-manager") as advocate:
        document = add_document(
            actor=advocate,
            matter_id=office.matters["protected"],
            title="Plan",
            content=pdf_of(1),
            compartment="protected",
        )
        version = document.versions.get()
        with pytest.raises(Refusal) as refused:
            open_page(actor=advocate, version=version, number=1)
        assert refused.value.code == "reason-missing"
    page = client_of(office, "case-manager").page(f"/documents/versions/{version.pk}/pages/")
    assert "for a reason" in page.text()
    assert "data:image" not in page.html
    with office.speaking("case-manager"):
        assert not Audit.objects.filter(subject_id=version.pk, verb="opened").exists()


def test_what_cannot_be_drawn_says_so(office: TestOffice, brief: Version) -> None:
    with office.speaking("paralegal") as dana:
        texts = [b"plain", b"%PDF-1.7 damaged"]
        made = [attach_version(actor=dana, document=brief.document, content=one) for one in texts]
        rows = [Version.objects.get(pk=one.pk) for one in made]
        assert [may_preview(one) for one in rows] == [False, True]
        for row in rows:
            with pytest.raises(Refusal) as refused:
                open_page(actor=dana, version=row, number=1)
            assert refused.value.code == "no-preview"
        shelf_of(brief).take_away(brief.digest)
        with pytest.raises(Refusal) as refused:
            open_page(actor=dana, version=brief, number=1)
        assert refused.value.code == "missing"
