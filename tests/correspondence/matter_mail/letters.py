"""E-mails as they come to a matter's address, and the matter's address."""

from __future__ import annotations

from email.message import EmailMessage
from email.policy import SMTP

from nextfriend.accounts.models import User
from nextfriend.correspondence.matter_mail.actions import open_matter_address
from nextfriend.correspondence.matter_mail.addresses import whole
from nextfriend.correspondence.matter_mail.models import MatterAddress
from tests.office.people import TestOffice

OURS = "mx.office.example"  # what the office's mail server calls itself
PAPER = b"%PDF-1.4\n1 0 obj\n<< >>\nendobj\ntrailer\n<< >>\n%%EOF\n"


def letter(
    subject: str,
    *,
    sender: str = "Pat Noor <pat@noorlaw.example>",
    proven: str = "",
    paper: bytes = b"",
    to: str = "file@office.example",
    text: str = "We can stipulate to March 24.",
    answers: str = "",
    key: str = "",
) -> bytes:
    """An e-mail; `proven` is the domain that the office's mail server confirmed."""
    made = EmailMessage()
    if proven:
        made["Authentication-Results"] = f"{OURS}; dmarc=pass header.from={proven}"
    made["From"], made["To"], made["Subject"] = sender, to, subject
    if key:
        made["Message-ID"] = key
    if answers:
        made["In-Reply-To"] = answers
    made.set_content(text)
    if paper:
        made.add_attachment(paper, maintype="application", subtype="pdf", filename="the lease.pdf")
    return made.as_bytes(policy=SMTP)


def coworkers_address(office: TestOffice, key: str) -> str:
    """The e-mail address under which a coworker signs in."""
    with office.speaking(key) as staff:
        return User.objects.get(pk=staff.pk).email


def coworkers_letter(office: TestOffice, key: str, subject: str, **more: object) -> bytes:
    """A letter whose sender the office's mail server confirmed to be this coworker."""
    address = coworkers_address(office, key)
    return letter(subject, sender=address, proven=address.rpartition("@")[2], **more)  # type: ignore[arg-type]


def opened(office: TestOffice, topology: str, key: str = "paralegal") -> tuple[MatterAddress, str]:
    """A new address of one of the office's matters: its row, and what to send to."""
    with office.speaking(key) as staff:
        row = open_matter_address(actor=staff, matter_id=office.matters[topology])
    return row, whole(row)
