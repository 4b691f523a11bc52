"""The named reads of intake. The wall decides what they find."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from nextfriend.accounts.models import Staff
from nextfriend.accounts.roles import Role
from nextfriend.intake.lsc_codes import label_of
from nextfriend.intake.models import Decision, Household, Intake, IntakeWorker, Narrative
from nextfriend.intake.problem_types import Problem, problem_of
from nextfriend.matters.models import Matter, Party
from nextfriend.matters.queries import programs_of
from nextfriend.people.models import ContactPoint, Person
from nextfriend.privacy.models import Program, ProgramMember

PAGE = 50


@dataclass(frozen=True)
class IntakeLine:
    """One row of the list of intakes."""

    intake: Intake
    client: str
    problem: str
    needs: str


@dataclass(frozen=True)
class Whole:
    """Everything of one intake that the reader may see."""

    intake: Intake
    client: Person | None
    points: list[ContactPoint]
    other_side: list[Party]
    narrative: Narrative | None
    household: Household | None
    problem: Problem | None
    matter: Matter | None
    decision: Decision | None

    @property
    def code_words(self) -> str:
        """The funder's codes of the decision, as people read them."""
        if self.decision is None:
            return ""
        told = [
            label_of("problem", self.decision.problem_code),
            label_of("closing", self.decision.closing_code),
        ]
        return ", closed as ".join(filter(None, told))

    @property
    def name(self) -> str:
        return self.client.name if self.client else "Name not visible to you"

    @property
    def flags(self) -> list[str]:
        """What to know before reaching for the phone, and what cannot wait."""
        note = [self.client.safety_note] if self.client and self.client.safety_note else []
        unsafe = (
            ["Some of their contact info is unsafe to use"] if any(p.is_unsafe for p in self.points) else []
        )
        return [*note, *unsafe, *self.intake.need_words]

    @property
    def language(self) -> str:
        """What they speak, as the bar at the top says it."""
        if self.client is None:
            return ""
        needs = "interpreter needed" if self.client.needs_interpreter else ""
        return ", ".join(filter(None, [self.client.languages, needs]))


def intake_lines(*, decided: bool, before: UUID | None = None) -> tuple[list[IntakeLine], str]:
    """A page of intakes, those to decide soonest first or decided ones newest first, and the next's mark."""
    found = Intake.objects.select_related("taken_by")
    found = found.exclude(state=Intake.State.OPEN) if decided else found.filter(state=Intake.State.OPEN)
    if decided:
        found = found.filter(pk__lt=before) if before else found
        rows = list(found.order_by("-id")[: PAGE + 1])
    else:
        rows = list(found.order_by("decide_by", "id")[: 4 * PAGE])
    more = str(rows[PAGE - 1].pk) if decided and len(rows) > PAGE else ""
    shown = rows[:PAGE] if decided else rows
    return list(_lines(shown)), more


def _lines(rows: list[Intake]) -> Iterable[IntakeLine]:
    names = dict(
        Party.objects.filter(matter_id__in=[one.matter_id for one in rows], part=Party.Part.CLIENT)
        .order_by("-id")
        .values_list("matter_id", "person__name")
    )
    for one in rows:
        kind = problem_of(one.problem)
        yield IntakeLine(
            one, names.get(one.matter_id, ""), kind.label if kind else "", ", ".join(one.need_words)
        )


def whole(intake: Intake) -> Whole:
    """All of it, in a handful of queries."""
    wall = intake.matter_id
    parties = list(Party.objects.filter(matter_id=wall).select_related("person").order_by("id"))
    client = next((one.person for one in parties if one.part == Party.Part.CLIENT), None)
    points = ContactPoint.objects.filter(matter_id=wall, person=client).with_dangers().order_by("kind", "id")
    return Whole(
        intake=intake,
        client=client,
        points=list(points) if client else [],
        other_side=[one for one in parties if one.part == Party.Part.ADVERSE],
        narrative=Narrative.objects.filter(intake=intake).order_by("id").first(),
        household=Household.objects.filter(intake=intake).order_by("-id").first(),
        problem=problem_of(intake.problem),
        matter=Matter.objects.filter(pk=wall).first(),
        decision=Decision.objects.filter(intake=intake).order_by("-id").first(),
    )


def coworkers_for(program: Program, besides: Staff) -> QuerySet[Staff]:
    """Who may be chosen for the team of a matter of this program: its people, by name."""
    now = timezone.now()
    current = Q(valid_to=None) | Q(valid_to__gt=now)
    members = ProgramMember.objects.filter(current, program=program).values("staff_id")
    roles = (Role.ATTORNEY, Role.PARALEGAL, Role.CASE_MANAGER)
    return Staff.objects.filter(pk__in=members, role__in=roles, left_at=None).exclude(pk=besides.pk)


def programs_for(staff: Staff) -> QuerySet[Program]:
    """The programs whose intakes this person takes: those they work in, and those they take intakes of."""
    mine = programs_of(staff).values("pk")
    taking = IntakeWorker.objects.filter(staff=staff, until=None).values("program_id")
    return Program.objects.filter(pk__in=mine.union(taking)).order_by("name")
