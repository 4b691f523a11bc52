"""A client with a plan and a visit on one matter, written by its case manager."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
import time_machine

from nextfriend.care import actions
from nextfriend.care.queries import clients_of

# A Wednesday, 11 in the morning in Denver.
NOW = datetime(2026, 11, 25, 18, 0, tzinfo=UTC)
TODAY = date(2026, 11, 25)
PLAN = {"contacts": 2, "face_to_face": 1, "longest_gap_days": 5}


@pytest.fixture
def now():
    """Wednesday 25 November 2026 in the office's zone."""
    with time_machine.travel(NOW, tick=False):
        yield NOW


def client_of(matter_id):
    return clients_of(matter_id)[0]


def plan_for(actor, matter_id, **terms):
    facts = {"starts_date": date(2026, 11, 16), **PLAN, **terms}
    return actions.set_contact_plan(
        actor=actor, matter_id=matter_id, client=client_of(matter_id), owner=actor, **facts
    )


def visit_for(actor, matter_id, **facts):
    facts = {"visit_date": TODAY, "place": "12 Elm Street", **facts}
    return actions.plan_visit(actor=actor, matter_id=matter_id, client=client_of(matter_id), **facts)


def contact_for(actor, matter_id, **facts):
    facts = {"outcome": "reached", "mode": "home", "needed": "CANARY heating", **facts}
    if facts["outcome"] == "collateral":
        facts = {"with_whom": "Her sister", "with_role": "family", **facts}
    return actions.record_contact(actor=actor, matter_id=matter_id, client=client_of(matter_id), **facts)


@pytest.fixture(autouse=True)
def plain_static_files(settings):
    """Pages without a build step: static files by their own names."""
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}
