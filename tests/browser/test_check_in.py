"""A check-in turns low: the safety plan opens, is filled, and is printed in the client's language."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OpenDesk
from tests.browser.desk import Desk
from tests.browser.test_care_plan import PRATT, REYES, _care_of, _titled
from tests.browser.test_keyboard import press

CRISIS = "llame o mande un mensaje de texto al 988"


def _rate(desk: Desk, rest: int, safety: int, support: int, hope: int) -> None:
    for asks, rating in (
        ("How have you slept", rest),
        ("How safe have you felt", safety),
        ("someone to turn to", support),
        ("How hopeful are you", hope),
    ):
        desk.page.get_by_label(re.compile(asks)).fill(str(rating))


def test_a_low_check_in_ends_in_a_printed_plan_in_spanish(open_desk: OpenDesk) -> None:
    marcus = open_desk("case manager", size="phone")
    care = _care_of(marcus, REYES)
    marcus.link("Check in").click()
    expect(marcus.page.get_by_text("¿Cómo ha dormido y comido?")).to_be_visible()
    marcus.assert_accessible()
    _rate(marcus, 3, 5, 4, 2)
    marcus.field("What the client said").fill("She does not see how it goes on.")
    marcus.page.get_by_label("On a call").check()
    marcus.button("Record it").click()

    _titled(marcus, "Safety plan with Lena Reyes")
    assert "This check-in is low: The sum is 14 of 40; 16 or less is low." in marcus.text
    assert "call or text 988" in marcus.text
    marcus.assert_accessible()
    marcus.field("How I notice that it is starting").fill("No contesto el teléfono")
    marcus.field("Whom I can ask for help").fill("Mi hermana Inés")
    marcus.button("Save the plan").click()
    marcus.link(re.compile("^The page for the client")).click()
    marcus.assert_accessible()
    marcus.page.emulate_media(media="print")
    _titled(marcus, "Mi plan de seguridad")
    for said in (CRISIS, "1. Cómo noto que está empezando", "No contesto el teléfono", "Mi hermana Inés"):
        assert said in marcus.text, said
    assert "call or text" not in marcus.text
    expect(marcus.link("In English")).to_be_hidden()
    marcus.page.emulate_media(media="screen")
    marcus.link("In English").click()
    _titled(marcus, "My safety plan")
    assert "call or text 988" in marcus.text
    assert "No contesto el teléfono" in marcus.text

    marcus.go(f"{care}check-ins/").assert_accessible()
    assert "The last check-in is low" in marcus.text
    expect(marcus.page.get_by_role("img", name=re.compile("lower than the time before"))).to_be_visible()
    assert "Follow up with the client" in marcus.go("/").text
    ruth = open_desk("supervisor").go("/")
    ruth.link("See whose they are").click()
    expect(ruth.link("Lena Reyes")).to_be_visible()
    ruth.assert_accessible()


def test_a_check_in_by_keyboard_alone(open_desk: OpenDesk) -> None:
    marcus = open_desk("case manager")
    care = _care_of(marcus, PRATT)
    marcus.go(f"{care}check-ins/new/")
    for rating in ("7", "8", "7", "6"):
        marcus.keyboard.type(rating)
        press(marcus, "Tab")
    marcus.keyboard.type("The new school is fine.")
    press(marcus, "Tab", "ArrowDown", "Enter")
    expect(marcus.page.get_by_text("28 of 40").first).to_be_visible()
    assert "The new school is fine." in marcus.text
    assert "on a call" in marcus.text


@pytest.mark.parametrize("path", ["check-ins/", "check-ins/new/"])
def test_its_pages_where_no_script_runs(open_desk: OpenDesk, path: str) -> None:
    marcus = open_desk("case manager", size="phone", java_script_enabled=False)
    care = _care_of(marcus, REYES)
    marcus.go(f"{care}{path}")
    assert "988" in marcus.text
    if path.endswith("new/"):
        _rate(marcus, 6, 8, 6, 6)
        marcus.button("Record it").click()
        expect(marcus.page.get_by_text("26 of 40").first).to_be_visible()
