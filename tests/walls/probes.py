"""Small attacks by someone who can run SQL as nf_app. Each returns the faults it finds, in words."""

from __future__ import annotations

import hashlib
import secrets
import time
from typing import Any
from uuid import UUID

import psycopg

from nextfriend.accounts.signer.client import own

Connection = psycopg.Connection[Any]


def now() -> int:
    """Seconds since 1970."""
    return int(time.time())


def digest(key: str) -> str:
    """What is kept of a session's key."""
    return hashlib.sha256(key.encode()).hexdigest()


def signed(message: str, *, epoch: int | None = None) -> bytes:
    """A true proof, as the signer makes it at that second."""
    return own().keys.proof(message, now() if epoch is None else epoch)


def bound(key: str, who: UUID, *, epoch: int | None = None) -> bytes:
    """That this session may speak for that person."""
    return signed(f"bind{digest(key)}{who.hex}", epoch=epoch)


def vouched(who: UUID, *, epoch: int | None = None) -> str:
    """That this person's credentials may be written."""
    return who.hex + signed(f"vouch{who.hex}", epoch=epoch).hex()


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

    def refused_to(self, who: UUID, sql: str, values: list[Any]) -> bool:
        """The same, asked by this coworker with a session of their own."""
        key = self.session()
        self.connection.execute("SELECT nf.session_bind(%s, %s, %s)", [key, who, bound(key, who)])
        self.speak(key)
        return self.refused(sql, values)

    def matters_seen(self) -> int:
        row = self.connection.execute("SELECT count(*) FROM matters_matter").fetchone()
        return int(row[0]) if row else 0

    def session(self, lasting: str = "1 hour") -> str:
        key = secrets.token_hex(32)
        self.connection.execute("SELECT nf.session_mint(%s, 'probe', %s::interval)", [key, lasting])
        return key

    def bind(self, key: str) -> None:
        values = [key, self.victim, bound(key, self.victim)]
        self.connection.execute("SELECT nf.session_bind(%s, %s, %s)", values)


def forged_proof(a: Attacker) -> list[str]:
    key = a.session()
    proofs = {
        "made up": now().to_bytes(8, "big") + b"\0" * 32,
        "without its moment": b"\0" * 32,
        "another session's": bound("another key", a.victim),
        "of ten minutes ago": bound(key, a.victim, epoch=now() - 600),
        "of another purpose": signed(f"end{digest(key)}{a.victim.hex}"),
    }
    return [
        f"a session can be bound with a proof {what}"
        for what, proof in proofs.items()
        if not a.refused("SELECT nf.session_bind(%s, %s, %s)", [key, a.victim, proof])
    ]


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
    a.connection.execute("SET LOCAL ROLE nf_definer")
    if not a.refused(seat, [office[0] if office else None, a.matter, a.victim, "attorney"]):
        faults.append("even a definer's function can seat a paralegal as an attorney")
    a.connection.execute("SET LOCAL ROLE nf_app")
    return faults


def seats_are_not_authority(a: Attacker) -> list[str]:
    """Who may seat and unseat, asked as the paralegal, the matter's attorney, and one not on it."""
    on_it = {role: (seat, staff) for role, seat, staff in _as_definer(a, _SEATED, [a.matter])}
    beside = dict(_as_definer(a, _BESIDE, [a.victim, a.matter]))
    give, end = "SELECT nf.seat(gen_random_uuid(), %s, %s, NULL)", "SELECT nf.unseat(%s, %s, NULL, NULL)"
    tries = (
        ("a paralegal can seat a supervisor", a.victim, give, [a.matter, beside["supervisor"]]),
        ("a stranger can seat", beside["attorney"], give, [a.matter, beside["case-manager"]]),
        ("a paralegal can take a case manager off", a.victim, end, [on_it["case-manager"][0], "why"]),
        ("no reason is needed", on_it["attorney"][1], end, [on_it["case-manager"][0], " "]),
        ("the last attorney can leave", on_it["attorney"][1], end, [on_it["attorney"][0], "why"]),
    )
    return [fault for fault, who, sql, values in tries if not a.refused_to(who, sql, values)]


def power_takes_two(a: Attacker) -> list[str]:
    """An administrator gives power to nobody alone, and decides nothing they asked for."""
    people = dict(_as_definer(a, _COLLEAGUES, [a.victim]))
    ada = people["administrator"]
    asked = "SELECT nf.ask_approval(gen_random_uuid(), 'role', %s, 'supervisor', 'why')"
    approve = "SELECT nf.decide_approval((SELECT id FROM privacy_approval ORDER BY id DESC LIMIT 1), true)"
    over = "UPDATE accounts_staff SET supervisor_id = %s WHERE id = %s AND supervisor_id IS DISTINCT FROM %s"
    tries = (
        ("a role that decides is given by one", "UPDATE accounts_staff SET role = 'supervisor' WHERE id = %s",
         [a.victim]),
        ("supervision is given by one", over, [people["supervisor"], a.victim, people["supervisor"]]),
    )  # fmt: skip
    faults = [fault for fault, sql, values in tries if not a.refused_to(ada, sql, values)]
    if a.refused_to(ada, asked, [a.victim]):
        faults.append("nothing can be asked for")
    elif not a.refused_to(ada, approve, []):
        faults.append("whoever asked can approve")
    elif not a.refused_to(a.victim, approve, []):
        faults.append("whoever gains can approve")
    return faults


_COLLEAGUES = (
    """SELECT s.role, s.id FROM accounts_staff s JOIN accounts_staff v USING (office_id) WHERE v.id = %s"""
)
_SEATED = """SELECT t.role, t.id, t.staff_id FROM privacy_teammember t
              WHERE t.matter_id = %s AND t.valid_to IS NULL"""
_BESIDE = """SELECT s.role, s.id FROM accounts_staff s JOIN accounts_staff v USING (office_id)
              WHERE v.id = %s AND NOT EXISTS (
                    SELECT FROM privacy_teammember t WHERE t.staff_id = s.id AND t.matter_id = %s)"""


def _as_definer(a: Attacker, sql: str, values: list[Any]) -> list[tuple[Any, ...]]:
    a.connection.execute("SET LOCAL ROLE nf_definer")
    found = a.connection.execute(sql, values).fetchall()
    a.connection.execute("SET LOCAL ROLE nf_app")
    return found


def borrowed_credentials(a: Attacker) -> list[str]:
    """Whoever can run SQL writes no credential, not even with a voucher made up or made for another."""
    key = a.session()
    a.bind(key)
    a.speak(key)
    another = vouched(UUID(int=7))
    writes = {
        "a password": "UPDATE accounts_user SET password = '!x' WHERE id = %s",
        "a second step": "INSERT INTO mfa_authenticator (type, data, user_id, created_at)"
        " VALUES ('recovery_codes', '{}', %s, now())",
        "an address": 'INSERT INTO account_emailaddress (email, verified, "primary", user_id)'
        " VALUES ('probe@example.org', true, false, %s)",
    }
    faults = []
    made_up = a.victim.hex + now().to_bytes(8, "big").hex() + "0" * 64
    for voucher in ("", made_up, another, vouched(a.victim, epoch=now() - 600)):
        a.connection.execute("SELECT set_config('nf.voucher', %s, true)", [voucher])
        faults += [
            f"{what} can be written for a coworker"
            for what, sql in writes.items()
            if not a.refused(sql, [a.victim])
        ]
    a.connection.execute("SELECT set_config('nf.voucher', %s, true)", [vouched(a.victim)])
    if a.refused(writes["a password"], [a.victim]):
        faults.append("a password cannot be changed even with a voucher")
    return faults


def digests_are_nobodys(a: Attacker) -> list[str]:
    """A password's digest is read by nobody, tried by nobody without our key, and left in no readable row."""
    key = a.session()
    a.bind(key)
    a.speak(key)
    faults = []
    if not a.refused("SELECT digest FROM accounts_passworddigest", []):
        faults.append("digests can be read")
    if not a.refused("SELECT nf.password_owner(%s, %s)", ["argon2$" + "B" * 50, b"no proof"]):
        faults.append("passwords can be tried")
    held = "SELECT count(*) FROM accounts_user WHERE password NOT LIKE '!%%' AND password NOT LIKE %s"
    if a.connection.execute(held, ["%$" + "A" * 43]).fetchone() != (0,):
        faults.append("a digest stands in its row")
    return faults


def accounts_are_their_offices(a: Attacker) -> list[str]:
    """Nobody but an administrator closes a coworker's account or ends their sessions."""
    key = a.session()
    a.bind(key)
    a.speak(key)
    faults = []
    if not a.refused("SELECT nf.close_account(%s)", [a.victim]):
        faults.append("a coworker's account can be closed")
    if not a.refused("SELECT nf.end_sessions_of(%s)", [a.victim]):
        faults.append("a coworker's sessions can be ended")
    return faults


def the_queue_is_the_workers(a: Attacker) -> list[str]:
    """Nobody without the worker's pass removes a job or says it is done, and nobody makes up a pass."""
    key = a.session()
    a.bind(key)
    a.speak(key)
    a.connection.execute(
        "INSERT INTO procrastinate_jobs (queue_name, task_name, args) VALUES ('q', 'a.task', '{}')"
    )
    a.connection.execute("SELECT nf.session_mint('a pass', 'queue', '1 hour')")
    faults = [] if a.refused("SELECT nf.begin_work('x', %s)", [b"no proof"]) else ["a pass can be made up"]
    for shown in ("", "a pass", key):
        a.connection.execute("SELECT set_config('nf.worker', %s, true)", [shown])
        if not a.refused("DELETE FROM procrastinate_jobs", []):
            faults.append("jobs can be removed")
        if not a.refused("UPDATE procrastinate_jobs SET status = 'succeeded'", []):
            faults.append("jobs can be called done")
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
    seats_are_not_authority, power_takes_two, borrowed_credentials, digests_are_nobodys,
    accounts_are_their_offices, the_queue_is_the_workers, audit_is_append_only,
]  # fmt: skip
