"""What is decided of a hit: by whom, with what, and what it does at once."""

from __future__ import annotations

from datetime import timedelta

import psycopg
import pytest
from django.db import ProgrammingError, connection, transaction

from nextfriend.calendar.models import Due
from nextfriend.conflicts import actions, checking, queries
from nextfriend.conflicts.actions import NameAsked, deciding
from nextfriend.conflicts.models import EthicsScreener
from nextfriend.conflicts.searcher import searching
from nextfriend.documents.actions import add_document
from nextfriend.ground.errors import Refusal
from nextfriend.matters.actions import add_party, close_matter
from nextfriend.matters.models import Matter
from nextfriend.people.models import Person
from nextfriend.privacy.actions import place_screen
from nextfriend.privacy.models import Screen
from tests.conflicts.scene import checks, found, one_hit, opened, party, shown
from tests.office.cluster import shared_cluster
from tests.office.people import approve, office_day


def decide(office, who, check, outcome="cleared", reason="Another Lena Reyes: born 1950.", **facts):
    with office.speaking(who) as actor:
        return actions.decide(
            actor=actor, check_id=check.id, hit_id=check.hits[0].id, outcome=outcome, reason=reason, **facts
        )


def test_a_cleared_hit_says_who_why_and_is_on_the_audit(office):
    mine, check, _ = one_hit(office)
    assert decide(office, "attorney", check) is False
    check = found(office, "attorney", mine)
    assert (check.state, check.open_hits) == ("decided", 0)
    decision = check.hits[0].decision
    assert (decision["outcome"], decision["by"]) == ("cleared", office.staff["attorney"].name)
    with office.speaking("attorney"):
        assert check.is_intact
        assert check.id not in {one for one, *_ in queries.open_conflicts()}


@pytest.mark.parametrize(
    ("facts", "code"),
    [({"reason": " "}, "reason-missing"), ({"outcome": "waived"}, "consent-missing"),
     ({"outcome": "screened"}, "name-someone"), ({"outcome": "forgotten"}, "no-such-outcome")],
)  # fmt: skip
def test_an_incomplete_decision_says_what_is_missing(office, facts, code):
    _, check, _ = one_hit(office)
    with pytest.raises(Refusal) as refused:
        decide(office, "attorney", check, **facts)
    assert refused.value.code == code


@pytest.mark.parametrize("who", ["paralegal", "second-attorney", "case-manager"])
def test_only_an_attorney_who_is_shown_the_hit_decides(office, who):
    _, check, _ = one_hit(office, team=("paralegal",))
    with pytest.raises(Refusal) as refused:
        decide(office, who, check)
    assert refused.value.code == "not-yours-to-decide"
    asked = "SELECT nf.decide_hit(gen_random_uuid(), %s, 'cleared', 'x', NULL, '{}')"
    refused_by_sql(office, who, asked, check.hits[0].id)


def refused_by_sql(office, who, statement, *arguments):
    with (
        office.speaking(who),
        connection.cursor() as cursor,
        pytest.raises(ProgrammingError),
        transaction.atomic(),
    ):
        cursor.execute(statement, arguments)


def test_a_screened_person_loses_the_matter_in_the_same_transaction(office):
    mine, check, _ = one_hit(office, team=("paralegal",))
    with office.speaking("paralegal"):
        assert Matter.objects.filter(pk=mine.pk).exists()
    with office.speaking("attorney") as actor:
        actions.decide(
            actor=actor,
            check_id=check.id,
            hit_id=check.hits[0].id,
            outcome="screened",
            reason="Dana worked for Lena Reyes at her former firm.",
            screened=[office.staff["paralegal"]],
        )
        due = {row.title: row.due_date for row in Due.objects.filter(matter_id=mine.pk)}
    with office.speaking("paralegal"):
        assert not Matter.objects.filter(pk=mine.pk).exists()
        assert not Person.objects.filter(matter_id=mine.pk).exists()
        assert queries.checks_of(mine.pk) == []
    with office.speaking("attorney"):
        screen = Screen.objects.get(matter_id=mine.pk)
        assert (screen.staff_id, screen.placed_by_id) == (
            office.staff["paralegal"].pk,
            office.staff["attorney"].pk,
        )
    days = sorted((day - office_day()).days for day in due.values())
    assert days == [deciding.NOTICE_DAYS, deciding.CERTIFICATION_DAYS]
    assert any("notice" in title for title in due)
    assert any("certifications" in title for title in due)


def test_nobody_decides_their_own_screen(office):
    _, check, _ = one_hit(office)
    with pytest.raises(Refusal) as refused:
        decide(office, "attorney", check, outcome="screened", screened=[office.staff["attorney"]])
    assert refused.value.code == "not-yourself"


def test_a_waiver_rests_on_a_document_of_the_matter(office):
    mine, check, theirs = one_hit(office)
    with office.speaking("attorney") as actor:
        elsewhere, here = (
            add_document(
                actor=actor, matter_id=matter.pk, title="Consent", content=b"I agree to this. Lena Reyes"
            )
            for matter in (theirs, mine)
        )
    with pytest.raises(Refusal):
        decide(office, "attorney", check, outcome="waived", document_id=elsewhere.pk)
    decide(office, "attorney", check, outcome="waived", document_id=here.pk)
    assert found(office, "attorney", mine).hits[0].decision["document"] == str(here.pk)


def test_a_decision_holds_until_a_fact_it_rests_on_changes(office):
    mine, check, theirs = one_hit(office)
    decide(office, "attorney", check)
    with office.speaking("attorney") as actor:
        adverse = Person.objects.get(matter_id=mine.pk, name="Lena Reyes")
        close_matter(actor=actor, matter=theirs, reason="Settled")
        add_party(actor=actor, matter_id=mine.pk, part="insurer", person=adverse)
    checking.check_changes()
    check = checks(office, "attorney", mine)[0]
    assert shown(check) == [("Lena Reyes", "former-client")]
    assert check.open_hits == 1


def test_the_same_hit_again_is_decided_already(office):
    mine, check, theirs = one_hit(office)
    decide(office, "attorney", check)
    with office.speaking("attorney"):
        client = Person.objects.get(matter_id=theirs.pk)
        client.birth_date = office_day() - timedelta(days=20_000)
        client.save(update_fields=["birth_date"])
    checking.check_changes()
    again = checks(office, "attorney", mine)[0]
    assert again.id != check.id
    assert shown(again) == [("Lena Reyes", "current-client")]
    assert again.open_hits == 0


def set_two(office):
    with office.speaking("administrator") as ada:
        actions.set_rule(actor=ada, takes_two=True)


def test_where_the_office_wants_two_the_second_agrees(office):
    set_two(office)
    mine, check, theirs = one_hit(office)
    assert decide(office, "attorney", check) is True
    check = found(office, "attorney", mine)
    assert check.open_hits == 1
    decision = check.hits[0].decision
    with office.speaking("attorney") as actor, pytest.raises(Refusal) as refused:
        actions.agree(actor=actor, check_id=check.id, decision_id=decision["id"], yes=True)
    assert refused.value.code == "yourself"
    name_screener(office, "second-attorney")
    with office.speaking("second-attorney") as second:
        assert (check.id, 1) in [(one, waiting) for one, _, _, waiting in queries.open_conflicts()]
        actions.agree(actor=second, check_id=check.id, decision_id=decision["id"], yes=True)
    assert found(office, "attorney", mine).open_hits == 0


def test_not_agreed_is_open_again(office):
    set_two(office)
    mine, check, _ = one_hit(office)
    decide(office, "attorney", check)
    decision = found(office, "attorney", mine).hits[0].decision
    name_screener(office, "second-attorney")
    with office.speaking("second-attorney") as second:
        actions.agree(actor=second, check_id=check.id, decision_id=decision["id"], yes=False)
    check = found(office, "attorney", mine)
    assert (check.open_hits, check.hits[0].decision) == (1, None)


def name_screener(office, who):
    """Named by the administrator, approved by an attorney who is not the one named."""
    with office.speaking("administrator") as ada:
        assert actions.name_screener(actor=ada, staff=office.staff[who], reason="Ethics counsel")
    other = "attorney" if who != "attorney" else "second-attorney"
    assert approve(office, who) == 0, "whoever gains by it does not approve it"
    assert approve(office, other) == 1


def test_the_ethics_screener_is_shown_the_hit_and_no_record_behind_it(office):
    mine, check, theirs = one_hit(office, theirs_by="case-manager")
    assert [hit.state for hit in check.hits] == ["ask-counsel"]
    name_screener(office, "second-attorney")
    with office.speaking("second-attorney") as actor:
        [hit] = queries.check_of(check.id).hits
        assert (hit.facts["name"], hit.facts["number"]) == ("Lena Reyes", theirs.number)
        assert not Matter.objects.filter(pk__in=[theirs.pk, mine.pk]).exists()
        assert not Person.objects.filter(name="Lena Reyes").exists()
        actions.decide(
            actor=actor, check_id=check.id, hit_id=hit.id, outcome="cleared", reason="Another person."
        )
    [hit] = found(office, "attorney", mine).hits
    assert (hit.state, hit.decision) == ("ask-counsel", {"outcome": "decided"})


def test_a_screen_beats_the_ethics_screener_too(office):
    mine, check, theirs = one_hit(office)
    name_screener(office, "second-attorney")
    decide(office, "attorney", check, outcome="screened", screened=[office.staff["second-attorney"]])
    with office.speaking("second-attorney"):
        assert queries.check_of(check.id) is None
        assert all(one.matter_id != mine.pk for one in queries.register())


def test_the_screener_reads_only_that_something_protected_may_match(office):
    opened(office, "attorney", "Ingrid Halvorsen", program="protected")
    mine = opened(office, "attorney", "Omar Haddad")
    party(office, "attorney", mine, "adverse", "Ingrid Halvorsen")
    checking.check_changes()
    name_screener(office, "second-attorney")
    with office.speaking("second-attorney"):
        [hit] = [hit for check in queries.checks_of(mine.pk) for hit in check.hits]
        assert (hit.state, hit.facts, hit.source_id, hit.score) == ("protected", {}, None, 0.0)
        assert hit.is_open
        assert len(queries.open_conflicts()) == 1


def test_an_ethics_screener_who_is_ended_or_no_attorney_sees_what_others_see(office):
    _, check, _ = one_hit(office)
    name_screener(office, "second-attorney")
    with office.speaking("administrator") as ada:
        actions.end_screener(actor=ada, screener=EthicsScreener.objects.get())
    with office.speaking("second-attorney"):
        assert queries.check_of(check.id) is None


def test_nobody_makes_themselves_ethics_screener_by_sql(office):
    for who in ("attorney", "administrator"):
        refused_by_sql(
            office,
            who,
            "INSERT INTO conflicts_ethicsscreener (id, office_id, staff_id, valid_from)"
            " VALUES (gen_random_uuid(), %s, %s, now())",
            office.id,
            office.staff[who].pk,
        )


def test_a_coworkers_own_relation_is_a_hit_for_the_screener_and_ask_counsel_for_others(office):
    with office.speaking("paralegal") as dana:
        actions.keep_name(
            actor=dana, staff=dana, relation="prior-firm", name="Granite Ridge Law Group", kind="organization"
        )
    mine = opened(office, "attorney", "Omar Haddad")
    party(office, "attorney", mine, "opposing-counsel", "Granite Ridge Law Group LLP", kind="organization")
    checking.check_changes()
    assert [hit.state for hit in found(office, "attorney", mine).hits] == ["ask-counsel"]
    name_screener(office, "second-attorney")
    with office.speaking("second-attorney"):
        [hit] = [hit for check in queries.checks_of(mine.pk) for hit in check.hits]
    assert (hit.facts["question"], hit.facts["staff"]) == ("prior-firm", office.staff["paralegal"].name)


def test_a_prospective_client_stays_searched(office):
    with office.speaking("paralegal") as dana:
        actions.keep_name(actor=dana, staff=dana, relation="prospective", name="Lena Reyes", note="Wages")
    mine = opened(office, "paralegal", "Omar Haddad", team=("attorney",))
    party(office, "paralegal", mine, "adverse", "Reyes, Lena")
    checking.check_changes()
    assert shown(found(office, "paralegal", mine)) == [("Lena Reyes", "prospective-client")]


def test_a_coworkers_name_is_a_hit(office):
    mine = opened(office, "attorney", "Omar Haddad")
    party(office, "attorney", mine, "adverse", office.staff["case-manager"].name)
    checking.check_changes()
    assert [question for _, question in shown(found(office, "attorney", mine))] == ["personal"]


def test_nobody_keeps_a_relation_for_a_coworker(office):
    with office.speaking("attorney") as actor, pytest.raises(Refusal) as refused:
        actions.keep_name(actor=actor, staff=office.staff["paralegal"], relation="family", name="X")
    assert refused.value.code == "not-yours"


def test_a_check_made_before_the_matter_becomes_the_matters_and_its_screens_hold(office):
    opened(office, "attorney", "Lena Reyes")
    with office.speaking("attorney") as actor:
        asked = actions.check(actor=actor, names=[NameAsked("Lena Reyes")])
    with searching(office.staff["attorney"].pk):
        checking.make(asked.id)
    with office.speaking("attorney"):
        check = queries.check_of(asked.id)
    decide(office, "attorney", check, outcome="screened", screened=[office.staff["paralegal"]])
    mine = opened(office, "attorney", "Omar Haddad", team=("paralegal",))
    with office.speaking("attorney") as actor:
        actions.attach_check(actor=actor, check_id=asked.id, matter_id=mine.pk)
        again = queries.check_of(asked.id)
        assert (again.matter_id, again.is_intact, again.open_hits) == (mine.pk, True, 0)
        with pytest.raises(ProgrammingError), transaction.atomic():
            actions.attach_check(actor=actor, check_id=asked.id, matter_id=mine.pk)
    with office.speaking("paralegal"):
        assert not Matter.objects.filter(pk=mine.pk).exists()


def test_what_is_done_leaves_an_audit_line(committed):
    """Office lines are read by whoever reviews the audit as a whole, not on a page."""
    _, check, _ = one_hit(committed)
    decide(committed, "attorney", check)
    with committed.speaking("attorney") as actor:
        asked = actions.check(actor=actor, names=[NameAsked("Lena Reyes")])
    with psycopg.connect(shared_cluster().dsn("superuser", dbname=connection.settings_dict["NAME"])) as above:
        lines = above.execute(
            "SELECT verb, note, actor_id FROM privacy_audit WHERE subject_kind LIKE 'conflict%' ORDER BY at"
        ).fetchall()
    who = committed.staff["attorney"].pk
    assert lines == [("decided conflict", "cleared", who), ("checked conflicts", "", who)]
    assert asked.state == "searching"


def test_the_ethics_screener_is_told_nothing_of_a_matter_they_are_screened_from(office):
    mine, check, theirs = one_hit(office)
    name_screener(office, "second-attorney")
    with office.speaking("second-attorney"):
        assert shown(queries.check_of(check.id)) == [("Lena Reyes", "current-client")]
    with office.speaking("attorney") as actor:
        place_screen(
            actor=actor, matter_id=theirs.pk, staff=office.staff["second-attorney"], reason="Former firm"
        )
    with office.speaking("second-attorney"):
        assert [(hit.state, hit.facts) for hit in queries.check_of(check.id).hits] == [("ask-counsel", {})]
