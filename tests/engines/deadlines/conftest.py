"""A small law of our own making, so that each setting of the data model can be tested by itself."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from nextfriend.engines.deadlines import loader

CALENDAR = """
calendar: testland
title: Testland holidays
years: [2020, 2030]
checked: 2026-11-23
source: Testland Code 1
observed: [{when: sun, to: mon, standing: prevailing, source: Testland Code 2}]
holidays:
  - {name: Founders' Day, falls: {month: 3, day: 4}}
  - {name: Storm, falls: {dates: [2025-06-13]}, kind: closure, standing: disputed}
"""
COURTS = """
checked: 2026-11-23
groups:
  - group: testland
    courts:
      - {id: testct, name: Testland Court, zone: America/Chicago, calendar: testland}
      - {id: testct-appeals, name: Testland Appeals, zone: America/Chicago, calendar: testland}
"""
HEAD = """
authority: testlaw
title: Law of Testland
names: [Test R.]
courts: [testland]
court: testct
from: 2020-01-01
checked: 2026-11-23
source: made for the tests
basis: read
"""
METHOD = """
method:
  cite: Test R. 1
  calendars: [{slot: court}]
  roll: same
  hours: same-time
"""


@pytest.fixture
def law(tmp_path: Path) -> Iterator[Callable[..., None]]:
    """`law(rules, method, calendar)` puts a pack, a calendar and a court in place of the real ones.

    Those are read and checked once, by the tests that are about them, and not again for each of these. Of the
    real calendars the federal ones stay.
    """
    for kind in ("rules", "calendars", "courts"):
        (tmp_path / kind).mkdir()
    (tmp_path / "calendars" / "testland.yaml").write_text(CALENDAR)
    (tmp_path / "courts" / "testland.yaml").write_text(COURTS)
    real = loader.ROOTS[:]
    for name in ("federal", "states"):
        (tmp_path / "calendars" / f"{name}.yaml").symlink_to(real[0] / "calendars" / f"{name}.yaml")
    loader.ROOTS[:] = [tmp_path]
    loader.clear_caches()

    def write(rules: str = "", method: str = METHOD, calendar: str = "") -> None:
        if calendar:
            (tmp_path / "calendars" / "agency.yaml").write_text(textwrap.dedent(calendar))
        body = "\nrules:\n" + textwrap.indent(textwrap.dedent(rules).strip(), "  ") if rules else ""
        (tmp_path / "rules" / "testlaw.yaml").write_text(HEAD + textwrap.dedent(method) + body)
        loader.clear_caches()

    yield write
    loader.ROOTS[:] = real
    loader.clear_caches()
