"""Which pages are examined after which change."""

from __future__ import annotations

import pytest

from tests.browser import changed


@pytest.mark.parametrize(
    ("paths", "rooms"),
    [
        ([], set()),
        (["docs/map.md", "tests/care/test_pages.py"], set()),
        (
            ["src/nextfriend/care/views.py", "src/nextfriend/tasks/templates/tasks/task.html"],
            {"care", "tasks"},
        ),
        (["src/nextfriend/care/views.py", "src/nextfriend/desk/templates/desk/nav.html"], None),
        (["src/nextfriend/care/static/care/visit.css"], None),
        (["requirements/run.txt"], None),
    ],
)
def test_a_change_names_its_rooms(paths: list[str], rooms: set[str] | None) -> None:
    assert changed.rooms_of(paths) == rooms


def test_an_address_belongs_to_the_room_that_answers() -> None:
    assert changed.room_of("/visits/?day=2026-11-28") == "care"
    assert changed.room_of("/accounts/login/") == "accounts"


def test_without_a_known_landing_everything_is_examined(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEXTFRIEND_LANDED", "0" * 40)
    assert changed.changed_rooms() is None
    monkeypatch.setenv("NEXTFRIEND_LANDED", "HEAD")
    assert changed._landed() == changed._git("rev-parse", "HEAD") != ""
