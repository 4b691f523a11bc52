"""Which matters the typed words lead to: by caption, docket, a point of contact, or somebody's name."""

from __future__ import annotations

from uuid import UUID

from nextfriend.accounts.models import Staff
from nextfriend.calendar.queries import matter_names
from nextfriend.people.known_people import who_is_known
from nextfriend.search.models import Word
from nextfriend.search.queries import asked_words, things_with

LEADING = (Word.Kind.MATTER, Word.Kind.DOCKET, Word.Kind.POINT)
MOST = 20


def matters_met(staff: Staff, typed: str) -> list[tuple[UUID, str]]:
    """The id and name of each, those found by their own words first; at most MOST of a kind."""
    typed = typed.replace("\0", "")
    met: dict[UUID, None] = {}
    for kind in LEADING:
        for way in asked_words(typed):
            met |= {
                one.matter_id: None
                for one in things_with(way, most=MOST)
                if one.kind == kind and one.matter_id is not None
            }
    people = [known.person.matter_id for known in who_is_known(staff, typed)]
    met |= {matter_id: None for matter_id in people if matter_id is not None}
    names = matter_names(met)
    return [(matter_id, names[matter_id]) for matter_id in met if matter_id in names]
