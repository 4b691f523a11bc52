"""Mail over the wire, and two copies at one moment. Everything here commits, in an office of its own, because
other connections have to see it."""

from __future__ import annotations

import asyncio
import hashlib
import smtplib
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import timedelta
from email.message import EmailMessage
from email.policy import SMTP
from uuid import UUID

import psycopg
import pytest
from django.db import OperationalError, connection, connections
from django.utils import timezone

from nextfriend.accounts.mailbox_clerks import clerks
from nextfriend.correspondence import jobs, listener, mail_routing, mailbox, outcomes
from nextfriend.correspondence.actions import filing, keeping, receiving
from nextfriend.correspondence.models import DocketEntry, KeptEmail, Notice
from nextfriend.documents.blob_store import Shelf
from nextfriend.engines.notices import LARGEST_EMAIL
from nextfriend.matters.models import Body
from tests.correspondence.court_mail import clerk_of, notice_email, put_on_docket
from tests.correspondence.worker import work
from tests.office.cluster import shared_cluster
from tests.office.people import TestOffice
from tests.office.queue import as_worker
from tests.office.waiting import PATIENCE
from tests.pages.client import PageClient

pytestmark = pytest.mark.usefixtures("really")
DOCKET = "1:26-cv-09{:03d}"
_docket_serial = iter(range(1000))


@pytest.fixture(autouse=True)
def _empty_queue(really: None, mail_office: TestOffice) -> None:
    """Jobs of other tests are theirs."""
    clerk_of(mail_office)
    with as_worker(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs")


@pytest.fixture
def came(mail_office: TestOffice) -> Callable[[], list[KeptEmail]]:
    """The e-mails kept since this test began: some tests before it leave theirs unread."""
    with mail_office.speaking("paralegal"):
        before = list(KeptEmail.objects.values_list("pk", flat=True))

    def since() -> list[KeptEmail]:
        with mail_office.speaking("paralegal"):
            return list(KeptEmail.objects.exclude(pk__in=before))

    return since


@pytest.fixture
def number(mail_office: TestOffice) -> str:
    """A docket no other test uses, on the office matter."""
    found = DOCKET.format(next(_docket_serial))
    put_on_docket(mail_office, "office", found)
    return found


@contextmanager
def listening(*, lmtp: bool = False) -> Iterator[int]:
    """The listener on a free port, in a thread of its own."""
    opened: list[int] = []
    ready, loop = threading.Event(), asyncio.new_event_loop()

    def tell(port: int) -> None:
        opened.append(port)
        ready.set()

    task = loop.create_task(listener.serve("127.0.0.1", 0, lmtp=lmtp, opened=tell))

    def work() -> None:
        try:
            loop.run_until_complete(task)
        except asyncio.CancelledError:
            loop.close()

    thread = threading.Thread(target=work)
    thread.start()
    assert ready.wait(PATIENCE)
    yield opened[0]
    loop.call_soon_threadsafe(task.cancel)
    thread.join(PATIENCE)
    assert not thread.is_alive()


def entries_of(office: TestOffice, number: str) -> list[DocketEntry]:
    with office.speaking("paralegal"):
        return list(DocketEntry.objects.filter(docket_number__startswith=number))


def send(port: int, office_id: UUID, raw: bytes, protocol: type[smtplib.SMTP] = smtplib.SMTP) -> None:
    with protocol("127.0.0.1", port, local_hostname="relay.example.org", timeout=PATIENCE) as sender:
        sender.sendmail("COD_ENotice@cod.uscourts.gov", [mailbox.address(office_id)], raw)


@pytest.mark.parametrize("protocol", [smtplib.SMTP, smtplib.LMTP])
def test_mail_is_kept_before_it_is_answered_and_read_by_the_worker(
    mail_office: TestOffice,
    number: str,
    came: Callable[[], list[KeptEmail]],
    protocol: type[smtplib.SMTP],
) -> None:
    raw = notice_email("MOTION for Protective Order", number=number)
    with listening(lmtp=protocol is smtplib.LMTP) as port:
        send(port, mail_office.id, raw, protocol)
    (kept,) = came()
    assert kept.state == KeptEmail.State.ARRIVED
    assert (kept.sender, kept.subject, kept.route) == ("", "", Notice.Route.MAILED)
    assert Shelf(mail_office.id, None, "legal").path(kept.digest).exists()
    assert entries_of(mail_office, number) == []
    work()
    assert len(entries_of(mail_office, number)) == 1
    with mail_office.speaking("paralegal"):
        assert KeptEmail.objects.get(pk=kept.pk).state == KeptEmail.State.READ
    # What is docketed stands behind its matter's wall, and no longer where the whole office looks.
    assert not Shelf(mail_office.id, None, "legal").path(kept.digest).exists()
    PageClient().sign_in_as(mail_office.staff["paralegal"].pk).page(f"/inbox/emails/{kept.pk}/", status=404)


def test_the_same_mail_again_is_read_again_and_writes_nothing(
    mail_office: TestOffice, number: str, came: Callable[[], list[KeptEmail]]
) -> None:
    raw = notice_email("MOTION for Sanctions", number=number)
    with listening() as port:
        for _ in range(2):
            send(port, mail_office.id, raw)
            send(port, mail_office.id, raw)  # before it was read
            work()
    assert len(entries_of(mail_office, number)) == 1
    assert [kept.state for kept in came()] == [KeptEmail.State.READ]


def test_an_email_that_holds_its_reader_up_holds_no_other_up(
    mail_office: TestOffice, number: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(*_: object, **__: object) -> None:
        raise AssertionError("nothing is read while the sender waits")

    with listening() as port, monkeypatch.context() as broken:
        broken.setattr(filing, "read_email", never)
        broken.setattr(keeping, "contents", never)
        send(port, mail_office.id, notice_email("ORDER", number=number))
    work()
    assert len(entries_of(mail_office, number)) == 1


def test_mail_for_anybody_else_is_refused(mail_office: TestOffice) -> None:
    with listening() as port, smtplib.SMTP("127.0.0.1", port, local_hostname="x.example") as sender:
        with pytest.raises(smtplib.SMTPRecipientsRefused) as refused:
            sender.sendmail("a@example.org", ["court-000000000000000000000000@localhost"], b"hello")
        assert next(iter(refused.value.recipients.values()))[0] == 550
        assert sender.rcpt(f"clerk@{mail_office.id}")[0] in {503, 550}


def test_a_second_recipient_waits_for_a_second_message(mail_office: TestOffice) -> None:
    address = mailbox.address(mail_office.id)
    with listening() as port, smtplib.SMTP("127.0.0.1", port, local_hostname="x.example") as sender:
        sender.ehlo()
        sender.mail("a@example.org")
        assert sender.rcpt(address)[0] == 250
        assert sender.rcpt(address)[0] == 452


def test_too_large_an_email_is_refused_for_good(mail_office: TestOffice) -> None:
    line = b"x" * 900 + b"\r\n"
    raw = b"Subject: large\r\n\r\n" + line * (listener.LARGEST_TAKEN // len(line) + 2)
    with listening() as port, pytest.raises(smtplib.SMTPSenderRefused) as refused:
        send(port, mail_office.id, raw)
    assert refused.value.smtp_code == 552


@pytest.mark.slow("twenty-six megabytes through every door of the house")
def test_what_is_over_the_size_limit_keeps_its_text(mail_office: TestOffice) -> None:
    """A letter with scans of the whole file behind it: its words are read and shown, its bytes are kept."""
    letter = EmailMessage()
    letter["From"], letter["Subject"] = "Pat Noor <pat@noorlaw.example>", "Stipulation with scans"
    letter.set_content("May I file the stipulation on Friday?")
    for name in ("one.pdf", "two.pdf"):
        scan = b"%PDF-1.7" + name.encode() + bytes(9_600_000)
        letter.add_attachment(scan, maintype="application", subtype="pdf", filename=name)
    raw = letter.as_bytes(policy=SMTP)
    assert LARGEST_EMAIL < len(raw) < listener.LARGEST_TAKEN
    with listening() as port:
        send(port, mail_office.id, raw)
    work()
    with mail_office.speaking("paralegal"):
        kept = KeptEmail.objects.get(digest=hashlib.sha256(raw).hexdigest())
        assert (kept.subject, kept.size) == ("Stipulation with scans", len(raw))
    page = PageClient().sign_in_as(mail_office.staff["paralegal"].pk).page(f"/inbox/emails/{kept.pk}/")
    words = page.text()
    assert "May I file the stipulation on Friday?" in words
    assert "larger than 25 MB" in words
    assert "one.pdf" in words
    assert "two.pdf" not in words, "half a paper is no paper"


def test_a_line_longer_than_the_standard_allows_is_taken(mail_office: TestOffice, number: str) -> None:
    text = "NOTICE " + "of a very long docket text " * 200
    with listening() as port:
        send(port, mail_office.id, notice_email(text, number=number))
    work()
    assert len(entries_of(mail_office, number)) == 1


def test_lines_that_end_otherwise_are_no_reason_to_lose_mail(mail_office: TestOffice, number: str) -> None:
    """Two megabytes without one CRLF: one line to the protocol."""
    raw = notice_email("ORDER", number=number) + b"<p>word</p>\n" * 180_000
    assert len(raw) > 2_000_000
    assert b"\r\n" not in raw
    with listening() as port:
        send(port, mail_office.id, raw)
    work()
    with mail_office.speaking("paralegal"):
        assert KeptEmail.objects.get(size=len(raw) + 2).state == KeptEmail.State.WAITING  # too large to read


def test_while_the_database_is_away_the_sender_is_told_to_try_again(
    mail_office: TestOffice, number: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    raw = notice_email("MOTION to Compel", number=number)

    def away(**_: object) -> None:
        raise OperationalError("the server closed the connection")

    with listening() as port:
        with monkeypatch.context() as broken:
            broken.setattr(receiving, "keep_bytes", away)
            with pytest.raises(smtplib.SMTPDataError) as refused:
                send(port, mail_office.id, raw)
        assert refused.value.smtp_code == 451
        assert entries_of(mail_office, number) == []
        send(port, mail_office.id, raw)
    work()
    assert len(entries_of(mail_office, number)) == 1


def test_a_connection_that_broke_off_between_two_emails_is_replaced(
    mail_office: TestOffice, number: str
) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_database()")
        (name,) = cursor.fetchone()
    # The listener's alone are ended: threads of other tests would come upon theirs much later.
    theirs = "SELECT pid FROM pg_stat_activity WHERE datname = %s AND backend_type = 'client backend'"
    with psycopg.connect(shared_cluster().dsn("superuser", dbname=name)) as superuser, listening() as port:
        others = [pid for (pid,) in superuser.execute(theirs, [name])]
        superuser.commit()
        send(port, mail_office.id, notice_email("MOTION to Compel", number=number))
        (ended,) = superuser.execute(
            f"SELECT count(pg_terminate_backend(pid, 5000)) FROM ({theirs}) c WHERE pid <> ALL (%s)",
            [name, others],
        ).fetchone() or (0,)
        superuser.commit()
        assert ended, "the listener keeps its connection for the next e-mail"
        with mail_office.speaking("paralegal"):
            before = KeptEmail.objects.count()
        send(port, mail_office.id, notice_email("MOTION to Dismiss", number=number))
    with mail_office.speaking("paralegal"):
        assert KeptEmail.objects.count() == before + 1


def test_what_fails_by_our_fault_is_kept_shown_and_read_again(
    mail_office: TestOffice,
    number: str,
    came: Callable[[], list[KeptEmail]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(**_: object) -> None:
        raise ValueError("words of a client")

    with listening() as port:
        send(port, mail_office.id, notice_email("ORDER", number=number))
    with monkeypatch.context() as broken:
        broken.setattr(receiving, "file_notice", fail)
        work()
    (kept,) = came()
    assert (kept.code, kept.state) == ("not-filed", KeptEmail.State.WAITING)
    assert "Motion to Dismiss" in kept.subject  # it can be told from others, and opened
    assert entries_of(mail_office, number) == []
    client = PageClient().sign_in_as(mail_office.staff["paralegal"].pk)
    client.page(f"/inbox/emails/{kept.pk}/")
    client.send(f"/inbox/emails/{kept.pk}/reading/", {})
    assert len(entries_of(mail_office, number)) == 1


def test_what_was_left_is_asked_for_again(mail_office: TestOffice, number: str) -> None:
    """The job was given up while the database was away for an hour; the e-mail is still read."""
    with listening() as port:
        send(port, mail_office.id, notice_email("ORDER", number=number))
    with as_worker(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs")
    with mail_office.speaking("clerk"):
        KeptEmail.objects.filter(state=KeptEmail.State.ARRIVED).update(
            received_at=timezone.now() - timedelta(hours=1)
        )
    jobs.read_what_was_left(timestamp=0)
    work()
    assert len(entries_of(mail_office, number)) == 1


def test_two_copies_at_one_moment_are_filed_once(mail_office: TestOffice, number: str) -> None:
    """Eight connections, one notice: one files it, seven find it filed."""
    raw = notice_email("ORDER granting 14 Motion", number=number)
    clerk = next(c for c in clerks() if c.office_id == mail_office.id)
    gate = threading.Barrier(8)

    def arrive(_: int) -> str:
        try:
            gate.wait(PATIENCE)
            (outcome,) = mail_routing.file_as_clerk(clerk, raw, Notice.Route.MAILED)
            return outcome.code
        finally:
            connections.close_all()

    with ThreadPoolExecutor(8) as threads:
        codes = sorted(threads.map(arrive, range(8)))
    assert codes == [outcomes.FILED] + [outcomes.KNOWN] * 7
    assert len(entries_of(mail_office, number)) == 1


def test_two_unmatched_copies_at_one_moment_wait_once(mail_office: TestOffice) -> None:
    raw = notice_email("ORDER", number="1:26-cv-08999")
    clerk = next(c for c in clerks() if c.office_id == mail_office.id)
    gate = threading.Barrier(4)

    def arrive(_: int) -> str:
        try:
            gate.wait(PATIENCE)
            (outcome,) = mail_routing.file_as_clerk(clerk, raw, Notice.Route.MAILED)
            return outcome.code
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as threads:
        codes = sorted(threads.map(arrive, range(4)))
    assert codes == [outcomes.STILL_WAITING] * 3 + [outcomes.WAITING]
    with mail_office.speaking("paralegal"):
        assert Notice.objects.filter(docket_key="cod:26-8999").count() == 1


def test_the_clerks_session_ends_with_the_email(mail_office: TestOffice, number: str) -> None:
    clerk = next(c for c in clerks() if c.office_id == mail_office.id)
    mail_routing.file_as_clerk(clerk, notice_email("ORDER", number=number), Notice.Route.MAILED)
    with mail_office.speaking("paralegal"):
        assert not Body.objects.exists()  # nobody opened it on record
    assert DocketEntry.objects.count() == 0  # and here nobody speaks


def test_the_address_is_the_offices_own(mail_office: TestOffice, founded: TestOffice) -> None:
    address = mailbox.address(mail_office.id)
    assert mailbox.local_part(mail_office.id) != mailbox.local_part(founded.id)
    assert mailbox.clerk_at(address.upper()).office_id == mail_office.id
    assert mailbox.clerk_at(f"<{address}>").office_id == mail_office.id
    assert mailbox.clerk_at("court-@localhost") is None
    assert mailbox.clerk_at(f"x{address}") is None
