"""Invitations as calendars speak of them: iTIP REQUEST and CANCEL (RFC 5546), and a REPLY read back. Pure.

The words name neither the matter, the craft, the place nor who else comes (docs/decisions/scheduling.md): one
ATTENDEE an e-mail, a neutral summary, CLASS:PRIVATE.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from email import message_from_bytes, policy
from zoneinfo import ZoneInfo

from django.utils.translation import gettext
from icalendar import Calendar, Event, Timezone, vCalAddress, vText

PRODUCT = "-//Nextfriend//Invitations//EN"
REQUEST, CANCEL, REPLY = "REQUEST", "CANCEL", "REPLY"
ANSWERS = frozenset({"accepted", "declined", "tentative"})


@dataclass(frozen=True, slots=True)
class Letter:
    """What one invitation says. `starts` and `ends` are aware; `organizer` and `attendee` are addresses."""

    method: str
    uid: str
    sequence: int
    office: str
    organizer: str
    attendee: str
    starts: datetime
    ends: datetime
    zone: str
    stamp: datetime


@dataclass(frozen=True, slots=True)
class Reply:
    """What somebody's calendar answered: accepted, declined or tentative, to which invitation."""

    uid: str
    sequence: int
    address: str
    answer: str


class NoReply(Exception):
    """The text is no answer to an invitation; the words say why, without quoting it."""


def summary(office: str) -> str:
    """The one thing every invitation says."""
    return gettext("Appointment with %(office)s") % {"office": office}


def invitation_text(letter: Letter) -> bytes:
    """The iCalendar object of a REQUEST or a CANCEL."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", letter.method)
    year = letter.starts.year
    rules = Timezone.from_tzinfo(ZoneInfo(letter.zone), letter.zone, date(year, 1, 1), date(year + 2, 1, 1))
    calendar.add_component(rules)
    calendar.add_component(_event(letter))
    text: bytes = calendar.to_ical()
    return text


def _event(letter: Letter) -> Event:
    event, zone = Event(), ZoneInfo(letter.zone)
    event.add("uid", letter.uid)
    event.add("sequence", letter.sequence)
    event.add("dtstamp", letter.stamp)
    event.add("dtstart", letter.starts.astimezone(zone))
    event.add("dtend", letter.ends.astimezone(zone))
    event.add("summary", summary(letter.office))
    event.add("class", "PRIVATE")
    event.add("status", "CANCELLED" if letter.method == CANCEL else "CONFIRMED")
    organizer = vCalAddress(f"mailto:{letter.organizer}")
    organizer.params["cn"] = vText(letter.office)
    event["organizer"] = organizer
    event.add("attendee", _attendee(letter), encode=0)
    return event


def _attendee(letter: Letter) -> vCalAddress:
    attendee = vCalAddress(f"mailto:{letter.attendee}")
    attendee.params["role"] = vText("REQ-PARTICIPANT")
    if letter.method == REQUEST:
        attendee.params["partstat"] = vText("NEEDS-ACTION")
        attendee.params["rsvp"] = vText("TRUE")
    return attendee


def read_reply(text: bytes) -> Reply:
    """The answer in the iCalendar object of an e-mail. Raises `NoReply` where there is none."""
    try:
        calendar = Calendar.from_ical(text)
        events = list(calendar.walk("VEVENT"))
        method = str(calendar.get("method", "")).upper()
    except (ValueError, KeyError, IndexError, TypeError, AttributeError) as failure:
        raise NoReply("This is not a calendar file.") from failure
    if method != REPLY or len(events) != 1:
        raise NoReply("It does not answer exactly one invitation.")
    attendees = events[0].get("attendee", [])
    listed = attendees if isinstance(attendees, list) else [attendees]
    if len(listed) != 1:
        raise NoReply("It does not say who answers.")
    answer = str(listed[0].params.get("partstat", "")).lower()
    if answer not in ANSWERS or "uid" not in events[0]:
        raise NoReply("It says neither yes nor no.")
    address = str(listed[0]).lower().removeprefix("mailto:")
    return Reply(str(events[0]["uid"]), int(events[0].get("sequence", 0)), address, answer)


def reply_in(raw: bytes) -> Reply:
    """The REPLY in an e-mail: its `text/calendar` part, or an attached .ics of any type. Raises `NoReply`."""
    for part in message_from_bytes(raw, policy=policy.default).walk():
        named = (part.get_filename() or "").lower().endswith(".ics")
        if not part.is_multipart() and (named or part.get_content_type() == "text/calendar"):
            content = part.get_payload(decode=True)
            return read_reply(content if isinstance(content, bytes) else b"")
    raise NoReply("There is no calendar in it.")
