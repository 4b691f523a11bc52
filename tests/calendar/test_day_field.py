"""A day somebody types is a day of their working life, or the form asks."""

from __future__ import annotations

from datetime import date
from importlib import import_module
from typing import Any

import pytest
import time_machine
from django import forms

from nextfriend.calendar.widgets import DayField
from nextfriend.ground.anyway_form import AnywayForm
from tests.office.people import TestOffice


class Typed(AnywayForm):
    day = DayField(required=False)


def checked(day: str, **more: str) -> Typed:
    form = Typed({"day": day, **more})
    form.is_valid()
    return form


@pytest.mark.parametrize("day", ["1899-12-31", "9999-12-31", "2101-01-01", "0001-01-01"])
def test_a_sentinel_is_refused_whoever_is_sure(day: str) -> None:
    form = checked(day, anyway="on")
    assert form.errors["day"] == ["Write a year between 1900 and 2100. Leave it empty if there is none."]


@time_machine.travel("2026-11-28")
@pytest.mark.parametrize("day", ["1999-12-01", "2047-01-01"])
def test_an_odd_year_is_asked_about_once_and_kept_when_meant(day: str) -> None:
    asked = checked(day)
    assert f"Is {day[:4]} the right year?" in asked.errors["day"][0]
    assert isinstance(asked.fields["anyway"].widget, forms.CheckboxInput)
    meant = checked(day, anyway="on")
    assert meant.is_valid()
    assert meant.is_sure
    assert meant.cleaned_data == {"day": date.fromisoformat(day)}


@time_machine.travel("2026-11-28")
@pytest.mark.parametrize("day", ["2016-01-01", "2026-12-01", "2046-12-31", ""])
def test_ordinary_days_and_no_day_are_taken_without_a_word(day: str) -> None:
    form = checked(day)
    assert form.is_valid()
    assert isinstance(form.fields["anyway"].widget, forms.HiddenInput)


# What only looks, saves no day.
LOOKS = {"FilterForm", "FindForm", "AsOfForm"}


def test_every_form_that_saves_a_day_asks_about_an_odd_year() -> None:
    import_module("nextfriend.site.urls")
    silent = {
        form.__name__
        for form in _below(forms.Form)
        if form.__module__.startswith("nextfriend.") and not issubclass(form, AnywayForm)
        if any(isinstance(field, DayField) for field in form.base_fields.values())  # type: ignore[attr-defined]
    }
    assert silent == LOOKS


def test_every_form_of_the_house_takes_its_days_this_way() -> None:
    import_module("nextfriend.site.urls")  # brings every room's views, and so its forms
    plain = [
        f"{form.__module__}.{form.__name__}.{name}"
        for form in _below(forms.Form)
        if form.__module__.startswith("nextfriend.")
        for name, field in form.base_fields.items()  # type: ignore[attr-defined]
        if isinstance(field, forms.DateField) and not isinstance(field, DayField)
    ]
    assert plain == []


def _below(base: type) -> set[type]:
    own = set(base.__subclasses__())
    return own | {form for one in own for form in _below(one)}


@pytest.mark.parametrize("page", ["dates/new/", "series/new/", "tasks/new/"])
def test_whoever_is_asked_finds_the_box(office: TestOffice, browse: Any, page: str) -> None:
    """A page that lays its form out by hand once asked to check a box that it did not show."""
    path = f"/matters/{office.matters['office']}/{page}"
    days = dict.fromkeys(("trigger", "day", "due_date"), "1999-02-03")
    found = browse("paralegal").send(path, days, status=422)
    assert "Is 1999 the right year?" in found.text()
    [box] = [one for one in found.all("input") if one.get("name") == "anyway"]
    assert box.get("type") == "checkbox"
