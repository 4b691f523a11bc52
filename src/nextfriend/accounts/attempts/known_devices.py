"""A device from which somebody has signed in before: a signed cookie that opens nothing.

It only gives its holder a count of their own, so that a stranger who types wrong passwords for an address all
day does not hold up its owner. One for each address, because people share a computer.
"""

from __future__ import annotations

import hashlib
import secrets

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

_SALT = "nextfriend.known-device"
_LASTS = 180 * 24 * 3600


def of(request: HttpRequest, email: str) -> str:
    """The device's name for this address; empty where its owner never signed in here."""
    carried = request.COOKIES.get(_name(email), "")
    try:
        device, whose = signing.loads(carried, salt=_SALT, max_age=_LASTS)
    except (signing.BadSignature, ValueError, TypeError):
        return ""
    return str(device) if whose == _digest(email) else ""


def remember(request: HttpRequest, response: HttpResponse, email: str) -> None:
    """Keep, for half a year from now, that this person signs in from here."""
    device = of(request, email) or secrets.token_hex(8)
    response.set_cookie(
        _name(email),
        signing.dumps([device, _digest(email)], salt=_SALT),
        max_age=_LASTS,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Strict",
    )


def _digest(email: str) -> str:
    return hashlib.sha256(f"{settings.SECRET_KEY}{email.lower()}".encode()).hexdigest()[:32]


def _name(email: str) -> str:
    prefix = "__Host-" if settings.SESSION_COOKIE_SECURE else ""
    return f"{prefix}device-{_digest(email)[:12]}"
