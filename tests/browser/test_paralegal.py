"""Story 1: a paralegal, a court's e-mail, and how a date becomes firm."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.browser.conftest import OpenDesk
from tests.browser.desk import Desk
from tests.browser.post import lookalike, motion

REYES = "Reyes v. Front Range Transit"


def drop(desk: Desk, *emails: object) -> None:
    """Put e-mails on the Inbox's file input and have them filed."""
    desk.go("/inbox/")
    desk.page.locator("input[type=file]").set_input_files(list(emails))  # type: ignore[arg-type]
    desk.button("File them").click()
    desk.page.wait_for_url("**/inbox/result/")
    while desk.page.get_by_text("Being read").count():
        desk.link("Look again").click()


def open_matter(desk: Desk, name: str) -> None:
    """From the list of matters, as one does."""
    desk.go("/matters/").link(name).click()
    expect(desk.page.get_by_role("heading", level=1)).to_have_text(name)


def test_she_signs_in_and_sees_court_dates_first_each_with_why(open_desk: OpenDesk) -> None:
    dana = open_desk().go("/")
    assert dana.heading == "Sign in", "nobody sees Today without signing in"
    dana.assert_accessible()
    dana.sign_in("paralegal")

    assert dana.heading.startswith("Today, ")
    titles = [title.split("  ")[0] for title in dana.page.locator("main h2").all_inner_texts()]
    assert titles[0].startswith("Court dates, overdue and due today")
    assert titles[1].startswith("Court dates, next seven days")
    court = dana.section("Court dates, next seven days").locator("tbody tr")
    assert court.count() >= 2
    reasons = court.locator("td[data-label='Why this date']").all_inner_texts()
    assert all(reason.strip() for reason in reasons), "no date without a reason"
    assert any("FRCP 12(a)(1)(A)(i)" in reason for reason in reasons), "the rule is named"


def test_a_wrong_password_is_a_sentence_and_the_address_stays(open_desk: OpenDesk) -> None:
    someone = open_desk().go("/accounts/login/")
    someone.field("Email").fill("nobody@demo.example")
    someone.field("Password").fill("not-the-password")
    someone.button("Sign in").click()
    sentence = "The email address and/or password you specified are not correct."
    expect(someone.page.get_by_role("alert").get_by_text(sentence)).to_be_visible()
    assert someone.field("Email").input_value() == "nobody@demo.example"
    someone.assert_accessible()


def test_a_court_e_mail_becomes_entry_document_and_proposed_dates(open_desk: OpenDesk) -> None:
    dana = open_desk("paralegal")
    drop(dana, motion(21))
    assert "motion-21.eml" in dana.text
    assert "Filed: 1 docket entry, 2 proposed dates." in dana.text
    dana.assert_accessible()

    dana.link(REYES).click()
    expect(dana.page.get_by_role("heading", level=1)).to_have_text(REYES)
    assert "The court docketed no. 21: Motion to Dismiss for Failure to State a Claim." in dana.timeline()

    dana.link("Documents").click()
    fetch = dana.rows("To download from the court")
    assert any(row.startswith("21 Motion to Dismiss") for row in fetch)

    dana.link("Dates").click()
    dana.link("Response to motion (no. 21)").click()
    assert "Proposed" in dana.text
    steps = dana.rows("How it was calculated")
    assert any("21 days counted forward" in step for step in steps)
    assert any("FRCP 6(a)(1)" in step for step in steps), "each step names its authority"
    assert "D. Colo." in dana.text

    drop(dana, motion(21))
    assert "Already on the docket here. Nothing new was added." in dana.text


def test_she_confirms_another_verifies_only_then_is_it_firm(open_desk: OpenDesk) -> None:
    dana, alma = open_desk("paralegal"), open_desk()
    drop(dana, motion(22))
    dana.go("/inbox/").link("Response to motion (no. 22)").click()
    dana.button("Confirm this date").click()
    expect(dana.page.get_by_text("Confirmed. A second person must verify it.")).to_be_visible()
    date = dana.path

    assert dana.button(re.compile("Verify")).count() == 0, "not the one who confirmed it"
    assert "You checked this date. A second person must verify it" in dana.text
    assert "Firm" not in dana.text

    alma.sign_in("attorney")
    assert waits_for_second(alma, "Response to motion (no. 22)")
    alma.section("Needs your decision").get_by_role("link", name="Response to motion (no. 22)").click()
    expect(alma.page).to_have_url(re.compile(re.escape(date)))
    # The district's own rule is held from memory, so she says which text of it she has read.
    alma.field("Which text of the rule you read, and where").fill("LCivR 7.1(d), the court's own site")
    alma.button("Verify: the date is firm").click()
    expect(alma.page.get_by_text("Verified. The date is firm.")).to_be_visible()

    dana.go(date)
    assert dana.page.locator("main .content .badge").first.inner_text() == "Firm"
    assert "Alma Reyes-Ward verified" in dana.text
    open_matter(dana, REYES)
    assert any("Alma Reyes-Ward verified a date: Response to motion (no. 22)" in s for s in dana.timeline())


def waits_for_second(alma: Desk, title: str) -> bool:
    """Whether the attorney's Today says that this date waits for a second person."""
    return any(title in row and "Second check" in row for row in alma.rows("Needs your decision"))


def test_unmatched_e_mails_wait_and_are_answered(open_desk: OpenDesk) -> None:
    dana = open_desk("paralegal")
    drop(dana, lookalike("txwd_summons_returned"), lookalike("flmd_judgment_plain"))
    assert dana.text.count("No matter has this docket number. It is waiting in the Inbox.") == 2

    dana.go("/inbox/")
    waiting = dana.section("No matter has this docket number yet")
    expect(waiting.locator("tbody tr")).to_have_count(2)
    dana.assert_accessible()

    waiting.locator("tr", has_text="Delacroix").get_by_role("button", name="Not ours").click()
    expect(dana.page.get_by_text("Noted: not ours.")).to_be_visible()
    expect(waiting.locator("tbody tr")).to_have_count(1)

    waiting.locator("tr", has_text="Abernethy").get_by_role("link", name="File to a matter").click()
    dana.expect_status(422)
    dana.field("Matter").fill("Reyes v. Nobody")
    dana.button("File the notice").click()
    expect(dana.page.get_by_text("None of your matters has this number or name.").first).to_be_visible()
    assert dana.field("Matter").input_value() == "Reyes v. Nobody", "nothing typed is lost"
    dana.assert_accessible()
    dana.field("Matter").fill("NF-INJ-014")
    dana.button("File the notice").click()
    expect(dana.page.get_by_role("heading", level=1)).to_have_text(REYES)
    assert any("docketed no. 61" in sentence for sentence in dana.timeline())

    dana.go("/inbox/")
    assert dana.section("No matter has this docket number yet").count() == 0
