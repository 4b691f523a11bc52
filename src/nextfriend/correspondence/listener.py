"""The office's own door for mail: SMTP, or LMTP behind a mail server of the office's.

It takes the court's e-mails for one secret address an office, answers to invitations for one a coworker
(mail_routing.py), and nobody else's mail. It says 250 when the e-mail's bytes are committed and their reading
is asked for; nothing of a court's e-mail is read in this process, so that none can hold it up. While the
database or the disk is away it says 451, so that the sender keeps the e-mail and tries again (RFC 5321, 4.2.5
and 6.1). On the loopback address unless told otherwise: it neither encrypts nor asks who is there.
"""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

import structlog
from aiosmtpd.lmtp import LMTP
from aiosmtpd.smtp import SMTP, Envelope, Session
from django.db import Error as DatabaseError
from django.db import close_old_connections, connections

from nextfriend.correspondence.mail_routing import Box, box_at

log = structlog.get_logger("nextfriend.correspondence")
Result = TypeVar("Result")

# More than is read (engines/notices/envelope.py): such an e-mail keeps its text part. Beyond this the sender
# is told, for good.
LARGEST_TAKEN = 60_000_000
# Courts write HTML in lines far beyond the 1,000 bytes of RFC 5321, 4.5.3.1.6; and an e-mail whose lines end
# otherwise than in CRLF is one line to the protocol, and no reason to lose it. Its size is bounded anyway.
LONGEST_LINE = LARGEST_TAKEN
_THREADS = 2
AWAY = "451 4.3.0 The office cannot take mail at this moment; try again"
NOT_HERE = "550 5.1.1 No such mailbox here"
ONE_AT_A_TIME = "452 4.5.3 One recipient at a time"


def run(host: str = "127.0.0.1", port: int = 8025, *, lmtp: bool = False) -> None:
    """Listen until the process is stopped. Django must be set up."""
    asyncio.run(serve(host, port, lmtp=lmtp))


async def serve(
    host: str, port: int, *, lmtp: bool = False, opened: Callable[[int], None] = lambda _: None
) -> None:
    """Listen until cancelled; `opened` is told the port, which matters when it was given as 0."""
    # At its lowest level the library writes every line it reads into the log.
    logging.getLogger("mail.log").setLevel(logging.ERROR)
    with ThreadPoolExecutor(max_workers=_THREADS, thread_name_prefix="mail") as threads:
        taking = Taking(threads)
        loop = asyncio.get_running_loop()
        server = await loop.create_server(lambda: _protocol(taking, lmtp), host, port)
        try:
            async with server:
                found = server.sockets[0].getsockname()[1]
                log.info("listening for mail", port=found, protocol="lmtp" if lmtp else "smtp")
                opened(found)
                await server.serve_forever()
        finally:
            all_here = threading.Barrier(_THREADS)
            for _ in range(_THREADS):
                threads.submit(_close_own_connections, all_here)


def _close_own_connections(all_here: threading.Barrier) -> None:
    """Each thread has connections of its own; the barrier keeps one from doing this for another."""
    connections.close_all()
    all_here.wait()


class Taking:
    """What the protocol asks us: is this recipient ours, and will we take this e-mail."""

    def __init__(self, threads: ThreadPoolExecutor) -> None:
        self._threads = threads

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Take one recipient a message, so that each has an answer of its own (LMTP, RFC 2033, 4.2)."""
        if envelope.rcpt_tos:
            return ONE_AT_A_TIME
        try:
            box = await self._in_thread(box_at, address)
        except (DatabaseError, OSError):
            return AWAY
        if box is None:
            return NOT_HERE
        envelope.rcpt_tos.append(address)
        envelope.box = box  # type: ignore[attr-defined]
        return "250 2.1.5 Ok"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        """Take the e-mail in; the answer is given after the commit."""
        try:
            box: Box = envelope.box  # type: ignore[attr-defined]
            return await self._in_thread(box, envelope.original_content or b"")
        except Exception as failure:
            log.error("mail not taken", cause=type(failure).__name__)
            return AWAY

    async def _in_thread(self, work: Callable[..., Result], *given: Any) -> Result:
        return await asyncio.get_running_loop().run_in_executor(
            self._threads, _on_a_connection_that_answers, work, *given
        )


def _on_a_connection_that_answers(work: Callable[..., Result], *given: Any) -> Result:
    """As a web request: the thread's connection is tried first, and given up when it fails or is old. A new
    one for each step of each e-mail cost the office a sixth of two cores while strangers sent without end.
    """
    close_old_connections()
    try:
        return work(*given)
    finally:
        close_old_connections()


class _LongLines:
    line_length_limit = LONGEST_LINE


class _Smtp(_LongLines, SMTP):
    pass


class _Lmtp(_LongLines, LMTP):
    pass


def _protocol(taking: Taking, lmtp: bool) -> SMTP:
    kind = _Lmtp if lmtp else _Smtp
    return kind(taking, data_size_limit=LARGEST_TAKEN, hostname="nextfriend", ident="Nextfriend", timeout=120)
