"""Checks that come by themselves, from changes, and those somebody asks for."""

from __future__ import annotations

import psycopg
import pytest
from django.db import ProgrammingError, connection, transaction

from nextfriend.conflicts import actions, checking, queries
from nextfriend.conflicts.actions import NameAsked
from nextfriend.conflicts.searcher import searching
from nextfriend.ground.errors import Refusal
from nextfriend.intake.actions import take_intake
from nextfriend.matters.actions import add_party, rename_party
from nextfriend.matters.models import Party
from nextfriend.matters.terms.actions import add_term
from nextfriend.people.models import Person
from tests.conflicts.scene import checks, found, opened, party, shown
from tests.office.cluster import shared_cluster


def test_a_party_that_is_a_client_elsewhere_is_a_hit_with_matter_role_and_dates(office):
    theirs = opened(office, "attorney", "Lena Reyes")
    mine = opened(office, "attorney", "Omar Haddad")
    checking.check_changes()
    party(office, "attorney", mine, "adverse", "Reyez, Lena")
    assert checking.check_changes() == 1
    [check, *_] = checks(office, "attorney", mine)
    assert shown(check) == [("Lena Reyes", "current-client")]
    [hit] = check.hits
    assert hit.facts["number"] == theirs.number
    assert hit.facts["roles"] == ["client"]
    assert hit.facts["opened"] == theirs.opened_date
    assert hit.facts["closed"] is None
    assert any("reyez" in reason for reason in hit.facts["reasons"])
    assert check.state == "open"


def test_nobody_found_is_kept_too_with_how_it_was_searched(office):
    mine = opened(office, "attorney", "Quillon Abernethy-Moss")
    checking.check_changes()
    [check] = checks(office, "attorney", mine)
    assert (check.state, check.hits, check.asker) == ("clear", [], office.staff["attorney"].name)
    assert check.report["algorithm"]
    assert 0 < check.report["threshold"] < 1
    assert check.report["names"] > 0
    assert check.report["searched"]
    assert check.report["not_searched"]
    assert len(check.digest) == 64
    assert checking.check_changes() == 0


def test_a_role_change_alone_asks_again_and_raises_the_hit(office):
    theirs = opened(office, "attorney", "Lena Reyes")
    mine = opened(office, "attorney", "Omar Haddad")
    first = party(office, "attorney", mine, "witness", "Lena Reyes")
    checking.check_changes()
    [check, *_] = [c for c in checks(office, "attorney", mine) if c.hits]
    assert shown(check) == [("Lena Reyes", "beside")]
    with office.speaking("attorney") as actor:
        add_party(actor=actor, matter_id=mine.pk, part="adverse", person=first.person)
    checking.check_changes()
    check = checks(office, "attorney", mine)[0]
    assert check.why == "A role was added or changed"
    assert shown(check) == [("Lena Reyes", "current-client")]
    assert theirs.number == check.hits[0].facts["number"]


def test_a_changed_part_is_noted_whoever_writes_it(office):
    mine = opened(office, "attorney", "Omar Haddad")
    one = party(office, "attorney", mine, "witness", "Somebody Else")
    checking.check_changes()
    with office.speaking("attorney"):
        Party.objects.filter(pk=one.pk).update(part="adverse")
        Person.objects.filter(pk=one.person_id).update(languages="Spanish")
    assert checking.check_changes() == 1


def test_a_contact_in_one_earlier_file_under_another_role_is_found(office):
    earlier = opened(office, "attorney", "Tom Baker")
    party(office, "attorney", earlier, "expert", "Dr. Wilhelmina Oyelaran")
    mine = opened(office, "attorney", "Omar Haddad")
    party(office, "attorney", mine, "adverse", "Wilhelmina Oyelaran")
    checking.check_changes()
    [check] = [c for c in checks(office, "attorney", mine) if c.hits]
    assert [(hit.facts["roles"], hit.facts["matter_name"]) for hit in check.hits] == [
        (["expert"], earlier.name)
    ]


def test_a_new_name_or_alias_asks_again(office):
    opened(office, "attorney", "Lena Reyes")
    mine = opened(office, "attorney", "Omar Haddad")
    one = party(office, "attorney", mine, "adverse", "L. Vargas-Montoya")
    checking.check_changes()
    assert not any(check.hits for check in checks(office, "attorney", mine))
    with office.speaking("attorney") as actor:
        rename_party(actor=actor, person=one.person, name="Lena Reyes")
    checking.check_changes()
    assert shown(checks(office, "attorney", mine)[0]) == [("Lena Reyes", "current-client")]


def test_a_former_name_of_somebody_known_is_found_by(office):
    theirs = opened(office, "attorney", "Lena Reyes")
    with office.speaking("attorney") as actor:
        client = Person.objects.get(matter_id=theirs.pk)
        rename_party(actor=actor, person=client, name="Lena Castellanos")
    mine = opened(office, "attorney", "Omar Haddad")
    party(office, "attorney", mine, "adverse", "Lena Reyes")
    checking.check_changes()
    [check] = [c for c in checks(office, "attorney", mine) if c.hits]
    assert check.hits[0].facts["name"] == "Lena Castellanos"
    assert check.hits[0].facts["found_name"] == "Lena Reyes"


def test_a_change_on_the_found_side_opens_the_other_matters_hit_again(office):
    theirs = opened(office, "attorney", "Tom Baker")
    witness = party(office, "attorney", theirs, "witness", "Wilhelmina Oyelaran")
    mine = opened(office, "attorney", "Wilhelmina Oyelaran")
    checking.check_changes()
    with office.speaking("attorney") as actor:
        add_party(actor=actor, matter_id=theirs.pk, part="adverse", person=witness.person)
    checking.check_changes()
    check = checks(office, "attorney", mine)[0]
    assert "Someone found before has changed" in check.why
    assert shown(check) == [("Wilhelmina Oyelaran", "against-client")]


def test_one_person_on_both_sides_of_one_matter_is_a_hit(office):
    mine = opened(office, "attorney", "Lena Reyes")
    party(office, "attorney", mine, "adverse", "Lena Reyes")
    party(office, "attorney", mine, "witness", "Lena Reyes")
    checking.check_changes()
    found = [one for check in checks(office, "attorney", mine) for one in shown(check)]
    assert found
    assert {question for _, question in found} == {"both-sides"}


def test_a_hit_on_what_the_checker_may_not_see_says_ask_counsel_and_nothing_else(office):
    hidden = opened(office, "case-manager", "Lena Reyes")
    opened(office, "case-manager", "Reyes, Lena")
    mine = opened(office, "attorney", "Omar Haddad")
    party(office, "attorney", mine, "adverse", "Lena Reyez")
    checking.check_changes()
    [check] = [c for c in checks(office, "attorney", mine) if c.hits]
    [hit] = check.hits  # one line a name, however much lies behind it
    assert (hit.state, hit.facts, hit.id, hit.score, hit.source_id) == ("ask-counsel", {}, None, 0.0, None)
    with office.speaking("attorney"), connection.cursor() as cursor:
        cursor.execute("SELECT to_jsonb(h)::text FROM nf.conflict_hits(%s::uuid[]) h", [[check.id]])
        said = " ".join(row for (row,) in cursor.fetchall())
    assert hidden.number not in said
    assert str(hidden.pk) not in said
    assert "Lena Reyes" not in said


def test_a_protected_person_never_appears_in_a_hit(office):
    with office.speaking("case-manager") as advocate:
        add_party(
            actor=advocate,
            matter_id=office.matters["protected"],
            part="family",
            name="Ingrid Halvorsen",
            compartment="protected",
        )
    opened(office, "attorney", "Ingrid Halvorsen", program="protected")
    mine = opened(office, "attorney", "Omar Haddad")
    party(office, "attorney", mine, "adverse", "Ingrid Halvorsen")
    checking.check_changes()
    for who in ("attorney", "paralegal", "case-manager", "second-attorney"):
        assert not any(check.hits for check in checks(office, who, mine)), who
    assert checks(office, "attorney", mine)


def test_of_a_protected_program_nothing_is_asked(office):
    matter = opened(office, "attorney", "Ingrid Halvorsen", program="protected")
    checking.check_changes()
    assert checks(office, "attorney", matter) == []


def test_checks_by_hand_are_the_askers_and_come_a_moment_later(office):
    opened(office, "attorney", "Lena Reyes")
    with office.speaking("attorney") as actor:
        asked = actions.check(actor=actor, names=[NameAsked("Lena Reyes"), NameAsked("Nobody At All")])
    assert asked.state == "searching"
    with searching(office.staff["attorney"].pk):
        assert checking.make(asked.id)
        assert checking.make(asked.id) == ""
    with office.speaking("attorney"):
        found = queries.check_of(asked.id)
        assert found.is_intact
        assert [(one.name, len(one.hits)) for one in found.asked] == [("Lena Reyes", 1), ("Nobody At All", 0)]
        assert shown(found) == [("Lena Reyes", "current-client")]
    for who in ("second-attorney", "paralegal", "administrator"):
        with office.speaking(who):
            assert queries.check_of(asked.id) is None, who


@pytest.mark.parametrize(
    ("who", "names", "code"),
    [("administrator", ["A"], "not-your-role"), ("attorney", [" "], "no-names"),
     ("attorney", ["A"] * 201, "too-many-names")],
)  # fmt: skip
def test_what_cannot_be_asked_says_so(office, who, names, code):
    with office.speaking(who) as actor, pytest.raises(Refusal) as refused:
        actions.check(actor=actor, names=[NameAsked(name) for name in names])
    assert refused.value.code == code


def test_a_check_of_a_matter_needs_its_kind_of_record(office):
    mine = opened(office, "attorney", "Omar Haddad")
    with office.speaking("second-attorney") as actor, pytest.raises(Refusal):
        actions.check(actor=actor, names=[NameAsked("Lena Reyes")], matter_id=mine.pk)


SEARCHERS_ALONE = [
    "SELECT * FROM nf.name_changes(1)",
    "SELECT nf.mark_unindexed()",
    "SELECT nf.count_name_parts()",
    "SELECT * FROM nf.near_parts(ARRAY[1])",
    "SELECT * FROM nf.name_candidates(ARRAY[1], ARRAY[1.0]::real[], 5)",
    "SELECT nf.known_records(ARRAY[gen_random_uuid()])",
    "SELECT * FROM nf.people_to_check(1)",
    "SELECT nf.forget_changes(ARRAY[1])",
    "SELECT nf.check_to_search(gen_random_uuid())",
    "SELECT nf.finish_check(gen_random_uuid(), '{}', '[]')",
    "SELECT nf.index_names('{1}', 'person', gen_random_uuid(), gen_random_uuid(), '[]', '{}')",
    "SELECT * FROM conflicts_indexedname",
    "SELECT * FROM conflicts_hit",
    "SELECT * FROM conflicts_check",
    "SELECT * FROM conflicts_asked",
    "SELECT * FROM conflicts_decision",
    "SELECT * FROM conflicts_namechange",
]


@pytest.mark.parametrize("statement", SEARCHERS_ALONE)
def test_the_webs_role_neither_searches_nor_reads_the_tables(office, statement):
    with (
        office.speaking("attorney"),
        connection.cursor() as cursor,
        pytest.raises(ProgrammingError),
        transaction.atomic(),
    ):
        cursor.execute(statement)


def test_a_session_of_the_searchers_kind_is_nobodys_until_it_is_bound(office):
    with office.speaking("attorney"), connection.cursor() as cursor:
        cursor.execute("SELECT nf.session_mint('a made up key', 'conflicts', '1 hour')")
        cursor.execute("SELECT set_config('nf.token', 'a made up key', true)")
        with pytest.raises(ProgrammingError), transaction.atomic():
            cursor.execute("SELECT * FROM nf.near_parts(ARRAY[1])")


@pytest.mark.parametrize(
    "statement",
    ["UPDATE conflicts_check SET why = 'x'", "UPDATE conflicts_asked SET name = 'x'",
     "UPDATE conflicts_hit SET score = 0", "DELETE FROM conflicts_hit"],
)  # fmt: skip
def test_a_finished_check_is_changed_by_nobody(committed, statement):
    opened(committed, "attorney", "Lena Reyes")
    opened(committed, "attorney", "Lena Reyes")
    checking.check_changes()
    with psycopg.connect(shared_cluster().dsn("superuser", dbname=connection.settings_dict["NAME"])) as above:
        assert above.execute("SELECT FROM conflicts_hit").fetchone() is not None
        with pytest.raises(psycopg.errors.InsufficientPrivilege, match="stays as it was"):
            above.execute(statement)


def taken(office, who, name, other_side=()):
    with office.speaking(who) as actor:
        return take_intake(
            actor=actor,
            program=office.programs["office"],
            route="phone",
            name=name,
            other_side=other_side,
        )


def test_an_intake_is_checked_by_itself_and_found_as_a_prospective_client(office):
    intake = taken(office, "attorney", "Lena Reyes", ["Omar Haddad"])
    mine = opened(office, "attorney", "Omar Haddad")
    party(office, "attorney", mine, "adverse", "Lena Reyez")
    checking.check_changes()
    with office.speaking("attorney"):
        of_intake = [one for check in queries.checks_of(intake.matter_id) for one in shown(check)]
    assert sorted(of_intake) == [("Lena Reyez", "against-client"), ("Omar Haddad", "current-client")]
    [check] = [c for c in checks(office, "attorney", mine) if c.hits]
    assert ("Lena Reyes", "prospective-client") in shown(check)
    assert {hit.facts["matter_name"] for hit in check.hits} == {"Prospective client"}


def test_a_hidden_intake_says_ask_counsel(office):
    taken(office, "case-manager", "Lena Reyes")
    mine = opened(office, "second-paralegal", "Omar Haddad")
    party(office, "second-paralegal", mine, "adverse", "Lena Reyes")
    checking.check_changes()
    [check] = [c for c in checks(office, "second-paralegal", mine) if c.hits]
    assert [hit.state for hit in check.hits] == ["ask-counsel"]


def test_a_role_of_the_office_s_own_raises_the_hit_by_its_side(office):
    with office.speaking("administrator") as ada:
        add_term(actor=ada, sort="role", label="Landlord", side="adverse")
    opened(office, "attorney", "Lena Reyes")
    mine = opened(office, "attorney", "Omar Haddad")
    party(office, "attorney", mine, "landlord", "Lena Reyes")
    checking.check_changes()
    assert shown(found(office, "attorney", mine)) == [("Lena Reyes", "current-client")]
