"""Pages as data: a list of a matter's rows, one row, and a question about one. Whatever does more is a view.

    visits = RowList(Visit, "Visits", tab="care", columns=(("Day", "visit_date"), ("Client", "client.name")))
    urlpatterns = [path("matters/<uuid:matter_id>/visits/", visits.view, name="visits")]

A page that says itself where it is (`at="matters/<uuid:matter_id>/visits/"`) is named as its variable is; the
room's `urls.py` takes all of a module: `*addresses(views)`.

The wall decides which rows there are, and hidden is missing: none of these looks at a role but to say whose
page it is. A fact or a column is an attribute of the row, dotted where it goes further ("client.name").
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import KW_ONLY, dataclass
from datetime import date, datetime
from types import ModuleType
from typing import Any
from uuid import UUID

from django import forms
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import URLPattern, path, reverse
from django.views.decorators.http import require_http_methods, require_safe

from nextfriend.accounts.decorators import StaffRequest, staff_only
from nextfriend.accounts.models import Staff
from nextfriend.ground import dates
from nextfriend.matters.matter_header import frame_for
from nextfriend.matters.views.form_page import ask, bind
from nextfriend.people.finding import FindBox
from nextfriend.privacy.wall.protected import OfMatter, Protected

Pairs = tuple[tuple[str, str], ...]
PAGE = 50


def words_of(row: Any, path: str) -> str:
    """An attribute of a row as a page shows it: dates as days, a choice by its label, nothing as nothing."""
    *through, last = path.split(".")
    for name in through:
        row = getattr(row, name, None)
    shown = getattr(row, f"get_{last}_display", None)
    value = shown() if shown else getattr(row, last, None)
    value = value() if callable(value) else value
    if isinstance(value, datetime):
        return dates.full_moment(value)
    if isinstance(value, date):
        return dates.full_day(value)
    return "" if value is None else str(value)


@dataclass(frozen=True)
class RowPage:
    """One row: its facts, and buttons to what can be asked about it, each a label and a named address."""

    model: type[OfMatter]
    heading: str
    _: KW_ONLY
    facts: Pairs
    asks: Pairs = ()
    roles: Iterable[str] = ()
    tab: str = ""
    at: str = ""

    @property
    def view(self) -> Callable[..., HttpResponse]:
        return staff_only(*self.roles)(require_safe(self._answer))

    def _answer(self, request: StaffRequest, pk: UUID) -> HttpResponse:
        row = get_object_or_404(self.model, pk=pk)
        facts = [(label, words_of(row, path)) for label, path in self.facts]
        page = {"heading": words_of(row, self.heading), "facts": facts, "asks": _links(self.asks, row)}
        return render(request, "matters/row.html", {**frame_for(row.matter_id, tab=self.tab), **page})


@dataclass(frozen=True)
class RowList:
    """A matter's rows of one table, 50 a page. The first column leads to `page`, an address of the row."""

    model: type[OfMatter]
    title: str
    _: KW_ONLY
    columns: Pairs
    page: str
    order: tuple[str, ...] = ("-pk",)
    add: tuple[str, str] = ("", "")
    empty: str = "Nothing is recorded yet."
    roles: Iterable[str] = ()
    tab: str = ""
    at: str = ""

    @property
    def view(self) -> Callable[..., HttpResponse]:
        return staff_only(*self.roles)(require_safe(self._answer))

    def _answer(self, request: StaffRequest, matter_id: UUID) -> HttpResponse:
        frame = frame_for(matter_id, tab=self.tab)
        found: QuerySet[Any] = self.model._default_manager.filter(matter_id=matter_id).order_by(*self.order)
        page = Paginator(found, PAGE).get_page(request.GET.get("page"))
        labels, paths = zip(*self.columns, strict=True)
        rows = [
            (
                reverse(self.page, args=[row.pk]),
                [(label, words_of(row, path)) for label, path in self.columns],
            )
            for row in page
        ]
        label, name = self.add
        add = (label, reverse(name, args=[matter_id])) if name else None
        told = {"title": self.title, "columns": " | ".join(labels), "rows": rows, "page": page}
        return render(request, "matters/rows.html", {**frame, **told, "add": add, "empty": self.empty})


@dataclass(frozen=True)
class Ask:
    """A question: load, form, action, where to, what is said. It is about one row of `model`, or without one
    about the matter itself.

    `act` is called with `actor`, with the row under the name `takes` (or `matter_id`), and with what was
    typed. `only` are further conditions of the row, `joined` rows that it names and is not shown without.
    `record` is what the row's form was opened with; `given` makes further arguments of the form from the
    person and the row (or the matter's id). `to` is a named address that takes the row's attributes `by`, or
    a function of the request and the row. `heading` and `about` may hold attributes of the row in braces:
    "A new name for {name}"; `about` may be a function of the person and the row. A `template` of one's own
    finds the row under the name `takes`. `finds` makes the Find box above the form, from request and row.
    """

    act: Callable[..., object]
    form: type[forms.Form]
    _: KW_ONLY
    heading: str
    submit: str
    said: str
    to: str | Callable[[StaffRequest, Any], str]
    by: tuple[str, ...] = ("pk",)
    model: type[Protected] | None = None
    only: Mapping[str, Any] | None = None
    joined: tuple[str, ...] = ()
    takes: str = ""
    about: str | Callable[[Staff, Any], str] = ""
    record: Callable[[Any], Mapping[str, Any]] | None = None
    given: Callable[[Staff, Any], dict[str, Any]] | None = None
    roles: Iterable[str] = ()
    tab: str = ""
    at: str = ""
    danger: bool = False
    template: str = "matters/question.html"
    finds: Callable[[StaffRequest, Any], FindBox] | None = None

    @property
    def view(self) -> Callable[..., HttpResponse]:
        return staff_only(*self.roles)(require_http_methods(["GET", "POST"])(self._answer))

    def _answer(self, request: StaffRequest, **named: UUID) -> HttpResponse:
        staff: Staff = request.staff
        subject, matter_id = self._subject(named)
        takes = self.takes or (str(self.model._meta.model_name) if self.model else "matter_id")
        facts: dict[str, Any] = {"record": self.record(subject)} if self.record else {}
        facts |= self.given(staff, subject) if self.given else {}
        found = self.finds(request, subject) if self.finds else None
        if found:
            facts["initial"] = {**(facts.get("initial") or {}), **found.initial}
        return ask(
            request,
            matter_id,
            form=bind(self.form, request, **facts),
            heading=_filled(self.heading, subject),
            submit=self.submit,
            act=lambda typed: self.act(actor=staff, **{takes: subject}, **typed),
            done=self._done(request, subject),
            said=self.said,
            tab=self.tab,
            about=self.about(staff, subject) if callable(self.about) else _filled(self.about, subject),
            danger=self.danger,
            template=self.template,
            more={takes: subject, "find": found},
        )

    def _subject(self, named: Mapping[str, UUID]) -> tuple[Any, UUID]:
        """The row that the last id of the address names, in the matter that the first one does."""
        *above, own = named.values()
        if self.model is None:
            return own, own
        within = {"matter_id": above[0]} if above else {}
        rows = self.model._default_manager.filter(**within, **(self.only or {}))
        row: Any = get_object_or_404(rows.select_related(*self.joined) if self.joined else rows, pk=own)
        return row, row.matter_id or own

    def _done(self, request: StaffRequest, subject: Any) -> str:
        if callable(self.to):
            return self.to(request, subject)
        return reverse(self.to, args=[getattr(subject, name, subject) for name in self.by])


def _filled(words: str, row: Any) -> str:
    return re.sub(r"{([\w.]+)}", lambda found: words_of(row, found[1]), words)


def addresses(module: ModuleType) -> list[URLPattern]:
    """The addresses of the module's pages that say where they are, each by its own name."""
    pages = (RowPage, RowList, Ask)
    found = ((name, page) for name, page in vars(module).items() if isinstance(page, pages) and page.at)
    return [path(page.at, page.view, name=name) for name, page in found]


def _links(asks: Pairs, row: OfMatter) -> list[tuple[str, str]]:
    return [(label, reverse(name, args=[row.pk])) for label, name in asks]
