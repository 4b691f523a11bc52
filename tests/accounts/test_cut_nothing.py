"""What is too long is said, and the browser cuts none of it: in every form that a page binds."""

from __future__ import annotations

from typing import Any

import pytest
from django import forms
from django.test import RequestFactory

from nextfriend.accounts.form_flow import bound
from tests.office.people import TestOffice


class Words(forms.Form):
    line = forms.CharField(max_length=5)
    text = forms.CharField(max_length=8, widget=forms.Textarea)


def test_a_form_has_no_length_at_which_a_browser_cuts() -> None:
    assert "maxlength" not in str(bound(Words, RequestFactory().get("/")))


def test_what_is_too_long_is_said_and_stays() -> None:
    form = bound(Words, RequestFactory().post("/", {"line": "too long", "text": "x" * 9}))
    assert form.errors["line"] == ["This has 8 characters and 5 fit. Shorten it; nothing was cut."]
    assert "x" * 9 in str(form)
    assert "maxlength" not in str(form)


@pytest.mark.parametrize(
    ("who", "path"),
    [
        ("case-manager", "care/needs/new/"),
        ("case-manager", "care/background/new/"),
        ("case-manager", "care/safety-plan/new/"),
        ("case-manager", "care/incidents/new/"),
        ("paralegal", "notes/"),
        ("paralegal", "people/new/"),
    ],
)
@pytest.mark.usefixtures("plain_static")
def test_no_page_cuts_what_is_pasted(office: TestOffice, browse: Any, who: str, path: str) -> None:
    page = browse(who).page(f"/matters/{office.matters['office']}/{path}")
    assert not [
        box.get("name") for box in [*page.all("textarea"), *page.all("input")] if box.get("maxlength")
    ]
