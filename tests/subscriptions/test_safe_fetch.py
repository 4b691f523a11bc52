"""An address is fetched over a real connection, and never from inside the office's own network."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from django.utils import timezone

from nextfriend.subscriptions import safe_fetch
from nextfriend.subscriptions.imports.actions import bring_in
from nextfriend.subscriptions.imports.models import Incoming, Source
from nextfriend.subscriptions.imports.reading import LARGEST, Unreadable
from nextfriend.subscriptions.imports.refresh import ask_all_again
from tests.office.people import TestOffice
from tests.subscriptions.imports.files import calendar, in_days, utc, vevent


class Court(BaseHTTPRequestHandler):
    """A court's web server with a calendar, and with every vice."""

    content = b""

    def do_GET(self) -> None:
        if self.path == "/moved.ics":
            self._answer(302, b"", Location="/court.ics")
        elif self.path == "/inward.ics":
            self._answer(302, b"", Location="http://127.0.0.2/secret")
        elif self.path == "/large.ics":
            self._answer(200, b"x" * (LARGEST + 10))
        elif self.path == "/slow.ics":
            time.sleep(1.5)
            self._answer(200, self.content)
        elif self.path == "/court.ics":
            self._answer(200, self.content)
        else:
            self._answer(404, b"")

    def _answer(self, status: int, content: bytes, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        try:
            self.wfile.write(content)
        except OSError:
            self.close_connection = True

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing: the tests' output is read by people."""


@pytest.fixture
def court(settings: Any) -> Iterator[str]:
    """The address of a running one, which the office allows."""
    settings.CALENDAR_PRIVATE_HOSTS = ["127.0.0.1"]
    Court.content = calendar(vevent(DTSTART=utc(in_days(10)), SUMMARY="Status conference"))
    server = ThreadingHTTPServer(("127.0.0.1", 0), Court)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_an_address_is_read_and_a_redirect_followed(court: str) -> None:
    assert safe_fetch.fetch(f"{court}/court.ics") == Court.content
    assert safe_fetch.fetch(f"{court}/moved.ics") == Court.content


def test_a_private_address_is_refused(court: str, settings: Any) -> None:
    with pytest.raises(Unreadable, match="private network"):
        safe_fetch.fetch(f"{court}/inward.ics")
    settings.CALENDAR_PRIVATE_HOSTS = []
    for address in (
        court,
        "http://localhost:1/",
        "http://[::1]/",
        "http://169.254.169.254/",
        "http://10.0.0.1/",
    ):
        with pytest.raises(Unreadable, match="private network"):
            safe_fetch.fetch(address)


@pytest.mark.parametrize(
    "address", ["", "court", "file:///etc/passwd", "https://", "http://a:b@c/", "http://c:x/"]
)
def test_what_is_no_address_gets_a_sentence(address: str) -> None:
    with pytest.raises(Unreadable, match="beginning with https"):
        safe_fetch.fetch(address)


def test_the_size_and_the_time_are_limited(court: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(Unreadable, match="larger than 2 MB"):
        safe_fetch.fetch(f"{court}/large.ics")
    monkeypatch.setattr(safe_fetch, "SECONDS", 0.5)
    with pytest.raises(Unreadable, match="no calendar at"):
        safe_fetch.fetch(f"{court}/slow.ics")


def test_an_error_page_is_no_calendar(court: str) -> None:
    with pytest.raises(Unreadable, match="answered 404"):
        safe_fetch.fetch(f"{court}/gone.ics")


def test_addresses_are_asked_again_and_a_failure_is_kept_for_the_page(office: TestOffice, court: str) -> None:
    address = f"{court}/court.ics"
    with office.speaking("paralegal") as dana:
        bring_in(
            actor=dana, name="Court", content=safe_fetch.fetch(address), now=timezone.now(), address=address
        )
    Court.content = calendar(vevent(DTSTART=utc(in_days(12)), SUMMARY="Status conference", SEQUENCE="1"))
    assert ask_all_again(timezone.now()) == 1
    with office.speaking("paralegal"):
        assert Incoming.objects.get().starts_at == in_days(12)
    Court.content = b"<html>closed for maintenance</html>"
    assert ask_all_again(timezone.now()) == 0
    with office.speaking("paralegal"):
        assert "not a calendar file" in Source.objects.get().fault
        assert Incoming.objects.get().state == "new", "a bad answer withdraws nothing"
