"""Proposed, confirmed, verified: every step with its row, its sentence, its audit line and its due row."""

from __future__ import annotations

from datetime import date, time
from uuid import uuid4

import pytest
from django.db import ProgrammingError, transaction

from nextfriend.calendar.models import Due
from nextfriend.deadlines import actions
from nextfriend.deadlines.models import Confirmation, Deadline, Verification
from nextfriend.ground import revisions
from nextfriend.ground.errors import Refusal, Stale
from nextfriend.matters.models import Entry
from nextfriend.privacy.wall.matrix import Compartment
from tests.deadlines.dates import RECONSIDER, audited, dated, due_of, firm, proposed, sentences, trial
from tests.office.people import TestOffice


def test_a_proposal_keeps_rule_trigger_steps_and_what_is_not_modelled(office: TestOffice) -> None:
    with office.speaking("paralegal") as dana:
        deadline = proposed(office, dana, words="Answer due 3/24/2025")
        deadline.refresh_from_db()
    assert deadline.prevailing == deadline.safe == "2025-03-24"
    assert deadline.latest == "2025-06-02", "90 days, if service was waived abroad: nobody has said"
    assert (deadline.rule, deadline.court_id, deadline.zone) == (
        "FRCP 12(a)(1)(A)(i)",
        "cod",
        "America/Denver",
    )
    assert deadline.trigger_label == "service of the summons and complaint"
    assert deadline.steps[2]["citation"] == "FRCP 12(a)(1)(A)(i)"
    assert deadline.steps[2]["quote"].startswith("within 21 days after being served")
    assert any("Rule 12 motion" in limb for limb in deadline.unmodelled)
    assert deadline.words == "Answer due 3/24/2025"


def test_a_proposal_is_a_due_row_that_says_why(office: TestOffice) -> None:
    with office.speaking("paralegal") as dana:
        deadline = proposed(office, dana)
        due = due_of(deadline)
    assert (due.state, due.due_date, due.due_time, due.owner) == ("proposed", date(2025, 3, 24), None, None)
    assert due.due_at.isoformat() == "2025-03-25T05:59:59+00:00"
    assert due.why == "FRCP 12(a)(1)(A)(i): service of the summons and complaint, Mon, Mar 3, 2025"
    assert due.compartment == deadline.compartment == "legal"


def test_where_readings_differ_the_office_works_to_the_safe_one(office: TestOffice) -> None:
    with office.speaking("paralegal") as dana:
        deadline = proposed(office, dana, dated(RECONSIDER, "2026-06-05"))
        due = due_of(deadline)
    assert (deadline.prevailing, due.due_date) == ("2026-07-06", date(2026, 7, 3))
    assert due.why.startswith("Safe reading; Mon, Jul 6, 2026 prevails.")


def test_a_court_fixed_date_keeps_its_hour_in_the_courts_zone(office: TestOffice) -> None:
    with office.speaking("paralegal") as dana:
        due = due_of(proposed(office, dana, trial(), kind=Deadline.Kind.HEARING, words="Trial set for 9/8"))
    assert (due.kind, due.due_date, due.due_time, due.why) == (
        "hearing", date(2025, 9, 8), time(9), "Trial set for 9/8",
    )  # fmt: skip


def test_two_people_make_a_date_firm(office: TestOffice) -> None:
    with office.speaking("paralegal") as dana:
        deadline = proposed(office, dana)
        actions.confirm_deadline(actor=dana, deadline=deadline)
        assert (due_of(deadline).state, due_of(deadline).owner) == ("confirmed", dana)
    with office.speaking("attorney") as alma:
        actions.verify_deadline(actor=alma, deadline=deadline, note="checked the summons")
        assert due_of(deadline).state == "firm"
        verification = Verification.objects.get(deadline=deadline)
        assert (verification.verified_by, verification.note) == (alma, "checked the summons")
        assert verification.steps == deadline.steps
        assert Confirmation.objects.get(deadline=deadline).confirmed_by == dana
        assert audited(deadline) == ["proposed deadline", "confirmed deadline", "verified deadline"]
        assert sentences(deadline) == [
            "Dana Price proposed a date: Answer to the complaint, Mon, Mar 24, 2025 (FRCP 12(a)(1)(A)(i)).",
            "Dana Price confirmed a date: Answer to the complaint, Mon, Mar 24, 2025.",
            "Alma Reed verified a date: Answer to the complaint, Mon, Mar 24, 2025. It is firm.",
        ]


@pytest.mark.parametrize(("proposer", "confirmer", "verifier"), [
    ("paralegal", "paralegal", "paralegal"),
    ("paralegal", "second-paralegal", "second-paralegal"),
    ("paralegal", "second-paralegal", "paralegal"),
])  # fmt: skip
def test_nobody_is_the_second_person_to_themselves(
    office: TestOffice, proposer: str, confirmer: str, verifier: str
) -> None:
    with office.speaking(proposer) as one:
        deadline = proposed(office, one)
    with office.speaking(confirmer) as two:
        actions.confirm_deadline(actor=two, deadline=deadline)
    with office.speaking(verifier) as three:
        with pytest.raises(Refusal) as refusal:
            actions.verify_deadline(actor=three, deadline=deadline)
        assert refusal.value.code == "same-person"
        assert due_of(deadline).state == "confirmed"
        assert not Verification.objects.exists()


def test_a_date_is_not_verified_before_it_is_confirmed(office: TestOffice) -> None:
    with office.speaking("paralegal") as dana:
        deadline = proposed(office, dana)
    with office.speaking("attorney") as alma, pytest.raises(Refusal, match="already “proposed”"):
        actions.verify_deadline(actor=alma, deadline=deadline)


def test_an_embedded_case_manager_reads_a_court_date_and_decides_nothing(office: TestOffice) -> None:
    with office.speaking("paralegal") as dana:
        deadline = proposed(office, dana)
    with office.speaking("case-manager") as marcus:
        for decide in (
            lambda: actions.confirm_deadline(actor=marcus, deadline=deadline),
            lambda: actions.verify_deadline(actor=marcus, deadline=deadline),
            lambda: actions.reject_deadline(actor=marcus, deadline=deadline, reason="no"),
            lambda: actions.mark_met(actor=marcus, deadline=deadline),
            lambda: proposed(office, marcus),
        ):
            with pytest.raises(Refusal) as refusal:
                decide()
            assert refusal.value.code == "not-your-role"
        assert due_of(deadline).state == "proposed"


def test_a_benefits_date_in_the_shared_file_is_decided_by_either_craft(office: TestOffice) -> None:
    with office.speaking("case-manager") as marcus:
        deadline = proposed(office, marcus, kind=Deadline.Kind.BENEFIT, compartment=Compartment.SHARED)
        actions.confirm_deadline(actor=marcus, deadline=deadline)
    with office.speaking("second-case-manager") as nia:
        actions.verify_deadline(actor=nia, deadline=deadline)
        assert due_of(deadline).state == "firm"


def test_the_wall_hides_a_legal_date_from_a_case_manager_of_a_two_craft_office(office: TestOffice) -> None:
    matter = office.matters["office"]
    with office.speaking("paralegal") as dana:
        deadline = proposed(office, dana, matter_id=matter)
    with office.speaking("case-manager") as marcus:
        assert not Deadline.objects.filter(matter_id=matter).exists()
        assert Due.objects.filter(matter_id=matter).count() == 0
        assert not Entry.objects.filter(matter_id=matter, kind="date-proposed").exists()
        with pytest.raises(Deadline.DoesNotExist):
            actions.confirm_deadline(actor=marcus, deadline=deadline)
        with pytest.raises(ProgrammingError), transaction.atomic():
            proposed(office, marcus, matter_id=matter, kind=Deadline.Kind.BENEFIT, compartment="health")


def test_an_old_page_decides_nothing(office: TestOffice) -> None:
    with office.speaking("paralegal") as dana:
        deadline = proposed(office, dana)
        opened = revisions.opened(actions.shown_of(deadline))
        actions.confirm_deadline(actor=dana, deadline=deadline, opened=opened)
    with office.speaking("attorney") as alma:
        with pytest.raises(Stale) as refusal:
            actions.verify_deadline(actor=alma, deadline=deadline, opened=opened)
        assert refusal.value.changed.keys() == {"state", "owner"}
        opened = revisions.opened(actions.shown_of(deadline))
        actions.verify_deadline(actor=alma, deadline=deadline, opened=opened)


def test_a_double_click_confirms_once(office: TestOffice) -> None:
    key = str(uuid4())
    with office.speaking("paralegal") as dana:
        deadline = proposed(office, dana, key="p")
        assert proposed(office, dana, key="p") == deadline
        for _ in range(2):
            assert actions.confirm_deadline(actor=dana, deadline=deadline, key=key) == deadline
        assert Confirmation.objects.count() == 1
        assert audited(deadline) == ["proposed deadline", "confirmed deadline"]
        assert Deadline.objects.filter(matter_id=deadline.matter_id).count() == 1


def test_a_second_confirmation_is_refused(office: TestOffice) -> None:
    with office.speaking("paralegal") as dana:
        deadline = proposed(office, dana)
        actions.confirm_deadline(actor=dana, deadline=deadline)
        with pytest.raises(Refusal) as refusal:
            actions.confirm_deadline(actor=dana, deadline=deadline)
        assert refusal.value.code == "not-now"


def test_a_date_is_handed_over_and_stays_what_it_was(office: TestOffice) -> None:
    deadline = firm(office)
    with office.speaking("attorney") as alma:
        actions.hand_over_deadline(actor=alma, deadline=deadline, owner=office.staff["second-paralegal"])
        due = due_of(deadline)
        assert (due.state, due.owner) == ("firm", office.staff["second-paralegal"])
        assert due.why.startswith("FRCP 12(a)(1)(A)(i)")
        assert audited(deadline)[-1] == "handed-over deadline"
