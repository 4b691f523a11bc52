"""Structured logs without client content: an event's name, ids and numbers, nothing a person typed."""

from __future__ import annotations

import logging.config
from typing import Any

import structlog


def configure(_: dict[str, Any]) -> None:
    """Log one JSON object a line to standard error; drop what could carry content."""
    shared: list[Any] = [
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        _without_content,
    ]
    logging.config.dictConfig(
        {
            "version": 1,
            "disable_existing_loggers": False,
            "formatters": {
                "json": {
                    "()": structlog.stdlib.ProcessorFormatter,
                    "foreign_pre_chain": shared,
                    "processors": [
                        structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                        structlog.processors.JSONRenderer(),
                    ],
                }
            },
            "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
            "root": {"handlers": ["stderr"], "level": "WARNING"},
            "loggers": {"nextfriend": {"level": "INFO"}, "django.db.backends": {"level": "ERROR"}},
        }
    )
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )


def _without_content(_: Any, __: str, event: dict[str, Any]) -> dict[str, Any]:
    """A traceback's values and a request's query may hold what a person typed: the type is kept."""
    failure = event.pop("exc_info", None)
    record = event.get("_record")
    if record is not None and record.name.startswith("django."):
        # "Not Found: %s" with the address filled in would name the matter somebody asked for.
        event["event"] = str(record.msg).replace("%s", "…")
    if failure is None and record is not None and record.exc_info:
        failure, record.exc_info, record.exc_text = record.exc_info, None, None
    if isinstance(failure, tuple) and failure[0] is not None:
        event["failure"] = failure[0].__name__
        event["where"] = _last_frame(failure[2])
    return event


def _last_frame(trace: Any) -> str:
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return ""
    return f"{trace.tb_frame.f_code.co_filename.rsplit('/', 1)[-1]}:{trace.tb_lineno}"
