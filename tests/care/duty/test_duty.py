"""The sealed question: who reads it, what may go out, what is decided and reported, by topology and role."""

from __future__ import annotations

from datetime import time, timedelta
from uuid import uuid4

import pytest
from django.db import DatabaseError, transaction

from nextfriend.calendar.models import Due
from nextfriend.care.days import today_for
from nextfriend.care.duty import actions
from nextfriend.care.duty.actions import Asked, Called
from nextfriend.care.duty.models import DutyDecision, DutyLine, DutyQuestion, DutyReport
from nextfriend.care.duty.queries import gate_of, waiting_for
from nextfriend.consents.disclosures.models import Disclosure
from nextfriend.ground.errors import Refusal
from nextfriend.matters import timeline
from nextfriend.matters.models import Entry
from nextfriend.privacy import audit
from nextfriend.privacy.models import Audit
from tests.care.conftest import client_of

CARER = "case-manager"
EVERYBODY = (
    "attorney", "second-attorney", "paralegal", CARER, "second-case-manager", "supervisor", "administrator",
    "outsider", "care-outsider",
)  # fmt: skip


def source_of(topology, who):
    legal = who in ("attorney", "paralegal")
    return "legal" if legal else "protected" if topology == "protected" else "care"


def asked(actor, topology="office", who=CARER, **facts):
    usual = {
        "source": source_of(topology, who),
        "learned_by": actor.name,
        "learned_date": today_for(actor),
        "capacity": "social-worker",
        "learned_how": "client",
        "privileged": "no",
        "at_risk": "child",
        "who_at_risk": "CANARY a nephew",
        "state": "CO",
        "what": "CANARY what was said",
        "warned": "yes",
        "warned_how": "Spanish; wanted to go on",
    }
    return Asked(**{**usual, **facts})


def line(office, answer="must", **facts):
    with office.speaking("attorney") as alma:
        usual = {"state": "CO", "at_risk": "child", "capacity": "social-worker", "citation": "Test 1"}
        return actions.write_duty_line(
            actor=alma, answer=answer, read_date=today_for(alma), **{**usual, **facts}
        )


def question(office, topology="office", who=CARER, **facts):
    """A question of this person; to the matter's attorney, or to counsel of the agency's own."""
    matter = office.matters[topology]
    apart = topology in ("partner", "protected") and who not in ("attorney", "paralegal")
    whom = {"counsel_name": "J. Reyes"} if apart else {"attorney": office.staff["attorney"]}
    with office.speaking(who) as actor:
        return actions.ask_about_duty(
            actor=actor,
            matter_id=matter,
            client=client_of(matter),
            asked=asked(actor, topology, who, **facts),
            **whom,
        )


def refused(office, row, attorney):
    """The same question to this attorney, as a statement of one's own."""
    row.pk, row.attorney = uuid4(), office.staff[attorney]
    with office.speaking(CARER), pytest.raises(DatabaseError), transaction.atomic():
        row.save(force_insert=True)


def called(actor, **facts):
    usual = {
        "called_date": today_for(actor) - timedelta(days=1),
        "called_time": time(9, 0),
        "agency": "County child protection",
        "told": "A child may be at risk",
    }
    return Called(**{**usual, **facts})


@pytest.mark.parametrize(
    ("topology", "who", "readers"),
    [
        ("office", CARER, {CARER, "attorney"}),
        ("office", "paralegal", {"paralegal", "attorney"}),
        ("embedded", CARER, {CARER, "attorney"}),
        ("partner", CARER, {CARER}),
        ("partner", "paralegal", {"paralegal", "attorney"}),
        ("protected", CARER, {CARER}),
    ],
)
def test_only_the_two_of_it_read_it_and_nothing_tells_the_others(office, topology, who, readers):
    row = question(office, topology, who)
    matter = office.matters[topology]
    seen = set()
    for key in EVERYBODY:
        with office.speaking(key):
            if DutyQuestion.objects.filter(pk=row.pk).exists():
                seen.add(key)
            assert not Entry.objects.filter(matter_id=matter, sentence__icontains="duty").exists()
            assert not Due.objects.filter(matter_id=matter, subject_kind__startswith="duty").exists()
            assert not Audit.objects.filter(matter_id=matter, subject_id=row.pk).exists()
    assert seen == readers


@pytest.mark.parametrize(
    ("topology", "who", "whom", "code"),
    [
        ("office", CARER, {}, "attorney-missing"),
        ("protected", CARER, {"attorney": "attorney"}, "counsel-missing"),
        ("partner", CARER, {}, "counsel-missing"),
    ],
)
def test_it_goes_to_somebody(office, topology, who, whom, code):
    matter = office.matters[topology]
    with office.speaking(who) as actor, pytest.raises(Refusal) as caught:
        actions.ask_about_duty(
            actor=actor,
            matter_id=matter,
            client=client_of(matter),
            asked=asked(actor, topology, who),
            **{name: office.staff[key] for name, key in whom.items()},
        )
    assert caught.value.code == code


@pytest.mark.parametrize("topology", ["partner", "protected"])
def test_the_database_lets_nothing_cross_to_the_lawyers(office, topology):
    row = question(office, topology)
    refused(office, row, "attorney")


def test_the_attorney_of_another_matter_is_not_asked(office):
    row = question(office)
    refused(office, row, "second-attorney")


@pytest.mark.parametrize(
    ("privileged", "answer", "leaves"),
    [("no", "must", True), ("no", "may", True), ("no", "ask", False), ("no", None, False),
     ("unsure", "must", False), ("yes", "must", False)],
)  # fmt: skip
def test_what_may_go_out_before_a_decision(office, privileged, answer, leaves):
    if answer:
        line(office, answer)
    row = question(office, privileged=privileged)
    assert row.answer == (answer or "unknown")
    with office.speaking(CARER):
        assert gate_of(row).may_leave is leaves


def test_the_named_attorney_decides_and_nobody_else(office):
    row = question(office, privileged="yes")
    facts = {"decision": "go", "privileged": "no", "reason": "Said before the lawyer came in"}
    with office.speaking(CARER) as marcus:
        with pytest.raises(Refusal) as caught:
            actions.decide_about_duty(actor=marcus, question=row, **facts)
        assert caught.value.code == "not-yours"
        with pytest.raises(DatabaseError), transaction.atomic():
            DutyDecision.objects.create(
                question=row, decided_by=marcus, decided_at=timeline.moment(), **facts
            )
    with office.speaking("attorney") as alma:
        assert waiting_for(alma, timeline.moment()) == (1, 0)
        assert waiting_for(alma, timeline.moment() + timedelta(hours=3)) == (1, 1)
        with pytest.raises(Refusal) as caught:
            actions.decide_about_duty(actor=alma, question=row, **{**facts, "privileged": "unsure"})
        assert caught.value.code == "still-privileged"
        actions.decide_about_duty(actor=alma, question=row, **facts)
        assert waiting_for(alma, timeline.moment()) == (0, 0)
    with office.speaking(CARER):
        assert gate_of(row).may_leave


@pytest.mark.parametrize(
    ("at_risk", "topology", "authority"),
    [
        ("child", "office", "child-abuse"),
        ("elder", "office", "adult-abuse"),
        ("dependent-adult", "partner", "adult-abuse"),
        ("child", "protected", "child-abuse"),
        ("elder", "protected", "law"),
    ],
)
def test_a_report_is_in_the_accounting_and_its_written_part_is_a_date(office, at_risk, topology, authority):
    line(office, at_risk=at_risk, written_hours=48)
    row = question(office, topology, at_risk=at_risk)
    with office.speaking(CARER) as marcus:
        report = actions.record_duty_report(actor=marcus, question=row, called=called(marcus))
        gone = Disclosure.objects.get(pk=report.disclosure_id)
        assert (gone.authority, gone.compartment, gone.about_id) == (authority, row.source, row.client_id)
        assert gone.ground.is_accounted
        due = Due.objects.get(subject_id=report.pk)
        assert (due.title, due.state, due.about_id) == ("Follow up in writing", "open", None)
        assert due.due_at - report.called_at == timedelta(hours=48)
        # Coworkers read the date: neither its reason nor what is kept of it names the statute's hours.
        assert due.reasons == [{"reason": "written-within"}]
        sent = {"written_date": today_for(marcus), "written_how": "Fax"}
        actions.record_written_report(actor=marcus, report=report, **sent)
        assert Due.objects.get(subject_id=report.pk).state == "met"
        with pytest.raises(Refusal) as caught:
            actions.record_written_report(actor=marcus, report=report, **sent)
        assert caught.value.code == "done-already"
        assert DutyReport.objects.filter(pk=report.pk).update(written_how="x") == 0


def test_a_call_that_was_made_is_kept_with_why_it_did_not_wait(office):
    row = question(office, privileged="yes")
    with office.speaking(CARER) as marcus:
        with pytest.raises(Refusal) as caught:
            actions.record_duty_report(actor=marcus, question=row, called=called(marcus))
        assert caught.value.code == "before-decision"
        report = actions.record_duty_report(
            actor=marcus, question=row, called=called(marcus, before_decision="He was being hit")
        )
        assert report.before_decision == "He was being hit"
        assert report.written_by_at is None


def test_attorneys_write_the_lines_and_the_last_one_stands(office):
    line(office, "ask")
    line(office, "must", topology="office")
    assert question(office).answer == "must"
    with office.speaking(CARER) as marcus:
        with pytest.raises(Refusal):
            actions.write_duty_line(
                actor=marcus, state="CO", at_risk="child", capacity="nurse", answer="may", citation="x",
                read_date=today_for(marcus),
            )  # fmt: skip
        with pytest.raises(DatabaseError), transaction.atomic():
            DutyLine.objects.create(
                office=marcus.office, state="CO", at_risk="child", capacity="nurse", answer="may",
                citation="x", written_by=marcus, read_date=today_for(marcus),
            )  # fmt: skip


def test_every_act_is_in_the_offices_audit_and_on_no_matters_trail(office, monkeypatch):
    told, write = [], audit.record_office
    monkeypatch.setattr(audit, "record_office", lambda *said: (told.append(said), write(*said))[1])
    written = line(office, written_hours=36)
    row = question(office)
    with office.speaking("attorney") as alma:
        actions.decide_about_duty(
            actor=alma, question=row, decision="stay", privileged="yes", reason="It was said to me"
        )
    with office.speaking(CARER) as marcus:
        facts = called(marcus, before_decision="He was being hit")
        report = actions.record_duty_report(actor=marcus, question=row, called=facts)
        actions.record_written_report(
            actor=marcus, report=report, written_date=today_for(marcus), written_how="Fax"
        )
    assert told == [
        ("wrote duty-to-report line", "dutyline", written.pk),
        ("asked about a duty to report", "dutyquestion", row.pk),
        ("decided about a duty to report", "dutyquestion", row.pk, "stay"),
        ("recorded report", "dutyquestion", row.pk, "before"),
        ("recorded report", "dutyquestion", row.pk, "written"),
    ]
