"""A call that meets a coworker's former client: found, screened, accepted, and shut to the coworker."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.browser.conftest import OpenDesk
from tests.browser.test_intake import first_screen, searched


def test_by_phone_with_a_conflict_to_a_screened_acceptance(open_desk: OpenDesk) -> None:
    theo = open_desk("other paralegal").go("/conflicts/relations/")
    theo.field("What they are to you").select_option("Client at a former firm")
    theo.field("Name").fill("Cobalt Freight Systems")
    theo.field("Kind").select_option("Organization")
    theo.button("Save").click()
    expect(theo.page.get_by_role("rowheader", name="Cobalt Freight Systems")).to_be_visible()

    dana = open_desk("paralegal")
    first_screen(dana, "Casimir Adler", "Cobalt Freight Systems")
    dana.button("Save the answers").click()
    where = dana.path
    searched(dana)
    assert "Ask the ethics screener" in dana.text, "a coworker's own relation is not hers to read"
    assert "former firm" not in dana.text.lower()

    alma = open_desk("attorney").go(where)
    alma.link("Accept").click()
    alma.page.get_by_label("Dana Price").check()
    alma.field("Why the office takes it").fill("Clear liability.")
    alma.expect_status(422)
    alma.button("Accept and open the matter").click()
    expect(alma.page.get_by_text(re.compile("conflict", re.IGNORECASE)).first).to_be_visible()
    assert "The matter is open." not in alma.text

    alma.go(where).section("Conflicts").get_by_role("link").first.click()
    alma.assert_accessible()
    alma.link(re.compile("^Decide")).first.click()
    alma.page.get_by_label("Screened: named people are shut out").check()
    alma.field("Why").fill("He worked there for the carrier; nobody else here did. Rule 1.10(a)(2).")
    alma.page.get_by_label("Theo Lind").check()
    alma.button("Save the decision").click()
    expect(alma.page.get_by_text("Screened: Theo Lind")).to_be_visible()

    alma.go(where).link("Accept").click()
    alma.page.get_by_label("Dana Price").check()
    alma.field("Why the office takes it").fill("Clear liability.")
    alma.button("Accept and open the matter").click()
    expect(alma.page.get_by_text("The matter is open.")).to_be_visible()
    matter = re.match(r"/matters/[^/]+/", alma.path)
    assert matter, alma.path
    theo.expect_status(404)
    assert theo.go(matter[0]).heading == "Page not found"
