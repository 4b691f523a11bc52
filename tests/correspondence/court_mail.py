"""Court e-mails for the tests of this room: the look-alikes, and ones written to order."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from uuid import UUID

from django.db import transaction

from nextfriend.accounts import db_session
from nextfriend.accounts.mailbox_clerks import clerks
from nextfriend.accounts.models import Staff
from nextfriend.correspondence.actions import file_notice
from nextfriend.correspondence.models import Notice
from nextfriend.correspondence.outcomes import Outcome
from nextfriend.matters.actions import add_proceeding
from nextfriend.matters.models import Proceeding
from tests.office.people import TestOffice

LOOK_ALIKES = Path(__file__).resolve().parents[1] / "fixtures" / "notices"
REYES = "1:26-cv-01437"


def look_alike(name: str) -> bytes:
    """One of our own e-mails, as delivered."""
    return (LOOK_ALIKES / f"{name}.eml").read_bytes()


def put_on_docket(office: TestOffice, topology: str, number: str = REYES, court: str = "cod") -> Proceeding:
    """Put one of the test office's matters on a court's docket."""
    with office.speaking("paralegal") as dana:
        return add_proceeding(
            actor=dana,
            matter_id=office.matters[topology],
            court_id=court,
            docket_number=number,
            caption="Reyes v. Front Range Transit Lines, Inc.",
        )


def clerk_of(office: TestOffice) -> Staff:
    """The office's clerk, speaking from now on under the key "clerk"."""
    found: UUID = next(c.staff_id for c in clerks() if c.office_id == office.id)
    # A fresh session for every test: the last one's went with its transaction.
    office.tokens["clerk"] = db_session.mint(found, kind="mail", lasting=timedelta(hours=1))
    with db_session.carrying(office.tokens["clerk"]), transaction.atomic():
        office.staff["clerk"] = Staff.objects.select_related("office").get(pk=found)
    return office.staff["clerk"]


PROVEN = "Authentication-Results: mx.office.example; dmarc=pass header.from=cod.uscourts.gov\n"


def notice_email(
    text: str, *, number: str = REYES, document: str = "31", results: str = PROVEN, sender: str = ""
) -> bytes:
    """A Notice of Electronic Filing of the District of Colorado with this docket text, as the office's mail
    server hands it on: with the results of its check of the sender."""
    found = results + look_alike("cod_motion_to_dismiss").decode()
    if sender:
        found = found.replace("From:COD_ENotice@cod.uscourts.gov", f"From: {sender}")
    start = found.index("MOTION to Dismiss")
    end = found.index("</b></Font>", start)
    found = found[:start] + text + found[end:]
    found = found.replace(REYES, number).replace(">14</a>", f">{document}</a>")
    return found.replace("03911880214", f"0391188{document.zfill(4)}").encode()


def deliver(office: TestOffice, raw: bytes, key: str = "clerk") -> tuple[Outcome, ...]:
    """File an e-mail as the clerk, or as a person who drops it."""
    with office.speaking(key) as actor:
        return file_notice(actor=actor, raw=raw, route=Notice.Route.MAILED)
