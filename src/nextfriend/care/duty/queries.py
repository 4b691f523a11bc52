"""The sealed questions and the office's matrix, as pages and rules read them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Exists, OuterRef, QuerySet

from nextfriend.accounts.models import Staff
from nextfriend.accounts.roles import Role
from nextfriend.care.duty.models import DutyDecision, DutyLine, DutyQuestion
from nextfriend.engines.duty_to_report import Facts, Gate, Line, gate
from nextfriend.privacy.wall.matrix import Compartment

LEGAL_SOURCES = frozenset({Compartment.LEGAL})
# Kinds of record a question may come from, the most usual first.
SOURCES = (
    Compartment.CARE,
    Compartment.PROTECTED,
    Compartment.LEGAL,
    Compartment.HEALTH,
    Compartment.PART2,
    Compartment.COUNSELING,
)


def lines_of_office() -> list[DutyLine]:
    """The matrix, oldest first: of one case the last line stands."""
    return list(DutyLine.objects.select_related("written_by").order_by("written_at", "id"))


def as_line(row: DutyLine) -> Line:
    """A row as the engine takes it."""
    return Line(
        row.state, row.at_risk, row.capacity, row.topology, row.answer, row.citation, row.written_hours, row
    )


def standing_lines(rows: Iterable[DutyLine]) -> list[DutyLine]:
    """The last line of each case, by state."""
    last = {(row.state, row.at_risk, row.capacity, row.topology): row for row in rows}
    return sorted(last.values(), key=lambda row: (row.state, row.at_risk, row.capacity, row.topology))


def facts_of(question: DutyQuestion) -> Facts:
    """A question as the engine takes it."""
    return Facts(
        topology=question.topology,
        is_legal=question.source in LEGAL_SOURCES,
        capacity=question.capacity,
        privileged=question.privileged,
        state=question.state,
        at_risk=question.at_risk,
    )


def last_decision(question: DutyQuestion) -> DutyDecision | None:
    """The one that stands."""
    return question.decisions.select_related("decided_by").order_by("-decided_at", "-id").first()


def gate_of(question: DutyQuestion) -> Gate:
    """Whether the office's words may leave now. The line is the one that stood when it was asked."""
    decision = last_decision(question)
    line = Line("", "", "", "", question.answer, question.citation, question.written_hours)
    return gate(facts_of(question), line, decision.decision if decision else "")


def questions() -> QuerySet[DutyQuestion]:
    """Every question that the speaker asked or was asked, the latest first."""
    return DutyQuestion.objects.select_related("client", "asked_by", "attorney").order_by("-asked_at", "-id")


def unanswered(attorney: Staff) -> QuerySet[DutyQuestion]:
    """Those that wait for this attorney, the one whose time runs out first before the others."""
    done = DutyDecision.objects.filter(question=OuterRef("pk"))
    return questions().filter(~Exists(done), attorney=attorney).order_by("answer_by_at", "id")


def waiting_for(staff: Staff, now: datetime) -> tuple[int, int]:
    """How many questions wait for an attorney, and how many of them past their time."""
    if staff.role != Role.ATTORNEY:
        return 0, 0
    times = list(unanswered(staff).values_list("answer_by_at", flat=True))
    return len(times), sum(one < now for one in times)
