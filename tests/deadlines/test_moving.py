"""A trigger moves: the whole chain old → new, what is spared, what a person accepts."""

from __future__ import annotations

import time
from datetime import date
from typing import Any

import pytest

from nextfriend.deadlines import actions
from nextfriend.deadlines.dependencies import Plan, behind, plan_move
from nextfriend.deadlines.models import Confirmation, Deadline, Move
from nextfriend.ground import revisions
from nextfriend.ground.errors import Refusal, Stale
from nextfriend.matters.models import Entry
from nextfriend.privacy.models import Audit
from tests.deadlines.dates import APPEAL, audited, dated, due_of, firm, met, period, proposed, trial
from tests.office.people import TestOffice


def trial_chain(office: TestOffice) -> dict[str, Deadline]:
    """A firm trial, three dates that count back from it, and one that counts from one of those."""
    chain = {"trial": firm(office, trial("2025-09-08"), kind=Deadline.Kind.HEARING)}
    for text in ("28 days", "14 days", "7 days"):
        what = period(text, chain["trial"].prevailing, "before")
        chain[text] = firm(office, what, follows=chain["trial"])
    answer = period("5 days", chain["28 days"].prevailing)
    chain["reply"] = firm(office, answer, follows=chain["28 days"])
    return chain


def after(plan: Plan) -> dict[object, str]:
    return {shift.id: shift.after for shift in plan.moving}


def shown(plan: Plan) -> str:
    return revisions.opened(plan.facts)


def accept(office: TestOffice, deadline: Deadline, to: str, **facts: object) -> list[Move]:
    with office.speaking("paralegal") as dana:
        opened = shown(plan_move(deadline, to))
        return actions.accept_move(
            actor=dana, deadline=deadline, to=to, reason="ECF 31", opened=opened, **facts
        )


def test_a_trial_moves_and_everything_that_hangs_on_it_is_counted_again(office: TestOffice) -> None:
    chain = trial_chain(office)
    with office.speaking("paralegal"):
        plan = plan_move(chain["trial"], "2025-10-06T09:00:00-06:00")
        assert after(plan) == {
            chain["trial"].pk: "2025-10-06T09:00:00-06:00",
            chain["28 days"].pk: "2025-09-08",
            chain["14 days"].pk: "2025-09-22",
            chain["7 days"].pk: "2025-09-29",
            chain["reply"].pk: "2025-09-15",
        }
        assert {shift.days for shift in plan.moving} == {28, 31}
        chain["trial"].refresh_from_db()
        assert chain["trial"].prevailing.startswith("2025-09-08"), "a plan changes nothing"


def test_what_is_accepted_is_moved_and_waits_for_a_second_person(office: TestOffice) -> None:
    chain = trial_chain(office)
    moves = accept(office, chain["trial"], "2025-10-06T09:00:00-06:00")
    assert len(moves) == 5
    with office.speaking("paralegal") as dana:
        due = due_of(chain["7 days"])
        assert (due.state, due.due_date, due.spoken_by) == ("confirmed", date(2025, 8, 29), [dana.pk])
        assert due.why == "Stays until a second person agrees to Mon, Sep 29, 2025"
        assert not any(behind(row) for row in Deadline.objects.exclude(follows=None)), "all wait together"
        moved = Move.objects.get(deadline=chain["7 days"])
        assert (moved.before, moved.after, moved.because) == ("2025-08-29", "2025-09-29", chain["trial"])
        assert (moved.reason, moved.moved_by) == ("ECF 31", dana)
        assert Confirmation.objects.filter(deadline=chain["7 days"]).count() == 2
        assert audited(chain["7 days"])[-1] == "moved deadline"
        [entry] = Entry.objects.filter(kind="date-moved")
        assert entry.sentence.startswith(
            "Dana Price moved 5 dates: Trial, Mon, Sep 8, 2025, 9:00 AM → Mon, Oct 6, 2025"
        )
        with pytest.raises(Refusal, match="already checked"):
            actions.verify_deadline(actor=dana, deadline=chain["7 days"])
    with office.speaking("attorney") as alma:
        actions.verify_deadline(actor=alma, deadline=chain["7 days"])
        assert due_of(chain["7 days"]).due_date == date(2025, 9, 29)
        chain["7 days"].refresh_from_db()
        assert any("October 6, 2025" in step["sentence"] for step in chain["7 days"].steps)


def test_done_dates_and_spared_ones_stay_and_so_does_what_hangs_on_them(office: TestOffice) -> None:
    chain = trial_chain(office)
    met(office, chain["14 days"])
    with office.speaking("paralegal"):
        plan = plan_move(chain["trial"], "2025-10-06T09:00:00-06:00")
        assert {s.spared for s in plan.shifts if s.id == chain["14 days"].pk} == {"it is already done"}
    moves = accept(office, chain["trial"], "2025-10-06T09:00:00-06:00", spare=[chain["28 days"].pk])
    assert {move.deadline for move in moves} == {chain["trial"], chain["7 days"]}
    with office.speaking("paralegal"):
        assert due_of(chain["reply"]).state == "firm"
        spared = Deadline.objects.get(pk=chain["28 days"].pk)
        assert not behind(spared), "the trial itself still waits for its second person"
    with office.speaking("attorney") as alma:
        actions.verify_deadline(actor=alma, deadline=chain["trial"])
        assert behind(Deadline.objects.get(pk=spared.pk))
        assert not behind(Deadline.objects.get(pk=chain["7 days"].pk))


def test_dates_of_one_event_move_together(office: TestOffice) -> None:
    served, other = firm(office), firm(office, dated("FRCP 15(a)(1)(A)", "2025-03-03"))
    with office.speaking("paralegal"):
        alone = after(plan_move(served, "2025-03-05"))
        assert alone == {served.pk: "2025-03-26"}
        same = Deadline.objects.filter(pk=other.pk)
        assert same.get().trigger_label != served.trigger_label
    with office.speaking("paralegal") as dana:
        twin = proposed(office, dana)
        assert set(after(plan_move(served, "2025-03-05"))) == {served.pk, twin.pk}


def test_a_trigger_that_moves_within_a_weekend_changes_the_calculation_and_not_the_day(
    office: TestOffice,
) -> None:
    deadline = firm(office, dated(trigger="2025-03-01"))
    assert deadline.prevailing == "2025-03-24"
    accept(office, deadline, "2025-03-02")
    with office.speaking("paralegal"):
        deadline.refresh_from_db()
        assert (deadline.prevailing, deadline.trigger_date) == ("2025-03-24", "2025-03-02")
        assert due_of(deadline).state == "firm"


def test_a_jurisdictional_date_moved_later_keeps_its_old_day_until_two_agree(office: TestOffice) -> None:
    deadline = firm(office, dated(APPEAL, "2025-06-02"))
    accept(office, deadline, "2025-06-10")
    with office.speaking("attorney") as alma:
        due = due_of(deadline)
        assert (due.due_date, due.why) == (
            date(2025, 7, 2),
            "Stays until a second person agrees to Thu, Jul 10, 2025",
        )
        actions.verify_deadline(actor=alma, deadline=deadline)
        assert due_of(deadline).due_date == date(2025, 7, 10)


def test_a_jurisdictional_date_moved_earlier_moves_at_once(office: TestOffice) -> None:
    deadline = firm(office, dated(APPEAL, "2025-06-10"))
    accept(office, deadline, "2025-06-02")
    with office.speaking("paralegal"):
        assert (due_of(deadline).due_date, due_of(deadline).state) == (date(2025, 7, 2), "confirmed")


def test_an_old_list_is_not_accepted(office: TestOffice) -> None:
    chain = trial_chain(office)
    to = "2025-10-06T09:00:00-06:00"
    with office.speaking("paralegal") as dana:
        opened = shown(plan_move(chain["trial"], to))
        actions.hand_over_deadline(actor=dana, deadline=chain["7 days"], owner=office.staff["attorney"])
        for old in (opened, ""):
            with pytest.raises(Stale) as refusal:
                actions.accept_move(actor=dana, deadline=chain["trial"], to=to, reason="ECF 31", opened=old)
            assert refusal.value.changed
        assert not Move.objects.exists()


def test_a_double_click_moves_once(office: TestOffice) -> None:
    chain = trial_chain(office)
    to = "2025-10-06T09:00:00-06:00"
    with office.speaking("paralegal") as dana:
        opened = shown(plan_move(chain["trial"], to))
        for _ in range(2):
            actions.accept_move(
                actor=dana, deadline=chain["trial"], to=to, reason="ECF 31", opened=opened, key="click"
            )
        assert Move.objects.count() == 5


@pytest.mark.parametrize(("to", "code"), [
    ("next Tuesday", "trigger-unclear"), ("2025-03-03", "same-date"), ("1970-01-05", ""),
])  # fmt: skip
def test_what_cannot_be_moved_is_said(office: TestOffice, to: str, code: str) -> None:
    deadline = firm(office)
    with office.speaking("paralegal") as dana:
        if code:
            with pytest.raises(Refusal) as refusal:
                plan_move(deadline, to)
            assert refusal.value.code == code
            return
        plan = plan_move(deadline, to)
        assert "no date is given" in plan.shifts[0].refused or "lies before" in plan.shifts[0].refused
        with pytest.raises(Refusal, match="at least one date"):
            actions.accept_move(actor=dana, deadline=deadline, to=to, reason="x", opened=shown(plan))


def test_a_date_that_follows_another_is_moved_through_it(office: TestOffice) -> None:
    chain = trial_chain(office)
    with office.speaking("paralegal"), pytest.raises(Refusal) as refusal:
        plan_move(chain["7 days"], "2025-09-15")
    assert refusal.value.code == "follows"


def test_a_case_manager_moves_no_court_date(office: TestOffice) -> None:
    deadline = firm(office)
    with office.speaking("case-manager") as marcus:
        opened = shown(plan_move(deadline, "2025-03-05"))
        with pytest.raises(Refusal) as refusal:
            actions.accept_move(actor=marcus, deadline=deadline, to="2025-03-05", reason="x", opened=opened)
        assert refusal.value.code == "not-your-role"


def test_two_hundred_dates_in_several_matters_move_in_few_statements(
    office: TestOffice, django_assert_max_num_queries: Any
) -> None:
    root = firm(office, trial("2025-09-08"), kind=Deadline.Kind.HEARING)
    matters = [office.matters[name] for name in ("embedded", "office", "retained", "open")]
    with office.speaking("paralegal") as dana:
        for number in range(200):
            what = period(f"{7 + number % 60} days", root.prevailing, "before")
            proposed(office, dana, what, follows=root, matter_id=matters[number % 4])
        to = "2025-10-06T09:00:00-06:00"
        began = time.perf_counter()
        # one audit line a date, which the law of the house asks for, and all of them in one statement
        with django_assert_max_num_queries(30):
            plan = plan_move(root, to)
            actions.accept_move(actor=dana, deadline=root, to=to, reason="ECF 31", opened=shown(plan))
        print(f"201 dates shown and moved in {time.perf_counter() - began:.2f} s")
        assert Move.objects.count() == 201
        entries = Entry.objects.filter(kind="date-moved")
        assert sorted(entries.values_list("matter_id", flat=True)) == sorted(matters)
        assert_moved_whole(root)


def assert_moved_whole(root: Deadline) -> None:
    """Every row says what it would say had it been moved alone: the date, its due row, its audit line."""
    for move in Move.objects.select_related("deadline"):
        row, due = move.deadline, due_of(move.deadline)
        waits = row == root  # it was firm, and the new day is later
        assert (row.waiting_to if waits else row.prevailing) == move.after
        assert row.revision == (3 if waits else 1)
        assert due.due_date == date.fromisoformat(row.safe[:10])
        assert due.state == ("confirmed" if row == root else "proposed")
        said = " ".join(step["sentence"] for step in (row.waiting["steps"] if waits else row.steps))
        assert "October 6, 2025" in said or "Oct 6, 2025" in said
        [line] = Audit.objects.filter(subject_id=row.pk, verb="moved deadline")
        assert line.note == f"{move.before} → {move.after}"


def stands(office: TestOffice, deadline: Deadline) -> tuple[str, str, str]:
    """The day in force, the state of its line, and the later day that waits, as they are now."""
    with office.speaking("paralegal"):
        now = Deadline.objects.get(pk=deadline.pk)
        return now.prevailing, due_of(now).state, now.waiting_to


def test_a_firm_date_brought_forward_is_not_put_off_or_ended_by_that(office: TestOffice) -> None:
    """Forward by a day, then off by a month: two steps of one person must not do what one may not."""
    hearing = firm(office, trial("2025-09-08"), kind=Deadline.Kind.HEARING)
    accept(office, hearing, "2025-09-05T09:00:00-06:00")
    assert stands(office, hearing) == ("2025-09-05T09:00:00-06:00", "confirmed", "")
    accept(office, hearing, "2025-10-06T09:00:00-06:00")
    later = "2025-10-06T09:00:00-06:00"
    assert stands(office, hearing) == ("2025-09-05T09:00:00-06:00", "confirmed", later), "nobody agreed yet"
    with office.speaking("second-paralegal") as pia:
        actions.withdraw_outcome(actor=pia, deadline=hearing)
    with office.speaking("paralegal") as dana:
        actions.reject_deadline(actor=dana, deadline=hearing, reason="not ours")
    assert stands(office, hearing)[1] == "confirmed", "its end waits, too"
    with office.speaking("attorney") as alma:
        actions.second_outcome(actor=alma, deadline=hearing)
    assert stands(office, hearing)[1] == "cancelled"


def test_a_date_that_waits_to_end_is_not_put_off_meanwhile(office: TestOffice) -> None:
    hearing = firm(office, trial("2025-09-08"), kind=Deadline.Kind.HEARING)
    with office.speaking("second-paralegal") as pia:
        actions.reject_deadline(actor=pia, deadline=hearing, reason="not ours")
    accept(office, hearing, "2025-10-06T09:00:00-06:00")
    later = "2025-10-06T09:00:00-06:00"
    assert stands(office, hearing) == ("2025-09-08T09:00:00-06:00", "confirmed", later)


def test_whoever_moved_a_proposed_date_does_not_verify_it(office: TestOffice) -> None:
    with office.speaking("second-paralegal") as pia:
        hearing = proposed(office, pia, trial("2025-09-08"), kind=Deadline.Kind.HEARING)
    accept(office, hearing, "2025-09-05T09:00:00-06:00")
    with office.speaking("attorney") as alma:
        actions.confirm_deadline(actor=alma, deadline=hearing)
    with office.speaking("paralegal") as dana, pytest.raises(Refusal) as said:
        actions.verify_deadline(actor=dana, deadline=hearing)
    assert said.value.code == "same-person"
