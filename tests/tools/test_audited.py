"""An action that leaves no line of audit is named; the statement is noticed where it is executed."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection

from tests.office.people import TestOffice, office_day
from tests.plugins import audited as plugin
from tools.audited import QUIET, actions, faults

HOUSE = Path(__file__).resolve().parents[2]

WRITES, SILENT = "rooms.actions.write", "rooms.actions.silent"


@pytest.mark.parametrize(
    ("wrote", "quiet", "said"),
    [
        ({WRITES, SILENT}, {}, []),
        ({WRITES}, {SILENT}, []),
        ({WRITES}, {}, [f"{SILENT}: no test saw it"]),
        ({WRITES, SILENT}, {SILENT}, [f"{SILENT} writes its line"]),
        ({WRITES}, {SILENT, "rooms.actions.gone"}, ["rooms.actions.gone is no action"]),
    ],
)
def test_what_is_named(wrote: set[str], quiet: set[str], said: list[str]) -> None:
    found = faults({WRITES, SILENT}, wrote, quiet)
    assert [one.startswith(start) for one, start in zip(found, said, strict=True)] == [True] * len(said)


def test_the_actions_of_the_house_are_found() -> None:
    found = set(actions(HOUSE / "src" / "nextfriend"))
    assert "tasks.actions.add_task" in found
    assert "care.caseload.actions.credentials.record_credential" in found
    assert len(found) > 300
    assert QUIET.keys() <= found


def test_the_line_is_noticed_for_each_action_that_is_at_work(
    office: TestOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    from nextfriend.tasks.actions import add_task

    day = office_day()
    monkeypatch.setattr(plugin, "_wrote", seen := set())
    with connection.execute_wrapper(plugin._notice), office.speaking("paralegal") as dana:
        add_task(actor=dana, matter_id=office.matters["office"], title="Call", due_date=day)
    assert "tasks.actions.add_task" in seen
    seen.clear()
    with connection.execute_wrapper(plugin._notice), connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    assert not seen


def test_what_each_test_wrote_travels_to_the_process_that_keeps_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plugin, "KEPT", tmp_path / "kept" / "audited.json")
    for names in (["a"], ["b", "a"]):
        listener = plugin.Audited()
        report: Any = SimpleNamespace(user_properties=[("timing", {}), ("audited", names)])
        listener.pytest_runtest_logreport(report)
        listener.pytest_sessionfinish()
    assert plugin.KEPT.read_text().split('"')[1::2] == ["a", "b"]
