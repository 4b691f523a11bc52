"""The plan's open steps on a form that logs a contact: worked on, or done, in a few words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.html import format_html

from nextfriend.care.plans.models import Step
from nextfriend.care.plans.step_work.moved import LONGEST_WORDS, STEP, WORDS, StepMoved

WORKED_ON, DONE = "worked-on", "done"
# Whose words these are is seen; who hears the page is told.
IN_WORDS = 'In a few words<span class="hide">: {}</span>'
_CHOICES = (("", "Not this time"), (WORKED_ON, "Worked on"), (DONE, "Done"))


class WithSteps(forms.Form):
    """Two fields for each of `steps`; of a matter with several clients each says whose step it is."""

    def __init__(self, *args: Any, steps: Sequence[Step] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._steps = list(steps)
        several = len({step.goal.plan.client_id for step in self._steps}) > 1
        for step in self._steps:
            title = f"{step.goal.plan.client.name}: {step.task.title}" if several else step.task.title
            self.fields[f"{STEP}{step.pk}"] = forms.ChoiceField(choices=_CHOICES, required=False, label=title)
            self.fields[f"{WORDS}{step.pk}"] = forms.CharField(
                max_length=LONGEST_WORDS, required=False, label=format_html(IN_WORDS, title)
            )

    @property
    def step_fields(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """For the page: of each step what became of it, and the words."""
        return [(self[f"{STEP}{step.pk}"], self[f"{WORDS}{step.pk}"]) for step in self._steps]

    @property
    def steps_are_open(self) -> bool:
        """Whether the steps stand open on the page: few of them, or something was typed."""
        typed = any(choice.value() or words.value() for choice, words in self.step_fields)
        return len(self._steps) <= 4 or typed

    def clean(self) -> dict[str, Any]:
        """Words without a choice are no guess of ours, and a step of another client is not moved."""
        typed = super().clean() or {}
        about = typed.get("client") or ""
        for step in self._steps:
            choice, words = typed.get(f"{STEP}{step.pk}"), typed.get(f"{WORDS}{step.pk}")
            if words and not choice:
                self.add_error(f"{STEP}{step.pk}", "Choose whether it was worked on or done.")
            if choice and about and about != str(step.goal.plan.client_id):
                whose = step.goal.plan.client.name
                self.add_error(
                    f"{STEP}{step.pk}", f"This is a step of {whose}. The contact is about someone else."
                )
        return typed

    def moved(self) -> list[StepMoved]:
        """What the action is told; only after the form has been checked."""
        typed = self.cleaned_data
        return [
            StepMoved(step, typed[f"{STEP}{step.pk}"] == DONE, typed[f"{WORDS}{step.pk}"])
            for step in self._steps
            if typed.get(f"{STEP}{step.pk}")
        ]
