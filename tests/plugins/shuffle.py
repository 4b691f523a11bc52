"""`-p tests.plugins.shuffle --shuffle SEED` runs the tests in another order, the same for the same seed.

Files change places, and within each file its tests; a file's tests stay together, for what they share is made
once. `.ci/run` takes the day for the seed, so that every day has an order of its own that can be had again.
"""

from __future__ import annotations

import random

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--shuffle", metavar="SEED", default="", help="run the tests in this seed's order")


def pytest_report_header(config: pytest.Config) -> str | None:
    seed = config.getoption("--shuffle")
    return f"in the order of --shuffle {seed}" if seed else None


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    seed = config.getoption("--shuffle")
    if not seed:
        return
    dice = random.Random(seed)
    places = {path: dice.random() for path in sorted({item.path for item in items})}
    items.sort(key=lambda item: (places[item.path], dice.random()))
