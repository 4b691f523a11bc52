"""E-mail to a matter's address over the wire: kept on the matter before it is looked at, within bounds."""

from __future__ import annotations

import hashlib
import smtplib
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection, connections
from django.utils import timezone

from nextfriend.correspondence import jobs
from nextfriend.correspondence.matter_mail import queries
from nextfriend.correspondence.matter_mail.actions import close_matter_address
from nextfriend.correspondence.models import Communication, DocketEntry, KeptEmail, MatterAddress, Notice
from nextfriend.ground.errors import Refusal
from tests.correspondence.court_mail import notice_email, put_on_docket
from tests.correspondence.matter_mail.letters import (
    PAPER,
    letter,
    opened,
)
from tests.correspondence.matter_mail.wire import client_of, fresh, kept, send
from tests.correspondence.test_arriving import listening
from tests.correspondence.worker import work
from tests.office.people import TestOffice
from tests.office.queue import as_worker
from tests.office.waiting import PATIENCE

pytestmark = pytest.mark.usefixtures("our_server")
KEPT = KeptEmail.State


def test_writing_to_it_shows_nobody_anything(mail_office: TestOffice) -> None:
    """Whoever does not hold the matter's legal records sees nothing of it, filed or not."""
    row, address = fresh(mail_office, "partner")
    raw = letter("About the hearing", paper=PAPER + b"%partner")
    send(address, raw)
    work()
    one = kept(mail_office, raw)
    for _ in ("waiting", "filed"):
        for key in ("case-manager", "supervisor", "administrator"):
            client = client_of(mail_office, key)
            client.page(f"/inbox/emails/{one.pk}/", status=404)
            client.send(f"/correspondence/emails/{one.pk}/filing/", {}, status=404)
            for path in ("/inbox/", f"/matters/{row.matter_id}/correspondence/"):
                assert "About the hearing" not in client.get(path).content.decode()
        with mail_office.speaking("case-manager"):
            assert not KeptEmail.objects.filter(pk=one.pk).exists()
            assert not Communication.objects.filter(kept=one).exists()
        client_of(mail_office).send(f"/correspondence/emails/{one.pk}/filing/", {})


def test_a_closed_an_unknown_and_another_offices_address_are_answered_alike(
    mail_office: TestOffice, box: tuple[MatterAddress, str]
) -> None:
    row, address = box
    with mail_office.speaking("paralegal") as dana:
        close_matter_address(actor=dana, matter_id=row.matter_id, number=row.number)
    local = address.partition("@")[0]
    asked = [address, f"file-{'0' * 24}@localhost", f"{local[:-1]}@localhost", f"court-{'0' * 24}@localhost"]
    with listening() as port, smtplib.SMTP("127.0.0.1", port, local_hostname="x.example") as sender:
        sender.ehlo()
        answers = set()
        for one in asked:
            sender.mail("a@example.org")
            answers.add(sender.rcpt(one))
            sender.rset()
    assert answers == {(550, b"5.1.1 No such mailbox here")}


def test_mail_on_its_way_when_the_address_closes_is_kept(
    mail_office: TestOffice, box: tuple[MatterAddress, str]
) -> None:
    """Its recipient was taken before; the sender has been told so."""
    row, address = box
    raw = letter("On its way")
    with listening() as port, smtplib.SMTP("127.0.0.1", port, local_hostname="x.example") as sender:
        sender.ehlo()
        sender.mail("a@example.org")
        assert sender.rcpt(address)[0] == 250
        with mail_office.speaking("paralegal") as dana:
            close_matter_address(actor=dana, matter_id=row.matter_id, number=row.number)
        assert sender.data(raw)[0] == 250
    assert kept(mail_office, raw).matter_id == row.matter_id


def test_a_stranger_cannot_fill_the_office(
    mail_office: TestOffice, box: tuple[MatterAddress, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    row, address = box
    monkeypatch.setattr(queries, "MOST_WAITING", 2)
    send(address, letter("one of many"), letter("two of many"))
    with pytest.raises(smtplib.SMTPDataError) as refused:
        send(address, letter("three of many"))
    assert refused.value.smtp_code == 452
    assert (
        "More e-mail is turned away"
        in client_of(mail_office).page(f"/matters/{row.matter_id}/correspondence/").text()
    )
    work()
    client_of(mail_office).send(
        f"/inbox/emails/{kept(mail_office, letter('one of many')).pk}/aside/", {"reason": "Spam."}
    )
    send(address, letter("three of many"))
    monkeypatch.setattr(queries, "MOST_WAITING", 200)
    monkeypatch.setattr(queries, "MOST_BYTES", 2_000)
    with pytest.raises(smtplib.SMTPDataError):
        send(address, letter("large", text="x" * 3_000))
    monkeypatch.setattr(queries, "MOST_BYTES", 500_000_000)
    monkeypatch.setattr(queries, "MOST_A_DAY", 3)
    with pytest.raises(smtplib.SMTPDataError):
        send(address, letter("four of many"))
    with mail_office.speaking("clerk"):
        KeptEmail.objects.filter(matter_id=row.matter_id).update(
            received_at=timezone.now() - timedelta(hours=25)
        )
    send(address, letter("four of many"))


def test_a_courts_notice_goes_where_its_docket_is_and_nowhere_else(
    mail_office: TestOffice, box: tuple[MatterAddress, str]
) -> None:
    row, address = box
    number = "1:26-cv-05001"
    put_on_docket(mail_office, "retained", number)
    raw = notice_email("ORDER on costs", number=number).replace(b"\n", b"\r\n")
    send(address, raw)
    work()
    with mail_office.speaking("paralegal"):
        entry = DocketEntry.objects.get(docket_number__startswith=number)
        assert entry.matter_id == mail_office.matters["retained"]
        assert not Notice.objects.filter(
            matter_id=row.matter_id, digest=hashlib.sha256(raw).hexdigest()
        ).exists()
    one = kept(mail_office, raw)
    assert (one.state, one.subject) == (KEPT.READ, "")
    client_of(mail_office).page(f"/inbox/emails/{one.pk}/", status=404)


def test_a_notice_whose_docket_nobody_has_waits_on_the_matter_until_it_is_added(
    mail_office: TestOffice, box: tuple[MatterAddress, str]
) -> None:
    row, address = box
    number = "1:26-cv-05002"
    raw = notice_email("ORDER to show cause", number=number).replace(b"\n", b"\r\n")
    send(address, raw)
    work()
    one = kept(mail_office, raw)
    assert (one.state, one.code, one.matter_id) == (KEPT.WAITING, "other-docket", row.matter_id)
    with mail_office.speaking("paralegal"):
        assert not Notice.objects.filter(docket_number__startswith=number).exists(), (
            "not before the whole office"
        )
    client = client_of(mail_office)
    assert (
        "no matter has its docket number" in client.page(f"/matters/{row.matter_id}/correspondence/").text()
    )
    client.send(f"/inbox/emails/{one.pk}/reading/", {})
    assert kept(mail_office, raw).state == KEPT.WAITING, "still nobody's docket"
    put_on_docket(mail_office, "office", number)
    assert "Read it again" in client.page(f"/inbox/emails/{one.pk}/").text()
    client.send(f"/inbox/emails/{one.pk}/reading/", {})
    assert kept(mail_office, raw).state == KEPT.READ
    with mail_office.speaking("paralegal"):
        entry = DocketEntry.objects.get(docket_number__startswith=number)
        assert entry.matter_id == row.matter_id


def test_what_was_left_is_asked_for_again(mail_office: TestOffice, box: tuple[MatterAddress, str]) -> None:
    _, address = box
    raw = letter("Left for an hour")
    send(address, raw)
    with as_worker(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs")
    with mail_office.speaking("clerk"):
        KeptEmail.objects.filter(state=KEPT.ARRIVED).update(received_at=timezone.now() - timedelta(hours=1))
    jobs.read_what_was_left(timestamp=0)
    work()
    assert kept(mail_office, raw).state == KEPT.WAITING


def test_two_windows_get_one_address(mail_office: TestOffice) -> None:
    row, _ = fresh(mail_office, "embedded")
    with mail_office.speaking("paralegal") as dana:
        close_matter_address(actor=dana, matter_id=row.matter_id, number=row.number)
    gate = threading.Barrier(2)

    def get(key: str) -> str:
        try:
            gate.wait(PATIENCE)
            opened(mail_office, "embedded", key)
            return "opened"
        except Refusal as refusal:
            return refusal.code
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as threads:
        assert sorted(threads.map(get, ("paralegal", "attorney"))) == ["opened", "there"]
