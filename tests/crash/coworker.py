"""One person's browser: over HTTP, signed in, with a form's token. Needs no Django."""

from __future__ import annotations

import http.client
import re
import urllib.error
import urllib.parse
import urllib.request
from http.cookiejar import CookieJar
from uuid import uuid4

_LOST = (OSError, http.client.HTTPException)  # URLError and time-outs are OSErrors


class NotAcknowledged(Exception):
    """The office did not say that it is done: the connection broke, or the answer was a failure."""


class _Stay(urllib.request.HTTPRedirectHandler):
    """A redirect is the acknowledgement; it is not followed."""

    def redirect_request(self, *_: object) -> None:
        return None


class Coworker:
    """One person's browser."""

    def __init__(self, address: str, email: str, password: str) -> None:
        self.address, self.email, self.password = address, email, password
        self.jar = CookieJar()
        self.browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.jar), _Stay)

    def sign_in(self) -> None:
        """Through the form."""
        self.get("/accounts/login/")
        self.post("/accounts/login/", {"login": self.email, "password": self.password})

    def get(self, path: str) -> str:
        """A page's text."""
        return self._ask(urllib.request.Request(self.address + path))[1]

    def post(self, path: str, fields: dict[str, str], *, email: bytes = b"") -> str:
        """Send a form; returns where the office then leads. Anything but a redirect is not acknowledged."""
        fields = {**fields, "csrfmiddlewaretoken": self._token()}
        body, kind = _multipart(fields, email) if email else (urllib.parse.urlencode(fields).encode(), _PLAIN)
        headers = {"Content-Type": kind, "Referer": self.address + path, "Origin": self.address}
        status, page, where = self._ask(urllib.request.Request(self.address + path, body, headers))
        assert status != 422, f"{path} was refused: {re.sub('<[^>]+>', ' ', page)[:600]}"
        assert "/accounts/login/" not in where, "the session was lost"
        if status != 302:
            raise NotAcknowledged(f"{path} answered {status}")
        return where

    def _token(self) -> str:
        return next(c.value or "" for c in self.jar if c.name == "csrftoken")

    def _ask(self, request: urllib.request.Request) -> tuple[int, str, str]:
        try:
            with self.browser.open(request, timeout=60) as answer:
                return answer.status, answer.read().decode(), ""
        except urllib.error.HTTPError as error:
            with error:
                if error.code >= 500:
                    raise NotAcknowledged(str(error.code)) from None
                return error.code, error.read().decode(), error.headers.get("Location", "")
        except _LOST as error:
            raise NotAcknowledged(type(error).__name__) from None


_PLAIN = "application/x-www-form-urlencoded"


def _multipart(fields: dict[str, str], email: bytes) -> tuple[bytes, str]:
    edge = uuid4().hex
    parts = [
        f'--{edge}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        for name, value in fields.items()
    ]
    parts.append(
        f'--{edge}\r\nContent-Disposition: form-data; name="emails"; filename="notice.eml"\r\n'
        "Content-Type: message/rfc822\r\n\r\n".encode()
        + email
        + f"\r\n--{edge}--\r\n".encode()
    )
    return b"".join(parts), f"multipart/form-data; boundary={edge}"
