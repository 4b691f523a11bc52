"""The plan of tasks in versions, a visit's record by the worker's word, corrections, trainings."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from django.db import ProgrammingError, transaction

from nextfriend.care.direct_care import actions, queries
from nextfriend.care.direct_care.as_recorded import terms_of
from nextfriend.care.direct_care.models import DirectCarePlan, DirectCareRecord
from nextfriend.ground import revisions
from nextfriend.ground.errors import Refusal, Stale
from nextfriend.matters.models import Entry
from nextfriend.people.models import Person
from nextfriend.privacy.models import Audit
from tests.care.conftest import NOW, TODAY, client_of, visit_for

CARER = "case-manager"
SUNDAY = date(2026, 11, 22)


def asked(task, at_least=1, per="visit", required=True, says=""):
    return {"task": task, "at_least": at_least, "per": per, "required": required, "says": says}


def told(task, count=0, kind="", reason=""):
    return {"task": task, "count": count, "kind": kind, "reason": reason}


PLAN = [asked("bathing", 3, "week"), asked("meals"), asked("exercise", required=False)]


@pytest.fixture
def matter(office):
    return office.matters["office"]


def plan_for_client(actor, matter, tasks=PLAN, **facts):
    return actions.write_task_plan(
        actor=actor, matter_id=matter, client=client_of(matter), tasks=tasks, **facts
    )


def record_for(actor, matter, **facts):
    said = {
        "service_date": TODAY,
        "start_time": time(8),
        "end_time": time(10),
        "place_kind": "home",
        "tasks": [told("bathing", 1), told("meals", 1)],
        "confirmed": "client",
        "confirmed_name": "CANARY name",
        **facts,
    }
    return actions.record_direct_care(actor=actor, matter_id=matter, client=client_of(matter), **said)


def refused(act, *args, **facts):
    with pytest.raises(Refusal) as refusal:
        act(*args, **facts)
    return refusal.value.code


def test_a_plan_is_kept_in_versions_and_tells_the_timeline(office, matter, now):
    with office.speaking(CARER) as marcus:
        first = plan_for_client(marcus, matter, first_date=SUNDAY)
        tomorrow = TODAY + timedelta(days=1)
        second = plan_for_client(marcus, matter, [asked("meals", 2)], first_date=tomorrow, reason="Less")
        assert (first.number, second.number) == (1, 2)
        versions = queries.versions_of(matter, client_of(matter))
        assert queries.plan_for_day(versions, TODAY) == first
        assert queries.plan_for_day(versions, tomorrow) == second
        assert queries.plan_for_day(versions, SUNDAY - timedelta(days=1)) is None
        verbs = Audit.objects.filter(subject_id__in=[first.pk, second.pk]).values_list("verb", "note")
        assert sorted(verbs) == [
            ("planned direct care", "version 1, 3 tasks"),
            ("planned direct care", "version 2, 1 tasks"),
        ]
        assert Entry.objects.filter(kind="direct-care", subject_id=first.pk).count() == 1


def test_what_a_plan_must_say(office, matter, now):
    with office.speaking(CARER) as marcus:
        assert refused(plan_for_client, marcus, matter, []) == "nothing-asked"
        assert refused(plan_for_client, marcus, matter, [asked("gone")]) == "unknown-task"
        assert refused(plan_for_client, marcus, matter, [asked("meals", 0)]) == "bad-minimum"
        assert refused(plan_for_client, marcus, matter, [asked("meals", 1, "month")]) == "bad-minimum"
        plan_for_client(marcus, matter)
        assert refused(plan_for_client, marcus, matter) == "nothing-changed"
        assert refused(plan_for_client, marcus, matter, []) == "reason-missing"
        yesterday = TODAY - timedelta(days=1)
        assert refused(plan_for_client, marcus, matter, PLAN[:1], first_date=yesterday) == "past-day"
        plan_for_client(marcus, matter, [], reason="Moved to a facility")
        assert DirectCarePlan.objects.count() == 2


def test_two_who_change_one_plan_do_not_overwrite_each_other(office, matter, now):
    with office.speaking(CARER) as marcus:
        opened = revisions.opened(terms_of(plan_for_client(marcus, matter)))
        plan_for_client(marcus, matter, [asked("meals", 2)], opened=opened)
        with pytest.raises(Stale) as stale:
            plan_for_client(marcus, matter, [asked("meals", 5)], opened=opened)
        assert stale.value.changed["least-meals"] == 2
        assert DirectCarePlan.objects.count() == 2


def test_a_record_keeps_what_was_done_and_not_where_anyone_was(office, matter, now):
    with office.speaking(CARER) as marcus:
        plan_for_client(marcus, matter, first_date=SUNDAY)
        row = record_for(
            marcus, matter, tasks=[told("meals", 2), told("bathing", 0, "refused"), told("mobility")]
        )
        assert row.tasks == [told("meals", 2), told("bathing", 0, "refused")]
        assert (row.worker, row.by, row.recorded_at, row.late_reason) == (marcus, marcus, NOW, "")
        line = Audit.objects.get(subject_id=row.pk)
        assert (line.verb, line.note) == ("recorded direct care", "1 task, 1 not done as asked, client")
        entry = Entry.objects.get(subject_id=row.pk)
        assert entry.compartment == "care"
        assert "meals" not in entry.sentence.lower()
    columns = {field.name for field in DirectCareRecord._meta.concrete_fields}
    assert not {name for name in columns for word in ("lat", "lon", "gps", "geo") if word == name[:3]} - {
        "late_reason"
    }


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"end_time": time(12)}, "in-the-future"),
        ({"start_time": time(12), "end_time": time(10)}, "in-the-future"),  # ends tomorrow
        ({"tasks": []}, "nothing-recorded"),
        ({"tasks": [told("gone", 1)]}, "unknown-task"),
        ({"tasks": [told("meals", 51)]}, "bad-count"),
        ({"tasks": [told("meals", 0, "dog")]}, "unknown-task"),
        ({"tasks": [told("bathing", 1)]}, "exception-missing"),
        ({"tasks": [told("meals", 0, "other")]}, "reason-missing"),
        ({"tasks": [told("meals", 0, "unsafe", " ")]}, "reason-missing"),
        ({"tasks": [told("meals", 0, "", "why?")]}, "reason-missing"),
        ({"tasks": [told("meals", 1), told("transfer-lift", 1)]}, "needs-training"),
        ({"confirmed_name": " "}, "name-missing"),
        ({"confirmed": ""}, "name-missing"),
        ({"confirmed": "not-confirmed"}, "not-confirmed-reason-missing"),
        ({"service_date": TODAY - timedelta(days=2)}, "late-reason-missing"),
    ],
)
def test_what_a_record_must_say(office, matter, now, facts, code):
    with office.speaking(CARER) as marcus:
        plan_for_client(marcus, matter, first_date=SUNDAY)
        assert refused(record_for, marcus, matter, **facts) == code
        assert not DirectCareRecord.objects.exists()


@pytest.mark.parametrize(("end", "late"), [(time(11), False), (time(10, 59), True)])
def test_more_than_a_day_later_it_asks_why(office, matter, now, end, late):
    yesterday = TODAY - timedelta(days=1)
    with office.speaking(CARER) as marcus:
        row = record_for(marcus, matter, service_date=yesterday, end_time=end, late_reason="No signal")
        assert row.late_reason == ("No signal" if late else "")


def test_a_visit_is_recorded_once_and_of_its_client(office, matter, now):
    with office.speaking(CARER) as marcus:
        visit = visit_for(marcus, matter)
        row = record_for(marcus, matter, visit=visit)
        assert queries.record_of_visit(visit) == row
        assert refused(record_for, marcus, matter, visit=visit) == "already-recorded"
        again = record_for(marcus, matter, key="k")
        assert record_for(marcus, matter, key="k") == again
        visit.client = Person(id=row.pk)
        assert refused(actions._check_visit, visit, client_of(matter)) == "not-this-client"


def test_a_correction_stands_beside_what_was_first_said(office, matter, now):
    with office.speaking(CARER) as marcus:
        row = record_for(marcus, matter, late_reason="")
    with office.speaking("second-case-manager") as nia:
        said = {
            "service_date": TODAY,
            "start_time": time(8),
            "end_time": time(9),
            "place_kind": "home",
            "tasks": [told("meals", 1)],
            "confirmed": "not-confirmed",
            "not_confirmed_reason": "Asleep",
        }
        assert refused(actions.correct_direct_care, actor=nia, record=row, reason=" ", **said) == (
            "reason-missing"
        )
        newer = actions.correct_direct_care(actor=nia, record=row, reason="No bath", **said)
        assert (newer.worker_id, newer.by, newer.corrects) == (row.worker_id, nia, row)
        assert newer.recorded_at == row.recorded_at
        assert list(queries.standing_records(matter_id=matter)) == [newer]
        assert refused(actions.correct_direct_care, actor=nia, record=row, reason="Again", **said) == (
            "corrected-already"
        )
        assert Audit.objects.get(subject_id=newer.pk).verb == "corrected direct care"
        row.refresh_from_db()
        assert row.tasks == [told("bathing", 1), told("meals", 1)]
        with pytest.raises(ProgrammingError), transaction.atomic():
            DirectCareRecord.objects.filter(pk=row.pk).update(note="Rewritten")


def test_what_a_week_is_short_of_is_on_the_list(office, matter, now):
    last = SUNDAY - timedelta(days=7)
    with office.speaking(CARER) as marcus:
        plan_for_client(marcus, matter, first_date=last)
        record_for(
            marcus,
            matter,
            tasks=[told("meals", 0, "away", "At her sister's"), told("bathing", 1)],
            service_date=SUNDAY - timedelta(days=3),
            late_reason="No signal",
        )
        lines = queries.short_of(matter, client_of(matter), TODAY)
        found = [(line.label, line.said, line.short.why) for line in lines]
        why = ("The client was away: At her sister's",)
        assert found == [
            ("Planning and preparing meals", "0 of 1 on the visit", why),
            ("Bathing", "1 of 3 in the week", ()),
        ]
        assert len(queries.exceptional(TODAY)) == 1
    with office.speaking("supervisor"):
        assert [line.label for line in queries.all_short(TODAY)] == [
            "Bathing",
            "Planning and preparing meals",
        ]
    with office.speaking("paralegal"):
        assert (queries.all_short(TODAY), queries.exceptional(TODAY)) == ([], [])
