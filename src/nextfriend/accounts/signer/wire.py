"""How a question and its answer travel: four bytes of length (big-endian), then one JSON object."""

from __future__ import annotations

import json
import socket
from typing import Any

MOST_BYTES = 1024 * 1024  # a draft has 64 kB at most, in JSON six times that

Said = dict[str, Any]


class Broken(Exception):
    """The other side closed, or sent what is no message."""


def send(connection: socket.socket, said: Said) -> None:
    """Send one message. Raises Broken where it is too long for the other side to take."""
    body = json.dumps(said, separators=(",", ":")).encode()
    if len(body) > MOST_BYTES:
        raise Broken("too long")
    connection.sendall(len(body).to_bytes(4, "big") + body)


def receive(connection: socket.socket) -> Said:
    """The next message. Raises Broken; nothing longer than MOST_BYTES is ever read."""
    length = int.from_bytes(_exactly(connection, 4), "big")
    if not 2 <= length <= MOST_BYTES:
        raise Broken("no length of ours")
    try:
        said = json.loads(_exactly(connection, length))
    except (ValueError, RecursionError):
        raise Broken("no JSON") from None
    if not isinstance(said, dict):
        raise Broken("no object")
    return said


def _exactly(connection: socket.socket, length: int) -> bytes:
    parts = bytearray()
    while len(parts) < length:
        part = connection.recv(min(65536, length - len(parts)))
        if not part:
            raise Broken("closed")
        parts += part
    return bytes(parts)
