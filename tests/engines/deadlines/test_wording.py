"""The steps as a person reads them: whole sentences, in order, with the law beside them."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from nextfriend.engines.deadlines import Answer, Request, Step, answer
from nextfriend.engines.deadlines.closed_days import closed_days
from nextfriend.engines.deadlines.wording import said, why_closed


def steps(**asked: object) -> tuple[Step, ...]:
    found = answer(Request(**asked))  # type: ignore[arg-type]
    assert isinstance(found, Answer), found
    return found.steps


def sentences(**asked: object) -> list[str]:
    return [step.sentence for step in steps(**asked)]


def test_a_date_and_a_moment():
    assert said(date(2025, 3, 24)) == "Monday, March 24, 2025"
    assert said(date(2025, 3, 24).toordinal()) == "Monday, March 24, 2025"
    moment = datetime(2025, 7, 7, 15, 30, tzinfo=ZoneInfo("America/New_York"))
    assert said(moment) == "Monday, July 7, 2025, 3:30 p.m. (UTC-0400)"


def test_the_whole_calculation_of_a_mailed_paper():
    assert sentences(period="14 days", under="FRCP", court="cod", trigger="2025-05-09", service="mail") == [
        "The clock starts from the event that starts the period: Friday, May 9, 2025.",
        "The day of the event is not counted; day one is Saturday, May 10, 2025.",
        "14 days counted forward from Friday, May 9, 2025 end on Friday, May 23, 2025.",
        "Every day is counted, weekends and holidays included.",
        "After the period would otherwise expire, this way of service adds 3 days: from Friday, May 23, 2025 "
        "to Monday, May 26, 2025.",
        "Monday, May 26, 2025 is Memorial Day (5 U.S.C. 6103(a); Pub. L. 90-363): the date moves on to "
        "Tuesday, May 27, 2025.",
        "The last day runs to midnight in America/Denver. A paper brought to the clerk must come before the "
        "office is scheduled to close (FRCP 6(a)(4)(B)).",
        "The text of the rule was read (checked 2026-11-23).",
    ]


def test_every_day_passed_over_is_named():
    said_so = sentences(rule="FRCP 12(a)(1)(A)(i)", court="cand", trigger="2025-11-07")
    rolled = next(one for one in said_so if "moves on" in one)
    assert "Friday, November 28, 2025 is Day after Thanksgiving" in rolled
    assert "Saturday, November 29, 2025 falls on a weekend" in rolled
    assert "Sunday, November 30, 2025" in rolled


def test_a_backward_count_moves_back():
    said_so = sentences(rule="FRCP 6(c)(1)", court="cod", trigger="2025-02-03")
    assert any("counted back from Monday, February 3, 2025" in one for one in said_so)
    assert any("the date moves back to Friday, January 17, 2025" in one for one in said_so)


def test_a_short_period_of_the_old_law_says_what_it_leaves_out():
    said_so = sentences(period="10 days", under="FRCP", court="cod", trigger="2009-11-06")
    assert any("leaving out the days that do not count" in one for one in said_so)
    assert any("closed days inside it are not counted" in one for one in said_so)


def test_readings_that_differ_are_told_last_with_their_source():
    asked = {"rule": "FRCP 12(a)(1)(A)(i)", "court": "nysd", "trigger": "2027-05-28", "service": "personal"}
    last = steps(**asked, facts={"us_party": False})[-1]
    assert last.sentence == (
        "Readings differ: act by Friday, June 18, 2027; the prevailing reading is Monday, June 21, 2027."
    )
    assert last.citation == "5 U.S.C. 6103(b)(1)"


def test_a_court_that_does_not_count_a_closed_day():
    last = steps(rule="FRCP 12(a)(1)(A)(i)", court="kywd", trigger="2023-11-03")[-1]
    assert "does not qualify as a holiday" in last.citation


def test_hours_are_told_with_their_clock_times():
    said_so = sentences(period="24 hours", under="FRCP", court="nysd", trigger="2025-07-03T15:30")
    assert any("end at Friday, July 4, 2025, 3:30 p.m. (UTC-0400)" in one for one in said_so)
    assert any("runs to the same time on Monday, July 7, 2025" in one for one in said_so)


def test_the_later_of_two_ends_is_told_with_both():
    facts = {"prescribed_time": "2025-04-02"}
    said_so = sentences(rule="FRAP 4(a)(5)(C)", court="cod", trigger="2025-04-28", facts=facts)
    assert "Counting: 30 days after the prescribed time." in said_so
    assert any("“prescribed_time”: Wednesday, April 2, 2025" in one for one in said_so)
    assert "The later of these ends is Monday, May 12, 2025." in said_so


def test_an_untimely_motion_is_said_to_change_nothing():
    facts = {"motion_filed": "2025-04-01", "motion_decided": "2025-05-01"}
    said_so = sentences(rule="FRAP 4(a)(4)(A)", court="cod", trigger="2025-03-03", facts=facts)
    assert any("came after Monday, March 31, 2025: it does not put off the start" in one for one in said_so)


def test_a_timely_motion_is_said_to_restart_the_time():
    facts = {"motion_filed": "2025-03-31", "motion_decided": "2025-05-01"}
    said_so = sentences(rule="FRAP 4(a)(4)(A)", court="cod", trigger="2025-03-03", facts=facts)
    assert any("was in time" in one and "runs from Thursday, May 1, 2025" in one for one in said_so)


def test_a_rule_that_begins_where_another_ends_names_it():
    found = steps(rule="FRAP 41(b)", court="ca10", trigger="2025-06-20")
    assert any(step.citation == "FRAP 40(d)(1)" and "Monday, July 7, 2025" in step.sentence for step in found)


def test_a_closed_office_is_told():
    facts = {"clerk_closed": "2020-07-06"}
    said_so = sentences(rule="FRBP 8002(a)(1)", court="ctb", trigger="2020-06-22", facts=facts)
    assert any("could not be reached on Monday, July 6, 2020" in one for one in said_so)


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({}, "No days are added for electronic service."),
        ({"own_service": "yes"}, "The paper was one's own (electronic service)"),
    ],
)
def test_why_no_days_are_added(facts, words):
    asked = {"rule": "FRCP 33(b)(2)", "court": "cod", "trigger": "2025-03-03", "service": "CM/ECF"}
    assert any(one.startswith(words) for one in sentences(**asked, facts=facts))


def test_one_s_own_mail_does_not_lengthen_one_s_own_time():
    asked = {"period": "14 days", "under": "FRCP", "court": "cod", "trigger": "2025-03-03", "service": "mail"}
    served = answer(Request(**asked))
    own = answer(Request(**asked, facts={"own_service": "yes"}))
    assert served.prevailing == date(2025, 3, 20)
    assert own.prevailing == date(2025, 3, 17)
    assert own.facts == {"own_service": "true", "service": "mail"}


def test_why_a_day_is_closed():
    closed = closed_days(("federal",))
    assert why_closed(closed, date(2025, 7, 4).toordinal()) == (
        "Friday, July 4, 2025 is Independence Day (5 U.S.C. 6103(a))"
    )
    assert why_closed(closed, date(2025, 7, 5).toordinal()).endswith("falls on a weekend")


def test_the_words_are_only_made_when_they_are_read():
    found = answer(Request(rule="FRCP 33(b)(2)", court="cod", trigger="2025-03-03"))
    assert isinstance(found, Answer)
    assert all(not isinstance(part, Step) for part in found.trail)
    assert found.steps == found.steps
    assert "trail" not in repr(found)


def test_an_answer_as_json_is_whole_and_plain():
    row = answer(Request(id="7", rule="FRAP 4(a)(1)(A)", court="cod", trigger="2025-03-03")).as_json()
    assert row["id"] == "7"
    assert row["jurisdictional"] is True
    assert row["law_from"] == "2016-12-01"
    assert row["law_as_of"] == "2025-03-03"
    assert set(row) == {
        "id", "rule", "title", "basis", "open", "court", "prevailing", "safe", "latest", "zone", "ends",
        "filed_when",
        "jurisdictional", "limit", "extend", "steps", "facts", "unmodelled", "law_from", "law_as_of",
    }  # fmt: skip
