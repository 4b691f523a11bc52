"""Eli Marsh-Bell, nine, and the school district that will not evaluate him."""

from __future__ import annotations

from uuid import UUID

from nextfriend.appointments.actions import add_appointment
from nextfriend.appointments.models import Appointment
from nextfriend.care.models import Contact
from nextfriend.deadlines.models import Deadline
from nextfriend.matters.actions import describe_party, hand_move
from nextfriend.matters.models import Matter
from nextfriend.people.models import Person
from nextfriend.site.demo.story_builder import Telling


def tell(story: Telling) -> None:
    """An evaluation refused, a due-process complaint to write, a meeting at the school."""
    matter, client = story.open(
        "injury",
        "Marsh-Bell special education",
        Matter.Kind.EDUCATION,
        "Eli Marsh-Bell",
        days=-70,
        by="alma",
        team=("dana", "nia"),
        number="NF-EDU-003",
    )
    with story.speaking("dana", -69) as dana:
        describe_party(actor=dana, person=client, pronouns="he/him", languages="English")
    story.people(
        matter,
        "dana",
        ("family", "Rosa Marsh", "Mother, decides with the father"),
        ("family", "Andre Bell", "Father"),
        ("adverse", "Pine Valley School District 4", ""),
        ("expert", "Dr. Hana Ito", "Neuropsychologist"),
    )
    answer = story.fixed(
        matter,
        "District's answer to the request for evaluation",
        story.working_day(4),  # six days off at most: Dana's week has two dates, also before a holiday
        "",
        by="dana",
        days=-12,
        set_by="the district's letter",
        kind=Deadline.Kind.DEADLINE,
    )
    story.confirmed(answer, "dana", -12)
    with story.speaking("nia", -5) as nia:
        add_appointment(
            actor=nia,
            matter_id=matter,
            kind=Appointment.Kind.MEETING,
            title="Meeting",
            zone="America/Denver",
            starts_at=story.moment((story.working_day(2) - story.today).days, "08:15"),
            place="Pine Valley Elementary",
            compartment="shared",
            ride_arranged=True,
        )
    with story.speaking("dana", -4) as dana:
        hand_move(
            actor=dana,
            matter=story.matter(matter),
            whose_move=Matter.Move.OPPONENT,
            note="Answer to our letter",
        )
    _care(story, matter, client)


def _care(story: Telling, matter: UUID, client: Person) -> None:
    story.plan(matter, client, "nia", 1, 0, 10, -65)
    story.contact(
        matter,
        client,
        "nia",
        -5,
        "16:30",
        Contact.Outcome.REACHED,
        Contact.Mode.HOME,
        needed="A quiet place for homework.",
    )
