"""Folders by the kind of matter, tags, one document filed and several moved, each on record."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest

from nextfriend.documents.actions import add_document
from nextfriend.documents.filing.actions import file_document, move_documents, tags_of, words_of
from nextfriend.documents.filing.queries import NONE, documents_in, folders_of
from nextfriend.documents.models import Document
from nextfriend.ground import revisions
from nextfriend.ground.errors import Refusal, Stale
from nextfriend.matters.models import Entry
from nextfriend.matters.terms import actions as terms
from nextfriend.matters.terms import shipped
from nextfriend.matters.terms.lists import FOLDER, folder_choices, lists
from nextfriend.privacy.models import Audit
from tests.office.people import TestOffice
from tests.pages.client import PageClient


def saved(office: TestOffice, title: str, **more: str) -> Document:
    with office.speaking("paralegal") as dana:
        return add_document(
            actor=dana, matter_id=office.matters["office"], title=title, content=title.encode(), **more
        )


def client_of(office: TestOffice, key: str = "paralegal") -> PageClient:
    return PageClient().sign_in_as(office.staff[key].pk)


@pytest.mark.parametrize("kind", [*shipped.Kind.values, "maritime"])
def test_every_kind_of_matter_has_folders(office: TestOffice, kind: str) -> None:
    with office.speaking("paralegal"):
        codes = [code for code, _ in folder_choices(kind)]
    assert {"correspondence", "pleadings", "research"} <= set(codes)
    assert len(codes) == len(set(codes))
    assert all(len(code) <= 20 for code in codes)


def test_an_office_has_folders_of_its_own_and_what_is_in_a_retired_one_stays(office: TestOffice) -> None:
    with office.speaking("administrator") as ada:
        terms.add_term(actor=ada, sort=FOLDER, kind="other", label="Zoning maps")
    document = saved(office, "Map", folder="zoning-maps")
    with office.speaking("administrator") as ada:
        line = lists().line(FOLDER, "zoning-maps", "other")
        assert line is not None
        terms.change_term(actor=ada, line=line, label="Maps", is_retired=True)
    with office.speaking("paralegal") as dana:
        assert [(one.label, one.count) for one in folders_of(document.matter_id)] == [("Maps", 1)]
        with pytest.raises(Refusal, match="Choose a folder"):
            add_document(
                actor=dana, matter_id=document.matter_id, title="x", content=b"x", folder="zoning-maps"
            )
        filed = file_document(
            actor=dana,
            document=document,
            title="Map of 1994",
            folder="zoning-maps",
            opened=revisions.opened(words_of(document)),
        )
        assert filed.folder == "zoning-maps"


def test_filing_says_old_and_new_and_is_on_record(office: TestOffice) -> None:
    document = saved(office, "Lease")
    with office.speaking("paralegal") as dana:
        opened = revisions.opened(words_of(document))
        file_document(
            actor=dana,
            document=document,
            title="Lease, signed",
            folder="evidence",
            tags="key, 2024",
            opened=opened,
        )
        document.refresh_from_db()
        assert (document.title, document.folder, document.tags) == (
            "Lease, signed",
            "evidence",
            ["key", "2024"],
        )
        entry = Entry.objects.filter(subject_id=document.pk).order_by("-at").first()
        assert entry is not None
        assert entry.has_body
        assert Audit.objects.filter(subject_id=document.pk, verb="filed document").exists()
        with pytest.raises(Stale):
            file_document(actor=dana, document=document, title="Other", opened=opened)


def test_several_are_moved_with_one_line_and_each_on_record(office: TestOffice) -> None:
    some = [saved(office, f"Letter {n}") for n in range(3)]
    with office.speaking("paralegal") as dana:
        matter = office.matters["office"]
        ids = [one.pk for one in some]
        assert move_documents(actor=dana, matter_id=matter, documents=ids, folder="correspondence") == 3
        assert move_documents(actor=dana, matter_id=matter, documents=ids[:1], folder="correspondence") == 0
        lines = Entry.objects.filter(matter_id=matter, sentence__contains="moved 3 documents into Corresp")
        assert lines.count() == 1
        assert Audit.objects.filter(subject_id__in=ids, verb="filed document").count() == 3
        assert [(one.code, one.count) for one in folders_of(matter)] == [("correspondence", 3)]
        assert documents_in(matter, NONE).count() == 0
        with pytest.raises(Refusal, match="Check the documents"):
            move_documents(actor=dana, matter_id=matter, documents=[], folder="correspondence")
        with pytest.raises(Refusal, match="Choose a folder"):
            move_documents(actor=dana, matter_id=matter, documents=ids, folder="nowhere")


def test_what_somebody_may_not_see_is_not_moved_and_not_counted(office: TestOffice) -> None:
    hidden = saved(office, "Strategy", compartment="legal")
    with office.speaking("case-manager") as marcus:
        moved = move_documents(
            actor=marcus, matter_id=hidden.matter_id, documents=[hidden.pk, uuid4()], folder="evidence"
        )
        assert moved == 0
        assert folders_of(hidden.matter_id) == []


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("", []), (" a ,, b", ["a", "b"]), ("Key, key,KEY", ["Key"]), ("two  words", ["two words"])],
)
def test_tags(typed: str, kept: list[str]) -> None:
    assert tags_of(typed) == kept


@pytest.mark.parametrize("typed", ["x" * 41, ",".join("abcdefghijk")])
def test_too_many_or_too_long_tags(typed: str) -> None:
    with pytest.raises(Refusal, match="at most 10 tags"):
        tags_of(typed)


def test_from_the_tab_to_a_folder(office: TestOffice) -> None:
    first, second = saved(office, "Lease"), saved(office, "Letter")
    dana, tab = client_of(office), f"/matters/{first.matter_id}/documents/"
    dana.send(f"{tab}moves/", {"documents": [str(first.pk)], "folder": "evidence"})
    page = dana.page(f"{tab}?folder=evidence")
    assert "Evidence and exhibits 1" in page.text()
    assert "Not in a folder 1" in page.text()
    assert f"/documents/{first.pk}/" in page.links()
    assert f"/documents/{second.pk}/" not in page.links()
    assert "Nothing in this folder" in dana.page(f"{tab}?folder=client").text()
    answer = dana.send(f"{tab}moves/", {"folder": "evidence"})
    assert "Check the documents to move first." in dana.page(answer["Location"]).text()
    for bad in ({"documents": [str(UUID(int=7))], "folder": "evidence"}, {"documents": "x", "folder": "no"}):
        answer = dana.send(f"{tab}moves/", bad)
        assert "from the list" in dana.page(answer["Location"]).text()


def test_a_document_is_filed_and_found_by_its_tag(office: TestOffice) -> None:
    document = saved(office, "Lease")
    dana, address = client_of(office), f"/documents/{document.pk}/filing/"
    page = dana.page(address)
    opened = revisions.opened(words_of(document))
    assert 'name="opened"' in page.html
    sent = {"title": "Lease", "folder": "evidence", "tags": "mold, Room 4", "opened": opened}
    dana.send(address, sent)
    shown = dana.page(f"/documents/{document.pk}/").text()
    assert "Evidence and exhibits" in shown
    assert "mold" in shown
    assert f"/documents/{document.pk}/" in dana.page("/search/?q=mold").links()
    dana.send(address, sent | {"tags": "x" * 50}, status=422)


def test_the_administrator_changes_folders(office: TestOffice) -> None:
    ada = client_of(office, "administrator")
    page = ada.page("/matters/kinds/other/")
    assert "/matters/kinds/other/folders/" in page.links()
    ada.send("/matters/kinds/other/folders/", {"label": "Photos"})
    assert "Photos" in ada.page("/matters/kinds/other/folders/").text()
    ada.page("/matters/terms/folder/other/photos/")
    client_of(office).page("/matters/kinds/other/folders/", status=404)
