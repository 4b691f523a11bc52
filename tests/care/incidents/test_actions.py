"""What a report of an incident does: its review by a day, amendments beside it, who may review it."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from django.db import ProgrammingError, transaction

from nextfriend.calendar.models import Due
from nextfriend.care.days import today_for
from nextfriend.care.incidents.actions import Told, amend_incident, record_incident, review_incident
from nextfriend.care.incidents.catalog import words
from nextfriend.care.incidents.models import Incident, IncidentReview
from nextfriend.care.incidents.queries import reviews_of, standing, unreviewed, versions_of, waiting_for
from nextfriend.ground.errors import Refusal
from nextfriend.matters.models import Entry
from nextfriend.privacy.models import Audit
from nextfriend.tasks.models import Task
from tests.care.conftest import TODAY, client_of

CARER = "case-manager"
FALL = {
    "kind": "fall",
    "severity": "serious",
    "happened_date": TODAY,
    "happened_time": time(9, 30),
    "place": "home",
    "injury": "hospital",
    "what": "CANARY slipped on the stairs",
    "told": ["supervisor", "doctor"],
}


@pytest.fixture
def matter(office):
    return office.matters["office"]


def told(**facts):
    return Told(**{**FALL, **facts})


def report(actor, matter, **facts):
    return record_incident(actor=actor, matter_id=matter, client=client_of(matter), incident=told(**facts))


def test_it_is_kept_with_the_care_record_and_says_nothing_beyond_it(office, matter, now):
    with office.speaking(CARER) as marcus:
        row = report(marcus, matter, involved=" Her sister ")
        assert (row.compartment, row.involved, row.late_reason, row.first_id) == (
            "care",
            "Her sister",
            "",
            None,
        )
        assert row.told_in_words == ["The supervisor", "Doctor or nurse"]
        line = Audit.objects.get(subject_id=row.pk)
        assert (line.verb, line.note, line.compartment) == ("recorded incident", "", "care")
        entry = Entry.objects.get(subject_id=row.pk)
        assert (entry.sentence, entry.compartment) == ("Marcus Todd recorded an incident.", "care")
        due = Due.objects.get(kind="incident-review")
        assert (due.title, due.about_id, due.compartment) == ("Review an incident", row.client_id, "care")
        assert not {"fall", "serious", "stairs"} & set(f"{due.title} {due.why}".lower().split())


@pytest.mark.parametrize("severity", list(words().severities))
def test_each_severity_has_its_days_and_the_supervisor_is_asked(office, matter, now, severity):
    with office.speaking(CARER) as marcus:
        report(marcus, matter, severity=severity)
        due = Due.objects.get(kind="incident-review")
        assert due.due_date == TODAY + timedelta(days=words().review_days[severity])
        assert due.owner_id == marcus.supervisor_id
        assert due.state == "open"


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"what": " "}, "what-missing"),
        ({"kind": "comet"}, "unknown-word"),
        ({"told": ["comet"]}, "unknown-word"),
        ({"happened_date": TODAY + timedelta(days=1)}, "in-the-future"),
        ({"happened_time": time(23, 0)}, "in-the-future"),
        ({"happened_date": TODAY - timedelta(days=2)}, "late-reason-missing"),
        ({"happened_date": TODAY - timedelta(days=1), "happened_time": time(9, 0)}, "late-reason-missing"),
        ({"happened_date": TODAY - timedelta(days=1), "happened_time": time(12, 0)}, ""),
        ({"happened_date": TODAY - timedelta(days=1), "happened_time": None}, ""),
        ({"happened_date": date(2026, 11, 1), "late_reason": "She told me today"}, ""),
    ],
)
def test_what_it_has_to_say(office, matter, now, facts, code):
    with office.speaking(CARER) as marcus:
        if not code:
            assert report(marcus, matter, **facts).late_reason == facts.get("late_reason", "")
            return
        with pytest.raises(Refusal) as caught:
            report(marcus, matter, **facts)
        assert caught.value.code == code


def test_an_amendment_stands_beside_what_was_written_and_is_reviewed_anew(office, matter, now):
    with office.speaking(CARER) as marcus:
        first = report(marcus, matter)
    with office.speaking("supervisor") as ruth:
        assert waiting_for(ruth) == 1
        review_incident(actor=ruth, incident=first, outcome="closed", findings="A loose rug")
        assert Due.objects.get(kind="incident-review").state == "met"
        assert waiting_for(ruth) == 0
    with office.speaking(CARER) as marcus:
        newer = amend_incident(
            actor=marcus, incident=first, told=told(severity="critical"), reason="The wrist is broken"
        )
        assert [one.pk for one in versions_of(first)] == [first.pk, newer.pk]
        assert list(standing()) == [newer]
        assert list(unreviewed()) == [newer]
        due = Due.objects.get(kind="incident-review")
        assert (due.state, due.subject_id, due.due_date) == ("open", first.pk, TODAY + timedelta(days=1))
        assert Audit.objects.get(subject_id=newer.pk).verb == "amended incident"
        for incident, reason, code in (
            (first, "Twice", "corrected-already"),
            (newer, " ", "reason-missing"),
        ):
            with pytest.raises(Refusal) as caught:
                amend_incident(actor=marcus, incident=incident, told=told(), reason=reason)
            assert caught.value.code == code
    with office.speaking("supervisor") as ruth:
        with pytest.raises(Refusal) as caught:
            review_incident(actor=ruth, incident=first, outcome="closed", findings="Again")
        assert caught.value.code == "corrected-already"
        assert len(reviews_of(newer)) == 1, "what was found of the earlier version stays"


def test_what_follows_becomes_a_task(office, matter):
    with office.speaking(CARER) as marcus:
        today = today_for(marcus)
        row = report(marcus, matter, happened_date=today, happened_time=None)
    with office.speaking("supervisor") as ruth:
        facts = {"actor": ruth, "incident": row, "outcome": "followed", "findings": "Loose rug"}
        with pytest.raises(Refusal) as caught:
            review_incident(task="Fix the rug", **facts)
        assert caught.value.code == "due-missing"
        review = review_incident(task="Fix the rug", owner=marcus, due_date=today, **facts)
        task = Task.objects.get(title="Fix the rug")
        assert (review.follow_up_id, task.owner_id, task.compartment) == (task.pk, marcus.pk, "care")
        line = Audit.objects.get(subject_id=review.pk)
        assert (line.verb, line.note) == ("reviewed incident", "followed")
        with pytest.raises(Refusal) as caught:
            review_incident(**facts)
        assert caught.value.code == "reviewed-already"


@pytest.mark.parametrize(
    ("topology", "writer", "reviewer", "may"),
    [
        ("office", CARER, CARER, False),
        ("office", CARER, "second-case-manager", False),
        ("office", CARER, "supervisor", True),
        ("embedded", CARER, "attorney", True),
        ("embedded", CARER, "paralegal", False),
        ("embedded", "attorney", "attorney", False),
        ("partner", CARER, "supervisor", True),
        ("partner", CARER, "second-case-manager", False),
        ("protected", CARER, CARER, False),
        ("protected", CARER, "second-case-manager", True),
    ],
)
def test_who_may_review_in_the_form_and_in_the_database(office, now, topology, writer, reviewer, may):
    matter = office.matters[topology]
    with office.speaking(writer) as actor:
        row = report(actor, matter)
    with office.speaking(reviewer) as actor:
        if may:
            assert review_incident(actor=actor, incident=row, outcome="closed", findings="x").pk
            return
        with pytest.raises(Refusal) as caught:
            review_incident(actor=actor, incident=row, outcome="closed", findings="x")
        assert caught.value.code == "not-yours"
        with pytest.raises(ProgrammingError), transaction.atomic():
            IncidentReview.objects.create(
                matter_id=matter,
                compartment=row.compartment,
                incident=row,
                reviewed_by=actor,
                reviewed_at=now,
                outcome="closed",
                findings="x",
            )


@pytest.mark.parametrize(
    ("topology", "see", "blind"),
    [
        ("office", [CARER, "second-case-manager", "supervisor"], ["attorney", "paralegal"]),
        ("embedded", [CARER, "supervisor", "attorney", "paralegal"], []),
        ("partner", [CARER, "supervisor"], ["attorney", "paralegal"]),
        ("protected", [CARER, "second-case-manager"], ["attorney", "paralegal", "supervisor"]),
    ],
)
def test_who_sees_it(office, now, topology, see, blind):
    matter = office.matters[topology]
    with office.speaking(CARER) as marcus:
        report(marcus, matter)
    seen = {}
    for who in [*see, *blind, "outsider", "care-outsider", "administrator", "second-attorney"]:
        with office.speaking(who):
            seen[who] = (
                Incident.objects.filter(matter_id=matter).count(),
                Due.objects.filter(matter_id=matter, kind="incident-review").count(),
                Entry.objects.filter(matter_id=matter, kind="incident").count(),
            )
    assert {who for who, counts in seen.items() if counts == (1, 1, 1)} == set(see)
    assert all(counts == (0, 0, 0) for who, counts in seen.items() if who not in see)


def test_no_version_is_rewritten(office, matter, now):
    with office.speaking(CARER) as marcus:
        row = report(marcus, matter)
        for act in (lambda: Incident.objects.filter(pk=row.pk).update(what="x"), row.delete):
            with pytest.raises(ProgrammingError), transaction.atomic():
                act()
