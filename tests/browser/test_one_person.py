"""One human being: two records merged and taken apart again, and two coworkers who correct one of them."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.browser.conftest import OpenDesk
from tests.browser.desk import Desk
from tests.browser.test_one_matter import open_matter

REYES = "Reyes v. Front Range Transit"


def people_of(desk: Desk) -> str:
    """Go to the people of the Reyes matter; the page's address."""
    open_matter(desk, REYES)
    desk.page.get_by_role("link", name="People", exact=True).click()
    expect(desk.page).to_have_url(re.compile("/people/$"))
    return desk.path


def _add(desk: Desk, people: str, name: str) -> None:
    desk.expect_status(422)  # a name like one that is known is asked about
    desk.go(f"{people}new/")
    desk.page.get_by_label("Name", exact=True).fill(name)
    desk.field("Role in the matter").select_option("Witness")
    desk.button("Add them").click()
    added, asked = desk.page.get_by_role("rowheader", name=name), desk.page.get_by_label("Someone new")
    expect(added.or_(asked)).to_be_visible()
    if asked.is_visible():
        asked.check()
        desk.button("Add them").click()
    expect(added).to_be_visible()


def test_two_records_are_merged_and_taken_apart_again(open_desk: OpenDesk) -> None:
    dana = open_desk("paralegal")
    people = people_of(dana)
    _add(dana, people, "Ottoline Farrow")
    _add(dana, people, "Ottolin Farrow")
    dana.go(people).link("Duplicates").click()
    dana.assert_accessible()
    dana.link(re.compile("Compare .*Farrow")).click()
    dana.assert_accessible()
    dana.page.get_by_label("Merge, and keep the first record").check()
    dana.button("Save").click()
    expect(dana.page).not_to_have_url(re.compile("/merge/"))
    listed = dana.go(people).page.get_by_role("rowheader", name=re.compile("Ottoline? Farrow"))
    expect(listed).to_have_count(1)
    dana.link("Duplicates").click()
    dana.link(re.compile("Take back .*Farrow")).click()
    dana.button(re.compile("Take")).click()
    expect(dana.page).not_to_have_url(re.compile("/undoing/"))
    apart = dana.go(people).page.get_by_role("rowheader", name=re.compile("Ottoline? Farrow"))
    expect(apart).to_have_count(2)


def test_two_coworkers_correct_one_person_and_neither_is_overwritten(open_desk: OpenDesk) -> None:
    dana, alma = open_desk("paralegal"), open_desk("attorney")
    people = people_of(dana)
    dana.link("Paula Serrano").click()
    page = dana.path
    for desk in (dana, alma):
        desk.go(f"{page}facts/")
    alma.field("Safety note").fill("His employer reads his mail.")
    alma.button("Save").click()
    expect(alma.page).to_have_url(re.compile(f"{page}$"))
    dana.expect_status(422)
    dana.field("Safety note").fill("Call after six.")
    dana.field(re.compile("^Languages")).fill("English")
    dana.button("Save").click()
    expect(dana.page.get_by_text("His employer reads his mail.").first).to_be_visible()
    typed = dana.page.get_by_role("textbox", name=re.compile("^Safety note"))
    assert typed.input_value() == "Call after six.", "nothing typed is lost"
    dana.assert_accessible()
    dana.page.get_by_role("checkbox", name=re.compile("Keep what is on record.*Safety note")).check()
    dana.button("Save").click()
    expect(dana.page).to_have_url(re.compile(f"{page}$"))
    assert "His employer reads his mail." in dana.go(page).page.locator("body").inner_text()
    assert "English" in dana.text
    assert people in page
