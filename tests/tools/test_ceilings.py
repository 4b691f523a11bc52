"""The rules of tools/ceilings.py, each on a small house that breaks it."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tools import ceilings

ROOM = "src/nextfriend/care"


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A checkout with one room, on the map."""
    room = tmp_path / ROOM
    (room / "templates" / "care").mkdir(parents=True)
    (room / "__init__.py").touch()
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "map.md").write_text("`care/` – needs and visits\n")
    return tmp_path


def sentences(house: Path) -> list[str]:
    found = [*ceilings.check_python(house), *ceilings.check_templates(house), *ceilings.check_map(house)]
    return [str(finding) for finding in found]


def test_a_tidy_house_has_no_findings(house: Path) -> None:
    (house / ROOM / "views.py").write_text("def today():\n    return 1\n")
    assert sentences(house) == []


@pytest.mark.parametrize(("lines", "findings"), [(400, 0), (401, 1)])
def test_a_file_has_a_ceiling(house: Path, lines: int, findings: int) -> None:
    (house / ROOM / "views.py").write_text("x = 1\n" * lines)
    assert len(sentences(house)) == findings


@pytest.mark.parametrize(("lines", "findings"), [(60, 0), (61, 1)])
def test_a_function_has_a_ceiling(house: Path, lines: int, findings: int) -> None:
    (house / ROOM / "views.py").write_text("def today():\n" + "    x = 1\n" * (lines - 1))
    assert len(sentences(house)) == findings


def test_an_explanation_is_never_too_long(house: Path) -> None:
    told = '    """' + "Why.\n" * 100 + '    """\n'
    (house / ROOM / "views.py").write_text("def today():\n" + told + "    return 1\n")
    assert sentences(house) == []


@pytest.mark.parametrize(("lines", "findings"), [(150, 0), (151, 1)])
def test_a_template_has_a_ceiling(house: Path, lines: int, findings: int) -> None:
    (house / ROOM / "templates" / "care" / "today.html").write_text("<p></p>\n" * lines)
    assert len(sentences(house)) == findings


@pytest.mark.parametrize("name", ["utils", "helpers", "common", "manager", "service"])
def test_no_drawer_for_everything(house: Path, name: str) -> None:
    (house / ROOM / f"{name}.py").touch()
    assert [s for s in sentences(house) if "drawer" in s]


def test_migrations_are_not_counted(house: Path) -> None:
    (house / ROOM / "migrations").mkdir()
    (house / ROOM / "migrations" / "0001_initial.py").write_text("x = 1\n" * 500 + "Visit.objects.create()\n")
    assert sentences(house) == []


def test_every_room_is_on_the_map(house: Path) -> None:
    (house / "src/nextfriend/trial").mkdir()
    (house / "src/nextfriend/trial/__init__.py").touch()
    assert [s for s in sentences(house) if "trial/ is not on the map" in s]


@pytest.mark.parametrize(
    "code",
    [
        "visit.save()",
        "visit.delete()",
        "await visit.asave()",
        "Visit.objects.create(kind='call')",
        "matter.visit_set.create(kind='call')",
        "Visit.objects.bulk_create(rows)",
        "Visit.objects.get_or_create(kind='call')",
        "Visit.objects.filter(kind='call').update(kind='visit')",
        "rows.update(kind='visit')",
        "form.save()",
        "cursor.execute('DELETE FROM care_visit')",
        "cursor.execute(f'  insert into {table} values (1)')",
    ],
)
def test_a_view_that_writes_is_found(code: str) -> None:
    tree = ast.parse(f"async def view():\n    {code}")
    assert list(ceilings.writes(f"{ROOM}/views.py", tree))


@pytest.mark.parametrize(
    "code",
    [
        "known.update({'a': 1})",
        "digest.update(block)",
        "image.save(path)",
        "uuid.create()",
        "request.session.save()",
        "super().save(using=self._db)",
        "cursor.execute('SELECT nf.session_load(%s)', [key])",
        "Visit.objects.filter(kind='call').exists()",
    ],
)
def test_what_only_looks_like_writing_is_not_found(code: str) -> None:
    assert not list(ceilings.writes(f"{ROOM}/views.py", ast.parse(code)))


@pytest.mark.parametrize(
    ("path", "held"),
    [
        (f"{ROOM}/views.py", True),
        (f"{ROOM}/coverage/queries.py", True),
        ("src/nextfriend/cli/notices.py", True),
        (f"{ROOM}/actions.py", False),
        (f"{ROOM}/actions/visits.py", False),
        (f"{ROOM}/coverage/actions.py", False),
        ("src/nextfriend/engines/deadlines/model.py", False),
        ("tests/care/test_visits.py", False),
    ],
)
def test_the_rule_holds_everywhere_but_in_actions(path: str, held: bool) -> None:
    assert ceilings.only_actions_write(path) is held


def test_an_exception_outlives_its_file_by_no_day(house: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ceilings, "EXCEPTIONS", {f"{ROOM}/gone.py": "it was long"})
    monkeypatch.setattr(ceilings, "WRITERS", {})
    assert [str(f) for f in ceilings.check_lists(house)] == [
        f"tools/ceilings.py:1: {ROOM}/gone.py has an exception but does not exist."
    ]


def test_the_exit_status_tells(house: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (house / ROOM / "views.py").write_text("def today():\n    visit.save()\n")
    status = ceilings.main(house)
    printed = capsys.readouterr().out
    assert status == 1
    assert f"{ROOM}/views.py:2: .save() changes rows" in printed
    assert "functions 1: median 2" in printed
