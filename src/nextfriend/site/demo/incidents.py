"""Two incidents of one client: a fall that was reviewed, and a missed pill that waits for its review."""

from __future__ import annotations

from dataclasses import replace
from datetime import time
from uuid import UUID

from nextfriend.care.incidents.actions import Told, amend_incident, record_incident, review_incident
from nextfriend.people.models import Person
from nextfriend.site.demo.story_builder import Telling


def two_incidents(story: Telling, matter: UUID, client: Person) -> None:
    """As the case manager and her supervisor wrote them."""
    fall = Told(
        kind="fall",
        severity="serious",
        happened_date=story.day(-9),
        happened_time=time(7, 40),
        place="home",
        place_note="Between bed and bathroom",
        what="He slid down beside the bed. His daughter found him sitting on the floor, awake.",
        involved="Gina Castellano, daughter",
        injury="medical",
        injury_note="Bruise on the left hip",
        at_once="His daughter called the nurse line; the doctor saw him the same day.",
        told=["supervisor", "family", "doctor"],
    )
    with story.speaking("nia", -9, "13:10") as nia:
        row = record_incident(actor=nia, matter_id=matter, client=client, incident=fall)
        told = replace(fall, injury_note="Bruise on the left hip; picture taken, no fracture")
        row = amend_incident(actor=nia, incident=row, told=told, reason="The clinic called back.")
    with story.speaking("ruth", -7, "10:30") as ruth:
        review_incident(
            actor=ruth,
            incident=row,
            outcome="followed",
            findings="No light on the way at night. He is safe now; his daughter sleeps there this week.",
            task="Put night lights on the way to the bathroom",
            owner=nia,
            due_date=story.day(2),
        )
    with story.speaking("nia", -1, "16:45") as nia:
        missed = Told(
            kind="medication-error",
            severity="minor",
            happened_date=story.day(-1),
            place="home",
            what="The noon slot of the pill box was still full in the evening.",
            injury="none",
            at_once="Asked the nurse line; the evening pills are taken as always.",
            told=["doctor"],
        )
        record_incident(actor=nia, matter_id=matter, client=client, incident=missed)
