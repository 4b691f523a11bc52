"""Taking off a lost second step at the server, where no two people can do it on the web: an office of one.

Whoever runs the machine is not believed alone: they give the recovery key that founding the office showed
once, or two coworkers other than its owner prove who they are, each with their password and, where they have
one, a code. Here is how they are believed; what is done then, and who is told: actions/recovery.py.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
from uuid import UUID

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.db import transaction

from nextfriend.accounts.credential_guard import vouch
from nextfriend.accounts.lookups import look_up
from nextfriend.accounts.models import User

_BYTES = 20  # 160 bits: 32 letters, nobody guesses them


def new_key() -> str:
    """A recovery key as it is shown: eight groups of four letters and digits."""
    letters = base64.b32encode(secrets.token_bytes(_BYTES)).decode()
    return "-".join(letters[i : i + 4] for i in range(0, len(letters), 4))


def digest_of(key: str) -> str:
    """What is kept of a key, in hex. Its letters carry 160 random bits, so a plain SHA-256 is enough."""
    return hashlib.sha256("".join(key.upper().replace("-", "").split()).encode()).hexdigest()


def fits(key: str, digest: str) -> bool:
    """Whether this key, however it was typed, is the one of which this was kept."""
    return bool(digest) and hmac.compare_digest(digest_of(key), digest)


def who_signs_in(email: str) -> UUID | None:
    """Whose account this is, anywhere in the installation; None where nobody's."""
    with transaction.atomic():
        look_up(email)
        return User.objects.filter(email__iexact=email).values_list("pk", flat=True).first()


def has_app(email: str) -> bool:
    """Whether somebody has an authenticator app, and so is asked for its code."""
    with transaction.atomic():
        look_up(email)
        return Authenticator.objects.filter(user__email__iexact=email, type="totp").exists()


def proves(email: str, password: str, code: str) -> bool:
    """Whether this is their password and, where they have an authenticator app, its code now."""
    with transaction.atomic():
        look_up(email)
        user = User.objects.filter(email__iexact=email).first()
        if user is None or not user.check_password(password):
            return False
        vouch(user.pk)
        app = Authenticator.objects.filter(user=user, type="totp").first()
        return app is None or bool(TOTP(app).validate_code(code))
