"""`-p tests.plugins.once_each`: a test that takes its worker down fails, and the rest go on.

With pytest-xdist 3.8 and `--dist loadgroup` the lost worker's whole work is given out anew: the test that
took it down, for ever, and what was done, for which no worker reports an end. The run then waits for nothing.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from xdist.scheduler import LoadGroupScheduling
from xdist.workermanage import WorkerController


class OnceEach(LoadGroupScheduling):  # type: ignore[misc]
    """Gives out what a lost worker had not run, and that once."""

    def remove_node(self, node: WorkerController) -> str | None:
        units = self.assigned_work.pop(node)
        waiting = [(unit, name) for unit in units.values() for name, done in unit.items() if not done]
        if not waiting:
            return None
        unit, lost = waiting[0]
        unit[lost] = True
        self.workqueue.update({scope: unit for scope, unit in units.items() if not all(unit.values())})
        for other in self.assigned_work:
            self._reschedule(other)
        return str(lost)


def pytest_xdist_make_scheduler(
    config: pytest.Config, log: Callable[..., None]
) -> LoadGroupScheduling | None:
    return OnceEach(config, log) if config.getoption("dist") == "loadgroup" else None
