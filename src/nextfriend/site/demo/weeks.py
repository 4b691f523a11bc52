"""What fills everybody's weeks: treatment that comes again, leave, conflicts, calendars of others.

Each line shows a part of the calendar at work; the list of conflicts has one of several kinds.
"""

from __future__ import annotations

from datetime import datetime, time, timedelta

from django.utils import timezone

from nextfriend.appointments.actions import add_appointment
from nextfriend.appointments.availability.actions import add_hours, close_office, record_leave
from nextfriend.appointments.invitations.actions import propose_appointment
from nextfriend.appointments.models import Appointment
from nextfriend.appointments.series.actions import begin_series
from nextfriend.deadlines.actions import propose_deadline
from nextfriend.deadlines.date_proposals import court_fixed
from nextfriend.deadlines.models import Deadline
from nextfriend.matters.actions import add_party_contact
from nextfriend.matters.models import Matter, Party
from nextfriend.people.models import ContactPoint
from nextfriend.reminders.digests import keep_choice
from nextfriend.site.demo.office import ZONE
from nextfriend.site.demo.story_builder import Telling
from nextfriend.subscriptions.feeds.actions import make_feed
from nextfriend.subscriptions.imports.actions import bring_in

HOUR = timedelta(hours=1)


def tell(story: Telling) -> None:
    """After the nine stories, because it touches several of them."""
    _treatment_against_a_hearing(story)
    _an_interview_with_an_interpreter(story)
    _away(story)
    _unchecked(story)
    _elsewhere(story)


def _matter(number: str) -> Matter:
    """A matter of the stories, for whoever speaks."""
    return Matter.objects.get(number=number)


def _at(story: Telling, days: int, clock: str) -> datetime:
    """An hour of the working day that lies `days` ahead."""
    return story.moment((story.working_day(days) - story.today).days, clock)


def _treatment_against_a_hearing(story: Telling) -> None:
    """Every weekday morning for a month, and the court's status conference falls into one of them."""
    with story.speaking("marcus", -6) as marcus:
        begin_series(
            actor=marcus,
            matter_id=_matter("NF-INJ-014").pk,
            kind=Appointment.Kind.MEDICAL,
            title="Standing appointment",
            first=story.moment(-6, "08:30"),
            rule="FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;COUNT=24",
            zone=ZONE,
            minutes=90,
            owner=marcus,
            place="Stout Street",
        )


def _an_interview_with_an_interpreter(story: Telling) -> None:
    """Asked by e-mail; the interpreter is at Lena Reyes's doctor at that hour."""
    with story.speaking("dana", -1, "11:00") as dana:
        reyes = _matter("NF-INJ-014").pk
        client = Party.objects.get(matter_id=reyes, part=Party.Part.CLIENT).person
        add_party_contact(
            actor=dana,
            person=client,
            kind=ContactPoint.Kind.EMAIL,
            value="lena.reyes@example.org",
            safety=ContactPoint.Safety.SAFE,
        )
        point = ContactPoint.objects.get(person=client, value="lena.reyes@example.org")
        propose_appointment(
            actor=dana,
            matter_id=reyes,
            title="Interview about the fall",
            kind=Appointment.Kind.INTERVIEW,
            starts_at=_at(story, 3, "14:00"),
            ends_at=_at(story, 3, "14:00") + HOUR,
            zone=ZONE,
            compartment="legal",
            coworkers=[story.office.staff["alma"]],
            points=[point],
            interpreter="Paula Serrano",
            place="Our office, room 1",
        )


def _away(story: Telling) -> None:
    """Hours, a day of leave with a visit on it, and a day on which nobody is there."""
    with story.speaking("marcus", -6) as marcus:
        for weekday in range(4):
            add_hours(actor=marcus, weekday=weekday, from_time=time(8), to_time=time(17))
        day = story.working_day(5)
        add_appointment(
            actor=marcus,
            matter_id=_matter("NF-INJ-014").pk,
            kind=Appointment.Kind.MEDICAL,
            title="Follow-up",
            zone=ZONE,
            starts_at=_at(story, 5, "10:00"),
            place="Colfax clinic",
            compartment="care",
            ride_arranged=False,
        )
        record_leave(actor=marcus, first_date=day, last_date=day, reason="Graduation")
    with story.speaking("ada", -10) as ada:
        close_office(actor=ada, day=story.working_day(12), name="Training day")


def _unchecked(story: Telling) -> None:
    """A benefits date on the next working day, three off at most, that nobody has checked: it goes to whoever
    supervises.
    """
    dated = court_fixed(
        title="Renewal form for SNAP",
        day=story.working_day(1),
        clock=None,
        zone=ZONE,
        court_id="",
        set_by="the county's letter",
    )
    with story.speaking("nia", -1, "16:10") as nia:
        propose_deadline(
            actor=nia,
            matter_id=_matter("NF-BEN-022").pk,
            dated=dated,
            kind=Deadline.Kind.BENEFIT,
            compartment="shared",
            owner=nia,
        )


def _elsewhere(story: Telling) -> None:
    """A secret address on a telephone, reminders as she likes them, and a court's calendar that waits."""
    with story.speaking("dana", -8) as dana:
        make_feed(actor=dana, calendar="mine", device="Phone")
        keep_choice(actor=dana, by_email=True, steps={"deadline": [30, 14, 7, 3, 1], "task": [2]})
        bring_in(
            actor=dana,
            name="Court's calendar",
            content=_court_calendar(story),
            now=timezone.now(),
        )


def _court_calendar(story: Telling) -> bytes:
    """Two settings as a court's website hands them out."""
    events = "".join(
        "BEGIN:VEVENT\r\n"
        f"UID:{number}@court.example.org\r\n"
        f"DTSTAMP:{story.today:%Y%m%d}T000000Z\r\n"
        f"DTSTART;TZID={ZONE}:{story.working_day(days):%Y%m%d}T{clock}00\r\n"
        f"SUMMARY:{words}\r\n"
        "LOCATION:Courtroom A-201\r\n"
        "END:VEVENT\r\n"
        for number, days, clock, words in (
            ("1437-sched", 17, "1000", "Scheduling conference 26-cv-01437"),
            ("1437-mtn", 40, "1330", "Motion hearing 26-cv-01437"),
        )
    )
    head = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Court//Calendar//EN\r\n"
    return f"{head}{events}END:VCALENDAR\r\n".encode()
