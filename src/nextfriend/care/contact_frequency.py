"""A contact plan against what happened: when the next contact is due, and how well the promise is kept.

Pure: days in, days and reasons out. Every day is a day in the office's zone; a week runs Monday to Sunday.
A try counts as a try, never as a contact. Talking with someone else about the client counts only where the
plan says so, and never as time with the client. Why these rules: docs/decisions/contact-plans.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

REACHED, ATTEMPTED, COLLATERAL = "reached", "attempted", "collateral"
SHARE_WEEKS = 4


@dataclass(frozen=True)
class Promise:
    """What the plan asks for. `ends` is its last day, None while it runs."""

    contacts_a_week: int
    face_to_face_share: int
    longest_gap_days: int
    collateral_counts: bool
    starts: date
    ends: date | None = None


@dataclass(frozen=True, order=True)
class Touch:
    """One attempt to be in touch, on its day. `face_to_face` is true only for a client who was reached."""

    day: date
    outcome: str
    face_to_face: bool = False


@dataclass(frozen=True)
class NextContact:
    """The day by which the client is to be reached next, and why that day."""

    day: date
    why: str


@dataclass(frozen=True)
class Week:
    """One week's contacts against what the plan asked of that week."""

    starts: date
    counted: int
    asked: int
    attempted: int
    collateral: int

    @property
    def missing(self) -> int:
        return max(0, self.asked - self.counted)


@dataclass(frozen=True)
class Standing:
    """How a plan stands on one day. `share` is None while nobody was reached in the last four weeks."""

    week: Week
    share: int | None
    share_is_short: bool
    longest_gap: int
    days_since: int | None
    is_silent: bool
    next_contact: NextContact | None


def week_start(day: date) -> date:
    """The Monday of the day's week."""
    return day - timedelta(days=day.weekday())


def counts(promise: Promise, touch: Touch) -> bool:
    """Whether a touch is a contact under this plan."""
    return touch.outcome == REACHED or (touch.outcome == COLLATERAL and promise.collateral_counts)


def last_contact(promise: Promise, touches: Iterable[Touch], today: date) -> date | None:
    """The latest day, up to today, with a contact that counts; also from before the plan began."""
    return max((t.day for t in touches if t.day <= today and counts(promise, t)), default=None)


def asked_of_week(promise: Promise, monday: date) -> int:
    """How many contacts the plan asks of one week. A week it covers in part asks its part, rounded down."""
    first = max(monday, promise.starts)
    last = min(monday + timedelta(days=6), promise.ends or date.max)
    days = max(0, (last - first).days + 1)
    return promise.contacts_a_week * days // 7


def week_of(promise: Promise, touches: Iterable[Touch], day: date) -> Week:
    """The week around `day`; what lies after `day` is not counted."""
    monday = week_start(day)
    within = [t for t in touches if monday <= t.day <= day]
    return Week(
        starts=monday,
        counted=sum(counts(promise, t) for t in within),
        asked=asked_of_week(promise, monday),
        attempted=sum(t.outcome == ATTEMPTED for t in within),
        collateral=sum(t.outcome == COLLATERAL for t in within),
    )


def face_to_face_share(touches: Iterable[Touch], today: date) -> int | None:
    """Per cent of the client's reached contacts of the last four weeks that were face to face, rounded."""
    since = today - timedelta(weeks=SHARE_WEEKS)
    reached = [t for t in touches if t.outcome == REACHED and since < t.day <= today]
    if not reached:
        return None
    return round(100 * sum(t.face_to_face for t in reached) / len(reached))


def longest_gap(promise: Promise, touches: Iterable[Touch], today: date) -> int:
    """The most days between two contacts that count, the plan's first day and today included."""
    until = min(today, promise.ends or today)
    if until <= promise.starts:
        return 0
    kept = {t.day for t in touches if counts(promise, t) and promise.starts <= t.day <= until}
    marks = sorted(kept | {promise.starts, until})
    return max((b - a).days for a, b in zip(marks, marks[1:], strict=False))


def is_silent(promise: Promise, touches: Iterable[Touch], today: date) -> bool:
    """The silent-client alarm: more days without a contact than the plan's longest gap."""
    if today < promise.starts or (promise.ends and today > promise.ends):
        return False
    since = max(last_contact(promise, touches, today) or promise.starts, promise.starts)
    return (today - since).days > promise.longest_gap_days


def next_contact(promise: Promise, touches: Sequence[Touch], today: date) -> NextContact | None:
    """The earlier of two days: the longest gap's last day, and the day the week's count still allows.

    None once the plan has ended. The day may lie in the past: then the contact is late, and stays so until
    someone reaches the client.
    """
    if promise.ends and today > promise.ends:
        return None
    gap, weekly = _gap_day(promise, touches, today), _weekly_day(promise, touches, today)
    if weekly is None or gap.day <= weekly.day:
        return gap
    return weekly


def _gap_day(promise: Promise, touches: Sequence[Touch], today: date) -> NextContact:
    last = last_contact(promise, touches, today)
    gap = promise.longest_gap_days
    words = f"{gap} {'day' if gap == 1 else 'days'}"
    if last is None or last < promise.starts:
        return NextContact(promise.starts + timedelta(days=gap), f"{words} from the plan's first day")
    return NextContact(last + timedelta(days=gap), f"{words} since last reached (plan)")


def _weekly_day(promise: Promise, touches: Sequence[Touch], today: date) -> NextContact | None:
    """One contact a day up to Sunday: the last day on which the week's count can still be met that way."""
    day = max(today, promise.starts)
    week = week_of(promise, [t for t in touches if t.day <= today], day)
    if week.missing == 0:
        week = Week(week.starts + timedelta(days=7), 0, 0, 0, 0)
        missing = asked_of_week(promise, week.starts)
    else:
        missing = week.missing
    if missing == 0:
        return None
    latest = week.starts + timedelta(days=max(0, 7 - missing))
    words = (
        f"{missing} more to reach this week" if week.counted or week.asked else "next week's first contact"
    )
    return NextContact(latest, f"{words} (plan: {promise.contacts_a_week} a week)")


def standing(promise: Promise, touches: Sequence[Touch], today: date) -> Standing:
    """Everything the care page says about a plan on one day."""
    last = last_contact(promise, touches, today)
    share = face_to_face_share(touches, today)
    return Standing(
        week=week_of(promise, touches, today),
        share=share,
        share_is_short=share is not None and share < promise.face_to_face_share,
        longest_gap=longest_gap(promise, touches, today),
        days_since=(today - last).days if last else None,
        is_silent=is_silent(promise, touches, today),
        next_contact=next_contact(promise, touches, today),
    )
