"""State × signer × person × recipient × kind: whom a release opens records to, on a matter with two clients.

Each row is signed by its source. "IHE" are the examples of Privacy Consent on FHIR (PCF): permit, dissent,
expiration, time frame, author, sensitivity (docs/decisions/consents.md). `opens` are those who then
hold the records of the client who signed, as PostgreSQL answers; the other client's stay closed in every row.
What leaves the office under a release: disclosures/test_leaving.py. The instants: test_seconds.py.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection

from nextfriend.consents import actions
from nextfriend.consents.drawn import Signed
from nextfriend.ground.errors import Refusal
from nextfriend.matters import actions as matters
from nextfriend.people.models import Person
from tests.consents.conftest import client_of
from tests.consents.test_releases import stand_behind, take, today
from tests.privacy.consent.test_rules import HIPAA, LEGAL, TPO

LAWYERS = {"attorney", "paralegal"}
CARERS = {"case-manager"}
WHO = sorted(LAWYERS | CARERS)
NOTES = replace(TPO, form="part2-notes")
COUNSELING = replace(HIPAA, form="counseling", recipient="care-team")
MARCUS = {"recipient": "person", "recipient_role": "case-manager"}
DANA = {"recipient": "person", "recipient_role": "paralegal"}
OUTSIDE = {
    "recipient": "outside", "discloser_kind": "office", "outside_name": "Clinic", "outside_kind": "provider",
}  # fmt: skip
KINDS = {
    "hipaa": "health",
    "part2-tpo": "part2",
    "part2-legal": "part2",
    "part2-notes": "counseling",
    "counseling": "counseling",
}

# (source, signed, changed, state, who then holds the records)
CASES = [
    ("IHE permit; 45 CFR 164.508: health to the legal team", HIPAA, {}, "in force", LAWYERS),
    ("45 CFR 164.508(c)(1)(iii): to one named person", HIPAA, DANA, "in force", {"paralegal"}),
    ("IHE expired; 45 CFR 164.508(b)(2)(i)", HIPAA, {}, "expired", set()),
    ("IHE time frame: not begun", HIPAA, {}, "not begun", set()),
    ("IHE dissent; 45 CFR 164.508(b)(5): revoked", HIPAA, {}, "revoked", set()),
    ("IHE dissent; 45 CFR 164.508(b)(4): read and not signed", HIPAA, {}, "denied", set()),
    ("45 CFR 164.508(b)(2)(ii): a draft nobody signed", HIPAA, {}, "draft", set()),
    ("42 CFR 2.31(c)(1): treatment, expired", TPO, {}, "expired", set()),
    ("42 CFR 2.31(a)(6): treatment, revoked before a second person", TPO, {}, "revoked", set()),
    ("42 CFR 2.31(a)(4)(i): treatment to one by name", TPO, MARCUS, "countersigned above", CARERS),
    ("42 CFR 2.31(d): proceedings to one by name, of the kind nothing", LEGAL, DANA, "in force", set()),
    ("IHE ink signature: drawn on the screen", HIPAA, {}, "drawn", LAWYERS),
    ("42 CFR 2.31(a)(7): the event has come", HIPAA, {}, "ended", set()),
    ("issue 7, 10: whoever gains, before a second person", HIPAA, {}, "waiting", set()),
    ("issue 7, 10: after", HIPAA, {}, "countersigned", LAWYERS),
    ("IHE author: by somebody else, to somebody outside", HIPAA, OUTSIDE, "in force", set()),
    ("issue 11: outside the office", TPO, OUTSIDE, "in force", set()),
    ("42 CFR 2.31: treatment to the care team", TPO, {}, "countersigned above", CARERS),
    # The matrix opens Part 2 to lawyers item by item alone (docs/decisions/matrix.md).
    ("42 CFR 2.31(d): proceedings, of the kind nothing", LEGAL, {}, "in force", set()),
    ("42 CFR 2.31(b): counseling notes apart", NOTES, {}, "countersigned above", CARERS),
    ("45 CFR 164.508(b)(3)(ii): psychotherapy", COUNSELING, {}, "countersigned above", CARERS),
]  # fmt: skip


@pytest.fixture
def matter(office):
    return office.matters["office"]


def both(office, matter):
    """The two clients: the one who signs, and the other."""
    with office.speaking("paralegal") as dana:
        first = client_of(matter)
        party = matters.add_party(actor=dana, matter_id=matter, part="client", name="Ben Duran")
        return Person.objects.get(pk=party.person_id), first


def holders(office, matter, kind, client):
    found = set()
    for who in WHO:
        with office.speaking(who), connection.cursor() as cursor:
            cursor.execute("SELECT nf.holds_of(%s, %s, %s)", [matter, kind, client.pk])
            if cursor.fetchone()[0]:
                found.add(who)
    return found


def bring_to(office, matter, state, signed, changed, client):
    """Take the release and bring it to its state."""
    days = {
        "expired": {"starts": today() - timedelta(days=9), "ends": today() - timedelta(days=2)},
        "not begun": {"starts": today() + timedelta(days=5)},
    }.get(state, {})
    if state == "expired":
        days["signed_date"] = days["starts"]
    taker = "paralegal" if state in {"waiting", "countersigned"} else "case-manager"
    named = office.staff[changed["recipient_role"]] if changed.get("recipient") == "person" else None
    with office.speaking(taker) as staff:
        if state == "denied":
            actions.record_declined(actor=staff, matter_id=matter)
        if state in {"draft", "denied"}:
            return
        if state == "drawn":
            changed = {**changed, "signed": Signed("", "100,100 140,120 200,90")}
        release = take(staff, matter, signed, recipient_staff=named, client=client, **changed, **days)
        if state == "revoked":
            actions.revoke_consent(actor=staff, row=release)
        if state == "ended":
            actions.end_consent(actor=staff, row=release, last_day=today(), reason="The verdict")
    if state.startswith("countersigned"):
        second = "supervisor" if state.endswith("above") else "case-manager"
        assert stand_behind(office, second) == 1


@pytest.mark.parametrize(
    ("source", "signed", "changed", "state", "opens"), CASES, ids=[f"{c[0]}, {c[3]}" for c in CASES]
)
def test_whom_it_opens_records_to(office, matter, source, signed, changed, state, opens):
    client, other = both(office, matter)
    bring_to(office, matter, state, signed, changed, client)
    kind = KINDS[signed.form]
    assert holders(office, matter, kind, client) == opens
    assert holders(office, matter, kind, other) == set(), "one client's release opens nothing of another's"
    for sealed in {"health", "part2", "counseling"} - {kind}:
        assert holders(office, matter, sealed, client) == set(), "IHE sensitivity: no other kind"


ADULT, INFANT = 40, 2
PARENT, GUARDIAN, AGENT = (
    {"capacity": one, "signed_by": "Ana Duran"} for one in ("parent", "guardian", "agent")
)
ACCUSED = {"signer_is_accused": True}
OTHER_SIDE = {"capacity": "guardian", "signed_by": "Marco Reyes"}
SURVIVOR_FORM = {"form": "survivor", "told_not_a_condition": True}
# (source, age of the client, how it is signed, who records it, with which reason, who then holds the records
# or the code of the refusal)
SIGNERS = [
    ("45 CFR 164.502(g)(1): the client", ADULT, {}, "case-manager", "", LAWYERS),
    ("IHE mother to infant; 45 CFR 164.502(g)(3)", INFANT, PARENT, "case-manager", "", LAWYERS),
    ("45 CFR 164.502(g)(2): a guardian", ADULT, GUARDIAN, "case-manager", "", LAWYERS),
    ("45 CFR 164.502(g)(2): an agent", ADULT, AGENT, "case-manager", "", LAWYERS),
    ("45 CFR 164.502(g)(3): a parent of an adult", ADULT, PARENT, "case-manager", "", "parent-of-an-adult"),
    ("… a case manager finds no reason", ADULT, PARENT, "case-manager", "So", "parent-of-an-adult"),
    ("… an attorney does", ADULT, PARENT | DANA, "attorney", "Majority is 21 there", {"paralegal"}),
    ("42 CFR 2.14: a minor alone", 15, {}, "case-manager", "", "minor-alone"),
    ("45 CFR 164.508(c)(1)(vi): another as the client", ADULT, {"signed_by": "Bo Li"}, "case-manager", "",
     "not-the-client"),
    ("45 CFR 164.502(g)(5): the other side", INFANT, OTHER_SIDE, "case-manager", "", "other-side"),
    ("34 USC 12291(b)(2)(B)(ii)(I)", INFANT, PARENT | ACCUSED, "case-manager", "",
     "signer_is_accused"),
    ("… nor with an attorney's reason", INFANT, PARENT | ACCUSED, "attorney", "So",
     "signer_is_accused"),
    ("34 USC 12291(b)(2)(B)(ii): a survivor's, by an agent", ADULT, AGENT | SURVIVOR_FORM, "case-manager", "",
     "capacity"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("source", "age", "signed", "taker", "reason", "then"), SIGNERS, ids=[c[0] for c in SIGNERS]
)
def test_who_signs_it(office, matter, source, age, signed, taker, reason, then):
    client, other = both(office, matter)
    with office.speaking("paralegal") as dana:
        born = today().replace(year=today().year - age, day=1, month=1)
        Person.objects.filter(pk=client.pk).update(birth_date=born, birth_precision="day")
        client.refresh_from_db()
        matters.add_party(actor=dana, matter_id=matter, part="adverse", name="Marco Reyes")
    named = office.staff["paralegal"] if signed.get("recipient") == "person" else None
    facts = {"client": client, "signer_reason": reason, "recipient_staff": named, **signed}
    with office.speaking(taker) as staff:
        if isinstance(then, str):
            with pytest.raises(Refusal) as refused:
                take(staff, matter, HIPAA, **facts)
            assert refused.value.code == then
        else:
            take(staff, matter, HIPAA, **facts)
    opens = set() if isinstance(then, str) else then
    assert holders(office, matter, "health", client) == opens
    assert holders(office, matter, "health", other) == set()
