"""Who sees what a client needs, and who does not even learn that anything was asked."""

from __future__ import annotations

from datetime import timedelta

import pytest

from nextfriend.calendar.models import Due
from nextfriend.care.check_ins.actions import record_check_in
from nextfriend.care.models import (
    BackgroundFact,
    CheckIn,
    FollowUp,
    Goal,
    Need,
    PlanSignature,
    PlanVersion,
    SafetyPlan,
    Screening,
    ServicePlan,
    Step,
)
from nextfriend.care.needs.actions import note_background, note_needs_of
from nextfriend.care.plans.actions import (
    add_goal,
    add_step,
    keep_version,
    record_signature,
    start_service_plan,
)
from nextfriend.care.safety.actions import ask_to_follow_up, write_safety_plan
from nextfriend.care.screenings.actions import record_screening
from tests.care.conftest import TODAY, client_of

TABLES = (
    CheckIn,
    Screening,
    Need,
    BackgroundFact,
    SafetyPlan,
    FollowUp,
    ServicePlan,
    Goal,
    Step,
    PlanVersion,
    PlanSignature,
)
DUES = ("client-follow-up", "plan-goal", "plan-review", "task")
CARERS = ["case-manager", "second-case-manager"]
NOBODY_ELSE = ["second-attorney", "outsider", "care-outsider", "administrator"]


def fill(office, topology):
    """One row of each table, as the case manager writes them."""
    matter = office.matters[topology]
    with office.speaking("case-manager") as marcus:
        whose = {"actor": marcus, "matter_id": matter, "client": client_of(matter)}
        row = record_screening(instrument="hunger-vital-sign", answers={"1": "Often true"}, **whose)
        [need] = note_needs_of(actor=marcus, screening=row)
        note_background(topic="work", says="Cook", source="client", **whose)
        record_check_in(answers={"rest": 7}, **whose)
        write_safety_plan(coping="Music", **whose)
        ask_to_follow_up(**whose)
        later = TODAY + timedelta(days=30)
        plan = start_service_plan(review_date=later, **whose)
        goal = add_goal(actor=marcus, plan=plan, says="Food", measure="Full", due_date=later, need=need)
        add_step(actor=marcus, goal=goal, what="Apply for SNAP", due_date=later, scope="Food")
        version = keep_version(actor=marcus, plan=plan)
        record_signature(actor=marcus, version=version, signer="client", name="Rosa Duran", how="paper")
    return matter


def seen(office, who, matter):
    """Which of the tables, and how many due rows, this person sees of the matter."""
    with office.speaking(who):
        tables = {table.__name__ for table in TABLES if table.objects.filter(matter_id=matter).exists()}
        return tables, Due.objects.filter(matter_id=matter, kind__in=DUES).count()


@pytest.mark.parametrize(
    ("topology", "see", "blind"),
    [
        ("office", [*CARERS, "supervisor"], ["attorney", "paralegal", *NOBODY_ELSE]),
        ("embedded", [*CARERS, "supervisor", "attorney", "paralegal"], NOBODY_ELSE),
        ("partner", [*CARERS, "supervisor"], ["attorney", "paralegal", *NOBODY_ELSE]),
        ("protected", CARERS, ["attorney", "paralegal", "supervisor", *NOBODY_ELSE]),
    ],
)
def test_the_care_team_sees_all_of_it_and_nobody_else_anything(office, now, topology, see, blind):
    matter = fill(office, topology)
    for who in see:
        tables, dues = seen(office, who, matter)
        assert tables == {table.__name__ for table in TABLES}, who
        assert dues == 5, who
    for who in blind:
        assert seen(office, who, matter) == (set(), 0), who
