"""Password hashes that nobody can read: argon2, with the digest kept apart (sql/part_password.sql).

What `User.password` holds is algorithm, costs, salt and forty-three letters A. It changes with every new
password, so that sessions and reset links which rest on it end, and it tells nothing. The digest lies in a
table that the web's role cannot read; whether one fits is answered to the signer alone, which then knows that
this person has just typed it. Injected SQL can neither carry hashes away nor try passwords against them.
"""

from __future__ import annotations

from argon2.low_level import Type, hash_secret
from django.contrib.auth.hashers import Argon2PasswordHasher

from nextfriend.accounts.signer.client import ask

APART = "A" * 43  # the length of 32 bytes in base64


class KeptApart(Argon2PasswordHasher):
    """Argon2 as Django has it (RFC 9106), asking the signer whether the digest fits."""

    def verify(self, password: str, encoded: str) -> bool:
        """Whether this is the password whose public half is `encoded`."""
        return bool(ask("password", encoded=self._encoded_as(password, encoded))["fits"])

    def _encoded_as(self, password: str, encoded: str) -> str:
        known = self.decode(encoded)
        costs = known["params"]
        said: bytes = hash_secret(
            password.encode(),
            known["salt"].encode("latin1"),
            time_cost=costs.time_cost,
            memory_cost=costs.memory_cost,
            parallelism=costs.parallelism,
            hash_len=costs.hash_len,
            type=Type.ID,
            version=costs.version,
        )
        return f"{self.algorithm}{said.decode('ascii')}"


def public_half(encoded: str) -> str:
    """What the database keeps where it can be read."""
    if not encoded.startswith("argon2$"):
        return encoded
    return encoded.rpartition("$")[0] + "$" + APART
