"""Many files at once, each judged by itself."""

from __future__ import annotations

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from nextfriend.documents import mail_stores
from nextfriend.documents.actions import open_version
from nextfriend.documents.bringing import Brought, bring_files, title_of
from nextfriend.documents.models import Document, Version
from nextfriend.matters.models import Entry
from nextfriend.privacy.models import Audit
from tests.documents.test_judging import pdf
from tests.engines.notices.test_mail_stores import email, store
from tests.office.people import TestOffice
from tests.pages.client import PageClient

MIXED = {
    "Reyes_lease.pdf": pdf(),
    "empty.txt": b"",
    "locked.pdf": pdf(userPassword="open"),
    "photo.jpg": b"MZ\x90\0\0",
    "note.txt": b"He called at noon.",
}


def bring(office: TestOffice, files: dict[str, bytes], who: str = "paralegal") -> list[Brought]:
    with office.speaking(who) as actor:
        return bring_files(
            actor=actor,
            matter_id=office.matters["office"],
            files=[(name, BytesIO(content)) for name, content in files.items()],
            compartment="legal" if who == "paralegal" else "care",
        )


def test_what_is_good_is_kept_and_what_is_refused_says_why(office: TestOffice) -> None:
    brought = {one.name: one for one in bring(office, MIXED)}
    kept = {name for name, one in brought.items() if one.document}
    assert kept == {"Reyes_lease.pdf", "note.txt"}
    assert "empty" in brought["empty.txt"].why_not
    assert "password" in brought["locked.pdf"].why_not
    assert "Programs" in brought["photo.jpg"].why_not
    with office.speaking("paralegal"):
        rows = Document.objects.filter(matter_id=office.matters["office"])
        assert set(rows.values_list("title", flat=True)) == {"Reyes lease", "note"}
        assert all(row.versions.count() == 1 for row in rows), "nothing is half kept"
        assert Entry.objects.get(kind="document").sentence == "Dana Price added 2 documents."
        assert Audit.objects.filter(verb="added document").count() == 2


def test_the_same_folder_again_adds_only_what_is_new(office: TestOffice) -> None:
    bring(office, MIXED)
    again = {one.name: one for one in bring(office, MIXED | {"new.txt": b"new"})}
    assert again["note.txt"].was_known
    assert not again["new.txt"].was_known
    with office.speaking("paralegal"):
        assert Document.objects.count() == 3
        assert Entry.objects.filter(sentence="Dana Price added a document: new.").count() == 1


def test_what_others_keep_behind_the_wall_is_not_on_file(office: TestOffice) -> None:
    bring(office, {"a.txt": b"the same bytes"}, who="case-manager")
    [mine] = bring(office, {"a.txt": b"the same bytes"})
    assert not mine.was_known
    with office.speaking("paralegal"):
        assert Version.objects.count() == 1


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("Reyes_lease  final.pdf", "Reyes lease final"),
        ("no ending", "no ending"),
        ("v1.2 of the agreement", "v1.2 of the agreement"),
        (".env", ".env"),
        ("...", "..."),
        ("", "Untitled"),
        ("x" * 400 + ".pdf", "x" * 300),
    ],
)
def test_a_document_is_called_as_its_file_was(name: str, title: str) -> None:
    assert title_of(name) == title


def test_the_page_names_each_and_takes_a_folder(office: TestOffice) -> None:
    client = PageClient().sign_in_as(office.staff["paralegal"].pk)
    address = f"/matters/{office.matters['office']}/documents/files/"
    assert "webkitdirectory" in client.page(address).html
    empty = client.send(address, {"compartment": "legal"}, status=422)
    assert "Choose one or more files" in empty.text()
    files = [SimpleUploadedFile(name, content) for name, content in MIXED.items()]
    given = {"compartment": "legal", "folder": "evidence", "files": files[:3], "directory": files[3:]}
    page = client.send(address, given, status=200)
    assert "3 files not saved" in page.text()
    assert "2 documents saved" in page.text()
    assert "locked.pdf" in page.text()
    none = client.send(
        address, {"compartment": "legal", "files": SimpleUploadedFile("a.exe", b"x")}, status=422
    )
    assert "1 file not saved" in none.text()


def test_a_mail_store_becomes_a_document_for_each_email(office: TestOffice) -> None:
    emails = {f"No. {number}": email(f"No. {number}", "See you on Friday.") for number in range(3)}
    content = store(*emails.values())
    brought = bring(office, {"Inbox.mbox": content, "note.txt": b"He called."})
    assert [one.name for one in brought] == ["No. 0.eml", "No. 1.eml", "No. 2.eml", "note.txt"]
    with office.speaking("paralegal") as dana:
        rows = {one.title: one for one in Document.objects.all()}
        assert set(rows) == {*emails, "note"}
        for title, raw in emails.items():
            version = rows[title].versions.get()
            assert version.media_type == "message/rfc822"
            assert open_version(actor=dana, version=version) == raw, "byte for byte"
    again = bring(office, {"Inbox.mbox": store(*emails.values(), email("No. 3"))})
    assert [one.was_known for one in again] == [True, True, True, False]


def test_a_mail_store_that_is_too_much_is_refused_whole(
    office: TestOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mail_stores, "MOST_EMAILS", 2)
    [one] = bring(office, {"Inbox.mbox": store(*(email(f"No. {n}") for n in range(3)))})
    assert one.why_not.startswith("It holds 3 e-mails, and 2 can be saved at once.")
    with office.speaking("paralegal"):
        assert not Document.objects.exists()
