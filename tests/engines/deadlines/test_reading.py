"""Reading what people type: periods, citations, facts, services and lines of JSON."""

from __future__ import annotations

from datetime import date

import pytest

from nextfriend.engines.deadlines import (
    Answer,
    Period,
    Refusal,
    Refused,
    Request,
    answer,
    find_rule,
    from_json,
    parse_period,
    rules,
)
from nextfriend.engines.deadlines.citation import key_of, parts, squash
from nextfriend.engines.deadlines.courts import courts, find_court
from nextfriend.engines.deadlines.facts import date_of, holds, understood
from nextfriend.engines.deadlines.pack import find_authority, spellings
from nextfriend.engines.deadlines.period import add_months
from nextfriend.engines.deadlines.services import named, refined


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("21 days", Period(21, "day")),
        ("14-day", Period(14, "day")),
        ("one day", Period(1, "day")),
        ("thirty days", Period(30, "day")),
        ("10 calendar days", Period(10, "day")),
        ("10 court days", Period(10, "court-day")),
        ("3 business days", Period(3, "court-day")),
        ("72 hours", Period(72, "hour")),
        ("72h", Period(72, "hour")),
        ("2 weeks", Period(2, "week")),
        ("four months", Period(4, "month")),
        ("6 calendar months", Period(6, "month")),
        ("a year", Period(1, "year")),
    ],
)
def test_periods(text, period):
    assert parse_period(text) == period


@pytest.mark.parametrize("text", ["", "days", "14", "14 moons", "-3 days", "14 days later", "1.5 days"])
def test_what_is_no_period(text):
    with pytest.raises(Refused) as refused:
        parse_period(text)
    assert refused.value.code == "period-unclear"


def test_a_period_says_itself():
    assert str(Period(1, "court-day")) == "1 court day"
    assert str(Period(4, "month")) == "4 months"


@pytest.mark.parametrize(
    ("day", "months", "mode", "due"),
    [
        ("2025-01-31", 1, "clamp", "2025-02-28"),
        ("2024-01-31", 1, "clamp", "2024-02-29"),
        ("2025-10-31", 4, "first-of-next", "2026-03-01"),
        ("2026-12-31", 4, "first-of-next", "2027-05-01"),
        ("2025-08-31", 4, "first-of-next", "2025-12-31"),
        ("2025-11-30", 3, "first-of-next", "2026-03-01"),
        ("2025-03-31", -1, "clamp", "2025-02-28"),
        ("2025-12-15", 1, "clamp", "2026-01-15"),
        ("2025-01-15", -1, "refuse", "2024-12-15"),
    ],
)
def test_months(day, months, mode, due):
    assert add_months(date.fromisoformat(day), months, mode) == date.fromisoformat(due)


def test_a_month_that_has_no_such_day_may_be_refused():
    with pytest.raises(Refused) as refused:
        add_months(date(2025, 1, 31), 1, "refuse")
    assert refused.value.code == "no-corresponding-date"


@pytest.mark.parametrize(
    ("text", "flat"),
    [
        ("Fed. R. Civ. P. 12(a)(1)(A)(i)", "fedrcivp12a1ai"),
        ("20 C.F.R. § 404.909(a)", "20cfr404.909a"),
        ("29 CFR 2560.503-1(h)(3)(i)", "29cfr2560.503-1h3i"),
        ("29 CFR 2560.503–1(h)", "29cfr2560.503-1h"),
        ("Fla. R. Civ. P. 1.140(a)(1)", "flarcivp1.140a1"),
    ],
)
def test_a_citation_without_its_marks(text, flat):
    assert squash(text) == flat


def test_the_longest_spelling_wins():
    known = {"28usc": "usc28", "28usc2401": "ftca"}
    assert key_of("28 U.S.C. § 2401(b)", known) == "ftca:b"
    assert key_of("28 U.S.C. § 1446(b)(1)", known) == "usc28:1446b1"
    assert key_of("Hammurabi 5", known) == "?:hammurabi5"


def test_a_string_of_several_citations():
    assert parts("FRCP 6(a)(1)(C); 28 USC 1446") == [
        "FRCP 6(a)(1)(C); 28 USC 1446", "FRCP 6(a)(1)(C)", "28 USC 1446",
    ]  # fmt: skip
    assert find_rule("28 USC 1446(b)(1); FRCP 6(a)").cite == "28 U.S.C. 1446(b)(1)"


def test_every_rule_is_found_by_its_own_name_and_by_every_spelling_of_its_authority():
    for rule in rules():
        assert find_rule(rule.cite) is rule
    assert find_rule("Fed. R. App. P. 4(a)(1)(A)") is find_rule("FRAP 4(a)(1)(A)")
    assert find_rule("28 U.S.C. § 1446(b)(1)") is find_rule("28USC1446b1")


def test_an_authority_is_found_by_any_of_its_rules_or_spellings():
    for text in ("FRCP", "Fed. R. Civ. P.", "FRCP 6(a)(1)(C)", "frcp"):
        assert find_authority(text).id == "frcp"
    assert spellings()["fedrcivp"] == "frcp"


def test_rules_are_searched_by_words():
    assert [rule.cite for rule in rules("interrogatories frcp")][0] == "FRCP 33(b)(2)"
    assert all("nterrogatories" in rule.title for rule in rules("interrogatories frcp"))
    assert {"FRAP 4(a)(1)(A)", "FRAP 4(a)(1)(B)"} <= {rule.cite for rule in rules("frap appeal")}
    assert rules("no such words anywhere") == ()


def test_facts_are_understood_under_their_own_names():
    assert understood({"US-Party": "Yes"}) == {"us_party": "true"}
    assert understood({"party": "United States"}) == {"us_party": "true"}
    assert understood({"district": "ksd"}) == {"district_court": "ksd"}
    assert understood({"Clerk closed": [date(2020, 7, 6), "2020-07-07"]}) == {
        "clerk_closed": "2020-07-06,2020-07-07"
    }
    assert understood({"Never Heard": 0}) == {"never heard": "false"}


@pytest.mark.parametrize(
    ("when", "facts", "held"),
    [
        ({"a": True}, {"a": "true"}, True),
        ({"a": True}, {}, False),
        ({"a": False}, {}, True),
        ({"a": False}, {"a": "true"}, False),
        ({"a": ["red", "blue"]}, {"a": "blue"}, True),
        ({"a": "present"}, {"a": "2025-01-01"}, True),
        ({"a": "present"}, {}, False),
        ({"a": "absent"}, {}, True),
        ({"a": "x", "b": "y"}, {"a": "x"}, False),
    ],
)
def test_conditions_on_facts(when, facts, held):
    assert holds(when, facts) is held


def test_a_fact_that_must_be_a_date():
    assert date_of("order", "2025-03-03T10:00") == date(2025, 3, 3)
    with pytest.raises(Refused, match="must be a date"):
        date_of("order", "last week")


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("CM/ECF", "electronic"),
        ("e-mail", "electronic"),
        ("In hand", "personal"),
        ("U.S. Mail", "mail"),
        ("mail, from another US state", "mail-out-of-state"),
        ("mail, outside US", "mail-abroad"),
        ("mail from outside California", "mail-out-of-state"),
        ("out-of-state mail", "mail-out-of-state"),
        ("mailed within California", "mail"),
        ("mailed from Reno", "mail-place-unclear"),
        ("mail from abroad", "mail-abroad"),
        ("leave and mail", "substituted"),
        ("mailed by the clerk", "mail"),
        ("overnight / express", "overnight"),
        ("n/a", ""),
        ("", ""),
    ],
)
def test_ways_of_service(said, name):
    assert named(said) == name


def test_a_way_of_service_nobody_knows():
    with pytest.raises(Refused) as refused:
        named("by raven")
    assert refused.value.code == "unknown-service"
    assert "electronic" in refused.value.reason


def test_a_fact_refines_mail():
    assert refined("mail", {"out_of_state": "true"}) == "mail-out-of-state"
    assert refined("mail", {"mailed_from": "abroad"}) == "mail-abroad"
    assert refined("personal", {"out_of_state": "true"}) == "personal"


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("text", "request-unclear"),
        ({"id": "7", "rule": "FRCP 33(b)(2)"}, "trigger-missing"),
        ({"id": "7", "trigger": "2025-03-03", "facts": ["x"]}, "facts-unclear"),
    ],
)
def test_a_line_that_is_no_request(row, code):
    asked = from_json(row)
    assert asked.request is None
    assert isinstance(asked.refusal, Refusal)
    assert asked.refusal.code == code


def test_a_line_that_is_one():
    asked = from_json({"id": 7, "rule": "FRCP 33(b)(2)", "trigger": "2025-03-03", "as_of": None, "more": 1})
    assert asked.request is not None
    assert (asked.request.id, asked.request.as_of, asked.request.facts) == ("7", None, {})


def test_a_way_of_service_given_among_the_facts():
    asked = Request(rule="CCP 2030.260(a)", trigger="2025-05-05", facts={"service_method": "U.S. Mail"})
    found = answer(asked)
    assert isinstance(found, Answer), found
    assert found.prevailing == date(2025, 6, 9)


@pytest.mark.parametrize(("place", "due"), [("in-state", "2025-06-09"), ("another state", "2025-06-16")])
def test_the_place_of_mailing(place, due):
    asked = Request(
        rule="CCP 2030.260(a)", trigger="2025-05-05", service="mail", facts={"place_of_mailing": place}
    )
    found = answer(asked)
    assert isinstance(found, Answer), found
    assert found.prevailing == date.fromisoformat(due)


def test_a_place_of_mailing_that_is_not_understood_is_refused():
    asked = Request(
        rule="CCP 1005(b)", trigger="2025-12-09", service="mail", facts={"place_of_mailing": "Reno"}
    )
    found = answer(asked)
    assert isinstance(found, Refusal)
    assert found.code == "fact-unclear"


def test_a_fact_nobody_asks_about_is_told():
    found = answer(Request(rule="CCP 2030.260(a)", trigger="2025-05-05", facts={"moon": "full", "ud": True}))
    assert isinstance(found, Answer), found
    assert [note for note in found.unmodelled if "moon" in note]
    assert not [note for note in found.unmodelled if "unlawful_detainer" in note]


def test_a_period_under_a_rule_that_takes_no_added_days_takes_none():
    """Sixty days for a notice of appeal stay sixty, whoever mailed what (Cal. Code Civ. Proc. 1013(a))."""
    for under, due in (("CRC 8.104", date(2025, 5, 2)), ("CCP", date(2025, 5, 7))):
        asked = Request(
            period="60 days", under=under, court="calsuperct", trigger="2025-03-03", service="mail"
        )
        found = answer(asked)
        assert isinstance(found, Answer), found
        assert found.prevailing == due, under


def test_two_roman_subdivisions_are_not_one_longer_numeral() -> None:
    one, other, plain = (squash(f"42 CFR 438.9(f){tail}") for tail in ("(i)(I)", "(ii)", "(1)(ii)"))
    assert len({one, other, plain}) == 3
    assert squash("FRCP 12(a)(1)(A)(i)") == squash("F.R.C.P. 12 (a) (1) (A) (i)") == "frcp12a1ai"


@pytest.mark.parametrize(
    "under",
    ["Conn. Gen. Stat.", "Conn. Gen. Stat. 52-259", "FRCPs", "CPLRX 3", "TRAPS 26.1", "Or. R. Civ. P.",
     "Md. Rule 2-321", "S.C. R. Civ. P. 12", "MCRs 2.108"],
)  # fmt: skip
def test_an_authority_is_matched_at_a_words_end_or_not_at_all(under: str) -> None:
    with pytest.raises(Refused):
        find_authority(under)
    found = answer(Request(period="21 days", under=under, court="", trigger="2025-03-10"))
    assert isinstance(found, Refusal)


@pytest.mark.parametrize(
    ("under", "pack"),
    [("C.R.C.P.", "crcp"), ("Colo. R. Civ. P.", "crcp"), ("Va. Sup. Ct. R.", "va-sct"),
     ("Va. Sup. Ct. R. 5:9", "va-sct"), ("Va. Code 8.01-428", "va-code"), ("Mich. Ct. R. 2.108", "mcr"),
     ("R.C. 2305.10", "oh-rc"), ("G.L. c. 260 s. 2A", "mgl"), ("A.R.S. 12-542", "ars"), ("CRC 8.104", "crc")],
)  # fmt: skip
def test_short_names_of_states_are_their_own(under: str, pack: str) -> None:
    """Colorado's C.R.C.P. is not California's CRC, and Virginia's Supreme Court no agency."""
    assert find_authority(under).id == pack


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("C.R.C. 8.104", "crc:8.104"), ("CRC8.104(a)", "crc:8.104a"),
        ("Cal.Rules of Court, rule 8.104", "crc:8.104"),
        ("F.R.C.P. 12(b)", "frcp:12b"), ("FRCP12(b)", "frcp:12b"), ("Fed. R. Civ. P.12(b)", "frcp:12b"),
        ("38 C.F.R. § 20.302", "dva:20.302"), ("Conn. Gen. Stat. § 31-241", "conn-ui:-241"),
    ],
)  # fmt: skip
def test_an_authority_is_still_read_as_it_is_written(text: str, key: str) -> None:
    assert key_of(text, spellings()) == key


@pytest.mark.slow("reads every court there is")
def test_no_court_or_agency_of_ours_sits_on_an_id_of_courtlistener() -> None:
    from courts_db import courts as courtlistener

    names = {row["id"]: row["name"] for row in courtlistener}
    agencies = {court.id for court in courts().values() if court.group == "agency"} - {
        "bia"
    }  # the Board itself
    assert not agencies & set(names)
    for id_ in set(names) - set(courts()):
        with pytest.raises(Refused):
            find_court(id_)


def test_a_period_is_refused_where_its_authority_does_not_govern() -> None:
    for under, court in (("FRCP", "nysupct"), ("CPLR", "calsuperct"), ("FRAP", "dva"), ("FRCP", "va")):
        found = answer(Request(period="21 days", under=under, court=court, trigger="2025-03-03"))
        assert isinstance(found, Refusal), (under, court)
        assert found.code in ("wrong-court", "unknown-court")


def test_a_title_that_several_agencies_share_is_not_counted_by_one_of_them() -> None:
    asks = {"period": "60 days", "under": "42 CFR", "trigger": "2025-03-03"}
    assert answer(Request(**asks)).code == "under-unclear"
    assert isinstance(answer(Request(**asks, court="medicaid")), Answer)
