"""A legal hold while the carrier is sued, and one that ended when a landlord settled."""

from __future__ import annotations

from nextfriend.documents.actions import open_version
from nextfriend.documents.models import Version
from nextfriend.documents.retention.actions import lift_hold, place_hold
from nextfriend.matters.models import Matter
from nextfriend.site.demo.story_builder import Telling


def tell(story: Telling) -> None:
    """The attorney decides; the paralegal has opened what the case rests on."""
    with story.speaking("alma", -39, "10:05") as alma:
        matter = Matter.objects.get(name="Reyes v. Front Range Transit")
        earlier = place_hold(
            actor=alma,
            matter_id=matter.pk,
            reason="The landlord kept the deposit and said that it would go to court.",
            kept="Dana: photos of the apartment. Marcus: text messages about the move.",
        )
        place_hold(
            actor=alma,
            matter_id=matter.pk,
            reason="We are suing the carrier for the fall on the bus.",
            kept="Everyone: e-mail and text messages about the fall. Dana: the coat and the shoes, in the "
            "evidence cabinet. The client: her phone with the pictures of the step.",
        )
    with story.speaking("alma", -12, "16:40") as alma:
        lift_hold(actor=alma, hold=earlier, reason="The landlord returned the deposit and signed a release.")
    for who, day in (("dana", -4), ("alma", -3)):
        with story.speaking(who, day, "09:15") as actor:
            for version in Version.objects.filter(document__title__startswith="Deposition of the bus driver"):
                open_version(actor=actor, version=version)
