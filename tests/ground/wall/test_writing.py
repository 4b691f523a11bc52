"""`migrate` writes the wall: once, only what differs, all or nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.apps import apps
from django.db import connections, transaction
from django.db.utils import ProgrammingError

from nextfriend.ground.wall.declared import Walled
from nextfriend.ground.wall.writing import write_wall
from nextfriend.privacy.wall.writing import write_walls
from nextfriend.tasks.models import Task

AS_DEFINER = "SET LOCAL ROLE nf_definer"


@pytest.fixture
def owner(django_db_setup, django_db_blocker):
    """A cursor of nf_owner in a transaction that is rolled back."""
    with django_db_blocker.unblock(), transaction.atomic(using="owner"):
        with connections["owner"].cursor() as cursor:
            yield cursor
        transaction.set_rollback(True, using="owner")


def state(cursor, table: str) -> list[tuple]:
    cursor.execute("SELECT policyname, cmd, qual FROM pg_policies WHERE tablename = %s ORDER BY 1", [table])
    return cursor.fetchall()


def test_a_second_time_writes_nothing(owner):
    assert write_walls("owner") == []


def test_a_policy_added_by_hand_goes_with_the_next_migration(owner):
    before = state(owner, "tasks_task")
    owner.execute("CREATE POLICY also ON tasks_task FOR SELECT TO nf_app USING (true)")
    owner.execute("GRANT DELETE ON tasks_task TO nf_app")
    assert write_wall("owner").tables == ["tasks_task"]
    assert state(owner, "tasks_task") == before
    owner.execute("SELECT has_table_privilege('nf_app', 'tasks_task', 'DELETE')")
    assert owner.fetchone() == (False,)


@pytest.mark.parametrize(
    "damage",
    [
        "ALTER TABLE tasks_task NO FORCE ROW LEVEL SECURITY",
        "DROP TRIGGER set_scope ON tasks_task",
        "ALTER TABLE tasks_task DISABLE TRIGGER set_scope",
        "ALTER POLICY scope ON tasks_task USING (true)",
        "GRANT SELECT (title) ON tasks_task TO nf_app",
    ],
)
def test_whatever_was_loosened_is_written_again(owner, damage):
    owner.execute(damage)
    assert write_wall("owner").tables == ["tasks_task"]
    assert write_wall("owner").tables == []


def test_a_changed_declaration_changes_its_table_alone(owner, monkeypatch):
    monkeypatch.setattr(Task, "wall", Walled(changes=False))
    assert write_wall("owner").tables == ["tasks_task"]
    assert "changes" not in [name for name, _, _ in state(owner, "tasks_task")]


def test_a_function_that_somebody_replaced_is_put_back(owner):
    owner.execute(AS_DEFINER)
    owner.execute("CREATE OR REPLACE FUNCTION nf.is_sealed(compartment text) RETURNS boolean LANGUAGE sql"
                  " IMMUTABLE RETURN false")  # fmt: skip
    assert write_wall("owner").functions == ["is_sealed"]
    owner.execute("SET LOCAL ROLE nf_definer")
    owner.execute("SELECT nf.is_sealed('health')")
    assert owner.fetchone() == (True,)


def test_a_function_without_a_file_goes(owner):
    owner.execute(AS_DEFINER)
    owner.execute("CREATE FUNCTION nf.everything() RETURNS int LANGUAGE sql RETURN 1")
    assert write_wall("owner").dropped == ["nf.everything()"]
    owner.execute("SELECT to_regprocedure('nf.everything()')")
    assert owner.fetchone() == (None,)


def with_function(monkeypatch: pytest.MonkeyPatch, place: Path, text: str) -> None:
    """One more file in the tasks room's sql/."""
    (place / "sql").mkdir(exist_ok=True)
    (place / "sql" / "more.sql").write_text(text)
    monkeypatch.setattr(apps.get_app_config("tasks"), "path", str(place))


def test_a_changed_signature_leaves_one_function(owner, monkeypatch, tmp_path):
    made = "CREATE OR REPLACE FUNCTION nf.more({}) RETURNS int LANGUAGE sql RETURN 1;\n"
    with_function(monkeypatch, tmp_path, made.format("a int"))
    assert write_wall("owner").functions == ["more"]
    with_function(monkeypatch, tmp_path, made.format("a text"))
    written = write_wall("owner")
    assert (written.functions, written.dropped) == (["more"], ["nf.more(integer)"])
    assert write_wall("owner").functions == []


def test_nobody_may_call_a_function_that_its_file_gives_to_nobody(owner, monkeypatch, tmp_path):
    made = "CREATE OR REPLACE FUNCTION nf.more() RETURNS int LANGUAGE sql RETURN 1;\n"
    with_function(monkeypatch, tmp_path, made + "GRANT EXECUTE ON FUNCTION nf.more() TO nf_app;\n")
    write_wall("owner")
    owner.execute("SELECT has_function_privilege('nf_app', 'nf.more()', 'EXECUTE')")
    assert owner.fetchone() == (True,)
    with_function(monkeypatch, tmp_path, made)
    write_wall("owner")
    owner.execute("SELECT has_function_privilege('nf_app', 'nf.more()', 'EXECUTE')")
    assert owner.fetchone() == (False,)


def test_a_body_with_a_mistake_is_refused_and_nothing_is_written(owner, monkeypatch, tmp_path):
    with_function(
        monkeypatch, tmp_path,
        "CREATE OR REPLACE FUNCTION nf.more() RETURNS int LANGUAGE sql AS $$ SELECT wrong FROM nowhere $$;\n",
    )  # fmt: skip
    with pytest.raises(ProgrammingError, match="nowhere"):
        write_wall("owner")
    owner.execute("SELECT to_regprocedure('nf.more()')")
    assert owner.fetchone() == (None,)


def test_another_matrix_is_copied_and_every_clearance_derived_anew(owner):
    owner.execute(AS_DEFINER)
    owner.execute("DELETE FROM privacy_cell WHERE role = 'paralegal'")
    assert write_walls("owner") == ["The matrix of who opens what, and every clearance."]
    assert write_walls("owner") == []
    owner.execute(AS_DEFINER)
    owner.execute("SELECT count(*) > 0 FROM privacy_cell WHERE role = 'paralegal'")
    assert owner.fetchone() == (True,)
