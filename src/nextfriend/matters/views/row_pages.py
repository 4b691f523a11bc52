"""Pages as data: a list of a matter's rows, one row, and a question about one. Whatever does more is a view.

    visits = RowList(Visit, "Visits", tab="care", columns=(("Day", "visit_date"), ("Client", "client.name")))
    path("matters/<uuid:matter_id>/visits/", visits.view, name="visits")

The wall decides which rows there are, and hidden is missing: none of these looks at a role but to say whose
page it is. A fact or a column is an attribute of the row, dotted where it goes further ("client.name").
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import KW_ONLY, dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django import forms
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from nextfriend.accounts.decorators import StaffRequest, staff_only
from nextfriend.accounts.models import Staff
from nextfriend.ground import dates
from nextfriend.matters.matter_header import frame_for
from nextfriend.matters.views.form_page import ask, bind
from nextfriend.privacy.wall.protected import OfMatter

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
    typed. `only` are further conditions of the row. `given` makes further arguments of the form from the
    person and the row (or the matter's id). `to` is a named address of the row or the matter it leads to.
    """

    act: Callable[..., object]
    form: type[forms.Form]
    _: KW_ONLY
    heading: str
    submit: str
    said: str
    to: str
    model: type[OfMatter] | None = None
    only: Mapping[str, Any] | None = None
    takes: str = ""
    about: str = ""
    given: Callable[[Staff, Any], dict[str, Any]] | None = None
    roles: Iterable[str] = ()
    tab: str = ""
    danger: bool = False

    @property
    def view(self) -> Callable[..., HttpResponse]:
        return staff_only(*self.roles)(require_http_methods(["GET", "POST"])(self._answer))

    def _answer(self, request: StaffRequest, **named: UUID) -> HttpResponse:
        staff: Staff = request.staff
        subject: Any = named.get("matter_id")
        matter_id, takes, about = subject, "matter_id", ""
        if self.model is not None:
            subject = get_object_or_404(self.model, pk=named["pk"], **(self.only or {}))
            matter_id, about = subject.matter_id, words_of(subject, self.about) if self.about else ""
            takes = self.takes or str(self.model._meta.model_name)
        return ask(
            request,
            matter_id,
            form=bind(self.form, request, **(self.given(staff, subject) if self.given else {})),
            heading=self.heading,
            submit=self.submit,
            act=lambda typed: self.act(actor=staff, **{takes: subject}, **typed),
            done=reverse(self.to, args=[getattr(subject, "pk", subject)]),
            said=self.said,
            tab=self.tab,
            about=about,
            danger=self.danger,
        )


def _links(asks: Pairs, row: OfMatter) -> list[tuple[str, str]]:
    return [(label, reverse(name, args=[row.pk])) for label, name in asks]
