"""Met, missed, not ours, put off: and what takes two people."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from nextfriend.accounts import signals
from nextfriend.accounts.models import Office
from nextfriend.deadlines import actions
from nextfriend.deadlines.models import Deadline, Move, Outcome
from nextfriend.documents.models import Document
from nextfriend.ground.errors import Refusal
from tests.deadlines.dates import (
    APPEAL,
    RECONSIDER,
    audited,
    dated,
    due_of,
    filed,
    firm,
    met,
    proposed,
    sentences,
)
from tests.office.people import TestOffice


def one_person_ends(office: TestOffice) -> None:
    """The administrator lets one person end a firm date."""
    with office.speaking("administrator") as ada:
        actions.choose_ending_rule(actor=ada, one_person=True)


def refused(act: Any, *args: Any, **kwargs: Any) -> str:
    with pytest.raises(Refusal) as refusal:
        act(*args, **kwargs)
    return refusal.value.code


def test_a_proposed_date_is_met_by_one_person(office: TestOffice) -> None:
    with office.speaking("paralegal") as dana:
        deadline = proposed(office, dana)
        for _ in range(2):
            actions.mark_met(actor=dana, deadline=deadline, reason="filed as ECF 14", key="once")
        outcome = Outcome.objects.get(deadline=deadline)
        assert (outcome.kind, outcome.by, outcome.second, outcome.reason) == (
            "met", dana, None, "filed as ECF 14",
        )  # fmt: skip
        assert due_of(deadline).state == "met"
        assert audited(deadline)[-1] == "met deadline"
        assert sentences(deadline)[-1] == "Dana Price marked a date as met: Answer to the complaint."


@pytest.mark.parametrize("rule", [None, (APPEAL, "2025-06-02")])
def test_a_firm_date_is_met_only_when_a_second_person_agrees(
    office: TestOffice, rule: tuple[str, str] | None
) -> None:
    deadline = firm(office, dated(*rule) if rule else None)
    assert deadline.is_jurisdictional is bool(rule)
    how = filed("2025-03-20", "ECF 90")
    with office.speaking("paralegal") as dana:
        day = due_of(deadline).due_date
        actions.mark_met(actor=dana, deadline=deadline, **how)
        due = due_of(deadline)
        assert (due.state, due.due_date) == ("confirmed", day)
        assert due.why == "Met, says Dana P.; a second person has to agree"
        assert refused(actions.second_outcome, actor=dana, deadline=deadline) == "same-person"
    with office.speaking("attorney") as alma:
        assert refused(actions.verify_deadline, actor=alma, deadline=deadline) == "ending"
        actions.second_outcome(actor=alma, deadline=deadline)
        assert due_of(deadline).state == "met"
        last = Outcome.objects.order_by("-id")[0]
        assert (last.by, last.second) == (office.staff["paralegal"], alma)
        assert {name: getattr(last, name) for name in how} == how
        assert audited(deadline)[-2:] == ["ending deadline", "met deadline"]


@pytest.mark.parametrize(("change", "code"), [
    ({"filed": " "}, "no-proof"),
    ({"filed_date": None}, "no-proof"),
    ({"proof_number": ""}, "no-proof"),
    ({"proof_number": "", "proof": "document:01a20000-0000-7000-8000-000000000000"}, "no-proof"),
    ({"filed_date": date(2025, 8, 1)}, "too-late"),
    ({"filed_date": date(2999, 1, 1)}, "not-yet"),
])  # fmt: skip
def test_a_firm_date_is_met_with_how(office: TestOffice, change: dict[str, Any], code: str) -> None:
    deadline = firm(office)
    with office.speaking("paralegal") as dana:
        assert refused(actions.mark_met, actor=dana, deadline=deadline, **{**filed(), **change}) == code
        assert due_of(deadline).state == "firm"


def test_its_document_proves_it_and_is_shown_only_to_who_may_see_it(office: TestOffice, browse: Any) -> None:
    deadline = firm(office)
    with office.speaking("paralegal") as dana:
        paper = Document.objects.create(
            matter_id=deadline.matter_id, compartment="work-product", title="Answer as filed", state="held",
            added_by=dana, added_at=timezone.now(),
        )  # fmt: skip
        key = f"document:{paper.pk}"
    client = browse("paralegal")
    page = client.page(f"/dates/{deadline.pk}/met/")
    assert "Answer as filed" in page.text()
    client.send(f"/dates/{deadline.pk}/met/", {"filed": "Answer", "filed_date": "2025-03-20", "proof": key})
    assert "Answer as filed" in browse("attorney").page(f"/dates/{deadline.pk}/").text()
    assert "Answer as filed" not in browse("case-manager").page(f"/dates/{deadline.pk}/").text()


def test_an_office_may_let_one_person_end_what_is_not_jurisdictional(office: TestOffice) -> None:
    one_person_ends(office)
    ordinary, hard = firm(office), firm(office, dated(APPEAL, "2025-06-02"))
    with office.speaking("paralegal") as dana:
        assert refused(actions.mark_met, actor=dana, deadline=ordinary, **filed()) == "no-reason"
        actions.mark_met(actor=dana, deadline=ordinary, reason="in time", **filed())
        assert due_of(ordinary).state == "met"
        actions.mark_met(actor=dana, deadline=hard, reason="in time", **filed())
        assert due_of(hard).state == "confirmed"
        actions.reopen_deadline(actor=dana, deadline=ordinary, reason="")
        assert due_of(ordinary).state == "firm"
        actions.mark_met(actor=dana, deadline=ordinary, reason="in time", **filed())
    with time_machine.travel(timezone.now() + timedelta(hours=25)), office.speaking("paralegal") as dana:
        assert refused(actions.reopen_deadline, actor=dana, deadline=ordinary, reason="") == "no-reason"


def test_one_person_puts_off_and_undoes_where_the_office_lets_one(office: TestOffice) -> None:
    one_person_ends(office)
    deadline = firm(office)
    put_off = {"to": "2025-04-14", "granted_by": "the court", "authority": "ECF 12"}
    with office.speaking("paralegal") as dana:
        assert refused(actions.extend_deadline, actor=dana, deadline=deadline, **put_off) == "no-reason"
        actions.extend_deadline(actor=dana, deadline=deadline, reason="counsel is ill", **put_off)
        assert due_of(deadline).due_date == date(2025, 4, 14)
    with office.speaking("second-paralegal") as pia:
        actions.withdraw_outcome(actor=pia, deadline=deadline, reason="the order is of another case")
        # In force again at once; a day that changed is checked by a second person before it is firm.
        assert (due_of(deadline).state, due_of(deadline).due_date) == ("confirmed", date(2025, 3, 24))
        row = Deadline.objects.get(pk=deadline.pk)
        assert (row.is_court_fixed, row.rule, row.basis_date is None) == (False, deadline.rule, False)


def test_only_an_administrator_chooses_how_many_people_end_a_date(office: TestOffice, browse: Any) -> None:
    with office.speaking("attorney") as alma:
        assert refused(actions.choose_ending_rule, actor=alma, one_person=True) == "not-your-role"
    heard: list[str] = []

    def hear(sender: Any, *, verb: str, **_: Any) -> None:
        heard.append(str(verb))

    signals.happened.connect(hear)
    ada = browse("administrator")
    for _ in range(2):
        ada.send("/office/dates/", {"people": "one"})
    signals.happened.disconnect(hear)
    assert heard == ["changed ending rule"]
    with office.speaking("administrator"):
        assert Office.objects.get(pk=office.id).one_person_ends


def test_a_request_to_end_can_be_withdrawn_and_the_date_stands_as_before(office: TestOffice) -> None:
    deadline = firm(office, dated(APPEAL, "2025-06-02"))
    with office.speaking("paralegal") as dana:
        actions.mark_met(actor=dana, deadline=deadline, **filed())
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
        assert due_of(deadline).state == "confirmed"
    with office.speaking("attorney") as alma:
        actions.second_outcome(actor=alma, deadline=deadline)
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
    deadline = met(office, firm(office))
    with office.speaking("paralegal") as dana:
        for again in (
            lambda: actions.mark_met(actor=dana, deadline=deadline, **filed()),
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
    assert refusal.value.sentence == "No one can extend this date (FRCP 6(b)(2))."


def test_an_extension_holds_the_old_day_until_a_second_person_has_checked_it(office: TestOffice) -> None:
    deadline = firm(office)
    with office.speaking("paralegal") as dana:
        actions.extend_deadline(
            actor=dana,
            deadline=deadline,
            to="2025-04-14",
            granted_by="Judge Arguello",
            authority="ECF 12",
        )
        due = due_of(deadline)
        assert (due.state, due.due_date) == ("confirmed", date(2025, 3, 24))
        assert due.why == "Stays until a second person agrees to Mon, Apr 14, 2025"
        deadline.refresh_from_db()
        assert (deadline.prevailing, deadline.waiting_to) == ("2025-03-24", "2025-04-14")
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
        deadline.refresh_from_db()
        assert (deadline.prevailing, deadline.waiting_to, deadline.basis) == ("2025-04-14", "", "")


def test_an_extension_that_a_second_person_refuses_leaves_the_date_in_force(office: TestOffice) -> None:
    deadline = firm(office)
    with office.speaking("paralegal") as dana:
        actions.extend_deadline(
            actor=dana, deadline=deadline, to="2025-04-14", granted_by="the court", authority="ECF 12"
        )
    with office.speaking("attorney") as alma:
        actions.withdraw_outcome(actor=alma, deadline=deadline, reason="ECF 12 is of another case")
        row = Deadline.objects.get(pk=deadline.pk)
        assert (row.prevailing, row.waiting, due_of(row).state) == ("2025-03-24", {}, "firm")
        assert audited(row)[-1] == "kept deadline"


def test_ending_a_date_while_an_extension_waits_takes_two_and_ends_both(office: TestOffice) -> None:
    deadline = firm(office)
    with office.speaking("paralegal") as dana:
        actions.extend_deadline(
            actor=dana, deadline=deadline, to="2025-04-14", granted_by="the court", authority="ECF 12"
        )
        actions.mark_met(actor=dana, deadline=deadline, **filed())
        assert due_of(deadline).state == "confirmed"
        actions.withdraw_outcome(actor=dana, deadline=deadline)
        assert due_of(deadline).why.startswith("Stays until"), "the extension still waits"
    met(office, deadline)
    with office.speaking("paralegal"):
        assert (due_of(deadline).state, Deadline.objects.get(pk=deadline.pk).waiting) == ("met", {})


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
        assert (
            refused(actions.reopen_deadline, actor=dana, deadline=deadline, reason="it stands") == "not-now"
        )
    met(office, deadline)
    with office.speaking("paralegal") as dana:
        assert refused(actions.reopen_deadline, actor=dana, deadline=deadline, reason=" ") == "no-reason"
        actions.reopen_deadline(actor=dana, deadline=deadline, reason="the court struck ECF 14")
        assert due_of(deadline).state == "firm"
        kinds = list(Outcome.objects.filter(deadline=deadline).order_by("id").values_list("kind", "reason"))
        assert kinds == [("met", ""), ("met", ""), ("withdrawn", "the court struck ECF 14")]
        assert sentences(deadline)[-1] == "Dana Price reopened a date: Answer to the complaint."
    met(office, deadline, **filed(number="ECF 15"))
    with office.speaking("paralegal"):
        assert due_of(deadline).state == "met"


def test_the_page_of_an_ended_date_offers_to_reopen_it(office: TestOffice, browse: Any) -> None:
    deadline = met(office, firm(office))
    client, home = browse("paralegal"), reverse("deadlines:deadline", args=[deadline.pk])
    text = client.page(home).text()
    assert "Reopen this date" in text
    assert "agreed with Dana Price, who marked it as met: Answer, Thu, Mar 20, 2025. ECF 14" in text
    client.send(f"{home}reopening/", {"reason": ""}, status=422)
    client.send(f"{home}reopening/", {"reason": "the court struck ECF 14"})
    assert "Reopen this date" not in client.page(home).text()
