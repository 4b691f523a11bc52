"""Dates to test with, on the embedded matter: calculated by the real engine, or fixed by a court."""

from __future__ import annotations

from datetime import date, time
from typing import Any

from nextfriend.accounts.models import Staff
from nextfriend.calendar.models import Due
from nextfriend.deadlines import actions
from nextfriend.deadlines.date_proposals import Dated, calculate, court_fixed
from nextfriend.deadlines.models import Deadline
from nextfriend.engines.deadlines import Request
from nextfriend.matters.models import Entry
from nextfriend.privacy.models import Audit
from tests.office.people import ZONE, TestOffice

ANSWER = "FRCP 12(a)(1)(A)(i)"
APPEAL = "FRAP 4(a)(1)(A)"
RECONSIDER = "FRCP 59(e)"


def dated(rule: str = ANSWER, trigger: str = "2025-03-03", court: str = "cod", service: str = "") -> Dated:
    """The engine's answer, as it is kept."""
    found = calculate(Request(rule=rule, court=court, trigger=trigger, service=service), zone=ZONE)
    assert isinstance(found, Dated), found
    return found


def period(text: str, trigger: str, direction: str = "") -> Dated:
    """A period an order set, counted under the Civil Rules."""
    request = Request(period=text, under="FRCP", court="cod", trigger=trigger, direction=direction)
    found = calculate(request, zone=ZONE, title=f"{text} {direction}")
    assert isinstance(found, Dated), found
    return found


def trial(day: str = "2025-09-08") -> Dated:
    """A trial the court has set for nine in the morning."""
    return court_fixed(
        title="Trial",
        day=date.fromisoformat(day),
        clock=time(9),
        zone=ZONE,
        court_id="cod",
        set_by="order, ECF 20",
    )


def proposed(office: TestOffice, actor: Staff, what: Dated | None = None, **facts: Any) -> Deadline:
    """A date proposed on the embedded matter."""
    facts.setdefault("matter_id", office.matters["embedded"])
    return actions.propose_deadline(actor=actor, dated=what or dated(), **facts)


def firm(office: TestOffice, what: Dated | None = None, **facts: Any) -> Deadline:
    """A date that Dana proposed and confirmed and Pia verified."""
    with office.speaking("paralegal") as dana:
        deadline = proposed(office, dana, what, **facts)
        actions.confirm_deadline(actor=dana, deadline=deadline)
    with office.speaking("second-paralegal") as pia:
        return actions.verify_deadline(actor=pia, deadline=deadline)


def filed(day: str = "2025-03-20", number: str = "ECF 14", what: str = "Answer") -> dict[str, Any]:
    """How a date was met: what was filed, on which day, its number on the docket."""
    return {"filed": what, "filed_date": date.fromisoformat(day), "proof_number": number}


def met(office: TestOffice, deadline: Deadline, **how: Any) -> Deadline:
    """A firm date that Dana says is met, and Alma agrees."""
    with office.speaking("paralegal") as dana:
        actions.mark_met(actor=dana, deadline=deadline, **(how or filed()))
    with office.speaking("attorney") as alma:
        return actions.second_outcome(actor=alma, deadline=deadline)


def due_of(deadline: Deadline) -> Due:
    """The due row of a deadline, as it is now."""
    return Due.objects.get(subject_id=deadline.pk)


def audited(deadline: Deadline) -> list[str]:
    """The verbs of the audit lines about a deadline, in order."""
    lines = Audit.objects.filter(subject_id=deadline.pk).order_by("position")
    return list(lines.values_list("verb", flat=True))


def sentences(deadline: Deadline) -> list[str]:
    """The timeline's sentences about a deadline, in order."""
    return list(
        Entry.objects.filter(subject_id=deadline.pk).order_by("id").values_list("sentence", flat=True)
    )
