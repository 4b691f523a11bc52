"""Which requests are tries, and what each is counted by.

The pair of an address and a machine is locked; an address alone is only slowed, so that nobody can shut its
owner out; a device from which its owner has signed in before has a count of its own.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from allauth.account.adapter import get_adapter
from allauth.core.internal.ratelimit import truncate_ip
from django.http import HttpRequest

from nextfriend.accounts.attempts import known_devices
from nextfriend.accounts.attempts.counting import Counted, Limit

MINUTE = timedelta(minutes=1)
PAIR = Limit("sign-in pair", 5, MINUTE)
ADDRESS = Limit("sign-in address", 20, MINUTE)
MACHINE = Limit("sign-in machine", 10, timedelta(seconds=20))
DEVICE = Limit("sign-in device", 10, MINUTE)
CODE_PAIR = Limit("code pair", 5, MINUTE)
CODE_PERSON = Limit("code person", 10, 5 * MINUTE)  # 10^6 codes, three good: 0.1 % a day at this rate
CODE_DEVICE = Limit("code device", 5, 2 * MINUTE)
AGAIN = Limit("own password", 5, MINUTE)
PASSKEY = Limit("passkey machine", 10, timedelta(seconds=6))
RESET_MACHINE = Limit("reset machine", 5, MINUTE)
RESET_ADDRESS = Limit("reset address", 3, 20 * MINUTE)


@dataclass(frozen=True, slots=True)
class Try:
    """One try: what it is ("password", "code", …), whose (an e-mail address or a user's id), its counts."""

    step: str
    whose: str
    counted: tuple[Counted, ...]


def machine(request: HttpRequest) -> str:
    """The address a request comes from; of IPv6 the network of its customer."""
    return truncate_ip(get_adapter().get_client_ip(request))


def of(request: HttpRequest) -> Try | None:
    """The try that a request is; None for every other request."""
    match = request.resolver_match
    made = _MADE_BY.get(match.view_name if match else "")
    return made(request) if made and request.method == "POST" else None


def _password(request: HttpRequest) -> Try:
    email, source = _typed(request, "login"), machine(request)
    if device := known_devices.of(request, email):
        return Try("password", email, (Counted(DEVICE, f"{email} {device}"),))
    counted = (
        Counted(MACHINE, source),
        Counted(PAIR, f"{email} {source}"),
        Counted(ADDRESS, email),
    )
    return Try("password", email, counted)


def _code(request: HttpRequest) -> Try | None:
    held = request.session.get("account_login") or {}
    person, email = str(held.get("user_pk") or ""), str(held.get("email") or "").lower()
    if not person:
        return None
    if device := known_devices.of(request, email):
        return Try("code", email, (Counted(CODE_DEVICE, f"{person} {device}"),))
    counted = (Counted(CODE_PAIR, f"{person} {machine(request)}"), Counted(CODE_PERSON, person))
    return Try("code", email, counted)


def _again(request: HttpRequest) -> Try:
    return Try("own password", "", (Counted(AGAIN, str(request.user.pk)),))


def _passkey(request: HttpRequest) -> Try:
    return Try("passkey", "", (Counted(PASSKEY, machine(request)),))


def _reset(request: HttpRequest) -> Try:
    email = _typed(request, "email")
    counted = (Counted(RESET_MACHINE, machine(request)), Counted(RESET_ADDRESS, email))
    return Try("reset", email, counted)


def _typed(request: HttpRequest, name: str) -> str:
    return str(request.POST.get(name, "")).strip().lower()[:254]


_MADE_BY: dict[str, Callable[[HttpRequest], Try | None]] = {
    "account_login": _password,
    "mfa_authenticate": _code,
    "account_reauthenticate": _again,
    "mfa_reauthenticate": _again,
    "account_change_password": _again,
    "mfa_activate_totp": _again,
    "mfa_login_webauthn": _passkey,
    "account_reset_password": _reset,
}
