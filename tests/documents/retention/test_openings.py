"""Who opened what: downloads and looks, folded, by person, of a matter and of one document."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from nextfriend.documents.actions import add_document, attach_version
from nextfriend.documents.models import Reading, Version
from nextfriend.documents.retention import openings
from nextfriend.documents.retention.openings import openings_of, pages_in_words
from nextfriend.documents.words.queries import open_words
from nextfriend.privacy import audit
from tests.office.people import TestOffice
from tests.pages.client import PageClient


def client_of(office: TestOffice, key: str) -> PageClient:
    return PageClient().sign_in_as(office.staff[key].pk)


def saved(
    office: TestOffice, key: str, title: str, compartment: str = "legal", place: str = "office"
) -> Version:
    with office.speaking(key) as actor:
        matter = office.matters[place]
        more = {"title": title, "compartment": compartment}
        document = add_document(actor=actor, matter_id=matter, content=picture(title), **more)
        return document.versions.get()


def picture(words: str) -> bytes:
    held = BytesIO()
    Image.new("RGB", (60 + len(words), 80), "white").save(held, "PNG")
    return held.getvalue()


def test_downloads_and_looks_are_listed_with_who_when_and_which_version(office: TestOffice) -> None:
    version = saved(office, "paralegal", "Lease")
    with office.speaking("paralegal") as dana:
        later = attach_version(
            actor=dana, document=version.document, content=picture("signed by both"), note="signed"
        )
    dana, alma = client_of(office, "paralegal"), client_of(office, "attorney")
    dana.get(f"/documents/versions/{version.pk}/file/")
    dana.page(f"/documents/versions/{later.pk}/pages/")
    matter = office.matters["office"]
    address = f"/matters/{matter}/documents/openings/"
    assert address in alma.page(f"/matters/{matter}/documents/").links()
    assert (
        f"/documents/{version.document_id}/openings/"
        in alma.page(f"/documents/{version.document_id}/").links()
    )
    assert address not in dana.page(f"/matters/{matter}/documents/").links()
    told = alma.page(address).text()
    assert "Dana Price Looked at page 1 Lease version 2" in told
    assert "Dana Price Downloaded Lease version 1" in told
    assert told.index("Looked at") < told.index("Downloaded")
    other = saved(office, "paralegal", "Photograph")
    dana.get(f"/documents/versions/{other.pk}/file/")
    assert "Photograph" in alma.page(address).text()
    of_one = alma.page(f"/documents/{version.document_id}/openings/").text()
    assert "Downloaded Lease version 1" in of_one
    assert "Photograph" not in of_one


def test_it_is_narrowed_to_one_person(office: TestOffice) -> None:
    version = saved(office, "paralegal", "Lease")
    address = f"/matters/{office.matters['office']}/documents/openings/"
    for key in ("paralegal", "second-paralegal"):
        client_of(office, key).get(f"/documents/versions/{version.pk}/file/")
    alma = client_of(office, "attorney")
    assert "Pia Lund Downloaded" in alma.page(address).text()
    narrowed = alma.page(f"{address}?who={office.staff['paralegal'].pk}").text()
    assert "Dana Price Downloaded" in narrowed
    assert "Pia Lund Downloaded" not in narrowed
    assert "Pia Lund Downloaded" in alma.page(f"{address}?who=nonsense&before=nonsense").text()


def test_pages_looked_at_one_after_the_other_are_one_line_and_words_read_are_told(office: TestOffice) -> None:
    version = saved(office, "paralegal", "Deposition")
    with office.speaking("paralegal") as dana:
        Reading.objects.filter(version=version).update(pages=9)
        for number in (1, 2, 3, 7):
            audit.record_opening(version, f"preview: page {number}")
        open_words(actor=dana, version=version, number=7)
        audit.record_opening(version, "attachments")
    with office.speaking("attorney"):
        found = openings_of(office.matters["office"], document=version.document).lines
        assert [one.did for one in found] == [
            "Saved its attachments",
            "Read the words of page 7",
            "Looked at pages 1 to 3, 7",
        ]
        assert {one.version for one in found} == {version}
        assert found[2].since < found[2].at
        assert [one.did for one in openings_of(office.matters["office"]).lines] == [one.did for one in found]


@pytest.mark.parametrize(
    ("numbers", "words"),
    [([4], "page 4"), ([2, 1], "pages 1 to 2"), ([9, 1, 2, 3, 5, 5], "pages 1 to 3, 5, 9")],
)
def test_numbers_of_pages_in_words(numbers: list[int], words: str) -> None:
    assert pages_in_words(numbers) == words


def test_a_page_of_the_list_leads_to_the_older_ones(
    office: TestOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(openings, "PAGE", 2)
    version = saved(office, "paralegal", "Lease")
    dana, alma = client_of(office, "paralegal"), client_of(office, "attorney")
    for _ in range(3):
        dana.get(f"/documents/versions/{version.pk}/file/")
    address = f"/matters/{office.matters['office']}/documents/openings/"
    first = alma.page(address)
    assert first.text().count("Dana Price Downloaded") == 2
    [older] = [a.get("href") for a in first.all("a") if a.get("rel") == "next"]
    second = alma.page(address + older)
    assert second.text().count("Dana Price Downloaded") == 1
    assert "Newest" in second.text()


def test_the_reason_for_a_sealed_paper_is_told_to_whoever_may_see_the_paper(office: TestOffice) -> None:
    version = saved(office, "case-manager", "Shelter letter", "protected", "protected")
    marcus = client_of(office, "case-manager")
    marcus.post(f"/documents/versions/{version.pk}/file/", {"why": "to prepare the hearing"})
    matter = office.matters["protected"]
    told = client_of(office, "attorney").page(f"/matters/{matter}/documents/openings/").text()
    assert "Nobody has opened" in told
    client_of(office, "attorney").page(f"/documents/{version.document_id}/openings/", status=404)
    with office.speaking("case-manager"):
        [line] = openings_of(matter).lines
        assert (line.did, line.why) == ("Downloaded", "to prepare the hearing")


def test_a_supervisor_sees_the_openings_of_what_the_supervised_see(office: TestOffice) -> None:
    care, legal = saved(office, "case-manager", "Visit sheet", "care"), saved(office, "paralegal", "Lease")
    client_of(office, "case-manager").get(f"/documents/versions/{care.pk}/file/")
    client_of(office, "paralegal").get(f"/documents/versions/{legal.pk}/file/")
    address = f"/matters/{office.matters['office']}/documents/openings/"
    sol = client_of(office, "supervisor").page(address).text()
    assert "Marcus Todd Downloaded Visit sheet" in sol
    assert "Lease" not in sol
    assert "Dana Price" not in sol
    alma = client_of(office, "attorney").page(address).text()
    assert "Lease" in alma
    assert "Visit sheet" not in alma
    assert "Marcus Todd" not in alma


@pytest.mark.parametrize("who", ["paralegal", "case-manager", "second-attorney", "outsider", "administrator"])
def test_nobody_else_comes_to_these_pages(office: TestOffice, who: str) -> None:
    version = saved(office, "paralegal", "Lease")
    reader = client_of(office, who)
    reader.page(f"/matters/{office.matters['office']}/documents/openings/", status=404)
    reader.page(f"/documents/{version.document_id}/openings/", status=404)
