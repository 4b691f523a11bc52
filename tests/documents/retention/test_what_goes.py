"""What goes with a destroyed document, what stays, and what its pages say from then on."""

from __future__ import annotations

import pytest
from django.db import transaction
from django.db.utils import ProgrammingError

from nextfriend.assembly.models import Drafted
from nextfriend.documents.actions import attach_version
from nextfriend.documents.models import Destruction, Document, Page, Passage, Reading, Redaction, Version
from nextfriend.documents.passages.actions import mark_passage
from nextfriend.documents.redacting.actions.asking import ask_for_copy, find_places
from nextfriend.documents.redacting.actions.making import make_copy
from nextfriend.documents.retention.destroying import actions
from nextfriend.ground.errors import Refusal
from tests.assembly.test_drafting import LETTER, draft
from tests.documents.redacting.test_making import WANTED, asked, filing
from tests.documents.retention.test_destroying import client_of, closed, confirmed, proposed, saved, step
from tests.documents.words.test_words import read
from tests.office.people import TestOffice
from tests.office.superuser import as_superuser

PAGES = ("SELECT 1 FROM documents_page", [])


def complaint(office: TestOffice) -> Version:
    """A complaint that was read, in which a passage is marked, with a redacted copy, and a letter."""
    document = saved(office, "Complaint of Robin", filing())
    with office.speaking("paralegal"):
        version = document.versions.get()
    read(office, version)
    with office.speaking("paralegal") as dana:
        mark_passage(actor=dana, version=version, number=1, shows="Robin was a passenger")
    copy = asked(office, version, WANTED)
    with office.speaking("paralegal") as dana:
        make_copy(actor=dana, redaction_id=copy.pk)
        assert Document.objects.filter(source_id=document.pk).exists()
    draft(office, "paralegal", "representation-letter", LETTER)
    return version


def destroyed(office: TestOffice) -> list[Destruction]:
    """All that is legal of the office's matter, and the letter, which is work product; in both steps."""
    rows = [confirmed(office, proposed(office, kind)) for kind in ("legal", "work-product")]
    for row in rows:
        assert step(office, row) is True
        assert step(office, row) is False
    return rows


def test_all_that_was_read_marked_or_copied_goes_and_what_a_paper_was_made_of(
    committed: TestOffice,
) -> None:
    complaint(committed)
    closed(committed)
    assert as_superuser(PAGES)
    with committed.speaking("paralegal"):
        drafted = Drafted.objects.get()
        assert LETTER["incident"] in str(drafted.values)
    destroyed(committed)
    with committed.speaking("paralegal"):
        for table in (Reading, Passage, Redaction):
            assert not table.objects.exists(), table
        assert not as_superuser(PAGES)
        drafted.refresh_from_db()
        assert drafted.values == []
        assert {one.title for one in Document.objects.all()} == {"Destroyed document"}
        assert {one.state for one in Document.objects.all()} == {"destroyed"}


def test_the_search_no_longer_knows_it(office: TestOffice) -> None:
    version = complaint(office)
    dana = client_of(office, "paralegal")
    page = f"/documents/{version.document_id}/"
    dana.send(f"{page}filing/", {"title": "Complaint of Robin", "folder": "", "tags": "wristwatch"})
    closed(office)
    assert page in dana.page("/search/?q=wristwatch").links()
    destroyed(office)
    for typed in ("wristwatch", "Robin"):
        assert page not in dana.page(f"/search/?q={typed}").links()


def test_the_certificate_names_number_kind_and_hash_and_no_title(office: TestOffice) -> None:
    version = complaint(office)
    closed(office)
    dana = client_of(office, "paralegal")
    legal, work_product = destroyed(office)
    page = f"/destructions/{legal.pk}/"
    for address in (page, f"{page}certificate/"):
        told = dana.page(address).text()
        assert "Robin" not in told
        assert "2 files" in told
        assert version.digest in told.replace(" ", "")
        assert "2 PDF" in told or address == page
    assert "1 DOCX" in dana.page(f"/destructions/{work_product.pk}/certificate/").text()


def test_every_page_of_a_destroyed_document_says_so_and_none_fails(office: TestOffice) -> None:
    version = complaint(office)
    closed(office)
    destroyed(office)
    dana = client_of(office, "paralegal")
    whole = dana.page(f"/documents/{version.document_id}/").text()
    assert "Destroyed on" in whole
    for gone in ("Before it goes out", "Attach a new version", "Title, folder, tags", "Download version"):
        assert gone not in whole
    of_version = f"/documents/versions/{version.pk}"
    for address in (f"{of_version}/pages/", f"{of_version}/filing-check/", f"{of_version}/redactions/"):
        assert "was destroyed" in dana.page(address).text(), address
    dana.page(f"{of_version}/pages/1/mark/", status=404)
    typed = {"kinds": ["ssn"], "names": "", "minors": ""}
    told = dana.send(f"{of_version}/redactions/new/", typed, status=422)
    assert "was destroyed" in told.text()
    assert "was destroyed" in dana.get(f"{of_version}/file/", follow=True).content.decode()


def test_nothing_is_added_to_it_any_more(office: TestOffice) -> None:
    version = complaint(office)
    with office.speaking("paralegal") as dana:
        keys = [hit.key for hit in find_places(actor=dana, version=version, wanted=WANTED).hits]
    closed(office)
    destroyed(office)
    with office.speaking("paralegal") as dana:
        version.refresh_from_db()
        for act in (
            lambda: mark_passage(actor=dana, version=version, number=1, shows="x"),
            lambda: ask_for_copy(actor=dana, version=version, wanted=WANTED, chosen=keys),
            lambda: attach_version(actor=dana, document=version.document, content=b"again"),
        ):
            with pytest.raises(Refusal, match="was destroyed"):
                act()
        place = {"matter_id": version.matter_id, "compartment": "legal", "version": version}
        passage = Passage(**place, page=1, shows="x", digest="", source="page", marked_by=dana)
        redaction = Redaction(**place, places=[], asked_by=dana)
        passage.marked_at = redaction.asked_at = version.added_at
        page = Page(**place, number=9, text="x", source="file")
        reading = Reading(**place, changed_at=version.added_at)
        for row in (passage, redaction, page, reading):
            with pytest.raises(ProgrammingError, match="this document was destroyed"), transaction.atomic():
                row.save(force_insert=True)


def test_only_whoever_confirmed_or_may_read_it_asks_what_else_has_its_files(office: TestOffice) -> None:
    saved(office, "Lease", b"lease")
    closed(office)
    row = proposed(office)
    for asks in ("mail_among", "forget_drafted", "forget_emails", "files_to_destroy"):
        with office.speaking("paralegal"), pytest.raises(ProgrammingError), transaction.atomic():
            actions._asked(f"SELECT nf.{asks}(%s)", row.pk)  # not confirmed
    confirmed(office, row)
    for asks in ("mail_among", "forget_drafted", "forget_emails", "begin_destruction"):
        with office.speaking("case-manager"), pytest.raises(ProgrammingError), transaction.atomic():
            actions._asked(f"SELECT nf.{asks}(%s)", row.pk)  # not theirs to read
