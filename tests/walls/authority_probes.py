"""Attacks on what takes a second person, and on seats, by somebody who can run SQL as nf_app."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from tests.walls.probes import Attacker, bound

ASK = "SELECT nf.ask_approval(gen_random_uuid(), 'role', %s, 'supervisor', 'why')"
DECIDE = "SELECT nf.decide_approval(%s, true)"
COUNTERSIGN = "SELECT nf.countersign_consent(%s)"
REVOKE = "SELECT nf.revoke_consent(%s)"
_APPROVAL = """
    INSERT INTO privacy_approval (id, office_id, act, subject_id, target, reason,
           asked_by_id, asked_at, decided_at)
    SELECT %s, s.office_id, %s, %s, %s, 'why', s.id, now(), %s
      FROM accounts_staff s WHERE s.id = %s RETURNING id
"""
_CONSENT = """
    INSERT INTO privacy_consent (id, office_id, matter_id, compartment, scope_id, form, recipient, client_id,
           discloser, purpose, valid_from, ending_event, signed_by, signed_date, capacity, signer_is_accused,
           language, interpreter, form_version, copy_given, evidence, signature, paper_id, recorded_by_id,
           recorder_gains, countersigned_by_id, countersigned_at, valid_to)
    VALUES (%(id)s, %(office)s, %(matter)s, %(compartment)s, 0, %(form)s, %(recipient)s, %(client)s, 'd', 'p',
            now() - interval '1 hour', '', 's', current_date, 'self', false, 'English', '', '1', true,
            %(evidence)s, %(signature)s, %(paper)s, %(by)s, false, %(second)s, %(second_at)s,
            now() + interval '90 days')
"""


class Office:
    """Whom the attacks are made as: the victim's coworkers by their key, the matter's team and client."""

    def __init__(self, a: Attacker) -> None:
        self.a = a
        rows = self.rows("SELECT s.id, s.role, s.supervisor_id, s.office_id, EXISTS ("
                         "SELECT FROM privacy_teammember t"
                         " WHERE t.staff_id = s.id AND t.matter_id = %s AND t.valid_to IS NULL)"
                         " FROM accounts_staff s JOIN accounts_staff v USING (office_id) WHERE v.id = %s",
                         [a.matter, a.victim])  # fmt: skip
        self.id = rows[0][3]
        self.on = {role: who for who, role, _, _, seated in rows if seated}
        self.off = {role: who for who, role, _, _, seated in rows if not seated}
        self.over = {who: above for who, _, above, _, _ in rows}
        self.client = self.rows("SELECT id FROM people_person WHERE matter_id = %s", [a.matter])[0][0]

    def rows(self, sql: str, values: list[Any]) -> list[tuple[Any, ...]]:
        self.a.connection.execute("SET LOCAL ROLE nf_definer")
        cursor = self.a.connection.execute(sql, values)
        found = cursor.fetchall() if cursor.description else []
        self.a.connection.execute("SET LOCAL ROLE nf_app")
        return found

    def asked(self, act: str, subject: UUID, target: object, by: UUID, decided: object = None) -> UUID:
        """A request that waits, or was decided, whoever asked for it."""
        values = [uuid4(), act, subject, str(target), decided, by]
        found: UUID = self.rows(_APPROVAL, values)[0][0]
        return found

    def paper(self, by: UUID, **other: Any) -> dict[str, Any]:
        """A health release to the legal team, signed on the screen."""
        given = {"id": uuid4(), "office": self.id, "matter": self.a.matter, "compartment": "health",
                 "form": "hipaa", "recipient": "legal-team", "client": self.client, "evidence": "screen",
                 "signature": "s", "paper": None, "by": by, "second": None, "second_at": None}  # fmt: skip
        return given | other

    def recorded(self, by: UUID, **other: Any) -> UUID:
        given = self.paper(by, **other)
        self.rows(_CONSENT, given)  # type: ignore[arg-type]
        return UUID(str(given["id"]))

    def opens(self, consent: UUID) -> bool:
        return bool(self.rows("SELECT 1 FROM privacy_clearance WHERE consent_id = %s", [consent]))


def faults_of(a: Attacker, tries: list[tuple[str, UUID, str, Any]]) -> list[str]:
    return [fault for fault, who, sql, values in tries if not a.refused_to(who, sql, values)]


def requests_are_decided_by_another(a: Attacker) -> list[str]:
    """The second person did not ask, gains nothing, is not screened, and decides once."""
    o = Office(a)
    one, two, ada = o.on["attorney"], o.off["attorney"], o.off["administrator"]
    tries = [
        ("whoever asked decides", one, DECIDE, [o.asked("role", a.victim, "supervisor", one)]),
        ("whoever's role it is decides", one, DECIDE, [o.asked("role", one, "supervisor", ada)]),
        ("whoever is to supervise decides", one, DECIDE, [o.asked("supervise", a.victim, one, ada)]),
        ("a paralegal decides", a.victim, DECIDE, [o.asked("role", o.on["case-manager"], "attorney", ada)]),
        ("it is decided twice", two, DECIDE, [o.asked("role", a.victim, "attorney", ada, "2026-01-01Z")]),
        ("a paralegal asks for power", a.victim, ASK, [o.on["case-manager"]]),
    ]
    bad = faults_of(a, tries)
    if a.refused_to(two, DECIDE, tries[0][3]):
        bad.append("a second attorney cannot decide")
    o.rows(_SCREEN, [o.id, a.matter, two, two])
    recover = o.asked("recover", a.matter, one, ada)
    return bad + faults_of(a, [("a screened attorney decides", two, DECIDE, [recover])])


_SCREEN = """
    INSERT INTO privacy_screen (id, office_id, matter_id, compartment, scope_id, staff_id, placed_by_id,
           reason, valid_from)
    VALUES (gen_random_uuid(), %s, %s, 'identity', 0, %s, %s, 'r', now() - interval '1 hour')
"""


def programs_and_offices_take_two(a: Attacker) -> list[str]:
    """What opens many records at once is not done by the one who keeps the office."""
    o = Office(a)
    ada = o.off["administrator"]
    o.rows("UPDATE accounts_office SET supervisors_see = false WHERE id = %s", [o.id])
    joins = (
        "INSERT INTO privacy_programmember (id, office_id, program_id, staff_id, valid_from)"
        " SELECT gen_random_uuid(), office_id, id, %s, now()"
        " FROM privacy_program WHERE is_open AND office_id = %s"
    )
    mine, sees = "WHERE office_id = %s", "UPDATE accounts_office SET supervisors_see = true WHERE id = %s"
    return faults_of(a, [
        ("one changes a topology", ada, f"UPDATE privacy_program SET topology = 'embedded' {mine}", [o.id]),
        ("one opens a program", ada, f"UPDATE privacy_program SET is_open = true {mine}", [o.id]),
        ("one lets in to an open program", ada, joins, [o.off["paralegal"], o.id]),
        ("one lets supervisors see", ada, sees, [o.id]),
    ])  # fmt: skip


def consents_come_with_their_signature(a: Attacker) -> list[str]:
    """And are neither countersigned at once nor rewritten later."""
    o = Office(a)
    who, bad = o.on["case-manager"], []
    for fault, other in (
        ("nobody signed", {"signature": " "}),
        ("no paper is kept", {"evidence": "paper", "paper": uuid4()}),
        ("it is as old as it says", {"evidence": "earlier"}),
        ("it is countersigned at once", {"second_at": "2026-01-01Z"}),
    ):
        if not a.refused_to(who, _CONSENT, o.paper(who, **other)):  # type: ignore[arg-type]
            bad.append(f"a consent is recorded though {fault}")
    if a.refused_to(who, _CONSENT, o.paper(who)):  # type: ignore[arg-type]
        bad.append("a signed consent cannot be recorded")
    kept = o.recorded(who)
    a.connection.execute("SET LOCAL ROLE nf_definer")
    for change in ("purpose = 'x'", "revoked_at = now() + interval '1 day'"):
        if not a.refused(f"UPDATE privacy_consent SET {change} WHERE id = %s", [kept]):
            bad.append(f"a signed consent is rewritten: {change}")
    a.connection.execute("SET LOCAL ROLE nf_app")
    return bad


def consents_are_countersigned_by_another(a: Attacker) -> list[str]:
    """Where the recorder gains, it opens nothing until a coworker who does not has stood behind it."""
    o = Office(a)
    dana, carer = a.victim, o.on["case-manager"]
    kept = o.recorded(dana)
    care = o.recorded(carer, form="part2-tpo", compartment="part2", recipient="care-team")
    bad = ["a consent opens before it is countersigned"] if o.opens(kept) or o.opens(care) else []
    revoked = o.recorded(dana)
    o.rows("UPDATE privacy_consent SET revoked_at = now() WHERE id = %s", [revoked])
    bad += faults_of(a, [
        ("the recorder countersigns", dana, COUNTERSIGN, [kept]),
        ("whoever gains countersigns", o.on["attorney"], COUNTERSIGN, [kept]),
        ("a stranger countersigns", o.off["case-manager"], COUNTERSIGN, [kept]),
        ("a lawyer is shown a treatment consent", dana, COUNTERSIGN, [care]),
        ("a revoked consent is countersigned", carer, COUNTERSIGN, [revoked]),
        ("a stranger revokes", o.off["case-manager"], REVOKE, [kept]),
    ])  # fmt: skip
    if a.refused_to(carer, COUNTERSIGN, [kept]) or not o.opens(kept):
        bad.append("a coworker who gains nothing cannot countersign")
    return bad


def seats_are_left_never_rewritten(a: Attacker) -> list[str]:
    """Not even by a definer's function."""
    o = Office(a)
    seat = o.rows(
        "SELECT id FROM privacy_teammember WHERE matter_id = %s AND staff_id = %s", [a.matter, a.victim]
    )
    a.connection.execute("SET LOCAL ROLE nf_definer")
    kept = a.refused("UPDATE privacy_teammember SET role = 'attorney' WHERE id = %s", [seat[0][0]])
    a.connection.execute("SET LOCAL ROLE nf_app")
    return [] if kept else ["a seat can be rewritten"]


def seats_have_their_rules(a: Attacker) -> list[str]:
    """Who takes an attorney off, seats one, and seats somebody who has left."""
    o = Office(a)
    give, end = "SELECT nf.seat(gen_random_uuid(), %s, %s, NULL)", "SELECT nf.unseat(%s, 'why', NULL, NULL)"
    one, two, carer = o.on["attorney"], o.off["attorney"], o.on["case-manager"]
    bad = faults_of(a, [("a carer seats an attorney beside another", carer, give, [a.matter, two])])
    if a.refused_to(one, give, [a.matter, two]):
        bad.append("an attorney cannot seat another")
    seat = o.rows(_SEAT_OF, [a.matter, two])[0]
    bad += faults_of(a, [("an attorney is taken off and nobody follows", one, end, seat)])
    gone = o.off["case-manager"]
    o.rows("UPDATE accounts_staff SET left_at = now() - interval '1 day' WHERE id = %s", [gone])
    bad += faults_of(a, [("who left is seated", one, give, [a.matter, gone])])
    o.rows("UPDATE accounts_staff SET role = 'case-manager' WHERE id = %s", [a.victim])
    if o.rows("SELECT 1 FROM privacy_teammember WHERE staff_id = %s AND valid_to IS NULL", [a.victim]):
        bad.append("who changed craft keeps the seat")
    return bad


def supervisors_assign_whom_they_supervise(a: Attacker) -> list[str]:
    """And nobody else, nobody screened, only beside whom they supervise, and where supervisors see."""
    o = Office(a)
    carer, apart = o.on["case-manager"], o.off["case-manager"]
    above = o.over[carer]
    give, named = "SELECT nf.seat(gen_random_uuid(), %s, %s, NULL)", [a.matter, apart]
    sees = "UPDATE accounts_office SET supervisors_see = %s WHERE id = %s"
    under = "UPDATE accounts_staff SET supervisor_id = %s WHERE id = ANY (%s)"
    lift = "UPDATE privacy_screen SET valid_to = now() - interval '1 minute' WHERE staff_id = %s"
    on = [who for (who,) in o.rows(_SEATED, [a.matter])]
    o.rows(sees, [True, o.id])
    bad = faults_of(a, [("a supervisor seats whom they do not supervise", above, give, named)])
    o.rows(under, [above, [apart]])
    for who, fault in ((apart, "seats whom a screen shuts out"), (above, "seats behind a screen")):
        o.rows(_SCREEN, [o.id, a.matter, who, above])
        bad += faults_of(a, [(f"a supervisor {fault}", above, give, named)])
        o.rows(lift, [who])
    o.rows(sees, [False, o.id])
    bad += faults_of(a, [("a supervisor who sees nothing seats", above, give, named)])
    o.rows(sees, [True, o.id])
    o.rows(under, [None, on])
    bad += faults_of(a, [("a supervisor seats where nobody of theirs is", above, give, named)])
    o.rows(under, [above, [carer]])
    return [*bad, "a supervisor cannot assign"] if a.refused_to(above, give, named) else bad


_SEATED = """SELECT staff_id FROM privacy_teammember
    WHERE matter_id = %s AND valid_to IS NULL AND role = 'case-manager'"""
_CLOSED = """INSERT INTO matters_closure (id, office_id, matter_id, compartment, scope_id, closed_by_id,
    closed_at, reason, closing_code)
    SELECT gen_random_uuid(), %s, %s, 'shared', s.id, %s, now(), 'Settled', ''
    FROM privacy_scope s WHERE s.matter_id = %s AND s.compartment = 'shared' AND s.share_id IS NULL"""
_SEAT_OF = "SELECT id FROM privacy_teammember WHERE matter_id = %s AND staff_id = %s AND valid_to IS NULL"


def screens_and_strangers_are_told_nothing(a: Attacker) -> list[str]:
    """What definer functions say of a matter is for those on it, and never for whoever is screened."""
    o = Office(a)
    close, stranger = "SELECT nf.close_wall(%s)", o.off["attorney"]
    bad = faults_of(a, [
        ("a paralegal closes a matter", a.victim, close, [a.matter]),
        ("a stranger closes a matter", stranger, close, [a.matter]),
    ])  # fmt: skip
    held = "SELECT nf.holds_of(%s, 'legal', NULL) OR nf.holds_of(%s, 'health', %s)"
    o.rows("SELECT nf.scope_at(%s, NULL, %s, NULL, 'health', %s)", [o.id, a.matter, o.client])
    if told(a, stranger, held, [a.matter, a.matter, o.client]):
        bad.append("a stranger holds a client's records")
    closed = "SELECT nf.is_closed(%s)"
    o.rows(_CLOSED, [o.id, a.matter, o.on["attorney"], a.matter])
    if told(a, stranger, closed, [a.matter]):
        bad.append("a stranger is told that the matter is closed")
    if not told(a, a.victim, closed, [a.matter]):
        bad.append("a paralegal is not told that the matter is closed")
    o.rows("DELETE FROM matters_closure WHERE matter_id = %s", [a.matter])
    o.rows(
        "UPDATE privacy_teammember SET valid_to = now() WHERE matter_id = %s AND role = 'attorney'",
        [a.matter],
    )
    waits = "SELECT EXISTS (SELECT FROM nf.unseated_matters() WHERE matter = %s)"
    if not told(a, stranger, waits, [a.matter]):
        bad.append("a matter that nobody answers for is shown to no attorney")
    if told(a, a.victim, waits, [a.matter]):
        bad.append("a paralegal is told of a matter nobody answers for")
    for who in (stranger, a.victim):
        o.rows(_SCREEN, [o.id, a.matter, who, who])
    if told(a, stranger, waits, [a.matter]):
        bad.append("a screened attorney is told of the matter")
    if told(a, a.victim, "SELECT nf.on_team(%s)", [a.matter]):
        bad.append("a screened paralegal is on the team")
    o.rows(_CLOSED, [o.id, a.matter, o.on["attorney"], a.matter])
    if told(a, a.victim, closed, [a.matter]):
        bad.append("a screened paralegal is told that the matter is closed")
    return bad


def told(a: Attacker, who: UUID, sql: str, values: list[Any]) -> bool:
    """What a yes-or-no question answers this coworker."""
    key = a.session()
    a.connection.execute("SELECT nf.session_bind(%s, %s, %s)", [key, who, bound(key, who)])
    a.speak(key)
    row = a.connection.execute(sql, values).fetchone()
    return bool(row and row[0])


def who_left_is_supervised_no_more(a: Attacker) -> list[str]:
    """A supervisor reads what a coworker reads, until that coworker has left."""
    o = Office(a)
    o.rows("UPDATE accounts_office SET supervisors_see = true WHERE id = %s", [o.id])
    held = "SELECT 1 FROM privacy_clearance WHERE matter_id = %s AND staff_id = %s AND valid_to IS NULL"
    above = o.over[o.on["case-manager"]]
    if not o.rows(held, [a.matter, above]):
        return ["a supervisor reads nothing"]
    o.rows("UPDATE accounts_staff SET left_at = now() WHERE supervisor_id = %s", [above])
    return ["who left is still supervised"] if o.rows(held, [a.matter, above]) else []


def personal_records_of_nobody_are_nobodys(a: Attacker) -> list[str]:
    """What a consent opens is one person's; a row that names nobody is opened by none."""
    o = Office(a)
    o.rows("SELECT nf.clear_matter(%s)", [a.matter])
    held = o.rows(
        "SELECT 1 FROM privacy_clearance c JOIN privacy_scope s ON s.id = c.scope_id"
        " WHERE c.matter_id = %s AND nf.is_personal(s.compartment) AND s.about_id IS NULL",
        [a.matter],
    )
    return ["personal records that name nobody are held"] if held else []


def closing_ends_dates_for_the_attorney_alone(a: Attacker) -> list[str]:
    """What a closed matter ends, and gives back, is its own attorney's to say."""
    o = Office(a)
    tries = []
    for settle in ("SELECT nf.settle_dues(%s)", "SELECT nf.settle_contact_dues(%s)"):
        for what, who in (("an attorney off the team", o.off["attorney"]), ("a paralegal", a.victim)):
            tries.append((f"{what} settles dates", who, settle, [a.matter]))
    return faults_of(a, tries)


def nobody_is_looked_up_unsigned(a: Attacker) -> list[str]:
    """Credentials are shown before anybody speaks only for a signed question."""
    a.speak("")
    said = f"id:{a.victim.hex}" + "0" * 80
    a.connection.execute("SELECT set_config('nf.asked', %s, true)", [said])
    seen = a.connection.execute("SELECT count(*) FROM accounts_user").fetchone()
    a.connection.execute("SELECT set_config('nf.asked', '', true)")
    return [] if seen == (0,) else ["credentials are shown for an unsigned question"]


PROBES = [
    closing_ends_dates_for_the_attorney_alone,
    requests_are_decided_by_another, programs_and_offices_take_two, consents_come_with_their_signature,
    consents_are_countersigned_by_another, seats_are_left_never_rewritten, nobody_is_looked_up_unsigned,
    who_left_is_supervised_no_more, personal_records_of_nobody_are_nobodys,
    seats_have_their_rules, supervisors_assign_whom_they_supervise, screens_and_strangers_are_told_nothing,
]  # fmt: skip
