"""A client in; what their care takes, with a line for each part of it, out."""

from __future__ import annotations

from nextfriend.engines.caseload.model import WEEKS, Client, Reason, Weight
from nextfriend.engines.caseload.weights import RISK, STAGE, TIER, Line, Weights

# One way, in minutes: longer than this is not a visit but a day's journey.
MOST_TRAVEL = 480


def weigh(client: Client, weights: Weights) -> Weight:
    """Minutes a month: the tier's, what risk and stage add to them, and the way to each visit and back.

    Raises LookupError for a code that the weights do not have, ValueError for travel that cannot be.
    """
    if not 0 <= client.travel_minutes <= MOST_TRAVEL:
        raise ValueError(f"Travel is 0 to {MOST_TRAVEL} minutes one way.")
    tier = weights.line(TIER, client.tier)
    risk, stage = weights.line(RISK, client.risk), weights.line(STAGE, client.stage)
    reasons = [
        Reason("tier", {"label": tier.label, "minutes": tier.value}),
        _share(tier, risk),
        _share(tier, stage),
    ]
    travel = 2 * client.travel_minutes * tier.visits
    if travel:
        way = {"one_way": client.travel_minutes, "visits": tier.visits, "minutes": travel}
        reasons.append(Reason("travel", way))
    minutes = sum(int(one.facts["minutes"]) for one in reasons)
    return Weight(
        max(minutes, 0), tuple(one for one in reasons if one.facts["minutes"] or one.code == "tier")
    )


def hours_a_week(minutes: int) -> float:
    """Minutes a month as hours a week, to a tenth."""
    return round(minutes / 60 / WEEKS, 1)


def _share(tier: Line, line: Line) -> Reason:
    minutes = round(tier.value * line.value / 100)
    return Reason(line.sort, {"label": line.label, "percent": line.value, "minutes": minutes})
