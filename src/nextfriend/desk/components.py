"""What the look knows about words: the state badges, the crafts, and the list behind the components page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

TEMPLATES = Path(__file__).parent / "templates"


@dataclass(frozen=True)
class NavItem:
    """A place to go, with what waits there; a count of 0 is not shown. In the navigation `key` is the letter
    after g, in tabs the key itself."""

    label: str
    url: str
    count: int = 0
    key: str = ""
    current: bool = False


class Look(NamedTuple):
    """How a word is shown: its icon, its tone (the only color there is) and its default wording."""

    icon: str
    tone: str
    words: str


CALM, BAD, SOON, GOOD, UNSURE = "calm", "bad", "soon", "good", "unsure"

# Red is for a court or benefits date alone ("overdue", "missed") and for a machine that failed. A plan date,
# a visit or a task that is late says so in words and stays calm: it rolls forward without scolding.
STATES: dict[str, Look] = {
    "overdue": Look("circle-alert", BAD, "Overdue"),
    "missed": Look("circle-x", BAD, "Missed"),
    "broken": Look("triangle-alert", BAD, "Broken date: correct it"),
    "failed": Look("triangle-alert", BAD, "Failed"),
    "due-today": Look("alarm-clock", SOON, "Due today"),
    "due-soon": Look("clock", SOON, "Due soon"),
    "unverified": Look("shield-alert", SOON, "Unverified"),
    "proposed": Look("circle-dashed", UNSURE, "Proposed"),
    "waiting-second": Look("users-round", UNSURE, "Waiting for second person"),
    "confirmed": Look("calendar-check", CALM, "Confirmed"),
    "firm": Look("shield-check", GOOD, "Firm"),
    "met": Look("check", GOOD, "Met"),
    "done": Look("check", GOOD, "Done"),
    "reached": Look("check", GOOD, "Reached"),
    "signed": Look("pen-line", GOOD, "Signed"),
    "attempted": Look("phone-missed", CALM, "Attempted"),
    "collateral": Look("users-round", CALM, "Collateral"),
    "extended": Look("calendar-clock", CALM, "Extended"),
    "planned": Look("circle", CALM, "Planned"),
    "not-started": Look("circle", CALM, "Not started"),
    "in-progress": Look("circle-dot", CALM, "In progress"),
    "drafting": Look("file-pen-line", CALM, "Drafting"),
    "waiting": Look("hourglass", CALM, "Waiting"),
    "late": Look("history", CALM, "Late"),
    "not-now": Look("moon", CALM, "Not now"),
    "expired": Look("lock", CALM, "Expired"),
    "cancelled": Look("ban", CALM, "Canceled"),
    "open": Look("circle-dot", CALM, "Open"),
    "closed": Look("lock", CALM, "Closed"),
    # how something of the office stands
    "good": Look("circle-check", GOOD, "Good"),
    "soon": Look("triangle-alert", SOON, "Look at this"),
    "bad": Look("circle-alert", BAD, "Act now"),
}

CRAFTS: dict[str, Look] = {
    "legal": Look("scale", CALM, "Legal"),
    "care": Look("hand-heart", CALM, "Care"),
    "court": Look("landmark", CALM, "Court"),
    "shared": Look("users-round", CALM, "Shared"),
    "client": Look("message-square", CALM, "Client"),
    "office": Look("house", CALM, "Office"),
}

NOTICES: dict[str, Look] = {
    "info": Look("info", CALM, "Note"),
    "good": Look("circle-check", GOOD, "Done"),
    "soon": Look("triangle-alert", SOON, "Look at this"),
    "bad": Look("circle-alert", BAD, "Problem"),
}


def state_look(state: str) -> Look:
    """The look of a state word. An unknown word is shown as itself, calmly, never refused."""
    return STATES.get(state, Look("circle", CALM, state.replace("-", " ").capitalize()))


@dataclass(frozen=True)
class Component:
    """One line of the components page. The demo is a template of its own, shown and printed as it stands."""

    name: str
    use: str

    @property
    def demo(self) -> str:
        return f"desk/gallery/{self.name}.html"

    @property
    def markup(self) -> str:
        return (TEMPLATES / self.demo).read_text(encoding="utf-8").strip()

    @property
    def attributes(self) -> list[tuple[str, str]]:
        """(attribute, default) pairs, read from the component itself: the page is never out of date."""
        path = TEMPLATES / "cotton" / f"{self.name.replace('-', '_')}.html"
        declared = re.search(r"<c-vars(.*?)/>", path.read_text(encoding="utf-8"), re.DOTALL)
        return re.findall(r'([\w:-]+)="([^"]*)"', declared.group(1)) if declared else []


COMPONENTS: tuple[Component, ...] = (
    Component("section", "A part of a page under its own h2. Boxed in the aside."),
    Component("table", "Rows to work through. At phone width every row becomes a card."),
    Component("state-badge", "Where a date, task or document stands, in icon and words."),
    Component("tag", "A quiet label: kind, court, who can see it."),
    Component("icon", "A decorative icon beside words. Never alone."),
    Component("key", "A key to press. Disappears for single letters when the person has switched them off."),
    Component("button", "Primary, secondary, danger, quiet. A link if it has an href, else a submit button."),
    Component("actions", "A row of buttons."),
    Component("form", "A form with its token, its error summary and room for its buttons."),
    Component(
        "search", "Looking for someone or something: the words are sealed in the address of the answer."
    ),
    Component("error-summary", "What is wrong, at the top, each line linked to its field."),
    Component(
        "field",
        "Label, hint, error, input; keeps what was typed. Takes a bound Django field as it is.",
    ),
    Component("textarea", "Several lines of text."),
    Component("select", "One of many. For up to five, prefer radios."),
    Component("radios", "One of a few, all visible."),
    Component("checkbox", "Yes or no."),
    Component("date-field", "A day. The office's zone unless the label says otherwise."),
    Component("notice", "Something to know before going on: info, good, soon, bad."),
    Component("empty", "Nothing here: explain why, and what to do next."),
    Component("timeline", "Entries in order."),
    Component("entry", "One sentence of the timeline, with the craft in icon and word."),
    Component("identity", "Who this is about: name, pronouns, language, safety, stage, whose move it is."),
    Component("facts", "A definition list."),
    Component("fact", "One line of it. An unset fact is muted."),
    Component("tabs", "Parts of one thing, as links."),
    Component("pagination", "Next and previous, and where you are."),
    Component("stats", "Numbers side by side."),
    Component("stat", "A number that opens its list."),
    Component("dialog", "A small question over the page. Opened by a button that names it."),
    Component("more", "Details that can wait, folded."),
    Component("theme-switch", "System, light or dark."),
    Component("sheet-head", "The head of a printed sheet: office, person, time. Not shown on screen."),
)
