"""Documents are found by their titles, by whoever may see them, and by nobody else."""

from __future__ import annotations

from typing import Any

import pytest

from nextfriend.documents.actions import add_document
from nextfriend.search.finding import DOCUMENTS, find
from tests.office.people import TestOffice

pytestmark = pytest.mark.usefixtures("plain_static")


@pytest.fixture
def papers(office: TestOffice) -> Any:
    """A legal and a shared paper on the matter of the two crafts."""
    matter_id = office.matters["office"]
    with office.speaking("paralegal") as dana:
        for title, compartment in (("Lease of María Núñez", "legal"), ("Lease, signed copy", "shared")):
            add_document(
                actor=dana, matter_id=matter_id, title=title, content=title.encode(), compartment=compartment
            )


@pytest.mark.parametrize(("who", "words", "titles"), [
    ("paralegal", "lea", {"Lease of María Núñez", "Lease, signed copy"}),
    ("paralegal", "núñ lease", {"Lease of María Núñez"}),
    ("paralegal", "ease", set()),
    ("paralegal", "…", set()),
    ("paralegal", "lease.*", {"Lease of María Núñez", "Lease, signed copy"}),
    ("case-manager", "lease", {"Lease, signed copy"}),
    ("outsider", "lease", set()),
])  # fmt: skip
def test_a_title_by_the_beginnings_of_its_words(
    office: TestOffice, papers: Any, who: str, words: str, titles: set[str]
) -> None:
    with office.speaking(who) as staff:
        assert {hit.label for hit in find(staff, words) if hit.group == DOCUMENTS} == titles


def test_a_hit_names_its_matter_and_leads_to_the_document(
    office: TestOffice, papers: Any, browse: Any
) -> None:
    dana = browse("paralegal")
    page = dana.page("/search/?q=signed+copy")
    [address] = [link for link in page.links() if link.startswith("/documents/")]
    assert "Document in" in page.text()
    assert "title: “signed”, “copy”" in page.text()
    assert "Lease, signed copy" in dana.page(address).text()
