"""An interview with an interpreter is proposed, invited to over real SMTP, answered and called off."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone
from icalendar import Calendar

from nextfriend.appointments import actions as appointments
from nextfriend.appointments.invitations import actions
from nextfriend.appointments.invitations.delivery import send_next
from nextfriend.appointments.invitations.itip import Reply
from nextfriend.appointments.invitations.models import Attendee, Invitation, Proposal
from nextfriend.calendar.models import Due
from nextfriend.ground.errors import Refusal
from nextfriend.matters.models import Party
from nextfriend.people.models import ContactPoint
from tests.office.people import TestOffice
from tests.reminders.postbox import Postbox, postbox

STARTS = datetime(2027, 4, 6, 16, tzinfo=UTC)


@pytest.fixture
def box(settings: Any) -> Iterator[Postbox]:
    with postbox(settings) as one:
        yield one


def point(office: TestOffice, **facts: Any) -> ContactPoint:
    """An e-mail address of the client of the matter; the speaker writes it."""
    client = Party.objects.get(matter_id=office.matters["office"], part=Party.Part.CLIENT).person
    plain = {"kind": "email", "value": "ana@mail.example", "safety": "safe", "compartment": "identity"}
    return ContactPoint.objects.create(person=client, matter_id=office.matters["office"], **plain | facts)


def propose(office: TestOffice, who: str = "paralegal", **facts: Any) -> Proposal:
    with office.speaking(who) as actor:
        plain = {
            "title": "Interview about the crash", "kind": "interview", "starts_at": STARTS,
            "ends_at": STARTS + timedelta(hours=1), "zone": "America/Denver", "compartment": "legal",
            "interpreter": "Rosa Diaz", "place": "Clinic on 9th",
        }  # fmt: skip
        facts.setdefault("points", [point(office)])
        return actions.propose_appointment(actor=actor, matter_id=office.matters["office"], **plain | facts)


def send(office: TestOffice, who: str = "paralegal", later: int = 0) -> list[int]:
    staff, now, sent = office.staff[who].pk, timezone.now() + timedelta(minutes=later), []
    while (one := send_next(staff, now)) is not None:
        sent.append(one)
    return sent


def told(letter: Any) -> Any:
    [part] = [one for one in letter.walk() if one.get_content_type() == "text/calendar"]
    calendar = Calendar.from_ical(part.get_content())
    assert part.get_param("method") == calendar["method"]
    return calendar


def test_everybody_is_asked_and_the_time_is_held(office: TestOffice, box: Postbox) -> None:
    propose(office, coworkers=[office.staff["attorney"]])
    with office.speaking("attorney"):
        due = Due.objects.get(title="Interview about the crash")
        assert (due.due_at, due.state) == (STARTS, "open")
    assert send(office) == [1, 1]
    assert {letter["To"] for letter in box.letters} == {"ana@mail.example", office.email("attorney")}
    assert send(office) == [], "sent once"


def test_an_invitation_names_neither_matter_nor_craft_nor_place(office: TestOffice, box: Postbox) -> None:
    propose(office)
    send(office)
    [letter] = box.letters
    [event] = told(letter).walk("VEVENT")
    assert letter["Subject"] == event["summary"] == "Appointment with Test office"
    for word in ("crash", "Interview", "Clinic", "Rosa", "Client of", "matter", "legal", "Dana"):
        assert word not in letter.as_string()
        assert word not in event.to_ical().decode()


def test_a_client_who_speaks_spanish_is_written_to_in_spanish(office: TestOffice, box: Postbox) -> None:
    with office.speaking("paralegal"):
        asked = point(office)
        asked.person.languages = "Spanish, some English"
        asked.person.save(update_fields=["languages"])
    propose(office, points=[asked], coworkers=[office.staff["attorney"]])
    send(office)
    to = {letter["To"]: letter for letter in box.letters}
    client, attorney = to["ana@mail.example"], to[office.email("attorney")]
    assert client["Subject"] == told(client).walk("VEVENT")[0]["summary"] == "Cita con Test office"
    assert "Le invitamos a una cita." in client.get_body(("plain",)).get_content()
    assert attorney["Subject"] == "Appointment with Test office"


def test_calling_it_off_is_told_with_a_higher_sequence(office: TestOffice, box: Postbox) -> None:
    proposal = propose(office)
    send(office)
    with office.speaking("paralegal") as dana:
        actions.withdraw_proposal(actor=dana, proposal=proposal, reason="the client asked")
        assert Due.objects.get(subject_id=proposal.appointment_id).state == "cancelled"
    assert send(office) == [1]
    first, last = (told(letter) for letter in box.letters)
    assert (first["method"], last["method"]) == ("REQUEST", "CANCEL")
    [asked], [off] = first.walk("VEVENT"), last.walk("VEVENT")
    assert (asked["uid"], int(off["sequence"])) == (off["uid"], int(asked["sequence"]) + 1)


def test_a_new_time_is_told_by_whoever_moves_it_and_waits_for_new_answers(
    office: TestOffice, box: Postbox
) -> None:
    proposal = propose(office)
    send(office)
    with office.speaking("attorney") as alma:
        yes = Reply(proposal.uid, 0, "ana@mail.example", "accepted")
        actions.record_reply(actor=alma, reply=yes)
        row = proposal.appointment
        appointments.change_appointment(actor=alma, appointment=row, place="Upstairs")
        assert Invitation.objects.count() == 1, "another room is not told by e-mail"
        appointments.change_appointment(
            actor=alma, appointment=row, starts_at=STARTS + timedelta(days=1),
            ends_at=STARTS + timedelta(days=1, hours=1),
        )  # fmt: skip
        assert Attendee.objects.get().answer == "needs-action"
        with pytest.raises(Refusal, match="was canceled or changed"):
            actions.record_reply(actor=alma, reply=yes)
    assert send(office, "attorney") == [1]
    [event] = told(box.letters[-1]).walk("VEVENT")
    assert (int(event["sequence"]), event.decoded("dtstart")) == (1, STARTS + timedelta(days=1))


def test_an_unsafe_address_is_refused_and_asked_again_before_sending(
    office: TestOffice, box: Postbox
) -> None:
    with pytest.raises(Refusal) as refusal, office.speaking("paralegal"):
        propose(office, points=[point(office, safety="unsafe")])
    assert refusal.value.code == "unsafe-address"
    with office.speaking("paralegal"):
        safe = point(office)
    propose(office, points=[safe])
    with office.speaking("paralegal"):
        ContactPoint.objects.filter(pk=safe.pk).update(safety="unsafe")
    assert send(office) == [0]
    assert send(office, later=60) == []
    assert box.letters == []


@pytest.mark.parametrize(("facts", "code"), [
    ({"points": []}, "nobody-asked"), ({"ends_at": STARTS}, "ends-before"),
])  # fmt: skip
def test_what_cannot_be_proposed_is_said(office: TestOffice, facts: dict[str, Any], code: str) -> None:
    with pytest.raises(Refusal) as refusal:
        propose(office, **facts)
    assert refusal.value.code == code


def test_what_a_mail_server_refuses_is_owed_still(office: TestOffice, box: Postbox) -> None:
    propose(office)
    box.manner = "refuses"
    assert send(office) == [0]
    box.manner = "takes"
    assert send(office, later=11) == [1]
    with office.speaking("paralegal"):
        assert Invitation.objects.get().cause == ""


def test_an_answer_is_kept_and_an_old_or_unknown_one_refused(office: TestOffice) -> None:
    proposal = propose(office)
    with office.speaking("paralegal") as dana:
        yes = Reply(proposal.uid, 0, "ANA@mail.example", "accepted")
        assert actions.record_reply(actor=dana, reply=yes).answer == "accepted"
        assert Attendee.objects.get().answered_at is not None
        for wrong in (Reply("no@such", 0, "ana@mail.example", "accepted"),
                      Reply(proposal.uid, 0, "ben@mail.example", "declined")):  # fmt: skip
            with pytest.raises(Refusal, match="did not send"):
                actions.record_reply(actor=dana, reply=wrong)
        actions.withdraw_proposal(actor=dana, proposal=proposal, reason="ill")
        with pytest.raises(Refusal, match="was canceled or changed"):
            actions.record_reply(actor=dana, reply=yes)
    with office.speaking("case-manager") as marcus, pytest.raises(Refusal, match="did not send"):
        actions.record_reply(actor=marcus, reply=yes)


def test_a_double_click_asks_once(office: TestOffice) -> None:
    with office.speaking("paralegal"):
        address = point(office)
    one, other = (propose(office, points=[address], key="click") for _ in range(2))
    assert one.pk == other.pk
    with office.speaking("paralegal"):
        assert Invitation.objects.count() == 1
