"""Mara Ellison's custody case. Where she lives is known to the advocate and to nobody else in the office."""

from __future__ import annotations

from uuid import UUID

from nextfriend.care.actions import plan_visit
from nextfriend.care.models import Contact
from nextfriend.matters.actions import (
    add_party_contact,
    describe_party,
    hand_move,
    keep_party_substitute,
    write_note,
)
from nextfriend.matters.models import Matter
from nextfriend.people.models import Person
from nextfriend.site.demo.needs import two_moods
from nextfriend.site.demo.story_builder import Telling


def tell(story: Telling) -> None:
    """A survivor-services program: the advocate's work is in a compartment of its own."""
    matter, client = story.open(
        "survivors",
        "Ellison custody",
        Matter.Kind.CUSTODY,
        "Mara Ellison",
        days=-120,
        by="alma",
        team=("dana", "marcus"),
        number="NF-FAM-009",
    )
    with story.speaking("alma", -119) as alma:
        describe_party(
            actor=alma,
            person=client,
            pronouns="she/her",
            languages="English",
            safety_note="Never leave a message. Never write to an address. Call between 12 and 1.",
        )
        add_party_contact(actor=alma, person=client, kind="phone", value="720-555-0110", safety="safe")
        add_party_contact(
            actor=alma,
            person=client,
            kind="email",
            value="mara.e@example.org",
            safety="unsafe",
            note="Shared account.",
        )
    with story.speaking("marcus", -118) as marcus:
        add_party_contact(
            actor=marcus,
            person=client,
            kind="address",
            value="Shelter, through the advocate's line only",
            safety="safe",
            compartment="protected",
        )
        add_party_contact(
            actor=marcus, person=client, kind="address", value="418 Larkspur Way, Golden, CO 80401"
        )
        keep_party_substitute(
            actor=marcus,
            person=client,
            program="Address Confidentiality Program, Colorado",
            address="P.O. Box 110, Apt 3917, Denver, CO 80201",
            certified_until=story.day(1100),
        )
    story.people(
        matter,
        "dana",
        ("adverse", "Colin Ellison", "The other parent"),
        ("family", "Wren Ellison", "Daughter, six"),
        ("court", "Jefferson County District Court", "Division 7"),
        ("witness", "Tomasz Wolny", "Neighbor"),
    )
    _court(story, matter)
    _care(story, matter, client)


def _court(story: Telling, matter: UUID) -> None:
    hearing = story.fixed(
        matter, "Permanent orders hearing", story.working_day(13), "13:30", by="dana", days=-20, owner="alma"
    )
    story.confirmed(hearing, "dana", -20)
    with story.speaking("alma", -15) as alma:
        write_note(
            actor=alma,
            matter_id=matter,
            compartment="legal",
            subject="Temporary orders",
            text="The temporary orders of August 3 keep exchanges at the police station. Ask for that again.",
        )
        hand_move(
            actor=alma,
            matter=story.matter(matter),
            whose_move=Matter.Move.COURT,
            note="Ruling on the motion about school",
        )


def _care(story: Telling, matter: UUID, client: Person) -> None:
    two_moods(story, matter, client, "marcus")
    story.plan(matter, client, "marcus", 2, 1, 4, -110)
    for days, outcome, mode in (
        (-21, Contact.Outcome.REACHED, Contact.Mode.FACILITY),
        (-9, Contact.Outcome.REACHED, Contact.Mode.PHONE),
        (-3, Contact.Outcome.REACHED, Contact.Mode.FACILITY),
    ):
        story.contact(
            matter,
            client,
            "marcus",
            days,
            "12:20",
            outcome,
            mode,
            needed="Went over the safety plan together.",
        )
    with story.speaking("marcus", -2) as marcus:
        point = add_party_contact(
            actor=marcus,
            person=client,
            kind="address",
            value="1418 Quitman Street, Denver, CO 80204",
            safety="unsafe",
            compartment="protected",
            note="Where they lived together. He has a key.",
        )
        plan_visit(
            actor=marcus,
            matter_id=matter,
            client=client,
            visit_date=story.day(0),
            point=point,
            place="meet at the library instead",
            access_note="Call from the car; do not come to the door.",
            position=2,
        )
