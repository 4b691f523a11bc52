"""Everything that matters works where no script runs."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.browser.conftest import OpenDesk
from tests.browser.post import motion
from tests.browser.test_paralegal import drop


def test_sign_in_and_today(open_desk: OpenDesk) -> None:
    dana = open_desk(java_script_enabled=False).go("/").sign_in("paralegal")
    assert dana.heading.startswith("Today, ")
    assert dana.rows("Court dates, next seven days")


def test_a_visit_is_recorded(open_desk: OpenDesk) -> None:
    marcus = open_desk("case manager", size="phone", java_script_enabled=False).go("/visits/")
    marcus.link("Log the visit to Devon Pratt").click()
    marcus.page.get_by_label("Spoke with someone else about the client").check()
    marcus.field("With whom").fill("His grandmother")
    marcus.field("Who that is").select_option("family")
    marcus.button("Log the visit").click()
    expect(marcus.page.get_by_text(re.compile(r"Logged\.")).first).to_be_visible()
    marcus.link("People v. Pratt").first.click()
    marcus.link("Timeline").click()
    sentence = "Marcus Todd logged a home visit with someone other than the client."
    # Not the first line: another story may write its own meanwhile.
    expect(marcus.page.get_by_role("list", name="Timeline").get_by_text(sentence, exact=True)).to_have_count(
        1
    )


def test_a_court_e_mail_is_filed_and_its_date_confirmed(open_desk: OpenDesk) -> None:
    dana = open_desk("paralegal", java_script_enabled=False)
    drop(dana, motion(23))
    dana.go("/inbox/").link("Last day to amend as of course (no. 23)").click()
    dana.button("Confirm this date").click()
    expect(dana.page.get_by_text("Confirmed. A second person must verify it.")).to_be_visible()


def test_search_answers_on_a_page_of_its_own(open_desk: OpenDesk) -> None:
    dana = open_desk("paralegal", java_script_enabled=False).go("/")
    dana.page.get_by_role("navigation", name="Main").get_by_role("link", name=re.compile("Search")).click()
    dana.page.get_by_role("searchbox").fill("Haddad")
    dana.keyboard.press("Enter")
    expect(dana.link(re.compile("Haddad asylum appeal"))).to_be_visible()


def test_someone_is_found_from_above_a_form_that_is_half_typed(open_desk: OpenDesk) -> None:
    dana = open_desk("paralegal", java_script_enabled=False).go("/intakes/new/")
    dana.expect_status(422)
    dana.field("What happened").fill("The bus did not stop")
    dana.field("Find someone the office knows").fill("Haddad")
    dana.keyboard.press("Enter")
    expect(dana.field("What happened")).to_have_value("The bus did not stop")
    dana.field("What happened").fill("The bus did not stop for them")
    dana.page.get_by_role("button", name=re.compile("^Choose.*Haddad")).first.click()
    expect(dana.page.get_by_text("Chosen:")).to_be_visible()
    expect(dana.field("What happened")).to_have_value("The bus did not stop for them")
    expect(dana.field("Who asks for help")).to_have_value(re.compile("Haddad"))
    dana.field("Who asks for help").press(
        "Enter"
    )  # saves, or says what is still missing: it is not the Find box's
    expect(dana.page.get_by_text("Chosen:")).to_have_count(0)
