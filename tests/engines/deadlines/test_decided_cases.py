"""Dates that courts and agencies have counted themselves, asked as they were: none may come out late.

The days are those the opinion or page gives. `read`: its words were read for this table; otherwise its facts
are from memory, and the row is a reminder rather than a proof.
"""

from __future__ import annotations

import pytest

from nextfriend.engines.deadlines import Answer, Request, answer

READ, MEMORY = "read", "memory"
TABLE = [
    # rule, court, trigger, service, facts, the right day, source, how the source is known
    ("D. Md. L.R. 105.2(a)", "mdd", "2011-03-28", "electronic", {}, "2011-04-14",
     "Ground Zero Museum Workshop v. Wilson (D. Md. 24 Aug. 2011): 14 days and three for e-service", READ),
    ("S.D. Ind. L.R. 56-1(b)", "insd", "2015-09-17", "electronic", {}, "2015-10-19",
     "Martin v. Stoops Buick (S.D. Ind. 29 Oct. 2015)", READ),
    ("R.C. 119.12", "ohioctcompl", "2013-01-04", "", {}, "2013-01-22",
     "Amoako v. Ohio Motor Vehicle Dealers Bd., 2014-Ohio-801: mailed 4 January, 25 January was late", READ),
    ("R.C. 119.12", "ohioctcompl", "2018-12-27", "", {}, "2019-01-11",
     "Everett v. Ohio Dept. of Job & Family Servs., 2019-Ohio-4504: mailed 27 December", READ),
    ("FRAP 4(a)(1)(A)", "ilnd", "2015-09-14", "", {"us_party": False}, "2015-10-14",
     "Hamer v. Neighborhood Housing Services, 583 U.S. 17 (2017)", MEMORY),
    ("FRCP 23(f)", "cacd", "2015-02-20", "", {}, "2015-03-06",
     "Nutraceutical Corp. v. Lambert, 586 U.S. 188 (2019)", MEMORY),
    ("26 USC 6330(d)(1)", "tax", "2017-07-28", "", {}, "2017-08-28",
     "Boechler v. Commissioner, 596 U.S. 199 (2022): one day late on 29 August", MEMORY),
    ("26 USC 6213(a)", "tax", "2021-06-03", "", {}, "2021-09-01",
     "Hallmark Research Collective v. Commissioner, 159 T.C. 126 (2022): a day late on 2 September", MEMORY),
    ("5 USC 7703(b)(1)(A)", "cafc", "2022-05-11", "", {}, "2022-07-11",
     "Harrow v. Department of Defense, 601 U.S. 480 (2024)", MEMORY),
    ("38 USC 7266(a)", "cavc", "2004-08-30", "", {}, "2004-12-28",
     "Henderson v. Shinseki, 562 U.S. 428 (2011): 12 January was 15 days late", MEMORY),
    ("28 USC 2401(b)", "ord", "2001-12-03", "", {}, "2002-06-03",
     "United States v. Kwai Fun Wong, 575 U.S. 402 (2015): six months from the mailing", MEMORY),
    ("28 USC 2101(c)", "scotus", "1998-11-23", "", {}, "1999-02-22",
     "Clay v. United States, 537 U.S. 522 (2003): ninety days end on a Sunday", MEMORY),
    ("28 USC 2255(f)", "innd", "1999-02-22", "", {}, "2000-02-22", "Clay v. United States", MEMORY),
    ("28 USC 2101(c)", "scotus", "2003-10-08", "", {}, "2004-01-06",
     "Jimenez v. Quarterman, 555 U.S. 113 (2009)", MEMORY),
    ("28 USC 2244(d)(1)", "txnd", "2004-01-06", "", {}, "2005-01-06", "Jimenez v. Quarterman", MEMORY),
    ("28 USC 2244(d)(1)", "flsd", "2001-10-01", "", {}, "2002-10-01",
     "Holland v. Florida, 560 U.S. 631 (2010): certiorari denied on 1 October", MEMORY),
    ("28 USC 2244(d)(1)", "txnd", "2006-08-11", "", {}, "2007-08-13",
     "Gonzalez v. Thaler, 565 U.S. 134 (2012): final on 11 August; the year ends on a Saturday", MEMORY),
    ("28 USC 2255(f)", "flsd", "1998-01-05", "", {"right_recognized": "1999-06-01"}, "2000-06-01",
     "Dodd v. United States, 545 U.S. 353 (2005): a year from Richardson", MEMORY),
    ("28 USC 2255(f)", "cod", "2010-03-01", "", {"right_recognized": "2015-06-26"}, "2016-06-27",
     "motions under Johnson v. United States: 26 June 2016 was a Sunday", MEMORY),
    ("FRAP 4(a)(6)", "ohnd", "2004-02-10", "", {}, "2004-02-24",
     "Bowles v. Russell, 551 U.S. 205 (2007): fourteen days, whatever the order said", MEMORY),
    ("TRCP 99(b)", "txdistct", "2013-10-01", "personal", {}, "2013-10-28T10:00",
     "Judge Sudderth, 352nd District Court of Tarrant County: day 20 is a Monday, so the next one", READ),
    ("TRCP 99(b)", "txdistct", "2013-10-02", "personal", {}, "2013-10-28T10:00", "Judge Sudderth", READ),
    ("TRCP 99(b)", "txdistct", "2025-01-07", "personal", {}, "2025-02-03T10:00",
     "a calculator's worked example: day 20 is Monday 27 January", READ),
    ("TRCP 99(b)", "txdistct", "2025-03-03", "personal", {}, "2025-03-24T10:00",
     "a docketing firm's worked example: day 20 is a Sunday", READ),
    ("8 CFR 1003.38(b)", "eoir", "2024-07-31", "", {}, "2024-08-30",
     "immigrationappealworks.org: a decision of 31 July, received on 31 August, is a day late", READ),
    ("20 CFR 404.968(a)", "ssa", "2014-03-26", "", {}, "2014-05-30",
     "Smith v. Berryhill, 587 U.S. 471 (2019): sixty days and five", MEMORY),
    ("FRAP 4(a)(1)(A)", "mad", "2011-06-17", "", {"us_party": False}, "2011-07-18",
     "Ray Haluch Gravel Co. v. Central Pension Fund, 571 U.S. 177 (2014)", MEMORY),
]  # fmt: skip


@pytest.mark.parametrize(
    ("rule", "court", "trigger", "service", "facts", "right", "source", "known"),
    TABLE,
    ids=lambda one: str(one)[:60],
)
def test_no_date_comes_out_later_than_it_was_held(
    rule: str,
    court: str,
    trigger: str,
    service: str,
    facts: dict[str, object],
    right: str,
    source: str,
    known: str,
) -> None:
    found = answer(Request(rule=rule, court=court, trigger=trigger, service=service, facts=facts))
    assert isinstance(found, Answer), (found, source)
    assert found.safe.isoformat()[:10] <= right[:10], source
    assert found.prevailing.isoformat()[: len(right)] == right, source
