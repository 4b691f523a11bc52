"""A day of visits: their order, their window, what happens when one moves or is cancelled."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest

from nextfriend.calendar.models import Due
from nextfriend.care import actions
from nextfriend.care.models import Visit
from nextfriend.care.visits.queries import stops_on
from nextfriend.ground.errors import Refusal
from nextfriend.matters.actions import close_matter
from nextfriend.matters.models import Entry, Matter
from nextfriend.privacy.models import Audit
from tests.care.conftest import TODAY, contact_for, visit_for
from tests.office.people import office_day

TOMORROW = TODAY + timedelta(days=1)


@pytest.fixture
def matter(office):
    return office.matters["office"]


def order(staff, day=TODAY):
    return [(due.position, due.place) for due in stops_on(staff, day)]


def test_a_visit_is_due_in_its_window_at_its_place(office, matter, now):
    with office.speaking("case-manager") as marcus:
        visit = visit_for(marcus, matter, from_time=time(10), to_time=time(12), access_note="Side door")
        due = Due.objects.get(subject_id=visit.pk)
    assert (due.title, due.why, due.place) == (
        "Visit the client",
        "Between 10:00 AM and 12:00 PM",
        "12 Elm Street",
    )
    assert due.due_at == datetime(2026, 11, 25, 17, 0, tzinfo=UTC)
    assert due.ends_at == datetime(2026, 11, 25, 19, 0, tzinfo=UTC)
    assert (due.due_date, due.kind, due.owner_id) == (TODAY, "visit", marcus.pk)


def test_stops_stand_in_order_and_can_be_put_between(office, matter, now):
    with office.speaking("case-manager") as marcus:
        visit_for(marcus, matter, place="first")
        visit_for(marcus, office.matters["embedded"], place="second")
        visit_for(marcus, matter, place="between", position=2)
        assert order(marcus) == [(1, "first"), (2, "between"), (3, "second")]


@pytest.mark.parametrize(
    ("position", "expected"),
    [(1, ["b", "a", "c"]), (3, ["a", "c", "b"]), (9, ["a", "c", "b"]), (None, ["a", "b", "c"])],
)
def test_a_stop_moves_within_its_day(office, matter, now, position, expected):
    with office.speaking("case-manager") as marcus:
        _, middle, _ = [visit_for(marcus, matter, place=p) for p in "abc"]
        actions.move_visit(actor=marcus, visit=middle, visit_date=TODAY, position=position)
        assert order(marcus) == list(enumerate(expected, start=1))


def test_a_visit_moved_to_another_day_leaves_no_hole(office, matter, now):
    with office.speaking("case-manager") as marcus:
        first, _ = visit_for(marcus, matter, place="a"), visit_for(marcus, matter, place="b")
        actions.move_visit(actor=marcus, visit=first, visit_date=TOMORROW, place="c")
        assert order(marcus) == [(1, "b")]
        assert order(marcus, TOMORROW) == [(1, "c")]
        assert Entry.objects.filter(subject_id=first.pk, sentence="Marcus Todd moved a visit.").exists()
        assert Audit.objects.filter(subject_id=first.pk, verb="moved visit").exists()


def test_a_cancelled_visit_leaves_the_day_and_stays_on_record(office, matter, now):
    with office.speaking("case-manager") as marcus:
        gone, _ = visit_for(marcus, matter, place="a"), visit_for(marcus, matter, place="b")
        actions.cancel_visit(actor=marcus, visit=gone, reason="CANARY in hospital")
        assert order(marcus) == [(1, "b")]
        assert Visit.objects.filter(pk=gone.pk).exists()
        entry = Entry.objects.get(subject_id=gone.pk, sentence="Marcus Todd canceled a visit.")
        assert entry.has_body


@pytest.mark.parametrize("ending", ["made", "cancelled"])
def test_what_has_ended_neither_moves_nor_cancels(office, matter, now, ending):
    with office.speaking("case-manager") as marcus:
        visit = visit_for(marcus, matter)
        if ending == "made":
            contact_for(marcus, matter, visit=visit)
        else:
            actions.cancel_visit(actor=marcus, visit=visit)
        for again in (
            lambda: actions.cancel_visit(actor=marcus, visit=visit),
            lambda: actions.move_visit(actor=marcus, visit=visit, visit_date=TOMORROW),
        ):
            with pytest.raises(Refusal) as refusal:
                again()
            assert refusal.value.code == "already-ended"


@pytest.mark.parametrize(("start", "end"), [(time(12), time(10)), (time(10), time(10)), (None, time(10))])
def test_a_window_that_cannot_be_is_refused(office, matter, now, start, end):
    with office.speaking("case-manager") as marcus, pytest.raises(Refusal) as refusal:
        visit_for(marcus, matter, from_time=start, to_time=end)
    assert refusal.value.code == "bad-window"


def test_planned_twice_with_one_key_is_one_visit(office, matter, now):
    with office.speaking("case-manager") as marcus:
        first = visit_for(marcus, matter, key="k")
        assert visit_for(marcus, matter, key="k").pk == first.pk
        assert len(order(marcus)) == 1


def test_a_coworker_plans_it_for_another(office, matter, now):
    with office.speaking("case-manager") as marcus:
        visit = visit_for(marcus, matter, owner=office.staff["second-case-manager"])
        assert visit.by == office.staff["second-case-manager"]
        assert order(marcus) == []


def test_each_day_has_its_own_order(office, matter, now):
    with office.speaking("case-manager") as marcus:
        visit_for(marcus, matter, place="today")
        visit_for(marcus, matter, place="later", visit_date=date(2026, 12, 1))
        assert order(marcus, date(2026, 12, 1)) == [(1, "later")]


def test_a_visit_that_ended_with_its_matter_is_not_called_canceled(office, browse):
    matter = office.matters["office"]
    with office.speaking("case-manager") as marcus:
        visit = visit_for(marcus, matter, visit_date=office_day() + timedelta(days=3))
        page = f"/visits/{Due.objects.get(subject_id=visit.pk).pk}/record/"
    with office.speaking("attorney") as alma:
        close_matter(actor=alma, matter=Matter.objects.get(pk=matter), reason="Settled")
    words = browse("case-manager").page(page).text()
    assert "This visit ended with the matter" in words
    assert "canceled" not in words.casefold()
