"""One due day, kept true: matters close, offices close, coworkers are away or leave, clients are several."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db import ProgrammingError, connection, transaction

from nextfriend.appointments.availability.actions import add_hours, close_office, record_leave
from nextfriend.calendar.due_items import end_due
from nextfriend.calendar.models import Due
from nextfriend.care import actions
from nextfriend.care.contact_plans.queries import lines_of, plans_of, unowned_plans, watched_plans
from nextfriend.care.contact_plans.refreshing import refresh_all
from nextfriend.care.queries import clients_of
from nextfriend.matters.actions import add_party, close_matter, reopen_matter, unseat_staff
from nextfriend.matters.models import Matter
from nextfriend.privacy.models import TeamMember
from tests.care.conftest import NOW, TODAY, client_of, contact_for, plan_for

THANKSGIVING = date(2026, 11, 26)


@pytest.fixture
def matter(office):
    return office.matters["office"]


def due_of(plan):
    return Due.objects.get(subject_id=plan.pk)


def test_thanksgiving_moves_the_day_and_says_so(office, matter, now):
    with office.speaking("case-manager") as marcus:
        plan = plan_for(marcus, matter, contacts=0, face_to_face=0, longest_gap_days=3)
        contact_for(marcus, matter, at=NOW - timedelta(days=2))
        due = due_of(plan)
        assert due.due_date == TODAY
        assert due.why == (
            "Last reached 2 days ago (plan: every 3 days), moved from Thu, Nov 26: Thanksgiving Day"
        )


def test_a_case_manager_who_works_on_saturdays_is_asked_on_saturdays(office, matter, now):
    with office.speaking("case-manager") as marcus:
        for weekday in range(6):
            add_hours(
                actor=marcus, weekday=weekday, from_time=datetime.min.time().replace(hour=9),
                to_time=datetime.min.time().replace(hour=12),
            )  # fmt: skip
        plan = plan_for(marcus, matter, contacts=0, face_to_face=0, longest_gap_days=3)
        contact_for(marcus, matter)
        assert due_of(plan).due_date == date(2026, 11, 28)


def test_time_off_and_closed_days_move_what_stands_within_the_hour(office, matter, now):
    refresh_all(NOW)  # whatever other offices of this database have
    with office.speaking("case-manager") as marcus:
        plan = plan_for(marcus, matter, contacts=0, face_to_face=0, longest_gap_days=9)
        contact_for(marcus, matter)
        assert due_of(plan).due_date == date(2026, 12, 4)
        record_leave(actor=marcus, first_date=date(2026, 12, 3), last_date=date(2026, 12, 9))
    assert refresh_all(NOW) == 1
    assert refresh_all(NOW) == 0, "twice moves nothing twice"
    with office.speaking("case-manager"):
        assert due_of(plan).due_date == date(2026, 12, 2)
        assert due_of(plan).why.endswith("moved from Fri, Dec 4: time off")
    with office.speaking("administrator") as ada:
        close_office(actor=ada, day=date(2026, 12, 2), name="Move to Pearl Street")
    assert refresh_all(NOW) == 1
    with office.speaking("case-manager"):
        assert due_of(plan).due_date == date(2026, 12, 1)


def test_closing_a_matter_ends_what_is_due_and_reopening_brings_it_back(office, matter, now):
    with office.speaking("case-manager") as marcus:
        plan = plan_for(marcus, matter)
        day = due_of(plan).due_date
    with office.speaking("attorney") as alma:
        close_matter(actor=alma, matter=Matter.objects.get(pk=matter), reason="Settled")
        assert not Due.objects.filter(subject_id=plan.pk).exists(), "she ends what she never sees"
    with office.speaking("case-manager") as marcus:
        assert due_of(plan).state == Due.State.CANCELLED
        contact_for(marcus, matter)
        assert due_of(plan).state == Due.State.CANCELLED, "a contact written down late asks for no other"
        assert watched_plans(marcus, TODAY) == []
    with office.speaking("attorney") as alma:
        reopen_matter(actor=alma, matter=Matter.objects.get(pk=matter))
    with office.speaking("case-manager"):
        assert (due_of(plan).state, due_of(plan).due_date) == (Due.State.OPEN, day)


def settle(matter):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT nf.settle_contact_dues(%s)", [matter])


def test_what_was_canceled_for_another_reason_stays_canceled(office, matter, now):
    with office.speaking("case-manager") as marcus:
        plan = plan_for(marcus, matter)
        end_due(subject=plan, state=Due.State.CANCELLED)
    with office.speaking("attorney") as alma:
        settle(matter)
        close_matter(actor=alma, matter=Matter.objects.get(pk=matter), reason="Settled")
        reopen_matter(actor=alma, matter=Matter.objects.get(pk=matter))
    with office.speaking("case-manager"):
        assert due_of(plan).state == Due.State.CANCELLED


def test_a_plan_that_a_closing_stopped_comes_back_only_with_the_matter(office, matter, now):
    with office.speaking("case-manager") as marcus:
        plan = plan_for(marcus, matter)
    with office.speaking("attorney") as alma:
        closing = close_matter(actor=alma, matter=Matter.objects.get(pk=matter), reason="Settled")
        closing.reopened_at = NOW
        closing.save(update_fields=["reopened_at"])
        settle(matter)
    with office.speaking("case-manager"):
        assert due_of(plan).state == Due.State.CANCELLED, "no reopening is on record"
        with pytest.raises(ProgrammingError, match="not yours to say"), transaction.atomic():
            type(plan).objects.update(stopped_by_id=None)


@pytest.mark.parametrize("who", ["paralegal", "case-manager", "outsider"])
def test_only_an_attorney_of_the_matter_settles(office, matter, who):
    with office.speaking(who), pytest.raises(ProgrammingError, match="no such matter"):
        settle(matter)


def test_each_client_of_a_matter_has_a_plan_of_their_own(office, matter, now):
    with office.speaking("attorney") as alma:
        add_party(actor=alma, matter_id=matter, part="client", name="Ben Second")
    with office.speaking("case-manager") as marcus:
        _, second = clients_of(matter)
        one = plan_for(marcus, matter)
        two = actions.set_contact_plan(
            actor=marcus, matter_id=matter, client=second, owner=marcus, contacts=1, face_to_face=0,
            longest_gap_days=14, period="month", starts_date=date(2026, 11, 16),
        )  # fmt: skip
        contact_for(marcus, matter)
        assert plans_of(matter, TODAY) == [one, two], "setting the second ends not the first"
        first, other = lines_of([one, two], marcus, TODAY)
        assert (first.standing.progress.counted, other.standing.progress.counted) == (1, 0)
        assert (due_of(one).about_id, due_of(two).about_id) == (client_of(matter).pk, second.pk)


def test_an_orphaned_plan_is_unowned_and_on_the_supervisors_list(office, matter, now):
    refresh_all(NOW)
    with office.speaking("second-case-manager") as nia:
        plan = plan_for(nia, matter)
    with office.speaking("attorney") as alma:
        seat = TeamMember.objects.get(
            matter_id=matter, staff=office.staff["second-case-manager"], valid_to=None
        )
        unseat_staff(actor=alma, seat=seat, reason="Another program")
    with office.speaking("supervisor") as sol:
        (line,) = watched_plans(sol, TODAY)
        assert (line.plan, line.is_unowned) == (plan, True)
        assert unowned_plans(sol) == 1
    assert refresh_all(NOW) == 1
    with office.speaking("case-manager") as marcus:
        assert due_of(plan).owner_id is None
        actions.change_contact_plan(actor=marcus, plan=plan, owner=marcus)
        assert due_of(plan).owner_id == marcus.pk
        assert not watched_plans(marcus, TODAY)[0].is_unowned


def test_the_due_day_is_the_same_a_week_later(office, matter, now):
    with office.speaking("case-manager") as marcus:
        plan = plan_for(marcus, matter)
        day = due_of(plan).due_date
    with time_machine.travel(datetime(2026, 12, 4, 12, tzinfo=ZoneInfo("America/Denver")), tick=False):
        refresh_all(NOW)
        with office.speaking("case-manager") as marcus:
            (line,) = lines_of([plan], marcus, date(2026, 12, 4))
            assert (line.due.due_date, line.standing.next_contact.day) == (day, day)
