"""Where allauth meets the office: nobody signs up unasked, and secrets rest encrypted."""

from __future__ import annotations

import base64
import hashlib
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet
from django.conf import settings
from django.http import HttpRequest

from nextfriend.accounts import bearer


class OfficeAccountAdapter(DefaultAccountAdapter):
    """Accounts come from invitations (accounts/actions.py), never from a public form."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def login(self, request: HttpRequest, user: Any) -> None:
        """Django makes a fresh session; the database is told, with proof, whose it is."""
        super().login(request, user)
        if request.session.session_key is None:
            request.session.save()
        bearer.bind(str(request.session.session_key), user.pk)


class OfficeMFAAdapter(DefaultMFAAdapter):
    """Second-factor secrets are encrypted with the instance's key, not with anything in the database."""

    def encrypt(self, text: str) -> str:
        return _box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _box().decrypt(encrypted_text.encode()).decode()

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        entity: dict[str, str] = super().get_public_key_credential_rp_entity()
        return {**entity, "name": "Nextfriend"}


def _box() -> Fernet:
    key = hashlib.sha256(b"mfa:" + settings.SECRET_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))
