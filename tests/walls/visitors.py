"""Everyone of the matrix, browsing. Each request is a transaction of its own that is rolled back, so that
nothing one of them does or opens is there for the next.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.core.handlers.wsgi import WSGIRequest
from django.db import connection, transaction
from django.test import RequestFactory
from django.test.client import ClientHandler

from tests.walls.canaries import Garden
from tests.walls.cast import people

TOKEN = re.compile(r'name="(?:csrfmiddlewaretoken|draft-token)" value="[^"]*')
ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
ADDRESSED = re.compile(r'(?:href|action|src|hx-get|hx-post)="([^"]*)"')
NOBODY = {"anonymous", "departed", "expired"}  # no session, or one that is no longer good


@dataclass(frozen=True)
class Answer:
    """What came back: the status, every byte of it as text, and what it left in the queue."""

    status: int
    head: str
    cookies: str
    body: str
    jobs: str

    @property
    def shape(self) -> tuple[int, str, str, str]:
        """Status, headers and body without what differs by chance: CSRF tokens and the ids asked for."""
        cookies = re.sub(r"=[^;]*;", "=<value>;", self.cookies)
        return (
            self.status,
            ID.sub("<id>", self.head),
            cookies,
            ID.sub("<id>", TOKEN.sub("<token>", self.body)),
        )

    @property
    def everything(self) -> str:
        return f"{self.head}\n{self.cookies}\n{self.body}"

    @property
    def is_page(self) -> bool:
        return "Content-Type: text/html" in self.head

    def addresses(self) -> list[str]:
        """Addresses on this site in the answer, where it is a page, and where it sends one to."""
        found = ADDRESSED.findall(self.body) if self.is_page else []
        found += re.findall(r"Location: (.*)", self.head)
        return [a.replace("&amp;", "&") for a in found if not urlsplit(a).scheme and not urlsplit(a).netloc]


class Visitor:
    """One of the matrix, with a browser."""

    def __init__(self, garden: Garden, key: str) -> None:
        self.key = key
        self.handler = ClientHandler(enforce_csrf_checks=False)
        self.requests = RequestFactory(SERVER_NAME="localhost")
        self.staff: UUID | None = None
        self.role = ""
        if key in garden.keys:
            self.requests.cookies[settings.SESSION_COOKIE_NAME] = garden.keys[key]
        if key not in NOBODY:
            office, person = people(garden)[key]
            self.staff, self.role = office.staff[person].pk, office.staff[person].role

    def get(self, address: str, *, htmx: bool = False) -> Answer:
        return self._ask(self.requests.get(address, **({"HTTP_HX_REQUEST": "true"} if htmx else {})))

    def post(self, address: str, fields: dict[str, Any] | None = None) -> Answer:
        return self._ask(self.requests.post(address, fields or {}))

    def _ask(self, request: WSGIRequest) -> Answer:
        with undone():
            response = self.handler(request.environ)
            body = b"".join(response) if response.streaming else response.content
            jobs = _queue() if request.method == "POST" else ""
        head = "\n".join(f"{k}: {v}" for k, v in response.items() if k != "Content-Length")
        return Answer(
            response.status_code, head, response.cookies.output(), body.decode(errors="replace"), jobs
        )


@contextmanager
def undone() -> Iterator[None]:
    """A transaction that leaves nothing behind."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def _queue() -> str:
    """What the request put in the queue. After a refusal the transaction answers nothing more."""
    if connection.needs_rollback:
        return ""
    with connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(json_agg(args), '[]')::text FROM procrastinate_jobs")
        return str(cursor.fetchone()[0])
