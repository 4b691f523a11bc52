"""Ray Castellano was refused home care by his Medicaid plan: a partnership with a clinic."""

from __future__ import annotations

from uuid import UUID

from nextfriend.appointments.actions import add_appointment
from nextfriend.appointments.models import Appointment
from nextfriend.care.actions import add_coverage
from nextfriend.care.models import Contact, Coverage
from nextfriend.matters.actions import (
    describe_party,
    hand_move,
    keep_party_identifier,
    relate_parties,
    represent_party,
)
from nextfriend.matters.models import Matter
from nextfriend.people.models import Person
from nextfriend.site.demo.authorizations import hours_of
from nextfriend.site.demo.direct_care import week_of_care
from nextfriend.site.demo.incidents import two_incidents
from nextfriend.site.demo.story_builder import Telling


def tell(story: Telling) -> None:
    """A denial, a plan appeal, and services that go on only while the appeal was asked for in time."""
    matter, client = story.open(
        "health",
        "Castellano home care",
        Matter.Kind.MEDICAID,
        "Ray Castellano",
        days=-30,
        by="alma",
        team=("theo", "nia"),
        number="NF-MLP-017",
    )
    with story.speaking("theo", -30) as theo:
        describe_party(actor=theo, person=client, pronouns="he/him", languages="English, Italian")
    people = story.people(
        matter,
        "theo",
        ("insurer", "Summit Care Plan", "Managed care"),
        ("provider", "Dr. Imani Cole, Stout Street", "Ordered the hours"),
        ("family", "Gina Castellano", "Daughter, holds the power of attorney"),
        ("family", "Gina Castelano", "Called about the hours"),
    )
    with story.speaking("theo", -30) as theo:
        gina = people["Gina Castellano"]
        relate_parties(actor=theo, subject=gina, kind="~parent", other=client)
        facts = {"scope": "health care and money", "evidence": "Power of attorney of 2021"}
        represent_party(actor=theo, person=client, agent=gina, kind="power-of-attorney", **facts)
        keep_party_identifier(
            actor=theo, person=client, kind="policy", number="SCP-4417-0092", issuer="Summit Care Plan"
        )
    appeal = story.calculated(
        matter,
        "42 CFR 438.402(c)(2)(ii)",
        "medicaid",
        story.day(-61),
        by="theo",
        days=-25,
        owner="theo",
        label="the date on the notice of adverse benefit determination",
    )
    story.firm(appeal, "theo", "alma", -24)
    with story.speaking("theo", -4) as theo:
        hand_move(
            actor=theo,
            matter=story.matter(matter),
            whose_move=Matter.Move.PROVIDER,
            note="Letter of medical necessity",
        )
    _care(story, matter, client)


def _care(story: Telling, matter: UUID, client: Person) -> None:
    story.plan(matter, client, "nia", 1, 0, 8, -28)
    week_of_care(story, matter, client)
    two_incidents(story, matter, client)
    story.contact(
        matter,
        client,
        "nia",
        -6,
        "10:30",
        Contact.Outcome.REACHED,
        Contact.Mode.HOME,
        needed="Night hours; his daughter is exhausted.",
    )
    with story.speaking("nia", -27) as nia:
        coverage = add_coverage(
            actor=nia,
            matter_id=matter,
            client=client,
            kind=Coverage.Kind.MEDICAID,
            payer="Summit Care Plan",
            owner=nia,
            starts_date=story.day(-200),
            ends_date=story.day(70),
        )
        add_appointment(
            actor=nia,
            matter_id=matter,
            kind=Appointment.Kind.MEDICAL,
            title="Appointment",
            compartment="care",
            starts_at=story.moment((story.working_day(4) - story.today).days, "09:00"),
            zone="America/Denver",
            place="Stout Street",
            ride_arranged=False,
        )
    hours_of(story, coverage)
