"""Rides: one confirmed, one to a hearing that nobody has arranged, one whose driver did not come back."""

from __future__ import annotations

from datetime import datetime, time
from uuid import UUID

from django.utils import timezone

from nextfriend.care.queries import clients_of
from nextfriend.care.trips.actions import arrange_ride, plan_ride, record_leg
from nextfriend.care.trips.queries import APPOINTMENT, DEADLINE, occasions_ahead
from nextfriend.matters.models import Matter
from nextfriend.site.demo.story_builder import Telling

MEMBER_BOOK = "Member handbook, page 14"


def tell(story: Telling) -> None:
    """Lena's ride to the hospital; one to a hearing, to arrange; and one whose driver did not come."""
    _confirmed(story)
    _to_a_hearing(story)
    _left_waiting(story)


def _confirmed(story: Telling) -> None:
    with story.speaking("marcus", -3, "11:10") as marcus:
        matter = _matter("Reyes v. Front Range Transit")
        trip = plan_ride(
            actor=marcus,
            matter_id=matter,
            client=clients_of(matter)[0],
            occasion_id=_ahead(matter, APPOINTMENT, "St. Brigid, 2nd floor"),
            destination="St. Brigid Hospital, 2nd floor",
            place="The front door of her building",
            from_time=time(12, 30),
            to_time=time(12, 50),
            mobility="cane",
            attendant="Her aunt",
            lead_days=2,
            lead_source=MEMBER_BOOK,
            driver_note="Please call when you are at the curb; she needs five minutes for the stairs.",
        )
        arrange_ride(
            actor=marcus,
            trip=trip,
            provider="Summit Medical Rides",
            confirmed_with="Lee, dispatch",
            confirmation_number="SR-20418",
        )


def _to_a_hearing(story: Telling) -> None:
    with story.speaking("marcus", -1, "15:30") as marcus:
        matter = _matter("People v. Pratt")
        plan_ride(
            actor=marcus,
            matter_id=matter,
            client=clients_of(matter)[0],
            occasion_id=_ahead(matter, DEADLINE),
            destination="Lindsey-Flanigan Courthouse, 520 West Colfax Avenue",
            from_time=time(8, 45),
            to_time=time(9),
            note="His grandmother cannot drive that morning.",
        )


def _left_waiting(story: Telling) -> None:
    with story.speaking("nia", -6, "09:20") as nia:
        matter = _matter("Castellano home care")
        trip = plan_ride(
            actor=nia,
            matter_id=matter,
            client=clients_of(matter)[0],
            trip_date=story.working_day(-5),
            purpose="Physical therapy",
            destination="Stout Street",
            from_time=time(13),
            to_time=time(13, 30),
            mobility="wheelchair",
            lead_days=2,
            lead_source=MEMBER_BOOK,
        )
        arrange_ride(
            actor=nia,
            trip=trip,
            provider="Front Range NEMT",
            confirmed_with="The broker's line",
            confirmation_number="77-310",
        )
    with story.speaking("nia", -1, "09:05") as nia:
        there, back = trip.legs.order_by("number")
        record_leg(actor=nia, leg=there, outcome="late", late_minutes=20)
        record_leg(
            actor=nia, leg=back, outcome="no-show", words="Waited an hour and a half; his daughter drove him."
        )


def _matter(name: str) -> UUID:
    return Matter.objects.get(name=name).pk


def _ahead(matter: UUID, kind: str, place: str = "") -> UUID:
    """The first of the matter's appointments or firm court dates that whoever speaks sees."""
    now: datetime = timezone.now()
    found = (due for due in occasions_ahead(matter, now) if due.subject_kind == kind)
    return next(due.subject_id for due in found if not place or due.place == place)
