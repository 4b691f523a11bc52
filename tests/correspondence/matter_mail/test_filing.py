"""What came to a matter's address is filed by itself, or by a person with one click, or set aside."""

from __future__ import annotations

import hashlib
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connections

from nextfriend.correspondence import mailbox
from nextfriend.correspondence.actions import file_elsewhere, file_matter_email, keeping
from nextfriend.correspondence.actions.on_matter import UNPROVEN
from nextfriend.correspondence.communications.queries import conversations_of
from nextfriend.correspondence.models import Communication, KeptEmail, MatterAddress
from nextfriend.documents.blob_store import Shelf
from nextfriend.documents.models import Document
from nextfriend.ground.errors import Refusal
from nextfriend.matters.models import Entry
from nextfriend.privacy.actions import lift_screen, place_screen
from tests.correspondence.matter_mail.letters import (
    OURS,
    PAPER,
    coworkers_address,
    coworkers_letter,
    letter,
)
from tests.correspondence.matter_mail.wire import client_of, fresh, kept, send
from tests.correspondence.worker import work
from tests.office.people import TestOffice
from tests.office.waiting import PATIENCE

pytestmark = pytest.mark.usefixtures("our_server")
KEPT = KeptEmail.State


def test_a_strangers_mail_waits_on_the_matter_and_is_filed_with_one_click(
    mail_office: TestOffice, box: tuple[MatterAddress, str]
) -> None:
    row, address = box
    raw = letter("The lease at last", paper=PAPER + b"%stranger")
    send(address, raw)
    one = kept(mail_office, raw)
    assert (one.matter_id, one.state, one.sender) == (row.matter_id, KEPT.ARRIVED, ""), (
        "kept before it is read"
    )
    assert Shelf(mail_office.id, row.matter_id, "legal").path(one.digest).exists()
    assert not Shelf(mail_office.id, None, "legal").path(one.digest).exists(), "nothing of it is the office's"
    work()
    tab = f"/matters/{row.matter_id}/correspondence/"
    client = client_of(mail_office)
    page = client.page(tab).text()
    for expected in (
        "Waiting",
        "The lease at last",
        "pat@noorlaw.example",
        "It came to this matter's address",
    ):
        assert expected in page, expected
    assert "The lease at last" in client.page("/inbox/").text()
    assert "We can stipulate" in client.page(f"/inbox/emails/{one.pk}/?as=text").text()
    client.send(f"/correspondence/emails/{one.pk}/filing/", {})
    page = client.page(tab).text()
    assert "1 attachment is in Documents" in page
    assert "Waiting" not in page
    assert "The lease at last" in page
    with mail_office.speaking("paralegal"):
        filed = KeptEmail.objects.get(pk=one.pk)
        assert (filed.state, filed.answered_by_id) == (KEPT.FILED, mail_office.staff["paralegal"].pk)
        entry = Entry.objects.get(subject_id=one.pk)
        assert (entry.compartment, entry.has_body) == ("legal", True)
        assert Communication.objects.get(kept=one).with_whom == "Pat Noor <pat@noorlaw.example>"
        paper = Document.objects.get(title="the lease", matter_id=row.matter_id)
        assert paper.compartment == "legal"


def test_it_is_set_aside_with_a_reason(mail_office: TestOffice, box: tuple[MatterAddress, str]) -> None:
    row, address = box
    raw = letter("You have won")
    send(address, raw)
    work()
    one = kept(mail_office, raw)
    client = client_of(mail_office)
    answer = client.send(f"/inbox/emails/{one.pk}/aside/", {"reason": "Advertising."})
    assert answer["Location"] == f"/matters/{row.matter_id}/correspondence/"
    assert kept(mail_office, raw).state == KEPT.ASIDE
    with mail_office.speaking("paralegal") as dana, pytest.raises(Refusal):
        file_matter_email(actor=dana, email=one)


def test_a_coworkers_proven_mail_is_filed_at_once(
    mail_office: TestOffice, box: tuple[MatterAddress, str]
) -> None:
    row, address = box
    raw = coworkers_letter(mail_office, "paralegal", "Fwd: rent ledger", paper=PAPER + b"%hers", to=address)
    send(address, raw)
    work()
    one = kept(mail_office, raw)
    assert one.state == KEPT.FILED
    with mail_office.speaking("paralegal") as dana:
        assert (
            Entry.objects.get(subject_id=one.pk).sentence
            == f"{dana.name} sent an e-mail to the matter's address."
        )
        said = Communication.objects.get(kept=one)
        assert (said.direction, said.with_whom) == ("sent", "This matter’s file")
        assert Document.objects.filter(matter_id=row.matter_id, title="the lease").exists()
    assert "file-" not in client_of(mail_office).page(f"/matters/{row.matter_id}/correspondence/").text()


def test_a_thread_stays_one_conversation(mail_office: TestOffice, box: tuple[MatterAddress, str]) -> None:
    row, address = box
    first = letter("Stipulation on costs", key="<first@noorlaw.example>")
    second = coworkers_letter(
        mail_office, "paralegal", "Fwd: Stipulation on costs", answers="<first@noorlaw.example>", to=address
    )
    send(address, first, second)
    work()
    with mail_office.speaking("paralegal") as dana:
        file_matter_email(actor=dana, email=kept(mail_office, first))
    with mail_office.speaking("paralegal"):
        found, _ = conversations_of(row.matter_id)
        assert [len(one.messages) for one in found if one.subject == "Stipulation on costs"] == [2]


@pytest.mark.parametrize(
    "why", ["unproven", "failed", "forged server", "not on the team", "screened", "no server named"]
)
def test_a_coworkers_name_alone_files_nothing(mail_office: TestOffice, settings: Any, why: str) -> None:
    topology = "partner" if why == "not on the team" else "office"
    row, address = fresh(mail_office, topology)
    key = "case-manager" if why == "not on the team" else "second-paralegal"
    raw = coworkers_letter(mail_office, key, f"Fwd: {why}")
    if why == "unproven":
        raw = letter("Fwd: unproven", sender=coworkers_address(mail_office, key))
    if why == "failed":
        raw = raw.replace(b"dmarc=pass", b"dmarc=fail")
    if why == "forged server":
        raw = raw.replace(OURS.encode(), b"mx.evil.example")
    if why == "no server named":
        settings.COURT_MAIL_AUTHSERV_ID = ""
    screen = None
    if why == "screened":
        with mail_office.speaking("attorney") as alma:
            screen = place_screen(
                actor=alma,
                matter_id=row.matter_id,
                staff=mail_office.staff[key],
                reason="Conflict.",
            )
    try:
        send(address, raw)
        work()
        one = kept(mail_office, raw)
        assert one.state == KEPT.WAITING
        assert one.warnings == ([] if why in {"not on the team", "screened"} else [UNPROVEN])
    finally:
        if screen is not None:
            with mail_office.speaking("attorney") as alma:
                lift_screen(actor=alma, screen=screen)


def test_one_email_to_two_matters_and_the_office_is_each_ones(
    mail_office: TestOffice, box: tuple[MatterAddress, str]
) -> None:
    row, address = box
    _, other = fresh(mail_office, "retained")
    raw = letter("To all of them")
    send(mailbox.address(mail_office.id), raw)
    send(address, raw, raw)
    send(other, raw)
    work()
    with mail_office.speaking("paralegal") as dana:
        rows = KeptEmail.objects.filter(digest=hashlib.sha256(raw).hexdigest())
        assert {one.matter_id for one in rows} == {None, row.matter_id, mail_office.matters["retained"]}
        assert [one.state for one in rows] == [KEPT.WAITING] * 3
        offices = rows.get(matter_id=None)
        with pytest.raises(Refusal) as refused:
            keeping.file_kept_email(actor=dana, email=offices, matter_id=row.matter_id)
        assert refused.value.code == "there"
        with pytest.raises(Refusal) as refused:
            keeping.file_kept_email(
                actor=dana, email=rows.get(matter_id=row.matter_id), matter_id=mail_office.matters["embedded"]
            )
        assert refused.value.code == "elsewhere"
        with pytest.raises(Refusal):
            file_matter_email(actor=dana, email=offices)


def test_two_people_who_file_it_at_one_moment_file_it_once(
    mail_office: TestOffice, box: tuple[MatterAddress, str]
) -> None:
    row, address = box
    raw = letter("Both at once", paper=PAPER + b"%both")
    send(address, raw)
    work()
    one = kept(mail_office, raw)
    gate = threading.Barrier(2)

    def file(key: str) -> str:
        try:
            with mail_office.speaking(key) as actor:
                gate.wait(PATIENCE)
                file_matter_email(actor=actor, email=one)
                return "filed"
        except Refusal as refusal:
            return refusal.code
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as threads:
        assert sorted(threads.map(file, ("paralegal", "attorney"))) == ["answered", "filed"]
    with mail_office.speaking("paralegal"):
        assert Entry.objects.filter(subject_id=one.pk).count() == 1
        assert Communication.objects.filter(kept=one).count() == 1


def test_what_came_to_the_wrong_matter_is_filed_to_the_right_one(
    mail_office: TestOffice, box: tuple[MatterAddress, str]
) -> None:
    row, address = box
    right = mail_office.matters["retained"]
    raw = letter("Meant for another", paper=PAPER + b"%wrong")
    send(address, raw)
    work()
    one = kept(mail_office, raw)
    client = client_of(mail_office)
    assert f"/inbox/emails/{one.pk}/filing/" in client.page(f"/inbox/emails/{one.pk}/").links()
    client.send(f"/inbox/emails/{one.pk}/filing/", {"named": "office matter"}, status=422)
    client.send(f"/inbox/emails/{one.pk}/filing/", {"named": "retained matter"})
    with mail_office.speaking("paralegal") as dana:
        rows = KeptEmail.objects.filter(digest=one.digest)
        assert {(r.matter_id, r.state) for r in rows} == {(row.matter_id, KEPT.ASIDE), (right, KEPT.FILED)}
        assert Document.objects.filter(matter_id=right, title="the lease").exists()
        assert not Entry.objects.filter(matter_id=row.matter_id, subject_id__in=[r.pk for r in rows]).exists()
        with pytest.raises(Refusal):
            file_elsewhere(actor=dana, email=one, matter_id=right)
    assert Shelf(mail_office.id, right, "legal").path(one.digest).exists()
    refused = client.send(f"/inbox/emails/{one.pk}/filing/", {"named": "embedded matter"}, status=422)
    assert "already answered" in refused.text()
