"""Luis and Ana Ortega, clients of the office's own substance-use program: each one's tasks stand apart."""

from __future__ import annotations

from uuid import UUID

from nextfriend.consents.actions import record_consent
from nextfriend.consents.disclosures.actions import Sent, record_disclosure
from nextfriend.consents.drawn import Signed
from nextfriend.matters.actions import add_party, write_note
from nextfriend.matters.models import Matter
from nextfriend.people.models import Person
from nextfriend.privacy.consent.rules import Terms
from nextfriend.site.demo.story_builder import Telling
from nextfriend.tasks.actions import add_task


def tell(story: Telling) -> None:
    """What this program keeps of its own leaves as Part 2 records do, with the federal notice."""
    matter, luis = story.open(
        "recovery",
        "Ortega recovery support",
        Matter.Kind.OTHER,
        "Luis Ortega",
        days=-60,
        by="alma",
        team=("marcus",),
        number="NF-REC-001",
    )
    with story.speaking("alma", -60) as alma:
        party = add_party(actor=alma, matter_id=matter, part="client", name="Ana Ortega")
        ana = Person.objects.get(pk=party.person_id)
    with story.speaking("marcus", -40) as marcus:
        write_note(
            actor=marcus,
            matter_id=matter,
            compartment="protected",
            subject="First weeks in the group",
            text="Luis came to seven of eight evenings. Ana drives him on Thursdays.",
        )
    _letter(story, matter, luis)
    with story.speaking("marcus", -2) as marcus:
        for client, title, days in (
            (luis, "Bus pass for the evening group", 6),
            (ana, "Parents’ evening", 9),
        ):
            add_task(
                actor=marcus,
                matter_id=matter,
                title=title,
                due_date=story.day(days),
                compartment="protected",
                about_id=client.pk,
            )


def _letter(story: Telling, matter: UUID, luis: Person) -> None:
    """His attendance goes to his doctor, under his release alone."""
    with story.speaking("marcus", -40) as marcus:
        release = record_consent(
            actor=marcus,
            matter_id=matter,
            client=luis,
            copy_given=True,
            signed=Signed(luis.name),
            terms=Terms(
                form="part2-tpo",
                recipient="outside",
                discloser_kind="office",
                discloser="This office",
                outside_name="Westside Clinic",
                outside_kind="provider",
                outside_address="2200 Federal Boulevard, Denver, CO 80211",
                records="Attendance of this spring",
                purpose="My doctor plans the next months with me",
                signed_by=luis.name,
                signed_date=story.day(-40),
                capacity="self",
                form_version="Part 2, 2026",
                starts=story.day(-40),
            ),
        )
    with story.speaking("marcus", -38) as marcus:
        record_disclosure(
            actor=marcus,
            matter_id=matter,
            client=luis,
            sent=Sent(
                compartment="protected",
                disclosed_date=story.day(-38),
                what="Attendance of the evening group",
                how="fax",
                purpose="Care at the clinic",
                authority="release",
                consent_id=release.consent_id,
                notice="full",
                scope_sent="copy",
            ),
        )
