"""A table a New York lawyer could sign: rule, trigger, service, date, and why it is that date."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from nextfriend.engines.deadlines import Answer, Refusal, Request, answer, loader

SUPREME = "nysupct"

TABLE = [
    # Gen. Constr. Law 20, 24, 25-a: exclude the day, roll the last; only a Sunday holiday moves
    ("CPLR 3012(a)", "2025-03-03", "personal", "2025-03-24", "20 days: Sunday"),
    ("CPLR 3012(a)", "2025-01-23", "personal", "2025-02-13", "Lincoln's Birthday"),
    ("CPLR 3012(a)", "2025-10-15", "personal", "2025-11-05", "Election Day"),
    ("CPLR 3012(a)", "2025-10-22", "personal", "2025-11-12", "Veterans' Day"),
    ("CPLR 3012(a)", "2026-06-13", "personal", "2026-07-03", "Saturday 4 July does not close Friday"),
    ("CPLR 3012(a)", "2026-06-14", "personal", "2026-07-06", "Saturday 4 July: Monday"),
    ("CPLR 3012(a)", "2027-06-14", "personal", "2027-07-06", "Sunday 4 July is kept on Monday"),
    ("CPLR 3012(a)", "2020-05-30", "personal", "2020-06-19", "no Juneteenth before October 2020"),
    ("CPLR 3012(a)", "2021-05-29", "personal", "2021-06-18", "Saturday 19 June 2021 closed no Friday"),
    ("CPLR 3012(a)", "2025-05-30", "personal", "2025-06-20", "Juneteenth"),
    ("CPLR 3012(a)", "2025-12-12", "personal", "2026-01-02", "over New Year's Day"),
    ("CPLR 3012(a)", "2025-11-14", "personal", "2025-12-04", "the Friday after Thanksgiving is a day"),
    ("CPLR 3012(a)", "2025-11-08", "personal", "2025-11-28", "and may be the last day"),
    # CPLR 2103(b): days are added to the period, for papers and not for electronic service
    ("CPLR 3012(a)", "2026-01-02", "mail", "2026-01-27", "20 and 5"),
    ("CPLR 3012(a)", "2026-01-02", "mail, from another US state", "2026-01-28", "20 and 6"),
    ("CPLR 3012(a)", "2026-01-02", "overnight", "2026-01-23", "one business day"),
    ("CPLR 3012(a)", "2026-01-02", "electronic", "2026-01-22", "nothing for electronic service"),
    ("CPLR 3012(a)", "2025-05-04", "overnight", "2025-05-27", "Saturday, then past Memorial Day"),
    ("CPLR 3012(a)", "2025-03-03", "substituted", "2025-04-02", "30 days from completion"),
    ("CPLR 3012(a)", "2025-03-03", "secretary of state", "2025-04-02", "30 days"),
    ("CPLR 3012(a)", "2025-03-03", "acknowledgment", "2025-03-24", "20 days: Sunday"),
    ("CPLR 320(a)", "2025-03-03", "personal", "2025-03-24", "20 days"),
    ("CPLR 320(a)", "2025-03-03", "official", "2025-04-02", "30 days"),
    ("CPLR 3042(a)", "2025-05-05", "mail", "2025-06-09", "30 and 5"),
    ("CPLR 3120", "2025-05-05", "personal", "2025-05-27", "Sunday, then Memorial Day"),
    ("CPLR 3120", "2025-05-05", "mail", "2025-05-30", "20 and 5"),
    ("CPLR 3123(a)", "2025-05-05", "electronic", "2025-05-27", "20 days"),
    ("CPLR 3133(a)", "2025-12-08", "mail", "2026-01-02", "20 and 5"),
    ("CPLR 3122(a)", "2025-12-08", "overnight", "2025-12-29", "Sunday 28, then one business day"),
    ("CPLR 3025(d)", "2025-03-03", "mail", "2025-03-28", "20 and 5"),
    ("CPLR 3211(f)", "2025-03-03", "mail", "2025-03-18", "10 and 5"),
    ("CPLR 3211(e)", "2025-03-03", "mail", "2025-05-02", "60, and nothing for the sender"),
    ("CPLR 312-a(b)(1)", "2025-03-03", "", "2025-04-02", "30 days from receipt"),
    ("CPLR 306-b", "2025-03-03", "", "2025-07-01", "120 days"),
    # motions: back from the hearing
    ("CPLR 2214(b)", "2025-06-18", "personal", "2025-06-10", "8 days"),
    ("CPLR 2214(b)", "2025-06-16", "personal", "2025-06-06", "Sunday: the Friday before"),
    ("CPLR 2214(b)", "2025-06-16", "mail", "2025-06-03", "13 days"),
    ("CPLR 2214(b)", "2025-06-18", "overnight", "2025-06-09", "one business day more"),
    ("CPLR 2214(b)", "2025-06-18", "electronic", "2025-06-10", "8 days"),
    ("CPLR 2214(b)", "2026-01-08", "mail", "2025-12-26", "13 days, over the year's end"),
    ("CPLR 2214(b) long notice", "2016-04-06", "mail", "2016-03-16", "21 days (Zisholtz v. Mandel)"),
    ("CPLR 2214(b) long notice", "2025-06-16", "mail", "2025-05-23", "Memorial Day: the Friday before"),
    ("CPLR 2214(b) answering", "2025-06-18", "mail", "2025-06-16", "2 days, nothing added"),
    ("CPLR 2214(b) answering", "2025-06-17", "", "2025-06-13", "Monday and Friday: the weekend is left out"),
    ("CPLR 2214(b) answering", "2025-06-16", "", "2025-06-12", "Friday and Thursday"),
    ("CPLR 2214(b) reply", "2025-06-16", "", "2025-06-13", "Sunday: the Friday before"),
    ("CPLR 2215", "2025-06-20", "personal", "2025-06-17", "3 days"),
    ("CPLR 2215", "2025-06-20", "mail", "2025-06-13", "6 days: Saturday"),
    ("CPLR 2215", "2025-06-20", "overnight", "2025-06-16", "4 days"),
    ("CPLR 2221(d)(3)", "2025-03-03", "mail", "2025-04-07", "30 and 5"),
    ("CPLR 3212(a)", "2025-03-03", "", "2025-07-01", "120 days from the note of issue"),
    ("CPLR 3212(a)", "2025-03-06", "", "2025-07-07", "4 July"),
    ("CPLR 3216", "2025-03-03", "", "2025-06-02", "90 days from receipt: Sunday"),
    # judgment and appeal
    ("CPLR 5513(a)", "2025-03-03", "personal", "2025-04-02", "30 days"),
    ("CPLR 5513(a)", "2025-03-03", "mail", "2025-04-07", "30 and 5"),
    ("CPLR 5513(a)", "2025-03-03", "mail out of state", "2025-04-08", "30 and 6"),
    ("CPLR 5513(a)", "2025-03-03", "overnight", "2025-04-03", "one business day"),
    ("CPLR 5513(a)", "2025-03-03", "NYSCEF", "2025-04-02", "nothing for e-filing"),
    ("CPLR 5513(b)", "2025-01-13", "personal", "2025-02-13", "30 days: Lincoln's Birthday"),
    ("CPLR 5015(a)(1)", "2024-02-29", "", "2025-02-28", "a year from 29 February"),
    ("FCA 1113", "2025-03-03", "", "2025-04-02", "30 days from receipt in court"),
    ("FCA 1113", "2025-03-03", "mail", "2025-04-07", "35 days from the clerk's mailing"),
    ("22 NYCRR 1250.9(a)", "2025-08-31", "", "2026-03-02", "six months: 28 February, a Saturday"),
    # months and years: Gen. Constr. Law 30, 58
    ("CPLR 217(1)", "2025-10-31", "", "2026-03-02", "no 31 February; 28 is a Saturday"),
    ("CPLR 217(1)", "2023-10-31", "", "2024-02-29", "the last day of a leap February"),
    ("CPLR 214(5)", "2021-03-31", "", "2024-04-01", "three years: Sunday (D & A Grandview)"),
    ("CPLR 214-a", "2022-08-31", "", "2025-02-28", "two years and six months"),
    ("CPLR 213(2)", "2019-05-25", "", "2025-05-27", "six years: Sunday, then Memorial Day"),
    ("CPLR 215(3)", "2024-07-04", "", "2025-07-07", "one year: 4 July"),
    ("GML 50-e(1)(a)", "2025-01-02", "", "2025-04-02", "90 days"),
    ("GML 50-i", "2024-01-15", "", "2025-04-15", "one year and ninety days"),
    ("GML 50-i", "2024-02-29", "", "2025-05-29", "28 February and ninety days"),
    ("Court of Claims Act 10(3)", "2025-03-03", "", "2025-06-02", "90 days: Sunday"),
    ("EPTL 5-4.1", "2023-03-03", "", "2025-03-03", "two years"),
    ("Labor Law 620", "2026-01-15", "mail", "2026-02-17", "Saturday, then Washington's Birthday"),
    # eviction
    ("RPAPL 732(3)", "2025-03-03", "personal", "2025-03-13", "ten days since June 2019"),
    ("RPAPL 732(3)", "2019-05-01", "personal", "2019-05-06", "five days before"),
    ("RPAPL 733(1)", "2025-06-16", "", "2025-06-06", "ten days before the hearing"),
    ("RPAPL 711(2)", "2025-03-03", "", "2025-03-17", "fourteen days' demand"),
    ("RPAPL 743", "2025-06-16", "", "2025-06-16", "at the hearing"),
]  # fmt: skip


def _ask(rule: str, trigger: str, service: str = "", **facts: object) -> Answer:
    found = answer(Request(rule=rule, court=SUPREME, trigger=trigger, service=service, facts=facts))
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
        ("20 days", "2026-01-02", "", "mail, from another US state", "2026-01-28"),
        ("2 days", "2025-06-12", "", "", "2025-06-16"),  # Friday and Monday
        ("2 days", "2025-07-02", "", "", "2025-07-07"),  # Thursday, then past 4 July and the weekend
        ("10 days", "2025-03-03", "", "overnight", "2025-03-14"),
        ("5 days", "2025-06-16", "before", "", "2025-06-11"),
    ],
)
def test_periods_an_order_sets(period, trigger, way, service, due):
    found = answer(
        Request(period=period, under="CPLR", court=SUPREME, trigger=trigger, direction=way, service=service)
    )
    assert isinstance(found, Answer), found
    assert found.prevailing == date.fromisoformat(due)


def test_hours_end_at_the_same_hour_of_the_next_business_day():
    found = answer(Request(period="24 hours", under="CPLR", court=SUPREME, trigger="2025-07-03T15:30"))
    assert isinstance(found, Answer), found
    assert found.prevailing == datetime.fromisoformat("2025-07-07T15:30-04:00")


def test_the_public_holidays_of_2026():
    listed = [h.day.isoformat()[5:] for h in loader.calendar("ny-public").year(2026)]
    assert listed == [
        "01-01", "01-19", "02-12", "02-16", "05-25", "06-14", "06-19", "07-04", "09-07", "10-12", "11-03",
        "11-11", "11-26", "12-25",
    ]  # fmt: skip


def test_proof_of_service_filed_starts_the_forty_days():
    found = _ask("CPLR 3012(a)", "2025-03-03", "substituted", proof_of_service_filed="2025-03-10")
    assert found.prevailing == date(2025, 4, 21)  # 19 April is a Saturday
    abroad = _ask("CPLR 3012(a)", "2025-03-03", "personal", out_of_state=True)
    assert abroad.prevailing == date(2025, 4, 2)


def test_the_appeal_days_are_given_whoever_mailed_the_judgment():
    ours = _ask("CPLR 5513(a)", "2025-03-03", "mail", own_service=True)
    elsewhere = _ask("CPLR 3042(a)", "2025-03-03", "mail", own_service=True)
    assert ours.prevailing == date(2025, 4, 7)
    assert elsewhere.prevailing == date(2025, 4, 2)


def test_a_demand_for_papers_seven_days_before():
    assert _ask("CPLR 2214(b)", "2025-06-17", demand=True).prevailing == date(2025, 5, 30)  # 1 June: Sunday
    assert _ask("CPLR 2214(b) answering", "2025-06-17", demand=True).prevailing == date(2025, 6, 10)
    assert _ask("CPLR 2215", "2025-06-17", "mail", demand=True).prevailing == date(2025, 6, 6)
    assert _ask("CPLR 2214(b)", "2025-06-18", paper="answering").prevailing == date(2025, 6, 16)
    assert _ask("CPLR 2214(b)", "2025-06-18", paper="reply").prevailing == date(2025, 6, 17)


def test_a_backward_last_day_on_a_weekend_might_move_forward_but_is_not_relied_on():
    found = _ask(
        "CPLR 2214(b)",
        "2025-06-16",
        "personal",
        paper="motion",
        long_notice=False,
        opposition=False,
        reply=False,
    )
    assert (found.safe, found.latest) == (date(2025, 6, 6), date(2025, 6, 9))


def test_a_short_limitation_leaves_fifteen_days_to_serve():
    found = _ask("CPLR 306-b", "2025-02-20", limitation_expires="2025-03-03")
    assert found.prevailing == date(2025, 3, 18)


def test_a_cross_appeal_has_the_longer_time():
    ask = {"notice_of_entry_served": "2025-03-03"}
    assert _ask("CPLR 5513(c)", "2025-03-28", "mail", **ask).prevailing == date(2025, 4, 14)  # 12: Saturday
    assert _ask("CPLR 5513(c)", "2025-03-10", **ask).prevailing == date(2025, 4, 2)


def test_a_notice_of_intention_lengthens_a_claim_against_the_state():
    found = _ask("Ct. Cl. Act 10(3)", "2025-03-03", notice_of_intention=True)
    assert found.prevailing == date(2027, 3, 3)


@pytest.mark.parametrize(
    "spelling",
    [
        "CPLR 3012(a)", "N.Y. C.P.L.R. § 3012(a)", "CPLR 3012 (a)", "N.Y. CPLR 3012(a)",
        "Civil Practice Law and Rules 3012(a)", "CPLR R. 3012(a)",
    ],
)  # fmt: skip
def test_spellings(spelling):
    assert _ask(spelling, "2025-03-03").rule == "CPLR 3012(a)"


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ({"court": "nysd"}, "wrong-court"),
        ({"trigger": "2040-12-20"}, "calendar-missing"),
        ({"trigger": "1950-01-01"}, "before-rule"),
        ({"rule": "Labor Law 28"}, "unknown-rule"),  # 28 of another law is no answer
    ],
)
def test_what_is_refused(asked, code):
    ask = {"rule": "CPLR 3012(a)", "court": SUPREME, "trigger": "2025-03-03", **asked}
    found = answer(Request(**ask))
    assert isinstance(found, Refusal), found
    assert found.code == code
