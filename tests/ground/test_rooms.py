"""What the rooms say they have leads somewhere, and a new kind of due needs nothing but its room."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils.module_loading import import_string

from nextfriend.accounts.roles import Role
from nextfriend.calendar.kinds import DueKind, codes, due_kinds, kind_of
from nextfriend.calendar.models import Due
from nextfriend.desk.templatetags.desk import icon
from nextfriend.desk.today_layout import LAYOUT
from nextfriend.ground import rooms
from nextfriend.reminders.steps import reminded_codes
from nextfriend.subscriptions.feeds.events import shown, told_in
from nextfriend.tasks import kinds as tasks_kinds


def test_no_two_kinds_share_a_code_and_every_section_of_a_kind_stands_on_somebodys_today() -> None:
    assert not [code for code, n in Counter(kind.code for kind in due_kinds()).items() if n > 1]
    known = {section for parts in LAYOUT.values() for part in parts for section in part.sections}
    assert {kind.section for kind in due_kinds() if kind.section} <= known


def test_every_icon_of_a_kind_and_of_its_buttons_can_be_drawn() -> None:
    for kind in due_kinds():
        assert icon(kind.icon), kind.code
        assert all(icon(action.icon) for action in kind.actions), kind.code


def test_every_page_place_addition_and_button_has_an_address() -> None:
    for room in rooms.rooms():
        for name, _ in room.pages.values():
            assert reverse(name, args=[uuid4()])
        for place in room.places:
            assert reverse(place.name)
        for offered in room.palette:
            assert reverse(offered.name)
        for source in room.search_sources:
            assert callable(import_string(source.finder))
        for addition in room.additions:
            assert reverse(addition.name, args=[uuid4()])
    for kind in due_kinds():
        assert not kind.page or reverse(kind.page, args=[uuid4()])
        for action in kind.actions:
            assert reverse(action.name, args=[uuid4()])


def test_keys_of_places_and_orders_of_tabs_are_their_own() -> None:
    ordered = [(one, "order") for one in ("tabs", "additions", "palette", "search_sources")]
    for attribute, word in (("places", "key"), *ordered):
        found = [getattr(item, word) for item in rooms.gathered(attribute)]
        assert len(found) == len(set(found)), attribute


def test_whoever_keeps_the_office_is_shown_no_place_with_content() -> None:
    shown_to = [one for one in rooms.gathered("places") if one.is_for(Role.ADMINISTRATOR, keeps_office=True)]
    assert {one.name for one in shown_to} == {
        "desk:today",
        "accounts:people",
        "data_import:imports",
        "matters:kinds",
        "documents:years",
        "privacy:programs",
        "intake:teams",
    }


@pytest.fixture
def parole() -> Iterator[DueKind]:
    """A kind of due that the tasks room has for the length of one test."""
    kind = DueKind(
        "parole-check",
        "Parole check-in",
        feed_title="Check-in",
        reminder_days=(2,),
        may_turn_red=True,
        is_occasion=True,
        feeds=frozenset({"court"}),
    )
    tasks_kinds.PAROLE = kind  # type: ignore[attr-defined]
    _forget()
    yield kind
    del tasks_kinds.PAROLE
    _forget()


def _forget() -> None:
    for cached in (rooms.declared, kind_of, codes):
        cached.cache_clear()


def test_a_new_kind_is_known_everywhere_by_its_room_alone(parole: DueKind) -> None:
    due = Due(kind=parole.code, state=Due.State.OPEN, zone="America/Denver")
    assert (due.kind_label, due.may_turn_red) == ("Parole check-in", True)
    assert parole.code in reminded_codes()
    assert parole.code in told_in("court")
    assert parole.code in codes(is_occasion=True)
    assert shown(due).words == "Check-in"


def test_a_kind_nobody_registered_is_named_in_the_fault() -> None:
    with pytest.raises(LookupError, match="'parole-check'"):
        kind_of("parole-check")
