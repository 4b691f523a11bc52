"""The Find box above a form that adds a name: who is known already, before anything is typed twice.

It belongs to the form: finding and choosing keep what was typed as the form's draft, without JavaScript too
(drafts/looking_aside.py). What was looked for stands sealed in the address and becomes the name of the form
below.
Choosing somebody names their record's id in the address, never their name.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.http import HttpRequest

from nextfriend.accounts.models import Staff
from nextfriend.accounts.sealed_words import looked_for
from nextfriend.people.known_people import Known, who_is_known
from nextfriend.people.models import Person


@dataclass(frozen=True)
class FindLine:
    """Somebody who may be meant: what is said of them, where choosing them goes, and what that does."""

    words: str
    address: str
    does: str = "Choose"


@dataclass(frozen=True)
class FindBox:
    """What was looked for, who was found, and what the form below begins with."""

    words: str = ""
    lines: tuple[FindLine, ...] = ()
    chosen: Person | None = None
    initial: Mapping[str, Any] = field(default_factory=dict)
    begins: tuple[str, ...] = ()  # the form's fields that it fills in


def find_box(
    request: HttpRequest,
    staff: Staff,
    *,
    lines: Callable[[list[Known]], list[FindLine]],
    name: str = "",
) -> FindBox:
    """The box of a page. `lines` says what is offered of those found; `name` is the form's field for a name,
    which begins with whoever was chosen, or with what was looked for.
    """
    fills = (name,) if name else ()
    if request.method != "GET":
        return FindBox(begins=fills)
    words = " ".join(looked_for(request, "find").split())
    chosen = _chosen(request.GET.get("known", ""))
    found = tuple(lines(who_is_known(staff, words))) if words and chosen is None else ()
    begins = chosen.name if chosen else words
    return FindBox(words, found, chosen, {name: begins} if name and begins else {}, fills)


def _chosen(known: str) -> Person | None:
    try:
        return Person.objects.filter(pk=UUID(known)).first() if known else None
    except ValueError:
        return None
