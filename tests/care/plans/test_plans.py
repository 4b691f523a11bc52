"""The service plan: needs, goals, steps as tasks, reviews, versions and who signed."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from nextfriend.calendar.models import Due
from nextfriend.care.days import today_for
from nextfriend.care.plans import actions
from nextfriend.care.plans.contents import goals_of, progress_of
from nextfriend.care.plans.models import Goal, PlanSignature, PlanVersion, ServicePlan, Step
from nextfriend.care.plans.plan_templates import templates
from nextfriend.engines.screening import DOMAINS
from nextfriend.ground import revisions
from nextfriend.ground.errors import Refusal, Stale
from nextfriend.privacy.models import Audit
from nextfriend.tasks.actions import finish_task
from nextfriend.tasks.models import Task
from tests.care.conftest import TODAY, client_of
from tests.care.needs.test_needs import note

CARER = "case-manager"
REVIEW = TODAY + timedelta(days=90)
TERMS = {
    "amount": "2 hours",
    "frequency": "weekly",
    "duration": "3 months",
    "provider": "Northside",
    "place": "Home",
    "backup": "Her sister",
}


@pytest.fixture
def matter(office):
    return office.matters["office"]


def start(actor, matter, **facts):
    return actions.start_service_plan(
        actor=actor, matter_id=matter, **{"client": client_of(matter), "review_date": REVIEW, **facts}
    )


def goal_for(actor, plan, **facts):
    told = {"says": "I keep my home", "measure": "Rent paid", "due_date": REVIEW}
    return actions.add_goal(actor=actor, plan=plan, **{**told, **facts})


def step_for(actor, goal, **facts):
    told = {"what": "Call the landlord", "scope": "Housing case management", "due_date": TODAY, **TERMS}
    return actions.add_step(actor=actor, goal=goal, **{**told, **facts})


def code_of(act, **facts):
    with pytest.raises(Refusal) as refusal:
        act(**facts)
    return refusal.value.code


def test_a_plan_is_started_and_its_review_is_due(office, matter, now):
    with office.speaking(CARER) as marcus:
        plan = start(marcus, matter)
        due = Due.objects.get(subject_id=plan.pk)
        assert (due.kind, due.title, due.due_date, due.owner_id) == (
            "plan-review",
            "Review the service plan",
            REVIEW,
            marcus.pk,
        )
        assert Audit.objects.get(subject_id=plan.pk).verb == "started service plan"
        assert code_of(start, actor=marcus, matter=matter) == "has-plan"
        assert code_of(start, actor=marcus, matter=matter, review_date=TODAY) == "bad-review"


def test_need_goal_step_task_progress(office, matter, now):
    with office.speaking(CARER) as marcus:
        plan, need = start(marcus, matter), note(marcus, matter)
        goal = goal_for(marcus, plan, need=need)
        step = step_for(marcus, goal)
        assert (step.task.title, step.task.compartment, step.amount) == (
            "Call the landlord",
            "care",
            "2 hours",
        )
        assert Due.objects.get(subject_id=step.task_id).owner_id == marcus.pk
        assert goals_of(plan) == [(goal, need, [(step, step.task)])]
        assert progress_of(plan) == (0, 1)
        finish_task(actor=marcus, task=step.task)
        assert progress_of(plan) == (1, 1)
        verbs = {Audit.objects.get(subject_id=row.pk).verb for row in (goal, step)}
        assert verbs == {"added goal", "added step"}


def test_what_a_goal_and_a_step_must_say(office, matter, now):
    with office.speaking(CARER) as marcus:
        plan = start(marcus, matter)
        assert code_of(goal_for, actor=marcus, plan=plan, says=" ") == "goal-missing"
        assert code_of(goal_for, actor=marcus, plan=plan, measure="") == "measure-missing"
        goal = goal_for(marcus, plan)
        assert code_of(step_for, actor=marcus, goal=goal, scope="") == "scope-missing"
        assert not Task.objects.exists()


def test_changes_are_kept_in_the_audit_and_overwrite_nobody(office, matter, now):
    with office.speaking(CARER) as marcus:
        plan = start(marcus, matter)
        goal = goal_for(marcus, plan)
        opened = revisions.opened(actions.goal_terms_of(goal))
        told = {"says": goal.says, "measure": goal.measure, "due_date": REVIEW}
        actions.change_goal(actor=marcus, goal=goal, achievement="partly", opened=opened, **told)
        with pytest.raises(Stale):
            actions.change_goal(actor=marcus, goal=goal, achievement="achieved", opened=opened, **told)
        note_kept = Audit.objects.get(subject_id=goal.pk, verb="changed goal").note
        assert note_kept == f"not-started, {REVIEW} to partly, {REVIEW}"
        step = step_for(marcus, goal)
        opened = revisions.opened(actions.step_terms_of(step))
        words = {**TERMS, "scope": "Housing"}
        actions.change_step(actor=marcus, step=step, doer="client", opened=opened, **words)
        with pytest.raises(Stale):
            actions.change_step(actor=marcus, step=step, doer="provider", opened=opened, **words)
        assert Audit.objects.filter(subject_id=step.pk, verb="changed step").count() == 1


def test_a_moved_review_moves_its_line_and_a_closed_plan_ends_it(office, matter, now):
    with office.speaking(CARER) as marcus:
        plan = start(marcus, matter)
        later = REVIEW + timedelta(days=30)
        actions.change_service_plan(actor=marcus, plan=plan, stage="monitoring", review_date=later)
        assert Due.objects.get(subject_id=plan.pk).due_date == later
        actions.change_service_plan(actor=marcus, plan=plan, stage="closure", review_date=later)
        assert Due.objects.get(subject_id=plan.pk).state == "met"
        plan.refresh_from_db()
        assert code_of(goal_for, actor=marcus, plan=plan) == "plan-closed"
        assert start(marcus, matter).pk != plan.pk
        notes = Audit.objects.filter(subject_id=plan.pk, verb="changed service plan")
        assert f"planning, {REVIEW} to monitoring, {later}" in set(notes.values_list("note", flat=True))


def test_a_version_keeps_what_was_agreed_and_is_signed_once(office, matter, now):
    with office.speaking(CARER) as marcus:
        plan = start(marcus, matter)
        assert code_of(actions.keep_version, actor=marcus, plan=plan) == "no-goals"
        goal = goal_for(marcus, plan)
        step_for(marcus, goal)
        first = actions.keep_version(actor=marcus, plan=plan)
        actions.change_goal(
            actor=marcus, goal=goal, says="I move", measure="Lease", due_date=REVIEW, achievement="partly"
        )
        second = actions.keep_version(actor=marcus, plan=plan, reason="A new home was found")
        assert [first.number, second.number] == [1, 2]
        kept = PlanVersion.objects.get(pk=first.pk).content["goals"][0]
        assert (kept["says"], kept["steps"][0]["backup"]) == ("I keep my home", "Her sister")
        sign = {"actor": marcus, "version": second, "signer": "client", "name": "Rosa Duran", "how": "paper"}
        signature = actions.record_signature(**sign)
        assert (signature.signed_date, signature.recorded_by_id) == (TODAY, marcus.pk)
        assert Audit.objects.get(subject_id=signature.pk).note == "client, paper, version 2"
        assert code_of(actions.record_signature, **sign) == "signed-already"
        tomorrow = date(2026, 11, 26)
        assert code_of(actions.record_signature, **{**sign, "signed_date": tomorrow}) == "in-the-future"


def test_a_template_applies_in_one_action_and_finds_its_need(office, matter, now):
    with office.speaking(CARER) as marcus:
        need = note(marcus, matter)
        plan = start(marcus, matter, template="housing-stability")
        [(goal, found, steps)] = goals_of(plan)
        assert (found, len(steps)) == (need, 3)
        assert all(step.backup and step.scope for step, _ in steps)
        assert Task.objects.count() == 3
        assert Audit.objects.filter(subject_id=plan.pk, note="housing-stability").count() == 1
        assert code_of(actions.apply_template, actor=marcus, plan=plan, template="none") == "unknown-template"
        again = {"actor": marcus, "plan": plan, "template": "housing-stability"}
        assert code_of(actions.apply_template, **again) == "there-already"
        assert Task.objects.count() == 3, "nothing stands twice"


def test_every_template_says_what_the_regulation_asks():
    """42 CFR 441.468(a): scope, amount, frequency and duration of each service, and a backup."""
    for template in templates():
        for goal in template.goals:
            assert goal["domain"] in DOMAINS
            for step in goal["steps"]:
                assert step["doer"] in Step.Doer.values
                for name in ("what", "scope", "amount", "frequency", "duration", "backup"):
                    assert step[name], (template.code, step["what"], name)


def test_a_health_need_is_not_named_in_a_version(office, matter, now):
    from tests.consents.test_releases import take

    with office.speaking("paralegal") as dana:
        take(dana, matter, recipient="care-team")
    with office.speaking(CARER) as marcus:
        need = note(marcus, matter, domain="mental-health", compartment="health", says="CANARY")
        plan = start(marcus, matter)
        goal_for(marcus, plan, need=need)
        version = actions.keep_version(actor=marcus, plan=plan)
        assert version.content["goals"][0]["need"] == ""


def test_the_pages_from_start_to_signature(office, browse, matter):
    with office.speaking(CARER) as marcus:
        today, need = today_for(marcus), note(marcus, matter)
    later = (today + timedelta(days=60)).isoformat()
    client = browse(CARER)
    home = f"/matters/{matter}/care/service-plan/"
    assert "No service plan yet" in client.page(home).text()
    client.send(f"{home}new/", {"review_date": ""}, status=422)
    client.send(f"{home}new/", {"review_date": later, "owner": str(marcus.pk), "template": ""})
    with office.speaking(CARER):
        plan = ServicePlan.objects.get()
    own = f"/service-plans/{plan.pk}/"
    client.send(
        f"{own}goals/new/",
        {"says": "I keep my home", "measure": "Rent paid", "due_date": later, "need": str(need.pk)},
    )
    with office.speaking(CARER):
        goal = Goal.objects.get()
    told = {"what": "Call the landlord", "doer": "worker", "scope": "Housing", "due_date": later}
    client.send(f"/goals/{goal.pk}/steps/new/", {**told, "owner": str(marcus.pk), "backup": "Her sister"})
    words = client.page(own).text()
    for expected in ("I keep my home", "need: Housing", "Call the landlord", "backup: Her sister", "0 of 1"):
        assert expected in words, expected
    client.send(f"{own}versions/new/", {"reason": ""})
    with office.speaking(CARER):
        version, step = PlanVersion.objects.get(), Step.objects.get()
    client.send(
        f"/plan-versions/{version.pk}/signatures/new/",
        {"signer": "client", "name": "Rosa Duran", "how": "typed"},
    )
    words = client.page(f"/plan-versions/{version.pk}/").text()
    assert "The client: Rosa Duran" in words
    client.send(
        f"/goals/{goal.pk}/",
        {"says": "I move", "measure": "Lease", "due_date": later, "achievement": "partly"},
    )
    client.send(f"/steps/{step.pk}/", {"doer": "client", "scope": "Housing"})
    client.send(f"{own}template/", {"template": "food-and-income"})
    client.send(f"{own}change/", {"stage": "monitoring", "review_date": later})
    words = client.page(own).text()
    for expected in ("I move", "Monitoring", "There is enough food at home", "Partly achieved"):
        assert expected in words, expected
    assert "The plan has changed since" in client.page(f"/plan-versions/{version.pk}/").text()
    with office.speaking(CARER):
        assert PlanSignature.objects.count() == 1


@pytest.mark.parametrize("who", ["paralegal", "attorney", "outsider"])
def test_hidden_is_missing(office, browse, matter, who):
    with office.speaking(CARER) as marcus:
        plan = start(marcus, matter, review_date=today_for(marcus) + timedelta(days=9))
        goal = goal_for(marcus, plan)
        step = step_for(marcus, goal)
        version = actions.keep_version(actor=marcus, plan=plan)
    client = browse(who)
    for address in (
        f"/matters/{matter}/care/service-plan/",
        f"/service-plans/{plan.pk}/",
        f"/service-plans/{plan.pk}/goals/new/",
        f"/goals/{goal.pk}/",
        f"/steps/{step.pk}/",
        f"/plan-versions/{version.pk}/",
    ):
        client.page(address, status=404)
