"""Cases anyone can check with a calendar, each signed by why it is so.

`DECISION` is docs/decisions/contact-plans.md, by its paragraph. November 2026: Mondays are 2, 9, 16, 23 and
30; Thanksgiving is Thursday 26 (5 USC 6103(a): the fourth Thursday in November).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from nextfriend.engines.contact_frequency import (
    MONTH,
    NEVER_CLOSED,
    TWO_WEEKS,
    WEEK,
    Closed,
    Plan,
    Terms,
    Touch,
    Version,
)

WHAT_COUNTS = "DECISION, What counts"
PERIODS = "DECISION, Periods"
CHANGES = "DECISION, A change applies from a week"
NEXT = "DECISION, The next contact"
PACE = "DECISION, On pace"
CLOSED_DAYS = "DECISION, Closed days"
ENDS = "DECISION, Ending"
ISSUE = "issue 11, Rhythm"
# "once every month": how federal law counts caseworkers' visits to children in foster care.
MONTHLY = "42 USC 624(f)(1)(A); DECISION, Periods"


def nov(day: int) -> date:
    """A day of November 2026; 31 and more run on into December."""
    return date.fromordinal(date(2026, 11, 1).toordinal() + day - 1)


def terms(
    contacts: int = 2, period: str = WEEK, face: int = 0, gap: int = 5, *, collateral: bool = False
) -> Terms:
    return Terms(contacts, period, face, gap, collateral)


def plan(
    *later: tuple[int, Terms], first: Terms | None = None, starts: int = 2, ends: int | None = None
) -> Plan:
    """A plan from 2 November, two a week and five days at most; `later` are terms, each from a day."""
    versions = (Version(nov(starts), first or terms()), *(Version(nov(day), said) for day, said in later))
    return Plan(nov(starts), versions, nov(ends) if ends else None)


def reached(*days: int, face: bool = False) -> list[Touch]:
    return [Touch(nov(day), "reached", face) for day in days]


def tried(*days: int) -> list[Touch]:
    return [Touch(nov(day), "attempted") for day in days]


def others(*days: int) -> list[Touch]:
    return [Touch(nov(day), "collateral") for day in days]


def weekends(*named: tuple[int, str], away: tuple[int, ...] = ()) -> Closed:
    """An office that is closed on Saturdays and Sundays, and on the days named."""
    days = {nov(n): "" for n in range(1, 62) if nov(n).weekday() >= 5}
    return Closed(days | {nov(n): name for n, name in named}, frozenset(nov(n) for n in away))


@dataclass(frozen=True)
class Case:
    """A plan, what was done, closed days; the day the next contact is due and by which of the two rules."""

    name: str
    source: str
    plan: Plan
    touches: list[Touch]
    day: date | None
    reason: str = "contact-gap"
    closed: Closed = NEVER_CLOSED


GAP, PERIOD = "contact-gap", "contact-period"
SEVEN = terms(7, gap=30)
QUIET = terms(0, gap=7)
THANKSGIVING = weekends((26, "Thanksgiving Day"))
THE_WEEK = weekends(*((n, "Winter break") for n in range(23, 28)))

DUE = [
    # Week edges.
    Case("never reached: the gap runs from the first day", NEXT, plan(), [], nov(7)),
    Case("Sunday is the week's last day", PERIODS, plan(), reached(4), nov(8), PERIOD),
    Case("the gap ends before the week does", NEXT, plan(), reached(2), nov(7)),
    Case("the gap and the week end together: the gap is said", NEXT, plan(), reached(3), nov(8)),
    Case("a contact on Sunday is of the week that ends", PERIODS, plan(), reached(4, 8), nov(13)),
    Case("a contact on Monday is of the week that begins", PERIODS, plan(), reached(4, 9), nov(14)),
    Case("a plan from Thursday asks one of its first week", PERIODS, plan(starts=5), [], nov(8), PERIOD),
    Case("a plan from Sunday asks nothing of it", PERIODS, plan(starts=8), [], nov(13)),
    Case(
        "a week over is not forgotten until someone reaches the client",
        NEXT,
        plan(first=terms(2, gap=30)),
        reached(3),
        nov(8),
        PERIOD,
    ),
    Case(
        "once reached, the week that was missed is past",
        NEXT,
        plan(first=terms(2, gap=30)),
        reached(3, 11),
        nov(15),
        PERIOD,
    ),
    # What counts.
    Case("a try moves nothing", WHAT_COUNTS, plan(), [*reached(3), *tried(5, 6, 7)], nov(8)),
    Case("the sister moves nothing", WHAT_COUNTS, plan(), [*reached(3), *others(5, 6)], nov(8)),
    Case(
        "the sister counts for the number where the plan says so",
        WHAT_COUNTS,
        plan(first=terms(2, gap=20, collateral=True)),
        [*reached(3), *others(5)],
        nov(14),
        PERIOD,
    ),
    Case(
        "and never ends a silence",
        ISSUE,
        plan(first=terms(2, gap=4, collateral=True)),
        [*reached(3), *others(5, 6)],
        nov(7),
    ),
    Case("the day before the plan does not count", ISSUE, plan(starts=4), reached(3), nov(8), PERIOD),
    Case("nor for the gap", ISSUE, plan(first=QUIET, starts=4), reached(3), nov(11)),
    Case(
        "two coworkers on one day are two contacts",
        "DECISION, Two coworkers",
        plan(first=terms(2, gap=20)),
        reached(4, 4),
        nov(14),
        PERIOD,
    ),
    # Back-dating: a contact written down late counts on its own day, in its own week.
    Case(
        "written down on the 12th, made on the 6th",
        "DECISION, Back-dating",
        plan(),
        reached(10, 6, 3),
        nov(15),
    ),
    Case("the order of writing does not matter", "DECISION, Back-dating", plan(), reached(3, 6, 10), nov(15)),
    # Pace.
    Case("seven a week and none yet: Monday", PACE, plan(first=SEVEN), [], nov(2), PERIOD),
    Case(
        "ten a week, three by Tuesday: the next on Thursday",
        ISSUE,
        plan(first=terms(10, gap=7)),
        reached(2, 2, 3),
        nov(5),
        PERIOD,
    ),
    Case(
        "ten a week, none yet: Wednesday at two a day", PACE, plan(first=terms(10, gap=7)), [], nov(4), PERIOD
    ),
    Case(
        "a week that is met waits for the next one's pace",
        PACE,
        plan(first=terms(6, gap=20)),
        reached(2, 3, 4, 5, 6, 7),
        nov(10),
        PERIOD,
    ),
    # Two weeks, months.
    Case(
        "two a fortnight leave both weeks",
        PERIODS,
        plan(first=terms(2, TWO_WEEKS, gap=30)),
        reached(3),
        nov(15),
        PERIOD,
    ),
    Case(
        "two weeks are counted from the plan's own Monday",
        PERIODS,
        plan(first=terms(2, TWO_WEEKS, gap=30), starts=11),
        [],
        nov(22),
        PERIOD,
    ),
    Case(
        "a calendar month, whatever its length",
        MONTHLY,
        plan(first=terms(1, MONTH, gap=90), starts=1),
        [],
        nov(30),
        PERIOD,
    ),
    Case(
        "the 30th is of November, the 1st of December",
        PERIODS,
        plan(first=terms(1, MONTH, gap=90), starts=1),
        reached(30),
        nov(61),
        PERIOD,
    ),
    Case(
        "half a month asks half, rounded down",
        PERIODS,
        plan(first=terms(3, MONTH, gap=90), starts=16),
        [],
        nov(30),
        PERIOD,
    ),
    # Face to face as a count.
    Case(
        "two calls, and one face to face is missing",
        ISSUE,
        plan(first=terms(2, face=1, gap=20)),
        reached(3, 4),
        nov(8),
        PERIOD,
    ),
    Case(
        "one of them was a visit",
        ISSUE,
        plan(first=terms(2, face=1, gap=20)),
        [*reached(3), *reached(4, face=True)],
        nov(14),
        PERIOD,
    ),
    # Versions.
    Case(
        "a change applies from its week",
        CHANGES,
        plan((16, terms(3, gap=20)), first=terms(1, gap=20)),
        reached(10),
        nov(20),
        PERIOD,
    ),
    Case(
        "and leaves the weeks before as they were",
        CHANGES,
        plan((16, terms(3, gap=20)), first=terms(1, gap=20)),
        [],
        nov(8),
        PERIOD,
    ),
    Case(
        "a shorter gap from next week shortens the gap that runs",
        CHANGES,
        plan((9, terms(0, gap=2)), first=terms(0, gap=10)),
        reached(5),
        nov(8),
    ),
    Case(
        "a change written later for an earlier week takes the place of both",
        CHANGES,
        plan((23, terms(5, gap=20)), (9, terms(0, gap=6)), first=terms(1, gap=20)),
        reached(10),
        nov(16),
    ),
    Case(
        "a change of the gap alone cuts no month in two",
        CHANGES,
        plan((16, terms(3, MONTH, gap=80)), first=terms(3, MONTH, gap=90), starts=1),
        reached(3, 12),
        nov(30),
        PERIOD,
    ),
    # Closed days.
    Case(
        "Thanksgiving: the day before",
        CLOSED_DAYS,
        plan(first=terms(0, gap=3)),
        reached(23),
        nov(25),
        closed=THANKSGIVING,
    ),
    Case(
        "no open day is left before it: the day after",
        CLOSED_DAYS,
        plan(first=terms(0, gap=1)),
        reached(25),
        nov(27),
        closed=THANKSGIVING,
    ),
    Case("a weekend is moved off, too", CLOSED_DAYS, plan(), reached(4), nov(6), PERIOD, weekends()),
    Case(
        "the week of Thanksgiving has four days",
        CLOSED_DAYS,
        plan(first=terms(4, gap=20)),
        reached(20, 19, 18, 17),
        nov(23),
        PERIOD,
        THANKSGIVING,
    ),
    Case(
        "a closed week asks before it or after it",
        CLOSED_DAYS,
        plan(first=QUIET),
        reached(16),
        nov(20),
        closed=THE_WEEK,
    ),
    Case(
        "time off: the last day before it",
        CLOSED_DAYS,
        plan(first=QUIET),
        reached(16),
        nov(20),
        closed=weekends(away=(23, 24, 25)),
    ),
    Case(
        "time off that began: the day stays, for another to keep",
        CLOSED_DAYS,
        plan(first=terms(0, gap=2)),
        reached(20),
        nov(22),
        closed=Closed(away=frozenset(map(nov, range(21, 31)))),
    ),
    # Endings.
    Case("nothing is due beyond the last day", ENDS, plan(ends=10), reached(4, 8), None),
    Case("what was due by then stays due", ENDS, plan(ends=10), reached(4), nov(8), PERIOD),
]
