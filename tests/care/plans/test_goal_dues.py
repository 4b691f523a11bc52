"""A goal's day stands on the one list, until the goal is reached, given up, or its plan closed."""

from __future__ import annotations

from datetime import timedelta
from importlib import import_module
from uuid import UUID

import psycopg
import pytest
from django.db import connection

from nextfriend.calendar.actions import hand_over
from nextfriend.calendar.models import Due
from nextfriend.care.days import today_for
from nextfriend.care.plans import actions
from nextfriend.care.plans.models import Goal
from nextfriend.privacy.models import Audit
from tests.care.conftest import client_of
from tests.care.plans.test_plans import CARER, REVIEW, goal_for, start
from tests.office.cluster import shared_cluster

ADD = import_module("nextfriend.care.migrations.0017_goal_dues").ADD


@pytest.fixture
def matter(office):
    return office.matters["office"]


def due_of(goal):
    return Due.objects.get(subject_id=goal.pk)


def change(actor, goal, **facts):
    told = {
        "says": "I keep my home",
        "measure": "Rent paid",
        "due_date": REVIEW,
        "achievement": "in-progress",
    }
    return actions.change_goal(actor=actor, goal=goal, **{**told, **facts})


def close(actor, plan, stage="closure"):
    actions.change_service_plan(actor=actor, plan=plan, stage=stage, review_date=REVIEW)


def test_a_goal_is_due_on_its_day_and_moves_with_it(office, matter, now):
    with office.speaking(CARER) as marcus:
        goal = goal_for(marcus, start(marcus, matter))
        due = due_of(goal)
        assert (
            due.kind,
            due.title,
            due.due_date,
            due.state,
            due.owner_id,
            due.about_id,
            due.compartment,
        ) == (
            "plan-goal",
            "Goal: I keep my home",
            REVIEW,
            "open",
            marcus.pk,
            client_of(matter).pk,
            "care",
        )
        later = REVIEW + timedelta(days=10)
        change(marcus, goal, says="I move " + "far " * 60, due_date=later)
        moved = due_of(goal)
        assert (moved.pk, moved.due_date, len(moved.title)) == (due.pk, later, 200)
        assert moved.title.endswith("…")
        verbs = Audit.objects.filter(subject_id=goal.pk).values_list("verb", flat=True)
        assert sorted(verbs) == ["added goal", "changed goal"]


@pytest.mark.parametrize(
    ("achievement", "state"),
    [
        ("not-started", "open"),
        ("in-progress", "open"),
        ("partly", "open"),
        ("achieved", "met"),
        ("not-achieved", "cancelled"),
        ("dropped", "cancelled"),
    ],
)
def test_it_ends_when_the_goal_does_and_comes_back_with_it(office, matter, now, achievement, state):
    assert achievement in Goal.Achievement.values
    with office.speaking(CARER) as marcus:
        goal = goal_for(marcus, start(marcus, matter))
        change(marcus, goal, achievement=achievement)
        assert due_of(goal).state == state
        change(marcus, goal, achievement="in-progress")
        assert due_of(goal).state == "open"


def test_a_closed_plan_ends_what_was_open_and_an_opened_one_brings_only_that_back(office, matter, now):
    with office.speaking(CARER) as marcus:
        plan = start(marcus, matter)
        open_goal, reached = goal_for(marcus, plan), goal_for(marcus, plan, says="I eat well")
        change(marcus, reached, says="I eat well", achievement="achieved")
        close(marcus, plan)
        assert (due_of(open_goal).state, due_of(reached).state) == ("cancelled", "met")
        close(marcus, plan, stage="monitoring")
        assert (due_of(open_goal).state, due_of(reached).state) == ("open", "met")


def test_why_that_day_names_the_version_that_agreed_on_it(office, matter, now):
    with office.speaking(CARER) as marcus:
        plan = start(marcus, matter)
        goal = goal_for(marcus, plan)
        assert due_of(goal).why == "The day set for this goal; in no saved version of the plan yet"
        actions.keep_version(actor=marcus, plan=plan)
        assert due_of(goal).why == "The day agreed in version 1 of the service plan"
        change(marcus, goal, achievement="partly")
        assert due_of(goal).why == "The day agreed in version 1 of the service plan", "its day did not move"
        change(marcus, goal, due_date=REVIEW + timedelta(days=1))
        assert due_of(goal).why == "The day set for this goal; in no saved version of the plan yet"
        actions.keep_version(actor=marcus, plan=plan)
        assert due_of(goal).why == "The day agreed in version 2 of the service plan"


def test_whoever_it_was_given_to_keeps_it(office, matter):
    with office.speaking(CARER) as marcus:
        other = office.staff["second-case-manager"]
        goal = goal_for(marcus, start(marcus, matter))
        hand_over(actor=marcus, given={due_of(goal): other})
        change(marcus, goal, achievement="partly")
        assert due_of(goal).owner_id == other.pk


def test_a_template_brings_the_days_of_its_goals(office, matter, now):
    with office.speaking(CARER) as marcus:
        plan = start(marcus, matter, template="housing-stability")
        goals = Goal.objects.filter(plan=plan)
        assert {due_of(goal).due_date for goal in goals} == {goal.due_date for goal in goals}


def test_today_the_calendar_and_the_matters_dates_have_it_and_the_legal_side_does_not(office, browse, matter):
    with office.speaking(CARER) as marcus:
        day = today_for(marcus)
        plan = start(marcus, matter, review_date=day + timedelta(days=90))
        goal = goal_for(marcus, plan, says="CANARY goal", due_date=day)
    pages = ("/", f"/calendar/?day={day.isoformat()}", f"/matters/{matter}/dates/")
    for page in pages:
        assert "CANARY goal" in browse(CARER).page(page).text(), page
        assert "CANARY goal" not in browse("paralegal").page(page).text(), page
    assert f"/goals/{goal.pk}/" in browse(CARER).page("/").html


OLD_PLAN = """
INSERT INTO care_serviceplan (id, office_id, matter_id, compartment, scope_id, client_id, owner_id, stage,
    starts_date, review_date, preferences, risks)
VALUES (%(id)s, %(office)s, %(id)s, 'care', 7, %(id)s, %(id)s, %(stage)s, '2026-01-05', '2026-06-05', '', '')
"""
OLD_GOAL = """
INSERT INTO care_goal (id, office_id, matter_id, compartment, scope_id, plan_id, says, measure,
    due_date, achievement)
VALUES (%(id)s, %(office)s, %(id)s, 'care', 7, %(id)s, %(says)s, 'm', '2026-07-01', %(achievement)s)
"""


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("stage", "achievement", "state"),
    [
        ("monitoring", "partly", "open"),
        ("monitoring", "achieved", "met"),
        ("monitoring", "dropped", "cancelled"),
        ("closure", "partly", "cancelled"),
        ("closure", "achieved", "met"),
    ],
)
def test_goals_from_before_get_their_row(office, stage, achievement, state):
    row, name = UUID(int=915), connection.settings_dict["NAME"]
    told = {"id": row, "office": office.staff[CARER].office_id, "says": "é" * 300}
    connection.close()
    with psycopg.connect(shared_cluster().dsn("superuser"), dbname=name) as superuser:
        superuser.execute("SET session_replication_role = replica")
        superuser.execute(OLD_PLAN, {**told, "stage": stage})
        superuser.execute(OLD_GOAL, {**told, "achievement": achievement})
        superuser.execute("SET ROLE nf_owner")
        superuser.execute(ADD)
        superuser.execute("RESET ROLE")
        query = (
            "SELECT kind, length(title), due_date::text, (due_at AT TIME ZONE zone)::text, state, owner_id,"
            " about_id, scope_id, reasons FROM calendar_due WHERE subject_id = %s"
        )
        rows = superuser.execute(query, [row]).fetchall()
        forced = superuser.execute(
            "SELECT bool_and(relforcerowsecurity) FROM pg_class WHERE relname IN"
            " ('care_goal', 'care_serviceplan', 'calendar_due', 'accounts_office')"
        ).fetchone()
        superuser.rollback()
    moment = "2026-07-01 23:59:59"
    expected = ("plan-goal", 200, "2026-07-01", moment, state, row, row, 7, [{"reason": "goal-by"}])
    assert rows == [expected]
    assert forced == (True,), "the wall is forced again"
