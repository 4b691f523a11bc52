"""A table a California lawyer could sign: rule, trigger, service, date, and why it is that date."""

from __future__ import annotations

from datetime import date

import pytest

from nextfriend.engines.deadlines import Answer, Refusal, Request, answer, loader

SUPERIOR = "calsuperct"

TABLE = [
    # CCP 12, 12a, 135: exclude the day, roll the last over judicial holidays
    ("CCP 412.20(a)(3)", "2025-03-03", "personal", "2025-04-02", "30 days"),
    ("CCP 412.20(a)(3)", "2025-03-01", "personal", "2025-04-01", "Monday 31 March is Cesar Chavez Day"),
    ("CCP 412.20(a)(3)", "2024-12-02", "personal", "2025-01-02", "over New Year's Day"),
    ("CCP 412.20(a)(3)", "2021-09-11", "personal", "2021-10-12", "Columbus Day was kept until 2021"),
    ("CCP 412.20(a)(3)", "2022-09-10", "personal", "2022-10-10", "and not from 2022"),
    ("CCP 412.20(a)(3)", "2022-08-24", "personal", "2022-09-26", "Native American Day, a Friday"),
    ("CCP 412.20(a)(3)", "2021-08-25", "personal", "2021-09-24", "which courts did not keep in 2021"),
    ("CCP 412.20(a)(3)", "2022-05-21", "personal", "2022-06-20", "no Juneteenth in the courts of 2022"),
    ("CCP 412.20(a)(3)", "2023-05-20", "personal", "2023-06-20", "Juneteenth since 2023"),
    ("CCP 412.20(a)(3)", "2025-08-10", "personal", "2025-09-09", "Admission Day is no judicial holiday"),
    ("CCP 412.20(a)(3)", "2028-01-12", "personal", "2028-02-14", "Saturday 12 February is kept on Friday 11"),
    ("CCP 412.20(a)(3)", "2025-03-03", "electronic", "2025-04-02", "process: nothing for electronic service"),
    ("CCP 412.20(a)(3)", "2025-03-03", "substituted", "2025-04-14", "complete ten days after mailing"),
    ("CCP 412.20(a)(3)", "2025-03-03", "mail out of state", "2025-04-14", "415.40: ten days after mailing"),
    ("CCP 430.40(a)", "2025-03-03", "personal", "2025-04-02", "the demurrer within the same time"),
    ("CCP 432.10", "2025-05-05", "mail", "2025-06-09", "30 and 5"),
    ("CCP 471.5", "2025-05-05", "electronic", "2025-06-06", "30 and two court days"),
    # CCP 1013, 1010.6: calendar days for mail, court days for the rest, then one roll
    ("CCP 2030.260(a)", "2025-05-05", "personal", "2025-06-04", "30 days"),
    ("CCP 2030.260(a)", "2025-05-05", "mail", "2025-06-09", "30 and 5"),
    ("CCP 2030.260(a)", "2025-05-05", "electronic", "2025-06-06", "Wednesday 4 June and two court days"),
    ("CCP 2030.260(a)", "2025-05-05", "fax", "2025-06-06", "two court days"),
    ("CCP 2033.250(a)", "2025-05-23", "electronic", "2025-06-24", "Sunday 22 June, then Monday and Tuesday"),
    ("CCP 2031.260(a)", "2025-11-21", "mail", "2025-12-26", "Sunday 21 December and five days"),
    ("CCP 2031.260(a)", "2025-12-01", "overnight", "2026-01-05", "31 Dec., then 2 and 5 January"),
    ("CCP 2031.260(a)", "2025-11-26", "mail abroad", "2026-01-15", "26 Dec. and 20 days"),
    ("CCP 2030.300(c)", "2025-06-09", "mail", "2025-07-29", "45 and 5"),
    ("CCP 2030.300(c)", "2025-06-09", "electronic", "2025-07-28", "24 July, then Friday and Monday"),
    ("CCP 2033.290(c)", "2025-06-09", "personal", "2025-07-24", "45 days"),
    ("CCP 2030.260(b)", "2025-06-09", "personal", "2025-06-16", "five days end on Saturday 14 June"),
    ("CCP 1008(a)", "2025-06-09", "mail", "2025-06-24", "10 and 5"),
    # CCP 1005(b), 12c: court days back from the hearing, then the days for service, still backward
    ("CCP 1005(b)", "2025-12-09", "personal", "2025-11-13", "16 court days over Thanksgiving and the Friday"),
    ("CCP 1005(b)", "2025-12-09", "mail", "2025-11-07", "five days back: Saturday 8 November, so Friday"),
    ("CCP 1005(b)", "2025-12-09", "overnight", "2025-11-10", "two days back is Veterans Day"),
    ("CCP 1005(b)", "2025-12-09", "mail abroad", "2025-10-24", "20 days back"),
    ("CCP 1005(b)", "2026-01-12", "personal", "2025-12-17", "over Christmas and New Year's Day"),
    ("CCP 1005(b)", "2026-01-12", "electronic", "2025-12-15", "two court days more"),
    ("CCP 1005(b) opposition", "2025-12-09", "", "2025-11-24", "9 court days"),
    ("CCP 1005(b) opposition", "2026-01-12", "electronic", "2025-12-29", "nothing added for opposing papers"),
    ("CCP 1005(b) reply", "2025-12-09", "", "2025-12-02", "5 court days"),
    ("CRC 3.1300(a)", "2025-12-09", "personal", "2025-11-13", "as section 1005"),
    ("CRC 3.1300(c)", "2025-12-09", "", "2025-12-02", "proof of service, 5 court days"),
    # CCP 437c: calendar days; 81, 20 and 11 since 2025
    ("CCP 437c(a)(2)", "2025-09-15", "personal", "2025-06-26", "81 days"),
    ("CCP 437c(a)(2)", "2025-09-15", "mail", "2025-06-20", "five days back: Saturday 21 June"),
    ("CCP 437c(a)(2)", "2025-09-15", "electronic", "2025-06-24", "two court days back"),
    ("CCP 437c(a)(2)", "2024-09-16", "personal", "2024-07-03", "75 days before 2025"),
    ("CCP 437c(b)(2)", "2025-09-15", "", "2025-08-26", "20 days"),
    ("CCP 437c(b)(2)", "2024-09-16", "", "2024-08-30", "14 days back is Labor Day"),
    ("CCP 437c(b)(4)", "2025-09-15", "", "2025-09-04", "11 days"),
    ("CCP 437c(b)(4)", "2024-09-16", "", "2024-09-11", "5 days"),
    # discovery ends forward, nearer to trial (2016.060)
    ("CCP 2024.020(a)", "2026-03-02", "", "2026-02-02", "30th day Saturday 31 January: Monday"),
    ("CCP 2024.020(a) motions", "2026-03-02", "", "2026-02-17", "Sunday, then Presidents' Day"),
    ("CCP 2024.030", "2026-03-02", "", "2026-02-17", "experts: 15 days"),
    ("CCP 2024.040(b)(1)", "2026-03-02", "", "2026-02-25", "eviction: 5 days"),
    ("CCP 2034.220", "2026-03-02", "", "2025-12-22", "70 days"),
    ("CCP 2034.230(b)", "2026-03-02", "", "2026-01-12", "50 days: Sunday, so Monday"),
    ("CCP 2025.270(a)", "2025-06-30", "personal", "2025-06-20", "ten days before the deposition"),
    ("CCP 2025.270(a)", "2025-06-30", "mail", "2025-06-13", "and five, Sunday: the Friday before"),
    # eviction: court days
    ("CCP 1167(a)", "2025-02-03", "personal", "2025-02-19", "ten court days over two holidays"),
    ("CCP 1167(a)", "2025-02-03", "secretary of state", "2025-02-26", "five court days more"),
    ("CCP 1167(a)", "2024-12-20", "personal", "2024-12-30", "five court days before 2025"),
    ("CCP 1167(a)", "2025-03-03", "posting", "2025-03-27", "complete 13 March, then ten court days"),
    ("CCP 1161(2)", "2025-08-29", "personal", "2025-09-04", "three days without the weekend and Labor Day"),
    ("CCP 1161(4)", "2025-08-27", "personal", "2025-09-02", "three calendar days end on a Saturday"),
    # judgment and appeal: nothing is added for mail or electronic service
    ("CCP 659", "2025-06-04", "mail", "2025-06-20", "15th day is Juneteenth"),
    ("CCP 663a", "2025-03-03", "electronic", "2025-03-18", "15 days"),
    ("CCP 660(c)", "2025-03-03", "", "2025-05-19", "75 days: Saturday"),
    ("CRC 8.104(a)(1)(A)", "2025-03-03", "mail", "2025-05-02", "60 days, and no five more"),
    ("CRC 8.104(a)(1)(B)", "2025-03-03", "electronic", "2025-05-02", "60 days"),
    ("CRC 8.104(a)(1)(C)", "2025-03-03", "", "2025-09-02", "180th day Saturday, then Labor Day"),
    ("CRC 8.108(b)(1)", "2025-03-03", "mail", "2025-04-02", "30 days after the denial was served"),
    ("CRC 8.406", "2025-03-03", "", "2025-05-02", "juvenile: 60 days from the order"),
    ("CRC 8.822", "2025-03-03", "mail", "2025-04-02", "limited civil: 30 days"),
    ("CRC 8.212(a)(1)", "2025-03-03", "", "2025-04-14", "40 days: Saturday"),
    ("CRC 8.268(b)(1)", "2025-03-17", "", "2025-04-01", "15 days"),
    ("CRC 8.264(b)(1)", "2025-01-03", "", "2025-02-02", "final on a Sunday all the same"),
    ("CRC 8.500(e)(1)", "2025-01-03", "", "2025-02-13", "ten days from Sunday 2 February: Lincoln Day"),
    ("CRC 3.1700(b)(1)", "2025-03-03", "mail", "2025-03-24", "15 and 5: Sunday"),
    ("CRC 3.1320(j)", "2025-03-03", "mail", "2025-03-18", "10 and 5"),
    ("CCP 116.750", "2025-03-03", "mail", "2025-04-02", "small claims: 30 days from mailing"),
    ("CCP 473(b)", "2025-08-31", "", "2026-03-02", "six months: no 31 February, 28 is a Saturday"),
    # months and years
    ("Gov. Code 911.2", "2025-03-31", "", "2025-09-30", "six months: no 31 September"),
    ("Gov. Code 911.4(b)", "2025-03-14", "", "2026-03-16", "one year: Saturday"),
    ("Gov. Code 912.4", "2025-03-03", "", "2025-04-17", "45 days"),
    ("Gov. Code 945.6(a)(1)", "2025-01-15", "mail", "2025-07-15", "six months from mailing, no more"),
    ("CCP 335.1", "2024-02-29", "", "2026-03-02", "two years from 29 February: Saturday"),
    ("CCP 583.210(a)", "2022-11-11", "", "2025-11-12", "three years: Veterans Day"),
    ("CCP 583.310", "2021-02-14", "", "2026-02-17", "five years: Saturday, then Presidents' Day"),
    ("CCP 340.5", "2024-06-03", "", "2025-06-03", "one year where discovery is not told"),
    ("UI Code 1328", "2026-01-15", "mail", "2026-02-17", "Saturday, then Presidents' Day"),
    ("UI Code 1328", "2015-06-01", "mail", "2015-06-22", "20 days before July 2015"),
]  # fmt: skip


def _ask(rule: str, trigger: str, service: str = "", **facts: object) -> Answer:
    found = answer(Request(rule=rule, court=SUPERIOR, trigger=trigger, service=service, facts=facts))
    assert isinstance(found, Answer), found
    return found


@pytest.mark.parametrize(("rule", "trigger", "service", "due", "why"), TABLE)
def test_the_table(rule, trigger, service, due, why):
    found = _ask(rule, trigger, service)
    assert found.prevailing == date.fromisoformat(due), (why, [step.sentence for step in found.steps])
    assert found.safe <= found.prevailing <= found.latest


@pytest.mark.parametrize(
    ("period", "trigger", "way", "service", "due"),
    [
        ("10 days", "2025-03-03", "", "mail", "2025-03-18"),
        ("10 days", "2025-03-03", "", "electronic", "2025-03-17"),
        ("10 court days", "2025-12-19", "", "", "2026-01-06"),
        ("5 court days", "2025-12-02", "before", "", "2025-11-21"),
        ("6 months", "2025-08-30", "", "", "2026-03-02"),
    ],
)
def test_periods_an_order_sets(period, trigger, way, service, due):
    found = answer(
        Request(period=period, under="CCP", court=SUPERIOR, trigger=trigger, direction=way, service=service)
    )
    assert isinstance(found, Answer), found
    assert found.prevailing == date.fromisoformat(due)


def test_the_earliest_of_notice_and_entry():
    entered = _ask("CRC 8.104(a)", "2025-03-03", judgment_entered="2024-11-01")
    assert entered.prevailing == date(2025, 4, 30)  # 180 days after entry come first
    untold = _ask("CRC 8.104(a)", "2025-03-03")
    assert untold.prevailing == date(2025, 5, 2)
    assert any("judgment_entered" in note for note in untold.unmodelled)
    no_notice = _ask("CRC 8.104(a)", "2025-03-03", no_notice=True)
    assert no_notice.prevailing == date(2025, 9, 2)
    new_trial = _ask("CCP 659", "2025-03-03", judgment_entered="2024-09-10")
    assert new_trial.prevailing == date(2025, 3, 10)  # 180 days end on Sunday 9 March


def test_an_eviction_shortens_discovery():
    assert _ask("CCP 2030.260(a)", "2025-06-02", unlawful_detainer=True).prevailing == date(2025, 6, 9)
    assert _ask("CCP 2024.020(a)", "2026-03-02", ud=True).prevailing == date(2026, 2, 25)


def test_three_dates_where_readings_differ():
    cutoff = _ask("CCP 2024.020(a)", "2026-03-02")
    assert (cutoff.safe, cutoff.prevailing) == (date(2026, 1, 30), date(2026, 2, 2))
    claim = _ask("Gov. Code 911.2(a)", "2025-02-03", other_claim=False)
    assert (claim.prevailing, claim.latest) == (date(2025, 8, 4), date(2025, 8, 4))  # 3 August is a Sunday
    longer = _ask("Gov. Code 911.2(a)", "2025-02-05", other_claim=False)
    assert (longer.prevailing, longer.latest) == (date(2025, 8, 5), date(2025, 8, 6))  # 182 days are longer
    posted = _ask("CCP 1167(a)", "2025-03-03", "posting")
    assert posted.safe == date(2025, 3, 17)


def test_experts_count_from_the_later_of_two_days():
    late = _ask("CCP 2034.220", "2026-03-02", trial_date_set="2026-01-05")
    assert late.prevailing == date(2026, 1, 15)
    exchange = _ask("CCP 2034.230(b)", "2026-03-02", demand_served="2026-01-05")
    assert exchange.prevailing == date(2026, 1, 26)  # 25 January is a Sunday


def test_the_courts_own_list_of_holidays_for_2026():
    listed = [h.day.isoformat()[5:] for h in loader.calendar("ca-judicial").year(2026) if h.day.weekday() < 5]
    assert listed == [
        "01-01", "01-19", "02-12", "02-16", "03-31", "05-25", "06-19", "07-03", "09-07", "09-25", "11-11",
        "11-26", "11-27", "12-25",
    ]  # fmt: skip


def test_the_kind_of_paper_may_be_told_as_a_fact():
    assert _ask("CCP 1005(b)", "2025-12-09", "mail", paper="opposition").prevailing == date(2025, 11, 24)
    assert _ask("CCP 1005(b)", "2025-12-09", "mail", paper="reply").prevailing == date(2025, 12, 2)


def test_ones_own_service_adds_nothing():
    found = _ask("CCP 2030.260(a)", "2025-05-05", "mail", own_service=True)
    assert found.prevailing == date(2025, 6, 4)


@pytest.mark.parametrize(
    "spelling",
    [
        "CCP 1005(b)", "Code Civ. Proc. § 1005(b)", "C.C.P. 1005 (b)", "Cal. Code Civ. Proc. 1005(b)",
        "California Code of Civil Procedure section 1005(b)", "CCP 1005",
    ],
)  # fmt: skip
def test_spellings(spelling):
    assert _ask(spelling, "2025-12-09").rule == "CCP 1005(b)"


def test_rules_of_court_are_found_by_their_long_name():
    assert _ask("Cal. Rules of Court, rule 8.104(a)(1)(A)", "2025-03-03").rule == "CRC 8.104(a)(1)(A)"


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ({"court": "cand"}, "wrong-court"),
        ({"trigger": "2040-12-20"}, "calendar-missing"),
        ({"rule": "CCP 9999"}, "unknown-rule"),
    ],
)
def test_what_is_refused(asked, code):
    ask = {"rule": "CCP 412.20(a)(3)", "court": SUPERIOR, "trigger": "2025-03-03", **asked}
    found = answer(Request(**ask))
    assert isinstance(found, Refusal), found
    assert found.code == code
