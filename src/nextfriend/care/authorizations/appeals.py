"""A denial's appeal: the dates that were proposed for it, what its rule asks, and who may be shown it.

Nothing here confirms a date. It is proposed as every date is (deadlines/), and two people make it firm.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from nextfriend.calendar.models import Due
from nextfriend.care.authorizations.models import Authorization
from nextfriend.care.authorizations.queries import Authorized
from nextfriend.deadlines.models import Deadline
from nextfriend.privacy.wall.grants import held_on
from nextfriend.privacy.wall.matrix import SEALED, Compartment

# Rules that ask for these facts by these names (engines/deadlines/rules).
STATE_DAYS = frozenset({"medicaid-state"})
RECEIPT = frozenset({"medicare", "medicare-advantage", "job-plan", "marketplace"})


@dataclass(frozen=True)
class AppealDate:
    """A proposed date of an appeal, with its row on the one list."""

    deadline: Deadline
    due: Due

    @property
    def counted_from(self) -> date:
        return date.fromisoformat(self.deadline.trigger_date[:10])


def appeal_dates(authorization: Authorization) -> list[AppealDate]:
    """What was proposed for this authorization, as far as the reader sees it, the first to end first."""
    rows = list(Deadline.objects.filter(source_id=authorization.pk).order_by("safe", "id"))
    dues = {due.subject_id: due for due in Due.objects.filter(subject_id__in=[row.pk for row in rows])}
    return [AppealDate(row, dues[row.pk]) for row in rows if row.pk in dues]


def overtaken(appeals: list[AppealDate], found: Authorized) -> list[AppealDate]:
    """The live dates that the decision as it stands no longer gives: nothing is denied, or its notice bears
    another date than they were counted from. A decision without the date of its notice contradicts none.
    """
    live = [one for one in appeals if one.due.state in Due.LIVE]
    notice = found.latest.notice_date if found.latest and found.is_denied else None
    if found.is_denied and notice is None:
        return []
    return [one for one in live if notice is None or one.counted_from != notice]


def may_be_shown(authorization: Authorization) -> bool:
    """Whether its appeal may be put before both crafts: never from a sealed place, nor by a partner."""
    if authorization.compartment in SEALED:
        return False
    return Compartment.SHARED in held_on(authorization.matter_id)
