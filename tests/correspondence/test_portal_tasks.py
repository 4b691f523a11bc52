"""EOIR, SSA, USCIS and PACER: "look in the portal today" on the matter whose number the e-mail carries."""

from __future__ import annotations

import pytest

from nextfriend.accounts.models import Staff
from nextfriend.calendar.models import Due
from nextfriend.correspondence.models import KeptEmail
from nextfriend.tasks.models import Task
from tests.correspondence.court_mail import deliver, put_on_docket
from tests.office.people import TestOffice
from tests.pages.client import PageClient


def email(sender: str, subject: str, text: str = "There is an update in your account.") -> bytes:
    return f"From: {sender}\nSubject: {subject}\nContent-Type: text/plain\n\n{text}\n".encode()


USCIS = ("no-reply@uscis.dhs.gov", "Case status update: IOE0912345678")
EOIR = ("no-reply@usdoj.gov", "EOIR ECAS: a document was served in A 123-456-789")
CAVC = ("efiling@efiling.uscourts.cavc.gov", "Activity in 26-4321")


@pytest.mark.parametrize(
    ("mail", "number", "court"),
    [
        (USCIS, "IOE0912345678", "uscis"),
        (USCIS, "ioe-0912345678", "uscis"),
        (EOIR, "A123456789", "eoir"),
        (EOIR, "A 123 456 789", "eoir"),
        (EOIR, "123-456-789", "eoir"),
    ],
)
def test_it_becomes_a_task_for_today_on_its_matter(
    office: TestOffice, clerk: Staff, mail: tuple[str, str], number: str, court: str
) -> None:
    put_on_docket(office, "office", number, court)
    (kept,) = deliver(office, email(*mail))
    with office.speaking("paralegal"):
        task = Task.objects.get()
        assert (task.matter_id, task.title) == (
            office.matters["office"],
            f"Look in the portal today: {name(mail)}",
        )
        assert task.owner.role == "paralegal"
        due = Due.objects.get(subject_id=task.pk)
        assert due.state in Due.LIVE
        row = KeptEmail.objects.get(pk=kept.email_id)
        assert (row.state, row.matter_id) == (KeptEmail.State.FILED, task.matter_id)
    page = PageClient().sign_in_as(task.owner_id).page("/")
    assert "Look in the portal today" in page.text()
    assert number not in task.title
    with office.speaking("case-manager"):
        assert not Task.objects.exists()
    deliver(office, email(*mail))
    with office.speaking("paralegal"):
        assert Task.objects.count() == 1


def name(mail: tuple[str, str]) -> str:
    return "USCIS" if mail is USCIS else "Immigration Court (EOIR)"


@pytest.mark.parametrize(
    "mail",
    [
        USCIS,
        EOIR,
        CAVC,
        ("no-reply@ssa.gov", "A new message about your representation"),
        ("do_not_reply@psc.uscourts.gov", "Your quarterly PACER statement"),
        ("no-reply@uscis-dhs.example", "Case status update: IOE0912345678"),
    ],
)
def test_without_a_matter_of_its_number_it_stays_in_the_inbox(
    office: TestOffice, clerk: Staff, mail: tuple[str, str]
) -> None:
    put_on_docket(office, "office", "26-4321", "ca4")  # another court's
    deliver(office, email(*mail))
    with office.speaking("paralegal"):
        assert not Task.objects.exists()
        assert KeptEmail.objects.get().state == KeptEmail.State.WAITING


def test_two_matters_of_one_number_and_a_forged_sender_stay_in_the_inbox(
    office: TestOffice, clerk: Staff
) -> None:
    put_on_docket(office, "office", "IOE0912345678", "uscis")
    forged = b"Authentication-Results: mx; dmarc=fail header.from=uscis.dhs.gov\n" + email(*USCIS)
    deliver(office, forged)
    put_on_docket(office, "retained", "IOE0912345678", "uscis")
    deliver(office, email(*USCIS))
    with office.speaking("paralegal"):
        assert not Task.objects.exists()
        assert KeptEmail.objects.filter(state=KeptEmail.State.WAITING).count() == 2
