"""Responses and replies under the local rules of the federal districts: counted by hand."""

from __future__ import annotations

import pytest

from nextfriend.engines.deadlines import Answer, Refusal, Request, answer, packs
from tests.engines.deadlines.table import asked, due

SJ = {"summary_judgment_motion": True}
NO_DISCOVERY = {"discovery_motion": False}
TABLE = [
    # rule, court, trigger, service, facts, due, why
    ("D.C.COLO.LCivR 7.1(d)", "cod", "2026-11-02", "electronic", {}, "2026-11-23", "21 days: a Monday"),
    ("D.C.COLO.LCivR 7.1(d)", "cod", "2026-11-05", "electronic", {}, "2026-11-27",
     "26 November is Thanksgiving; its Friday is no federal holiday"),
    ("D.C.COLO.LCivR 7.1(d)", "cod", "2026-11-02", "mail", {}, "2026-11-27",
     "23 November and three: Thanksgiving, so Friday"),
    ("D. Colo. L. Civ. R. 7.1(d)", "cod", "2026-06-11", "electronic", {}, "2026-07-02", "21 days"),
    ("D.C.COLO.LCivR 7.1(d) (reply)", "cod", "2026-11-02", "electronic", {}, "2026-11-16", "14 days"),
    ("D.D.C. LCvR 7(b)", "dcd", "2010-08-30", "electronic", {}, "2010-09-16",
     "Vemuri v. Napolitano (D.D.C. 2011): 13 September and three days for e-service, as it then was"),
    ("D.D.C. LCvR 7(b)", "dcd", "2026-09-01", "electronic", {}, "2026-09-15", "no days since December 2016"),
    ("D.D.C. LCvR 7(d)", "dcd", "2026-09-01", "electronic", {}, "2026-09-08", "seven days: Tuesday"),
    ("S.D. Fla. L.R. 7.1(c)(1)", "flsd", "2026-11-11", "electronic", {}, "2026-11-25", "14 days"),
    ("S.D. Fla. L.R. 7.1(c)(1) (reply)", "flsd", "2026-11-18", "electronic", {}, "2026-11-25", "seven days"),
    ("M.D. Fla. L.R. 3.01(c)", "flmd", "2026-11-02", "electronic", {}, "2026-11-16", "14 days"),
    ("S.D. Ind. L.R. 56-1(b)", "insd", "2015-09-17", "electronic", {}, "2015-10-19",
     "Martin v. Stoops Buick (S.D. Ind. 2015): 28 days and three for e-service, as it then was"),
    ("S.D. Ind. L.R. 56-1(b)", "insd", "2026-11-02", "electronic", {}, "2026-11-30", "28 days"),
    ("N.D. Tex. L.R. 7.1(e)", "txnd", "2026-11-02", "mail", {}, "2026-11-23",
     "from the filing: mail adds nothing"),
    ("S.D.N.Y. L. Civ. R. 6.1(b)", "nysd", "2026-11-02", "electronic", {"discovery_motion": False},
     "2026-11-16", "14 days"),
    ("E.D.N.Y. L. Civ. R. 6.1(b)", "nyed", "2026-11-02", "electronic", {"discovery_motion": True},
     "2026-11-09", "seven days for a motion about discovery"),
    ("D.N.H. L.R. 7.1(b)", "nhd", "2026-11-02", "electronic", {}, "2026-11-16", "14 days"),
    ("D.N.H. L.R. 7.1(b)", "nhd", "2026-11-02", "electronic", SJ, "2026-12-02", "30 days"),
    ("D. Nev. LR 7-2(b)", "nvd", "2021-12-20", "electronic", {}, "2021-12-27", "Dixon v. Baker"),
    ("D. Md. L.R. 105.2(a)", "mdd", "2026-11-02", "electronic", {}, "2026-11-16", "14 days"),
    ("M.D. Pa. L.R. 7.5", "pamd", "2026-11-12", "", {}, "2026-11-27", "day 14 is Thanksgiving"),
    ("M.D. Pa. L.R. 7.6", "pamd", "2026-11-02", "electronic", {}, "2026-11-16", "14 days from the brief"),
    ("E.D. Pa. L.R. Civ. P. 7.1(c)", "paed", "2026-11-02", "electronic", {}, "2026-11-16", "14 days"),
    ("N.D. Ga. L.R. 7.1(B)", "gand", "2026-11-02", "electronic", SJ, "2026-11-23", "21 days"),
    ("C.D. Cal. L.R. 7-9", "cacd", "2026-12-14", "", {}, "2026-11-23", "21 days before the hearing"),
    ("C.D. Cal. L.R. 7-9", "cacd", "2026-02-09", "", {}, "2026-01-16",
     "day 21 is King's Birthday, so back over the weekend to Friday"),
    ("N.D. Cal. Civil L.R. 7-3(a)", "cand", "2026-11-02", "electronic", {}, "2026-11-16", "from the filing"),
    ("N.D. Cal. Civil L.R. 7-11(b)", "cand", "2026-11-03", "electronic", {}, "2026-11-09",
     "day four is Saturday"),
    ("E.D.N.C. L.Civ.R. 7.1(f)(1)", "nced", "2026-11-02", "electronic", NO_DISCOVERY,
     "2026-11-23", "21 days"),
    ("M.D.N.C. LR 7.3(f)", "ncmd", "2026-11-02", "electronic", SJ | NO_DISCOVERY, "2026-12-02", "30 days"),
    ("W.D.N.C. LCvR 7.1(e)", "ncwd", "2026-11-02", "mail", {}, "2026-11-19", "14 and three for mail"),
    ("D. Ariz. LRCiv 7.2(c)", "azd", "2026-11-02", "electronic", {}, "2026-11-16", "14 days"),
    ("S.D. Tex. L.R. 7.4", "txsd", "2026-11-02", "mail", {}, "2026-11-23", "21 days from filing"),
    ("E.D. Cal. L.R. 230(c)", "caed", "2026-11-02", "electronic", {}, "2026-11-16", "14 days from filing"),
    ("D.N.M.LR-Civ. 7.4(a)", "nmd", "2019-05-10", "electronic", {}, "2019-05-24", "Molina v. DHS"),
    ("N.D. Ohio L.R. 7.1(d)", "ohnd", "2026-11-02", "electronic", {"dispositive_motion": True},
     "2026-12-02", "30 days"),
    ("S.D. Ohio Civ. R. 7.2(a)(2)", "ohsd", "2026-11-02", "electronic", {}, "2026-11-23", "21 days"),
    ("D. Conn. L. Civ. R. 7(a)", "ctd", "2026-11-02", "mail", {}, "2026-11-23", "21 days from filing"),
    ("E.D. La. L.R. 7.5", "laed", "2014-03-12", "", {}, "2014-03-04", "Shoemaker: eight days before"),
    ("M.D. La. L.R. 7(f)", "lamd", "2019-11-14", "electronic", {}, "2019-12-05", "Young v. Wal-Mart"),
    ("M.D. Ga. Civ. R. 7.2", "gamd", "2026-11-02", "electronic", {}, "2026-11-23", "21 days"),
    ("D.N.J. L.Civ.R. 7.1(d)(2)", "njd", "2018-04-02", "", {}, "2018-03-19", "the clerk's list of 2018"),
    ("D.N.J. L.Civ.R. 7.1(d)(3)", "njd", "2018-04-02", "", {}, "2018-03-26", "the clerk's list of 2018"),
    ("M.D. Fla. L.R. 3.01(c)", "flmd", "2026-11-02", "electronic", {"longer_motion": True},
     "2026-11-23", "21 days since 2021"),
    ("M.D. Fla. L.R. 3.01(c)", "flmd", "2020-11-02", "electronic", {}, "2020-11-16", "14 days before 2021"),
    ("D. Kan. Rule 6.1(d)", "ksd", "2019-03-26", "electronic", {}, "2019-04-16", "Johnston v. Prairie View"),
    ("E.D. Wis. Civil L.R. 56(b)(2)", "wied", "2015-06-03", "electronic", {},
     "2015-07-03 2015-07-06 2015-07-06", "Walker v. Wall: the holiday was kept on Friday"),
    ("E.D. Wis. Civil L.R. 56(b)(3)", "wied", "2015-06-03", "electronic", {}, "2015-06-17", "Walker v. Wall"),
    ("E.D. Va. Local Civil Rule 7(F)(1) (reply)", "vaed", "2026-11-02", "electronic", {}, "2026-11-09",
     "day six is Sunday"),
    ("D. Del. LR 7.1.2(b)", "ded", "2026-11-02", "mail", {}, "2026-11-19", "14 and three for mail"),
    ("D. Del. LR 7.1.2(b) (reply)", "ded", "2026-11-02", "electronic", {}, "2026-11-09", "seven days"),
    ("E.D. Mich. LR 7.1(e)", "mied", "2026-11-02", "electronic", {"dispositive_motion": True}, "2026-11-23",
     "a dispositive motion"),
    ("W.D. Mo. L.R. 7.0(c) (summary judgment)", "mowd", "2017-12-01", "", {}, "2017-12-22",
     "Sunflower v. Illinois Union"),
    ("D. Minn. LR 7.1(c)(2)", "mnd", "2026-11-05", "", {}, "2026-11-27 2026-11-27 2026-11-30",
     "day 21 is Thanksgiving; the day after is kept by the state, and clerks differ"),
    ("M.D. Tenn. LR 7.01(a)(4)", "tnmd", "2026-11-02", "electronic", {}, "2026-11-09", "seven days"),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "court", "trigger", "service", "facts", "day", "why"), TABLE)
def test_a_response_is_due(rule, court, trigger, service, facts, day, why):
    assert due(rule, court, trigger, service, **facts) == day, why


def test_a_motion_about_discovery_is_asked_about_and_is_the_safe_reading():
    found = asked("S.D.N.Y. L. Civ. R. 6.1(b)", "nysd", "2026-11-02", "electronic")
    assert (found.safe.isoformat(), found.prevailing.isoformat()) == ("2026-11-09", "2026-11-16")
    assert "discovery_motion" in {fact.name for fact in found.open}


@pytest.mark.parametrize(("rule", "court", "safe", "usual"), [
    ("E.D.N.C. L.Civ.R. 7.1(f)(1)", "nced", "2026-11-16", "2026-11-23"),
    ("W.D. Tex. Local Rule CV-7", "txwd", "2026-11-09", "2026-11-16"),
    ("D. Kan. Rule 6.1(d)", "ksd", "2026-11-16", "2026-11-23"),
    ("N.D. Ohio L.R. 7.1(d)", "ohnd", "2026-11-16", "2026-11-16"),
    ("E.D. Mich. LR 7.1(e)", "mied", "2026-11-16", "2026-11-16"),
])  # fmt: skip
def test_the_shorter_time_is_safe_until_the_kind_of_motion_is_told(rule, court, safe, usual):
    found = asked(rule, court, "2026-11-02", "electronic")
    assert (found.safe.isoformat(), found.prevailing.isoformat()) == (safe, usual)
    assert found.open


def test_louisianas_reply_ends_at_four_two_working_days_before():
    found = answer(Request(rule="E.D. La. L.R. 7.5 (reply)", court="laed", trigger="2026-12-02"))
    assert isinstance(found, Answer)
    assert found.prevailing.isoformat().startswith("2026-11-30T16:00")


def test_massachusetts_ends_at_six():
    found = answer(
        Request(rule="D. Mass. L.R. 7.1(b)(2)", court="mad", trigger="2026-11-02", service="electronic")
    )
    assert isinstance(found, Answer)
    assert found.safe.isoformat().startswith("2026-11-16T18:00")


def test_a_local_rule_governs_no_other_district():
    found = answer(Request(rule="D.C.COLO.LCivR 7.1(d)", court="ksd", trigger="2026-11-02"))
    assert isinstance(found, Refusal)


def test_every_local_pack_names_one_district_and_its_source():
    local = [pack for pack in packs().values() if pack.id.startswith("local-")]
    assert len(local) >= 40
    assert all(pack.groups == (pack.court,) and pack.source.startswith("http") for pack in local)
