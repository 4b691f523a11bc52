"""Small attacks by someone who can run SQL as nf_app. Each returns the faults it finds, in words."""

from __future__ import annotations

import secrets
from typing import Any
from uuid import UUID

import psycopg

from nextfriend.accounts import db_session

Connection = psycopg.Connection[Any]


class Attacker:
    """nf_app on the superuser's connection, inside one transaction that is rolled back."""

    def __init__(self, connection: Connection, victim: UUID, matter: UUID) -> None:
        self.connection = connection
        self.victim = victim
        self.matter = matter

    def speak(self, token: str) -> None:
        self.connection.execute("SELECT set_config('nf.token', %s, true)", [token])

    def refused(self, sql: str, values: list[Any]) -> bool:
        """Whether PostgreSQL refuses this statement."""
        try:
            with self.connection.transaction():
                self.connection.execute(sql, values)
        except psycopg.Error:
            return True
        return False

    def matters_seen(self) -> int:
        row = self.connection.execute("SELECT count(*) FROM matters_matter").fetchone()
        return int(row[0]) if row else 0

    def session(self, lasting: str = "1 hour") -> str:
        key = secrets.token_hex(32)
        self.connection.execute("SELECT nf.session_mint(%s, 'probe', %s::interval)", [key, lasting])
        return key

    def bind(self, key: str) -> None:
        values = [key, self.victim, db_session.proof(key, self.victim)]
        self.connection.execute("SELECT nf.session_bind(%s, %s, %s)", values)


def forged_proof(a: Attacker) -> list[str]:
    key = a.session()
    forged = a.refused("SELECT nf.session_bind(%s, %s, %s)", [key, a.victim, b"\0" * 32])
    borrowed = a.refused(
        "SELECT nf.session_bind(%s, %s, %s)", [key, a.victim, db_session.proof("another key", a.victim)]
    )
    return [] if forged and borrowed else ["a session can be bound without proof"]


def unbound_session(a: Attacker) -> list[str]:
    a.speak(a.session())
    return ["a session that speaks for nobody sees matters"] if a.matters_seen() else []


def expired_session(a: Attacker) -> list[str]:
    key = a.session("-1 hour")
    a.bind(key)
    a.speak(key)
    faults = ["an expired session sees matters"] if a.matters_seen() else []
    if a.connection.execute("SELECT nf.me()").fetchone() != (None,):
        faults.append("an expired session speaks for someone")
    return faults


def bound_session_sees(a: Attacker) -> list[str]:
    key = a.session()
    a.bind(key)
    a.speak(key)
    return [] if a.matters_seen() else ["a good session sees nothing"]


def unlogged_body(a: Attacker) -> list[str]:
    """Opening one thing must open that thing only, in that transaction only, for that person only."""
    key = a.session()
    a.bind(key)
    a.speak(key)
    row = a.connection.execute("SELECT count(*) FROM matters_body").fetchone()
    faults = ["a body is readable without a logged opening"] if row and row[0] else []
    record = "SELECT nf.record(gen_random_uuid(), %s, 'legal', %s, 'entry', %s, '')"
    entry = a.connection.execute(
        "SELECT id FROM matters_entry WHERE has_body AND matter_id = %s", [a.matter]
    ).fetchone()
    assert entry is not None
    a.connection.execute(record, [a.matter, "looked at", entry[0]])
    if a.connection.execute("SELECT nf.opened()").fetchone() != ([],):
        faults.append("something other than an opening opens")
    a.connection.execute(record, [a.matter, "opened", entry[0]])
    if a.connection.execute("SELECT id FROM matters_body").fetchall() != [entry]:
        faults.append("a logged opening does not open its body")
    return faults


def self_promotion(a: Attacker) -> list[str]:
    key = a.session()
    a.bind(key)
    a.speak(key)
    faults = []
    seat = (
        "INSERT INTO privacy_teammember"
        " (id, office_id, matter_id, compartment, scope_id, staff_id, role, valid_from)"
        " VALUES (gen_random_uuid(), %s, %s, 'identity', 0, %s, %s, now())"
    )
    office = a.connection.execute("SELECT nf.office()").fetchone()
    if not a.refused(seat, [office[0] if office else None, a.matter, a.victim, "attorney"]):
        faults.append("a paralegal can take an attorney's seat")
    foreign = "SELECT nf.record(gen_random_uuid(), %s, 'legal', 'opened', 'entry', %s, '')"
    if not a.refused(foreign, [UUID(int=7), UUID(int=8)]):
        faults.append("the audit takes rows about a matter that is not there")
    if not a.refused("SELECT nf.open_matter(%s, %s, true)", [UUID(int=9), UUID(int=10)]):
        faults.append("a matter opens in a program that is not there")
    return faults


def borrowed_credentials(a: Attacker) -> list[str]:
    """Whoever can run SQL writes no credential, not even with a voucher made up or made for another."""
    key = a.session()
    a.bind(key)
    a.speak(key)
    another = db_session.voucher(UUID(int=7))
    writes = {
        "a password": "UPDATE accounts_user SET password = 'x' WHERE id = %s",
        "a second step": "INSERT INTO mfa_authenticator (type, data, user_id, created_at)"
        " VALUES ('recovery_codes', '{}', %s, now())",
        "an address": 'INSERT INTO account_emailaddress (email, verified, "primary", user_id)'
        " VALUES ('probe@example.org', true, false, %s)",
    }
    faults = []
    for voucher in ("", a.victim.hex + "0" * 64, another):
        a.connection.execute("SELECT set_config('nf.voucher', %s, true)", [voucher])
        faults += [
            f"{what} can be written for a coworker"
            for what, sql in writes.items()
            if not a.refused(sql, [a.victim])
        ]
    a.connection.execute("SELECT set_config('nf.voucher', %s, true)", [db_session.voucher(a.victim)])
    if a.refused(writes["a password"], [a.victim]):
        faults.append("a password cannot be changed even with a voucher")
    return faults


def audit_is_append_only(a: Attacker) -> list[str]:
    """Even a role that was granted UPDATE by mistake meets the trigger."""
    a.connection.execute("SET LOCAL ROLE nf_definer")
    changed = a.refused("UPDATE privacy_audit SET note = 'x' WHERE matter_id = %s", [a.matter])
    removed = a.refused("DELETE FROM privacy_audit WHERE matter_id = %s", [a.matter])
    a.connection.execute("SET LOCAL ROLE nf_app")
    return [] if changed and removed else ["an audit row can be changed"]


PROBES = [
    forged_proof, unbound_session, expired_session, bound_session_sees, unlogged_body, self_promotion,
    borrowed_credentials, audit_is_append_only,
]  # fmt: skip
