"""What is shipped as task lists is well formed: every kind, role, event and count is one that exists."""

from __future__ import annotations

import pytest

from nextfriend.accounts.roles import Role
from nextfriend.matters.terms import shipped
from nextfriend.matters.terms.lists import Planned


def test_lists_are_of_kinds_that_exist():
    assert set(shipped._read("task_lists")) <= {shipped.ANY, *shipped.Kind.values}


@pytest.mark.parametrize("kind", [shipped.ANY, *shipped.Kind.values])
def test_lines_are_whole(kind):
    for code, facts in shipped.tasks_of(kind).items():
        line = Planned(kind=kind, code=code, **facts)
        assert line.who in Role.values
        assert line.event in shipped.Event.values
        assert line.counted in shipped.Counted.values
        assert len(line.mark) <= 60
        assert len(code) <= 20


@pytest.mark.parametrize(
    ("days", "counted", "words"),
    [(-3, "court", "3 court days before: Served"), (1, "calendar", "1 day after: Served"),
     (0, "court", "The same day: Served")],
)  # fmt: skip
def test_a_line_says_when_in_words(days, counted, words):
    assert Planned("any", "x", "x", "attorney", "served", days, counted).when_words == words
