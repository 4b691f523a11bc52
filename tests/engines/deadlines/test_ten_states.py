"""Ten states, from Pennsylvania to Massachusetts: counted by hand.

In 2026 Good Friday is 3 April, Patriots' Day 20 April, Columbus Day 12 October, Veterans Day 11 November
and Thanksgiving 26 November. Three dates stand where a holiday is one some courts keep and others do not.
"""

from __future__ import annotations

import pytest

from nextfriend.engines.deadlines import courts, packs
from tests.engines.deadlines.table import asked, due

OUT, SJ = {"out_of_state": True}, {"summary_judgment_motion": True}
NOV_20 = "2026-11-20 2026-11-23 2026-11-23"
NOV_27 = "2026-11-27 2026-11-30 2026-11-30"
TABLE = [
    ("Pa.R.C.P. 1026(a)", "pactcompl", "2026-11-02", "personal", {}, "2026-11-23", "day 20 is a Sunday"),
    ("Pa.R.C.P. 1028(a)", "pactcompl", "2026-09-22", "", {}, "2026-10-13", "Columbus Day"),
    ("Pa.R.C.P. 227.1(c)", "pactcompl", "2026-11-16", "", {}, NOV_27, "Thanksgiving, and its Friday"),
    ("Pa.R.C.P. 4006(a)(2)", "pactcompl", "2026-11-02", "mail", {}, "2026-12-02", "mail adds nothing"),
    ("Pa.R.A.P. 903(a)", "pasuperct", "2026-06-03", "", {}, "2026-07-03 2026-07-03 2026-07-06",
     "a Friday some keep for Saturday 4 July"),
    ("Pa.R.C.P.M.D.J. 1002(B)", "pamdj", "2026-11-02", "", {}, "2026-11-12", "ten days for a home"),
    ("42 Pa.C.S. 5524(2)", "pactcompl", "2024-11-22", "", {}, NOV_20, "two years: a Sunday"),
    ("Ohio Civ.R. 12(A)(1)", "ohioctcompl", "2026-11-02", "mail", {}, "2026-11-30",
     "28 days; the three for mail are not for a summons"),
    ("Ohio Civ.R. 6(C)(1)", "ohioctcompl", "2026-11-02", "mail", {}, "2026-11-19", "14 days and three"),
    ("Ohio Civ.R. 6(C)(1)", "ohioctcompl", "2026-11-02", "electronic", SJ, "2026-11-30", "28 days"),
    ("Ohio Civ.R. 6(C)(1) (reply)", "ohmunict", "2026-11-02", "electronic", {}, "2026-11-09",
     "seven days are not fewer than seven"),
    ("Ohio App.R. 4(A)(1)", "ohioctapp", "2026-10-28", "", {}, "2026-11-27 2026-11-27 2026-11-30",
     "the Friday after Thanksgiving is no holiday in R.C. 1.14"),
    ("N.C.G.S. 150B-45(a)", "ncsuperct", "2026-10-28", "", {}, "2026-11-25 2026-11-30 2026-11-30",
     "30 days: the Friday after Thanksgiving"),
    ("MCR 7.119(B)(1)", "micirct", "2026-10-05", "", {}, "2026-12-04", "60 days from the mailing"),
    ("R.C. 119.12", "ohioctcompl", "2013-01-04", "", {}, "2013-01-18 2013-01-22 2013-01-22",
     "Amoako (2014): a Saturday and a holiday follow; the appeal of 25 January came late"),
    ("A.R.S. 12-904(A)", "azsuperct", "2026-11-02", "personal", {}, "2026-12-07", "35 days"),
    ("A.R.S. 12-904(A)", "azsuperct", "2026-11-02", "mail", {}, "2026-12-11 2026-12-14 2026-12-14",
     "served five days after the mailing, then 35: a Saturday"),
    ("RCW 34.05.542(2)", "washsuperct", "2026-11-02", "", {}, "2026-12-02", "30 days"),
    ("RCW 34.05.470(1)", "washsuperct", "2026-11-02", "", {}, "2026-11-12", "ten days"),
    ("R.C. 1923.06(A)", "ohmunict", "2026-11-18", "", {}, "2026-11-10", "seven days back: Veterans Day"),
    ("R.C. 2305.10(A)", "ohioctcompl", "2024-11-22", "", {}, NOV_20, "two years: a Sunday"),
    ("O.C.G.A. 9-11-12(a)", "gasuperct", "2026-10-28", "personal", {}, NOV_27, "30 days"),
    ("O.C.G.A. 44-7-51(b)", "gamagct", "2026-11-04", "personal", {}, "2026-11-12", "Veterans Day"),
    ("O.C.G.A. 9-11-33(a)(2)", "gastct", "2026-11-02", "mail", {}, "2026-12-07", "30 and three: a Saturday"),
    ("O.C.G.A. 9-11-33(a)(2)", "gastct", "2026-11-02", "personal", {"with_process": True}, "2026-12-17",
     "45 days with the process"),
    ("O.C.G.A. 5-6-38(a)", "gactapp", "2026-11-02", "", {}, "2026-12-02", "30 days"),
    ("O.C.G.A. 9-11-55(a)", "gastct", "2026-11-02", "", {}, "2026-11-17", "15 days"),
    ("N.C. R. Civ. P. 12(a)(1)", "ncsuperct", "2026-03-04", "personal", {},
     "2026-04-03 2026-04-06 2026-04-06", "Good Friday: the courthouses close"),
    ("N.C. R. Civ. P. 12(a)(1)", "ncdistct", "2026-01-17", "personal", {},
     "2026-02-16 2026-02-16 2026-02-17", "Presidents' Day is not kept"),
    ("N.C. R. Civ. P. 59(b)", "ncsuperct", "2026-11-02", "", {}, "2026-11-12", "ten days"),
    ("N.C.G.S. 7A-228(a)", "ncdistct", "2026-11-02", "", {}, "2026-11-12", "ten days"),
    ("N.C. R. App. P. 3(c)(1)", "ncctapp", "2026-11-02", "", {}, "2026-12-02", "30 days"),
    ("MCR 2.108(A)(1)", "micirct", "2026-11-05", "personal", {}, NOV_27, "day 21 is Thanksgiving"),
    ("MCR 2.108(A)(1)", "micirct", "2026-11-02", "personal", OUT, "2026-11-30", "28 days"),
    ("MCR 2.108(A)(1)", "midistct", "2026-11-02", "mail", {}, "2026-11-30", "28 days by registered mail"),
    ("MCR 7.204(A)(1)", "michctapp", "2026-11-03", "", {}, "2026-11-24", "21 days"),
    ("MCR 2.116(G)(1)(a)(i)", "micirct", "2026-12-02", "", {}, "2026-11-10", "21 days back: Veterans Day"),
    ("MCR 2.603(D)(2)(b)", "midistct", "2026-11-02", "", {}, "2026-11-23", "21 days"),
    ("N.J. Ct. R. 4:6-1(a)", "njsuper", "2026-11-02", "personal", {}, "2026-12-07", "35 days"),
    ("N.J. Ct. R. 2:4-1(a)", "njsuperctappdiv", "2026-11-02", "", {}, "2026-12-17", "45 days"),
    ("N.J. Ct. R. 1:6-3(a) (opposition)", "njsuper", "2026-11-19", "", {}, "2026-11-10",
     "eight days back: Veterans Day"),
    ("N.J. Ct. R. 4:17-4(b)", "njsuper", "2026-11-02", "mail", {}, "2027-01-04", "day 60 is New Year's Day"),
    ("N.J.S.A. 2A:14-2", "njsuper", "2024-11-22", "", {}, NOV_20, "two years: a Sunday"),
    ("Va. Sup. Ct. R. 3:8(a)", "vacc", "2026-11-05", "personal", {}, NOV_27, "day 21 is Thanksgiving"),
    ("Va. Sup. Ct. R. 3:8(a)", "vacc", "2026-11-02", "waiver", {}, "2027-01-04",
     "60 days from the request: New Year's Day"),
    ("Va. Sup. Ct. R. 5A:6(a)", "vactapp", "2026-11-02", "", {}, "2026-12-02", "30 days"),
    ("Va. Code 16.1-106", "vagdc", "2026-11-02", "", {}, "2026-11-12", "ten days"),
    ("Va. Code 8.01-246(2)", "vacc", "2021-11-22", "", {}, NOV_20, "five years: a Sunday"),
    ("Wash. CR 12(a)(1)", "washsuperct", "2026-11-02", "personal", {}, "2026-11-23", "day 20 is a Sunday"),
    ("Wash. CR 12(a)(1)", "washsuperct", "2026-11-02", "personal", OUT, "2027-01-04", "60 days"),
    ("Wash. CR 33(a)", "washsuperct", "2026-11-02", "mail", {}, "2026-12-07", "30 and three: a Saturday"),
    ("Wash. CR 56(c)", "washsuperct", "2026-11-23", "", {}, "2026-11-12", "eleven days before the hearing"),
    ("Wash. CR 59(b)", "washsuperct", "2026-11-02", "", {}, "2026-11-12", "ten days"),
    ("RCW 4.16.080(2)", "washsuperct", "2023-11-22", "", {}, NOV_20, "three years: a Sunday"),
    ("Ariz. R. Civ. P. 12(a)(1)(A)", "azsuperct", "2026-11-02", "personal", {}, "2026-11-23", "a Sunday"),
    ("JCRCP 114(a)", "azjustct", "2026-11-02", "personal", OUT, "2026-12-02", "30 days"),
    ("Ariz. R. Civ. P. 7.1(a)(3)", "azsuperct", "2026-11-02", "mail", {}, "2026-11-17", "ten days and five"),
    ("Ariz. R. Civ. P. 60(c)(1)", "azsuperct", "2026-08-31", "", {}, "2027-03-01",
     "six months: 28 February is a Sunday"),
    ("A.R.S. 12-1182(A)", "azjustct", "2026-11-06", "", {}, "2026-11-12", "day five is Veterans Day"),
    ("A.R.S. 12-821.01(A)", "azsuperct", "2026-05-05", "", {}, "2026-10-30 2026-11-02 2026-11-02",
     "180 days: a Sunday"),
    ("Mass. R. Civ. P. 12(a)(1)", "masssuperct", "2026-11-02", "personal", {}, "2026-11-23", "a Sunday"),
    ("Mass. R. Civ. P. 33(a)(3)", "massdistct", "2026-11-02", "mail", {}, "2026-12-21", "45 and three"),
    ("Mass. Super. Ct. R. 9A(b)(2)", "masssuperct", "2026-11-02", "mail", {}, "2026-11-16",
     "ten days and three: a Sunday"),
    ("Mass. Super. Ct. R. 9A(b)(2)", "masssuperct", "2026-11-02", "electronic", SJ, "2026-11-23", "21 days"),
    ("Mass. Super. Ct. R. 9A(a)(3)", "masssuperct", "2026-11-05", "electronic", {}, "2026-11-13",
     "five days without the weekend and Veterans Day"),
    ("Mass. R. App. P. 4(a)(1)", "massappct", "2026-03-21", "", {}, "2026-04-21", "Patriots' Day"),
]  # fmt: skip
STATES = ("PA", "OH", "GA", "NC", "MI", "NJ", "VA", "WA", "AZ", "MA")


@pytest.mark.parametrize(("rule", "court", "trigger", "service", "facts", "day", "why"), TABLE)
def test_a_date_in_ten_states(rule, court, trigger, service, facts, day, why):
    assert due(rule, court, trigger, service, **facts) == day, why


@pytest.mark.parametrize("state", STATES)
def test_each_state_holds_the_first_things(state):
    """An answer, discovery, an appeal, an eviction, limitation for injury and contract."""
    mine = {court.group for court in courts().values() if court.state == state} - {"federal-district"}
    held = [r for pack in packs().values() if mine & set(pack.groups) for r in pack.rules]
    words = {word for rule in held for word in rule.versions[-1].spec.get("words", ())}
    assert {
        "answer",
        "interrogatories",
        "notice of appeal",
        "eviction",
        "personal injury",
        "contract",
    } <= words


def test_what_was_read_is_told_from_what_was_remembered():
    rests = {
        one.cite: one.basis.kind for one in asked("Va. Sup. Ct. R. 3:8(b)", "vacc", "2026-11-02").supports
    }
    assert rests["Va. Sup. Ct. R. 3:8(b)"] == "read"
    rests = {
        one.cite: one.basis.kind for one in asked("O.C.G.A. 9-11-12(a)", "gasuperct", "2026-11-02").supports
    }
    assert rests["O.C.G.A. 9-11-12(a)"] == "account"
    assert asked("RCW 4.16.080(2)", "washsuperct", "2026-11-02").basis.kind == "memory"
