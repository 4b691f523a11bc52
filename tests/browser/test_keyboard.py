"""The whole day without a mouse; and with single letters switched off (WCAG 2.1.4)."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.browser.conftest import OpenDesk
from tests.browser.desk import Desk


def press(desk: Desk, *keys: str) -> None:
    """Press keys one after the other; a key may open the next page, which each waits for."""
    for key in keys:
        desk.keyboard.press(key)


def test_g_and_a_letter_goes_somewhere(open_desk: OpenDesk) -> None:
    dana = open_desk("paralegal").go("/")
    for letter, path in (("i", "/inbox/"), ("m", "/matters/"), ("c", "/calendar/"), ("t", "/")):
        press(dana, "g", letter)
        expect(dana.page).to_have_url(dana.address + path)


def test_j_and_k_move_and_enter_opens(open_desk: OpenDesk) -> None:
    dana = open_desk("paralegal").go("/")
    lines = dana.page.locator("main tbody tr th a").all_inner_texts()
    press(dana, "j")
    assert dana.focused() == lines[0]
    press(dana, "j", "j")
    assert dana.focused() == lines[2]
    press(dana, "k")
    assert dana.focused() == lines[1]
    press(dana, "Enter")
    expect(dana.page.get_by_role("heading", level=1)).to_have_text(lines[1])


def test_e_asks_whether_a_task_is_done_and_comes_back_to_today(open_desk: OpenDesk) -> None:
    dana = open_desk("paralegal").go("/")
    task = dana.page.locator("tbody tr", has=dana.page.locator("[data-key=s]")).last
    title = task.locator("th a").inner_text()
    task.locator("th a").focus()
    press(dana, "s")
    expect(dana.page.get_by_role("heading", level=1)).to_contain_text("Not now")
    assert title in dana.text
    dana.link("Cancel").click()
    expect(dana.page).to_have_url(dana.address + "/")


def test_the_same_keys_work_where_today_goes_by_client(open_desk: OpenDesk) -> None:
    june = open_desk("forty clients").go("/")
    task = june.page.locator("[data-lines] li:visible", has=june.page.locator("[data-key=s]")).first
    title = task.get_by_role("link").first.inner_text()
    task.get_by_role("link").first.focus()
    press(june, "k", "j")
    assert june.focused() == title
    press(june, "s")
    expect(june.page.get_by_role("heading", level=1)).to_contain_text("Not now")
    assert title in june.text
    june.link("Cancel").click()
    expect(june.page).to_have_url(june.address + "/")

    folded = june.page.locator("[data-lines] details").first
    june.page.locator("[data-lines] li:visible a").first.focus()
    press(june, "j", "Enter")
    expect(folded).to_have_attribute("open", "")
    press(june, "j")
    expect(folded.get_by_role("link").first).to_be_focused()


def test_the_palette_finds_a_matter_and_a_page(open_desk: OpenDesk) -> None:
    dana = open_desk("paralegal").go("/")
    press(dana, "Control+k")
    expect(dana.page.get_by_role("combobox", name="Search or jump")).to_be_focused()
    dana.keyboard.type("inb")
    expect(dana.page.get_by_role("option", name="Inbox")).to_have_attribute("aria-selected", "true")
    dana.assert_accessible()
    press(dana, "Enter")
    expect(dana.page).to_have_url(dana.address + "/inbox/")

    press(dana, "Control+k")
    dana.keyboard.type("Haddad")
    found = dana.page.get_by_role("option", name=re.compile("^Haddad asylum appeal")).first
    expect(found).to_have_attribute("aria-selected", "true")
    press(dana, "Enter")
    expect(dana.page.get_by_role("heading", level=1)).to_have_text("Haddad asylum appeal")

    press(dana, "Control+k", "Escape")
    expect(dana.page.locator("#palette")).to_be_hidden()


def test_the_question_mark_lists_every_shortcut(open_desk: OpenDesk) -> None:
    dana = open_desk("paralegal").go("/")
    press(dana, "?")
    shortcuts = dana.page.get_by_role("dialog", name="Keyboard shortcuts")
    expect(shortcuts).to_be_visible()
    assert "Go to Inbox" in shortcuts.inner_text()
    dana.assert_accessible()
    press(dana, "Escape")
    expect(shortcuts).to_be_hidden()


def test_letters_do_nothing_while_typing(open_desk: OpenDesk) -> None:
    dana = open_desk("paralegal").go("/matters/")
    dana.field("Search matters, people and dockets").focus()
    dana.keyboard.type("g i")
    assert dana.path == "/matters/"
    assert dana.field("Search matters, people and dockets").input_value() == "g i"


def test_single_letters_can_be_switched_off(open_desk: OpenDesk) -> None:
    theo = open_desk("other paralegal").go("/preferences/")
    theo.field(re.compile("letter", re.IGNORECASE)).uncheck()
    with theo.page.expect_navigation():
        theo.button(re.compile("Keep|Save")).click()
    theo.go("/")
    press(theo, "g", "i", "j", "?")
    theo.page.wait_for_timeout(300)
    assert theo.path == "/"
    assert theo.page.locator("dialog[open]").count() == 0
    press(theo, "Control+k")
    expect(theo.page.get_by_role("combobox", name="Search or jump")).to_be_focused()


def test_the_first_tab_skips_to_the_content(open_desk: OpenDesk) -> None:
    dana = open_desk("paralegal").go("/")
    press(dana, "Tab")
    assert dana.focused() == "Skip to content"
    press(dana, "Enter")
    expect(dana.page.locator("main")).to_be_focused()


def test_the_menu_opens_on_a_phone(open_desk: OpenDesk) -> None:
    marcus = open_desk("case manager", size="phone").go("/")
    expect(marcus.link("Matters")).to_be_hidden()
    marcus.button("Menu").click()
    expect(marcus.link("Matters")).to_be_visible()
    marcus.assert_accessible()
    marcus.link("Matters").click()
    expect(marcus.page).to_have_url(marcus.address + "/matters/")
