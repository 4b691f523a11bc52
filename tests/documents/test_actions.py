"""Documents: added, expected from the court, fetched, versioned, opened on record."""

from __future__ import annotations

from typing import Any

import pytest

from nextfriend.documents.actions import (
    add_document,
    attach_version,
    expect_document,
    open_version,
    shelf_of,
)
from nextfriend.documents.models import Document, Version
from nextfriend.ground.errors import Refusal
from nextfriend.matters.models import Entry
from nextfriend.privacy.models import Audit
from tests.office.people import TestOffice

PDF = b"%PDF-1.7\nhello"


def test_a_document_is_kept_with_its_bytes_and_a_sentence(office: TestOffice) -> None:
    matter = office.matters["office"]
    with office.speaking("paralegal") as dana:
        document = add_document(actor=dana, matter_id=matter, title=" Lease ", content=PDF)
        version = document.versions.get()
        assert (document.title, document.state) == ("Lease", Document.State.HELD)
        assert (version.number, version.size, version.media_type) == (1, len(PDF), "application/pdf")
        assert Entry.objects.get(kind="document").sentence == "Dana Price added a document: Lease."
        assert Audit.objects.filter(verb="added document", subject_id=document.pk).count() == 1
    with office.speaking("case-manager"):
        assert not Document.objects.exists()
        assert not Version.objects.exists()


def test_fetching_a_courts_document_takes_it_off_the_list(office: TestOffice) -> None:
    with office.speaking("paralegal") as dana:
        document = expect_document(
            actor=dana, matter_id=office.matters["office"], compartment="legal", title="Order", number="17"
        )
        assert document.state == Document.State.TO_FETCH
        attach_version(actor=dana, document=document, content=PDF)
        assert Document.objects.get().state == Document.State.HELD


def test_versions_are_numbered_and_the_same_bytes_are_no_new_one(office: TestOffice) -> None:
    with office.speaking("paralegal") as dana:
        document = add_document(actor=dana, matter_id=office.matters["office"], title="Draft", content=b"one")
        assert attach_version(actor=dana, document=document, content=b"two").number == 2
        assert attach_version(actor=dana, document=document, content=b"two").number == 2
        assert attach_version(actor=dana, document=document, content=b"one").number == 3


@pytest.mark.parametrize(
    ("title", "content", "code"),
    [
        (" ", PDF, "no-title"),
        ("Lease", b"", "empty"),
        ("Lease", b"x" * ((1 << 20) + 1), "too-large"),
        ("Lease", b"MZ\x90\0\x03", "executable"),
    ],
)
def test_what_cannot_be_kept_is_refused(
    office: TestOffice, settings: Any, title: str, content: bytes, code: str
) -> None:
    settings.DOCUMENT_MEGABYTES = 1
    with office.speaking("paralegal") as dana, pytest.raises(Refusal) as refused:
        add_document(actor=dana, matter_id=office.matters["office"], title=title, content=content)
    assert refused.value.code == code


def test_a_later_version_says_who_and_why_and_the_earlier_stays_open(office: TestOffice) -> None:
    with office.speaking("paralegal") as dana:
        document = add_document(actor=dana, matter_id=office.matters["office"], title="Draft", content=b"one")
    with office.speaking("second-paralegal") as pia:
        later = attach_version(actor=pia, document=document, content=b"two", note=" Caption mended ")
        assert (later.note, later.added_by) == ("Caption mended", pia)
        first = document.versions.get(number=1)
        assert open_version(actor=pia, version=first) == b"one"


def test_opening_is_on_record(office: TestOffice) -> None:
    with office.speaking("paralegal") as dana:
        document = add_document(actor=dana, matter_id=office.matters["office"], title="Lease", content=PDF)
        version = document.versions.get()
        assert open_version(actor=dana, version=version) == PDF
        assert Audit.objects.filter(verb="opened", subject_id=version.pk, actor_id=dana.pk).count() == 1


def test_a_lost_or_damaged_file_gets_a_sentence(office: TestOffice) -> None:
    with office.speaking("paralegal") as dana:
        document = add_document(actor=dana, matter_id=office.matters["office"], title="Lease", content=PDF)
        version = document.versions.get()
        shelf_of(version).path(version.digest).write_bytes(b"something else")
        with pytest.raises(Refusal, match="nextfriend doctor"):
            open_version(actor=dana, version=version)
        shelf_of(version).take_away(version.digest)
        with pytest.raises(Refusal) as refused:
            open_version(actor=dana, version=version)
        assert refused.value.code == "missing"


def test_care_papers_are_hidden_from_the_lawyers(office: TestOffice) -> None:
    matter = office.matters["office"]
    with office.speaking("case-manager") as marcus:
        add_document(actor=marcus, matter_id=matter, title="Plan", content=b"care", compartment="care")
    with office.speaking("paralegal"):
        assert not Document.objects.exists()


def test_the_shelf_does_not_follow_the_scope(office: TestOffice) -> None:
    """Closing a matter to its team gives its rows another scope; the file must be found as before."""
    with office.speaking("paralegal") as dana:
        add_document(actor=dana, matter_id=office.matters["open"], title="Lease", content=PDF)
        version = Version.objects.get()
        version.scope_id += 1
        assert shelf_of(version).read(version.digest) == PDF
