"""Harold Beane's SSI was stopped; the sixty days for reconsideration run."""

from __future__ import annotations

from uuid import UUID

from nextfriend.care.actions import add_coverage, add_period
from nextfriend.care.models import Contact, Coverage
from nextfriend.matters.actions import describe_party, hand_move
from nextfriend.matters.models import Matter
from nextfriend.people.models import Person
from nextfriend.site.demo.story_builder import Telling
from nextfriend.tasks.actions import add_task


def tell(story: Telling) -> None:
    """A cessation notice, an appeal to file, and a client who has not been reached for eight days."""
    matter, client = story.open(
        "housing",
        "Beane SSI appeal",
        Matter.Kind.BENEFITS,
        "Harold Beane",
        days=-55,
        by="dana",
        team=(),
        number="NF-BEN-022",
    )
    with story.speaking("dana", -54) as dana:
        describe_party(actor=dana, person=client, pronouns="he/him", languages="English")
    story.people(
        matter,
        "dana",
        ("court", "Social Security Administration, Denver Central", "Field office"),
        ("provider", "Stout Street Health Center", "Treating clinic"),
    )
    due = story.calculated(
        matter,
        "20 CFR 416.1409(a)",
        "ssa",
        story.day(-57),
        by="dana",
        days=-50,
        label="the date on the notice of cessation",
    )
    story.confirmed(due, "dana", -49)
    _care(story, matter, client)


def _care(story: Telling, matter: UUID, client: Person) -> None:
    story.plan(matter, client, "nia", 2, 0, 6, -50)
    for days, outcome, mode, needed in (
        (
            -33,
            Contact.Outcome.REACHED,
            Contact.Mode.OFFICE,
            "Signed the medical release; brought his pill list.",
        ),
        (-20, Contact.Outcome.REACHED, Contact.Mode.PHONE, "Back at the shelter on Lawrence Street."),
        (-9, Contact.Outcome.REACHED, Contact.Mode.COMMUNITY, "Wants help with the function report."),
        (-4, Contact.Outcome.ATTEMPTED, Contact.Mode.PHONE, ""),
        (-2, Contact.Outcome.ATTEMPTED, Contact.Mode.COMMUNITY, ""),
    ):
        story.contact(matter, client, "nia", days, "11:15", outcome, mode, needed=needed)
    with story.speaking("nia", -45) as nia:
        add_coverage(
            actor=nia,
            matter_id=matter,
            client=client,
            kind=Coverage.Kind.SNAP,
            payer="SNAP",
            owner=nia,
            starts_date=story.day(-170),
            ends_date=story.day(9),
            recertify_date=story.day(5),
        )
        ssi = add_coverage(
            actor=nia,
            matter_id=matter,
            client=client,
            kind=Coverage.Kind.SSI,
            payer="Social Security Administration",
            owner=nia,
            status="applied",
            starts_date=story.day(-240),
        )
        add_period(
            actor=nia,
            coverage=ssi,
            status="denied",
            starts_date=story.day(-60),
        )
        add_coverage(
            actor=nia,
            matter_id=matter,
            client=client,
            kind=Coverage.Kind.MEDICAID,
            payer="Health First Colorado",
            owner=nia,
            starts_date=story.day(-400),
            ends_date=story.day(-35),
            member_number="Y417-9082",
        )
    with story.speaking("dana", -3) as dana:
        add_task(actor=dana, matter_id=matter, title="Function report with the client", due_date=story.day(3))
        hand_move(
            actor=dana, matter=story.matter(matter), whose_move=Matter.Move.CLIENT, note="Function report"
        )
