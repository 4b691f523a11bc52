"""Contact frequency: a plan, what was done and closed days in; when the next contact is due, and how the plan
stands, with reasons as facts out.

Pure: no clock, no network, no database. Every day is a day in the office's zone.
"""

from nextfriend.engines.contact_frequency.due import (
    GAP,
    PERIOD,
    last_counted,
    last_reached,
    moved,
    next_contact,
    period_day,
)
from nextfriend.engines.contact_frequency.model import (
    ATTEMPTED,
    COLLATERAL,
    MONTH,
    NEVER_CLOSED,
    REACHED,
    TWO_WEEKS,
    WEEK,
    Closed,
    NextContact,
    Plan,
    Terms,
    Touch,
    Version,
)
from nextfriend.engines.contact_frequency.periods import (
    Period,
    Progress,
    counts,
    period_of,
    periods_from,
    progress_of,
    stretches,
    week_start,
)
from nextfriend.engines.contact_frequency.standing import (
    BEHIND,
    MET,
    ON_PACE,
    Standing,
    is_silent,
    longest_gap,
    standing,
)

__all__ = [
    "ATTEMPTED",
    "BEHIND",
    "COLLATERAL",
    "GAP",
    "MET",
    "MONTH",
    "NEVER_CLOSED",
    "ON_PACE",
    "PERIOD",
    "REACHED",
    "TWO_WEEKS",
    "WEEK",
    "Closed",
    "NextContact",
    "Period",
    "Plan",
    "Progress",
    "Standing",
    "Terms",
    "Touch",
    "Version",
    "counts",
    "is_silent",
    "last_counted",
    "last_reached",
    "longest_gap",
    "moved",
    "next_contact",
    "period_day",
    "period_of",
    "periods_from",
    "progress_of",
    "standing",
    "stretches",
    "week_start",
]
