"""A contact moves steps of the client's plan: the task ends by its own action, the plan's page says when."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, ProgrammingError, transaction

from nextfriend.care.contacts.actions import amend_contact
from nextfriend.care.contacts.as_amended import facts_of
from nextfriend.care.contacts.models import Contact
from nextfriend.care.models import StepWork
from nextfriend.care.plans import actions
from nextfriend.care.plans.contents import progress_of
from nextfriend.care.plans.models import Goal, ServicePlan
from nextfriend.care.plans.step_work.moved import StepMoved
from nextfriend.care.plans.step_work.queries import open_steps, work_at, work_of_plan
from nextfriend.ground.errors import Refusal
from nextfriend.matters.models import Body, Entry
from nextfriend.privacy import audit
from nextfriend.privacy.models import Audit
from nextfriend.tasks.actions import finish_task
from tests.care.conftest import TODAY, client_of, contact_for, visit_for
from tests.care.plans.test_plans import CARER, goal_for, start, step_for
from tests.care.test_pages import care
from tests.consents.test_co_clients import second_client
from tests.office.people import office_day

ZONE = "America/Denver"


@pytest.fixture
def matter(office):
    return office.matters["office"]


@pytest.fixture
def step(office, matter):
    with office.speaking(CARER) as marcus:
        day = office_day() + timedelta(days=60)
        return step_for(marcus, goal_for(marcus, start(marcus, matter, review_date=day)), due_date=day)


def test_worked_on_stands_on_the_plan_and_the_task_stays_open(office, matter, now, step):
    with office.speaking(CARER) as marcus:
        visit = visit_for(marcus, matter)
        contact = contact_for(marcus, matter, visit=visit, steps=[StepMoved(step, words="CANARY left word")])
        plan = ServicePlan.objects.get()
        [line] = work_of_plan(plan, ZONE)[step.pk]
        assert (line.work.words, line.work.is_done, line.how, line.standing.day) == (
            "CANARY left word",
            False,
            "visit",
            TODAY,
        )
        assert progress_of(plan) == (0, 1)
        goal = Goal.objects.get()
        assert goal.achievement == "in-progress", "and its goal is begun"
        assert Audit.objects.get(subject_id=goal.pk, verb="changed goal").actor_id == marcus.pk
        assert Audit.objects.get(subject_id=line.work.pk).note == "worked on"
        entry = Entry.objects.get(subject_id=contact.pk)
        audit.record_opening(entry, "reading")
        assert "Worked on: Call the landlord. CANARY left word" in Body.objects.get(pk=entry.pk).text


def test_done_ends_the_task_by_its_own_action(office, matter, now, step):
    with office.speaking(CARER) as marcus:
        contact_for(marcus, matter, steps=[StepMoved(step, is_done=True, words="CANARY he agreed")])
        step.task.refresh_from_db()
        assert (step.task.done_by_id, step.task.note) == (marcus.pk, "CANARY he agreed")
        assert Audit.objects.filter(subject_id=step.task_id, verb="finished task").count() == 1
        assert progress_of(ServicePlan.objects.get()) == (1, 1)
        assert open_steps(matter, [client_of(matter)]) == []


def test_another_clients_step_is_not_moved(office, now, step):
    matter, ben = second_client(office, "co-client")
    with office.speaking(CARER) as marcus:
        assert [one.pk for one in open_steps(matter, [ben])] == []
        with pytest.raises(Refusal) as refusal:
            actions_for_ben(marcus, matter, ben, step)
        assert refusal.value.code == "not-this-client"
        assert not Contact.objects.filter(client=ben).exists(), "nothing is half done"


def actions_for_ben(marcus, matter, ben, step):
    from nextfriend.care.actions import record_contact

    moved = [StepMoved(step, is_done=True)]
    return record_contact(
        actor=marcus, matter_id=matter, client=ben, outcome="reached", mode="phone", steps=moved
    )


def test_a_mistake_counts_for_nothing_on_the_plan(office, matter, now, step):
    with office.speaking(CARER) as marcus:
        contact = contact_for(marcus, matter, steps=[StepMoved(step)])
        plan = ServicePlan.objects.get()
        earlier = TODAY - timedelta(days=1)
        facts = facts_of(contact)
        amend_contact(actor=marcus, contact=contact, reason="Day", **{**facts, "day": earlier, "clock": None})
        [line] = work_of_plan(plan, ZONE)[step.pk]
        assert line.standing.day == earlier, "its day is the contact's, as amended"
        wrong = {**facts_of(contact), "is_mistake": True}
        amend_contact(actor=marcus, contact=contact, reason="Wrong client", **wrong)
        assert work_of_plan(plan, ZONE) == {}


def test_the_same_form_with_other_words_finishes_once_and_counts_the_later(office, matter, now, step):
    with office.speaking(CARER) as marcus:
        moved = [StepMoved(step, is_done=True)]
        contact_for(marcus, matter, key="form", steps=moved)
        contact_for(marcus, matter, key="form", steps=moved)
        again = contact_for(marcus, matter, key="form", steps=moved, needed="other words")
        [line] = work_of_plan(ServicePlan.objects.get(), ZONE)[step.pk]
        assert line.work.contact_id == again.pk
        assert Audit.objects.filter(subject_id=step.task_id, verb="finished task").count() == 1


def test_too_many_words_are_said_and_nothing_is_written(office, matter, now, step):
    with office.speaking(CARER) as marcus, pytest.raises(Refusal) as refusal:
        contact_for(marcus, matter, steps=[StepMoved(step, words="x" * 301)])
    assert refusal.value.code == "words-too-long"
    with office.speaking(CARER):
        assert not Contact.objects.exists()


def test_work_is_never_rewritten_and_stays_behind_the_wall(office, matter, now, step):
    with office.speaking(CARER) as marcus:
        contact_for(marcus, matter, steps=[StepMoved(step)])
        with pytest.raises(ProgrammingError), transaction.atomic():
            StepWork.objects.update(words="other")
    for who in ("paralegal", "outsider", "administrator"):
        with office.speaking(who):
            assert not StepWork.objects.exists(), who
            assert open_steps(matter, []) == []


@pytest.mark.parametrize("whence", ["other matter", "other matter’s contact", "other client"])
def test_a_row_from_elsewhere_says_nothing_of_the_plan(office, matter, now, step, whence):
    """Written past the action, with the web's connection and one person's token."""
    from nextfriend.care.actions import record_contact

    _, ben = second_client(office, "co-client")
    other = office.matters["open"]
    with office.speaking(CARER) as marcus:
        own = contact_for(marcus, matter)
        facts = {"matter_id": matter, "contact": own}
        if whence == "other client":
            facts["contact"] = record_contact(
                actor=marcus, matter_id=matter, client=ben, outcome="reached", mode="phone"
            )
        else:
            facts["contact"] = contact_for(marcus, other)
            facts["matter_id"] = other if whence == "other matter" else matter
        try:
            with transaction.atomic():
                StepWork.objects.create(
                    compartment="care", step=step, by=marcus, words="CANARY elsewhere", **facts
                )
        except (IntegrityError, ProgrammingError):
            return  # the database refuses it: so much the better
        assert work_of_plan(ServicePlan.objects.get(), ZONE) == {}
        if whence == "other client":
            assert work_at(facts["contact"]) == []


def test_the_form_offers_open_steps_and_the_pages_follow(office, browse, matter, step):
    client, form = browse(CARER), care(matter, "contacts/new/")
    assert "Steps of the plan (1)" in client.page(form).text()
    sent = {"outcome": "reached", "mode": "phone", f"words-{step.pk}": "CANARY spoke to him"}
    refused = client.send(form, sent, status=422)
    assert "Choose whether it was worked on or done." in refused.text()
    assert "CANARY spoke to him" in refused.html
    client.send(form, {**sent, f"step-{step.pk}": "worked-on"})
    with office.speaking(CARER):
        contact, plan = Contact.objects.get(), ServicePlan.objects.get()
    page = client.page(f"/service-plans/{plan.pk}/")
    assert "(phone)" in page.text()
    assert "worked on" in page.text()
    assert care(matter, f"contacts/{contact.pk}/") in page.links()
    shown = client.page(care(matter, f"contacts/{contact.pk}/"))
    assert "Call the landlord : worked on – CANARY spoke to him" in shown.text()
    assert f"/service-plans/{plan.pk}/" in shown.links()


def test_a_step_that_a_coworker_finished_meanwhile_is_no_fault(office, browse, matter, step):
    client = browse(CARER)
    with office.speaking(CARER) as marcus:
        finish_task(actor=marcus, task=step.task)
    sent = {"outcome": "reached", "mode": "phone", f"step-{step.pk}": "done"}
    client.send(care(matter, "contacts/new/"), sent)
    with office.speaking(CARER):
        assert StepWork.objects.get().is_done


@pytest.mark.parametrize("became", ["worked-on", "done", ""])
def test_a_plan_that_a_coworker_closed_meanwhile_loses_no_word(office, browse, matter, step, became):
    """Both fields of a step are always sent, empty or not."""
    client, address = browse(CARER), care(matter, "contacts/new/")
    with office.speaking(CARER) as marcus:
        plan = ServicePlan.objects.get()
        closed = {**actions.terms_of(plan), "stage": "closure"}
        actions.change_service_plan(actor=marcus, plan=plan, **closed)
        assert open_steps(matter, [client_of(matter)]) == []
    said = {f"step-{step.pk}": became, f"words-{step.pk}": "CANARY words"}
    sent = {"outcome": "reached", "mode": "phone", **said}
    refused = not became
    page = client.send(address, sent, status=422 if refused else 302)
    if refused:
        assert "CANARY words" in page.html, "no guess of ours, and nothing lost"
    with office.speaking(CARER):
        kept = list(StepWork.objects.values_list("words", "is_done"))
        assert kept == ([] if refused else [("CANARY words", became == "done")])


def test_of_two_clients_the_form_says_whose_step_it_is_and_refuses_the_other(office, browse, step):
    matter, ben = second_client(office, "co-client")
    client, form = browse(CARER), care(matter, "contacts/new/")
    with office.speaking(CARER) as marcus:
        plan = actions.start_service_plan(
            actor=marcus, matter_id=matter, client=ben, review_date=office_day() + timedelta(days=30)
        )
        own = step_for(marcus, goal_for(marcus, plan), what="Call his school")
        lena = client_of(matter)
    page = client.page(form).text()
    assert f"{lena.name}: Call the landlord" in page
    assert "Ben Duran: Call his school" in page
    sent = {"client": str(ben.pk), "outcome": "reached", "mode": "phone", f"step-{own.pk}": "done"}
    refused = client.send(form, {**sent, f"step-{step.pk}": "done"}, status=422)
    assert f"This is a step of {lena.name}." in refused.text()
    client.send(form, sent)
    with office.speaking(CARER):
        assert StepWork.objects.get().step_id == own.pk


def test_without_a_plan_the_form_asks_for_no_step(browse, matter):
    assert "Steps of the plan" not in browse(CARER).page(care(matter, "contacts/new/")).text()
