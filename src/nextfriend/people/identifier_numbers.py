"""Numbers people are known by elsewhere: read, written one way, masked, and sealed at rest.

The signer seals them (accounts/signer), bound to the row: whoever copies the table, or moves a number to
another row, reads nothing; it opens one for whoever sees the person.
"""

from __future__ import annotations

import re
from base64 import b64decode
from dataclasses import dataclass
from uuid import UUID

from nextfriend.accounts import db_session
from nextfriend.accounts.signer.client import ask
from nextfriend.ground.errors import Refusal

MOST_SHOWN = 4
SHORTEST_SEALED = 28  # the nonce and the tag of an empty text
NO_SSN = "Enter all nine digits of the Social Security number, or only the last four."
NO_A_NUMBER = "Enter the A-number as A and seven to nine digits, such as A012 345 678."
NO_NUMBER = "Enter the number: letters and digits, at most 60."
# 20 CFR 422.103 describes the number; the SSA assigns no area 000, 666 or 9xx, no group 00, no serial 0000.
_SSN = re.compile(r"(?!000|666|9)\d{3}(?!00)\d{2}(?!0000)\d{4}")


@dataclass(frozen=True, slots=True)
class ReadNumber:
    """`value` to seal and show, `tail` to show always."""

    value: str
    tail: str


def read_number(kind: str, typed: str) -> ReadNumber:
    """The number as it is kept. Raises Refusal: not-an-ssn, not-an-a-number, not-a-number."""
    plain = "".join(typed.split())
    if kind == "ssn":
        return _ssn(re.sub(r"\D", "", plain))
    if kind == "a-number":
        return _a_number(re.sub(r"[^\dA]", "", plain.upper()))
    marks = sum(c.isalnum() for c in plain)
    if not 1 <= marks <= 60 or len(typed.strip()) > 60:
        raise Refusal("not-a-number", NO_NUMBER)
    return ReadNumber(
        " ".join(typed.split()), plain[-min(MOST_SHOWN, len(plain) // 2) :] if marks > 1 else ""
    )


def _ssn(digits: str) -> ReadNumber:
    if len(digits) == MOST_SHOWN:
        return ReadNumber(digits, digits)
    if not _SSN.fullmatch(digits):
        raise Refusal("not-an-ssn", NO_SSN)
    return ReadNumber(f"{digits[:3]}-{digits[3:5]}-{digits[5:]}", digits[-MOST_SHOWN:])


def _a_number(typed: str) -> ReadNumber:
    if not re.fullmatch(r"A?\d{7,9}", typed):
        raise Refusal("not-an-a-number", NO_A_NUMBER)
    digits = typed.lstrip("A").zfill(9)
    return ReadNumber(f"A{digits}", digits[-MOST_SHOWN:])


def fingerprint(kind: str, value: str, office: UUID) -> str:
    """The same for the same number of the same kind in one office; without the key it tells nothing."""
    letters = "".join(c for c in value.upper() if c.isalnum())
    found: str = ask("number_fingerprint", words=f"{office}:{kind}:{letters}")["fingerprint"]
    return found


def seal(value: str, row: UUID) -> str:
    """The number as only `unseal` for the same row reads it."""
    sealed: str = ask("seal_number", number=value, row=str(row))["body"]
    return sealed


def unseal(sealed: str, row: UUID) -> str:
    """The number again. Raises Refusal: number-unreadable, where row or key is another."""
    number: str | None = None
    if _is_sealed(sealed):
        number = ask("open_number", body=sealed, row=str(row), token=db_session.current())["number"]
    if number is None:
        sentence = "This number can no longer be read. Remove it and enter it again."
        raise Refusal("number-unreadable", sentence)
    return number


def _is_sealed(text: str) -> bool:
    """Whether it can be something sealed at all: a damaged row is no question to the keys."""
    try:
        return len(b64decode(text, validate=True)) > SHORTEST_SEALED
    except ValueError:
        return False
