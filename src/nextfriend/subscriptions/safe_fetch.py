"""Fetching a calendar by its address, without letting an address reach into the office's own network.

The name is looked up once, every answer must be a public address, and the connection goes to that very
address, so that a name cannot answer differently the second time (DNS rebinding). No redirect is followed to
a place that was not checked in the same way. `CALENDAR_PRIVATE_HOSTS` names hosts an office allows.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import time
from urllib.parse import SplitResult, urljoin, urlsplit

from django.conf import settings

from nextfriend.subscriptions.imports.reading import LARGEST, Unreadable

SECONDS = 10
MOST_REDIRECTS = 3
CHUNK = 64 * 1024


def fetch(address: str) -> bytes:
    """The content behind an http or https address: at most 2 MB, within ten seconds. Raises Unreadable."""
    until = time.monotonic() + SECONDS
    for _ in range(MOST_REDIRECTS + 1):
        parts = _checked(address)
        try:
            answer, content = _asked(parts, until)
        except (OSError, http.client.HTTPException) as failure:
            raise Unreadable(
                "There is no calendar at that address. Check it, or try again later."
            ) from failure
        if answer.status not in {301, 302, 303, 307, 308}:
            break
        address = urljoin(address, answer.headers.get("Location", ""))
    if answer.status != http.client.OK:
        raise Unreadable(
            f"The address answered {answer.status}. Ask the person who gave it to you for the current one."
        )
    return content


def _checked(address: str) -> SplitResult:
    parts = urlsplit(address.strip().replace("webcal://", "https://", 1))
    try:
        port_known = parts.port is None or parts.port > 0
    except ValueError:
        port_known = False
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.username or not port_known:
        raise Unreadable("Enter the calendar's full address, beginning with https://.")
    return parts


def _public(host: str, port: int) -> str:
    """One address of the host that may be asked. Every one it has must be public."""
    try:
        found = {str(info[4][0]) for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)}
    except OSError as failure:
        raise Unreadable("That server was not found. Check the address for a typo.") from failure
    if host not in settings.CALENDAR_PRIVATE_HOSTS and not all(
        ipaddress.ip_address(ip).is_global for ip in found
    ):
        raise Unreadable("That address is inside a private network, so we cannot use it.")
    return sorted(found)[0]


def _asked(parts: SplitResult, until: float) -> tuple[http.client.HTTPResponse, bytes]:
    host = parts.hostname or ""
    port = parts.port or (443 if parts.scheme == "https" else 80)
    line = socket.create_connection((_public(host, port), port), timeout=_left(until))
    connection = http.client.HTTPConnection(host, port)
    try:
        if parts.scheme == "https":
            line = ssl.create_default_context().wrap_socket(line, server_hostname=host)
        connection.sock = line
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        connection.request("GET", target, headers={"Accept": "text/calendar", "User-Agent": "Nextfriend"})
        answer = connection.getresponse()
        return answer, _read(answer, line, until)
    finally:
        connection.close()
        line.close()


def _read(answer: http.client.HTTPResponse, line: socket.socket, until: float) -> bytes:
    content = b""
    while len(content) <= LARGEST:
        line.settimeout(_left(until))
        part = answer.read1(CHUNK)
        if not part:
            return content
        content += part
    raise Unreadable("The calendar is larger than 2 MB. Ask for one with fewer months.")


def _left(until: float) -> float:
    left = until - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left
