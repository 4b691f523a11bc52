"""The administrator's Today: what of the office needs a hand, and nothing of any matter."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection

from nextfriend.accounts.actions import invite
from nextfriend.accounts.office_checks import invitations, queue, unsupervised
from nextfriend.desk.office_checks import encryption, mail, storage
from nextfriend.privacy.queries import without_program
from tests.office.people import TestOffice
from tests.office.queue import as_worker


@pytest.mark.usefixtures("plain_static")
def test_the_page_says_how_the_office_stands_and_names_no_client(office: TestOffice, browse: Any) -> None:
    text = browse("administrator").page("/").text()
    for what in (
        "Invitations",
        "Programs",
        "Background work",
        "Backup",
        "Disk",
        "Outgoing mail",
        "Certificate",
    ):
        assert what in text
    assert "Client of" not in text
    assert "embedded matter" not in text


def test_an_invitation_that_ran_out_is_noticed(office: TestOffice) -> None:
    with office.speaking("administrator") as ada:
        invitation = invite(actor=ada, name="Late Answer", email="late@office.example", role="paralegal")[0]
        assert (invitations().state, invitations().said) == ("good", "1 waiting")
        invitation.expires_at = invitation.invited_at
        invitation.save()
        assert (invitations().state, invitations().page) == ("soon", "accounts:people")
        assert "Late Answer" in invitations().said


def test_whoever_works_in_no_program_is_named(office: TestOffice) -> None:
    with office.speaking("administrator"):
        assert {one.name for one in without_program()} == {"Olu Grant", "Cleo Marsh", "Bo Stone"}


def test_a_case_manager_without_supervisor_is_named(office: TestOffice) -> None:
    with office.speaking("administrator"):
        assert "Cleo Marsh" in unsupervised().said


def test_a_silent_worker_is_said_to_be_silent(office: TestOffice) -> None:
    with office.speaking("administrator"), connection.cursor() as cursor:
        assert next(queue()).state == "bad"
        with as_worker():
            cursor.execute("INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now())")
        assert next(queue()).state == "good"


@pytest.mark.parametrize(
    ("address", "tls", "state"),
    [
        ("http://localhost:8000", False, "good"),
        ("https://office.example", True, "good"),
        ("http://office.example", False, "bad"),
    ],
)
def test_an_address_beyond_this_machine_without_encryption_is_bad(
    settings: Any, address: str, tls: bool, state: str
) -> None:
    settings.SITE_ADDRESS, settings.BEHIND_TLS = address, tls
    assert encryption().state == state


def test_mail_through_this_machine_is_looked_at(settings: Any) -> None:
    settings.EMAIL_HOST = "localhost"
    assert mail().state == "soon"
    settings.EMAIL_HOST = "mail.office.example"
    assert mail().state == "good"


def test_a_full_disk_is_told_of_in_time(
    settings: Any, tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.FILES_ROOT = tmp_path / "files"
    assert storage().said.endswith("GB free")
    monkeypatch.setattr("nextfriend.desk.office_checks.LITTLE_ROOM", 2**60)
    assert storage().state == "bad"
