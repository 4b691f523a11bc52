"""Pages of this room are fetched with static files by their own names: no test here collects them."""

from __future__ import annotations

from typing import Any

import pytest

from tests.browser.axe import browser, open_page  # noqa: F401 - fixtures


@pytest.fixture(autouse=True)
def plain_static_files(settings: Any) -> None:
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}
