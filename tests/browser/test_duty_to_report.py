"""A possible duty to report: asked on a phone, decided by the attorney, reported; axe on each page."""

from __future__ import annotations

from datetime import timedelta

from playwright.sync_api import expect

from tests.browser.conftest import OpenDesk
from tests.browser.office import now
from tests.browser.test_direct_care import REYES, _care_of

YESTERDAY = (now() - timedelta(days=1)).date().isoformat()


def test_asked_decided_and_reported(open_desk: OpenDesk) -> None:
    marcus = open_desk("case manager", size="phone")
    matter = _care_of(marcus, REYES).removesuffix("care/")
    marcus.go(f"{matter}duty-to-report/new/").assert_accessible()
    marcus.page.get_by_label("A child").check()
    marcus.field("Their name, or who they are").fill("A nephew, 6")
    marcus.page.locator("[name=what]").fill("Her brother hits him, she said.")
    marcus.page.locator("[name=capacity]").select_option("case-manager")
    marcus.page.get_by_label("The client said it").check()
    marcus.field("Day it was learned").fill(YESTERDAY)
    marcus.page.locator("[name=privileged][value=unsure]").check()
    marcus.page.locator("[name=state]").select_option("CO")
    marcus.page.locator("[name=warned][value=no]").check()
    marcus.page.locator("[name=attorney]").select_option(index=1)
    marcus.button("Ask").click()
    expect(marcus.page.get_by_text("The question is kept.")).to_be_visible()
    marcus.assert_accessible()
    marcus.page.get_by_role("link", name="Lena Reyes").first.click()
    expect(marcus.page.get_by_text("An attorney decides first")).to_be_visible()
    marcus.assert_accessible()
    here = marcus.path

    alma = open_desk("attorney").go("/")
    alma.link("Answer now").click()
    alma.assert_accessible()
    alma.go(f"{here}decision/").assert_accessible()
    alma.page.locator("[name=privileged][value=no]").check()
    alma.page.get_by_label("It may go out").check()
    alma.field("Why").fill("Said in the kitchen, not for the case.")
    alma.button("Save").click()
    expect(alma.page.get_by_text("The attorney decided that it may go out.")).to_be_visible()

    marcus.go(f"{here}sheet/").assert_accessible()
    marcus.go(f"{here}report/")
    marcus.field("Agency").fill("County child protection")
    marcus.field("Day of the call").fill(YESTERDAY)
    marcus.page.locator("[name=called_time]").fill("09:00")
    marcus.field("What was told, in a few words").fill("A child may be at risk")
    marcus.button("Save").click()
    expect(marcus.page.get_by_text("County child protection")).to_be_visible()
    marcus.go("/duty-to-report/lines/").assert_accessible()
