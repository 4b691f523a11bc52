"""An invitation goes out by SMTP, a calendar answers by SMTP, and whoever asked sees the answer.

Everything commits, in an office of its own, because the listener has connections of its own.
"""

from __future__ import annotations

import smtplib
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone
from icalendar import Calendar

from nextfriend.appointments.invitations import actions, replies, responses
from nextfriend.appointments.invitations.delivery import send_next
from nextfriend.appointments.invitations.models import Attendee, Proposal
from nextfriend.matters.models import Entry, Party
from nextfriend.people.models import ContactPoint
from tests.correspondence.test_arriving import listening
from tests.office.people import TestOffice
from tests.office.waiting import PATIENCE
from tests.pages.client import PageClient
from tests.reminders.postbox import Postbox, postbox

pytestmark = pytest.mark.usefixtures("really")
STARTS = datetime(2027, 4, 6, 16, tzinfo=UTC)


@pytest.fixture
def box(settings: Any) -> Iterator[Postbox]:
    with postbox(settings) as one:
        yield one


@pytest.fixture
def asked(mail_office: TestOffice) -> Proposal:
    """An interview to which Dana, the paralegal, asks the client, at an address no other test uses."""
    matter = mail_office.matters["office"]
    with mail_office.speaking("paralegal") as dana:
        client = Party.objects.get(matter_id=matter, part=Party.Part.CLIENT).person
        point = ContactPoint.objects.create(
            person=client, matter_id=matter, kind="email", value=f"{uuid4().hex}@mail.example",
            safety="safe", compartment="identity",
        )  # fmt: skip
        return actions.propose_appointment(
            actor=dana, matter_id=matter, title="Interview about the crash", kind="interview",
            starts_at=STARTS, ends_at=STARTS + timedelta(hours=1), zone="America/Denver",
            compartment="legal", points=[point],
        )  # fmt: skip


def reply_of(invitation: Any, partstat: str) -> EmailMessage:
    """What a calendar program sends back: the same event, one ATTENDEE, METHOD:REPLY (RFC 5546, 3.2.3)."""
    [part] = [one for one in invitation.walk() if one.get_content_type() == "text/calendar"]
    calendar = Calendar.from_ical(part.get_content())
    calendar["method"] = "REPLY"
    [event] = calendar.walk("VEVENT")
    event["attendee"].params["partstat"] = partstat
    letter = EmailMessage()
    letter["From"], letter["To"] = invitation["To"], str(event["organizer"]).removeprefix("mailto:")
    letter["Subject"] = "Declined: Appointment" if partstat == "DECLINED" else "Accepted: Appointment"
    letter.set_content("This answer was written by a calendar.")
    letter.add_alternative(calendar.to_ical().decode(), subtype="calendar", params={"method": "REPLY"})
    return letter


def send(port: int, letter: EmailMessage) -> None:
    with smtplib.SMTP("127.0.0.1", port, local_hostname="relay.example.org", timeout=PATIENCE) as sender:
        sender.send_message(letter)


def invitation(office: TestOffice, box: Postbox) -> Any:
    while send_next(office.staff["paralegal"].pk, timezone.now()) is not None:
        pass
    return box.letters[-1]


def answers(office: TestOffice, proposal: Proposal, who: str = "paralegal") -> list[tuple[str, str]]:
    with office.speaking(who):
        return [(one.state, one.words) for one in responses.asked_to(proposal.appointment_id)]


def test_a_calendars_no_reaches_whoever_asked(mail_office: TestOffice, asked: Proposal, box: Postbox) -> None:
    letter = invitation(mail_office, box)
    assert answers(mail_office, asked) == [("open", "No answer yet")]
    with listening() as port:
        send(port, reply_of(letter, "DECLINED"))
        send(port, reply_of(letter, "DECLINED"))  # a mail server that lost the answer sends it again
    assert answers(mail_office, asked) == [("late", "Not coming")]
    with mail_office.speaking("paralegal") as dana:
        said = Entry.objects.get(kind="answered", subject_id=asked.appointment_id)
        assert said.sentence.endswith("answered the invitation: not coming")
        [waits] = [one for one in responses.unseen(dana) if one.attendee.proposal_id == asked.pk]
        actions.mark_seen(actor=dana, attendee=waits.attendee)
        assert asked.pk not in {one.attendee.proposal_id for one in responses.unseen(dana)}


def test_the_answer_stands_on_the_appointment_and_in_the_inbox(
    mail_office: TestOffice, asked: Proposal, box: Postbox
) -> None:
    letter = invitation(mail_office, box)
    with listening() as port:
        send(port, reply_of(letter, "DECLINED"))
    desk = PageClient().sign_in_as(mail_office.staff["paralegal"].pk)
    page = desk.page(f"/appointments/{asked.appointment_id}/")
    assert "Not coming" in page.text()
    inbox = desk.page("/inbox/")
    assert "Invitations that need you" in inbox.text()
    other = PageClient().sign_in_as(mail_office.staff["case-manager"].pk)
    assert "Invitations that need you" not in other.page("/inbox/").text()
    with mail_office.speaking("paralegal"):
        attendee = Attendee.objects.get(proposal=asked)
    desk.send(f"/invitations/{attendee.pk}/seen/", {})
    assert f"/invitations/{attendee.pk}/seen/" not in [
        form.get("action") for form in desk.page("/inbox/").all("form")
    ]


def test_words_without_a_calendar_go_back_to_whoever_wrote_them(
    mail_office: TestOffice, asked: Proposal, box: Postbox
) -> None:
    letter = invitation(mail_office, box)
    words = EmailMessage()
    words["From"], words["To"] = letter["To"], replies.answer_address(mail_office.staff["paralegal"].pk)
    words.set_content("I cannot come, I am in the clinic again.")
    with listening() as port, pytest.raises(smtplib.SMTPDataError) as refused:
        send(port, words)
    assert refused.value.smtp_code == 550
    assert b"call the office" in refused.value.smtp_error
    assert answers(mail_office, asked) == [("open", "No answer yet")]


def test_an_answer_to_what_is_called_off_goes_back(
    mail_office: TestOffice, asked: Proposal, box: Postbox
) -> None:
    letter = invitation(mail_office, box)
    with mail_office.speaking("paralegal") as dana:
        actions.withdraw_proposal(actor=dana, proposal=asked, reason="ill")
    with listening() as port, pytest.raises(smtplib.SMTPDataError) as refused:
        send(port, reply_of(letter, "ACCEPTED"))
    assert refused.value.smtp_code == 550


def test_nobody_can_make_up_an_address(mail_office: TestOffice) -> None:
    dana = mail_office.staff["paralegal"].pk
    address = replies.answer_address(dana)
    assert len(address.rpartition("@")[0]) <= 64, "RFC 5321, 4.5.3.1.1"
    assert replies.proposer_at(f"<{address.upper()}>").staff_id == dana
    other = mail_office.staff["attorney"].pk.hex
    assert replies.proposer_at(address.replace(dana.hex, other)) is None
    assert replies.proposer_at("answer-@localhost") is None


def test_who_was_asked_is_hidden_where_the_appointment_is(mail_office: TestOffice, asked: Proposal) -> None:
    assert answers(mail_office, asked, "case-manager") == []
