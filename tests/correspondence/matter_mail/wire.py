"""Sending to a matter's address over the wire, and looking at what became of it."""

from __future__ import annotations

import hashlib
import smtplib

from django.utils import timezone

from nextfriend.correspondence.matter_mail.actions import close_matter_address
from nextfriend.correspondence.models import KeptEmail, MatterAddress
from tests.correspondence.matter_mail.letters import (
    opened,
)
from tests.correspondence.test_arriving import listening
from tests.office.people import TestOffice
from tests.office.waiting import PATIENCE
from tests.pages.client import PageClient

KEPT = KeptEmail.State


def fresh(office: TestOffice, topology: str) -> tuple[MatterAddress, str]:
    matter = office.matters[topology]
    with office.speaking("paralegal") as dana:
        for row in MatterAddress.objects.filter(matter_id=matter):
            if row.takes_mail(timezone.now()):
                close_matter_address(actor=dana, matter_id=matter, number=row.number)
        KeptEmail.objects.filter(matter_id=matter, state__in=(KEPT.WAITING, KEPT.ARRIVED)).update(
            state=KEPT.ASIDE
        )
    return opened(office, topology)


def send(address: str, *raws: bytes) -> None:
    with (
        listening() as port,
        smtplib.SMTP("127.0.0.1", port, local_hostname="relay.example.org", timeout=PATIENCE) as sender,
    ):
        for raw in raws:
            sender.sendmail("somebody@example.org", [address], raw)


def kept(office: TestOffice, raw: bytes, key: str = "paralegal") -> KeptEmail:
    with office.speaking(key):
        return KeptEmail.objects.get(digest=hashlib.sha256(raw).hexdigest())


def client_of(office: TestOffice, key: str = "paralegal") -> PageClient:
    return PageClient().sign_in_as(office.staff[key].pk)
