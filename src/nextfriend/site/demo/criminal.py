"""Devon Pratt's criminal case, with a social worker inside the defense team."""

from __future__ import annotations

from datetime import time
from uuid import UUID

from nextfriend.care.actions import plan_visit
from nextfriend.care.models import Contact
from nextfriend.consents.actions import countersign_consent, record_consent
from nextfriend.consents.drawn import Signed
from nextfriend.matters.actions import change_stage, describe_party, hand_move, write_note
from nextfriend.matters.models import Matter
from nextfriend.people.models import Person
from nextfriend.privacy.actions import open_compartment
from nextfriend.privacy.consent.rules import Terms
from nextfriend.privacy.consent.waiting import waiting_for_me
from nextfriend.site.demo.story_builder import Telling
from nextfriend.tasks.actions import add_task


def tell(story: Telling) -> None:
    """Mitigation and treatment: the whole team sees care; the program's own records wait for a consent."""
    matter, client = story.open(
        "defense",
        "People v. Pratt",
        Matter.Kind.CRIMINAL,
        "Devon Pratt",
        days=-95,
        by="alma",
        team=("theo",),
        number="NF-DEF-012",
    )
    with story.speaking("alma", -94) as alma:
        describe_party(actor=alma, person=client, pronouns="he/him", languages="English")
    story.told_of_reports(matter, client, days=-94, by="alma", how="At the jail", joins=("marcus",))
    story.people(
        matter,
        "theo",
        ("court", "Denver District Court", "Courtroom 5F"),
        ("opposing-counsel", "Office of the District Attorney", ""),
        ("witness", "Keisha Moore", "Was with him that night"),
        ("family", "Loretta Pratt", "Grandmother"),
    )
    hearing = story.fixed(
        matter, "Suppression hearing", story.working_day(9), "10:00", by="theo", days=-30, owner="alma"
    )
    story.firm(hearing, "theo", "alma", -29)
    memo = story.fixed(
        matter,
        "Mitigation memorandum to the prosecutor",
        story.working_day(4),
        "17:00",
        by="theo",
        days=-6,
        set_by="the plea offer",
    )
    story.confirmed(memo, "theo", -6)
    with story.speaking("alma", -60) as alma:
        change_stage(actor=alma, matter=story.matter(matter), stage=Matter.Stage.MOTIONS)
        open_compartment(
            actor=alma,
            matter_id=matter,
            staff=story.office.staff["marcus"],
            compartment="work-product",
            reason="He writes the mitigation memorandum with us",
        )
        write_note(
            actor=alma,
            matter_id=matter,
            compartment="work-product",
            subject="Mitigation themes",
            text="Ten months of work without a missed shift. He relapsed three weeks after his brother died.",
        )
        hand_move(
            actor=alma,
            matter=story.matter(matter),
            whose_move=Matter.Move.OPPONENT,
            note="Reply to our motion to suppress",
        )
    _care(story, matter, client)


def _care(story: Telling, matter: UUID, client: Person) -> None:
    with story.speaking("marcus", -70) as marcus:
        record_consent(
            actor=marcus,
            matter_id=matter,
            client=client,
            copy_given=True,
            signed=Signed("Devon Pratt"),
            terms=Terms(
                form="part2-tpo",
                recipient="care-team",
                discloser="Arapahoe House program",
                records="Discharge summary and treatment plan of this spring",
                purpose="Treatment and care coordination",
                signed_by="Devon Pratt",
                signed_date=story.day(-70),
                capacity="self",
                form_version="Part 2, 2026",
                starts=story.day(-70),
            ),
        )
    with story.speaking("ruth", -69) as ruth:
        for waiting in waiting_for_me():
            countersign_consent(actor=ruth, waiting=waiting)
    with story.speaking("marcus", -33) as marcus:
        write_note(
            actor=marcus,
            matter_id=matter,
            compartment="part2",
            subject="Attendance letter from the program",
            text="Twelve of twelve groups attended; two clean screens.",
        )
    story.plan(matter, client, "marcus", 2, 1, 5, -88)
    for days, outcome, mode, needed in (
        (-27, Contact.Outcome.REACHED, Contact.Mode.COMMUNITY, "Bus pass; the interview at the warehouse."),
        (-18, Contact.Outcome.REACHED, Contact.Mode.HOME, "Grandmother's oxygen was delivered."),
        (-12, Contact.Outcome.ATTEMPTED, Contact.Mode.PHONE, ""),
        (-3, Contact.Outcome.REACHED, Contact.Mode.PHONE, "Started Monday; night shifts."),
    ):
        story.contact(matter, client, "marcus", days, "18:10", outcome, mode, needed=needed)
    with story.speaking("marcus", -1) as marcus:
        plan_visit(
            actor=marcus,
            matter_id=matter,
            client=client,
            visit_date=story.day(0),
            from_time=time(16),
            to_time=time(17),
            place="Grandmother's house",
            access_note="Dog in the yard.",
            position=3,
        )
        add_task(
            actor=marcus,
            matter_id=matter,
            title="Letters from his employer and his grandmother",
            due_date=story.day(2),
            compartment="care",
        )
