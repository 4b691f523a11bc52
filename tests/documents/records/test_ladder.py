"""The steps of a records request: which is due, whose it is, and what an outcome has to say."""

from __future__ import annotations

import pytest

from nextfriend.calendar.models import Due
from nextfriend.documents.models import RecordsStep
from nextfriend.documents.records.actions import (
    Done,
    record_step,
)
from nextfriend.documents.records.history import history_of
from nextfriend.documents.records.queries import (
    requests,
)
from nextfriend.privacy.models import Audit
from tests.documents.records.conftest import DAYS, back_then, do, refused, stands
from tests.office.people import office_day


def test_up_the_ladder_each_step_makes_the_next_one_due_and_the_attorney_gets_hers(records):
    start = office_day() - 45 * DAYS
    consent = records.authorize(signed_date=start, starts=start)
    with records.office.speaking("paralegal") as dana:
        with back_then(start):
            row = records.ask(dana, consent)
        sent = start
        for step, outcome, after in (
            ("letter", "sent", 14),
            ("call", "spoke", 28),
            ("second-letter", "sent", 35),
        ):
            standing = stands(row, dana)
            assert standing.next.step.code == step
            do(dana, row, outcome, standing.next.day)
            if step == "letter":
                sent = standing.next.day
            due = Due.objects.get(subject_id=row.pk)
            assert due.due_date >= sent + after * DAYS
            assert due.due_date - (sent + after * DAYS) < 6 * DAYS, "weekends and holidays, no more"
            assert due.due_date.weekday() < 5
        assert due.owner.role == "attorney"
        assert "Decide on the late records" in due.title
        done = Done(outcome="go-on", happened_date=office_day())
        refused("not-an-attorney", record_step, actor=dana, request=row, step="escalation", done=done)
    with records.office.speaking("attorney") as alma:
        do(alma, row, "go-on", due.due_date)
        assert stands(row, alma).next.step.code == "last-step"
        do(alma, row, "subpoena")
        due = Due.objects.get(subject_id=row.pk)
        assert (stands(row, alma).next.step.code, due.state) == ("follow-up", "open")
        assert due.owner_id == alma.pk
        assert RecordsStep.objects.filter(request=row).count() == 5
        lines = Audit.objects.filter(verb="recorded step of a records request")
        assert set(lines.values_list("note", flat=True)) == {
            "letter: sent",
            "call: spoke",
            "second-letter: sent",
            "escalation: go-on",
            "last-step: subpoena",
        }


def test_a_promise_and_a_refusal_move_what_is_due(asked):
    row = asked.row
    with asked.records.office.speaking("paralegal") as dana:
        do(dana, row, "sent")
        promised = office_day() + 33 * DAYS
        do(dana, row, "promised", expected_date=promised, spoke_with="Records clerk")
        standing = stands(row, dana)
        assert standing.next.step.code == "second-letter"
        assert standing.next.day > promised
        assert Due.objects.get(subject_id=row.pk).why.startswith("They said")
        do(dana, row, "refused", note="No such patient")
        due = Due.objects.get(subject_id=row.pk)
        assert (stands(row, dana).next.step.code, due.owner.role) == ("escalation", "attorney")
        assert due.due_date <= office_day() + 6 * DAYS
        assert due.why.startswith("Refused on")
        said = [line.words for line in history_of(requests().get(pk=row.pk))]
        assert any("with Records clerk" in one for one in said)
        assert said[-1] == "asked for the records"


OUTCOMES = [
    ("call", Done("promised", office_day()), "expected_date-missing"),
    ("call", Done("promised", office_day(), expected_date=office_day() - DAYS), "expected-passed"),
    ("call", Done("fee", office_day()), "fee-missing"),
    ("call", Done("refused", office_day(), note=" "), "note-missing"),
    ("call", Done("comet", office_day()), "unknown-word"),
    ("call", Done("extended", office_day(), expected_date=office_day()), "unknown-word"),
    ("call", Done("spoke", office_day() + DAYS), "in-the-future"),
    ("call", Done("spoke", office_day() - DAYS), "too-early"),
    ("letter", Done("sent", office_day()), "step-moved"),
    ("call", Done("fee", office_day(), fee_cents=0), ""),
    ("call", Done("unreached", office_day()), ""),
]


@pytest.mark.parametrize(("step", "done", "code"), OUTCOMES)
def test_what_an_outcome_has_to_say(asked, step, done, code):
    with asked.records.office.speaking("paralegal") as dana:
        do(dana, asked.row, "sent")
        facts = {"actor": dana, "request": asked.row, "step": step, "done": done}
        if code:
            refused(code, record_step, **facts)
        else:
            assert record_step(**facts).outcome == done.outcome


def test_a_step_sent_twice_is_recorded_once(asked):
    with asked.records.office.speaking("paralegal") as dana:
        done = Done("sent", office_day())
        facts = {"actor": dana, "request": asked.row, "step": "letter", "done": done, "key": "k" * 20}
        assert record_step(**facts).pk == record_step(**facts).pk
        assert RecordsStep.objects.count() == 1


def test_the_providers_clock_runs_where_the_client_asks_for_their_own(records):
    consent = records.authorize()
    with records.office.speaking("paralegal") as dana:
        row = records.ask(dana, consent, basis="individual")
        assert stands(row, dana).answer_by is None
        do(dana, row, "sent")
        assert stands(row, dana).answer_by == office_day() + 30 * DAYS
        do(dana, row, "extended", expected_date=office_day() + 55 * DAYS)
        assert stands(row, dana).answer_by == office_day() + 60 * DAYS
        third = records.ask(dana, consent)
        do(dana, third, "sent")
        assert stands(third, dana).answer_by is None
