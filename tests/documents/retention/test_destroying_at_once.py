"""Destroying beside other work, on connections of their own; and a worker killed at each point of it."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from hashlib import sha256
from typing import Any

import pytest
from django.db import connection, connections

from nextfriend.correspondence.actions import file_kept_email
from nextfriend.correspondence.actions.faults import report_fault
from nextfriend.correspondence.actions.keeping import Reading, keep_email, open_kept_email
from nextfriend.correspondence.models import Fault, KeptEmail
from nextfriend.documents.actions import attach_version, open_version
from nextfriend.documents.blob_store import Shelf
from nextfriend.documents.models import Document
from nextfriend.documents.passages.actions import mark_passage
from nextfriend.documents.redacting.actions.making import make_copy
from nextfriend.documents.retention.destroying import actions, queries
from nextfriend.documents.shelves import shelf_of
from tests.correspondence.test_kept_emails import letter
from tests.documents.redacting.test_making import WANTED, asked, filing
from tests.documents.retention.test_destroying import closed, confirmed, proposed, saved, step
from tests.documents.words.test_words import read
from tests.office.beside import PATIENCE, beside, ended, waits
from tests.office.cluster import forget_connections
from tests.office.people import TestOffice

MAIL = letter()


def waiting_mail(office: TestOffice) -> KeptEmail:
    with office.speaking("paralegal") as dana:
        row, _ = keep_email(
            actor=dana, raw=MAIL, route="dropped", reading=Reading("kept", "No docket entry.")
        )
        return row


def mail_is_filed(office: TestOffice, email: KeptEmail) -> KeptEmail:
    with office.speaking("paralegal") as dana:
        return file_kept_email(actor=dana, email=email, matter_id=office.matters["office"])


def mail_fails(office: TestOffice, _: KeptEmail) -> Fault:
    with office.speaking("paralegal") as dana:
        matter_id = office.matters["office"]
        return report_fault(actor=dana, what="x", advice="y", code="z", raw=MAIL, matter_id=matter_id)


def is_added(office: TestOffice, _: KeptEmail) -> Document:
    return saved(office, "The same e-mail", MAIL)


ARRIVALS = [mail_is_filed, mail_fails, is_added]


def is_whole(office: TestOffice, row: Any) -> bool:
    """Whether the bytes of what arrived can be read."""
    with office.speaking("paralegal") as dana:
        assert isinstance(row, KeptEmail | Fault | Document), row
        row.refresh_from_db()
        if isinstance(row, KeptEmail):
            return open_kept_email(actor=dana, email=row).text != ""
        if isinstance(row, Fault):
            return shelf_of(row).read(row.digest) == MAIL
        return open_version(actor=dana, version=row.versions.get()) == MAIL


@pytest.mark.parametrize("arrive", ARRIVALS)
def test_the_same_bytes_that_come_while_a_file_goes_are_kept(
    committed: TestOffice, monkeypatch: pytest.MonkeyPatch, arrive: Callable[..., object]
) -> None:
    saved(committed, "An e-mail", MAIL)
    email = waiting_mail(committed)
    closed(committed)
    row = confirmed(committed, proposed(committed))
    assert step(committed, row) is True
    destroy, begun = Shelf.destroy, []

    def while_it_goes(shelf: Shelf, digest: str) -> None:
        begun.append(beside(lambda: arrive(committed, email)))
        assert waits(begun[0][0]), begun[0][1]
        destroy(shelf, digest)

    monkeypatch.setattr(Shelf, "destroy", while_it_goes)
    assert step(committed, row) is False
    [(thread, given)] = begun
    ended(thread)
    assert is_whole(committed, given[0])
    with committed.speaking("paralegal"):
        row.refresh_from_db()
        assert (row.state, row.shared_files) == ("Destroyed", 0)


@pytest.mark.parametrize("arrive", ARRIVALS)
def test_a_file_stays_that_something_just_coming_in_needs(
    committed: TestOffice, arrive: Callable[..., object]
) -> None:
    saved(committed, "An e-mail", MAIL)
    email = waiting_mail(committed)
    closed(committed)
    row = confirmed(committed, proposed(committed))
    assert step(committed, row) is True
    with committed.speaking("paralegal"):
        came = arrive(committed, email)
        thread, given = beside(lambda: step(committed, row))
        assert waits(thread), given
    ended(thread)
    assert given == [False]
    assert is_whole(committed, came)
    with committed.speaking("paralegal"):
        row.refresh_from_db()
        assert (row.state, row.shared_files) == ("Destroyed", 1)


def adds_a_version(office: TestOffice, document: Document) -> None:
    with office.speaking("paralegal") as dana:
        attach_version(actor=dana, document=document, content=b"version two", note="countersigned")


def makes_a_copy(office: TestOffice, document: Document) -> None:
    with office.speaking("paralegal") as dana:
        redaction = document.versions.get().redactions.get()
        made = make_copy(actor=dana, redaction_id=redaction.pk)
        assert made is not None
        assert made.made is not None


@pytest.mark.parametrize("work", [adds_a_version, makes_a_copy])
def test_destroying_waits_for_what_is_being_added_and_then_asks_again(
    committed: TestOffice, work: Callable[..., None]
) -> None:
    document = saved(committed, "Complaint", filing())
    with committed.speaking("paralegal"):
        version = document.versions.get()
    asked(committed, version, WANTED)
    closed(committed)
    row = confirmed(committed, proposed(committed))
    with committed.speaking("paralegal"):
        work(committed, document)
        thread, given = beside(lambda: step(committed, row))
        assert waits(thread), given
    ended(thread)
    assert given == [False]
    with committed.speaking("paralegal") as dana:
        row.refresh_from_db()
        assert row.state == "Confirmed"
        assert sha256(open_version(actor=dana, version=version)).hexdigest() == version.digest


def test_a_passage_that_is_just_marked_goes_with_its_document(committed: TestOffice) -> None:
    document = saved(committed, "Complaint", filing())
    with committed.speaking("paralegal"):
        version = document.versions.get()
    read(committed, version)
    closed(committed)
    row = confirmed(committed, proposed(committed))
    with committed.speaking("paralegal") as dana:
        mark_passage(actor=dana, version=version, number=1, shows="Who was in the car")
        thread, given = beside(lambda: step(committed, row))
        assert waits(thread), given
    ended(thread)
    assert given == [True]
    with committed.speaking("paralegal"):
        assert not version.passages.exists()


def killed_at(office: TestOffice, row: Any, after: int) -> str:
    """Take the next step in a process of its own that is killed (kill -9) when so many files are gone; with
    none to go, when all of the step but its commit is done. How far it was, as it said with its last breath.
    """
    connections.close_all()
    hears, says = os.pipe()
    child = os.fork()
    if child == 0:
        _die(office, row, after, says)
    os.close(says)
    end = time.monotonic() + PATIENCE
    while (told := os.waitpid(child, os.WNOHANG))[0] == 0:
        if time.monotonic() > end:
            os.kill(child, signal.SIGKILL)
        time.sleep(0.02)
    with os.fdopen(hears) as words:
        said = words.read()
    assert os.WIFSIGNALED(told[1]), said
    assert os.WTERMSIG(told[1]) == signal.SIGKILL
    assert time.monotonic() < end, said
    return said


def _die(office: TestOffice, row: Any, after: int, says: int) -> None:
    destroy, gone = Shelf.destroy, []

    def end(where: str) -> None:
        os.write(says, where.encode())
        os.kill(os.getpid(), signal.SIGKILL)

    def destroyed(shelf: Shelf, digest: str) -> None:
        if len(gone) == after:
            end(f"after {after} files")
        destroy(shelf, digest)
        gone.append(digest)

    try:
        forget_connections()
        Shelf.destroy = destroyed  # type: ignore[method-assign]
        with office.speaking("paralegal") as dana:
            actions.destroy_on(actor=dana, destruction_id=row.pk)
            end(f"before the commit, after {len(gone)} files")
    except Exception as failure:
        os.write(says, repr(failure).encode())
    finally:
        os._exit(1)


def test_a_worker_killed_before_the_commit_has_done_nothing(committed: TestOffice) -> None:
    document = saved(committed, "One", b"first file")
    closed(committed)
    row = confirmed(committed, proposed(committed))
    assert killed_at(committed, row, 0) == "before the commit, after 0 files"
    with committed.speaking("paralegal") as dana:
        row.refresh_from_db()
        assert row.state == "Confirmed"
        assert open_version(actor=dana, version=document.versions.get()) == b"first file"
    assert step(committed, row) is True


@pytest.mark.parametrize("after", [0, 1, 2])
def test_a_worker_killed_among_the_files_is_followed_by_one_that_goes_on(
    committed: TestOffice, after: int
) -> None:
    saved(committed, "One", b"first file")
    saved(committed, "Two", b"second file")
    closed(committed)
    row = confirmed(committed, proposed(committed))
    assert step(committed, row) is True
    where = f"after {after} files" if after < 2 else "before the commit, after 2 files"
    assert killed_at(committed, row, after) == where
    with committed.speaking("paralegal"):
        row.refresh_from_db()
        assert row.state == "Being destroyed"
        assert {one.state for one in Document.objects.all()} == {"destroyed"}
        paths = [shelf_of(row).path(one.version.digest) for one in queries.files_of(row)]
        assert [path.exists() for path in paths].count(False) == after
    with connection.cursor() as cursor:
        cursor.execute("SET lock_timeout = %s", [PATIENCE * 1000])
    assert step(committed, row) is False
    with committed.speaking("paralegal"):
        row.refresh_from_db()
        assert row.state == "Destroyed"
        assert not any(path.exists() for path in paths)
