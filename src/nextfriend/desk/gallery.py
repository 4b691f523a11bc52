"""The components page: every part of the look with its demo, its use and its markup."""

from __future__ import annotations

import datetime
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from nextfriend.desk.components import COMPONENTS, STATES, NavItem

KINDS = [("home", "Home visit"), ("phone", "Phone call"), ("office", "At the office")]


class VisitDemoForm(forms.Form):
    """A form with one of each widget, bound to half-right input so that errors and kept words can be seen."""

    person = forms.CharField(label="With whom", help_text="A name, or how they are related.")
    email = forms.EmailField(label="E-mail address")
    kind = forms.ChoiceField(label="Kind of contact", choices=KINDS, widget=forms.RadioSelect)
    language = forms.ChoiceField(
        label="Language", choices=[("en", "English"), ("es", "Spanish")], required=False
    )
    needed = forms.CharField(
        label="What was needed", widget=forms.Textarea(attrs={"rows": 3}), required=False
    )
    interpreter = forms.BooleanField(label="An interpreter was there", required=False)


@require_safe
def gallery(request: HttpRequest) -> HttpResponse:
    """Show every component. Holds no office data, so it needs no wall."""
    return render(request, "desk/components.html", demonstration())


def demonstration() -> dict[str, Any]:
    """What the demos need: invented words, and one form with mistakes in it."""
    half_right = {"person": "Her sister", "email": "sister at example", "needed": "Heating repaired"}
    return {
        "components": COMPONENTS,
        "states": STATES,
        "kinds": KINDS,
        "demo_form": VisitDemoForm(half_right),
        "demo_tabs": [
            NavItem("Timeline", "#tabs", current=True),
            NavItem("Dates", "#tabs", count=3),
            NavItem("Documents", "#tabs"),
        ],
        "demo_page": Paginator(range(60), 20).page(2),
        "demo_day": datetime.date(2025, 3, 24),
        "demo_flags": ["Do not call the home number", "Two staff for visits"],
        "demo_facts": [("Court", "District of Colorado"), ("Docket number", "1:25-cv-00417"), ("Judge", "")],
        "demo_errors": [("demo-when", "Enter the day as 2025-03-24"), ("demo-who", "Say who was there")],
    }
