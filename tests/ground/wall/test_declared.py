"""What a model declares, as SQL."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.core.exceptions import ImproperlyConfigured
from django.db import models

from nextfriend.ground.fields import Code
from nextfriend.ground.wall.declared import HOLDS, Policy, Trigger, Walled
from nextfriend.ground.wall.functions import function_files
from nextfriend.ground.wall.tables import declared_walls, index_statements, statements
from nextfriend.tasks.models import Task


def written(wall: Walled, monkeypatch: pytest.MonkeyPatch) -> str:
    """The SQL of a task's table if this were its wall."""
    monkeypatch.setattr(Task, "wall", wall)
    return "\n".join(statements("tasks_task"))


def test_by_itself_a_wall_lets_read_add_and_change_what_lies_in_a_scope_held(monkeypatch):
    sql = written(Walled(), monkeypatch)
    assert "ENABLE ROW LEVEL SECURITY" in sql
    assert "FORCE ROW LEVEL SECURITY" in sql
    assert "GRANT SELECT, INSERT, UPDATE ON tasks_task TO nf_app" in sql
    assert f"CREATE POLICY scope ON tasks_task FOR SELECT TO nf_app USING ({HOLDS})" in sql
    assert "CREATE POLICY screen ON tasks_task AS RESTRICTIVE TO nf_app" in sql
    assert "EXECUTE FUNCTION nf.set_scope()" in sql
    assert "DELETE ON tasks_task TO nf_app" not in sql


@pytest.mark.parametrize(
    ("wall", "there", "missing"),
    [
        (Walled(changes=False), "GRANT SELECT, INSERT ON tasks_task TO nf_app", "FOR UPDATE"),
        (Walled(adds=False, changes=False), "GRANT SELECT ON tasks_task TO nf_app", "WITH CHECK (scope_id"),
        (Walled(removes=True), f"FOR DELETE TO nf_app USING ({HOLDS})", "nf.opened"),
        (Walled(logged=True), "CREATE POLICY logged ON tasks_task AS RESTRICTIVE FOR SELECT", "FOR DELETE"),
        (
            Walled(adds="nf.on_team(matter_id)"),
            "FOR INSERT TO nf_app WITH CHECK (nf.on_team(",
            "FOR DELETE",
        ),
    ],
)
def test_each_word_of_a_wall(monkeypatch, wall, there, missing):
    sql = written(wall, monkeypatch)
    assert there in sql
    assert missing not in sql


def test_policies_and_triggers_say_only_what_they_are_given():
    assert Policy("own", using="true").on("t") == "CREATE POLICY own ON t TO nf_app USING (true)"
    said = Trigger("keep", "BEFORE DELETE", "keep_audit", when="OLD.id IS NOT NULL").on("t")
    assert said == (
        "CREATE TRIGGER keep BEFORE DELETE ON t FOR EACH ROW WHEN (OLD.id IS NOT NULL)"
        " EXECUTE FUNCTION nf.keep_audit()"
    )


def test_a_model_that_says_nothing_of_its_wall_is_named(monkeypatch):
    monkeypatch.setattr(Task, "wall", None)
    with pytest.raises(ImproperlyConfigured, match="Task says nothing of its wall"):
        declared_walls()


def test_a_table_with_an_index_of_its_own_by_matter_and_scope_gets_no_second_one():
    assert "tasks_task_matter_scope" in index_statements("tasks_task")
    assert index_statements("calendar_due") == {}
    assert list(index_statements("people_person")) == ["people_person_words"]


def test_a_function_file_makes_the_function_it_is_named_after(monkeypatch, tmp_path):
    assert {file.name for file in function_files()} >= {"scopes", "me", "set_scope", "known_people"}
    room = apps.get_app_config("tasks")
    (tmp_path / "sql").mkdir()
    (tmp_path / "sql" / "one.sql").write_text("CREATE OR REPLACE FUNCTION nf.two() RETURNS void …;")
    monkeypatch.setattr(room, "path", str(tmp_path))
    with pytest.raises(ImproperlyConfigured, match=r"sql/one.sql makes nf.one and nothing else"):
        function_files()


def test_every_function_file_says_what_it_is_for():
    bare = [file.name for file in function_files() if not file.text.startswith("-- ")]
    assert bare == []


def test_a_new_choice_is_no_migration():
    field = Code(choices=[("a", "A")], default="a")
    field.set_attributes_from_name("state")
    name, path, args, kwargs = field.deconstruct()
    assert (name, path, args) == ("state", "django.db.models.CharField", [])
    assert kwargs == {"max_length": 20, "default": "a"}
    assert isinstance(field, models.CharField)


def test_every_field_with_choices_is_a_code():
    found = [
        f"{model.__name__}.{field.name}"
        for table in declared_walls()
        for model in apps.get_models()
        if model._meta.db_table == table and model.__module__.startswith("nextfriend.")
        for field in model._meta.fields
        if field.choices and not isinstance(field, Code) and isinstance(field, models.CharField)
    ]
    assert found == []


def test_an_app_of_ours_that_is_no_room_has_its_walls_too(monkeypatch):
    """A room whose apps.py forgot to be one had no row security, and only a guard saw it."""
    from nextfriend.ground.wall import tables

    monkeypatch.setattr(tables, "rooms", lambda: iter(()))
    assert "tasks_task" in declared_walls()
