"""What a form says of a step, and the names of its fields."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from nextfriend.care.plans.models import Step

LONGEST_WORDS = 300
STEP, WORDS = "step-", "words-"


@dataclass(frozen=True)
class StepMoved:
    """What a note says of one step: worked on, or done, in a few words."""

    step: Step
    is_done: bool = False
    words: str = ""


def step_named(field: str) -> UUID | None:
    """The step that a form's field "step-…" is about."""
    try:
        return UUID(field.removeprefix(STEP)) if field.startswith(STEP) else None
    except ValueError:
        return None
