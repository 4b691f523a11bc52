"""An incident: reported on a phone, reviewed with a follow-up, printed; once without scripts."""

from __future__ import annotations

from datetime import timedelta

from playwright.sync_api import expect

from tests.browser.conftest import OpenDesk
from tests.browser.desk import Desk
from tests.browser.office import now
from tests.browser.test_direct_care import REYES, _care_of

TODAY = now().date()


def _report(desk: Desk, what: str) -> None:
    desk.page.locator("[name=kind]").select_option("fall")
    desk.page.get_by_label("Serious:").check()
    desk.field("Day it happened").fill(TODAY.isoformat())
    desk.page.get_by_label("At the client’s home").check()
    desk.page.locator("[name=what]").fill(what)
    desk.page.get_by_label("First aid only").check()
    desk.page.get_by_label("The supervisor").check()
    desk.button("Record the incident").click()
    expect(desk.page.get_by_text("The incident is recorded.")).to_be_visible()


def test_reported_reviewed_and_printed(open_desk: OpenDesk) -> None:
    marcus = open_desk("case manager", size="phone")
    care = _care_of(marcus, REYES)
    marcus.link("Incidents").click()
    marcus.link("Record an incident").click()
    marcus.assert_accessible()
    _report(marcus, "Slipped on the wet step. Her sister helped her up.")
    marcus.assert_accessible()

    ruth = open_desk("supervisor").go("/")
    ruth.page.locator("a[href='/incidents/to-review/']").first.click()
    ruth.assert_accessible()
    ruth.page.get_by_role("link", name="Lena Reyes").last.click()
    ruth.link("Review it").click()
    ruth.assert_accessible()
    ruth.page.get_by_label("Follow-up is arranged").check()
    ruth.field("What the review found").fill("The step has no rail. She is safe.")
    ruth.page.locator("[name=task]").fill("Ask the landlord for a rail")
    ruth.field("By when").fill((TODAY + timedelta(days=7)).isoformat())
    ruth.button("Save the review").click()
    expect(ruth.page.get_by_text("The step has no rail.")).to_be_visible()

    marcus.go(f"{care}incidents/")
    marcus.page.get_by_role("link", name="Fall").first.click()
    marcus.assert_accessible()
    marcus.link("Printed report").click()
    marcus.assert_accessible()
    assert "The step has no rail." in marcus.text
    assert "Reviewed by ____" in marcus.text


def test_where_no_script_runs(open_desk: OpenDesk) -> None:
    marcus = open_desk("case manager", size="phone", java_script_enabled=False)
    care = _care_of(marcus, REYES)
    marcus.go(f"{care}incidents/new/")
    _report(marcus, "Dropped the pill box; all pills counted.")
    assert "988" in marcus.text
