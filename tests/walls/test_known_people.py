"""Choosing somebody who exists, proposed duplicates and links of records, asked by everyone of the matrix for
everybody of an office of canaries.
"""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.db import connection, transaction

from nextfriend.accounts import db_session
from nextfriend.accounts.models import Staff
from nextfriend.people.duplicates import duplicates_in
from nextfriend.people.known_people import who_is_known
from nextfriend.people.models import Person
from nextfriend.people.queries import other_records
from nextfriend.search import views
from tests.walls.canaries import COMMON, Garden
from tests.walls.visitors import Visitor

WHO = ("attorney", "paralegal", "case-manager", "supervisor", "outsider", "care-outsider", "administrator")


def names_in(garden: Garden) -> list[str]:
    """Every person's name that was planted."""
    found = [
        word for word, seed in garden.seeds.items() if (seed.table, seed.column) == ("people_person", "name")
    ]
    assert len(found) > 20
    return [f"{COMMON} {word}" for word in found]


@pytest.mark.slow("every name of a garden of offices is typed")
@pytest.mark.parametrize("who", WHO)
def test_nobody_hidden_is_known_proposed_or_linked(garden: Garden, who: str) -> None:
    staff, told = Visitor(garden, who).staff, []
    assert staff is not None
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM people_person")
            assert cursor.fetchone() == (0,), "nobody speaks yet"
        with db_session.speaking_for(staff, kind="test"):
            speaker = Staff.objects.select_related("office").get(pk=staff)
            for name in names_in(garden):
                told += [f"{one.person.name} {one.reasons}" for one in who_is_known(speaker, name)]
            for matter in garden.office.matters.values():
                told += [f"{p.older.name} {p.newer.name} {p.reasons}" for p in duplicates_in(matter)]
            for person in Person.objects.all()[:20]:
                told += [one.name for one in other_records(person)]
        transaction.set_rollback(True)
    assert garden.leaked(" ".join(told), staff) == []
    seen = bool(garden.words_in(" ".join(told)))
    assert seen or who in {"outsider", "care-outsider", "administrator"}


@pytest.mark.slow("every name of a garden of offices is typed")
@pytest.mark.parametrize("who", ["paralegal", "case-manager", "outsider"])
def test_the_form_tells_of_nobody_hidden(garden: Garden, who: str) -> None:
    visitor = Visitor(garden, who)
    for name in names_in(garden):
        form = {"client_name": name, "name": "New", "kind": "eviction", "program": ""}
        answer = visitor.post("/matters/new/", form)
        assert answer.status == 422
        typed = name.split()[1]
        leaked = garden.leaked(answer.body.replace(typed, ""), visitor.staff)
        assert leaked == []


@pytest.mark.slow("every name of a garden of offices is typed")
@pytest.mark.parametrize("who", WHO)
def test_what_is_said_while_typing_tells_of_nobody_hidden(
    garden: Garden, who: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A hidden name is answered as one that nobody bears; who may be seen is named to those who may."""
    monkeypatch.setattr(views, "may_try", lambda names: True)
    visitor, shown = Visitor(garden, who), 0
    if who == "administrator":
        assert visitor.post("/names/known/", {"named": "name", "name": COMMON}).status == 404
        return
    for role in ("client", "adverse"):
        form = {"named": "client_name", "role": role}
        missing = visitor.post("/names/known/", {**form, "client_name": "Nobody Bears This"})
        assert (missing.status, missing.body.strip()) == (200, "")
        for name in names_in(garden):
            answer = visitor.post("/names/known/", {**form, "client_name": name})
            typed = name.split()[1]
            assert garden.leaked(answer.body.replace(typed, ""), visitor.staff) == []
            if garden.leaked(name, visitor.staff):
                nowhere = f"zq{uuid4().hex[:10]}"
                other = visitor.post("/names/known/", {**form, "client_name": f"{COMMON} {nowhere}"})
                assert answer.body.replace(typed, "") == other.body.replace(nowhere, "")
            else:
                shown += typed in answer.body
    assert shown or who in {"outsider", "care-outsider"}
