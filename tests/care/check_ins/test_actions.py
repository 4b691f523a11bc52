"""What a check-in does: whose it is, what follows where it is low, and what is corrected."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, ProgrammingError, transaction

from nextfriend.calendar.models import Due
from nextfriend.care.check_ins.actions import correct_check_in, record_check_in
from nextfriend.care.check_ins.models import CheckIn
from nextfriend.care.check_ins.queries import reasons_of, standing, trend_of, trends_of, without_follow_up
from nextfriend.care.safety.actions import finish_follow_up
from nextfriend.care.safety.models import FollowUp
from nextfriend.ground.errors import Refusal
from nextfriend.matters.actions import add_party
from nextfriend.matters.models import Entry
from nextfriend.privacy.models import Audit
from tests.care.conftest import TODAY, client_of

NAMES = ("rest", "safety", "support", "hope")
GOOD = dict(zip(NAMES, (7, 8, 6, 7), strict=True))
LOW = dict(zip(NAMES, (3, 4, 4, 3), strict=True))


@pytest.fixture
def matter(office):
    return office.matters["office"]


def check(actor, matter, answers=GOOD, **facts):
    facts = {"client": client_of(matter), **facts}
    return record_check_in(actor=actor, matter_id=matter, answers=answers, **facts)


def test_it_is_kept_with_the_care_record(office, matter, now):
    with office.speaking("case-manager") as marcus:
        row = check(marcus, matter, how="call", note=" Sleeps on the couch. ")
        assert (row.compartment, row.asked_date, row.asked_by_id, row.how) == (
            "care",
            TODAY,
            marcus.pk,
            "call",
        )
        assert (row.answers, row.total, row.most, row.low, row.is_low) == (GOOD, 28, 28, [], False)
        assert row.note == "Sleeps on the couch."
        line = Audit.objects.get(subject_id=row.pk)
        assert (line.verb, line.note, line.compartment) == ("recorded check-in", "", "care")
        assert Entry.objects.get(subject_id=row.pk).sentence == "Marcus Todd recorded a check-in."
        assert not Due.objects.filter(kind="client-follow-up").exists()


def test_somebody_else_may_have_asked(office, matter, now):
    with office.speaking("case-manager") as marcus:
        nia = office.staff["second-case-manager"]
        row = check(marcus, matter, asked_by=nia, asked_date=TODAY - timedelta(days=2))
        assert (row.by_id, row.asked_by_id, row.asked_date) == (marcus.pk, nia.pk, date(2026, 11, 23))


def test_a_low_one_asks_everyone_who_cares_to_follow_up_and_says_nothing_of_why(office, matter, now):
    with office.speaking("case-manager") as marcus:
        row = check(marcus, matter, LOW)
        assert (row.is_low, reasons_of(row)) == (True, ["The sum is 14 of 40; 16 or less is low."])
        dues = Due.objects.filter(kind="client-follow-up")
        assert {due.owner.name for due in dues} == {"Marcus Todd", "Nia Okoro"}
        assert {(due.title, due.due_date, due.about_id) for due in dues} == {
            ("Follow up with the client", TODAY, client_of(matter).pk)
        }
        assert not {"low", "check-in", "14"} & set(" ".join(due.why for due in dues).lower().split())
        check(marcus, matter, LOW)
        assert FollowUp.objects.count() == 2, "a second low one does not double the lines"


def test_a_drop_is_low_though_the_sum_is_not(office, matter, now):
    with office.speaking("case-manager") as marcus:
        check(marcus, matter, dict.fromkeys(NAMES, 9), asked_date=TODAY - timedelta(days=7))
        row = check(marcus, matter)
        assert reasons_of(row) == ["The sum fell by 8 since the last check-in (36); 8 or more is a drop."]
        assert FollowUp.objects.count() == 2


def test_two_clients_of_a_matter_are_never_mixed(office, matter, now):
    with office.speaking("paralegal") as dana:
        second = add_party(actor=dana, matter_id=matter, part="client", name="Luis Duran").person
    with office.speaking("case-manager") as marcus:
        first = client_of(matter)
        high = check(marcus, matter, dict.fromkeys(NAMES, 10), client=first)
        theirs = check(marcus, matter, client=second)
        assert theirs.low == [], "12 less than the other client’s is no drop of theirs"
        assert [trend.rows for trend in trends_of(matter)] == [[high], [theirs]]
        check(marcus, matter, LOW, client=second)
        assert set(FollowUp.objects.values_list("client_id", flat=True)) == {second.pk}
        assert trend_of(matter, first).rows == [high]


def test_an_incomplete_one_is_compared_with_the_last_complete_one(office, matter, now):
    with office.speaking("case-manager") as marcus:
        check(marcus, matter, dict.fromkeys(NAMES, 9), asked_date=TODAY - timedelta(days=9))
        check(marcus, matter, {"rest": 8}, asked_date=TODAY - timedelta(days=4))
        row = check(marcus, matter)
        assert [one["rule"] for one in row.low] == ["drop"]
        late = check(marcus, matter, LOW, asked_date=TODAY - timedelta(days=20))
        assert [one["rule"] for one in late.low] == ["total"], "nothing stood before that day"
        assert [one.asked_date.day for one in trend_of(matter, client_of(matter)).rows] == [25, 21, 16, 5]


def test_a_correction_is_a_new_row_and_the_earlier_words_stay(office, matter, now):
    with office.speaking("case-manager") as marcus:
        row = check(marcus, matter, note="Fine")
        newer = correct_check_in(
            actor=marcus, check_in=row, answers={**GOOD, "hope": 1}, reason="Misheard", note="Not fine"
        )
        assert (newer.corrects_id, newer.note, newer.is_low) == (row.pk, "Not fine", True)
        assert list(standing()) == [newer]
        assert CheckIn.objects.get(pk=row.pk).note == "Fine"
        assert Audit.objects.get(subject_id=newer.pk).verb == "corrected check-in"
        assert FollowUp.objects.count() == 2, "a correction that turns it low asks at once"
        for reason, code in (("Again", "corrected-already"), (" ", "reason-missing")):
            with pytest.raises(Refusal) as refusal:
                correct_check_in(actor=marcus, check_in=row, answers=GOOD, reason=reason)
            assert refusal.value.code == code


def test_a_correction_is_compared_with_what_came_before_the_row_it_corrects(office, matter, now):
    with office.speaking("case-manager") as marcus:
        row = check(marcus, matter, dict.fromkeys(NAMES, 9))
        newer = correct_check_in(actor=marcus, check_in=row, answers=GOOD, reason="Misheard")
        assert newer.low == [], "the row it corrects is not what it fell from"


def test_it_waits_until_somebody_says_what_was_done_with_that_client(office, matter, now):
    with office.speaking("paralegal") as dana:
        second = add_party(actor=dana, matter_id=matter, part="client", name="Luis Duran").person
    with office.speaking("case-manager") as marcus:
        mine, theirs = check(marcus, matter, LOW), check(marcus, matter, LOW, client=second)
        follow_up = FollowUp.objects.get(owner=marcus, client=mine.client)
        assert list(without_follow_up()) == [mine, theirs]
        finish_follow_up(actor=marcus, follow_up=follow_up, done="not-reached")
        assert list(without_follow_up()) == [mine, theirs]
        finish_follow_up(actor=marcus, follow_up=follow_up, done="talked")
        assert list(without_follow_up()) == [theirs]


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"answers": {}}, "nothing-answered"),
        ({"answers": {"rest": None, "hope": ""}}, "nothing-answered"),
        ({"answers": {"rest": 11}}, "bad-answer"),
        ({"answers": {"rest": -1}}, "bad-answer"),
        ({"answers": {"rest": "7"}}, "bad-answer"),
        ({"answers": {"rest": 7, "mood": 3}}, "bad-answer"),
        ({"asked_date": date(2026, 11, 26)}, "in-the-future"),
    ],
)
def test_what_is_refused(office, matter, now, facts, code):
    with office.speaking("case-manager") as marcus:
        with pytest.raises(Refusal) as refusal:
            check(marcus, matter, **facts)
        assert refusal.value.code == code
        assert not CheckIn.objects.exists()


def test_whoever_is_no_client_is_asked_nothing(office, matter, now):
    with office.speaking("paralegal") as dana:
        witness = add_party(actor=dana, matter_id=matter, part="witness", name="Luis Duran").person
    with office.speaking("case-manager") as marcus, pytest.raises(Refusal) as refusal:
        check(marcus, matter, client=witness)
    assert refusal.value.code == "not-a-client"


def test_whoever_keeps_no_care_keeps_no_check_in(office, matter, now):
    with office.speaking("paralegal") as dana, pytest.raises(Refusal) as refusal:
        check(dana, matter)
    assert refusal.value.code == "not-your-role"


def test_a_form_sent_twice_is_kept_once(office, matter, now):
    with office.speaking("case-manager") as marcus:
        assert check(marcus, matter, key="k1").pk == check(marcus, matter, key="k1").pk
        assert CheckIn.objects.count() == 1


def test_the_web_cannot_rewrite_a_rating_nor_correct_without_a_reason(office, matter, now):
    with office.speaking("case-manager") as marcus:
        row = check(marcus, matter)
        with pytest.raises(ProgrammingError), transaction.atomic():
            CheckIn.objects.filter(pk=row.pk).update(answers={})
        row.corrects_id, row.pk = row.pk, uuid4()
        with pytest.raises(IntegrityError, match="for_a_reason"), transaction.atomic():
            row.save(force_insert=True)


def test_in_a_survivor_program_it_is_the_programs_own(office, now):
    matter = office.matters["protected"]
    with office.speaking("case-manager") as marcus:
        assert check(marcus, matter, LOW).compartment == "protected"
        assert set(FollowUp.objects.values_list("compartment", flat=True)) == {"protected"}
    for who in ("paralegal", "supervisor", "attorney"):
        with office.speaking(who):
            assert not CheckIn.objects.exists()
            assert not without_follow_up().exists()
