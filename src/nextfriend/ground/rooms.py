"""A room says here what it has: tabs, places in the navigation, what can be added, what it finds, its pages.

`class DeadlinesRoom(Room)` in a room's `apps.py` is the registration; kinds of due rows and of reasons stand
in its `kinds.py` and `reasons.py`, which is enough (`declared`). Readers (Today, the calendar, feeds,
reminders, the frame of a matter, the navigation) ask `gathered("tabs")` and name no room.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Any, TypeVar

from django.apps import AppConfig, apps
from django.utils.module_loading import import_string
from django.utils.module_loading import module_has_submodule as has

from nextfriend.ground.wall.declared import Trigger, Wall, Walled

T = TypeVar("T")
DECLARING = ("kinds", "reasons")


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
    `key` is its letter on the Add page (n, then this); `words` are what people also call it.
    """

    label: str
    name: str
    order: int
    roles: frozenset[str] | None = None
    day_field: str = ""
    key: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """One answer of the search: what it is called, its address, what it is and where, and why it is one.

    `group` is the heading it stands under where its source finds for several; `key` the keys that go there.
    """

    label: str
    url: str
    detail: str = ""
    why: str = ""
    group: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class SearchSource:
    """What a room finds by the beginnings of words, for the search page and the palette.

    `finder` is the dotted path of a function of the coworker and the words. It reads through the wall and
    gives its best hits first; what is hidden is missing, in number too.
    """

    group: str
    finder: str
    order: int

    def find(self, staff: Any, words: str) -> Iterable[Hit]:
        """The hits for these words."""
        found: Iterable[Hit] = import_string(self.finder)(staff, words)
        return found


@dataclass(frozen=True, slots=True)
class PaletteAction:
    """A page or something to do that the palette offers by its words: a named address without ids, for whom.

    `words` are what people also call it. `key` is its letter on the Add page, where it is something new.
    `beside` is a page of a lower room on which it stands as a button as well.
    """

    label: str
    name: str
    order: int
    words: str = ""
    roles: frozenset[str] | None = None
    key: str = ""
    beside: str = ""

    def is_for(self, role: str) -> bool:
        """Whether somebody of this role is shown it."""
        return self.roles is None or role in self.roles


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


@dataclass(frozen=True, slots=True)
class Alarm:
    """A line at the top of somebody's Today that stays until its cause is gone. `tone` is a notice's; `label`
    and `href` are the way to what mends it. `runs_in_hours`: it stands before all others. Never a client's
    name.
    """

    said: str
    tone: str = "bad"
    label: str = ""
    href: str = ""
    runs_in_hours: bool = False


class Room(AppConfig):
    """A room of the house. Each attribute may stay empty."""

    # subject_kind of a due row → the named address of its page, and the field of the row that it takes
    pages: Mapping[str, tuple[str, str]] = {}
    tabs: tuple[Tab, ...] = ()
    places: tuple[Place, ...] = ()
    additions: tuple[Addition, ...] = ()
    palette: tuple[PaletteAction, ...] = ()
    search_sources: tuple[SearchSource, ...] = ()
    # the slug of the help page about this room's screens (desk/help.py)
    help_page: str = ""
    # the walls of tables that are no model of a room, and further triggers on tables of rooms below
    walls: Mapping[str, Wall | Walled] = {}
    triggers: Mapping[str, tuple[Trigger, ...]] = {}

    def office_checks(self) -> Iterator[OfficeCheck]:
        """What the administrator should know of this room today; asked on each visit."""
        return iter(())

    def alarms(self, staff: Any) -> Iterator[Alarm]:
        """What this person must be told on every visit to Today."""
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
def declared(kind: type[T]) -> tuple[T, ...]:
    """Every object of this type in the rooms' `kinds.py` and `reasons.py`, each once."""
    names = (f"{room.name}.{one}" for room in rooms() for one in DECLARING if has(room.module, one))
    held = (one for name in names for one in vars(import_module(name)).values() if isinstance(one, kind))
    return tuple({id(one): one for one in held}.values())


@cache
def page_of_subject(subject_kind: str) -> tuple[str, str] | None:
    """The page of what a due row stands for; None where no room has one."""
    return next((room.pages[subject_kind] for room in rooms() if subject_kind in room.pages), None)
