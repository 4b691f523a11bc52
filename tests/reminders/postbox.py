"""A real mail server on the loopback address that keeps what it is given, and can be told to misbehave."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from tests.office.waiting import free_port


class Postbox:
    """`letters` in the order they came; `manner` is "takes", "refuses" or "hangs-up" (it takes the e-mail and
    breaks the line before saying so).
    """

    def __init__(self) -> None:
        self.letters: list[EmailMessage] = []
        self.manner = "takes"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        if self.manner == "refuses":
            return "451 4.3.0 Try again later"
        content = envelope.original_content or b""
        letter: Any = message_from_bytes(content, policy=policy.default)
        self.letters.append(letter)
        if self.manner == "hangs-up":
            server.transport.abort()
        return "250 2.0.0 Ok"


@contextmanager
def postbox(settings: Any) -> Iterator[Postbox]:
    """Run one, and have the office send its mail there by SMTP."""
    box = Postbox()
    controller = Controller(box, hostname="127.0.0.1", port=free_port())
    controller.start()
    try:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST = "127.0.0.1"
        settings.EMAIL_PORT = controller.port
        yield box
    finally:
        controller.stop()
