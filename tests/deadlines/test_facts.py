"""Facts are questions with choices; what was told, what stays open, and on what the rule rests."""

from __future__ import annotations

from typing import Any

import pytest

from nextfriend.deadlines import actions
from nextfriend.deadlines.fact_fields import facts_asked
from nextfriend.deadlines.models import Deadline
from nextfriend.engines.deadlines import fields, find_rule, rules
from nextfriend.ground.errors import Refusal
from tests.deadlines.dates import APPEAL, dated, due_of, proposed
from tests.deadlines.test_date_desk import TYPED, at
from tests.office.people import TestOffice

NOTICE = {**TYPED, "rule": APPEAL, "trigger": "2025-06-02", "service": ""}
OUT_OF_MEMORY = {**TYPED, "rule": "CPLR 3012(a)", "court": "nysupct", "trigger": "2026-01-05"}


def select_of(page: Any, name: str) -> dict[str, str]:
    """The choices of one question: value and words."""
    (one,) = [s for s in page.all("select") if s.get("name") == name]
    return {o.get("value"): page.text(o) for o in one if o.tag.endswith("option")}


def test_a_rule_asks_its_questions_and_says_what_each_answer_would_do(
    office: TestOffice, browse: Any
) -> None:
    page = browse("paralegal").send(at(office, "dates/new/"), {**NOTICE, "do": "calculate"}, status=200)
    assert "Is the United States, its agency, or its officer or employee a party?" in page.text()
    assert select_of(page, "fact_us_party") == {"": "Not known yet", "yes": "Yes", "no": "No"}
    assert "Yes: Fri, Aug 1, 2025. No: Wed, Jul 2, 2025." in page.text()
    assert any(i.get("name") == "fact_motion_filed" and i.get("type") == "date" for i in page.all("input"))
    assert "Not known yet" in page.text()


def test_an_answer_changes_the_date_and_is_kept_with_its_question(office: TestOffice, browse: Any) -> None:
    client = browse("paralegal")
    told = {**NOTICE, "fact_us_party": "yes"}
    page = client.send(at(office, "dates/new/"), {**told, "do": "calculate"}, status=200)
    assert "Fri, Aug 1, 2025" in page.text()
    assert "It changed the date" in page.text()
    address = client.send(at(office, "dates/new/"), {**told, "do": "propose"})["Location"]
    with office.speaking("paralegal"):
        row = Deadline.objects.get()
        assert row.facts == {"us_party": "yes"}
        assert row.answers == [
            {
                "fact": "us_party",
                "question": "Is the United States, its agency, or its officer or employee a party?",
                "answer": "Yes",
                "changed": True,
            }
        ]
        assert [one["fact"] for one in row.open_facts] == ["motion_filed", "motion_decided"]
        assert (row.basis, str(due_of(row).due_date)) == ("read", "2025-08-01")
    text = client.page(address).text()
    assert "Rests on The text itself, read" in text
    assert "When was the post-judgment motion filed?" in text


def test_an_answer_that_changed_nothing_is_said(office: TestOffice, browse: Any) -> None:
    sent = {**NOTICE, "fact_us_party": "no", "do": "calculate"}
    page = browse("paralegal").send(at(office, "dates/new/"), sent, status=200)
    assert "It changed nothing" in page.text()


def test_a_question_of_another_rule_is_said_to_have_changed_nothing(office: TestOffice, browse: Any) -> None:
    sent = {**TYPED, "fact_motion_filed": "2025-06-10", "do": "calculate"}
    page = browse("paralegal").send(at(office, "dates/new/"), sent, status=200)
    assert "The fact “motion_filed” changed nothing" in page.text()


def test_a_needed_fact_is_asked_where_it_is_missing(office: TestOffice, browse: Any) -> None:
    sent = {**NOTICE, "rule": "FRCP 45(d)(2)(B)", "do": "calculate"}
    page = browse("paralegal").send(at(office, "dates/new/"), sent, status=422)
    assert 'id="id_fact_compliance_date_error"' in page.html
    assert "No date can be given until this is answered." in page.text()


@pytest.mark.parametrize("rule", [r.cite for r in rules() if fields(r)])
def test_every_rule_with_questions_has_them_as_fields(rule: str) -> None:
    asked = {f.name for f in fields(find_rule(rule)) if f.name != "service"}
    assert {f.name for f in facts_asked(rule, "")} == asked


def test_a_rule_held_from_memory_asks_the_second_person_to_read_it(office: TestOffice, browse: Any) -> None:
    client = browse("paralegal")
    address = client.send(at(office, "dates/new/"), {**OUT_OF_MEMORY, "do": "propose"})["Location"]
    assert "Nobody has read this rule’s text" in client.page(address).text()
    client.send(f"{address}confirmation/", {})
    alma = browse("attorney")
    assert "Which text of the rule you read, and where" in alma.page(address).text()
    page = alma.send(f"{address}verification/", {"note": ""}, status=422)
    assert 'id="check_note_error"' in page.html or 'id="id_note_error"' in page.html
    alma.send(f"{address}verification/", {"note": "nysenate.gov, CVP 3012"})
    assert "Firm" in alma.page(address).text()


def test_the_action_refuses_a_second_person_who_read_nothing(office: TestOffice) -> None:
    what = dated("CPLR 3012(a)", "2026-01-05", "nysupct", "personal")
    assert what.basis == "memory"
    with office.speaking("paralegal") as dana:
        row = proposed(office, dana, what)
        actions.confirm_deadline(actor=dana, deadline=row)
    with office.speaking("attorney") as alma, pytest.raises(Refusal) as refusal:
        actions.verify_deadline(actor=alma, deadline=row)
    assert refusal.value.code == "text-unread"
