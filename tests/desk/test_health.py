"""The health address answers without a word of content, also to nobody."""

from __future__ import annotations

import pytest
from django.test import Client


@pytest.mark.django_db
def test_health_says_only_whether_it_is_well():
    answer = Client().get("/health/")
    assert (answer.status_code, answer.json()) == (200, {"ok": True})


@pytest.mark.django_db
def test_health_cannot_be_written_to():
    assert Client().post("/health/").status_code == 405
