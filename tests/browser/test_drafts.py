"""What is typed and not saved comes back: after a reload, Back, a closed tab and a lost connection."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.browser.conftest import OpenDesk
from tests.browser.desk import Desk

OFFER = re.compile(r"You typed this at \d+:\d\d [AP]M and did not save it\.")
WORDS = "She asked whether the hearing could be moved. "


def write_a_note(desk: Desk) -> str:
    """Open the form, type, and wait until the page says that the draft is saved. Gives the form's path."""
    desk.go("/matters/").link("Ellison custody").first.click()
    desk.go(re.sub(r"^(/matters/[^/]+/).*", r"\1notes/", desk.path))
    if desk.button("Discard").count():
        desk.button("Discard").click()
    desk.field("Note").fill(WORDS)  # at once: of slow typing the first half is saved on the way
    expect(desk.page.get_by_text(re.compile(r"^Draft saved \d+:\d\d [AP]M$"))).to_be_visible()
    return desk.path


def go_on(desk: Desk, words: str) -> None:
    """Type on where the words end."""
    desk.field("Note").press("Control+End")
    desk.keyboard.insert_text(words)


def test_reload_back_and_a_closed_tab_give_it_back(open_desk: OpenDesk) -> None:
    dana = open_desk("paralegal")
    form = write_a_note(dana)
    dana.page.reload()
    expect(dana.page.get_by_text(OFFER)).to_be_visible()
    assert dana.field("Note").input_value() == WORDS
    dana.assert_accessible()

    go_on(dana, "By phone.")
    expect(dana.page.get_by_text(re.compile(r"^Draft saved"))).to_be_visible()
    dana.link("Timeline").click()
    dana.page.go_back()
    expect(dana.field("Note")).to_have_value(WORDS + "By phone.")

    closed = dana.page
    dana.page = dana.context.new_page()
    closed.close()
    dana.go(form)
    assert dana.field("Note").input_value() == WORDS + "By phone."
    dana.button("Discard").click()
    expect(dana.field("Note")).to_have_value("")
    expect(dana.page.get_by_text(OFFER)).to_have_count(0)


def test_a_lost_connection_is_said_and_loses_nothing(open_desk: OpenDesk) -> None:
    dana = open_desk("paralegal")
    form = write_a_note(dana)
    dana.context.set_offline(True)
    go_on(dana, "Typed in a tunnel.")
    expect(
        dana.page.get_by_text(re.compile("No connection. What you typed is still on this page"))
    ).to_be_visible()
    dana.button("Save note").click()
    expect(
        dana.page.get_by_text(re.compile("Nothing was sent; what you typed stays on this page"))
    ).to_be_visible()
    dana.context.set_offline(False)
    expect(dana.page.get_by_text(re.compile(r"^Draft saved"))).to_be_visible()
    dana.go(form)
    assert dana.field("Note").input_value() == WORDS + "Typed in a tunnel."
    dana.button("Discard").click()


def test_it_is_never_shown_to_whoever_signs_in_next(open_desk: OpenDesk) -> None:
    desk = open_desk().sign_in("paralegal")
    form = write_a_note(desk)
    desk.context.clear_cookies(name="sessionid")
    go_on(desk, "And more.")
    expect(
        desk.page.get_by_text("You are signed out. Your draft is kept: sign in again to go on.")
    ).to_be_visible()
    desk.go("/accounts/login/").sign_in("case manager").go(form)
    assert WORDS not in desk.page.content()
    expect(desk.field("Note")).to_have_value("")
    desk.context.clear_cookies()
    desk.go("/accounts/login/").sign_in("paralegal").go(form)
    expect(desk.field("Note")).to_have_value(WORDS + "And more.")
    desk.button("Discard").click()


def test_sending_a_form_as_the_connection_goes_loses_nothing(open_desk: OpenDesk) -> None:
    """The last words were typed a moment ago and are on no server yet."""
    dana = open_desk("paralegal")
    write_a_note(dana)
    dana.page.get_by_role("textbox", name="About").fill("The hearing")
    dana.page.get_by_label("Shared").first.check()
    expect(dana.page.get_by_text(re.compile(r"^Draft saved"))).to_be_visible()
    dana.context.set_offline(True)
    go_on(dana, "By Friday.")
    dana.button("Save note").click()
    expect(dana.page.get_by_text(re.compile("Nothing was sent; what you typed stays"))).to_be_visible()
    dana.context.set_offline(False)
    dana.button("Save note").click()
    expect(dana.page.get_by_text("The note is on the timeline.")).to_be_visible()
    dana.page.go_back()
    dana.page.reload()
    expect(dana.page.get_by_text(OFFER)).to_have_count(0)
