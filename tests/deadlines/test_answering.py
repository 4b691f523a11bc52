"""A question of a date that stands is answered later: calculated anew, by the two-person rules."""

from __future__ import annotations

from typing import Any

import pytest

from nextfriend.deadlines import actions
from nextfriend.deadlines.date_proposals import Dated, calculate
from nextfriend.deadlines.dependencies import answers_shown
from nextfriend.deadlines.models import Deadline, Move
from nextfriend.engines.deadlines import Request
from nextfriend.ground import revisions
from nextfriend.ground.errors import Refusal, Stale
from tests.deadlines.dates import APPEAL, audited, due_of, firm, period, proposed, sentences, trial
from tests.office.people import ZONE, TestOffice

SURREPLY = "S.D.N.Y. L. Civ. R. 6.1(b)"


def notice(**facts: str) -> Dated:
    """A notice of appeal: thirty days, sixty where the United States is a party."""
    found = calculate(Request(rule=APPEAL, court="cod", trigger="2025-06-02", facts=facts), zone=ZONE)
    assert isinstance(found, Dated)
    return found


def response() -> Dated:
    """A response to a motion in New York: fourteen days, seven to one about discovery (the safe day)."""
    found = calculate(
        Request(rule=SURREPLY, court="nysd", trigger="2025-06-02", service="electronic"), zone=ZONE
    )
    assert isinstance(found, Dated)
    return found


def told(office: TestOffice, who: str, deadline: Deadline, **facts: str) -> Deadline:
    with office.speaking(who) as actor:
        row = Deadline.objects.get(pk=deadline.pk)
        opened = revisions.opened(answers_shown(row))
        return actions.answer_questions(actor=actor, deadline=row, told=facts, opened=opened)


def now(office: TestOffice, deadline: Deadline) -> Deadline:
    with office.speaking("paralegal"):
        return Deadline.objects.get(pk=deadline.pk)


def test_a_later_day_of_a_firm_date_waits_and_the_one_in_force_stays(office: TestOffice) -> None:
    row = firm(office, notice())
    told(office, "second-paralegal", row, us_party="yes")
    stands = now(office, row)
    assert (stands.safe, stands.prevailing, stands.facts) == ("2025-07-02", "2025-07-02", {})
    assert (stands.waiting_to, stands.waiting["facts"]) == ("2025-08-01", {"us_party": "yes"})
    with office.speaking("paralegal") as dana:
        due = due_of(row)
        assert (due.state, str(due.due_date)) == ("confirmed", "2025-07-02")
        assert due.why == "Stays until a second person agrees to Fri, Aug 1, 2025"
        assert sentences(row)[-1].endswith(
            "Wed, Jul 2, 2025 → Fri, Aug 1, 2025. It waits for a second person."
        )
        assert audited(row)[-1] == "answered deadline"
        actions.verify_deadline(actor=dana, deadline=row)
        verified = Deadline.objects.get(pk=row.pk)
        assert (verified.safe, verified.facts, due_of(row).state) == (
            "2025-08-01",
            {"us_party": "yes"},
            "firm",
        )
        assert [one["answer"] for one in verified.answers] == ["Yes"]


def test_the_same_person_verifies_nothing_they_answered(office: TestOffice) -> None:
    row = firm(office, notice())
    told(office, "second-paralegal", row, us_party="yes")
    with office.speaking("second-paralegal") as pia, pytest.raises(Refusal) as refusal:
        actions.verify_deadline(actor=pia, deadline=row)
    assert refusal.value.code == "same-person"


def test_a_safe_day_alone_that_comes_later_waits_too(office: TestOffice) -> None:
    row = firm(office, response())
    assert (row.safe, row.prevailing) == ("2025-06-09", "2025-06-16")
    told(office, "paralegal", row, discovery_motion="no")
    stands = now(office, row)
    assert (stands.safe, stands.waiting_safe) == ("2025-06-09", "2025-06-16")
    with office.speaking("second-paralegal") as pia:
        assert due_of(row).why == "Stays until a second person agrees to Mon, Jun 16, 2025"
        actions.verify_deadline(actor=pia, deadline=row)
        assert due_of(row).due_date.isoformat() == "2025-06-16"


def test_an_earlier_day_is_in_force_at_once_and_is_checked_again(office: TestOffice) -> None:
    row = firm(office, notice(us_party="yes"))
    told(office, "paralegal", row, us_party="no")
    stands = now(office, row)
    assert (stands.safe, stands.waiting) == ("2025-07-02", {})
    with office.speaking("second-paralegal") as pia:
        assert due_of(row).state == "confirmed"
        actions.verify_deadline(actor=pia, deadline=row)
        assert due_of(row).state == "firm"


def test_what_changes_no_day_is_kept_and_leaves_it_firm(office: TestOffice) -> None:
    row = firm(office, notice())
    told(office, "paralegal", row, us_party="no")
    stands = now(office, row)
    assert (stands.safe, stands.facts, stands.waiting) == ("2025-07-02", {"us_party": "no"}, {})
    with office.speaking("paralegal"):
        assert due_of(row).state == "firm"
        assert "it stays Wed, Jul 2, 2025" in sentences(row)[-1]


def test_what_follows_it_is_calculated_with_it(office: TestOffice) -> None:
    row = firm(office, notice(us_party="yes"))
    after = firm(office, period("14 days", row.prevailing), follows=row)
    told(office, "paralegal", row, us_party="no")
    assert (now(office, after).safe, now(office, after).trigger_date) == ("2025-07-16", "2025-07-02")
    with office.speaking("paralegal"):
        assert Move.objects.filter(because=row).count() == 2
        assert audited(after)[-1] == "moved deadline"


@pytest.mark.parametrize("facts", [{}, {"us_party": ""}])
def test_nothing_new_is_refused(office: TestOffice, facts: dict[str, str]) -> None:
    row = firm(office, notice())
    with pytest.raises(Refusal) as refusal:
        told(office, "paralegal", row, **facts)
    assert refusal.value.code == "nothing-told"


def test_a_fixed_date_one_that_waits_and_an_old_page_are_refused(office: TestOffice) -> None:
    with pytest.raises(Refusal) as refusal:
        told(office, "paralegal", firm(office, trial(), kind=Deadline.Kind.HEARING), us_party="yes")
    assert refusal.value.code == "fixed"
    row = firm(office, notice())
    with office.speaking("paralegal"):
        old = revisions.opened(answers_shown(row))
    told(office, "paralegal", row, us_party="yes")
    with pytest.raises(Refusal) as refusal:
        told(office, "paralegal", row, us_party="no")
    assert refusal.value.code == "waits"
    with office.speaking("second-paralegal") as pia:
        actions.verify_deadline(actor=pia, deadline=row)
        with pytest.raises(Stale):
            actions.answer_questions(actor=pia, deadline=row, told={"us_party": "no"}, opened=old)


def test_a_case_manager_answers_no_court_date(office: TestOffice) -> None:
    row = firm(office, notice(), compartment="shared")
    with pytest.raises(Refusal) as refusal:
        told(office, "case-manager", row, us_party="yes")
    assert refusal.value.code == "not-your-role"


def test_the_date_s_page_asks_and_its_answer_is_shown_before_it_is_recorded(
    office: TestOffice, browse: Any
) -> None:
    with office.speaking("paralegal") as dana:
        row = proposed(office, dana, notice())
    client, address = browse("paralegal"), f"/dates/{row.pk}/"
    page = client.page(address)
    assert "Is the United States, its agency, or its officer or employee a party?" in page.text()
    assert any(box.get("name") == "fact_us_party" for box in page.all("select"))
    shown = client.send(f"{address}answers/", {"fact_us_party": "yes", "do": "show"}, status=200)
    assert "Wed, Jul 2, 2025" in shown.text()
    assert "Fri, Aug 1, 2025" in shown.text()
    assert now(office, row).facts == {}, "only shown"
    client.send(f"{address}answers/", {"fact_us_party": "yes"})
    assert now(office, row).safe == "2025-08-01"
    assert "It changed the date" in client.page(address).text()


def test_the_page_keeps_what_was_answered_before(office: TestOffice, browse: Any) -> None:
    with office.speaking("paralegal") as dana:
        row = proposed(office, dana, notice(us_party="yes"))
    sent = {"fact_motion_filed": "2025-06-10", "do": "show"}
    page = browse("paralegal").send(f"/dates/{row.pk}/answers/", sent, status=200)
    (box,) = [one for one in page.all("select") if one.get("name") == "fact_us_party"]
    chosen = [o.get("value") for o in box if o.get("selected") is not None]
    assert chosen == ["yes"]


def test_a_refusal_of_the_engine_is_a_sentence_of_the_form(office: TestOffice, browse: Any) -> None:
    with office.speaking("paralegal") as dana:
        row = proposed(office, dana, notice())
    page = browse("paralegal").send(f"/dates/{row.pk}/answers/", {"do": "show"}, status=422)
    assert "Answer at least one question that was not answered yet." in page.text()
