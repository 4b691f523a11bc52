"""Story: a date's life: questions, an extension that waits, an end that takes two, whose it becomes."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date, datetime, timedelta

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OpenDesk
from tests.browser.desk import Desk
from tests.browser.office import ZONE, now
from tests.browser.test_paralegal import REYES, open_matter

ANSWERS = "Answers to interrogatories"
US_PARTY = re.compile("Is the United States, its agency")
SCRIPT = pytest.mark.parametrize("script", [True, False], ids=["with a script", "without"])


def day(ahead: int) -> str:
    return (now().date() + timedelta(days=ahead)).isoformat()


def in_force(desk: Desk) -> str:
    """The day the date's page says it is due."""
    return desk.page.locator("dl.facts strong").first.inner_text()


def read(said: str) -> date:
    """ "Mon, Dec 14, 2026" as a date; what stands behind the day is left out."""
    found = re.search(r"\w{3} \d{1,2}, \d{4}", said)
    assert found, said
    return datetime.strptime(found[0], "%b %d, %Y").replace(tzinfo=ZONE).date()


def feed_days(desk: Desk, address: str) -> Counter[str]:
    """How many things the calendar behind an address has on each day."""
    text = desk.context.request.get(address).text()
    return Counter(re.findall(r"^DTSTART[^:]*:(\d{8})", text, re.MULTILINE))


def feed_address(desk: Desk) -> str:
    desk.go("/calendar/feeds/").button("Make the address").click()
    return desk.page.locator("#address").input_value()


def test_an_extension_waits_and_the_date_in_force_stays_everywhere(open_desk: OpenDesk) -> None:
    dana, theo = open_desk("paralegal"), open_desk("other paralegal")
    feed = feed_address(dana)
    open_matter(dana, REYES)
    dana.link("Dates").click()
    row = next(one for one in dana.rows("Court and benefits dates") if ANSWERS in one)
    assert "Stays until a second person agrees to" in row
    dana.link(ANSWERS).click()
    assert "Waiting for a second person:" in dana.text
    assert "Until a second person verifies it, the date in force is" in dana.text
    dana.assert_accessible()
    old, waiting = in_force(dana), read(dana.text.split("Waiting for a second person:")[1])
    assert f"{read(old):%b} {read(old).day}" in row, "the list shows the date in force"
    dana.page.emulate_media(media="print")
    assert in_force(dana) == old
    assert dana.page.get_by_text("Waiting for a second person:").is_visible(), "and so does paper"
    before = feed_days(dana, feed)
    assert before[f"{read(old):%Y%m%d}"], "the feed has it on the day in force"

    theo.go(dana.path).button("Verify: the date is firm").click()
    expect(theo.page.get_by_text("Verified. The date is firm.")).to_be_visible()
    assert "Waiting for a second person:" not in theo.text
    assert read(in_force(theo)) == waiting
    after = feed_days(dana, feed)
    assert after - before == Counter([f"{waiting:%Y%m%d}"]), "only now has the feed the later day"
    assert before - after == Counter([f"{read(old):%Y%m%d}"])


def test_two_people_end_a_firm_date_and_it_is_reopened(open_desk: OpenDesk) -> None:
    dana, alma = open_desk("paralegal"), open_desk("attorney")
    open_matter(dana, REYES)
    dana.link("Dates").click()
    dana.link("The carrier's answer is due").click()
    page = dana.path
    dana.link("Mark as met").click()
    dana.assert_accessible()
    dana.field("What was filed or done").fill("Answer")
    dana.page.get_by_label("On which day").fill(day(-1))
    dana.page.get_by_label(re.compile("Or its number on the docket")).fill("ECF 9")
    dana.button("Mark as met").click()
    expect(dana.page.get_by_text("A second person has to agree")).to_be_visible()
    assert dana.link("Agree that it has ended").count() == 0
    alma.go(page).link("Agree that it has ended").click()
    alma.button("Agree").click()
    expect(alma.page.get_by_text("Agreed. The date has ended.")).to_be_visible()
    assert "Answer" in alma.text
    alma.link("Reopen this date").click()
    alma.page.get_by_label("Why").fill("The clerk struck ECF 9")
    alma.button("Reopen it").click()
    expect(alma.page.get_by_text("The date is due again.")).to_be_visible()
    assert alma.link("Mark as met").count() == 1


@SCRIPT
def test_a_fact_asked_and_answered_changes_the_date(open_desk: OpenDesk, script: bool) -> None:
    dana = open_desk("paralegal", java_script_enabled=script)
    open_matter(dana, REYES)
    dana.link("Dates").click()
    dana.go(dana.path.removesuffix("/") + "/new/")
    dana.page.get_by_label("Rule (optional)", exact=True).fill("FRAP 4(a)(1)(A)")
    dana.page.get_by_label("Trigger, or the fixed date").fill("2026-06-01")
    dana.page.get_by_label("Title (optional)", exact=True).fill(
        f"Notice of appeal, {'asked' if script else 'asked without a script'}"
    )
    dana.button("Calculate").click()
    expect(dana.button("Calculate again")).to_be_visible()
    assert read(in_force(dana)) == date(2026, 7, 1)
    assert "Yes: Fri, Jul 31, 2026. No: Wed, Jul 1, 2026." in dana.text
    dana.page.get_by_label(US_PARTY).select_option("yes")
    dana.button("Calculate again").click()
    expect(dana.page.get_by_text("It changed the date")).to_be_visible()
    assert read(in_force(dana)) == date(2026, 7, 31)
    dana.page.get_by_label(US_PARTY).select_option("")
    dana.button("Propose this date").click()

    expect(dana.page.get_by_text("The date is proposed.")).to_be_visible()
    assert read(in_force(dana)) == date(2026, 7, 1)
    dana.page.get_by_label(US_PARTY).select_option("yes")
    dana.button("Show what an answer changes").click()
    expect(dana.page.get_by_role("cell", name="Wed, Jul 1, 2026")).to_be_visible()
    expect(dana.page.get_by_role("cell", name="Fri, Jul 31, 2026")).to_be_visible()
    dana.button("Record the answers").click()
    expect(dana.page.get_by_text("Recorded. The date is calculated with it.")).to_be_visible()
    assert read(in_force(dana)) == date(2026, 7, 31)


def test_a_coworker_leaves_and_nothing_of_theirs_is_lost(open_desk: OpenDesk) -> None:
    ada, alma, marcus = open_desk("administrator"), open_desk("attorney"), open_desk("case manager")
    ada.go("/office/people/").link("June Park").click()
    handover = f"/people/{ada.path.rstrip('/').rsplit('/', 1)[-1]}/handover/"
    ada.go("/office/people/").link(re.compile(r"^End .*employment of June Park$")).click()
    assert "dates, tasks, visits and plans open on 40 matters" in ada.text
    ada.assert_accessible()
    ada.button("End it now").click()
    expect(ada.page.get_by_text("June Park no longer works here")).to_be_visible()

    # Another story assigns one of the forty to somebody else.
    left = re.search(r"June Park has left: (\d+) of your matters have no case manager\.", alma.go("/").text)
    assert left is not None
    assert int(left[1]) in {39, 40}
    alma.link("Seat someone on the next").click()
    matter = alma.heading.removesuffix(" – Team")
    alma.link(re.compile("Add a coworker")).first.click()
    alma.field("Coworker").select_option(label="Marcus Todd")
    alma.page.locator("main form button[type=submit]").last.click()
    expect(alma.page.get_by_role("cell", name="Case manager").first).to_be_visible()
    assert f"June Park has left: {int(left[1]) - 1} of your matters" in alma.go("/").text

    marcus.go(handover)
    hers = marcus.page.locator("main tbody tr", has_text=matter)
    assert hers.count(), "what only care staff may read waits for the next case manager"
    many = marcus.page.locator("main tbody tr").count()
    hers.first.locator("select").select_option(label="Marcus Todd")
    marcus.button("Reassign").click()
    expect(marcus.page.get_by_text("1 item has a new owner.")).to_be_visible()
    assert marcus.page.locator("main tbody tr").count() == many - 1
