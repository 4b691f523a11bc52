"""Two papers made from templates: a letter to the carrier, and a case manager's request to a landlord."""

from __future__ import annotations

from nextfriend.assembly.actions import draft_paper, keep_sender_fact
from nextfriend.matters.models import Matter
from nextfriend.site.demo.story_builder import Telling


def tell(story: Telling) -> None:
    """The office's address is known by now; the attorney's phone is what the next court paper asks for."""
    with story.speaking("dana", -40, "09:30") as dana:
        keep_sender_fact(actor=dana, name="office_address", value="1420 Larimer Street, Denver, CO 80202")
        keep_sender_fact(actor=dana, name="office_phone", value="303-555-0110")
        draft_paper(
            actor=dana,
            matter=Matter.objects.get(name="Reyes v. Front Range Transit"),
            code="preservation-letter",
            answers={
                "recipient_name": "Front Range Transit Lines, Inc.",
                "recipient_address": "900 Depot Way\nDenver, CO 80216",
                "incident": "a fall on a route 15 bus",
                "things_to_keep": "On-board video of route 15; the driver’s log; repairs of the bus.",
            },
        )
    with story.speaking("marcus", -6, "11:15") as marcus:
        draft_paper(
            actor=marcus,
            matter=Matter.objects.get(name="Reyes v. Front Range Transit"),
            code="accommodation-letter",
            answers={
                "recipient_name": "Larkspur Holdings LLC",
                "recipient_address": "77 Alder Street\nDenver, CO 80205",
                "disability_need": "an injury that makes stairs hard",
                "accommodation": "A ground-floor apartment, or a place at the head of the list for one.",
            },
        )
