"""Passkeys: the signer makes the challenge and judges the answer, beside allauth's look at origin and state.

allauth makes its `Fido2Server` in one function; `listen` puts ours in its place.
"""

from __future__ import annotations

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal import auth
from fido2.server import Fido2Server
from fido2.webauthn import AttestedCredentialData

from nextfriend.accounts.signer.client import ask


class SignersServer(Fido2Server):  # type: ignore[misc]
    """A sign-in is to a challenge of the signer's, and counts when the signer has seen it fit."""

    def authenticate_begin(self, *given: Any, **named: Any) -> Any:
        challenge = bytes.fromhex(ask("challenge")["challenge"])
        return super().authenticate_begin(*given, **named | {"challenge": challenge})

    def authenticate_complete(self, state: Any, credentials: Any, response: Any) -> AttestedCredentialData:
        """As fido2's own. Raises ValueError, which allauth answers as a wrong code."""
        found = super().authenticate_complete(state, credentials, response)
        owner = _owner(found.credential_id)
        if owner is None or not ask("passkey", person=owner, answer=dict(response))["fits"]:
            raise ValueError("The signer does not know this key.")
        return found


def _owner(credential: bytes) -> str | None:
    """Whose key this is, of those whom this transaction sees."""
    for row in Authenticator.objects.filter(type=Authenticator.Type.WEBAUTHN):
        if row.wrap().authenticator_data.credential_data.credential_id == credential:
            return str(row.user_id)
    return None


def listen() -> None:
    """For as long as the process lives."""
    made = auth.get_server

    def ours() -> Fido2Server:
        server = made()
        return SignersServer(server.rp, verify_origin=server._verify)

    auth.get_server = ours
