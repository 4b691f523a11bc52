"""Keeping what a contact did for the plan."""

from __future__ import annotations

from collections.abc import Sequence

from nextfriend.accounts.action import action
from nextfriend.accounts.models import Staff
from nextfriend.care.contacts.models import Contact
from nextfriend.care.plans.actions import change_goal, goal_terms_of
from nextfriend.care.plans.models import Goal, Step, StepWork
from nextfriend.care.plans.step_work.moved import LONGEST_WORDS, StepMoved
from nextfriend.ground.errors import Refusal
from nextfriend.ground.verbs import Verb
from nextfriend.privacy import audit
from nextfriend.tasks.actions import finish_task


@action
def keep_step_work(*, actor: Staff, contact: Contact, moved: Sequence[StepMoved]) -> list[StepWork]:
    """Keep what a contact did for the plan, a row for each step; one that is done ends its task by the
    task's own action. Part of the action that logs the contact.

    Raises Refusal: not-this-client, words-too-long, and those of `finish_task`.
    """
    found = []
    for one in moved:
        step, words = _checked(contact, one)
        if one.is_done and step.task.done_at is None:
            finish_task(actor=actor, task=step.task, note=words)
        work = StepWork.objects.create(
            matter_id=contact.matter_id,
            compartment=contact.compartment,
            step=step,
            contact=contact,
            by=actor,
            words=words,
            is_done=one.is_done,
        )
        _begin(actor, step.goal)
        audit.record(Verb.WORKED_ON_STEP, work, "done" if one.is_done else "worked on")
        found.append(work)
    return found


def _begin(actor: Staff, goal: Goal) -> None:
    """A goal for which something was done is in progress; how far it is reached beyond that people say."""
    if goal.achievement != Goal.Achievement.NOT_STARTED:
        return
    terms = {**goal_terms_of(goal), "achievement": Goal.Achievement.IN_PROGRESS}
    goal.achievement = change_goal(actor=actor, goal=goal, **terms).achievement


def _checked(contact: Contact, moved: StepMoved) -> tuple[Step, str]:
    """The step, locked, if it is one of the contact's client; and the words."""
    rows = Step.objects.select_for_update(of=("self",)).select_related("task", "goal__plan")
    step = rows.filter(pk=moved.step.pk, matter_id=contact.matter_id, compartment=contact.compartment).first()
    if step is None or step.goal.plan.client_id != contact.client_id:
        raise Refusal(
            "not-this-client",
            "This step is of another client’s plan. Choose a step of this contact’s client.",
        )
    words = moved.words.strip()
    if len(words) > LONGEST_WORDS:
        raise Refusal(
            "words-too-long", "What was done for a step is over 300 characters. Shorten it; nothing was cut."
        )
    return step, words
