"""A denial's last day to appeal is proposed with its rule; nobody sees more of it than they may."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from nextfriend.calendar.models import Due
from nextfriend.care.authorizations import actions
from nextfriend.care.authorizations.actions import propose_appeal
from nextfriend.care.authorizations.appeals import appeal_dates
from nextfriend.care.days import today_for
from nextfriend.deadlines.actions import confirm_deadline, reject_deadline
from nextfriend.deadlines.models import Deadline
from nextfriend.ground.errors import Refusal
from nextfriend.matters.models import Entry
from nextfriend.privacy.models import Audit
from tests.care.authorizations.test_actions import ask_for
from tests.care.authorizations.test_pages import held
from tests.care.conftest import TODAY
from tests.care.coverage.test_actions import cover

NOTICE = TODAY - timedelta(days=5)


@pytest.fixture
def matter(office):
    return office.matters["office"]


def denied(actor, matter, **facts):
    coverage = cover(actor, matter, ends_date=None)
    row = ask_for(actor, coverage, requested_date=NOTICE - timedelta(days=3), **facts)
    actions.record_decision(
        actor=actor, authorization=row, decision="denied", decided_date=NOTICE, notice_date=NOTICE,
        reason="Not medically necessary",
    )  # fmt: skip
    return row


@pytest.mark.parametrize(
    ("kind", "facts", "rule", "prevails", "act_by"),
    [
        ("medicaid-plan", {}, "42 CFR 438.402(c)(2)(ii)", "2027-01-19", "2027-01-19"),
        ("medicaid-state", {}, "42 CFR 431.221(d)", "2027-02-18", "2026-11-30"),
        ("medicaid-state", {"state_days": "60"}, "42 CFR 431.221(d)", "2027-01-19", "2027-01-19"),
        ("medicare", {}, "42 CFR 405.942(a)", "2027-03-25", "2027-03-19"),
        ("medicare-advantage", {}, "42 CFR 422.582(b)", "2027-01-24", "2027-01-19"),
        ("job-plan", {}, "29 CFR 2560.503-1(h)(3)(i)", "2027-05-19", "2027-05-19"),
        ("marketplace", {}, "45 CFR 147.136(b)(2)(i)", "2027-05-19", "2027-05-19"),
    ],
)
def test_each_payers_rule_gives_the_day(office, matter, now, kind, facts, rule, prevails, act_by):
    with office.speaking("case-manager") as marcus:
        row = denied(marcus, matter, payer_kind=kind)
        found = propose_appeal(actor=marcus, authorization=row, notice_date=NOTICE, **facts)
        assert (found.rule, found.prevailing, found.safe) == (rule, prevails, act_by)
        assert found.steps
        assert (found.kind, found.compartment, found.trigger_date) == ("benefit", "care", NOTICE.isoformat())
        due = Due.objects.get(subject_id=found.pk)
        assert (due.state, due.owner_id, due.due_date.isoformat()) == ("proposed", marcus.pk, act_by)
        assert Audit.objects.filter(subject_id=row.pk, verb="proposed appeal").exists()


@pytest.mark.parametrize(
    ("effective", "last"), [(None, date(2026, 11, 30)), (date(2026, 12, 10), date(2026, 12, 10))]
)
def test_where_services_shrink_the_day_to_keep_them_comes_too(office, matter, now, effective, last):
    with office.speaking("case-manager") as marcus:
        row = denied(marcus, matter)
        facts = {"is_reduction": True, "effective_date": effective}
        propose_appeal(actor=marcus, authorization=row, notice_date=NOTICE, **facts)
        found = {one.deadline.rule: one.deadline.prevailing for one in appeal_dates(row)}
        assert found["42 CFR 438.420(a)"] == last.isoformat()
        assert len(found) == 2


def test_the_legal_team_sees_the_day_only_where_it_is_shown(office, matter, now):
    with office.speaking("case-manager") as marcus:
        hidden = denied(marcus, matter)
        propose_appeal(actor=marcus, authorization=hidden, notice_date=NOTICE)
    with office.speaking("paralegal") as dana:
        assert not Deadline.objects.filter(source_id=hidden.pk).exists()
    with office.speaking("case-manager") as marcus:
        shown = denied(marcus, matter, service="Zolgensma infusion")
        propose_appeal(actor=marcus, authorization=shown, notice_date=NOTICE, show_everyone=True)
    with office.speaking("paralegal") as dana:
        found = Deadline.objects.get(source_id=shown.pk)
        said = [found.title, found.words, Due.objects.get(subject_id=found.pk).title]
        said += Entry.objects.filter(subject_id=found.pk).values_list("sentence", flat=True)
        assert "Zolgensma" not in " ".join(said)
        confirm_deadline(actor=dana, deadline=found)
        assert Due.objects.get(subject_id=found.pk).state == "confirmed"


@pytest.mark.parametrize(
    ("kind", "facts", "code"),
    [
        ("other", {}, "no-rule"),
        ("medicaid-plan", {"notice_date": TODAY + timedelta(days=1)}, "day-ahead"),
    ],
)
def test_what_cannot_be_counted_is_refused(office, matter, now, kind, facts, code):
    with office.speaking("case-manager") as marcus:
        row = denied(marcus, matter, payer_kind=kind)
        with pytest.raises(Refusal) as refused:
            propose_appeal(**{"actor": marcus, "authorization": row, "notice_date": NOTICE, **facts})
        assert refused.value.code == code


def test_an_approval_is_not_appealed_and_nothing_is_proposed_twice(office, matter, now):
    with office.speaking("case-manager") as marcus:
        row = ask_for(marcus, cover(marcus, matter))
        with pytest.raises(Refusal, match="Nothing of it is denied"):
            propose_appeal(actor=marcus, authorization=row, notice_date=TODAY)
        row = denied(marcus, matter)
        propose_appeal(actor=marcus, authorization=row, notice_date=NOTICE)
        with pytest.raises(Refusal, match="proposed already"):
            propose_appeal(actor=marcus, authorization=row, notice_date=NOTICE)


def test_the_day_to_keep_services_is_added_after_the_last_day_to_appeal(office, matter, now):
    with office.speaking("case-manager") as marcus:
        row = denied(marcus, matter)
        first = propose_appeal(actor=marcus, authorization=row, notice_date=NOTICE)
        more = propose_appeal(actor=marcus, authorization=row, notice_date=NOTICE, is_reduction=True)
        assert (first.rule, more.rule) == ("42 CFR 438.402(c)(2)(ii)", "42 CFR 438.420(a)")
        assert len(appeal_dates(row)) == 2
        with pytest.raises(Refusal, match="proposed already"):
            propose_appeal(actor=marcus, authorization=row, notice_date=NOTICE, is_reduction=True)


def test_a_notice_is_not_received_before_its_date(office, matter, now):
    with office.speaking("case-manager") as marcus:
        row = denied(marcus, matter, payer_kind="job-plan")
        received = NOTICE - timedelta(days=1)
        with pytest.raises(Refusal, match="before its own date") as refused:
            propose_appeal(actor=marcus, authorization=row, notice_date=NOTICE, received_date=received)
        assert refused.value.code == "received-before"
        assert not Deadline.objects.filter(source_id=row.pk).exists()


def test_the_states_own_page_says_where_the_day_to_keep_services_is_found(office, browse, matter):
    with office.speaking("case-manager") as marcus:
        row = denied(marcus, matter, payer_kind="medicaid-state")
    text = browse("case-manager").page(f"/authorizations/{row.pk}/appeal/new/").text()
    assert "services go on is not counted here" in text
    assert "42 CFR 431.230(a)" in text


def test_the_form_begins_with_the_notice_as_corrected(office, browse, matter):
    with office.speaking("case-manager") as marcus:
        today = today_for(marcus)
        row = ask_for(
            marcus, cover(marcus, matter, ends_date=None), requested_date=today - timedelta(days=20)
        )
        facts = {"decision": "denied", "decided_date": today, "notice_date": today}
        wrong = actions.record_decision(actor=marcus, authorization=row, **facts)
        right = dict.fromkeys(("decided_date", "notice_date"), today - timedelta(days=10))
        actions.correct_decision(actor=marcus, authorizationdecision=wrong, why="Wrong day", **right)
    form = browse("case-manager").page(f"/authorizations/{row.pk}/appeal/new/")
    [field] = [one for one in form.all("input") if one.get("name") == "notice_date"]
    assert field.get("value") == (today - timedelta(days=10)).isoformat()


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"notice_date": -1}, "The notice now on record is of"),
        ({"decision": "approved", "units": 3, "unit": "visit"}, "Nothing is denied any more."),
    ],
)
def test_the_page_says_that_a_live_date_rests_on_what_was_corrected(office, browse, matter, changed, says):
    with office.speaking("case-manager") as marcus:
        today = today_for(marcus)
        row = ask_for(
            marcus, cover(marcus, matter, ends_date=None), requested_date=today - timedelta(days=20)
        )
        facts = {"decision": "denied", "decided_date": today, "notice_date": today}
        wrong = actions.record_decision(actor=marcus, authorization=row, **facts)
        found = propose_appeal(actor=marcus, authorization=row, notice_date=today)
    carer, page = browse("case-manager"), f"/authorizations/{row.pk}/"
    assert "Look at this date again" not in carer.page(page).text()
    if "notice_date" in changed:
        changed = {"notice_date": today - timedelta(days=1)}
    with office.speaking("case-manager") as marcus:
        actions.correct_decision(actor=marcus, authorizationdecision=wrong, why="Wrong", **changed)
    text = carer.page(page).text()
    assert "Look at this date again" in text
    assert says in text
    with office.speaking("case-manager") as marcus:
        reject_deadline(actor=marcus, deadline=found, reason="The notice was read wrong")
    assert "Look at this date again" not in carer.page(page).text()


def test_from_the_page_of_a_denial(office, browse, matter):
    with office.speaking("case-manager") as marcus:
        today = today_for(marcus)
        row = ask_for(marcus, cover(marcus, matter, ends_date=None), requested_date=today)
        facts = {"decision": "denied", "decided_date": today, "notice_date": today}
        actions.record_decision(actor=marcus, authorization=row, **facts)
    carer, page = browse("case-manager"), f"/authorizations/{row.pk}/"
    assert "No date is proposed" in carer.page(page).text()
    form = carer.page(f"{page}appeal/new/")
    assert "Days the notice gives" not in form.text()
    carer.send(f"{page}appeal/new/", {**held(form), "notice_date": today.isoformat(), "is_reduction": "on"})
    text = carer.page(page).text()
    assert "Appeal to the managed care plan" in text
    assert "42 CFR 438.420(a)" in text
    with office.speaking("case-manager"):
        deadline = Deadline.objects.get(source_id=row.pk, rule="42 CFR 438.402(c)(2)(ii)")
    assert "60 days" in carer.page(f"/dates/{deadline.pk}/").text()
