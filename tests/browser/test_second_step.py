"""A second step in Chromium: on, wrong codes, recovery, a passkey, lost, reset by two people."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import CDPSession, expect

from tests.accounts.test_second_factors import code
from tests.browser.conftest import OpenDesk
from tests.browser.desk import Desk
from tests.browser.office import PASSWORD

NIA = "nia@demo.example"


def password(nia: Desk) -> None:
    nia.go("/accounts/login/")
    nia.field("Email").fill(NIA)
    nia.field("Password").fill(PASSWORD)
    nia.button("Sign in").click()


def sign_out(nia: Desk) -> None:
    nia.go("/accounts/logout/").button("Sign out").click()


def again(nia: Desk) -> None:
    """Changing how one signs in asks for the password once more."""
    if "reauthenticate" in nia.page.url:
        nia.field("Password").fill(PASSWORD)
        nia.page.locator("main form button").first.click()
        nia.page.wait_for_url(re.compile(r"^(?!.*reauthenticate)"))


def virtual_key(nia: Desk) -> CDPSession:
    """A phone that shows a fingerprint whenever it is asked (WebAuthn's own virtual authenticator)."""
    session = nia.context.new_cdp_session(nia.page)
    session.send("WebAuthn.enable")
    options: dict[str, Any] = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    return session


@pytest.mark.slow("one person's second step from the first code to the reset, through a real browser")
def test_from_the_first_code_to_the_reset(open_desk: OpenDesk) -> None:
    nia = open_desk()
    nia.expect_status(429)
    password(nia)
    nia.page.wait_for_url(re.compile(r"^(?!.*login)"))

    # On: an app, and the recovery codes that come with it.
    nia.go("/accounts/2fa/totp/activate/")
    again(nia)
    secret = nia.page.locator("#authenticator_secret").input_value()
    nia.page.locator("[name=code]").fill(code(secret))
    nia.button("Use this app").click()
    nia.page.wait_for_url(re.compile(r"recovery-codes|2fa/$"))
    nia.go("/accounts/2fa/recovery-codes/")
    codes = nia.page.locator("#recovery_codes").input_value().split()
    assert len(codes) == 10
    nia.assert_accessible()

    # Wrong codes are told so; a recovery code opens once.
    sign_out(nia)
    password(nia)
    for _ in range(2):
        nia.page.locator("[name=code]").fill("000000")
        nia.button("Sign in").click()
        expect(nia.page.locator("body")).to_contain_text("Incorrect code")
    nia.assert_accessible()
    nia.page.locator("[name=code]").fill(codes[0])
    nia.button("Sign in").click()
    nia.page.wait_for_url(re.compile(r"^(?!.*authenticate)"))
    assert nia.path == "/"

    # A passkey: added, and signed in with, without a password.
    virtual_key(nia)
    nia.go("/accounts/2fa/webauthn/add/")
    again(nia)
    nia.page.locator("[name=name]").fill("My phone")
    nia.page.locator("[name=passwordless]").check()
    nia.button("Add the key").click()
    nia.page.wait_for_url(re.compile(r"^(?!.*webauthn/add)"))
    sign_out(nia)
    nia.go("/accounts/login/").button("Sign in with a passkey").click()
    nia.page.wait_for_url(re.compile(r"^(?!.*login)"))
    assert nia.path == "/"
    sign_out(nia)

    reset_by_two(open_desk)

    # The password alone opens her desk again, and her failed tries stand on her own page.
    password(nia)
    nia.page.wait_for_url(re.compile(r"^(?!.*login)"))
    assert nia.path == "/"
    assert "code" in nia.go("/sessions/").text
    nia.assert_accessible()


def reset_by_two(open_desk: OpenDesk) -> None:
    """Lost: the administrator asks, an attorney confirms, and neither alone can."""
    ada, alma = open_desk("administrator"), open_desk("attorney")
    ada.go("/office/second-steps/")
    ada.page.get_by_label("Who lost their phone or key").select_option(label="Nia Okoro")
    ada.field("How you know that it is them").fill("I called her at the number we have.")
    ada.button("Ask").click()
    expect(ada.page.locator("main")).to_contain_text("Someone else decides")
    assert ada.button("Take it off for Nia Okoro").count() == 0
    ada.assert_accessible()
    alma.go("/office/second-steps/").button("Take it off for Nia Okoro").click()
    expect(alma.page.locator("main")).to_contain_text("taken off by Alma Reyes-Ward")
    alma.assert_accessible()
