"""The room of consents, as Django and the other rooms know it."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse

from nextfriend.ground.rooms import Alarm, Room
from nextfriend.ground.wall.declared import Trigger


class ConsentsRoom(Room):
    """What clients allowed, and what left the office under it."""

    name = "nextfriend.consents"
    label = "consents"
    help_page = "care"
    triggers = {
        "privacy_consent": (
            Trigger("check_signer", "BEFORE INSERT", "check_signer", "current_user = 'nf_app'"),
        )
    }
    pages = {"release": ("consents:releases", "matter_id"), "disclosure": ("consents:disclosure", "pk")}

    def alarms(self, staff: Any) -> Iterator[Alarm]:
        """Releases that open records to whoever recorded them wait for a second person."""
        from nextfriend.privacy.consent.waiting import waiting_for_me

        for waiting in waiting_for_me()[:10]:
            page = reverse("consents:countersignature", args=[waiting.id])
            yield Alarm("A release needs a second person: yours.", "soon", "Read and countersign it", page)
