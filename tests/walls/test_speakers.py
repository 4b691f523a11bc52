"""Every column that says who acted is the speaker's, in the database and not only in Python."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db import connection

from nextfriend.accounts.models import Staff
from nextfriend.accounts.roles import Role
from nextfriend.calendar.kinds import HEARING
from nextfriend.deadlines.decisions import may_decide
from nextfriend.deadlines.kinds import BENEFIT, DEADLINE
from nextfriend.deadlines.models import Deadline
from nextfriend.ground.wall.declared import Walled
from nextfriend.privacy.wall.matrix import Compartment

# Columns that end in "by" and that a function of the database decides: nf.check_outcome, where a second
# person's row names the first, and nf.decide_destruction, which nobody else may write for.
ELSEWHERE = {("deadlines_outcome", "by_id"), ("documents_destruction", "decided_by_id")}
# Whose a thing is, not who wrote it down: a coworker may be given a visit, or have asked the check-in's
# questions.
OWNERS = {("care_visit", "by_id"), ("care_checkin", "asked_by_id")}


def columns():
    for model in apps.get_models():
        wall = getattr(model, "wall", None)
        if isinstance(wall, Walled) and (wall.adds or wall.changes):
            for field in model._meta.fields:
                if field.related_model is Staff and field.name.endswith("by") or field.name == "actor":
                    yield model._meta.db_table, field.attname, wall


def test_every_column_of_who_acted_is_the_speakers():
    found = {
        (table, column) for table, column, wall in columns() if not {column, f"{column}?"} & set(wall.by)
    }
    assert found == ELSEWHERE | OWNERS


@pytest.mark.parametrize("kind", [DEADLINE.code, HEARING.code, BENEFIT.code])
def test_whose_a_date_is_to_decide_is_one_answer(office, kind):
    """deadlines/decisions.py for screens, sql/may_decide.sql for everybody."""
    asked = "SELECT nf.may_decide(c, %s) FROM unnest(%s::text[]) WITH ORDINALITY AS u (c, n) ORDER BY n"
    places = list(Compartment.values)
    for role in Role.values:
        key = next((k for k, one in office.staff.items() if one.role == role), None)
        if key is None:
            continue
        with office.speaking(key) as actor, connection.cursor() as cursor:
            cursor.execute(asked, [kind, places])
            found = [row[0] for row in cursor.fetchall()]
        wanted = [may_decide(actor, Deadline(kind=kind, compartment=place)) for place in places]
        assert found == wanted, role
