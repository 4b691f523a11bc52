"""`-p tests.plugins.at_once`: a failure is printed when it happens, and a test that hangs is ended.

pytest prints failures at the end; a run that is stopped from outside, or hangs, would end without having
said one word of them. A test that has not ended after `faulthandler_timeout` seconds (pyproject.toml) takes
its worker down with every thread's stack printed; it counts as failed and the rest go on. The limit is many
times what the slowest test needs on a busy machine: it finds what hangs, never what is slow.
"""

from __future__ import annotations

import pytest


class AtOnce:
    """Listens in the process that prints."""

    def __init__(self, config: pytest.Config) -> None:
        self.config = config

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        printer = self.config.pluginmanager.get_plugin("terminalreporter")
        if report.failed and printer is not None:
            printer.ensure_newline()
            printer.write_line(
                f"FAILED at once: {report.nodeid} ({report.when}, {report.duration:.0f} s)", red=True
            )
            printer.write_line(report.longreprtext[-2000:])


def pytest_configure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):
        config.pluginmanager.register(AtOnce(config))
