"""Which contacts a report is about, as its address says."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django import forms
from django.http import QueryDict

from nextfriend.calendar.widgets import DayField
from nextfriend.care.contacts.models import Contact
from nextfriend.ground.anyway_form import AnywayForm

PROGRAM, WORKER, CLIENT = "program", "worker", "client"
BY = ((PROGRAM, "Program"), (WORKER, "Worker"), (CLIENT, "Client"))
LONGEST = timedelta(days=2 * 366)
NO_PURPOSE = "none"


@dataclass(frozen=True)
class Asked:
    """A period (both days included), how it is grouped, and what it is narrowed to; empty is everything.

    `what` is a number of the report (counting.NUMBERS), for the list behind it.
    """

    first: date
    last: date
    by: str = PROGRAM
    program: UUID | None = None
    worker: UUID | None = None
    matter: UUID | None = None
    client: UUID | None = None
    purpose: str = ""
    what: str = ""

    def address(self, **changes: Any) -> str:
        """The query of an address that asks this, with changes."""
        said = vars(replace(self, **changes))
        return urlencode({name: value for name, value in said.items() if value not in (None, "")})

    @property
    def hidden(self) -> list[tuple[str, str]]:
        """What a form on the page carries along beside the period and the grouping."""
        names = (PROGRAM, WORKER, "matter", CLIENT, "purpose")
        return [(name, str(getattr(self, name))) for name in names if getattr(self, name)]


class AskedForm(AnywayForm):
    """The period, and by what the lines are."""

    first = DayField(label="From")
    last = DayField(label="To")
    by = forms.ChoiceField(choices=BY, label="A line for each")

    def clean(self) -> dict[str, Any]:
        typed = super().clean()
        first, last = typed.get("first"), typed.get("last")
        if first and last and last < first:
            self.add_error("last", "The last day is before the first. Correct one of them.")
        elif first and last and last - first > LONGEST:
            self.add_error("last", "Choose two years at most.")
        return typed


def month_of(today: date) -> tuple[date, date]:
    """The first and the last day of the month."""
    return today.replace(day=1), today.replace(day=monthrange(today.year, today.month)[1])


def usual_month(today: date) -> tuple[date, date]:
    """The month a report opens on: in its first week, in which little has happened, the one before."""
    return month_of(today - timedelta(days=7))


def asked(given: QueryDict, today: date) -> tuple[Asked | None, AskedForm]:
    """What an address asks, with its form; None where its period cannot be. Without one, the usual month.

    Raises LookupError for an address that nobody was given.
    """
    first, last = usual_month(today)
    usual = {"first": first.isoformat(), "last": last.isoformat(), "by": PROGRAM}
    form = AskedForm({**usual, **{name: given[name] for name in usual if given.get(name)}, "anyway": "on"})
    narrowed = _narrowed(given)
    if not form.is_valid():
        return None, form
    found = {name: form.cleaned_data[name] for name in usual}
    return Asked(**found, **narrowed), form


def _narrowed(given: QueryDict) -> dict[str, Any]:
    ids: dict[str, Any] = {}
    for name in (PROGRAM, WORKER, "matter", CLIENT):
        if said := given.get(name):
            try:
                ids[name] = UUID(said)
            except ValueError:
                raise LookupError(name) from None
    purpose = given.get("purpose", "")
    if purpose not in {"", NO_PURPOSE, *Contact.Purpose.values}:
        raise LookupError(purpose)
    return {**ids, "purpose": purpose, "what": given.get("what", "")}
