"""The filter that keeps a client's words out of the logs is in force, not only written."""

from __future__ import annotations

import json
import logging

import pytest
import structlog
from django.conf import settings
from django.utils.log import configure_logging


def test_an_exceptions_words_are_not_logged(capfd: pytest.CaptureFixture[str]) -> None:
    before = logging.getLogger().handlers[:]
    try:
        configure_logging(settings.LOGGING_CONFIG, settings.LOGGING)
        try:
            raise ValueError("she told me in confidence")
        except ValueError:
            logging.getLogger("nextfriend.anything").exception("failed")
            structlog.get_logger("nextfriend.anything").error("failed", exc_info=True)
    finally:
        logging.getLogger().handlers[:] = before
    out, err = capfd.readouterr()
    lines = [json.loads(line) for line in err.splitlines() if line.startswith("{")]
    assert len(lines) == 2
    assert "confidence" not in out + err
    assert lines[0]["failure"] == "ValueError"
