"""Each of the ten things the data model must hold, in a law of our own making (shared requirements list)."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from nextfriend.engines.deadlines import Answer, Refusal, Request, answer
from nextfriend.engines.deadlines.lint import problems


def ask(trigger: str, rule: str = "Test R. 9", **more: object) -> Answer:
    found = answer(Request(trigger=trigger, rule=rule, **more))  # type: ignore[arg-type]
    assert isinstance(found, Answer), found
    return found


def refused(trigger: str, rule: str = "Test R. 9", **more: object) -> str:
    found = answer(Request(trigger=trigger, rule=rule, **more))  # type: ignore[arg-type]
    assert isinstance(found, Refusal), found
    return found.code


def one(settings: str) -> str:
    return f"- {{cite: Test R. 9, title: Act, trigger: the event, {settings}}}"


@pytest.mark.parametrize(
    ("settings", "trigger", "due"),
    [
        # 1. where the count starts
        ("period: 5 days", "2025-01-06", "2025-01-13"),  # day five is Saturday the 11th
        ("period: 5 days, roll: none", "2025-01-06", "2025-01-11"),
        ("period: 5 days, start: include, roll: none", "2025-01-06", "2025-01-10"),
        ("period: 5 days, start: next-open-day, roll: none", "2025-01-10", "2025-01-17"),
        ("period: 10 days, receipt: {presumed: 5 days}, roll: none", "2025-01-06", "2025-01-21"),
        ("period: 9 days, receipt: {presumed: [5 days, 3 court days]}", "2025-01-06", "2025-01-24"),
        # 2. units, and months that have no such day
        ("period: 10 court days", "2025-02-24", "2025-03-11"),  # over Founders' Day, 4 March
        ("period: 2 weeks, roll: none", "2025-01-06", "2025-01-20"),
        ("period: 1 month, roll: none", "2025-01-31", "2025-02-28"),
        ("period: 1 month, months: first-of-next, roll: none", "2025-01-31", "2025-03-01"),
        ("period: 1 year, roll: none", "2024-02-29", "2025-02-28"),
        ("period: four months, months: first-of-next, roll: none", "2025-10-31", "2026-03-01"),
        # 3. direction, and rolling another way than the count
        ("period: 5 days, direction: backward", "2025-01-10", "2025-01-03"),
        ("period: 5 days, direction: backward, roll: forward", "2025-01-10", "2025-01-06"),
        ("period: 5 days, roll: backward", "2025-01-06", "2025-01-10"),
        # 4. short periods, each with its own comparison
        ("period: 5 days, short: '<7'", "2025-01-09", "2025-01-16"),
        ("period: 7 days, short: '<7'", "2025-01-09", "2025-01-16"),
        ("period: 5 days, short: '<=5'", "2025-01-09", "2025-01-16"),
        ("period: 2 days, short: '==2'", "2025-01-10", "2025-01-14"),
        ("period: 3 days, short: '==2'", "2025-01-10", "2025-01-13"),
        # the Monday next after; never the same Monday
        ("period: 20 days, then: {next: monday}", "2024-10-01", "2024-10-28"),
        ("period: 20 days, then: {next: monday}", "2024-10-02", "2024-10-28"),
    ],
)  # fmt: skip
def test_how_a_day_is_counted(law, settings, trigger, due):
    law(one(settings))
    assert ask(trigger).prevailing == date.fromisoformat(due)


SERVICE = """
method:
  cite: Test R. 1
  calendars: [{slot: court}]
  roll: same
  service:
    mode: %s
    methods: {mail: 3 days, mail-abroad: 10 days, overnight: {add: 2 court days, mode: to-period}}
"""


@pytest.mark.parametrize(
    ("mode", "service", "due"),
    [
        # 5. ten days from Wednesday 1 January end on Saturday the 11th
        ("after-expiry", "mail", "2025-01-16"),  # rolled to Monday the 13th, and three days
        ("to-period", "mail", "2025-01-14"),  # thirteen days
        ("to-start", "mail", "2025-01-14"),
        ("after-expiry", "personal", "2025-01-13"),
        ("after-expiry", "overnight", "2025-01-14"),  # Monday and Tuesday, counted from the Saturday
        ("after-expiry", "mail, outside US", "2025-01-23"),
        ("after-expiry", "mail, out of state", "2025-01-16"),  # no row of its own: plain mail
    ],
)
def test_added_days_for_the_way_of_service(law, mode, service, due):
    law(one("period: 10 days, added_days: true"), SERVICE % mode)
    assert ask("2025-01-01", service=service).prevailing == date.fromisoformat(due)


def test_added_days_only_for_acts_that_get_them(law):
    law(one("period: 10 days"), SERVICE % "after-expiry")
    assert ask("2025-01-01", service="mail").prevailing == date(2025, 1, 13)


def test_service_days_of_a_backward_count_are_counted_backward(law):
    law(one("period: 5 court days, direction: backward, added_days: true"), SERVICE % "to-period")
    assert ask("2025-01-31").prevailing == date(2025, 1, 24)
    assert ask("2025-01-31", service="overnight").prevailing == date(2025, 1, 22)
    assert ask("2025-01-31", service="mail").prevailing == date(2025, 1, 21)


def test_a_fact_makes_a_finer_way_of_service(law):
    law(one("period: 10 days, added_days: true"), SERVICE % "to-period")
    assert ask("2025-01-01", service="mail", facts={"abroad": "yes"}).prevailing == date(2025, 1, 21)


def test_presumed_receipt_gives_way_to_the_true_date(law):
    law(one("period: 10 days, receipt: {presumed: 5 days, fact: received_on}, roll: none"))
    found = ask("2025-01-06", facts={"received_on": "2025-01-20"})
    assert found.prevailing == date(2025, 1, 30)
    assert any("no presumption is needed" in step.sentence for step in found.steps)


def test_three_dates_where_the_calendar_is_disputed(law):
    law(one("period: 3 days"))
    storm = ask("2025-06-10")  # Friday 13 June: closed by a storm, which may or may not count
    assert (storm.safe, storm.prevailing) == (date(2025, 6, 13), date(2025, 6, 13))
    assert storm.latest == date(2025, 6, 16)
    observed = ask("2029-03-02")  # Monday 5 March 2029 stands for Sunday the 4th
    assert (observed.safe, observed.prevailing) == (date(2029, 3, 5), date(2029, 3, 6))
    assert observed.differs


def test_in_a_backward_count_the_wide_reading_is_the_safe_one(law):
    law(one("period: 3 days, direction: backward"))
    found = ask("2025-06-16")
    assert (found.safe, found.prevailing, found.latest) == (
        date(2025, 6, 12), date(2025, 6, 13), date(2025, 6, 13),
    )  # fmt: skip


def test_a_year_no_calendar_holds_is_refused_even_when_it_is_not_rolled(law):
    law(one("period: 30 days"))
    assert refused("2030-12-20") == "calendar-missing"
    law(one("period: 30 days, roll: none"))
    assert ask("2030-12-20").prevailing == date(2031, 1, 19)


@pytest.mark.parametrize(
    ("ends", "due"),
    [
        ("{at: '10:00'}", "2025-01-13T10:00-06:00"),
        ("{at: noon}", "2025-01-13T12:00-06:00"),
        ("{at: '23:59', zone: Pacific/Honolulu}", "2025-01-13T23:59-10:00"),
    ],
)
def test_the_hour_at_which_the_day_ends(law, ends, due):
    law(one(f"period: 5 days, ends_at: {ends}"))
    assert ask("2025-01-06").prevailing == datetime.fromisoformat(due)


def test_an_hour_that_holds_only_when_the_day_was_not_rolled(law):
    law(one("period: 5 days, ends_at: {at: '10:00', when_rolled: end-of-day}"))
    assert ask("2025-01-08").prevailing == datetime.fromisoformat("2025-01-13T10:00-06:00")
    rolled = ask("2025-01-06")
    assert rolled.prevailing == date(2025, 1, 13)
    assert rolled.safe == datetime.fromisoformat("2025-01-13T10:00-06:00")


def test_no_further_day_means_act_on_the_open_day_before(law):
    law(one("period: 5 days, roll: {how: none, act_before: true}"))
    found = ask("2025-01-06")
    assert (found.safe, found.prevailing) == (date(2025, 1, 10), date(2025, 1, 11))


def test_versions_and_their_status(law):
    law("""
      - cite: Test R. 9
        title: Appeal
        trigger: the decision
        roll: none
        versions:
          - {from: 2020-01-01, to: 2023-12-31, period: 20 days}
          - {from: 2024-01-01, period: 30 days}
          - from: 2025-03-01
            period: 10 days
            status: vacated-in-part
            status_from: 2025-04-01
            status_source: A v. B
    """)
    assert ask("2023-12-31").prevailing == date(2024, 1, 20)
    assert ask("2024-01-01").prevailing == date(2024, 1, 31)
    assert ask("2025-03-10").prevailing == date(2025, 3, 20)  # in force until it was vacated
    after = ask("2025-04-10")
    assert after.prevailing == date(2025, 5, 10)
    assert any("vacated in part" in step.sentence and step.citation == "A v. B" for step in after.steps)
    assert ask("2023-12-31", as_of="2024-06-01").prevailing == date(2024, 1, 30)
    assert refused("2019-12-31") == "before-rule"
    assert refused("2019-12-31", as_of="2024-06-01") == "before-rule"


def test_later_of_earlier_of_and_what_is_not_given(law):
    law("""
      - cite: Test R. 9
        title: Later
        trigger: the event
        roll: none
        later_of: [{from: trigger, period: 10 days}, {from: {fact: order}, period: 5 days}]
      - cite: Test R. 10
        title: Earlier
        trigger: the event
        roll: none
        earlier_of: [{from: trigger, period: 10 days}, {from: {fact: order}, period: 5 days}]
    """)
    facts = {"order": "2025-01-20"}
    assert ask("2025-01-01", facts=facts).prevailing == date(2025, 1, 25)
    assert ask("2025-01-01", "Test R. 10", facts=facts).prevailing == date(2025, 1, 11)
    alone = ask("2025-01-01")
    assert alone.prevailing == date(2025, 1, 11)
    assert any("order" in note for note in alone.unmodelled)
    assert refused("2025-01-01", "Test R. 10") == "fact-missing"
    assert refused("2025-01-01", facts={"order": "soon"}) == "fact-unclear"


def test_a_rule_that_begins_where_another_ends(law):
    law("""
      - {cite: Test R. 9, title: B, trigger: it, period: 7 days, roll: none, start_from: {rule: Test R. 10}}
      - {cite: Test R. 10, title: First, trigger: the event, period: 5 days}
    """)
    assert ask("2025-01-06").prevailing == date(2025, 1, 20)


def test_a_rule_that_begins_from_itself_is_refused(law):
    law(one("period: 7 days, start_from: {rule: Test R. 9}"))
    assert refused("2025-01-06") == "rule-loop"


def test_cases_are_laid_over_the_rule_in_order(law):
    law("""
      - cite: Test R. 9
        title: Answer
        trigger: service
        period: 10 days
        roll: none
        cases:
          - {when: {agency: true}, period: 60 days, cite: Test R. 9(b), why: "An agency has 60 days."}
          - {when: {agency: true, urgent: [yes, very]}, period: 3 days, cite: Test R. 9(c), why: "Urgent."}
          - {when: {state: tx}, period: 1 day, cite: Test R. 9(d), why: "Not here."}
    """)
    assert ask("2025-01-01").prevailing == date(2025, 1, 11)
    agency = ask("2025-01-01", facts={"agency": True})
    assert agency.prevailing == date(2025, 3, 2)
    assert agency.facts == {"agency": "true"}
    assert "An agency has 60 days." in [step.sentence for step in agency.steps]
    assert ask("2025-01-01", facts={"agency": "yes", "urgent": "very"}).prevailing == date(2025, 1, 4)


def test_another_reading_moves_only_its_own_side(law):
    law("""
      - cite: Test R. 9
        title: Claim
        trigger: receipt
        period: 10 days
        roll: none
        readings:
          - {as: latest, set: {roll: same}, cite: "A v. B", why: "One court rolls."}
          - {as: safe, when: {careful: true}, set: {period: 7 days}, cite: "C v. D", why: "Counted less."}
    """)
    found = ask("2025-01-01", facts={"careful": False})
    assert (found.safe, found.prevailing, found.latest) == (
        date(2025, 1, 11), date(2025, 1, 11), date(2025, 1, 13),
    )  # fmt: skip
    assert ask("2025-01-01", facts={"careful": "y"}).safe == date(2025, 1, 8)


def test_the_pack_of_the_tests_passes_its_own_lint(law):
    law(one("period: 5 days"))
    assert problems() == []


@pytest.mark.parametrize(
    "wrong",
    [
        "period: some days",
        "period: 5 days, roll: sideways",
        "period: 5 days, short: '>3'",
        "period: 5 days, ends_at: {at: 600}",
        "period: 5 days, colour: red",
        "period: 5 days, status: stayed",
        "trigger: nothing counted",
    ],
)
def test_lint_finds_what_is_wrong(law, wrong):
    law(one(wrong) if "trigger" not in wrong else "- {cite: Test R. 9, title: Act, trigger: x}")
    assert problems()


def test_a_rule_may_govern_one_court_alone(law):
    law("- {cite: Test R. 9, title: Act, trigger: it, period: 5 days, courts: [testct]}")
    assert isinstance(answer(Request(rule="Test R. 9", court="testct", trigger="2025-06-02")), Answer)
    elsewhere = answer(Request(rule="Test R. 9", court="testct-appeals", trigger="2025-06-02"))
    assert isinstance(elsewhere, Refusal)
    assert (elsewhere.code, "Testland Court" in elsewhere.reason) == ("wrong-court", True)
