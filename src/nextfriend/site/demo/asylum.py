"""Samira Haddad's asylum was denied by the immigration judge; the appeal to the Board is due."""

from __future__ import annotations

from uuid import UUID

from nextfriend.appointments.actions import add_appointment
from nextfriend.appointments.models import Appointment
from nextfriend.care.models import Contact
from nextfriend.matters.actions import (
    change_stage,
    describe_party,
    hand_move,
    keep_party_identifier,
    name_party,
    relate_parties,
    write_note,
)
from nextfriend.matters.models import Matter
from nextfriend.people.models import Person
from nextfriend.site.demo.story_builder import Telling
from nextfriend.tasks.actions import add_task


def tell(story: Telling) -> None:
    """Thirty days from the oral decision, received and not mailed; an interpreter for every talk."""
    matter, client = story.open(
        "immigration",
        "Haddad asylum appeal",
        Matter.Kind.IMMIGRATION,
        "Samira Haddad",
        days=-160,
        by="alma",
        team=("dana", "theo", "nia"),
        number="NF-IMM-005",
    )
    with story.speaking("dana", -159) as dana:
        describe_party(
            actor=dana, person=client, pronouns="she/her", languages="Arabic, French", needs_interpreter=True
        )
    people = story.people(
        matter,
        "dana",
        ("court", "Board of Immigration Appeals", "Falls Church"),
        ("family", "Yusuf Haddad", "Husband, derivative"),
        ("expert", "Dr. L. Benali", "Country conditions"),
        ("interpreter", "Nour Aziz", "Arabic"),
    )
    with story.speaking("dana", -158) as dana:
        name_party(actor=dana, person=client, name="سميرة حداد", kind="other script")
        name_party(actor=dana, person=client, name="Samira Khoury", kind="maiden name")
        describe_party(actor=dana, person=client, born="1991-07")
        keep_party_identifier(
            actor=dana, person=client, kind="a-number", number="A219 048 733", issuer="USCIS"
        )
        relate_parties(actor=dana, subject=people["Yusuf Haddad"], kind="spouse", other=client)
    appeal = story.calculated(
        matter,
        "8 CFR 1003.38(b)",
        "bia",
        story.day(-25),
        by="dana",
        days=-16,
        title="Notice of appeal, Form EOIR-26",
        label="the oral decision",
    )
    story.firm(appeal, "dana", "alma", -15)
    with story.speaking("alma", -14) as alma:
        change_stage(actor=alma, matter=story.matter(matter), stage=Matter.Stage.APPEAL)
        write_note(
            actor=alma,
            matter_id=matter,
            compartment="work-product",
            subject="Grounds",
            text="Adverse credibility rests on one date. The judge gave her no chance to explain.",
        )
        hand_move(
            actor=alma,
            matter=story.matter(matter),
            whose_move=Matter.Move.OURS,
            note="Notice of appeal must be received",
        )
    _week(story, matter, client)


def _week(story: Telling, matter: UUID, client: Person) -> None:
    with story.speaking("dana", -2) as dana:
        add_task(
            actor=dana,
            matter_id=matter,
            title="Fee receipt for the appeal",
            due_date=story.day(2),
            compartment="legal",
            why="It must be in the envelope",
        )
        add_appointment(
            actor=dana,
            matter_id=matter,
            kind=Appointment.Kind.INTERVIEW,
            title="Interview",
            zone="America/Denver",
            starts_at=story.moment((story.working_day(1) - story.today).days, "15:00"),
            place="Our office, room 2",
            interpreter="Nour Aziz",
            compartment="legal",
        )
    story.plan(matter, client, "nia", 2, 0, 7, -150)
    for days, mode in ((-19, Contact.Mode.HOME), (-11, Contact.Mode.VIDEO), (-4, Contact.Mode.HOME)):
        story.contact(
            matter,
            client,
            "nia",
            days,
            "17:00",
            Contact.Outcome.REACHED,
            mode,
            needed="English class; winter coats for two.",
        )
