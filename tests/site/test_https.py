"""Beyond the loopback address the office speaks HTTPS, and its cookies know no other way."""

from __future__ import annotations

import re
import socket
import ssl

import httpx
import pytest

from nextfriend.site.instance import Instance
from nextfriend.site.postgres import Cluster
from nextfriend.site.server import Server
from tests.browser.office import PASSWORD, PEOPLE
from tests.office.prepared import copy_office, serving
from tests.site.conftest import directory


def scheme(host: str) -> str:
    return Server(Instance("/nowhere"), host=host, port=1, demo=False, tell=lambda _: None).scheme


def test_plain_http_is_for_this_machine_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NEXTFRIEND_TLS", raising=False)
    assert [scheme(h) for h in ("127.0.0.1", "::1", "localhost")] == ["http"] * 3
    assert [scheme(h) for h in ("0.0.0.0", "::", "192.0.2.7", "office.example")] == ["https"] * 4
    for said in ("1", "0"):  # a proxy in front speaks TLS; somebody said no
        monkeypatch.setenv("NEXTFRIEND_TLS", said)
        assert scheme("0.0.0.0") == "http"


@pytest.mark.slow("a whole office is copied and served over HTTPS")
def test_an_office_for_others_is_served_with_its_own_certificate() -> None:
    with directory() as place:
        copy_office(place / "office", demo=True)
        try:
            with serving(place / "office", "--host", "0.0.0.0") as address:
                assert address.startswith("https://localhost:")
                _look(address)
                key = place / "office" / "tls" / "key.pem"
                assert key.stat().st_mode & 0o777 == 0o600
                logs = place / "office" / "logs"
                modes = {p.name: oct(p.stat().st_mode & 0o777) for p in logs.rglob("*.log")}
                assert set(modes.values()) == {"0o600"}, modes
        finally:
            Cluster(place / "office").kill()


def _look(address: str) -> None:
    limits = httpx.Limits(max_keepalive_connections=0)  # as in tests/attacks/attacker.py
    with httpx.Client(base_url=address, verify=False, follow_redirects=False, limits=limits) as browser:
        page = browser.get("/accounts/login/")
        assert page.status_code == 200
        assert page.headers["strict-transport-security"] == "max-age=31536000; includeSubDomains"
        token = re.search(r'csrfmiddlewaretoken" value="([^"]+)"', page.text)
        assert token
        given = {"login": PEOPLE["paralegal"], "password": PASSWORD, "csrfmiddlewaretoken": token[1]}
        answer = browser.post(
            "/accounts/login/", data=given, headers={"referer": address + "/accounts/login/"}
        )
        assert answer.status_code == 302, answer.text[:300]
        cookies = answer.headers.get_list("set-cookie") + page.headers.get_list("set-cookie")
        assert cookies
        for cookie in cookies:
            assert cookie.startswith("__Host-"), cookie
            assert "Secure" in cookie
            assert "HttpOnly" in cookie
            assert "Path=/" in cookie
        assert browser.get("/").status_code == 200
    host, port = address.removeprefix("https://").split(":")
    old = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    old.check_hostname, old.verify_mode = False, ssl.CERT_NONE
    old.maximum_version = ssl.TLSVersion.TLSv1_1
    with socket.create_connection((host, int(port))) as plain, pytest.raises((ssl.SSLError, OSError)):
        old.wrap_socket(plain)
