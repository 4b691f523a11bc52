"""A passkey in software: what a phone or a security key does, from the WebAuthn structures up.

It makes an ES256 key for a site, attests it with format "none", and signs assertions with a counter. The
browser's part (client data, base64url) is here too.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from dataclasses import dataclass, field
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from fido2.cose import ES256
from fido2.utils import websafe_decode, websafe_encode
from fido2.webauthn import AttestationObject, AttestedCredentialData, AuthenticatorData, CollectedClientData

FLAG = AuthenticatorData.FLAG


@dataclass
class SoftKey:
    """One key; `verifies` says whether its holder shows a finger or a PIN."""

    origin: str = "http://testserver"
    verifies: bool = True
    credential_id: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))
    user_handle: bytes = b""
    counter: int = 0

    def register(self, options: dict[str, Any]) -> dict[str, Any]:
        """Answer navigator.credentials.create(); `options` is what the page holds."""
        asked = options["publicKey"]
        self.user_handle = websafe_decode(asked["user"]["id"])
        held = AttestedCredentialData.create(
            b"\0" * 16, self.credential_id, ES256.from_cryptography_key(self.key.public_key())
        )
        data = self._authenticator_data(asked["rp"]["id"], held)
        attested = AttestationObject.create("none", data, {})
        client = self._client_data("webauthn.create", asked["challenge"])
        return self._credential(
            {"clientDataJSON": websafe_encode(client), "attestationObject": websafe_encode(attested)},
            {"credProps": {"rk": True}},
        )

    def sign(self, options: dict[str, Any]) -> dict[str, Any]:
        """Answer navigator.credentials.get()."""
        asked = options["publicKey"]
        data = self._authenticator_data(asked["rpId"])
        client = self._client_data("webauthn.get", asked["challenge"])
        signature = self.key.sign(data + hashlib.sha256(client).digest(), ec.ECDSA(hashes.SHA256()))
        return self._credential(
            {
                "clientDataJSON": websafe_encode(client),
                "authenticatorData": websafe_encode(data),
                "signature": websafe_encode(signature),
                "userHandle": websafe_encode(self.user_handle),
            },
            {},
        )

    def _authenticator_data(self, site: str, held: AttestedCredentialData | None = None) -> AuthenticatorData:
        self.counter += 1
        flags = FLAG.UP | (FLAG.UV if self.verifies else FLAG(0)) | (FLAG.AT if held else FLAG(0))
        site_hash = hashlib.sha256(site.encode()).digest()
        return AuthenticatorData.create(site_hash, flags, self.counter, held or b"")

    def _client_data(self, kind: str, challenge: str) -> bytes:
        return CollectedClientData.create(type=kind, challenge=challenge, origin=self.origin)

    def _credential(self, response: dict[str, Any], extensions: dict[str, Any]) -> dict[str, Any]:
        name = websafe_encode(self.credential_id)
        told = {"id": name, "rawId": name, "type": "public-key", "response": response}
        told |= {"clientExtensionResults": extensions, "authenticatorAttachment": "platform"}
        return json.loads(json.dumps(told))
