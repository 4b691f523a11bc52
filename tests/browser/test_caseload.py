"""A supervisor finds who is over, opens a number's list and assigns a client; forty clients on a phone."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.browser.conftest import OpenDesk
from tests.browser.desk import Desk


def fits(desk: Desk) -> bool:
    """Whether nothing has to be scrolled sideways."""
    return bool(desk.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))


def test_a_supervisor_assigns_a_client_by_suggestion(open_desk: OpenDesk) -> None:
    ruth = open_desk("supervisor").go("/")
    ruth.link(re.compile("caseloads? over their hours")).click()
    expect(ruth.page).to_have_url(re.compile(r"/caseload/team/\?show=over"))
    ruth.assert_accessible()
    assert [row.split(" Over")[0] for row in ruth.rows("People and hours 1")] == ["June Park"]
    ruth.go("/caseload/team/")
    ruth.assert_accessible()
    people = " ".join(ruth.page.locator("#people tbody").inner_text().split())
    assert "Nia Okoro Can take one more" in people
    assert "LSW" in " ".join(ruth.page.locator("#credentials").inner_text().split())

    ruth.link("2 clients of June Park without a tier and risk").click()
    expect(ruth.page.get_by_role("heading", level=1)).to_have_text("Caseload of June Park")
    assert len(ruth.page.locator("#first tbody tr").all()) == 2
    ruth.link("Yolanda Price").click()
    ruth.page.get_by_role("navigation", name="Parts of the matter").get_by_role("link", name="Team").click()
    ruth.link("Who could take it").click()
    ruth.assert_accessible()
    assert "hours a week are free" in ruth.text
    ruth.link("Assign Nia Okoro").click()
    expect(ruth.page.get_by_label("Nia Okoro")).to_be_checked()
    ruth.assert_accessible()
    ruth.button("Assign").click()
    expect(ruth.page.get_by_text("Assigned. They see the client now.")).to_be_visible()
    expect(ruth.page.get_by_role("row", name=re.compile("Nia Okoro"))).to_be_visible()


def test_forty_clients_can_be_read_on_a_phone(open_desk: OpenDesk) -> None:
    june = open_desk("forty clients", size="phone").go("/caseload/")
    june.assert_accessible()
    assert fits(june)
    rows = june.page.locator("main tbody tr")
    # One client may have been assigned away by the story above.
    assert rows.count() in (39, 40)
    assert 0 < june.page.locator("#first tbody tr").count() < 20, "late ones stand open, the rest is folded"
    fold = june.page.locator("#rest > details")
    expect(fold).not_to_have_attribute("open", "")
    fold.locator("> summary").click()
    expect(june.link("Carmen Archuleta")).to_be_visible()
    assert fits(june)
    june.assert_accessible()


def test_today_of_forty_clients_fits_a_phone(open_desk: OpenDesk) -> None:
    june = open_desk("forty clients", size="phone").go("/")
    expect(june.page.get_by_role("heading", level=1)).to_be_visible()
    june.assert_accessible()
    assert fits(june)
    lines = june.page.locator("main tbody tr")
    assert lines.count() > 0
    client = june.page.locator("main h3").first
    expect(client).to_be_visible()
    june.page.evaluate("document.querySelectorAll('main details').forEach((fold) => (fold.open = true))")
    assert fits(june), "nor when everything stands open"
    june.assert_accessible()


def test_a_weight_says_what_it_is_made_of_without_scripts(open_desk: OpenDesk) -> None:
    june = open_desk("forty clients", size="phone", java_script_enabled=False).go("/caseload/")
    first = june.page.locator("#first tbody tr").first
    first.locator("summary").click()
    expect(first.get_by_text(re.compile("minutes a month"))).to_be_visible()
    june.go("/credentials/")
    assert "Motivational interviewing" in june.text
    june.link("Add one of yours").click()
    june.field("Kind").select_option("language")
    june.field("What it is").fill("Vietnamese")
    june.button("Add it").click()
    expect(june.page.get_by_text("Saved. Your supervisor confirms it.")).to_be_visible()
