"""A request has an owner, a day and an answer; both crafts read it. The duty table says who may be asked."""

from __future__ import annotations

from datetime import timedelta

import pytest

from nextfriend.calendar.models import Due
from nextfriend.coworker_requests import actions
from nextfriend.coworker_requests.models import LONGEST, CoworkerRequest
from nextfriend.coworker_requests.request_kinds import KINDS
from nextfriend.ground.errors import Refusal, Stale
from nextfriend.ground.revisions import opened
from nextfriend.matters.models import Body, Entry
from nextfriend.privacy.audit import record_opening
from tests.matters.trace import sentences, verbs
from tests.office.people import office_day


def soon():
    """Asked anew by every test: a run may go past midnight."""
    return office_day() + timedelta(days=4)


@pytest.fixture
def matter_id(office):
    return office.matters["office"]


def ask(office, matter_id, who="paralegal", owner="case-manager", **facts):
    """Of whoever usually does it, where `owner` is empty."""
    with office.speaking(who) as actor:
        due_date = soon() + facts.pop("later", timedelta())
        facts = {"kind": "ride", "says": "To the hearing", "due_date": due_date, **facts}
        return actions.ask_coworker(actor=actor, matter_id=matter_id, owner=office.staff.get(owner), **facts)


def test_a_request_is_a_due_row_of_whoever_is_asked(office, matter_id):
    row = ask(office, matter_id)
    with office.speaking("case-manager") as marcus:
        due = Due.objects.get(subject_id=row.pk)
        assert (due.kind, due.owner_id, due.due_date) == ("coworker-request", marcus.pk, soon())
        assert due.title == "Request: a ride, an interpreter or another service arranged"
        assert due.why == "Dana P. needs it by then"
        assert verbs(row.pk) == ["asked a coworker"]
        assert "To the hearing" not in sentences(matter_id)[-1]
        assert sentences(matter_id)[-1].startswith("Dana Price asked Marcus Todd: a ride")


@pytest.mark.parametrize(
    ("who", "owner", "facts", "code"),
    [
        ("paralegal", "case-manager", {"says": "  "}, "says-missing"),
        ("paralegal", "case-manager", {"says": "x" * (LONGEST + 1)}, "too-long"),
        ("paralegal", "case-manager", {"later": timedelta(days=-5)}, "day-past"),
        ("paralegal", "paralegal", {}, "yourself"),
        ("paralegal", "outsider", {}, "not-on-team"),
        ("paralegal", "case-manager", {"kind": "a-castle"}, "unknown-kind"),
        ("outsider", "case-manager", {}, "not-your-compartment"),
        ("paralegal", "case-manager", {"kind": "paper"}, "not-their-work"),
        ("paralegal", "case-manager", {"kind": "signature"}, "not-their-work"),
        ("paralegal", "case-manager", {"kind": "explanation"}, "not-their-work"),
        ("case-manager", "paralegal", {"kind": "explanation"}, "not-their-work"),
        ("case-manager", "paralegal", {"kind": "needs"}, "not-their-work"),
        ("paralegal", "", {"kind": "other"}, "nobody-usual"),
        ("paralegal", "", {"kind": "a-castle"}, "nobody-usual"),
    ],
)
def test_what_cannot_be_asked_is_said(office, matter_id, who, owner, facts, code):
    with pytest.raises(Refusal) as refusal:
        ask(office, matter_id, who, owner, **facts)
    assert refusal.value.code == code
    with office.speaking("paralegal"):
        assert not CoworkerRequest.objects.exists()


def test_a_duty_stops_with_its_reason_and_its_authority(office, matter_id):
    with pytest.raises(Refusal) as refusal:
        ask(office, matter_id, kind="signature")
    assert refusal.value.sentence == (
        "Marcus Todd is not asked for this. Every pleading, motion and other paper is signed by an attorney"
        " of record. (Fed. R. Civ. P. 11(a))"
    )


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.code)
def test_whoever_is_usually_asked_may_do_it(kind):
    assert all(kind.who_may(role).may for role in kind.usual)


@pytest.mark.parametrize(
    ("who", "kind", "asked"),
    [
        ("paralegal", "ride", "case-manager"),
        ("paralegal", "signature", "attorney"),
        ("case-manager", "explanation", "attorney"),
        ("attorney", "needs", "case-manager"),
    ],
)
def test_left_open_it_goes_to_whoever_usually_does_it(office, matter_id, who, kind, asked):
    assert ask(office, matter_id, who, "", kind=kind).owner_id == office.staff[asked].pk


def test_it_is_answered_and_off_the_list(office, matter_id):
    row = ask(office, matter_id)
    with office.speaking("case-manager") as marcus:
        read = opened(actions.asked_words(row))
        actions.answer_request(actor=marcus, coworkerrequest=row, answer="Booked for 8:30 AM", opened=read)
        assert Due.objects.get(subject_id=row.pk).state == Due.State.MET
        assert verbs(row.pk) == ["asked a coworker", "answered request"]
    with office.speaking("paralegal") as dana:
        row.refresh_from_db()
        assert (row.state, row.answer, row.answered_by.name) == (
            "answered",
            "Booked for 8:30 AM",
            "Marcus Todd",
        )
        with pytest.raises(Refusal) as refusal:
            actions.withdraw_request(actor=dana, coworkerrequest=row, why="Too late")
        assert refusal.value.code == "not-open"


def test_only_whoever_was_asked_says_that_it_cannot_be_done(office, matter_id):
    row = ask(office, matter_id)
    with office.speaking("second-paralegal") as theo, pytest.raises(Refusal) as refusal:
        actions.decline_request(actor=theo, coworkerrequest=row, why="No")
    assert refusal.value.code == "not-yours"
    with office.speaking("case-manager") as marcus:
        actions.decline_request(actor=marcus, coworkerrequest=row, why="No driver that day")
        assert Due.objects.get(subject_id=row.pk).state == Due.State.CANCELLED
        assert verbs(row.pk)[-1] == "declined request"


def test_only_whoever_asked_withdraws_or_changes_it(office, matter_id):
    row = ask(office, matter_id)
    with office.speaking("case-manager") as marcus:
        for act, typed in (
            (actions.withdraw_request, {"why": "No"}),
            (actions.correct_request, {"says": "Other", "due_date": soon()}),
        ):
            with pytest.raises(Refusal) as refusal:
                act(actor=marcus, coworkerrequest=row, **typed)
            assert refusal.value.code == "not-yours"
    with office.speaking("paralegal") as dana:
        actions.withdraw_request(actor=dana, coworkerrequest=row, why="She has a ride")
        assert verbs(row.pk)[-1] == "withdrew request"


def test_it_is_handed_on_to_someone_who_may(office, browse, matter_id):
    row = ask(office, matter_id, "case-manager", "paralegal", kind="paper", says="A declaration")
    with office.speaking("paralegal") as dana:
        for owner, code in (
            ("paralegal", "same-owner"),
            ("outsider", "not-on-team"),
            ("case-manager", "the-asker"),
        ):
            with pytest.raises(Refusal) as refusal:
                actions.hand_on_request(actor=dana, coworkerrequest=row, owner=office.staff[owner])
            assert refusal.value.code == code
        assert "Marcus Todd asked for this" in refusal.value.sentence
        page = browse("paralegal").page(f"/requests/{row.pk}/hand-on/").html
        assert f'value="{office.staff["case-manager"].pk}"' not in page
        alma = office.staff["attorney"]
        actions.hand_on_request(actor=dana, coworkerrequest=row, owner=alma, why="On leave")
        assert Due.objects.get(subject_id=row.pk).owner_id == alma.pk
        assert verbs(row.pk)[-1] == "handed on request"


def test_somebody_else_of_the_team_may_have_done_it_but_not_what_their_role_does_not(office, matter_id):
    row = ask(office, matter_id, "case-manager", "paralegal", kind="paper", says="A declaration")
    with office.speaking("case-manager") as marcus, pytest.raises(Refusal) as refusal:
        actions.answer_request(actor=marcus, coworkerrequest=row, answer="I wrote it")
    assert refusal.value.code == "not-their-work"
    with office.speaking("second-paralegal") as theo:
        actions.answer_request(actor=theo, coworkerrequest=row, answer="Drafted")
    with office.speaking("paralegal"):
        row.refresh_from_db()
        assert row.answered_by_id == office.staff["second-paralegal"].pk


def test_a_change_keeps_the_earlier_words_and_moves_the_day(office, matter_id):
    row = ask(office, matter_id)
    with office.speaking("paralegal") as dana:
        later = soon() + timedelta(days=3)
        actions.correct_request(actor=dana, coworkerrequest=row, says="To Monday’s hearing", due_date=later)
        assert Due.objects.get(subject_id=row.pk).due_date == later
        line = Entry.objects.get(kind="request-corrected")
        record_opening(line, "work on the matter")
        assert "“To the hearing” → “To Monday’s hearing”" in Body.objects.get(pk=line.pk).text
        assert verbs(row.pk)[-1] == "corrected request"


def test_whoever_answers_has_read_what_is_asked_now(office, matter_id):
    row = ask(office, matter_id)
    read = opened(actions.asked_words(row))
    with office.speaking("paralegal") as dana:
        actions.correct_request(actor=dana, coworkerrequest=row, says="To two hearings", due_date=soon())
    with office.speaking("case-manager") as marcus, pytest.raises(Stale):
        actions.answer_request(actor=marcus, coworkerrequest=row, answer="Booked one", opened=read)


def test_the_same_key_asks_once_and_other_words_ask_again(office, matter_id):
    first = ask(office, matter_id, key="k1")
    assert ask(office, matter_id, key="k1").pk == first.pk
    assert ask(office, matter_id, key="k1", says="To another hearing").pk != first.pk


@pytest.mark.parametrize("place", ["partner", "retained"])
def test_whoever_does_not_read_the_shared_list_is_not_asked(office, browse, place):
    matter_id, marcus = office.matters[place], office.staff["case-manager"]
    for owner, code in (("case-manager", "not-shared"), ("", "nobody-usual")):
        with pytest.raises(Refusal) as refused:
            ask(office, matter_id, owner=owner)
        assert refused.value.code == code
    row = ask(office, matter_id, owner="second-paralegal", kind="other")
    with office.speaking("second-paralegal") as pia, pytest.raises(Refusal) as refused:
        actions.hand_on_request(actor=pia, coworkerrequest=row, owner=marcus)
    assert refused.value.code == "not-shared"
    client, page = browse("paralegal"), f"/matters/{matter_id}/requests/new/"
    assert str(marcus.pk) not in client.page(page).html
    typed = {"kind": "other", "owner": str(marcus.pk), "says": "A ride", "due_date": str(office_day())}
    assert "Call them." in client.send(page, typed, status=422).text()
    with office.speaking("paralegal"):
        assert CoworkerRequest.objects.filter(matter_id=matter_id).count() == 1
