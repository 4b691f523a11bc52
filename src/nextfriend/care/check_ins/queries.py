"""The check-ins that pages show, and those that wait for somebody. The wall decides which there are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from nextfriend.accounts.models import Staff
from nextfriend.accounts.roles import Role
from nextfriend.care.check_ins.models import CheckIn
from nextfriend.care.check_ins.scale import in_words, scale
from nextfriend.care.queries import clients_of
from nextfriend.care.safety.models import FollowUp
from nextfriend.care.screenings.plot import Plot, Reading, plot_of
from nextfriend.people.models import Person

SHOWN = 24


@dataclass(frozen=True)
class Trend:
    """One client's check-ins as they stand, the latest first, and the drawing of two or more."""

    client: Person
    rows: list[CheckIn]

    @property
    def last(self) -> CheckIn | None:
        return self.rows[0] if self.rows else None

    @property
    def before(self) -> CheckIn | None:
        return self.rows[1] if len(self.rows) > 1 else None

    @property
    def falls(self) -> bool:
        """Whether the last is below the one before; where something is unanswered, only if it must be."""
        return bool(
            self.last and self.before and self.before.is_complete and self.last.most < self.before.total
        )

    @property
    def plot(self) -> Plot | None:
        return plot_of([reading_of(row) for row in reversed(self.rows)], scale().highest)


def standing() -> QuerySet[CheckIn]:
    """Check-ins as they stand, the latest first: what was corrected is left out."""
    corrected = CheckIn.objects.filter(corrects=OuterRef("pk"))
    rows = CheckIn.objects.filter(~Exists(corrected)).select_related("by", "asked_by", "client")
    return rows.order_by("-asked_date", "-made_at", "-id")


def trend_of(matter_id: UUID, client: Person) -> Trend:
    """One client's trend on a matter: never another client's ratings with theirs."""
    return Trend(client, list(standing().filter(matter_id=matter_id, client=client)[:SHOWN]))


def trends_of(matter_id: UUID) -> list[Trend]:
    """Each client's trend."""
    return [trend_of(matter_id, client) for client in clients_of(matter_id)]


def reading_of(row: CheckIn) -> Reading:
    """Its number, as the drawing takes it."""
    return Reading(row.asked_date, row.total, row.most, "low" if row.is_low else "")


def complete_before(those: Q, matter_id: UUID, client: Person) -> CheckIn | None:
    """The latest complete check-in of this client among those that the condition names."""
    rows = standing().filter(those, matter_id=matter_id, client=client)
    return next((row for row in rows[:SHOWN] if row.is_complete), None)


def reasons_of(row: CheckIn) -> list[str]:
    """Why it is low, in sentences."""
    return [in_words(one, scale()) for one in row.low]


def without_follow_up() -> QuerySet[CheckIn]:
    """Low check-ins since which nobody has said that they followed up with that client, the oldest first."""
    done = FollowUp.objects.filter(
        matter_id=OuterRef("matter_id"), client=OuterRef("client_id"), done_at__gte=OuterRef("made_at")
    )
    return standing().filter(~Exists(done), is_low=True).order_by("made_at", "id")


def waiting_for(staff: Staff) -> int:
    """How many of them a supervisor sees."""
    return without_follow_up().count() if staff.role == Role.SUPERVISOR else 0


def shown_of(trends: Sequence[Trend]) -> list[CheckIn]:
    """Every check-in on a page."""
    return [row for trend in trends for row in trend.rows]
