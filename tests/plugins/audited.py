"""`-p tests.plugins.audited`: which actions wrote a line of audit while the tests ran, and kept.

An action's line is written in its own transaction, as SQL of this process, so the statement is noticed where
it is executed and belongs to every action that is at work then. `tools/audited.py` judges it at the end of a
whole `bin/test`: each action has written one in some test, or says there why it writes none.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import Any

import pytest

KEPT = Path(__file__).resolve().parents[2] / ".cache" / "audited.json"
RECORDS = "nf.record"
_wrote: set[str] = set()


def _listen(sender: object, connection: Any, **_: Any) -> None:
    if _notice not in connection.execute_wrappers:
        connection.execute_wrappers.append(_notice)


def _notice(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
    answer = execute(sql, params, many, context)
    if isinstance(sql, str) and RECORDS in sql:
        _wrote.update(_at_work())
    return answer


def _at_work() -> Iterator[str]:
    """The actions on the stack, by the wrapper that `@action` puts around each."""
    frame = sys._getframe(2)
    while frame := frame.f_back:  # type: ignore[assignment]
        if frame.f_code.co_name == "acted" and frame.f_code.co_filename.endswith("accounts/action.py"):
            act = frame.f_locals["act"]
            yield f"{act.__module__.removeprefix('nextfriend.')}.{act.__qualname__}"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, Any, Any]:
    """Runs in the worker; what it adds travels to the process that keeps it."""
    report = yield
    if _wrote:
        report.user_properties.append(("audited", sorted(_wrote)))
        _wrote.clear()
    return report


class Audited:
    """Listens in the process that prints."""

    def __init__(self) -> None:
        self.wrote: set[str] = set()

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self.wrote.update(*(names for name, names in report.user_properties if name == "audited"))

    def pytest_sessionfinish(self) -> None:
        """Add them to those of the run's other parts."""
        kept = json.loads(KEPT.read_text()) if KEPT.exists() else []
        KEPT.parent.mkdir(exist_ok=True)
        KEPT.write_text(json.dumps(sorted({*kept, *self.wrote}), indent=0))


def pytest_configure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):
        config.pluginmanager.register(Audited())


def pytest_sessionstart() -> None:
    from django.db.backends.signals import connection_created

    connection_created.connect(_listen, dispatch_uid="audited")
