"""What clients of the stories need: screenings, check-ins, needs, a plan and a safety plan."""

from __future__ import annotations

from decimal import Decimal
from uuid import UUID

from nextfriend.care.check_ins.actions import record_check_in
from nextfriend.care.needs.actions import note_background, note_need, note_needs_of
from nextfriend.care.plans.actions import keep_version, record_signature, start_service_plan
from nextfriend.care.plans.contents import goals_of
from nextfriend.care.plans.step_work.moved import StepMoved
from nextfriend.care.safety.actions import write_safety_plan
from nextfriend.care.screenings.actions import record_screening
from nextfriend.people.models import Person
from nextfriend.site.demo.story_builder import Telling
from nextfriend.tasks.actions import finish_task

FIRST = {
    "1": "No", "2": "No", "3": "English", "4": 4, "5": "Has housing", "6": "Yes", "7": "High school or GED",
    "8": "Part-time or temporary", "9": "Medicaid", "11": ["Food", "Utilities"], "12": ["No"],
    "13": "Once or twice a week", "14": "Quite a bit",
}  # fmt: skip
SECOND = {**FIRST, "8": "Full-time", "11": ["Utilities"], "14": "Somewhat"}


def whole_care(story: Telling, matter: UUID, client: Person) -> None:
    """Screened at the start and again lately; a plan of which something is done."""
    with story.speaking("nia", -37, "14:30") as nia:
        first = record_screening(
            actor=nia,
            matter_id=matter,
            client=client,
            instrument="prapare",
            answers=FIRST,
            screened_date=story.day(-37),
        )
        record_screening(
            actor=nia,
            matter_id=matter,
            client=client,
            instrument="hunger-vital-sign",
            answers={"1": "Often true", "2": "Sometimes true"},
            screened_date=story.day(-37),
        )
        note_needs_of(actor=nia, screening=first)
        note_need(
            actor=nia,
            matter_id=matter,
            client=client,
            domain="housing-quality",
            severity="high",
            source="observation",
            says="No heat since October; two space heaters in the children’s room.",
        )
        note_background(
            actor=nia,
            matter_id=matter,
            client=client,
            topic="strengths",
            says="Her sister lives ten minutes away and takes the children after school.",
            source="client",
        )
    _plan(story, matter, client)
    with story.speaking("nia", -7, "15:00") as nia:
        for instrument, answers in (
            ("prapare", SECOND),
            ("hunger-vital-sign", {"1": "Sometimes true", "2": "Never true"}),
        ):
            record_screening(
                actor=nia,
                matter_id=matter,
                client=client,
                instrument=instrument,
                answers=answers,
                screened_date=story.day(-7),
            )


def _plan(story: Telling, matter: UUID, client: Person) -> None:
    with story.speaking("nia", -30, "15:00") as nia:
        plan = start_service_plan(
            actor=nia,
            matter_id=matter,
            client=client,
            review_date=story.day(21),
            preferences="Stay near the school. Good with papers, wants copies of everything.",
            risks="A default judgment: then the hearing is asked for the same day.",
            template="housing-stability",
        )
        [(_, _, steps)] = goals_of(plan)
        finish_task(actor=nia, task=steps[0][1])
        version = keep_version(actor=nia, plan=plan)
        for signer, name in (("client", client.name), ("worker", nia.name)):
            record_signature(actor=nia, version=version, signer=signer, name=name, how="paper")
    story.contact(
        matter,
        client,
        "nia",
        -14,
        "14:00",
        "reached",
        "home",
        needed="Application for emergency rent help signed.",
        purpose="plan",
        minutes=50,
        travel_minutes=40,
        miles=Decimal("11.6"),
        steps=[StepMoved(steps[1][0], words="Filled in and signed; she mails it.")],
    )
    with story.speaking("nia", -30, "15:20") as nia:
        write_safety_plan(
            actor=nia,
            matter_id=matter,
            client=client,
            warning_signs="I stop opening letters and sleep in the car.",
            coping="Walk to the reservoir. Braid my daughter’s hair.",
            people_and_places="Church kitchen on Thursdays.",
            helpers="My sister, any hour.",
            professionals="Nurse line of my health plan.",
            surroundings="My sister keeps the pills.",
            copy_given=True,
        )


def two_moods(story: Telling, matter: UUID, client: Person, who: str) -> None:
    """The PHQ-9 twice, three months apart, in a program that keeps its own records."""
    for days, answers in ((-95, (2, 2, 3, 2, 1, 2, 2, 0, 0)), (-9, (1, 1, 2, 1, 0, 1, 1, 0, 0))):
        with story.speaking(who, days, "12:20") as advocate:
            record_screening(
                actor=advocate,
                matter_id=matter,
                client=client,
                instrument="phq-9",
                answers={str(number): value for number, value in enumerate(answers, 1)},
                screened_date=story.day(days),
            )


# Day, the four ratings (rest, safety, support, hope), how it was asked, and what the client said.
CheckedIn = tuple[int, tuple[int, int, int, int], str, str]


def checked_in(story: Telling, matter: UUID, client: Person, who: str, asked: tuple[CheckedIn, ...]) -> None:
    """The short check-in, several times over."""
    for days, ratings, how, said in asked:
        with story.speaking(who, days, "16:10") as carer:
            record_check_in(
                actor=carer,
                matter_id=matter,
                client=client,
                answers=dict(zip(("rest", "safety", "support", "hope"), ratings, strict=True)),
                how=how,
                asked_date=story.day(days),
                note=said,
            )
