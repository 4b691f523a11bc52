"""What the signer does for whom. Every question names a purpose; a proof made for one is good for no other.

The web is believed nothing: it gets a session for a person after the signer itself has seen the password fit,
and the code or passkey where the person has one; else only what a secret that someone else holds shows (a
calendar's address, an invitation, a link for a new password, an opened form). The worker does the office's
own work and may speak for anybody; the mail listener for the clerks and for whoever an answer is addressed
to. `OWN` is a process that holds the keys itself: a command of whoever owns the office, or a test.
"""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Mapping
from secrets import token_bytes
from typing import Any
from uuid import UUID

from nextfriend.accounts.signer import second_steps
from nextfriend.accounts.signer.proofs import CODE, PASSKEY, PASSWORD, RESET
from nextfriend.accounts.signer.reasons import (
    ANSWERS,
    MAIL,
    OWN,
    RESET_SECONDS,
    WEB,
    WORKER,
    Denied,
    Reasons,
    same,
)

_CHALLENGE_SECONDS = 600.0

Said = Mapping[str, Any]


class Signer(Reasons):
    """The questions. Each method answers one; its first words say what for."""

    def answer(self, peer: str, said: Said) -> dict[str, Any]:
        """The answer to one question. Raises Denied, or ValueError for what is no question."""
        name = said.get("ask")
        peers = ASKED_BY.get(name, frozenset()) if isinstance(name, str) else frozenset()
        if peer not in peers | {OWN}:
            raise Denied(f"{peer} asks what is not for it")
        try:
            found: dict[str, Any] = getattr(self, f"on_{name}")(peer, said)
        except (KeyError, TypeError, AttributeError) as fault:
            raise ValueError(f"no question: {type(fault).__name__}") from None
        return found

    # What the database asks for before it believes one of us.

    def on_look_up(self, peer: str, said: Said) -> dict[str, Any]:
        """Show this transaction one person's account and second steps (sealed): `words` is id:… or email:…"""
        words = str(said["words"])
        if not words.startswith(("id:", "email:")):
            raise Denied("no id and no address")
        return {"proof": self._proof("ask" + words)}

    def on_bind(self, peer: str, said: Said) -> dict[str, Any]:
        """Make the session of which `hash` is kept (SHA-256 of its key, hexadecimal) speak for `person`."""
        person, digest = UUID(said["person"]), _digest(said["hash"])
        why = self._why_bind(peer, person, said.get("because", {}))
        self._bound.keep(digest, (person, self.seconds()))
        return {"proof": self._proof(f"bind{digest}{person.hex}"), "why": why}

    def on_work(self, peer: str, said: Said) -> dict[str, Any]:
        """The worker's pass for the queue, of which `hash` is kept."""
        return {"proof": self._proof(f"work{_digest(said['hash'])}")}

    def on_vouch(self, peer: str, said: Said) -> dict[str, Any]:
        """Write the credentials of `person`, who has just shown who they are."""
        person = UUID(said["person"])
        if peer != OWN and not self._may_change_sign_in(person, said.get("token", "")):
            raise Denied("credentials without a proof of their owner's")
        return {"proof": self._proof("vouch" + person.hex)}

    def on_end(self, peer: str, said: Said) -> dict[str, Any]:
        """End every session of `person` but the one of `keep`: at their wish, or with a new password."""
        person, keep = UUID(said["person"]), _digest(said["keep"])
        if peer != OWN and not self.proofs.is_recent(str(person), RESET):
            self._need_speaker(said.get("token", ""), person)
        return {"proof": self._proof(f"end{keep}{person.hex}")}

    # Proving who one is.

    def on_password(self, peer: str, said: Said) -> dict[str, Any]:
        """Whether a password, hashed as its public half says (`encoded`, as Django writes it), is right."""
        encoded = str(said["encoded"])
        public = encoded.rpartition("$")[0]
        if peer != OWN and not self.wrong_passwords.may(public):
            return {"fits": False}
        owner = self.database.password_owner(encoded, self._raw_proof("password" + encoded))
        if owner is None:
            self.wrong_passwords.wrong(public)
            return {"fits": False}
        self.proofs.note(str(owner), PASSWORD)
        return {"fits": True}

    def on_code(self, peer: str, said: Said) -> dict[str, Any]:
        """Which second step of `person` a code is of: {step, number}; number is a recovery code's place."""
        person, code = UUID(said["person"]), str(said["code"])[:64]
        for step in self._second_steps(person):
            if peer != OWN and not self.wrong_codes.may(step.name):
                continue
            number = self._number_of(step, code)
            if number is None or not self._first_use(step, number):
                self.wrong_codes.wrong(step.name)
                continue
            self.proofs.note(str(person), CODE)
            return {"step": step.number, "number": number if step.type == "recovery_codes" else None}
        return {"step": None}

    def on_challenge(self, peer: str, said: Said) -> dict[str, Any]:
        """What a passkey is to sign; good once, for ten minutes."""
        made = token_bytes(32)
        self._challenges.keep(made, self.seconds())
        return {"challenge": made.hex()}

    def on_passkey(self, peer: str, said: Said) -> dict[str, Any]:
        """Whether a passkey of `person` signed a challenge of ours (`answer`, as the browser gives it)."""
        person = UUID(said["person"])
        asked = self._challenges.pop(second_steps.passkey_challenge(said["answer"]), None)
        if asked is None or self.seconds() - asked > _CHALLENGE_SECONDS:
            return {"fits": False}
        keys = [step for step in self._all_steps(person) if step.type == "webauthn"]
        verified = second_steps.passkey_verifies_its_user(said["answer"], keys)
        if verified is None:
            return {"fits": False}
        self.proofs.note(str(person), CODE)
        if verified:
            self.proofs.note(str(person), PASSKEY)
        return {"fits": True}

    def on_make_reset(self, peer: str, said: Said) -> dict[str, Any]:
        """The key of a link for a new password: for the worker, which sends it to the person's address."""
        person, epoch = UUID(said["person"]), int(self.now())
        return {"key": f"{epoch:x}-{self._reset_mac(person, epoch)}"}

    def on_check_reset(self, peer: str, said: Said) -> dict[str, Any]:
        """Whether a link's key is good still; it is a proof of who one is."""
        person = UUID(said["person"])
        epoch, _, mac = str(said["key"]).partition("-")
        at = int(epoch, 16) if 0 < len(epoch) < 12 and all(c in "0123456789abcdef" for c in epoch) else 0
        is_good = 0 <= self.now() - at <= RESET_SECONDS and same(mac, self._reset_mac(person, at))
        if is_good:
            self.proofs.note(str(person), RESET)
        return {"fits": is_good}

    # What is signed or sealed for the office itself.

    def on_sign_job(self, peer: str, said: Said) -> dict[str, Any]:
        """The signature of a job for the queue, in the name of whoever speaks; `job` is canonical JSON."""
        if peer not in {OWN, WORKER}:
            self._need_speaker(said.get("token", ""), UUID(said["speaker"]))
        return {"signature": self._job(said).hex()}

    def on_check_job(self, peer: str, said: Said) -> dict[str, Any]:
        """Whether a job of the queue was signed here."""
        try:
            return {"fits": same(str(said["signature"]), self._job(said).hex())}
        except (ValueError, KeyError, TypeError, Denied):
            return {"fits": False}  # whoever wrote that row did not even know how

    def on_permit_draft(self, peer: str, said: Said) -> dict[str, Any]:
        """What lets an opened form keep its writer's words after their session has ended."""
        if peer not in {OWN, WORKER}:
            self._need_speaker(said.get("token", ""), UUID(said["writer"]))
        epoch = int(self.now())
        return {"permit": f"{epoch:x}-{self._draft_mac(said, epoch)}"}

    def on_seal_draft(self, peer: str, said: Said) -> dict[str, Any]:
        """Seal what somebody typed. Sealing shows nothing to anybody, so it is not asked who asks."""
        body = self.keys.seal_draft(
            UUID(said["writer"]).bytes, _bytes(said["body"]), _bytes(said["bound_to"])
        )
        return {"body": _text(body)}

    def on_open_draft(self, peer: str, said: Said) -> dict[str, Any]:
        """Open what the speaker typed."""
        writer = UUID(said["writer"])
        if peer != OWN:
            self._need_speaker(said.get("token", ""), writer)
        found = self.keys.open_draft(writer.bytes, _bytes(said["body"]), _bytes(said["bound_to"]))
        return {"body": None if found is None else _text(found)}

    def on_seal_number(self, peer: str, said: Said) -> dict[str, Any]:
        """Seal a number somebody is known by elsewhere, for the row that will hold it."""
        return {"body": _text(self.keys.seal_number(str(said["number"]), UUID(said["row"]).bytes))}

    def on_open_number(self, peer: str, said: Said) -> dict[str, Any]:
        """Open a number of somebody whom the speaker sees."""
        row = UUID(said["row"])
        if peer != OWN and not self.database.sees_number(str(said.get("token", "")), row):
            raise Denied("a number of nobody the speaker sees")
        try:
            return {"number": self.keys.open_number(_bytes(said["body"]), row.bytes)}
        except binascii.Error:
            return {"number": None}

    def on_number_fingerprint(self, peer: str, said: Said) -> dict[str, Any]:
        """What notices the same number twice."""
        return {"fingerprint": self.keys.number_fingerprint(str(said["words"]))}

    def on_seal_secret(self, peer: str, said: Said) -> dict[str, Any]:
        """Seal the secret of a second step that is being set up."""
        return {"sealed": self.keys.seal_secret(str(said["text"]))}

    def on_open_secret(self, peer: str, said: Said) -> dict[str, Any]:
        """Open the seed of the speaker's own recovery codes, to show them. An app's is never opened."""
        sealed = str(said["sealed"])
        if peer != OWN:
            speaker = self._speaker(said.get("token", ""))
            seeds = [step.data.get("seed") for step in self._second_steps(speaker)] if speaker else []
            if sealed not in seeds:
                raise Denied("a secret that is not the speaker's")
        return {"text": self.keys.open_secret(sealed)}

    def on_address(self, peer: str, said: Said) -> dict[str, Any]:
        """The secret part of an address: of an office's for court mail, or (not for mail) of answers."""
        if peer == MAIL and said["purpose"] == ANSWERS:
            raise Denied("mail asks for an address of answers")
        return {"secret": self.keys.address(str(said["purpose"]), str(said["words"]))}

    def on_is_answer(self, peer: str, said: Said) -> dict[str, Any]:
        """Whether this is the secret part of the address for answers to `person`."""
        return {"fits": self._is_answer_address(UUID(said["person"]), str(said["secret"]))}

    def on_sign_head(self, peer: str, said: Said) -> dict[str, Any]:
        """The signature of a head of the audit."""
        return {"signature": self.keys.sign_head(_bytes(said["message"])).hex()}

    def _job(self, said: Said) -> bytes:
        words = str(said["job"])
        task, ids = json.loads(words)
        same_words = json.dumps([task, ids], sort_keys=True, separators=(",", ":"))
        if same_words != words or ids["speaker"] != str(UUID(said["speaker"])):
            raise Denied("a job of another speaker")
        return self.keys.mac("job" + words)


_EVERYBODY = frozenset({WEB, WORKER, MAIL})
ASKED_BY: dict[str, frozenset[str]] = {
    "look_up": _EVERYBODY,
    "bind": _EVERYBODY,
    "work": frozenset({WORKER}),
    "vouch": frozenset({WEB}),
    "end": frozenset({WEB}),
    "password": frozenset({WEB}),
    "code": frozenset({WEB}),
    "challenge": frozenset({WEB}),
    "passkey": frozenset({WEB}),
    "make_reset": frozenset({WORKER}),
    "check_reset": frozenset({WEB}),
    "sign_job": _EVERYBODY,
    "check_job": frozenset({WORKER}),
    "permit_draft": frozenset({WEB}),
    "seal_draft": frozenset({WEB}),
    "open_draft": frozenset({WEB}),
    "seal_number": frozenset({WEB, WORKER}),
    "open_number": frozenset({WEB}),
    "number_fingerprint": frozenset({WEB, WORKER}),
    "seal_secret": frozenset({WEB}),
    "open_secret": frozenset({WEB}),
    "address": _EVERYBODY,
    "is_answer": frozenset({MAIL}),
    "sign_head": frozenset({WORKER}),
}


def _digest(said: Any) -> str:
    digest = str(said)
    if len(digest) != 64 or not set(digest) <= set("0123456789abcdef"):
        raise ValueError("no SHA-256 in hexadecimal")
    return digest


def _text(body: bytes) -> str:
    return base64.b64encode(body).decode()


def _bytes(said: Any) -> bytes:
    return base64.b64decode(str(said), validate=True)
