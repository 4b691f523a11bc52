"""Lists, pages and questions as data: what the wall hides is missing, and a mistake loses nothing."""

from __future__ import annotations

from datetime import date

import pytest
from django import forms
from django.test import override_settings
from django.urls import path

from nextfriend.matters.views.row_pages import Ask, RowList, RowPage, words_of
from nextfriend.site.urls import urlpatterns as of_the_site
from nextfriend.tasks import actions
from nextfriend.tasks.models import Task
from tests.pages.client import PageClient


class NoteForm(forms.Form):
    """How far to postpone it."""

    plan_date = forms.DateField()


LAWYERS = ("attorney", "paralegal")
listing = RowList(
    Task, "Chores", columns=(("What", "title"), ("Owner", "owner.name")), page="chore", roles=LAWYERS
)
page = RowPage(
    Task, "title", facts=(("Note", "note"), ("Done", "done_at"), ("Kind", "get_compartment_display")),
    asks=(("Later", "chore_later"),), roles=LAWYERS,
)  # fmt: skip
later = Ask(
    actions.postpone_task, NoteForm, model=Task, heading="Do it later", submit="Later", said="Later, then.",
    to="chore", about="{title}", roles=LAWYERS,
)  # fmt: skip
urlpatterns = [
    path("matters/<uuid:matter_id>/chores/", listing.view, name="chores"),
    path("chores/<uuid:pk>/", page.view, name="chore"),
    path("chores/<uuid:pk>/later/", later.view, name="chore_later"),
    *of_the_site,
]


@pytest.fixture(autouse=True)
def addresses():
    with override_settings(ROOT_URLCONF=__name__):
        yield


@pytest.fixture
def task(office) -> Task:
    with office.speaking("paralegal") as dana:
        return actions.add_task(
            actor=dana, matter_id=office.matters["office"], title="Call the clerk", owner=dana,
            due_date=date(2099, 4, 1), compartment="legal", note="Ask for Mia",
        )  # fmt: skip


def client_of(office, who: str) -> PageClient:
    return PageClient().sign_in_as(office.staff[who].pk)


def test_the_list_leads_to_the_row_and_the_row_to_the_question(office, task):
    dana = client_of(office, "paralegal")
    found = dana.page(f"/matters/{office.matters['office']}/chores/")
    assert "Call the clerk" in found.text()
    assert "Dana Price" in found.text()
    assert f"/chores/{task.pk}/" in found.links()
    shown = dana.page(f"/chores/{task.pk}/")
    assert "Ask for Mia" in shown.text()
    assert "Legal" in shown.text()
    assert f"/chores/{task.pk}/later/" in shown.links()


def test_the_action_is_called_with_the_row_and_what_was_typed(office, task):
    dana = client_of(office, "paralegal")
    answer = dana.send(f"/chores/{task.pk}/later/", {"plan_date": "2099-03-01"})
    assert answer["Location"] == f"/chores/{task.pk}/"


def test_a_mistake_keeps_what_was_typed(office, task):
    dana = client_of(office, "paralegal")
    again = dana.send(f"/chores/{task.pk}/later/", {"plan_date": "soon"}, status=422)
    assert "soon" in [one.get("value") for one in again.all("input")]


@pytest.mark.parametrize("who", ["outsider", "case-manager"])
def test_to_whom_the_wall_hides_it_it_is_missing(office, task, who):
    client = client_of(office, who)
    for address in (f"/chores/{task.pk}/", f"/chores/{task.pk}/later/"):
        client.page(address, status=404)


def test_a_dotted_fact_goes_further_and_a_missing_one_is_empty(task):
    assert words_of(task, "owner.name") == "Dana Price"
    assert words_of(task, "done_by.name") == ""
    assert words_of(task, "compartment") == "Legal"
