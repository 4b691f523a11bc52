"""Stories 3 and 4: what waits for an attorney; one client's matter as three people see it."""

from __future__ import annotations

import pytest

from tests.browser.conftest import OpenDesk
from tests.browser.desk import Desk
from tests.browser.test_paralegal import open_matter

REYES = "Reyes v. Front Range Transit"
TABS = ("Timeline", "Dates", "People", "Documents", "Care", "Team")
THEORY = "Theory of the case"


def everything(desk: Desk, matter: str) -> str:
    """All that the tabs of a matter say to this person."""
    open_matter(desk, matter)
    return "\n".join(tab_text(desk, name) for name in TABS)


def tab_text(desk: Desk, name: str) -> str:
    desk.page.get_by_role("navigation", name="Parts of the matter").get_by_role("link", name=name).click()
    said = [desk.text]
    while desk.link("Earlier").count():  # a timeline shows fifty lines at once, and other stories add to it
        desk.link("Earlier").click()
        said.append(desk.text)
    return "\n".join(said)


def test_an_attorney_sees_the_dates_that_wait_for_her_first(open_desk: OpenDesk) -> None:
    alma = open_desk("attorney").go("/")
    sections = alma.page.locator("main h2").all_inner_texts()
    # Only a date that nobody owns is shown before it: other stories of this office leave some.
    first = next(one for one in sections if not one.startswith("Dates no one has checked or owns"))
    assert first.startswith("Needs your decision")
    waiting = alma.rows("Needs your decision")
    assert any("Permanent orders hearing" in row and "Second check" in row for row in waiting)
    alma.link("Permanent orders hearing").first.click()
    assert alma.button("Verify: the date is firm").is_visible()
    assert "Dana Price confirmed" in alma.text


def test_the_paralegal_sees_law_and_no_care(open_desk: OpenDesk) -> None:
    said = everything(open_desk("paralegal"), REYES)
    assert "Dana Price confirmed a date: Status conference" in said
    assert THEORY in said
    assert "Only the care team sees the care record." in said
    assert "logged a home visit" not in said
    assert "shower chair" not in said
    assert "Health First Colorado" not in said


def test_the_case_manager_sees_care_and_no_law(open_desk: OpenDesk) -> None:
    said = everything(open_desk("case manager"), REYES)
    assert "Marcus Todd logged a home visit; the client was reached." in said
    assert "Health First Colorado" in said
    assert THEORY not in said
    assert "Motion to Dismiss" not in said
    assert "The carrier's answer is due" not in said


def test_the_attorney_sees_the_law_and_what_both_crafts_need(open_desk: OpenDesk) -> None:
    said = everything(open_desk("attorney"), REYES)
    assert THEORY in said
    assert "Marcus Todd put on the calendar: Appointment" in said
    assert "logged a home visit" not in said, "two-way by default: care shares item by item"


def test_in_an_embedded_team_the_defense_sees_care(open_desk: OpenDesk) -> None:
    said = everything(open_desk("attorney"), "People v. Pratt")
    assert "Marcus Todd logged a home visit; the client was reached." in said
    assert "Attendance letter from the program" not in said, "42 CFR Part 2 waits for its consent"


@pytest.mark.parametrize("who", ["supervisor", "administrator"])
def test_a_matter_s_address_says_nothing_to_others(open_desk: OpenDesk, who: str) -> None:
    dana, other = open_desk("paralegal"), open_desk(who)
    open_matter(dana, "Ellison custody")
    other.expect_status(404)
    other.go(dana.path)
    assert other.heading == "Page not found"
    hidden = other.text
    other.go("/matters/00000000-0000-7000-8000-000000000000/")
    assert other.text == hidden, "hidden and missing look the same"
    other.assert_accessible()
