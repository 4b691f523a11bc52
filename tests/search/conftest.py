"""Pages of this room are looked at without the stamped names of static files."""

from __future__ import annotations

from typing import Any

import pytest


@pytest.fixture
def plain_static(settings: Any) -> None:
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}
