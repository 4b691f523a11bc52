"""One attacker with an HTTP client: cookies, a machine's address of their own, and no manners."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass
from typing import Any

import httpx

from tests.browser.office import PASSWORD, PEOPLE

LOGIN = "/accounts/login/"
_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
_TAGS = re.compile(r"<(script|style|template).*?</\1>|<[^>]*>", re.DOTALL)


@dataclass(frozen=True)
class Answer:
    """What came back, and after how long (seconds, for printing: no test judges a time)."""

    status: int
    html: str
    headers: httpx.Headers
    seconds: float

    @property
    def text(self) -> str:
        """The page's words on one line."""
        return " ".join(_TAGS.sub(" ", self.html).split())

    @property
    def location(self) -> str:
        return self.headers.get("location", "")


class Attacker:
    """`get`, `post` (with the page's own token), `raw_post` (with whatever is given). Never follows."""

    def __init__(self, address: str, *, machine: str = "203.0.113.77", agent: str = "attacker/1.0") -> None:
        self.address, self.machine = address, machine
        headers = {"X-Forwarded-For": machine, "User-Agent": agent}
        # A connection for each request: one kept open may be closed by the server as the next is sent.
        limits = httpx.Limits(max_keepalive_connections=0)
        self.http = httpx.Client(
            base_url=address, headers=headers, timeout=300, follow_redirects=False, limits=limits
        )

    def close(self) -> None:
        self.http.close()

    def sign_in(self, who: str, password: str = PASSWORD) -> Attacker:
        """As one of the demonstration's people, whose password everybody knows."""
        answer = self.try_password(PEOPLE[who], password)
        assert answer.status == 302, answer.text[:300]
        return self

    def try_password(self, email: str, password: str) -> Answer:
        return self.post(LOGIN, {"login": email, "password": password})

    def get(self, path: str, **given: Any) -> Answer:
        return self._ask("GET", path, **given)

    def post(self, path: str, fields: dict[str, Any], *, page: str = "", **given: Any) -> Answer:
        """Send a form as its page would: with the token that stands on `page`, or on the same address."""
        return self.raw_post(path, {"csrfmiddlewaretoken": self.token(page or path), **fields}, **given)

    def raw_post(self, path: str, fields: dict[str, Any] | None = None, **given: Any) -> Answer:
        return self._ask("POST", path, data=fields, **given)

    def token(self, page: str) -> str:
        """The CSRF token on a page, or an empty one where there is none."""
        found = _TOKEN.search(self.get(page).html)
        return found[1] if found else ""

    @property
    def session(self) -> str:
        """The session's key, as the browser keeps it."""
        return next((c.value or "" for c in self.http.cookies.jar if c.name.endswith("sessionid")), "")

    def _ask(self, method: str, path: str, **given: Any) -> Answer:
        started = time.perf_counter()
        found = self.http.request(method, path, **given)
        return Answer(found.status_code, found.text, found.headers, time.perf_counter() - started)
