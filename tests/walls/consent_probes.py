"""Attacks on who signs, on what is told of releases, and on what is said to have left, by SQL as nf_app."""

from __future__ import annotations

from hashlib import sha256
from typing import Any
from uuid import UUID, uuid4

from tests.walls.authority_probes import Office, faults_of
from tests.walls.probes import Attacker, bound

_CONSENT = """
    INSERT INTO privacy_consent (id, office_id, matter_id, compartment, scope_id, form, recipient, client_id,
           discloser_kind, discloser, outside_name, outside_kind, purpose, valid_from, ending_event,
           signed_by, signed_date, capacity, signer_reason, signer_is_accused, language, interpreter,
           form_version, copy_given, evidence, signature, recorded_by_id, recorder_gains,
           countersigned_by_id, countersigned_at, valid_to)
    VALUES (%(id)s, %(office)s, %(matter)s, %(compartment)s, 0, %(form)s, %(recipient)s, %(client)s,
            'office', 'd', %(name)s, %(kind)s, 'p', now() - interval '10 days', '',
            %(signed_by)s, current_date - 10, %(capacity)s, %(reason)s, false, 'English', '',
            '1', true, 'screen', 's', %(by)s, false, %(second)s, %(second_at)s,
            now() + %(lasts)s::interval)
"""
_DRAWN = _CONSENT.replace(
    "evidence, signature,", "evidence, signature, drawing, shown_text, shown_digest, signed_at,"
).replace("'screen', 's',", "'screen', '', %(drawing)s, 'w', %(digest)s, now() + %(late)s::interval,")
_DISCLOSED = """
    INSERT INTO consents_disclosure (id, office_id, matter_id, compartment, scope_id, about_id,
           disclosed_date, to_name, to_kind, to_address, what, how, purpose, authority, authority_note,
           consent_id, items, notice, scope_sent, waits, recorded_by_id, recorded_at,
           waits_until)
    VALUES (gen_random_uuid(), %(office)s, %(matter)s, %(compartment)s, 0, %(about)s,
            current_date, %(to)s, 'other', '', 'w', 'mail', 'p', %(authority)s, '',
            %(consent)s, '[]', %(notice)s, %(scope)s, %(waits)s, %(by)s, now(), %(until)s)
"""
_COPY = """
    INSERT INTO people_person
    SELECT (jsonb_populate_record(p, jsonb_build_object(
               'id', %s::text, 'name', %s::text, 'human_id', %s::text))).*
      FROM people_person p WHERE p.id = %s
"""
_PARTY = """
    INSERT INTO matters_party
    SELECT (jsonb_populate_record(y, jsonb_build_object(
               'id', %s::text, 'person_id', %s::text, 'part', %s::text))).*
      FROM matters_party y WHERE y.matter_id = %s AND y.part = 'client' LIMIT 1
"""
_NAME = """
    INSERT INTO people_personname (id, office_id, matter_id, compartment, scope_id, person_id, name, kind,
           codes)
    SELECT gen_random_uuid(), p.office_id, p.matter_id, p.compartment, 0, %s, %s, 'former name', '{}'
      FROM people_person p WHERE p.id = %s
"""
_TOLD = "SELECT 1 FROM nf.consents_told(%s)"
_READERS = "SELECT 1 FROM nf.readers(%s)"


def _consent(o: Office, by: UUID, **other: Any) -> dict[str, Any]:
    given = {"id": uuid4(), "office": o.id, "matter": o.a.matter, "compartment": "care", "form": "general",
             "recipient": "outside", "client": o.client, "name": "n", "kind": "other", "signed_by": "s",
             "capacity": "self", "reason": "", "by": by, "second": None, "second_at": None,
             "lasts": "90 days"}  # fmt: skip
    return given | other


def _keep(o: Office, by: UUID, **other: Any) -> UUID:
    given = _consent(o, by, **other)
    o.rows(_CONSENT, given)  # type: ignore[arg-type]
    return UUID(str(given["id"]))


def _beside(o: Office, name: str, part: str) -> UUID:
    """One more person with a part in the matter."""
    person = uuid4()
    o.rows(_COPY, [str(person), name, str(uuid4()), o.client])
    o.rows(_PARTY, [str(uuid4()), str(person), part, o.a.matter])
    return person


def _shown(a: Attacker, who: UUID, sql: str) -> int:
    key = a.session()
    a.connection.execute("SELECT nf.session_bind(%s, %s, %s)", [key, who, bound(key, who)])
    a.speak(key)
    return len(a.connection.execute(sql, [a.matter]).fetchall())


def signers_are_compared(a: Attacker) -> list[str]:
    """A parent of an adult, and the other side: with an attorney's reason alone, or never."""
    o = Office(a)
    carer, alma = o.on["case-manager"], o.on["attorney"]
    o.rows("UPDATE people_person SET birth_date = '1980-01-01', birth_precision = 'day' WHERE id = %s",
           [o.client])  # fmt: skip
    o.rows("UPDATE people_person SET name = 'Joy Sun' WHERE id = %s", [o.client])
    marco = _beside(o, "Marco Reyes", "adverse")
    _beside(o, "Ann Crow", "creditor")
    _beside(o, "Joy Sun", "adverse")
    o.rows(_NAME, [marco, "Marco Díaz", marco])
    parent, other = {"capacity": "parent"}, {"capacity": "guardian", "signed_by": " marco REYES"}
    survivor = other | {"form": "survivor", "compartment": "protected", "reason": "so"}
    bad = faults_of(a, [
        ("a parent signs for an adult", carer, _CONSENT, _consent(o, carer, **parent)),
        ("a case manager finds a reason", carer, _CONSENT, _consent(o, carer, **parent, reason="so")),
        ("the other side signs", carer, _CONSENT, _consent(o, carer, **other)),
        ("the other side signs a survivor's release", alma, _CONSENT, _consent(o, alma, **survivor)),
        ("a creditor does", alma, _CONSENT, _consent(o, alma, **survivor | {"signed_by": "Crow, Ann"})),
        ("the other side does, under the client's name", alma, _CONSENT,
         _consent(o, alma, **survivor | {"signed_by": "Joy Sun"})),
        ("the other side does, under a former name", alma, _CONSENT,
         _consent(o, alma, **survivor | {"signed_by": "Marco Diaz"})),
        ("it is of somebody who is no client", carer, _CONSENT, _consent(o, carer, client=marco)),
    ])  # fmt: skip
    if a.refused_to(alma, _CONSENT, _consent(o, alma, **parent, reason="so")):  # type: ignore[arg-type]
        bad.append("an attorney's reason is not taken")
    return bad


def releases_are_told_to_those_who_took_them(a: Attacker) -> list[str]:
    """And end today, never on a day to come."""
    o = Office(a)
    carer, stranger = o.on["case-manager"], o.off["case-manager"]
    kept = _keep(o, carer)
    _keep(o, stranger)
    bad = ["a coworker is told what another took"] if _shown(a, a.victim, _TOLD) else []
    bad += ["somebody off the team is told"] if _shown(a, stranger, _TOLD) else []
    bad += [] if _shown(a, carer, _TOLD) else ["whoever took it is not told"]
    gone = _keep(o, carer)
    o.rows("UPDATE privacy_consent SET revoked_at = now() WHERE id = %s", [gone])
    ends = "SELECT nf.end_consent(%s, current_date + %s::integer)"
    return bad + faults_of(a, [
        ("a release is to end some day", carer, ends, [kept, 5]),
        ("it ended on no day", carer, ends, [kept, None]),
        ("it ended before it began", carer, ends, [kept, -20]),
        ("what was taken back is said to have ended", carer, ends, [gone, 0]),
    ])  # fmt: skip


def what_is_drawn_is_points_under_kept_words(a: Attacker) -> list[str]:
    """And is shown, before it opens anything, to whoever is asked to stand behind it."""
    o = Office(a)
    carer, alma, stranger = o.on["case-manager"], o.on["attorney"], o.off["case-manager"]
    hipaa = {"form": "hipaa", "compartment": "health", "recipient": "legal-team", "name": "", "kind": ""}
    digest = sha256(b"w").hexdigest()
    good = {**hipaa, "drawing": "1,2 1000,300;5,6 7,8", "digest": digest, "late": "0"}
    bad = faults_of(a, [
        ("a drawing is markup", carer, _DRAWN, _consent(o, carer, **good | {"drawing": "<svg>"})),
        ("a drawing is off its field", carer, _DRAWN, _consent(o, carer, **good | {"drawing": "1001,2"})),
        ("a drawing is endless", carer, _DRAWN, _consent(o, carer, **good | {"drawing": "1,2 " * 5001})),
        ("the words have another hash", carer, _DRAWN, _consent(o, carer, **good | {"digest": "0" * 64})),
        ("it was signed tomorrow", carer, _DRAWN, _consent(o, carer, **good | {"late": "1 day"})),
    ])  # fmt: skip
    if a.refused_to(carer, _DRAWN, _consent(o, carer, **good)):  # type: ignore[arg-type]
        bad.append("a drawn signature is not taken")
    waiting = _keep(o, alma, **hipaa)
    shown = f"SELECT 1 FROM nf.consent_shown('{waiting}') WHERE %s::uuid IS NOT NULL"
    bad += ["somebody off the team reads what was signed"] if _shown(a, stranger, shown) else []
    bad += ["whoever recorded it countersigns it"] if _shown(a, alma, shown) else []
    return bad + ([] if _shown(a, carer, shown) else ["the second person does not read what was signed"])


def readers_are_told_to_the_team_alone(a: Attacker) -> list[str]:
    """Not to strangers, nor to whoever is screened."""
    o = Office(a)
    bad = ["a stranger is told who reads"] if _shown(a, o.off["case-manager"], _READERS) else []
    bad += [] if _shown(a, a.victim, _READERS) else ["the team is not told who reads"]
    o.rows(
        "INSERT INTO privacy_screen (id, office_id, matter_id, compartment, scope_id, staff_id, placed_by_id,"
        " reason, valid_from) VALUES (gen_random_uuid(), %s, %s, 'identity', 0, %s, %s, 'r', now())",
        [o.id, a.matter, a.victim, a.victim],
    )
    return bad + (["whoever is screened is told who reads"] if _shown(a, a.victim, _READERS) else [])


def a_protected_seat_is_told_to_no_lawyer(a: Attacker) -> list[str]:
    """She holds the shared records as the lawyers do; that she came lies in the protected compartment."""
    o = Office(a)
    advocate = o.on["case-manager"]
    o.rows("UPDATE privacy_teammember SET compartment = 'protected' WHERE matter_id = %s AND staff_id = %s",
           [a.matter, advocate])  # fmt: skip
    told = f"{_READERS} r WHERE r.staff = '{advocate}'"
    bad = ["the lawyers are told of her seat"] if _shown(a, a.victim, told) else []
    return bad + ([] if _shown(a, advocate, told) else ["she is not told that she reads"])


def disclosures_rest_on_what_was_in_force(a: Attacker) -> list[str]:
    """On a release of this client, of this kind, to somebody outside, in force that day."""
    o = Office(a)
    carer = o.on["case-manager"]
    part2 = {"form": "part2-tpo", "compartment": "part2"}
    inside = part2 | {"recipient": "care-team", "name": "", "kind": ""}
    seconded = {"second": o.on["attorney"], "second_at": "2026-01-01Z"}
    opened = _keep(o, carer, **inside, **seconded)
    general, outside = _keep(o, carer), _keep(o, carer, **part2)
    notes_held = {"form": "part2-notes", "compartment": "counseling"}
    _keep(o, carer, **inside | notes_held, **seconded)
    notes = _keep(o, carer, **notes_held)
    asked = {"authority": "oversight", "consent": None, "waits": "oral"}
    expired = _keep(o, carer, lasts="-1 day")
    ben = _beside(o, "Ben Duran", "client")

    def said(**other: Any) -> dict[str, Any]:
        given = {"office": o.id, "matter": a.matter, "compartment": "care", "about": o.client,
                 "authority": "release", "consent": general, "notice": "", "by": carer, "to": "n",
                 "scope": "", "waits": "", "until": None}  # fmt: skip
        return given | other

    sealed = {"compartment": "part2", "notice": "short", "scope": "copy"}
    bad = faults_of(a, [
        ("a law names a release", carer, _DISCLOSED, said(authority="law")),
        ("Part 2 goes without its notice", carer, _DISCLOSED, said(consent=outside, compartment="part2")),
        ("a subpoena opens Part 2", carer, _DISCLOSED,
         said(authority="subpoena", consent=None, compartment="part2")),
        ("a blank is a notice", carer, _DISCLOSED, said(**sealed | {"notice": " "}, consent=outside)),
        ("it goes to somebody else without a word", carer, _DISCLOSED, said(to="t")),
        ("an agency's word of mouth is kept for years", carer, _DISCLOSED, said(**asked, until="2099-01-01")),
        ("a law has it wait", carer, _DISCLOSED, said(**asked | {"authority": "law"}, until="2026-01-01")),
        ("notes of a Part 2 program go without the notice", carer, _DISCLOSED,
         said(compartment="counseling", consent=notes)),
        ("whoever supervises records it", o.over[carer], _DISCLOSED, said(by=o.over[carer])),
        ("a care release carries Part 2", carer, _DISCLOSED, said(**sealed)),
        ("one client's release carries another's", carer, _DISCLOSED, said(about=ben)),
        ("a release to coworkers lets it leave", carer, _DISCLOSED, said(**sealed, consent=opened, to="")),
        ("an expired release carries it", carer, _DISCLOSED, said(consent=expired)),
    ])  # fmt: skip
    for fine in (said(), said(**sealed, consent=outside)):
        if a.refused_to(carer, _DISCLOSED, fine):  # type: ignore[arg-type]
            bad.append("what was in force carries nothing")
    return bad


_PART2_PROGRAM = """
    UPDATE privacy_program p SET topology = 'protected', is_part2 = true FROM privacy_wall w
     WHERE w.program_id = p.id AND w.matter_id = %s
"""
_NO_LONGER = "UPDATE privacy_program p SET is_part2 = false WHERE p.is_part2 RETURNING id"


def what_a_part2_program_keeps_leaves_as_part2(a: Attacker) -> list[str]:
    """With the notice, under a Part 2 release or what else 42 CFR part 2 allows; and it stays one."""
    o = Office(a)
    carer = o.on["case-manager"]
    own = {"compartment": "protected"}
    o.rows(_PART2_PROGRAM, [a.matter])
    signed = {"form": "part2-tpo", "kind": "provider", **own}
    part2, survivor = _keep(o, carer, **signed), _keep(o, carer, form="survivor", **own)

    def said(**other: Any) -> dict[str, Any]:
        given = {"office": o.id, "matter": a.matter, "about": o.client, "authority": "release",
                 "consent": part2, "notice": "short", "by": carer, "to": "n", "scope": "copy", "waits": "",
                 "until": None, **own}  # fmt: skip
        return given | other

    bad = faults_of(a, [
        ("it goes without its notice", carer, _DISCLOSED, said(notice="")),
        ("it goes without the scope", carer, _DISCLOSED, said(scope="")),
        ("any court's order opens it", carer, _DISCLOSED, said(authority="court-order", consent=None)),
        ("a survivor's release carries it", carer, _DISCLOSED, said(consent=survivor)),
        ("a survivor's release is taken there", carer, _CONSENT, _consent(o, carer, form="survivor", **own)),
        ("another program's kind is opened there", carer, _CONSENT,
         _consent(o, carer, **signed | {"compartment": "part2"})),
        ("its records lose their law", o.off["administrator"], _NO_LONGER, []),
    ])  # fmt: skip
    for fine, sql in ((said(), _DISCLOSED), (_consent(o, carer, **signed), _CONSENT)):
        if a.refused_to(carer, sql, fine):  # type: ignore[arg-type]
            bad.append("a Part 2 program's release carries nothing")
    return bad


PROBES = [
    what_a_part2_program_keeps_leaves_as_part2,
    signers_are_compared,
    releases_are_told_to_those_who_took_them,
    what_is_drawn_is_points_under_kept_words,
    readers_are_told_to_the_team_alone,
    a_protected_seat_is_told_to_no_lawyer,
    disclosures_rest_on_what_was_in_force,
]
