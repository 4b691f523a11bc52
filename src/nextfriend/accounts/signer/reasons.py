"""What somebody has to show for a session or a word in another's name, and what is known of them."""

from __future__ import annotations

import hashlib
import hmac
from collections import OrderedDict
from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from nextfriend.accounts.signer import second_steps
from nextfriend.accounts.signer.database import Database, SecondStep
from nextfriend.accounts.signer.keys import Keys
from nextfriend.accounts.signer.proofs import CODE, PASSKEY, PASSWORD, RESET, Proofs, Tries

OWN, WEB, WORKER, MAIL = "own", "web", "worker", "mail"
ANSWERS = "nextfriend.calendar.answers"
RESET_SECONDS, DRAFT_SECONDS = 3 * 24 * 3600, 7 * 24 * 3600
_SESSION_SECONDS, _BOUND_SECONDS = 10.0, 60.0
_MOST = 10_000

Said = Mapping[str, Any]


class Denied(Exception):
    """Not for this asker, or not shown. Its words are for the log, and hold nothing that was asked."""


class Remembered(OrderedDict[Any, Any]):
    """The latest few thousand; the oldest go."""

    def keep(self, key: Any, value: Any) -> None:
        self[key] = value
        self.move_to_end(key)
        while len(self) > _MOST:
            self.popitem(last=False)


class Reasons:
    """Over the keys and what the database says. `seconds` never goes back; `now` is since 1970."""

    def __init__(
        self, keys: Keys, database: Database, seconds: Callable[[], float], now: Callable[[], float]
    ) -> None:
        self.keys, self.database, self.seconds, self.now = keys, database, seconds, now
        self.proofs = Proofs(seconds)
        self.wrong_codes = Tries(seconds, burst=10, refill=300.0)
        self.wrong_passwords = Tries(seconds, burst=30, refill=10.0)
        self._sessions, self._bound = Remembered(), Remembered()
        self._challenges, self._used = Remembered(), Remembered()

    def _why_bind(self, peer: str, person: UUID, because: Said) -> str:
        if peer in {OWN, WORKER}:
            return "office"
        for why, shown in because.items():
            if why in REASONS[peer] and getattr(self, f"_by_{why}")(person, shown):
                return str(why)
        raise Denied("a session without a proof")

    def _by_sign_in(self, person: UUID, _: Any) -> bool:
        name, holds = str(person), self.proofs.holds
        may = holds(name, PASSKEY) or (
            holds(name, PASSWORD) and (holds(name, CODE) or not self._needs_second_step(person))
        )
        if may:
            self.proofs.use_up(name)
        return may

    def _by_token(self, person: UUID, token: Any) -> bool:
        """A session's successor, after a new password: its owner has just typed the old one."""
        return self._speaker(str(token)) == person and self._may_change_sign_in(person, str(token))

    def _by_reset(self, person: UUID, _: Any) -> bool:
        return self.proofs.is_recent(str(person), RESET)

    def _by_feed(self, person: UUID, secret: Any) -> bool:
        return self.database.feed_owner(str(secret)) == person

    def _by_invitation(self, person: UUID, secret: Any) -> bool:
        """For somebody whom nobody knows yet: their account comes with this very transaction."""
        return self.database.is_invited(str(secret)) and self._account(person) is None

    def _by_draft(self, person: UUID, shown: Any) -> bool:
        epoch, _, mac = str(shown["permit"]).partition("-")
        is_fresh = 0 <= self.now() - int(epoch, 16) <= DRAFT_SECONDS
        return (
            is_fresh and UUID(shown["writer"]) == person and same(mac, self._draft_mac(shown, int(epoch, 16)))
        )

    def _by_clerk(self, person: UUID, _: Any) -> bool:
        return self.database.is_clerk(person)

    def _by_answer(self, person: UUID, secret: Any) -> bool:
        return self._is_answer_address(person, str(secret))

    def _may_change_sign_in(self, person: UUID, token: str) -> bool:
        recent = self.proofs.is_recent
        if recent(str(person), RESET, CODE, PASSKEY):
            return True
        if not recent(str(person), PASSWORD):
            return False
        return not self._needs_second_step(person) or self._speaker(token) == person

    def _needs_second_step(self, person: UUID) -> bool:
        return any(step.type in {"totp", "webauthn"} for step in self._all_steps(person))

    def _need_speaker(self, token: str, person: UUID) -> None:
        if self._speaker(token) != person:
            raise Denied("in the name of someone who does not speak")

    def _speaker(self, token: str) -> UUID | None:
        """Whose session this is: one the database knows, or one bound here that is not committed yet."""
        digest = hashlib.sha256(token.encode()).hexdigest()
        for kept, seconds in ((self._sessions, _SESSION_SECONDS), (self._bound, _BOUND_SECONDS)):
            person, at = kept.get(digest, (None, 0.0))
            if person and self.seconds() - at <= seconds:
                return person  # type: ignore[no-any-return]
        found = self.database.speaker(token) if token else None
        if found:
            self._sessions.keep(digest, (found, self.seconds()))
        return found

    # What is known of somebody.

    def _asked(self, person: UUID) -> str:
        return f"id:{person.hex}" + self._proof(f"askid:{person.hex}")

    def _all_steps(self, person: UUID) -> list[SecondStep]:
        return self.database.second_steps(person, self._asked(person))

    def _second_steps(self, person: UUID) -> list[SecondStep]:
        return [step for step in self._all_steps(person) if step.type in {"totp", "recovery_codes"}]

    def _account(self, person: UUID) -> str | None:
        return self.database.account(person, self._asked(person))

    def _number_of(self, step: SecondStep, code: str) -> int | None:
        if step.type == "totp":
            return second_steps.counter_of(code, self.keys.open_secret(step.data["secret"]), self.now())
        return second_steps.recovery_number(code, step, self.keys)

    def _first_use(self, step: SecondStep, number: int) -> bool:
        """A code is good once: the database hears of a recovery code's use later, of an app's code never."""
        if (step.name, number) in self._used:
            return False
        self._used.keep((step.name, number), None)
        return True

    def _is_answer_address(self, person: UUID, secret: str) -> bool:
        return same(secret, self.keys.address(ANSWERS, person.hex)[:24])

    def _reset_mac(self, person: UUID, epoch: int) -> str:
        return self.keys.mac(f"reset{person.hex}:{epoch:x}:{self._account(person)}").hex()

    def _draft_mac(self, said: Said, epoch: int) -> str:
        words = f"{UUID(said['draft']).hex}{UUID(said['writer']).hex}{epoch:x}:{said['path']}"
        return self.keys.mac("draft" + words).hex()

    def _proof(self, message: str) -> str:
        return self._raw_proof(message).hex()

    def _raw_proof(self, message: str) -> bytes:
        return self.keys.proof(message, self.database.epoch())


REASONS = {
    WEB: frozenset({"sign_in", "token", "reset", "feed", "invitation", "draft"}),
    MAIL: frozenset({"clerk", "answer"}),
}


def same(one: str, other: str) -> bool:
    """Whether two secrets are one, in a time that tells nothing."""
    return hmac.compare_digest(one.encode(), other.encode())
