"""Met, missed, not ours, put off: and what takes two people."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
import time_machine
from django.urls import reverse

from nextfriend.deadlines import actions
from nextfriend.deadlines.models import Move, Outcome
from nextfriend.ground.errors import Refusal
from tests.deadlines.dates import (
    APPEAL,
    RECONSIDER,
    audited,
    dated,
    due_of,
    firm,
    proposed,
    sentences,
)
from tests.office.people import TestOffice


def test_an_ordinary_date_is_met_by_one_person(office: TestOffice) -> None:
    deadline = firm(office)
    with office.speaking("paralegal") as dana:
        actions.mark_met(actor=dana, deadline=deadline, reason="filed as ECF 14", key="once")
        actions.mark_met(actor=dana, deadline=deadline, reason="filed as ECF 14", key="once")
        outcome = Outcome.objects.get(deadline=deadline)
        assert (outcome.kind, outcome.by, outcome.second, outcome.reason) == (
            "met",
            dana,
            None,
            "filed as ECF 14",
        )
        assert due_of(deadline).state == "met"
        assert audited(deadline)[-1] == "met deadline"
        assert sentences(deadline)[-1] == "Dana Price marked a date as met: Answer to the complaint."


def test_a_jurisdictional_date_is_met_only_when_a_second_person_agrees(office: TestOffice) -> None:
    deadline = firm(office, dated(APPEAL, "2025-06-02"))
    assert deadline.is_jurisdictional
    with office.speaking("paralegal") as dana:
        with pytest.raises(Refusal) as refusal:
            actions.mark_met(actor=dana, deadline=deadline, reason="  ")
        assert refusal.value.code == "no-reason"
        actions.mark_met(actor=dana, deadline=deadline, reason="notice filed, ECF 90")
        due = due_of(deadline)
        assert (due.state, due.due_date) == ("confirmed", date(2025, 7, 2))
        assert due.why == "Met, says Dana P.; a second person has to agree"
        with pytest.raises(Refusal) as refusal:
            actions.second_outcome(actor=dana, deadline=deadline)
        assert refusal.value.code == "same-person"
    with office.speaking("attorney") as alma:
        with pytest.raises(Refusal) as refusal:
            actions.verify_deadline(actor=alma, deadline=deadline)
        assert refusal.value.code == "ending"
        actions.second_outcome(actor=alma, deadline=deadline)
        assert due_of(deadline).state == "met"
        last = Outcome.objects.order_by("-id")[0]
        assert (last.by, last.second) == (office.staff["paralegal"], alma)
        assert audited(deadline)[-2:] == ["ending deadline", "met deadline"]


def test_a_request_to_end_can_be_withdrawn_and_the_date_stands_as_before(office: TestOffice) -> None:
    deadline = firm(office, dated(APPEAL, "2025-06-02"))
    with office.speaking("paralegal") as dana:
        actions.mark_met(actor=dana, deadline=deadline, reason="filed")
    with office.speaking("attorney") as alma:
        actions.withdraw_outcome(actor=alma, deadline=deadline, reason="the docket shows nothing")
        assert (due_of(deadline).state, due_of(deadline).why[:4]) == ("firm", "FRAP")
        with pytest.raises(Refusal) as refusal:
            actions.second_outcome(actor=alma, deadline=deadline)
        assert refusal.value.code == "nothing-to-agree"


def test_a_date_that_has_not_passed_cannot_be_missed(office: TestOffice) -> None:
    deadline = firm(office)
    with office.speaking("paralegal") as dana:
        with time_machine.travel("2025-03-24T23:00:00-06:00", tick=False), pytest.raises(Refusal) as refusal:
            actions.mark_missed(actor=dana, deadline=deadline, reason="overlooked")
        assert refusal.value.code == "not-yet"
        with time_machine.travel("2025-03-25T00:00:01-06:00", tick=False):
            with pytest.raises(Refusal, match="what happened"):
                actions.mark_missed(actor=dana, deadline=deadline, reason="")
            actions.mark_missed(actor=dana, deadline=deadline, reason="overlooked; Alma told")
        assert due_of(deadline).state == "missed"
        assert audited(deadline)[-1] == "missed deadline"


def test_a_proposal_that_is_not_ours_goes_with_a_reason_and_is_kept(office: TestOffice) -> None:
    with office.speaking("paralegal") as dana:
        deadline = proposed(office, dana)
        with pytest.raises(Refusal) as refusal:
            actions.reject_deadline(actor=dana, deadline=deadline, reason="")
        assert refusal.value.code == "no-reason"
        actions.reject_deadline(actor=dana, deadline=deadline, reason="served on a co-defendant")
        assert due_of(deadline).state == "cancelled"
        assert Outcome.objects.get(deadline=deadline).reason == "served on a co-defendant"
        deadline.refresh_from_db()
        assert deadline.prevailing == "2025-03-24"


def test_a_firm_date_is_taken_off_only_by_two(office: TestOffice) -> None:
    deadline = firm(office)
    with office.speaking("paralegal") as dana:
        actions.reject_deadline(actor=dana, deadline=deadline, reason="case dismissed")
        assert due_of(deadline).state == "confirmed"
    with office.speaking("attorney") as alma:
        actions.second_outcome(actor=alma, deadline=deadline)
        assert due_of(deadline).state == "cancelled"


def test_nothing_happens_twice_to_an_ended_date(office: TestOffice) -> None:
    deadline = firm(office)
    with office.speaking("paralegal") as dana:
        actions.mark_met(actor=dana, deadline=deadline)
        for again in (
            lambda: actions.mark_met(actor=dana, deadline=deadline),
            lambda: actions.reject_deadline(actor=dana, deadline=deadline, reason="x"),
            lambda: actions.hand_over_deadline(actor=dana, deadline=deadline, owner=dana),
        ):
            with pytest.raises(Refusal) as refusal:
                again()
            assert refusal.value.code == "not-now"


def test_nobody_extends_the_time_to_alter_a_judgment(office: TestOffice) -> None:
    deadline = firm(office, dated(RECONSIDER, "2025-06-02"))
    with office.speaking("paralegal") as dana, pytest.raises(Refusal) as refusal:
        actions.extend_deadline(
            actor=dana, deadline=deadline, to="2025-08-01", granted_by="the court", authority="ECF 41"
        )
    assert refusal.value.code == "nobody-may-extend"
    assert refusal.value.sentence == "Nobody may extend this date (FRCP 6(b)(2))."


def test_an_extension_holds_the_old_day_until_a_second_person_has_checked_it(office: TestOffice) -> None:
    deadline = firm(office)
    with office.speaking("paralegal") as dana:
        actions.extend_deadline(
            actor=dana,
            deadline=deadline,
            to="2025-04-14",
            granted_by="Judge Arguello",
            authority="ECF 12",
            seen=2,
        )
        due = due_of(deadline)
        assert (due.state, due.due_date) == ("confirmed", date(2025, 3, 24))
        assert due.why == "Stays until a second person agrees to Mon, Apr 14, 2025"
        outcome = Outcome.objects.get(deadline=deadline)
        assert (outcome.kind, outcome.extended_to, outcome.authority) == ("extended", "2025-04-14", "ECF 12")
        assert Move.objects.get(deadline=deadline).before == "2025-03-24"
        with pytest.raises(Refusal, match="already checked"):
            actions.verify_deadline(actor=dana, deadline=deadline)
    with office.speaking("attorney") as alma:
        actions.verify_deadline(actor=alma, deadline=deadline)
        due = due_of(deadline)
        assert (due.state, due.due_date) == ("firm", date(2025, 4, 14))
        assert due.why == "Extended by Judge Arguello under ECF 12"


@pytest.mark.parametrize(("given", "code"), [
    ({"to": "2025-03-24"}, "not-later"),
    ({"to": "2025-03-20"}, "not-later"),
    ({"granted_by": " "}, "no-authority"),
    ({"authority": ""}, "no-authority"),
])  # fmt: skip
def test_an_extension_says_who_what_and_until_when(
    office: TestOffice, given: dict[str, str], code: str
) -> None:
    deadline = firm(office)
    whole = {"to": "2025-04-14", "granted_by": "the court", "authority": "ECF 12", **given}
    with office.speaking("paralegal") as dana:
        with pytest.raises(Refusal) as refusal:
            actions.extend_deadline(actor=dana, deadline=deadline, **whole)
        assert refusal.value.code == code
        assert due_of(deadline).state == "firm"


def test_a_jurisdictional_date_is_not_extended_without_a_reason(office: TestOffice) -> None:
    deadline = firm(office, dated(APPEAL, "2025-06-02"))
    with office.speaking("paralegal") as dana, pytest.raises(Refusal) as refusal:
        actions.extend_deadline(
            actor=dana, deadline=deadline, to="2025-07-30", granted_by="the court", authority="FRAP 4(a)(5)"
        )
    assert refusal.value.code == "no-reason"


def test_an_ended_date_is_reopened_with_a_reason_and_stands_as_before(office: TestOffice) -> None:
    deadline = firm(office)
    with office.speaking("paralegal") as dana:
        with pytest.raises(Refusal) as refusal:
            actions.reopen_deadline(actor=dana, deadline=deadline, reason="it stands already")
        assert refusal.value.code == "not-now"
        actions.mark_met(actor=dana, deadline=deadline, reason="filed as ECF 14")
        with pytest.raises(Refusal) as refusal:
            actions.reopen_deadline(actor=dana, deadline=deadline, reason=" ")
        assert refusal.value.code == "no-reason"
        actions.reopen_deadline(actor=dana, deadline=deadline, reason="the court struck ECF 14")
        assert due_of(deadline).state == "firm"
        kinds = list(Outcome.objects.filter(deadline=deadline).order_by("id").values_list("kind", "reason"))
        assert kinds == [("met", "filed as ECF 14"), ("withdrawn", "the court struck ECF 14")]
        assert sentences(deadline)[-1] == "Dana Price reopened a date: Answer to the complaint."
        actions.mark_met(actor=dana, deadline=deadline, reason="filed as ECF 15")
        assert due_of(deadline).state == "met"


def test_the_page_of_an_ended_date_offers_to_reopen_it(office: TestOffice, browse: Any) -> None:
    deadline = firm(office)
    with office.speaking("paralegal") as dana:
        actions.mark_met(actor=dana, deadline=deadline, reason="filed as ECF 14")
    client, home = browse("paralegal"), reverse("deadlines:deadline", args=[deadline.pk])
    assert "Reopen this date" in client.page(home).text()
    client.send(f"{home}reopening/", {"reason": "the court struck ECF 14"})
    assert "Reopen this date" not in client.page(home).text()
