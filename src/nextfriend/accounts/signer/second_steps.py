"""Whether a code or a passkey is right. Here, so that what it is compared with need not leave the signer."""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor import InvalidToken
from cryptography.hazmat.primitives.twofactor.hotp import HOTP
from fido2.webauthn import AuthenticationResponse, CollectedClientData, RegistrationResponse

from nextfriend.accounts.signer.database import SecondStep
from nextfriend.accounts.signer.keys import Keys

PERIOD, DIGITS, TOLERANCE = 30, 6, 1  # RFC 6238; settings.MFA_TOTP_TOLERANCE says the same
CODES, CODE_DIGITS = 10, 8  # recovery codes, as allauth makes them from their seed


def counter_of(code: str, secret: str, now: float) -> int | None:
    """Which step of time this is the code of (RFC 6238); None for a wrong one. `secret` is base32."""
    generator = HOTP(base64.b32decode(secret, casefold=True), DIGITS, SHA1(), enforce_key_length=False)
    first = int(now) // PERIOD - TOLERANCE
    for counter in range(first, first + 2 * TOLERANCE + 1):
        with suppress(InvalidToken):
            generator.verify(_plain(code).encode(), counter)
            return counter
    return None


def recovery_number(code: str, step: SecondStep, keys: Keys) -> int | None:
    """Which of the codes that have not been used this is; None for a wrong one."""
    for number, right in enumerate(_recovery_codes(keys.open_secret(step.data["seed"]))):
        is_used = step.data["used_mask"] >> number & 1
        if not is_used and hmac.compare_digest(right.encode(), _plain(code).encode()):
            return number
    return None


def _recovery_codes(seed: str) -> Iterator[str]:
    running = hmac.new(seed.encode("ascii"), None, hashlib.sha1)
    for number in range(CODES):
        running.update(f"{number:3},".encode())
        value = int.from_bytes(running.digest()[: CODE_DIGITS // 2], "big")
        yield str(value % 10**CODE_DIGITS).zfill(CODE_DIGITS)


def _plain(code: str) -> str:
    return "".join(letter for letter in code if letter.isascii() and letter.isalnum())


def passkey_challenge(said: Mapping[str, Any]) -> bytes:
    """The challenge that this answer of a passkey is to. Raises ValueError for what is no answer."""
    answer = _answer(said)
    if answer.response.client_data.type != CollectedClientData.TYPE.GET:
        raise ValueError("no sign-in")
    return bytes(answer.response.client_data.challenge)


def passkey_verifies_its_user(said: Mapping[str, Any], steps: Iterable[SecondStep]) -> bool | None:
    """None where no key of theirs signed this; else whether the key asked for a PIN or a finger, too."""
    answer = _answer(said)
    signed = answer.response.authenticator_data + answer.response.client_data.hash
    for step in steps:
        kept = RegistrationResponse.from_dict(step.data["credential"]).response.attestation_object.auth_data
        credential = kept.credential_data
        if credential is None or credential.credential_id != answer.raw_id:
            continue
        if kept.rp_id_hash != answer.response.authenticator_data.rp_id_hash:
            return None
        try:
            credential.public_key.verify(signed, answer.response.signature)
        except InvalidSignature:
            return None
        flags = answer.response.authenticator_data
        return flags.is_user_verified() if flags.is_user_present() else None
    return None


def _answer(said: Mapping[str, Any]) -> AuthenticationResponse:
    try:
        return AuthenticationResponse.from_dict(said)
    except (TypeError, KeyError, ValueError):
        raise ValueError("no answer of a passkey") from None
