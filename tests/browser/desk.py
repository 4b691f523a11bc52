"""One person at their desk: a browser window, and everything the browser complained of while it was open."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from playwright.sync_api import BrowserContext, ConsoleMessage, Keyboard, Locator, Page, Response

from tests.browser.axe import PATIENCE, assert_accessible
from tests.browser.office import PASSWORD, PEOPLE

# A browser moves the focus to the field that asks for it with the first picture it draws, which on a busy
# machine comes after the page has loaded: a key pressed before that goes nowhere. Five seconds on, nothing
# comes by itself.
_FOCUS_STANDS = """() => performance.now() > 5000 || document.activeElement !== document.body
    || ![...document.querySelectorAll("[autofocus]")].some((field) => field.checkVisibility())"""


# A form whose words are not kept yet is sent by the page's script when they are (drafts.js), long after the
# click has returned: what was asked at once was asked of the page it was sent from, and `go` took the sending
# back. A form that still stands there after a while has brought a file, or nothing.
_NOTHING_IS_SENT = f"""() => [...document.forms].every(
    (form) => !form.dataset.sent || performance.now() - Number(form.dataset.sent) > {PATIENCE / 4})"""


class Desk:
    """`desk.go("/")`, then what a person does: `link`, `button`, `field`, `row`; `text` is what they read."""

    def __init__(self, context: BrowserContext, address: str) -> None:
        context.set_default_timeout(PATIENCE)
        self.context, self.address = context, address
        self.complaints: list[str] = []
        self._expected: set[int] = set()
        context.on("console", self._on_console)
        context.on("weberror", lambda error: self.complaints.append(f"script: {error.error}"))
        context.on("response", self._on_response)
        self._page: Page = context.new_page()

    @property
    def page(self) -> Page:
        """The window, once what it shows has come whole.

        A click returns when the next page has begun to come: what asked at once whether a button stands there
        (`is_visible`, `count`, `text`) read half a page, and a click met what still moved.
        """
        self._page.wait_for_load_state("load")
        self._page.wait_for_function(_NOTHING_IS_SENT)
        self._page.wait_for_load_state("load")
        return self._page

    @property
    def keyboard(self) -> Keyboard:
        """The keys, once the focus stands where the page puts it; `page.keyboard` would type into nothing."""
        self.page.wait_for_function(_FOCUS_STANDS)
        return self._page.keyboard

    @page.setter
    def page(self, window: Page) -> None:
        self._page = window

    def expect_status(self, *codes: int) -> None:
        """From here on these answers are what the test wants to see."""
        self._expected |= set(codes)

    def go(self, path: str) -> Desk:
        """Open a page by its address within the office."""
        self.page.goto(self.address + path)
        return self

    def sign_in(self, who: str) -> Desk:
        """Type e-mail and password into the form that stands there."""
        if "/accounts/login" not in self.page.url:
            self.go("/accounts/login/")
        self.field("Email").fill(PEOPLE[who])
        self.field("Password").fill(PASSWORD)
        self.button("Sign in").click()
        self.page.wait_for_url(re.compile(r"^(?!.*/accounts/login)"))
        return self

    @property
    def heading(self) -> str:
        return self.page.get_by_role("heading", level=1).inner_text()

    @property
    def text(self) -> str:
        """What the page's own part says, on one line."""
        return " ".join(self.page.locator("main").inner_text().split())

    @property
    def path(self) -> str:
        return self.page.url.removeprefix(self.address)

    def link(self, name: str | re.Pattern[str]) -> Locator:
        return self.page.get_by_role("link", name=name, exact=isinstance(name, str))

    def button(self, name: str | re.Pattern[str]) -> Locator:
        return self.page.get_by_role("button", name=name, exact=isinstance(name, str))

    def field(self, label: str | re.Pattern[str]) -> Locator:
        return self.page.get_by_label(label)

    def section(self, title: str) -> Locator:
        """A part of the page by its heading, e.g. one table of Today."""
        named = self.page.get_by_role("heading", name=title, level=2)
        return self.page.locator("section.section").filter(has=named)

    def rows(self, title: str) -> list[str]:
        """The rows of that part, each on one line."""
        found = self.section(title).locator("tbody tr").all_inner_texts()
        return [" ".join(row.split()) for row in found]

    def timeline(self) -> list[str]:
        """The sentences of the page's timeline and its earlier pages, newest first."""
        return [one for part in self.timeline_pages() for one in part.locator("li p").all_inner_texts()]

    def timeline_pages(self) -> Iterator[Locator]:
        """The page's timeline, then page by page what is earlier: other stories of this office write on it.
        In the end the first page stands open again.
        """
        first = self.path
        yield self.page.get_by_role("list", name="Timeline")
        while self.link("Earlier").count():
            self.link("Earlier").click()
            yield self.page.get_by_role("list", name="Timeline")
        if self.path != first:
            self.go(first)

    def focused(self) -> str:
        """What the focus is on, in its own words."""
        said: Any = self.page.evaluate("document.activeElement.textContent.trim().replace(/\\s+/g, ' ')")
        return str(said)

    def assert_accessible(self) -> None:
        assert_accessible(self.page)

    def _on_console(self, message: ConsoleMessage) -> None:
        # The browser repeats every answer of 400 and above here; `_on_response` knows which were wanted.
        if message.type in ("error", "warning") and "Failed to load resource" not in message.text:
            self.complaints.append(f"console: {message.text}")

    def _on_response(self, response: Response) -> None:
        if response.status >= 400 and response.status not in self._expected:
            self.complaints.append(f"{response.status} {response.url}")
