"""Intakes of the test office, taken as a person of it takes them."""

from __future__ import annotations

from typing import Any

from nextfriend.intake import actions
from nextfriend.intake.models import Intake
from tests.office.people import TestOffice

STORY = "The bus driver closed the door on her arm."


def take(office: TestOffice, who: str = "paralegal", program: str = "office", **facts: Any) -> Intake:
    """One intake, with what is usually told."""
    told = {
        "route": "phone",
        "name": "Lena Reyes",
        "problem": "injury",
        "region": "CO",
        "happened": STORY,
        "other_side": ["Metro Bus Co.", "Karl Diaz"],
        "reach": [{"kind": "phone", "value": "303-555-0142", "safety": "safe"}],
        **facts,
    }
    with office.speaking(who) as actor:
        return actions.take_intake(actor=actor, program=office.programs[program], **told)
