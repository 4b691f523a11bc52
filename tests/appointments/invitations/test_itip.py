"""Invitations read back by the library that calendars use; answers, and what is none."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from icalendar import Calendar

from nextfriend.appointments.invitations.itip import Letter, NoReply, Reply, invitation_text, read_reply


def letter(method: str = "REQUEST") -> Letter:
    return Letter(
        method=method, uid="u@nextfriend", sequence=2, office="Rivera Law", organizer="office@rivera.example",
        attendee="ana@mail.example", starts=datetime(2025, 4, 2, 16, tzinfo=UTC),
        ends=datetime(2025, 4, 2, 17, tzinfo=UTC), zone="America/Denver",
        stamp=datetime(2025, 3, 1, tzinfo=UTC),
    )  # fmt: skip


def reply(partstat: str = "ACCEPTED", method: str = "REPLY", who: str = "ATTENDEE") -> bytes:
    lines = [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Phone//EN", f"METHOD:{method}", "BEGIN:VEVENT",
        "UID:u@nextfriend", "SEQUENCE:2", "DTSTAMP:20250302T000000Z", "DTSTART:20250402T160000Z",
        f"{who};PARTSTAT={partstat};CN=Ana:mailto:Ana@Mail.example", "END:VEVENT", "END:VCALENDAR", "",
    ]  # fmt: skip
    return "\r\n".join(lines).encode()


def test_a_request_says_when_and_nothing_else() -> None:
    calendar = Calendar.from_ical(invitation_text(letter()))
    [event] = calendar.walk("VEVENT")
    assert calendar["method"] == "REQUEST"
    assert (event["uid"], event["sequence"], event["summary"]) == (
        "u@nextfriend", 2, "Appointment with Rivera Law"
    )  # fmt: skip
    assert event.decoded("dtstart").isoformat() == "2025-04-02T10:00:00-06:00"
    assert event["organizer"] == "mailto:office@rivera.example"
    assert event["attendee"] == "mailto:ana@mail.example"
    assert (event["attendee"].params["partstat"], event["attendee"].params["rsvp"]) == (
        "NEEDS-ACTION",
        "TRUE",
    )
    assert not {"description", "location"} & {name.lower() for name in event}


def test_a_cancel_takes_it_back() -> None:
    calendar = Calendar.from_ical(invitation_text(letter("CANCEL")))
    [event] = calendar.walk("VEVENT")
    assert (calendar["method"], event["status"], event["sequence"]) == ("CANCEL", "CANCELLED", 2)


@pytest.mark.parametrize("answer", ["accepted", "declined", "tentative"])
def test_an_answer_is_read_back(answer: str) -> None:
    assert read_reply(reply(answer.upper())) == Reply("u@nextfriend", 2, "ana@mail.example", answer)


@pytest.mark.parametrize("text", [
    b"", b"Hello", reply("NEEDS-ACTION"), reply(method="REQUEST"), reply(who="COMMENT"),
    reply().replace(b"UID:u@nextfriend\r\n", b""),
])  # fmt: skip
def test_what_is_no_answer_is_said(text: bytes) -> None:
    with pytest.raises(NoReply):
        read_reply(text)
