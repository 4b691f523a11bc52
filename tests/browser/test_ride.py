"""A ride on a phone: from the appointment to how it went, by keyboard; and once without scripts."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, expect

from tests.browser.conftest import OpenDesk
from tests.browser.desk import Desk
from tests.browser.office import now
from tests.browser.test_one_matter import open_matter

REYES, ELLISON = "Reyes v. Front Range Transit", "Ellison custody"


def _enter(desk: Desk, where: Locator) -> None:
    """Go there as Tab does, and press Enter."""
    where.focus()
    desk.keyboard.press("Enter")


def _tab(desk: Desk, matter: str, name: str) -> None:
    open_matter(desk, matter)
    _enter(
        desk, desk.page.get_by_role("navigation", name="Parts of the matter").get_by_role("link", name=name)
    )


def _confirm(desk: Desk) -> None:
    _enter(desk, desk.link("Arranged or confirmed"))
    desk.field("Who drives, if not in the directory").fill("Summit Medical Rides")
    desk.field("Who confirmed it").fill("Lee")
    desk.field("Confirmation number").fill("SR-1")
    _enter(desk, desk.button("Save"))
    expect(desk.page.get_by_text("SR-1")).to_be_visible()


def test_from_the_appointment_to_the_outcome(open_desk: OpenDesk) -> None:
    marcus = open_desk("case manager", size="phone")
    _tab(marcus, REYES, "Dates")
    _enter(marcus, marcus.link("Follow-up").first)
    expect(marcus.page.get_by_text("Ride: not arranged.")).to_be_visible()
    appointment = marcus.path
    _enter(marcus, marcus.link("Arrange a ride"))
    marcus.assert_accessible()
    marcus.field("Pick-up from").first.fill("09:00")
    marcus.page.locator("[name=mobility]").select_option("cane")
    _enter(marcus, marcus.button("Plan it"))
    _enter(marcus, marcus.link("Follow-up").first)
    marcus.assert_accessible()
    _confirm(marcus)
    marcus.assert_accessible()
    marcus.go(appointment)
    expect(marcus.section("Ride").get_by_text("Confirmed")).to_be_visible()
    marcus.assert_accessible()
    _enter(marcus, marcus.section("Ride").get_by_role("link"))
    _enter(marcus, marcus.link(re.compile("How it went.*leg 1")))
    box = marcus.page.get_by_label("Canceled", exact=True)
    box.focus()
    marcus.keyboard.press("Space")
    by = marcus.page.get_by_label("The provider", exact=True)
    by.focus()
    marcus.keyboard.press("Space")
    _enter(marcus, marcus.button("Save"))
    expect(marcus.page.get_by_text(re.compile("Canceled by: The provider"))).to_be_visible()


def test_without_javascript(open_desk: OpenDesk) -> None:
    marcus = open_desk("case manager", size="phone", java_script_enabled=False)
    _tab(marcus, ELLISON, "Care")
    marcus.link(re.compile("^Rides")).first.click()
    marcus.link("Plan a ride").click()
    marcus.field("Day").first.fill(now().date().isoformat())
    marcus.field("Where to").fill("12 Elm Street")
    marcus.button("Plan it").click()
    marcus.link("An appointment").first.click()
    _confirm(marcus)
    marcus.link(re.compile("How it went.*leg 2")).click()
    marcus.page.get_by_label("The provider did not come").check()
    marcus.button("Save").click()
    expect(marcus.link("Log a call")).to_be_visible()
    marcus.go("/rides/")
    expect(marcus.page.get_by_text("12 Elm Street")).to_be_visible()
