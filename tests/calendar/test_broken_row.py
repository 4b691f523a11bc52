"""A day nobody can mean: refused when typed, refused by PostgreSQL, and shown as broken where one got in."""

from __future__ import annotations

import ast
from datetime import date
from pathlib import Path

import psycopg
import pytest
from django.db import IntegrityError, transaction

from nextfriend.calendar.models import Due
from nextfriend.tasks.actions import add_task
from tests.conftest import DATABASE
from tests.office.cluster import shared_cluster

SOURCE = Path(__file__).resolve().parents[2] / "src" / "nextfriend"
FAR = [
    ("9999-12-31", "9999-12-31 23:59+00"),
    ("10000-01-01", "10000-01-01 07:00+00"),
    ("0001-01-01", "-infinity"),
]


@pytest.fixture
def office(committed):
    """Rows that are really there, for the superuser to break."""
    return committed


def two_tasks(office) -> Due:
    with office.speaking("attorney") as alma:
        for title in ("File the answer", "Call the clerk"):
            add_task(
                actor=alma,
                matter_id=office.matters["office"],
                title=title,
                due_date=date(2026, 12, 1),
                compartment="legal",
            )
        return Due.objects.get(title="File the answer")


def break_row(due: Due, day: str, moment: str) -> None:
    """As a row of before the CHECK would be."""
    dsn = shared_cluster().dsn("superuser")
    with psycopg.connect(dsn, dbname=f"{DATABASE}_committed", autocommit=True) as admin:
        admin.execute("ALTER TABLE calendar_due DROP CONSTRAINT IF EXISTS due_sensible_days")
        admin.execute(
            "UPDATE calendar_due SET due_date = %s, due_at = %s WHERE id = %s", [day, moment, due.pk]
        )


@pytest.mark.parametrize(("day", "moment"), FAR, ids=["9999", "10000", "before"])
def test_every_page_that_meets_it_shows_the_others_as_usual(office, browse, day, moment):
    """A task due 9999-12-31 made the Dates page a 500 for everybody."""
    break_row(two_tasks(office), day, moment)
    alma = browse("attorney")
    page = alma.page(f"/matters/{office.matters['office']}/dates/").text()
    assert "Call the clerk" in page
    assert "File the answer" in page
    assert "Broken date" in page
    for address in ("/", "/calendar/", "/calendar/month/", "/calendar/week/", "/calendar/day/", "/matters/"):
        alma.page(address)


def test_postgresql_refuses_it(office):
    due = two_tasks(office)
    for day in (date(9999, 12, 31), date(1, 1, 1), date(2101, 1, 1)):
        refused = pytest.raises(IntegrityError, match="due_sensible_days")
        with refused, office.speaking("attorney"), transaction.atomic():
            Due.objects.filter(pk=due.pk).update(due_date=day)


def test_a_form_asks_for_a_sensible_year_and_keeps_what_was_typed(office, browse):
    address = f"/matters/{office.matters['office']}/tasks/new/"
    typed = {"title": "Renew", "due_date": "9999-12-31", "compartment": "legal"}
    page = browse("attorney").send(address, typed, status=422)
    assert "Write a year between 1900 and 2100." in page.text()
    assert any(i.get("value") == "Renew" for i in page.all("input"))


def test_there_is_one_date_field_in_the_house():
    """Every form's day is a DayField: no other knows the bounds."""
    found = []
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            is_field = isinstance(node, ast.Attribute) and node.attr in {"DateField", "SplitDateTimeField"}
            if is_field and isinstance(node.value, ast.Name) and node.value.id == "forms":
                found.append(f"{path.relative_to(SOURCE)}:{node.lineno}")
    # The first asks whether a field is one.
    assert {place.partition(":")[0] for place in found} == {"accounts/form_flow.py", "ground/day_field.py"}
