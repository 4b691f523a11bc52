"""The components page in a real Chromium: axe-core, keys, palette, phone width, print, no JavaScript."""

from __future__ import annotations

import mimetypes

import pytest
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string

from nextfriend.desk.components import NavItem
from nextfriend.desk.gallery import demonstration
from tests.browser.axe import VIEWS, assert_accessible, sideways, violations

pytestmark = pytest.mark.browser
HERE = "http://desk.test"
NAV = [NavItem("Today", "/today", 9, "t", True), NavItem("Inbox", "/inbox", 4, "i")]
POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'"


@pytest.fixture
def body(visit):
    context = {**demonstration(), "nav_items": NAV, "palette_url": "/find"}
    return render_to_string("desk/components.html", context, visit)


@pytest.fixture
def gallery_page(body, open_page):
    """Answers from the page and the static files alone; nothing leaves the machine."""
    found = render_to_string("desk/palette_results.html", {"results": [{"label": "Answer", "url": "/due/1"}]})

    def answer(route):
        path = route.request.url.removeprefix(HERE).split("?")[0]
        if path.startswith("/static/"):
            file = finders.find(path.removeprefix("/static/"))
            return route.fulfill(path=file, content_type=mimetypes.guess_type(file)[0])
        headers = {"Content-Security-Policy": POLICY, "Content-Type": "text/html"}
        return route.fulfill(body=found if path == "/find" else body, headers=headers)

    def opened(*how, **more):
        page = open_page(*how, **more)
        page.complaints = []
        page.on("console", lambda said: page.complaints.append(said.text))
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.route("**/*", answer)
        page.goto(HERE + "/desk/components")
        return page

    return opened


@pytest.mark.parametrize(("size", "scheme"), VIEWS)
def test_axe_finds_nothing_and_nothing_scrolls_sideways(gallery_page, size, scheme):
    page = gallery_page(size, scheme)
    assert_accessible(page)
    page.locator("details").evaluate_all("all => all.forEach(one => one.open = true)")
    assert_accessible(page)
    assert page.complaints == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_person_may_choose_against_the_system(gallery_page, theme):
    page = gallery_page("desk", "dark" if theme == "light" else "light")
    page.locator("html").evaluate("(html, theme) => html.dataset.theme = theme", theme)
    lightness = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    assert ("0.9" in lightness) == (theme == "light")
    assert violations(page) == []


def test_rows_are_thirty_pixels_and_nothing_in_them_wraps_at_the_desk(gallery_page):
    page = gallery_page()
    heights = page.locator("#table tbody tr").evaluate_all("rows => rows.map(r => r.offsetHeight)")
    assert heights == [30, 30, 30]


def test_rows_become_cards_at_phone_width_and_words_stand_by_their_icons(gallery_page):
    page = gallery_page("phone")
    cell = page.locator("#table tbody td.why").first
    assert cell.evaluate("e => getComputedStyle(e, '::before').content") == '"Why this date"'
    assert page.locator("#table tbody .do .hide").first.bounding_box()["width"] > 20
    assert not sideways(page)


def test_large_words_still_fit(gallery_page):
    page = gallery_page("phone")
    page.set_viewport_size({"width": 320, "height": 640})
    assert not sideways(page)


def test_j_and_k_walk_the_lines_and_stop_when_letters_are_switched_off(gallery_page):
    page = gallery_page()
    focus = "document.activeElement.textContent"
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert page.evaluate(focus) == "Answer to complaint"
    page.keyboard.press("k")
    assert page.evaluate(focus) == "Request for reconsideration"
    page.locator("html").evaluate("html => html.dataset.singleKeys = 'off'")
    page.keyboard.press("j")
    assert page.evaluate(focus) == "Request for reconsideration"


def test_e_presses_done_on_the_current_line_only(gallery_page):
    page = gallery_page()
    page.evaluate(
        "document.querySelectorAll('#table tbody tr').forEach((row, n) =>"
        " row.querySelector('[data-key=e]').addEventListener('click', () => document.body.dataset.done = n))"
    )
    page.keyboard.press("e")
    assert page.evaluate("document.body.dataset.done") is None
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("e")
    assert page.evaluate("document.body.dataset.done") == "1"


def test_letters_typed_into_a_field_are_only_letters(gallery_page):
    page = gallery_page()
    page.fill("#demo-who", "")
    page.locator("#demo-who").press_sequentially("jk?gi")
    assert page.input_value("#demo-who") == "jk?gi"
    assert page.url.endswith("/desk/components")


def test_g_i_goes_to_the_inbox(gallery_page):
    page = gallery_page()
    page.keyboard.press("g")
    page.keyboard.press("i")
    page.wait_for_url("**/inbox")


def test_the_palette_finds_pages_first_then_what_the_server_knows(gallery_page):
    page = gallery_page()
    page.keyboard.press("Control+k")
    page.keyboard.insert_text("inb")  # at once: each letter asks anew, and a late answer chooses again
    assert page.locator("#palette-pages [role=option]").all_inner_texts() == ["Inbox\ng i"]
    page.locator("#palette-found [role=option]").wait_for()
    assert violations(page) == []
    page.keyboard.press("ArrowDown")
    assert page.get_attribute("#palette-words", "aria-activedescendant") == "found-1"
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    page.wait_for_url("**/inbox")


def test_escape_closes_the_palette_even_with_words_in_it(gallery_page):
    page = gallery_page()
    page.keyboard.press("Control+k")
    page.keyboard.type("inb")
    page.keyboard.press("Escape")
    assert not page.locator("#palette").is_visible()


def test_the_question_mark_lists_the_keys(gallery_page):
    page = gallery_page()
    page.keyboard.press("?")
    assert "Go to Inbox" in page.inner_text("#shortcuts")
    assert violations(page) == []


def test_without_javascript_menu_dialogs_and_details_still_open(gallery_page):
    page = gallery_page("phone", javascript=False)
    page.click("text=Menu")
    assert page.locator("#nav").is_visible()
    page.keyboard.press("Escape")
    page.click("text=Close the matter…")
    assert page.locator("#demo-dialog").is_visible()
    page.keyboard.press("Escape")
    page.click("text=How this date was calculated")
    assert page.locator("#more details p", has_text="the day of service").first.is_visible()


def test_paper_has_no_navigation_and_repeats_the_heads(gallery_page):
    page = gallery_page()
    page.emulate_media(media="print")
    assert not page.locator("#nav").is_visible()
    assert not page.locator("#table .do").first.is_visible()
    assert page.locator(".sheet-head").is_visible()
    assert page.locator("#table thead").evaluate("e => getComputedStyle(e).display") == "table-header-group"
    assert page.locator("#table tbody tr").first.evaluate("e => getComputedStyle(e).breakInside") == "avoid"


def test_still_and_high_contrast_are_respected(gallery_page):
    page = gallery_page("desk", "light", reduced_motion="reduce", forced_colors="active")
    assert page.locator(".button").first.evaluate("e => getComputedStyle(e).transitionDuration") == "0s"
    border = page.locator("#state-badge .badge").first.evaluate("e => getComputedStyle(e).borderStyle")
    assert border in ("solid", "dashed")
