"""Every YAML file of the engine fits its schema, and every name in it leads somewhere."""

import pytest

from nextfriend.engines.deadlines import courts, rules
from nextfriend.engines.deadlines.lint import problems


@pytest.mark.slow("lints every rule of every pack")
def test_the_packs_hold_together():
    assert problems() == []


def test_there_are_packs():
    assert len(rules()) > 20
    assert len([c for c in courts().values() if c.group == "federal-district"]) == 94
