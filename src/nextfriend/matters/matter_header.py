"""The frame every page of one matter stands in: who it is about, where it stands, and the tabs.

Rooms above this one show their part of a matter in the same frame: extend `matters/frame.html`, fill block
`tab`, and render with `{**frame_for(matter_id, tab="dates"), …}`.
"""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.shortcuts import get_object_or_404
from django.urls import reverse

from nextfriend.ground.rooms import gathered
from nextfriend.matters.funder_codes import label_of
from nextfriend.matters.models import Closure, Matter, Party
from nextfriend.matters.terms.lists import lists
from nextfriend.people.models import ContactPoint, Person


@dataclass(frozen=True)
class Tab:
    """One tab, in the shape `c-tabs` reads."""

    label: str
    url: str
    current: bool
    count: int = 0
    key: str = ""


@dataclass(frozen=True)
class Frame:
    """What the identity bar and the tabs say."""

    matter: Matter
    client: Person | None
    more_clients: int
    flags: tuple[str, ...]
    tabs: tuple[Tab, ...]
    tab_label: str
    closure: Closure | None

    @property
    def name(self) -> str:
        """The client as the bar names them; a matter whose client is hidden here goes by its own name."""
        if self.client is None:
            return self.matter.name
        return f"{self.client.name} and {self.more_clients} more" if self.more_clients else self.client.name

    @property
    def pronouns(self) -> str:
        return self.client.pronouns if self.client else ""

    @property
    def language(self) -> str:
        if self.client is None or not (self.client.languages or self.client.needs_interpreter):
            return ""
        spoken = self.client.languages or "Language not recorded"
        return f"{spoken}, interpreter needed" if self.client.needs_interpreter else spoken

    @property
    def stage(self) -> str:
        return "Closed" if self.closure else self.matter.get_stage_display()

    @property
    def move(self) -> str:
        shown = self.matter.get_whose_move_display()
        return f"{shown}: {self.matter.move_note}" if self.matter.move_note else shown

    @property
    def codes(self) -> str:
        """The funder's codes, as people read them."""
        closing = label_of("closing", self.closure.closing_code) if self.closure else ""
        return ", closed as ".join(filter(None, [label_of("problem", self.matter.problem_code), closing]))

    @property
    def is_our_move(self) -> bool:
        return self.matter.whose_move == Matter.Move.OURS


def frame_for(matter_id: UUID, tab: str = "") -> dict[str, Frame]:
    """The context `matters/frame.html` needs; 404 when the matter is hidden or missing.

    `tab` is the key of a tab that a room registered; empty on pages that belong to no tab. Four queries,
    whatever the matter holds.
    """
    matter = get_object_or_404(Matter, pk=matter_id)
    clients = list(
        Party.objects.filter(matter_id=matter_id, part__in=lists().client_parts(), person__merged_into=None)
        .select_related("person")
        .order_by("id")
    )
    client = clients[0].person if clients else None
    base = reverse("matters:matter", args=[matter_id])
    frame = Frame(
        matter=matter,
        client=client,
        more_clients=max(len(clients) - 1, 0),
        flags=_flags(client) if client else (),
        tabs=tuple(Tab(one.label, base + one.path, one.key == tab) for one in gathered("tabs")),
        tab_label=next((one.label for one in gathered("tabs") if one.key == tab), ""),
        closure=_closure(matter_id),
    )
    return {"frame": frame}


def _closure(matter_id: UUID) -> Closure | None:
    closures = Closure.objects.filter(matter_id=matter_id, reopened_at=None)
    return closures.select_related("closed_by").first()


def _flags(client: Person) -> tuple[str, ...]:
    """What to know before reaching for the phone. Only what this reader may see goes into it."""
    flags = [client.safety_note] if client.safety_note else []
    points = ContactPoint.objects.filter(matter_id=client.matter_id, person=client).with_dangers()
    if any(point.is_unsafe for point in points):
        flags.append("Some of their contact info is unsafe to use")
    return tuple(flags)
