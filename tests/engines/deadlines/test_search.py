"""Rules found by what people say: sixty everyday requests, the right one among the first three."""

from __future__ import annotations

import pytest

from nextfriend.engines.deadlines import Refused
from nextfriend.engines.deadlines.search import search, strays
from nextfriend.engines.deadlines.spelling import terms

# what is typed, the state and the court it is asked with, and the rule that must be among the first three
ASKED = [
    ("answer", "", "cod", "FRCP 12(a)(1)(A)(i)"),
    ("answer", "CO", "", "C.R.C.P. 12(a)(1)"),
    ("answer", "", "pactcompl", "Pa.R.C.P. 1026(a)"),
    ("answer a complaint", "OH", "", "Ohio Civ.R. 12(A)(1)"),
    ("I got served, how long do I have to respond", "GA", "", "O.C.G.A. 9-11-12(a)"),
    ("respond to a lawsuit in North Carolina", "", "", "N.C. R. Civ. P. 12(a)(1)"),
    ("respond to a lawsuit", "MI", "", "MCR 2.108(A)(1)"),
    ("respond to complaint", "", "njsuper", "N.J. Ct. R. 4:6-1(a)"),
    ("answer", "VA", "", "Va. Sup. Ct. R. 3:8(a)"),
    ("answer", "", "washsuperct", "Wash. CR 12(a)(1)"),
    ("answer", "Arizona", "", "Ariz. R. Civ. P. 12(a)(1)(A)"),
    ("answer Massachusetts", "", "", "Mass. R. Civ. P. 12(a)(1)"),
    ("answer", "TX", "", "TRCP 99(b)"),
    ("answer the complaint", "FL", "", "Fla. R. Civ. P. 1.140(a)(1)"),
    ("answer", "", "calsuperct", "CCP 412.20(a)(3)"),
    ("notice of appeal", "", "cod", "FRAP 4(a)(1)(A)"),
    ("notice of appeal", "CO", "", "C.A.R. 4(a)(1)"),
    ("notice of appeal", "CA", "", "CRC 8.104(a)(1)"),
    ("notice of appeal", "NY", "", "CPLR 5513(a)"),
    ("appeal a judgment", "PA", "", "Pa.R.A.P. 903(a)"),
    ("file an appeal", "", "ohioctapp", "Ohio App.R. 4(A)(1)"),
    ("notice of appeal", "IL", "", "Ill. S. Ct. R. 303(a)(1)"),
    ("response to motion", "", "cod", "D.C.COLO.LCivR 7.1(d)"),
    ("oppose a motion", "", "gand", "N.D. Ga. L.R. 7.1(B)"),
    ("respond to a motion", "CO", "", "C.R.C.P. 121 1-15(1)(b)"),
    ("reply brief", "", "flsd", "S.D. Fla. L.R. 7.1(c)(1) (reply)"),
    ("statute of limitations car accident", "CO", "", "C.R.S. 13-80-101(1)(n)"),
    ("statute of limitations car accident", "CA", "", "CCP 335.1"),
    ("statute of limitations car accident", "TX", "", "CPRC 16.003(a)"),
    ("statute of limitation personal injury Washington", "", "", "RCW 4.16.080(2)"),
    ("sol breach of contract", "NJ", "", "N.J.S.A. 2A:14-1"),
    ("slip and fall, how long to sue", "VA", "", "Va. Code 8.01-243(A)"),
    ("sue the city", "PA", "", "42 Pa.C.S. 5522(a)"),
    ("notice of claim", "AZ", "", "A.R.S. 12-821.01(A)"),
    ("libel", "MI", "", "MCL 600.5805(11)"),
    ("defamation", "CO", "", "C.R.S. 13-80-103(1)"),
    ("eviction answer", "CA", "", "CCP 1167(a)"),
    ("eviction answer", "CO", "", "C.R.S. 13-40-111(1)"),
    ("eviction answer", "GA", "", "O.C.G.A. 44-7-51(b)"),
    ("eviction answer", "FL", "", "Fla. Stat. 51.011(1)"),
    ("eviction appeal", "AZ", "", "A.R.S. 12-1182(A)"),
    ("eviction", "NC", "", "N.C.G.S. 42-28"),
    ("small claims", "CO", "", "C.R.S. 13-6-410"),
    ("small claims appeal", "WA", "", "RCW 12.36.020"),
    ("speedy trial", "NY", "", "CPL 30.30(1)(a)"),
    ("speedy trial", "CA", "", "Pen. Code 1382(a)(2)"),
    ("speedy trial", "CO", "", "C.R.S. 18-1-405(1)"),
    ("speedy trial", "IL", "", "725 ILCS 5/103-5(a)"),
    ("post-conviction", "PA", "", "42 Pa.C.S. 9545(b)(1)"),
    ("postconviction petition", "FL", "", "Fla. R. Crim. P. 3.850(b)"),
    ("child support", "NY", "", "FCA 439(e)"),
    ("divorce response", "CA", "", "Fam. Code 2020"),
    ("restraining order", "IL", "", "750 ILCS 60/220(a)(1)"),
    ("license", "TX", "", "Tex. Transp. Code 724.041(a)"),
    ("expungement", "IL", "", "20 ILCS 2630/5.2(d)(12)"),
    ("license", "OH", "", "R.C. 119.12"),
    ("license revoked", "CO", "", "C.R.S. 24-4-106(4)"),
    ("appeal an agency decision", "WA", "", "RCW 34.05.542(2)"),
    ("licence suspension", "FL", "", "Fla. Stat. 322.2615(1)(b)3"),
    ("food stamps hearing", "", "", "7 CFR 273.15(g)"),
    ("unemployment appeal", "CO", "", "C.R.S. 8-74-103(1)"),
    ("dispute a debt", "", "", "15 U.S.C. 1692g(b)"),
    ("interrogatories", "MA", "", "Mass. R. Civ. P. 33(a)(3)"),
    ("set aside default judgement", "GA", "", "O.C.G.A. 9-11-55(a)"),
    ("new trial", "OH", "", "Ohio Civ.R. 59(B)"),
    ("cross-appeal", "MI", "", "MCR 7.207(B)"),
    ("right to sue letter", "", "", "42 U.S.C. 2000e-5(f)(1)"),
    ("remove to federal court", "", "", "28 U.S.C. 1446(b)(1)"),
    ("social security hearing", "", "", "20 CFR 404.933(b)(1)"),
    ("bail review", "CA", "", "Pen. Code 1270.2"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "state", "court", "rule"), ASKED)
def test_the_right_rule_is_among_the_first_three(text, state, court, rule):
    found = [one.cite for one in search(text, state=state, court=court)[:3]]
    assert rule in found, found


def test_there_are_sixty():
    assert len(ASKED) >= 60


def test_a_citation_finds_its_own_rule_first():
    assert search("frcp 12(a)(1)(A)(i)")[0].cite == "FRCP 12(a)(1)(A)(i)"
    assert search("C.R.S. 13-80-102(1)(a)")[0].cite == "C.R.S. 13-80-102(1)(a)"


def test_a_state_leaves_the_other_states_out():
    assert all("Pa." in one.cite or "FR" in one.cite or "U.S.C." in one.cite or "CFR" in one.cite
               for one in search("answer", state="PA", most=6))  # fmt: skip


@pytest.mark.parametrize(("one", "other"), [
    ("licence", "license"), ("default judgement", "default judgment"), ("defences", "defense"),
    ("statute of limitations", "statutes of limitation"), ("labour claim", "labor claims"),
])  # fmt: skip
def test_both_spellings_are_one(one, other):
    assert terms(one) == terms(other)


def test_no_state_and_no_court_are_said():
    with pytest.raises(Refused, match="no state"):
        search("answer", state="ZZ")
    with pytest.raises(Refused, match="No court"):
        search("answer", court="nowhere")


def test_nothing_is_found_for_nothing():
    assert search("") == ()
    assert search("xylophone tuning") == ()


def test_the_maintained_words_name_rules_that_are_held():
    assert list(strays()) == []
