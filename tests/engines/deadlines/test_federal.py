"""A table a federal litigator could sign: rule, court, trigger, service, date, and why it is that date."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from nextfriend.engines.deadlines import Answer, Refusal, Request, answer

TABLE = [
    # FRCP 6(a)(1): exclude the day, count every day, roll the last
    ("FRCP 12(a)(1)(A)(i)", "cod", "2025-03-03", "personal", "2025-03-24", "21 days, no roll"),
    ("FRCP 12(a)(1)(A)(i)", "cod", "2025-03-08", "personal", "2025-03-31", "Saturday to Monday"),
    ("FRCP 12(a)(1)(A)(i)", "cacd", "2025-03-10", "personal", "2025-04-01", "Cesar Chavez Day on Monday"),
    ("FRCP 12(a)(1)(A)(i)", "cod", "2024-12-12", "personal", "2025-01-02", "21 days end on 2 January"),
    ("FRCP 12(a)(1)(A)(i)", "cod", "2024-12-11", "personal", "2025-01-02", "New Year's Day"),
    ("FRCP 12(a)(1)(A)(i)", "cod", "2025-03-03", "mail", "2025-03-24", "process: no days for mail"),
    ("FRCP 12(a)(1)(A)(i)", "cod", "2025-03-03", "waiver", "2025-05-02", "60 days from the request"),
    ("FRCP 12(a)(1)(A)(ii)", "cod", "2025-03-03", "", "2025-05-02", "60 days from the request"),
    ("FRCP 12(a)(2)", "cod", "2025-03-03", "", "2025-05-02", "60 days for the United States"),
    ("FRCP 12(a)(4)(A)", "cod", "2025-06-05", "", "2025-06-20", "14th day is Juneteenth"),
    # 6(d): three days after the period would expire, and only for some ways of service
    ("FRCP 33(b)(2)", "cod", "2025-05-01", "mail", "2025-06-05", "Saturday, Monday, and three days"),
    ("FRCP 33(b)(2)", "cod", "2025-05-01", "electronic", "2025-06-02", "no days for e-service since 2016"),
    ("FRCP 33(b)(2)", "cod", "2025-05-01", "5(b)(2)(D)", "2025-06-05", "left with the clerk"),
    ("FRCP 33(b)(2)", "cod", "2016-05-02", "electronic", "2016-06-06", "1 June and three: Saturday"),
    ("FRCP 36(a)(3)", "cod", "2025-01-15", "personal", "2025-02-14", "30 days"),
    ("FRCP 15(a)(1)(A)", "cod", "2025-03-03", "mail", "2025-03-24", "one's own service adds nothing"),
    # from entry of judgment nothing is added
    ("FRCP 59(e)", "cod", "2025-03-03", "mail", "2025-03-31", "28 days from entry"),
    ("FRCP 59(e)", "cod", "2009-11-02", "", "2009-11-17", "then ten court days, over Veterans Day"),
    ("FRCP 50(b)", "cod", "2025-11-12", "", "2025-12-10", "28 days"),
    ("FRAP 4(a)(1)(A)", "cod", "2025-03-03", "mail", "2025-04-02", "never three mail days on an appeal"),
    ("FRAP 4(a)(1)(B)", "cod", "2025-03-03", "", "2025-05-02", "60 days"),
    ("FRAP 4(b)(1)(A)", "cod", "2025-06-05", "", "2025-06-20", "14th day is Juneteenth"),
    ("FRAP 40(d)(1)", "ca10", "2025-06-20", "", "2025-07-07", "14th day is 4 July, a Friday"),
    ("FRAP 41(b)", "ca10", "2025-06-20", "", "2025-07-14", "seven days after the time for rehearing"),
    ("FRAP 27(a)(3)(A)", "ca10", "2025-06-02", "mail", "2025-06-16", "ten days and three: Sunday to Monday"),
    ("S. Ct. R. 13.1", "scotus", "2025-06-03", "", "2025-09-02", "90th day is Labor Day"),
    ("28 U.S.C. § 2101(c)", "scotus", "2025-03-03", "", "2025-06-02", "90th day is Sunday 1 June"),
    ("FRBP 8002(a)(1)", "nysb", "2025-06-05", "", "2025-06-20", "14th day is Juneteenth"),
    ("FRCrP 33(b)(1)", "cod", "2022-03-03", "", "2025-03-03", "three years"),
    ("28 USC 2244(d)(1)", "cod", "2024-02-29", "", "2025-02-28", "a year from 29 February"),
    ("28 USC 2255(f)(3)", "cod", "2014-03-03", "", "2015-03-03", "from the judgment, where no right is told"),
    # backward: before the hearing, rolling further back, without the state's holidays
    ("FRCP 6(c)(1)", "cod", "2025-06-02", "", "2025-05-19", "14 days before"),
    ("FRCP 6(c)(1)", "cod", "2025-06-09", "", "2025-05-23", "Memorial Day, then back over the weekend"),
    ("FRCP 26(a)(2)(D)(i)", "cod", "2026-04-06", "", "2026-01-06", "90 days before trial"),
    ("FRCP 68(a)", "cod", "2025-03-03", "", "2025-02-14", "14 days back is Presidents' Day"),
    # a state's holiday counts forward only
    ("FRCP 33(b)(2)", "mad", "2025-03-22", "", "2025-04-22", "30th day is Patriots' Day, Monday 21 April"),
    ("FRCP 33(b)(2)", "nysd", "2025-03-22", "", "2025-04-21", "which New York does not keep"),
    ("FRCP 33(b)(2)", "nvd", "2025-10-01", "", "2025-11-03", "Nevada Day, Friday 31 October"),
    # Juneteenth did not exist before 17 June 2021
    ("FRCP 12(a)(1)(A)(i)", "cod", "2020-05-29", "", "2020-06-19", "no Juneteenth in 2020"),
    ("FRCP 12(a)(1)(A)(i)", "cod", "2021-05-28", "", "2021-06-21", "Friday 18 June 2021 was observed"),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "court", "trigger", "service", "due", "why"), TABLE)
def test_the_table(rule, court, trigger, service, due, why):
    found = answer(Request(rule=rule, court=court, trigger=trigger, service=service))
    assert isinstance(found, Answer), found
    assert found.prevailing == date.fromisoformat(due), (why, [step.sentence for step in found.steps])


@pytest.mark.parametrize(
    "spelling",
    [
        "FRCP 12(a)(1)(A)(i)", "Fed. R. Civ. P. 12(a)(1)(A)(i)", "frcp12a1Ai", "F.R.C.P. 12 (a) (1) (A) (i)",
        "Rule 12(a)(1)(A)(i) FRCP; 6(a)", "Fed.R.Civ.P. 12(a)(1)(A)(i), 6(a)(1)(C)",
        "FRCP Rule 12(a)(1)(A)(i)",
        "Federal Rules of Civil Procedure § 12(a)(1)(A)(i)", "Federal Rule of Civil Procedure 12(a)(1)(A)(i)",
        "Rule 12(a)(1)(A)(i) of the Federal Rules of Civil Procedure", "Rule 12(a)(1)(A)(i), Fed. R. Civ. P.",
        "Rule 12(a)(1)(A)(i)", "12(a)(1)(A)(i); 6(a)(1)(C)", "FRCP 6(a)(1)(C) and 12(a)(1)(A)(i)",
    ],
)  # fmt: skip
def test_spellings_of_one_rule(spelling):
    found = answer(Request(rule=spelling, court="cod", trigger="2025-03-03"))
    assert isinstance(found, Answer), found
    assert found.rule == "FRCP 12(a)(1)(A)(i)"


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ({"rule": "FRCP 12(a)(1)(A)(i)", "court": "nyzd"}, "unknown-court"),
        ({"rule": "FRCP 12(z)", "court": "cod"}, "unknown-rule"),
        ({"rule": "FRCP 59", "court": "cod"}, "unknown-rule"),  # new trial, affidavits or amendment?
        ({"rule": "", "court": "cod"}, "rule-missing"),
        ({"rule": "FRCP 33(b)(2)", "court": "cod", "trigger": "3 March"}, "trigger-unclear"),
        ({"rule": "FRCP 33(b)(2)", "court": "cod", "trigger": "2025-02-30"}, "trigger-unclear"),
        ({"rule": "FRCP 33(b)(2)", "court": "cod", "trigger": "2041-01-01"}, "calendar-missing"),
        ({"rule": "FRCP 33(b)(2)", "court": "cod", "trigger": "1920-01-01"}, "before-rule"),
        ({"rule": "FRCP 33(b)(2)", "court": "cod", "service": "by pigeon"}, "unknown-service"),
        ({"rule": "FRCP 33(b)(2)", "court": "scotus"}, "wrong-court"),
        ({"period": "some days", "under": "FRCP", "court": "cod"}, "period-unclear"),
        ({"period": "99999999 days", "under": "FRCP", "court": "cod"}, "period-too-long"),
        ({"period": "14 days", "court": "cod"}, "under-missing"),
        ({"period": "14 days", "under": "Klingon Code", "court": "cod"}, "unknown-authority"),
        ({"period": "14 days", "under": "FRCP", "court": "cod", "direction": "up"}, "direction-unclear"),
        ({"period": "24 hours", "under": "FRCP", "court": "cod"}, "time-missing"),
        ({"period": "24 hours", "under": "FRCP", "trigger": "2025-01-02T10:00"}, "zone-missing"),
    ],
)
def test_what_is_refused_and_not_guessed(asked, code):
    found = answer(Request(**{"trigger": "2025-03-03", **asked}))
    assert isinstance(found, Refusal), found
    assert found.code == code
    assert found.reason.endswith((".", "?"))


def test_a_near_name_is_offered():
    found = answer(Request(rule="FRCP 33(b)", court="cod", trigger="2025-03-03"))
    assert isinstance(found, Answer)  # one rule below it: understood
    wrong = answer(Request(rule="FRCP 26(a)(2)", court="cod", trigger="2025-03-03"))
    assert isinstance(wrong, Refusal)
    assert "FRCP 26(a)(2)(D)(i)" in wrong.nearest


@pytest.mark.parametrize(
    ("trigger", "hours", "due"),
    [
        ("2025-03-08T10:00", "24 hours", "2025-03-10T11:00-04:00"),  # Sunday 9 March 11:00, then Monday
        ("2025-11-01T10:00", "24 hours", "2025-11-03T09:00-05:00"),  # Sunday 2 November 09:00, then Monday
        ("2025-03-05T10:00", "120 hours", "2025-03-10T11:00-04:00"),
        ("2025-10-30T10:00", "120 hours", "2025-11-04T09:00-05:00"),
        ("2025-07-03T15:30", "24 hours", "2025-07-07T15:30-04:00"),
    ],
)
def test_hours_are_elapsed_hours_across_the_clock_changes(trigger, hours, due):
    found = answer(Request(period=hours, under="FRCP", court="paed", trigger=trigger))
    assert isinstance(found, Answer), found
    assert found.prevailing == datetime.fromisoformat(due)
    assert found.prevailing.isoformat() == datetime.fromisoformat(due).isoformat()


def test_a_late_evening_in_one_zone_is_yesterday_in_another():
    late = answer(Request(rule="FRCP 33(b)(2)", court="hid", trigger="2025-03-04T01:00-05:00"))
    assert isinstance(late, Answer)
    assert late.prevailing == date(2025, 4, 2)  # 3 March in Honolulu


def test_the_zone_in_which_the_last_day_ends():
    brief = answer(Request(rule="FRAP 31(a)(1)", court="ca9", trigger="2025-03-03"))
    notice = answer(Request(rule="FRAP 4(a)(1)(A)", court="hid", trigger="2025-03-03"))
    assert isinstance(brief, Answer)
    assert isinstance(notice, Answer)
    assert (brief.zone, notice.zone) == ("America/Los_Angeles", "Pacific/Honolulu")


def test_the_state_of_the_district_court_counts_in_the_court_of_appeals():
    ask = {"rule": "FRAP 31(a)(1)", "court": "ca1", "trigger": "2025-03-22"}
    assert answer(Request(**ask)).prevailing == date(2025, 4, 22)  # Boston keeps Patriots' Day
    neither = answer(Request(**{**ask, "court": "ca2"}))
    through_district = answer(Request(**{**ask, "court": "ca2", "facts": {"district": "mad"}}))
    assert neither.prevailing == date(2025, 4, 21)
    assert through_district.prevailing == date(2025, 4, 22)


def test_a_timely_motion_restarts_the_time_to_appeal_and_an_untimely_one_does_not():
    ask = {"rule": "FRAP 4(a)(4)(A)", "court": "cod", "trigger": "2025-03-03"}
    timely = answer(Request(**ask, facts={"motion_filed": "2025-03-31", "motion_decided": "2025-05-01"}))
    late = answer(Request(**ask, facts={"motion_filed": "2025-04-01", "motion_decided": "2025-05-01"}))
    unknown = answer(Request(**ask, facts={"motion_decided": "2025-05-01"}))
    pending = answer(Request(**ask, facts={"motion_filed": "2025-03-31"}))
    assert timely.prevailing == date(2025, 6, 2)  # 30 days from 1 May end on Saturday 31 May
    assert late.prevailing == unknown.prevailing == pending.prevailing == date(2025, 4, 2)
    assert any("pending" in note for note in pending.unmodelled)


def test_a_closed_office_moves_the_day_forward_even_in_a_backward_count():
    shut = {"clerk_closed": "2025-05-19"}
    found = answer(Request(rule="FRCP 6(c)(1)", court="cod", trigger="2025-06-02", facts=shut))
    assert (found.safe, found.prevailing) == (date(2025, 5, 19), date(2025, 5, 20))


def test_every_step_but_the_last_word_has_a_citation():
    found = answer(Request(rule="FRCP 33(b)(2)", court="cand", trigger="2025-02-27", service="mail"))
    # the 30th day is Saturday 29 March, Monday 31 March a state holiday: Tuesday, and three days for mail
    assert found.prevailing == date(2025, 4, 4)
    assert [step.citation for step in found.steps].count("") == 0
    assert any("Cesar Chavez Day" in step.sentence for step in found.steps)
    assert found.as_json()["steps"][0] == found.steps[0].as_json()


def test_a_fixed_date_is_not_computed():
    found = answer(Request(period="date certain", under="FRCP", court="cod", trigger="2025-11-01"))
    assert found.prevailing == found.latest == date(2025, 11, 1)


def test_an_appeal_asks_which_district_it_came_from():
    ask = {"rule": "FRAP 31(a)(1)", "court": "ca10", "trigger": "2025-03-03"}
    unnamed = answer(Request(**ask))
    named = answer(Request(**ask, facts={"district": "ksd"}))
    assert any("district_court" in note for note in unnamed.unmodelled)
    assert not any("district_court" in note for note in named.unmodelled)
