"""Who may sign: state of the client × signer × capacity × form, each row with its source."""

from __future__ import annotations

from dataclasses import replace
from uuid import uuid4

import pytest
from django.db import ProgrammingError, connection, transaction

from nextfriend.consents import signers
from nextfriend.ground.errors import Refusal
from nextfriend.matters import actions as matters
from nextfriend.matters.terms import actions as lists
from nextfriend.matters.terms import lists as terms
from nextfriend.people.models import Person, PersonName
from nextfriend.privacy.models import Consent
from tests.consents.conftest import client_of
from tests.consents.test_countersigning import by_hand, write_by_hand
from tests.consents.test_releases import take
from tests.privacy.consent.test_rules import SURVIVOR

LENA = signers.Client(("Lena Ortiz", "Lena Ortiz-Vega"), age=34)
CHILD = replace(LENA, age=9)
TEEN = replace(LENA, age=16)
UNKNOWN = replace(LENA, age=None)
OTHER_SIDE = ("Marco Reyes", "Blake & Stone LLP")

MINOR_17, ADULT_18 = replace(LENA, age=17), replace(LENA, age=18)
LIMITED, QUESTIONED = replace(LENA, capacity="limited"), replace(LENA, capacity="questioned")
SUPPORTED = replace(LENA, capacity="supported")
NAMESAKE = replace(LENA, names=("Marco Reyes",))
ROSA, MARCO = "Rosa Marquez", "Marco Reyes"
NOT_HER, ADULT = "not-the-client", "parent-of-an-adult"

# (source, client, signed by, capacity, form, doubts as codes, "!" where it stops)
CASES = [
    ("45 CFR 164.508(c)(1)(vi): the individual", LENA, "Lena Ortiz", "self", "hipaa", []),
    ("another of the client's names", LENA, "Lena Ortiz-Vega", "self", "hipaa", []),
    ("family name first", LENA, "Ortiz, Lena", "self", "survivor", []),
    ("issue: another name as the client", LENA, ROSA, "self", "hipaa", [NOT_HER]),
    ("issue: the other side as the client", LENA, MARCO, "self", "hipaa", ["other-side!", NOT_HER]),
    ("45 CFR 164.502(g)(3): parent of a minor", CHILD, ROSA, "parent", "hipaa", []),
    ("34 USC 12291(b)(2)(B)(ii): parent of a minor", CHILD, ROSA, "parent", "survivor", []),
    ("issue: parent of an adult", LENA, ROSA, "parent", "hipaa", [ADULT]),
    ("42 CFR 2.15: a guardian of an adult", LENA, ROSA, "guardian", "part2-tpo", []),
    ("45 CFR 164.502(g)(2): agent of an adult", LENA, ROSA, "agent", "hipaa", []),
    ("no birth date: nothing is claimed", UNKNOWN, ROSA, "parent", "hipaa", []),
    ("42 CFR 2.14: a minor alone", TEEN, "Lena Ortiz", "self", "part2-tpo", ["minor-alone"]),
    ("34 USC 12291(b)(2)(B)(ii): both", TEEN, "Lena Ortiz", "self", "survivor", ["minor-alone"]),
    ("eighteen is of age", ADULT_18, "Lena Ortiz", "self", "hipaa", []),
    ("and has no parent to sign", ADULT_18, ROSA, "parent", "hipaa", [ADULT]),
    ("seventeen is not", MINOR_17, ROSA, "parent", "hipaa", []),
    ("42 CFR 2.15(a): adjudicated", LIMITED, "Lena Ortiz", "self", "hipaa", ["capacity"]),
    ("Model Rule 1.14: in question", QUESTIONED, "Lena Ortiz", "self", "hipaa", ["capacity"]),
    ("decides with support", SUPPORTED, "Lena Ortiz", "self", "hipaa", []),
    ("45 CFR 164.502(g)(5): for a child", CHILD, MARCO, "parent", "hipaa", ["other-side"]),
    ("34 USC 12291(b)(2)(B)(ii)(I): never", CHILD, MARCO, "parent", "survivor", ["other-side!"]),
    ("in another order", CHILD, "REYES, Marco", "guardian", "survivor", ["other-side!"]),
    ("the client shares a name with the other side", NAMESAKE, MARCO, "self", "hipaa", []),
    ("and that other side signs for them", NAMESAKE, MARCO, "parent", "survivor", ["other-side!", ADULT]),
]


@pytest.mark.parametrize(
    ("source", "client", "signed_by", "capacity", "form", "codes"), CASES, ids=[c[0] for c in CASES]
)
def test_who_may_sign(source, client, signed_by, capacity, form, codes):
    found = signers.doubts(
        signed_by=signed_by, capacity=capacity, form=form, client=client, other_side=OTHER_SIDE
    )
    assert [f"{one.code}{'!' * one.stops}" for one in found] == codes


@pytest.fixture
def matter(office):
    return office.matters["office"]


def born(office, matter, day):
    with office.speaking("paralegal"):
        Person.objects.filter(pk=client_of(matter).pk).update(birth_date=day, birth_precision="day")


def add_other_side(office, matter, name="Marco Reyes", part="adverse"):
    with office.speaking("paralegal") as dana:
        return matters.add_party(actor=dana, matter_id=matter, part=part, name=name)


def test_a_parent_of_an_adult_needs_an_attorney_and_a_reason(office, matter):
    born(office, matter, "1990-05-01")
    facts = {"signed_by": "Rosa Marquez", "capacity": "parent"}
    with office.speaking("case-manager") as marcus, pytest.raises(Refusal, match="ask an attorney"):
        take(marcus, matter, **facts)
    with office.speaking("attorney") as alma:
        with pytest.raises(Refusal, match="enter why") as said:
            take(alma, matter, **facts)
        assert said.value.code == "parent-of-an-adult"
        take(alma, matter, **facts, signer_reason="Court order of guardianship pending, seen")


def test_postgresql_asks_it_too(office, matter):
    """Whoever holds the web's connection and a case manager's token takes neither signature."""
    born(office, matter, "1990-05-01")
    add_other_side(office, matter)
    parent = {"capacity": "parent", "signed_by": "Rosa Marquez"}
    adverse = {"capacity": "guardian", "signed_by": " marco REYES "}
    for facts in (parent, parent | {"signer_reason": "so"}, adverse):
        with office.speaking("paralegal"), pytest.raises(ProgrammingError, match="does not sign"):
            write_by_hand(**by_hand(office, matter, **facts))
    alma = office.staff["attorney"]
    with office.speaking("attorney"):
        with pytest.raises(ProgrammingError, match="does not sign"):
            write_by_hand(**by_hand(office, matter, recorded_by=alma, **parent))
        write_by_hand(**by_hand(office, matter, recorded_by=alma, **parent, signer_reason="Guardianship"))
        survivor = adverse | {"form": "survivor", "compartment": "protected", "signer_reason": "so"}
        with pytest.raises(ProgrammingError, match="does not sign"), transaction.atomic():
            write_by_hand(**by_hand(office, matter, recorded_by=alma, **survivor))
        # A consent the recorder gains by is hidden until it is countersigned; only its words were taken.
        assert not Consent.objects.filter(signed_by=" marco REYES ").exists()


AGAINST = {"adverse", "creditor", "opposing-counsel", "prosecutor", "adverse-insurer"}


def test_the_database_knows_every_role_that_stands_against_the_client(office):
    with office.speaking("administrator") as ada:
        lists.add_term(actor=ada, sort="role", label="Abuser’s kin", side="with-adverse")
        lists.add_term(actor=ada, sort="role", label="Neighbor", side="neutral")
    with office.speaking("paralegal"), connection.cursor() as cursor:
        sides = terms.lists().sides()
        cursor.execute(
            "SELECT part FROM unnest(%s::text[]) part WHERE nf.stands_against(part)", [list(sides)]
        )
        held = {part for (part,) in cursor.fetchall()}
    assert held == {part for part, side in sides.items() if side in ("adverse", "with-adverse")}
    assert held - AGAINST == {next(code for code in sides if code.startswith("abuser"))}
    assert held >= AGAINST


@pytest.mark.parametrize("part", ["creditor", "prosecutor", "own"])
@pytest.mark.parametrize("name", ["Marco Reyes", "Marco Diaz", "REYES, Marco"])
def test_whoever_stands_against_the_client_signs_under_no_name(office, matter, part, name):
    """By the side of the role, and under a former name as well (34 USC 12291(b)(2)(B)(ii)(I))."""
    if part == "own":
        with office.speaking("administrator") as ada:
            part = lists.add_term(actor=ada, sort="role", label="Abuser", side="adverse").code
    party = add_other_side(office, matter, part=part)
    with office.speaking("attorney") as alma:
        PersonName.objects.create(
            matter_id=matter, compartment="identity", person_id=party.person_id, name="Marco Díaz"
        )
        facts = {"capacity": "guardian", "signed_by": name, "signer_reason": "He says so"}
        survivor = {"form": "survivor", "compartment": "protected", "recorded_by": alma, **facts}
        with pytest.raises(ProgrammingError, match="does not sign"):
            write_by_hand(**by_hand(office, matter, **survivor))
        with pytest.raises(Refusal) as said:
            take(alma, matter, SURVIVOR, **facts)
        assert said.value.code == "other-side"


def test_of_whoever_is_no_client_nothing_is_taken_or_told(office, matter):
    """One answer for a bystander and for somebody on no matter; to people off the team the policy's alone."""
    bystander = add_other_side(office, matter, name="Wanda Hill", part="witness").person_id
    for client in (bystander, uuid4()):
        with office.speaking("paralegal"), pytest.raises(ProgrammingError, match="does not sign"):
            write_by_hand(**by_hand(office, matter, client_id=client))
    born(office, matter, "1990-05-01")
    with office.speaking("paralegal"):
        facts = by_hand(office, matter, capacity="parent", recorded_by=office.staff["outsider"])
    with office.speaking("outsider"), pytest.raises(ProgrammingError, match="row-level security"):
        write_by_hand(**facts)


def test_the_other_side_never_signs_a_survivors_release(office):
    matter = office.matters["protected"]
    add_other_side(office, matter)
    with office.speaking("attorney") as alma, pytest.raises(Refusal) as said:
        take(
            alma,
            matter,
            SURVIVOR,
            signed_by="Marco Reyes",
            capacity="parent",
            signer_reason="He says so",
        )
    assert said.value.code == "other-side"
    with office.speaking("case-manager"):
        assert not Consent.objects.filter(matter_id=matter).exists()
