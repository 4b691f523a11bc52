"""Sign-in, second steps and refusals wear the look, and pass the client that looks at every page."""

from __future__ import annotations

import pytest
from django.core.exceptions import RequestDataTooBig
from django.db import InterfaceError, OperationalError
from django.template.loader import render_to_string

from nextfriend.accounts.signer.client import Away
from nextfriend.desk import errors
from tests.pages.client import Page, PageClient, check_page

pytestmark = pytest.mark.usefixtures("plain_static")


@pytest.mark.parametrize(
    ("address", "heading"),
    [
        ("login/", "Sign in"),
        ("password/reset/", "Forgot your password?"),
        ("password/reset/done/", "Check your e-mail"),
        ("password/reset/key/1-set-password/", "This link no longer works"),
        ("signup/", "Accounts come by invitation"),
        ("inactive/", "This account is closed"),
    ],
)
def test_a_visitor_sees_one_plain_page(office, address, heading):
    assert PageClient().page(f"/accounts/{address}").h1 == heading


def test_a_wrong_password_keeps_the_address_and_says_so_once(office):
    fields = {"login": "nobody@example.org", "password": "not the one"}
    page = PageClient().send("/accounts/login/", fields, status=200)
    assert [i.get("value") for i in page.all("input") if i.get("name") == "login"] == ["nobody@example.org"]
    assert "Please fix the following" in page.text()


@pytest.mark.parametrize(
    ("address", "heading"),
    [
        ("2fa/", "How you sign in"),
        ("2fa/webauthn/", "Passkeys and security keys"),
        ("password/change/", "Change your password"),
        ("logout/", "Sign out"),
    ],
)
def test_a_coworker_manages_how_she_signs_in(browse, address, heading):
    assert browse("paralegal").page(f"/accounts/{address}").h1 == heading


@pytest.mark.parametrize(
    ("answer", "status"),
    [
        (errors.bad_request, 400),
        (errors.forbidden, 404),
        (errors.not_found, 404),
        (errors.failed, 500),
        (errors.too_many, 429),
        (lambda visit: errors.bad_request(visit, RequestDataTooBig()), 413),
        (errors.csrf_failure, 403),
    ],
)
def test_every_refusal_is_a_page_with_a_way_on(visit, answer, status):
    response = answer(visit)
    page = Page(response)
    assert response.status_code == status
    assert page.errors == []
    assert page.text(page.all("title")[0]).startswith(page.h1)
    assert "/" in page.links()


@pytest.mark.parametrize("away", [OperationalError("gone"), InterfaceError("closed"), Away("no signer")])
def test_what_is_away_for_a_moment_is_asked_again(visit, away):
    try:
        raise away
    except type(away):
        response = errors.failed(visit)
    assert response.status_code == 503
    assert response["Retry-After"]
    assert Page(response).h1 == "Try again in a moment"


def test_hidden_and_missing_are_the_same_page(visit):
    assert errors.forbidden(visit).content == errors.not_found(visit).content


@pytest.mark.parametrize("name", ["403", "405"])
def test_the_other_refusals_are_ready(visit, name):
    text = render_to_string(f"desk/errors/{name}.html", {}, visit)
    assert "Nothing was changed" in text


def test_the_client_would_notice_a_broken_page(office):
    response = PageClient().get("/accounts/login/")
    response.content = response.content.replace(b"</h1>", b"</h1><h1>Another</h1>")
    with pytest.raises(AssertionError, match="2 h1"):
        check_page(response)
