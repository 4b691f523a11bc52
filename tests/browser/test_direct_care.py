"""Direct care on a phone: from the visit to the record and the week's sheet; once without scripts."""

from __future__ import annotations

import re
from datetime import timedelta

from playwright.sync_api import expect

from tests.browser.conftest import OpenDesk
from tests.browser.desk import Desk
from tests.browser.office import now
from tests.browser.test_one_matter import open_matter

REYES, ELLISON = "Reyes v. Front Range Transit", "Ellison custody"
CHECKED, UNDONE = "Bathing: times done", "Planning and preparing meals: why not done"


def _care_of(desk: Desk, matter: str) -> str:
    """Go to the matter's Care tab; its address."""
    open_matter(desk, matter)
    desk.page.get_by_role("navigation", name="Parts of the matter").get_by_role("link", name="Care").click()
    expect(desk.page).to_have_url(re.compile("/care/$"))
    return desk.path


def _write_plan(desk: Desk) -> None:
    desk.link("Direct care").click()
    desk.link("Write the plan").click()
    desk.page.locator("[name=ask-bathing]").select_option("required")
    desk.page.locator("[name=ask-meals]").select_option("required")
    desk.button("Save the plan").click()
    expect(desk.page.get_by_role("heading", name="Plan of tasks")).to_be_visible()


def _record(desk: Desk) -> None:
    """One task done, one refused, confirmed by the client's typed name."""
    # Ended within 24 hours and not in the future, whenever the test runs, and still so when it is sent.
    late = now().hour >= 21
    desk.field("Day").fill((now() - timedelta(days=0 if late else 1)).date().isoformat())
    desk.page.locator("[name=start_time]").fill("19:00" if late else "22:30")
    desk.page.locator("[name=end_time]").fill("19:59" if late else "23:29")
    desk.page.get_by_label("At the client’s home").check()
    desk.field(CHECKED).fill("1")
    meals = desk.page.locator("fieldset", has_text="Planning and preparing meals")
    meals.get_by_text("Not done as asked").click()
    desk.field(UNDONE).select_option("refused")
    desk.page.get_by_label("The client confirms").check()
    desk.field("Name of who confirms").fill("L. R.")
    desk.button("Record direct care").click()
    expect(desk.page.get_by_text("Direct care is recorded.")).to_be_visible()


def test_from_the_visit_to_the_weeks_sheet(open_desk: OpenDesk) -> None:
    marcus = open_desk("case manager", size="phone")
    care = _care_of(marcus, REYES)
    _write_plan(marcus)
    marcus.assert_accessible()
    marcus.link("Change the plan").click()
    marcus.assert_accessible()
    marcus.go(care).link("Plan a visit").click()
    marcus.field("Day").fill((now() + timedelta(days=9)).date().isoformat())
    marcus.button("Plan it").click()
    expect(marcus.page).to_have_url(re.compile("/care/$"))
    marcus.link(re.compile("^Log the visit of")).last.click()
    marcus.link("Record direct care").click()
    marcus.assert_accessible()
    _record(marcus)
    assert "Planning and preparing meals: The client refused" in marcus.text
    marcus.assert_accessible()
    marcus.link("The week’s sheet").click()
    assert "0 *" in marcus.text
    assert "L. R. (client)" in marcus.text
    marcus.assert_accessible()
    marcus.page.emulate_media(media="print")
    assert "Client or representative ______" in marcus.text


def test_without_javascript(open_desk: OpenDesk) -> None:
    marcus = open_desk("case manager", size="phone", java_script_enabled=False)
    _care_of(marcus, ELLISON)
    _write_plan(marcus)
    marcus.link("Record direct care").click()
    _record(marcus)
    assert "Bathing: 1 time" in marcus.text
