"""The supervisor's Today: every exception has its number and its list, and nothing beyond the wall."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.utils import timezone

from nextfriend.matters.queries import quiet_matters
from nextfriend.tasks.actions import add_task
from tests.office.people import TestOffice

pytestmark = pytest.mark.usefixtures("plain_static")


def test_a_quiet_matter_is_listed_with_its_last_entry_and_no_other(office: TestOffice) -> None:
    soon, later = timezone.now(), timezone.now() + timedelta(days=31)
    with office.speaking("supervisor") as sol:
        assert quiet_matters(sol, soon) == []
        found = dict(quiet_matters(sol, later))
        assert {matter.name for matter in found} >= {"embedded matter"}
        assert all(at < later - timedelta(days=30) for at in found.values())
    with office.speaking("outsider") as olu:
        assert quiet_matters(olu, later) == []


def test_what_is_late_with_her_people_stands_on_the_page_of_whoever_supervises_them(
    office: TestOffice, browse: Any
) -> None:
    matter = office.matters["office"]
    before = timezone.now() - timedelta(days=5)
    with time_machine.travel(before), office.speaking("case-manager") as marcus:
        add_task(
            actor=marcus,
            matter_id=matter,
            title="Call the clinic",
            due_date=before.date(),
            compartment="shared",
        )
    page = browse("supervisor").page("/")
    assert "Call the clinic" in page.text()
    assert "#team-late" in {a.get("href") for a in page.all("a")}
    assert "Call the clinic" not in browse("outsider").page("/").text()


def test_every_number_leads_to_its_list(office: TestOffice, browse: Any) -> None:
    page = browse("supervisor").page("/")
    ids = {one.get("id") for one in page.tree.iter() if isinstance(one.tag, str)}
    targets = {a.get("href") for a in page.all("a") if a.get("class") == "stat"}
    assert {target.removeprefix("#") for target in targets} <= ids
    assert "quiet matters" in page.text()
