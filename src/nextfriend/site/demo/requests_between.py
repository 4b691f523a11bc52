"""What the two crafts ask of each other on Harold Beane's appeal: one answered, one open each way."""

from __future__ import annotations

from nextfriend.coworker_requests.actions import answer_request, ask_coworker
from nextfriend.matters.models import Matter
from nextfriend.site.demo.story_builder import Telling


def tell(story: Telling) -> None:
    """Dana asks Nia for a ride and has an answer; Nia asks Dana for a letter; Dana waits for a form."""
    staff = story.office.staff
    with story.speaking("dana", -5, "09:10") as dana:
        matter = Matter.objects.get(name="Beane SSI appeal").pk
        ride = ask_coworker(
            actor=dana,
            matter_id=matter,
            kind="ride",
            says="To the hearing office and back. He uses a cane and cannot manage the bus with a transfer.",
            owner=staff["nia"],
            due_date=story.day(-1),
        )
    with story.speaking("nia", -2, "14:20") as nia:
        answer = "A van is booked both ways; he is picked up an hour before. The driver has his phone number."
        answer_request(actor=nia, coworkerrequest=ride, answer=answer)
        ask_coworker(
            actor=nia,
            matter_id=matter,
            kind="paper",
            says="A letter to his landlord that the appeal is under way and when the hearing is.",
            owner=staff["dana"],
            due_date=story.day(2),
        )
    with story.speaking("dana", -1, "16:05") as dana:
        ask_coworker(
            actor=dana,
            matter_id=matter,
            kind="client-paper",
            says="His signature on the agency’s function report, pages 1 and 9. The form is in Documents.",
            owner=staff["nia"],
            due_date=story.day(3),
        )
