"""The Whitfields and a nonpayment eviction: an open program, so both crafts of the office are its team."""

from __future__ import annotations

from datetime import time
from uuid import UUID

from nextfriend.care.actions import add_coverage, plan_visit
from nextfriend.care.models import Contact, Coverage
from nextfriend.matters.actions import add_proceeding, change_stage, describe_party, hand_move, write_note
from nextfriend.matters.models import Matter
from nextfriend.people.models import Person
from nextfriend.site.demo.needs import checked_in, whole_care
from nextfriend.site.demo.releases import releases
from nextfriend.site.demo.story_builder import Telling
from nextfriend.tasks.actions import add_task, finish_task


def tell(story: Telling) -> None:
    """A notice on the door, an answer filed, a hearing this week; a voucher that is about to lapse."""
    matter, client = story.open(
        "housing",
        "Whitfield eviction",
        Matter.Kind.EVICTION,
        "Joy Whitfield",
        days=-40,
        by="theo",
        team=(),
        number="NF-HOU-031",
    )
    with story.speaking("theo", -40) as theo:
        describe_party(actor=theo, person=client, pronouns="she/her", languages="English")
        add_proceeding(
            actor=theo,
            matter_id=matter,
            court_id="denver-county",
            docket_number="2026C051188",
            caption="Larkspur Holdings LLC v. Whitfield",
        )
    story.people(
        matter,
        "theo",
        ("adverse", "Larkspur Holdings LLC", "Landlord"),
        ("family", "Amari Whitfield", "Son, nine years old"),
        ("court", "Denver County Court", "Courtroom 104"),
    )
    _court(story, matter)
    _care(story, matter, client)


def _court(story: Telling, matter: UUID) -> None:
    hearing = story.fixed(
        matter,
        "Possession hearing",
        story.working_day(2),
        "08:30",
        by="theo",
        days=-9,
        owner="theo",
        set_by="the court's notice",
    )
    story.firm(hearing, "theo", "alma", -8)
    with story.speaking("theo", -12) as theo:
        done = add_task(
            actor=theo,
            matter_id=matter,
            title="File the answer",
            due_date=story.day(-11),
            compartment="legal",
        )
    with story.speaking("theo", -11) as theo:
        finish_task(actor=theo, task=done)
    with story.speaking("theo", -2) as theo:
        add_task(
            actor=theo,
            matter_id=matter,
            title="Rent ledger from the landlord",
            due_date=story.day(0),
            compartment="legal",
            why="Two days before the hearing",
        )
        row = story.matter(matter)
        change_stage(actor=theo, matter=row, stage=Matter.Stage.HEARING)
        hand_move(
            actor=theo, matter=story.matter(matter), whose_move=Matter.Move.OURS, note="Exhibits for Thursday"
        )
    with story.speaking("alma", -5) as alma:
        write_note(
            actor=alma,
            matter_id=matter,
            compartment="work-product",
            subject="Defense",
            text="The notice gave eight days, not ten. Habitability: no heat since October; get photographs.",
        )


def _care(story: Telling, matter: UUID, client: Person) -> None:
    story.plan(matter, client, "nia", 2, 1, 5, -38)
    releases(story, matter, client)
    for days, outcome, mode, needed in (
        (-30, Contact.Outcome.REACHED, Contact.Mode.HOME, "Space heaters; two delivered."),
        (-22, Contact.Outcome.REACHED, Contact.Mode.PHONE, "School asked for a letter about the address."),
        (-15, Contact.Outcome.ATTEMPTED, Contact.Mode.PHONE, ""),
        (-8, Contact.Outcome.ATTEMPTED, Contact.Mode.PHONE, ""),
        (-7, Contact.Outcome.ATTEMPTED, Contact.Mode.HOME, ""),
    ):
        story.contact(matter, client, "nia", days, "14:00", outcome, mode, needed=needed)
    with story.speaking("nia", -35) as nia:
        add_coverage(
            actor=nia,
            matter_id=matter,
            client=client,
            kind=Coverage.Kind.HOUSING,
            payer="Denver Housing Authority",
            owner=nia,
            starts_date=story.day(-350),
            ends_date=story.day(12),
        )
    whole_care(story, matter, client)
    checked_in(
        story,
        matter,
        client,
        "nia",
        (
            (-30, (4, 6, 6, 5), "person", "Cold at night, but her sister is near."),
            (-14, (5, 6, 7, 6), "person", "The heaters help."),
            (-2, (3, 4, 5, 3), "call", "Dreads the hearing, does not sleep."),
        ),
    )
    with story.speaking("nia", -1) as nia:
        plan_visit(
            actor=nia,
            matter_id=matter,
            client=client,
            visit_date=story.day(0),
            from_time=time(9),
            to_time=time(10),
            place="Larkspur Apartments, building C",
            access_note="Text before you come up; the buzzer is broken.",
            position=1,
        )
