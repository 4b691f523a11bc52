"""Every worker must call a test the same: pytest-xdist ends a run whose workers collected different names."""

from __future__ import annotations

import time

import pytest


@pytest.mark.parametrize("content", [b"PK", repr(time.time_ns()).encode()])
def test_bytes_do_not_name_a_test(request: pytest.FixtureRequest, content: bytes) -> None:
    assert request.node.name in {f"test_bytes_do_not_name_a_test[content{n}]" for n in (0, 1)}
    assert content
