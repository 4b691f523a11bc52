"""From a screening to a kept service plan, on a phone; and what happens when an answer cannot wait."""

from __future__ import annotations

import re
import time
from datetime import timedelta

from playwright.sync_api import expect

from tests.browser.conftest import OpenDesk
from tests.browser.desk import Desk
from tests.browser.office import now
from tests.browser.test_one_matter import open_matter

REYES, ELLISON, PRATT = "Reyes v. Front Range Transit", "Ellison custody", "People v. Pratt"


def _care_of(desk: Desk, matter: str) -> str:
    """Go to the matter's Care tab; its address."""
    open_matter(desk, matter)
    desk.page.get_by_role("navigation", name="Parts of the matter").get_by_role("link", name="Care").click()
    expect(desk.page).to_have_url(re.compile("/care/$"))
    return desk.path


def _titled(desk: Desk, title: str) -> None:
    expect(desk.page.get_by_role("heading", level=1)).to_have_text(title)


def _ahead(days: int) -> str:
    return (now() + timedelta(days=days)).date().isoformat()


def test_from_a_screening_to_a_plan_and_its_progress(open_desk: OpenDesk) -> None:
    marcus = open_desk("case manager", size="phone")
    care = _care_of(marcus, REYES)
    marcus.link("Screenings").click()
    marcus.link("Hunger Vital Sign (food)").click()
    marcus.assert_accessible()
    for question in marcus.page.get_by_role("radiogroup").all() or marcus.page.locator("fieldset").all():
        if question.get_by_label("Often true").count():
            question.get_by_label("Often true").check()
    marcus.button("Record the answers").click()
    expect(marcus.page.get_by_role("heading", name=re.compile("^Needs it shows"))).to_be_visible()
    marcus.assert_accessible()
    marcus.button(re.compile("^Note 1 need")).click()
    expect(marcus.page.get_by_role("link", name="Food").first).to_be_visible()

    marcus.go(care).link("Service plan").click()
    marcus.link("Start a service plan").click()
    marcus.field("Next review").fill(_ahead(90))
    marcus.button("Start it").click()
    _titled(marcus, "Service plan")
    marcus.link("Add a goal").click()
    marcus.field("Goal").fill("I have food in the house all month")
    marcus.field("How you will both know").fill("No skipped meal in four weeks")
    marcus.field("By").fill(_ahead(45))
    marcus.button("Add it").click()
    _titled(marcus, "Service plan")
    marcus.link(re.compile("^Add a step")).click()
    marcus.field("What will be done").fill("Apply for SNAP online together")
    marcus.field("Service or help").fill("Application help")
    marcus.field("By").fill(_ahead(10))
    marcus.button("Add it").click()
    _titled(marcus, "Service plan")
    assert "0 of 1" in marcus.text
    marcus.assert_accessible()
    plan = marcus.path

    _visit_moves_the_step(marcus, care, plan)
    marcus.go(plan).link(re.compile("^Done.*: Apply for SNAP online together")).click()
    marcus.button(re.compile("Done|done")).click()
    assert "1 of 1" in marcus.go(plan).text
    marcus.link("Save this version").click()
    marcus.button("Save it").click()
    marcus.go(plan).link("Version 1").click()
    marcus.page.emulate_media(media="print")
    assert "I have food in the house all month" in marcus.text
    assert "Cliente ______" in marcus.text, "her sheet is in the language she speaks first"


def _visit_moves_the_step(marcus: Desk, care: str, plan: str) -> None:
    """One note of a visit that was to be yesterday and was made today: in under a minute the plan, the rhythm
    and the timeline follow.
    """
    marcus.go(f"{care}visits/new/")
    yesterday = _ahead(-1)
    marcus.field("Day").fill(yesterday)
    marcus.field("Where else").fill("The library on 10th")
    marcus.button("Plan it").click()
    expect(marcus.page.get_by_text("The visit is planned.")).to_be_visible()
    was = marcus.go(care).section("Contact plan").inner_text()

    marcus.go(f"/visits/?day={yesterday}")
    began = time.monotonic()
    marcus.link("Log the visit to Lena Reyes").first.click()
    marcus.page.get_by_label("Reached the client").check()
    marcus.field("What was needed").fill("We sent the application; the answer comes by mail.")
    marcus.page.get_by_label("Apply for SNAP online together", exact=False).first.select_option("Worked on")
    marcus.field("In a few words: Apply for SNAP online together").fill("Sent; the number is on her fridge")
    marcus.page.locator("summary", has_text="What for, time and miles").click()
    marcus.field("What for").select_option("Service coordination and referral")
    marcus.page.get_by_label("Miles", exact=False).fill("6.3")
    marcus.field("Day").fill(_ahead(0))
    marcus.button("Log the visit").click()
    expect(marcus.page.get_by_text("Logged", exact=True).first).to_be_visible()
    assert time.monotonic() - began < 60

    marcus.go(plan)
    assert "Worked on" in marcus.text
    assert "Sent; the number is on her fridge" in marcus.text
    marcus.assert_accessible()
    marcus.page.get_by_role("link", name=re.compile(r"\(visit\)")).click()
    assert "6.3" in marcus.text
    assert marcus.go(care).section("Contact plan").inner_text() != was, "the rhythm moves"
    marcus.go(care.replace("care/", ""))
    assert "Marcus Todd logged a home visit; the client was reached." in marcus.timeline()


def test_an_answer_that_cannot_wait_opens_the_safety_plan(open_desk: OpenDesk) -> None:
    marcus = open_desk("case manager", size="phone", java_script_enabled=False)
    _care_of(marcus, ELLISON)
    marcus.link("Screenings").click()
    marcus.link("PHQ-9 (depression)").click()
    thoughts = marcus.page.locator("fieldset", has_text="better off dead")
    thoughts.get_by_label("Several days").check()
    marcus.button("Record the answers").click()
    _titled(marcus, "Safety plan with Mara Ellison")
    assert "988" in marcus.text
    marcus.page.locator("textarea").first.fill("I stop sleeping")
    marcus.button(re.compile("Keep|Save|Record")).click()
    expect(marcus.page.get_by_text("I stop sleeping").first).to_be_visible()
    assert "Follow-up" in marcus.go("/").text
    assert "PHQ" not in marcus.go("/").text, "Today says nothing of what was found"
