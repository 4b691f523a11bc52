"""A denial's appeal: which dates the law sets, counted by the deadline engine and put before the team.

Nothing here confirms a date. It is proposed as every date is (deadlines/), and two people make it firm.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from nextfriend.accounts.action import action
from nextfriend.accounts.models import Staff
from nextfriend.calendar.models import Due
from nextfriend.care.authorizations.models import Authorization
from nextfriend.care.authorizations.queries import authorized
from nextfriend.care.care_access import need_care
from nextfriend.care.days import today_for
from nextfriend.deadlines.actions import propose_deadline
from nextfriend.deadlines.date_proposals import Dated, calculate
from nextfriend.deadlines.models import Deadline
from nextfriend.engines.authorizations import payer
from nextfriend.engines.deadlines import Refusal as NotCounted
from nextfriend.engines.deadlines import Request
from nextfriend.ground.errors import Refusal
from nextfriend.ground.verbs import Verb
from nextfriend.privacy import audit
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


def appeal_dates(authorization: Authorization) -> list[AppealDate]:
    """What was proposed for this authorization, as far as the reader sees it, the first to end first."""
    rows = list(Deadline.objects.filter(source_id=authorization.pk).order_by("safe", "id"))
    dues = {due.subject_id: due for due in Due.objects.filter(subject_id__in=[row.pk for row in rows])}
    return [AppealDate(row, dues[row.pk]) for row in rows if row.pk in dues]


def may_be_shown(authorization: Authorization) -> bool:
    """Whether its appeal may be put before both crafts: never from a sealed place, nor by a partner."""
    if authorization.compartment in SEALED:
        return False
    return Compartment.SHARED in held_on(authorization.matter_id)


@action(once=Deadline)
def propose_appeal(
    *,
    actor: Staff,
    authorization: Authorization,
    notice_date: date,
    received_date: date | None = None,
    state_days: str = "",
    is_reduction: bool = False,
    effective_date: date | None = None,
    show_everyone: bool = False,
    key: str = "",
) -> Deadline:
    """Put the last day to appeal a denial before the team, and, where services end or shrink, the last day to
    ask that they go on. It names the rule, never the service. With `show_everyone` it lies where both crafts
    read; else with the authorization.

    Raises Refusal: not-your-role, not-denied, no-rule, day-ahead, proposed-already, not-counted.
    """
    need_care(authorization.matter_id)
    [found] = authorized([authorization], today_for(actor))
    if not found.is_denied:
        raise Refusal("not-denied", "Nothing of it is denied. Record the payer’s decision first.")
    if notice_date > today_for(actor):
        raise Refusal("day-ahead", "The notice cannot be of a day to come. Enter the date printed on it.")
    facts: dict[str, object] = {"received_on": received_date if authorization.payer_kind in RECEIPT else None}
    facts |= {"state_days": state_days if authorization.payer_kind in STATE_DAYS else ""}
    told = {name: str(value) for name, value in facts.items() if value}
    proposed = [
        _propose(actor, authorization, dated, show_everyone)
        for dated in _dates(actor, authorization, notice_date, told, is_reduction, effective_date)
    ]
    audit.record(Verb.PROPOSED_APPEAL, authorization, str(notice_date))
    return proposed[0]


def _dates(
    actor: Staff,
    authorization: Authorization,
    notice: date,
    told: dict[str, str],
    is_reduction: bool,
    effective: date | None,
) -> Iterator[Dated]:
    """The last day to appeal first, then the last day to keep the services running."""
    kind = payer(authorization.payer_kind)
    if not kind.appeals:
        raise Refusal("no-rule", "No rule is held for this payer. Its notice says by when to appeal.")
    zone = actor.office.zone
    yield _counted(Request(trigger=notice.isoformat(), rule=kind.appeals, court=kind.court, facts=told), zone)
    if is_reduction and kind.continues:
        facts = {"effective_date": effective.isoformat()} if effective else {}
        asked = Request(trigger=notice.isoformat(), rule=kind.continues, court=kind.court, facts=facts)
        yield _counted(asked, zone)


def _counted(asked: Request, zone: str) -> Dated:
    dated = calculate(asked, zone=zone)
    if isinstance(dated, NotCounted):
        raise Refusal("not-counted", dated.reason)
    return dated


def _propose(actor: Staff, authorization: Authorization, dated: Dated, show_everyone: bool) -> Deadline:
    standing = Due.objects.filter(state__in=Due.LIVE).values("subject_id")
    earlier = Deadline.objects.filter(source_id=authorization.pk, rule=dated.rule, pk__in=standing)
    if earlier.exists():
        raise Refusal("proposed-already", "This date is proposed already. Open it to change or reject it.")
    shared = show_everyone and may_be_shown(authorization)
    return propose_deadline(
        actor=actor,
        matter_id=authorization.matter_id,
        dated=dated,
        kind=Deadline.Kind.BENEFIT,
        compartment=Compartment.SHARED if shared else authorization.compartment,
        owner=authorization.coverage.owner,
        source=authorization,
    )
