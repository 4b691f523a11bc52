"""The screenings that pages show. The wall decides which there are."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from nextfriend.care.screenings.catalog import compartment_of, known, meant
from nextfriend.care.screenings.models import Screening
from nextfriend.care.screenings.plot import Plot, Reading, plot_of
from nextfriend.engines.screening import Instrument
from nextfriend.ground.errors import Refusal
from nextfriend.privacy.wall.grants import held_on


def standing(matter_id: UUID) -> QuerySet[Screening]:
    """A matter's screenings as they stand, the latest first: what was corrected is left out."""
    rows = Screening.objects.filter(matter_id=matter_id).select_related("by", "client")
    corrected = Screening.objects.filter(matter_id=matter_id).exclude(corrects=None).values("corrects_id")
    return rows.exclude(pk__in=corrected).order_by("-screened_date", "-id")


def instruments_for(matter_id: UUID) -> list[tuple[Instrument, bool]]:
    """Every instrument, and whether the speaker may write its kind of record on this matter."""
    held = held_on(matter_id)
    return [(one, compartment_of(matter_id, one) in held) for one in known()]


def history_of(screening: Screening) -> list[Screening]:
    """The same instrument of the same client on this matter, the latest first."""
    same = standing(screening.matter_id).filter(client=screening.client_id)
    return list(same.filter(instrument=screening.instrument))


def reading_of(screening: Screening) -> Reading:
    """Its number: the first score, or where an instrument has none, how many answers show a need."""
    scores = screening.result.get("scores") or []
    if scores:
        total, most, band = scores[0]["total"], scores[0]["most"], scores[0]["band"]
        return Reading(screening.screened_date, total, most, band or "incomplete")
    count = len(screening.result.get("positives") or [])
    return Reading(screening.screened_date, count, count + _may_show(screening), f"{count} shown")


def _may_show(screening: Screening) -> int:
    """How many unanswered questions could have shown a need: a question of fact shows none."""
    unanswered = screening.result.get("unanswered") or []
    try:
        items = [meant(screening.instrument).item(name) for name in unanswered]
    except Refusal:
        return len(unanswered)
    return sum(any(choice.need for choice in item.choices) for item in items if item)


def change_of(history: list[Screening]) -> Plot | None:
    """The drawing of a history."""
    return plot_of([reading_of(one) for one in reversed(history)], _highest(history)) if history else None


def _highest(history: list[Screening]) -> int:
    try:
        scales = meant(history[0].instrument).scales
    except Refusal:
        scales = ()
    found = max((reading_of(one).most for one in history), default=1)
    return max(scales[0].bands[-1].high, found) if scales else max(found, 1)
