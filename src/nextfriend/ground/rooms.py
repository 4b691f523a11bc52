"""A room says here what it has: kinds of due rows, tabs, places in the navigation, what can be added.

`class DeadlinesRoom(Room)` in a room's `apps.py` is the whole registration. Readers (Today, the calendar,
feeds, reminders, the frame of a matter, the navigation) ask `gathered("due_kinds")` and name no room.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.apps import AppConfig, apps

from nextfriend.ground.wall.declared import Trigger, Wall, Walled


@dataclass(frozen=True, slots=True)
class Tab:
    """A tab of every matter. `path` is what comes after the matter's own address; `order` sorts tabs."""

    key: str
    label: str
    path: str
    order: int


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the navigation: a named address, the letter after g, who is shown it (None: everybody).

    `is_content` keeps it from whoever keeps the office and reads no client's record. `below` are beginnings
    of addresses that people reach through this place.
    """

    label: str
    name: str
    key: str
    order: int
    roles: frozenset[str] | None = None
    is_content: bool = False
    below: tuple[str, ...] = ()

    def is_for(self, role: str, *, keeps_office: bool) -> bool:
        """Whether somebody of this role is shown the place."""
        return not (self.is_content and keeps_office) and (self.roles is None or role in self.roles)


@dataclass(frozen=True, slots=True)
class Addition:
    """Something that can be new on a matter: a named address that takes the matter's id, and for whom.

    `day_field` is the field of its form that takes a day, where adding begins from a day of the calendar.
    """

    label: str
    name: str
    order: int
    roles: frozenset[str] | None = None
    day_field: str = ""


@dataclass(frozen=True, slots=True)
class OfficeCheck:
    """One line of the administrator's Today: what was looked at, how it stands ("good", "soon" or "bad"), and
    what to do about it, on which page. Never anything of a matter.
    """

    what: str
    state: str
    said: str
    advice: str = ""
    page: str = ""


class Room(AppConfig):
    """A room of the house. Each attribute may stay empty."""

    due_kinds: tuple[Any, ...] = ()  # of calendar.kinds.DueKind
    # subject_kind of a due row → the named address of its page, and the field of the row that it takes
    pages: Mapping[str, tuple[str, str]] = {}
    tabs: tuple[Tab, ...] = ()
    places: tuple[Place, ...] = ()
    additions: tuple[Addition, ...] = ()
    # the walls of tables that are no model of a room, and further triggers on tables of rooms below
    walls: Mapping[str, Wall | Walled] = {}
    triggers: Mapping[str, tuple[Trigger, ...]] = {}

    def office_checks(self) -> Iterator[OfficeCheck]:
        """What the administrator should know of this room today; asked on each visit."""
        return iter(())

    # Django picks the one configuration of a package that is not a base class.
    default = False

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        cls.default = True


def rooms() -> Iterator[Room]:
    """Every room of the house, in the order of INSTALLED_APPS."""
    return (app for app in apps.get_app_configs() if isinstance(app, Room))


@cache
def gathered(attribute: str) -> tuple[Any, ...]:
    """One attribute of every room, in one row; sorted by `order` where its items have one."""
    found = [item for room in rooms() for item in getattr(room, attribute)]
    return tuple(sorted(found, key=lambda item: getattr(item, "order", 0)))


@cache
def page_of_subject(subject_kind: str) -> tuple[str, str] | None:
    """The page of what a due row stands for; None where no room has one."""
    return next((room.pages[subject_kind] for room in rooms() if subject_kind in room.pages), None)
