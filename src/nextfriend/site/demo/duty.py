"""A possible duty to report: what the attorney wrote for the state, one question, and what she decided."""

from __future__ import annotations

from uuid import UUID

from nextfriend.care.duty.actions import Asked, ask_about_duty, decide_about_duty, write_duty_line
from nextfriend.people.models import Person
from nextfriend.site.demo.story_builder import Telling


def one_question(story: Telling, matter: UUID, client: Person) -> None:
    """The line says to ask; the question was answered the same day."""
    with story.speaking("alma", -50, "17:10") as alma:
        write_duty_line(
            actor=alma,
            state="CO",
            at_risk="child",
            capacity="case-manager",
            answer="ask",
            citation="C.R.S. 19-3-307(1)",
            note="An example of the demonstration: read the text in force.",
            read_date=story.day(-50),
        )
    asked = Asked(
        source="care",
        learned_by="Marcus Todd",
        learned_date=story.day(-8),
        capacity="case-manager",
        learned_how="client",
        privileged="unsure",
        at_risk="child",
        who_at_risk="A neighbor’s son, about 9",
        state="CO",
        what="She hears him shut out on the landing in the evening, in the cold.",
        warned="yes",
        warned_how="In Spanish, at the first visit; she wanted to go on.",
    )
    with story.speaking("marcus", -8, "16:20") as marcus:
        question = ask_about_duty(actor=marcus, matter_id=matter, client=client, asked=asked, attorney=alma)
    with story.speaking("alma", -8, "17:05") as alma:
        decide_about_duty(
            actor=alma,
            question=question,
            decision="go",
            privileged="no",
            reason="Not said for the case. Marcus may call; her name is not needed.",
        )
