"""Benefits on awkward days, in people's words, and what plans and agencies owe: for an advocate to sign.

Three dates are safe, prevailing and latest, where these differ.
"""

from __future__ import annotations

import pytest

from nextfriend.engines.deadlines import Refusal, Request, answer
from tests.engines.deadlines.table import asked, due

EARLY = "2026-03-11 2026-03-16 2026-03-16"
TABLE = [
    # Social Security: a request whose postmark cannot be read must arrive by the 70th day
    ("20 CFR 404.909", "ssa", "2026-01-05", "mail (no postmark)", {}, EARLY, "70th day; 65th safe"),
    ("20 CFR 404.909", "ssa", "2026-01-05", "mail", {"postmark": "illegible"}, EARLY, "the same, as a fact"),
    ("20 CFR 416.1433(b)", "ssi", "2026-01-05", "mail", {"postmark": "missing"}, EARLY, "SSI"),
    ("20 CFR 404.909", "ssa", "2026-01-05", "mail", {"postmark": "readable"}, "2026-03-11",
     "a good postmark"),
    ("20 CFR 404.968(a)", "ssa", "2026-03-02", "central print", {}, "2026-05-06 2026-05-06 2026-05-11",
     "three business days are arguable only"),
    ("HALLEX I-2-0-80; 20 CFR 404.901", "SSA OHO", "2026-06-16", "central print", {},
     "2026-08-20 2026-08-26 2026-08-26", "over Juneteenth to 22 June, five days, sixty days"),
    ("20 CFR 404.901, 404.909(a), 404.3(b)", "SSA/SSI", "2026-01-05", "U.S. Mail", {}, "2026-03-11", ""),
    ("20 CFR 404.909", "ssa", "2026-10-22", "", {}, "2026-12-28", "Saturday 26 December"),
    ("20 CFR 404.909", "ssa", "2026-10-21", "", {}, "2026-12-28", "Christmas Day, then a weekend"),
    ("20 CFR 404.933(b)", "ssa", "2027-10-27", "", {}, "2028-01-03", "New Year's Day kept on Friday 31st"),
    ("20 CFR 404.909", "ssa", "2027-12-26", "", {}, "2028-02-29", "leap day of 2028"),
    ("20 CFR 404.936(d)", "ssa", "2026-03-02", "", {}, "2026-04-01", "thirty days after the notice"),
    ("20 CFR 404.936(d)", "ssa", "2026-03-02", "", {"hearing_date": "2026-03-20"},
     "2026-03-13 2026-03-15 2026-03-15", "five days before comes first; a Sunday"),
    ("20 CFR 404.938(a)", "ssa", "2026-06-02", "", {}, "2026-03-19", "75 days before"),
    ("20 CFR 404.938(a)", "ssa", "2016-12-01", "", {}, "2016-11-11", "20 days before 2017"),
    ("20 CFR 404.525", "ssa", "2026-03-02", "", {}, "2026-05-01", "sixty days from the notice"),
    ("20 CFR 404.1730(c)", "ssa", "2026-03-03", "", {}, "2026-05-04", "sixty days: Saturday 2 May"),
    ("20 CFR 416.714", "ssa", "2026-01-31", "", {}, "2026-02-10", "ten days after the month"),
    # Medicare
    ("42 USC 1395ff(a)(3)(C)(i)", "medicare", "2020-05-15", "", {}, "2020-09-11 2020-09-17 2020-09-17",
     "the Act's own 120 days"),
    ("42 CFR 405.942(a)", "Medicare A/B (MAC)", "2020-05-15", "mail/ERA (5-day presumption)", {},
     "2020-09-11 2020-09-17 2020-09-17", "the court as people write it"),
    ("42 CFR 405.1206(b)(1), 422.622(b)(1)", "Medicare inpatient (QIO)", "2026-05-20", "IM notice", {},
     "2026-05-20T23:59:00-04:00", "midnight of discharge"),
    ("42 CFR 405.974(b)", "medicare", "2026-03-02", "mail", {}, "2026-05-01 2026-05-06 2026-05-06",
     "60 and 5"),
    ("42 CFR 405.952(d)", "medicare", "2026-03-02", "", {}, "2026-08-28 2026-08-29 2026-08-29",
     "180, Saturday"),
    ("42 CFR 405.1016(a)", "medicare", "2026-03-02", "", {}, "2026-05-29 2026-05-31 2026-05-31",
     "90, Sunday"),
    ("42 CFR 405.1022(a)", "medicare", "2026-03-02", "", {}, "2026-02-10", "twenty days before"),
    ("42 CFR 422.568(b)", "medicare", "2025-12-31", "", {}, "2026-01-14", "fourteen days until 2025"),
    ("42 CFR 422.568(b)", "medicare", "2026-01-05", "", {}, "2026-01-12", "seven since 2026"),
    ("42 CFR 422.572(a)", "medicare", "2026-10-31T10:00", "", {}, "2026-11-03T09:00:00-05:00", "winter time"),
    ("42 CFR 423.572(a)", "medicare", "2026-12-24T18:00", "", {}, "2026-12-25T18:00:00-05:00", "no holiday"),
    ("42 CFR 423.568(b)", "medicare", "2026-03-02T10:00", "", {}, "2026-03-05T10:00:00-05:00", "72 hours"),
    ("42 USC 1395ss(s)(3)(E)", "medicare", "2026-02-28", "", {}, "2026-05-01 2026-05-02 2026-05-02",
     "63 days"),
    # Medicaid
    ("42 CFR 438.408(f)(2)", "Medicaid managed care", "2026-01-15", "mail", {},
     "2026-04-15 2026-05-15 2026-05-15", "90 to 120"),
    ("42 CFR 438.210(d)(1)", "medicaid", "2025-12-31", "", {}, "2026-01-14", "fourteen days"),
    ("42 CFR 438.210(d)(1)", "medicaid", "2026-03-02", "", {}, "2026-03-09", "seven in 2026"),
    ("42 CFR 438.424(a)", "medicaid", "2026-03-06T09:00", "", {}, "2026-03-09T10:00:00-04:00", "summer time"),
    ("42 CFR 438.56(c)", "medicaid", "2026-01-01", "", {}, "2026-04-01", "ninety days"),
    # plans, the Marketplace, SNAP, privacy
    ("29 CFR 2560.503-1(h)(3)(i)", "outside 9th Cir.", "2026-10-05", "received", {},
     "2027-04-02 2027-04-03 2027-04-05", "the court as people write it"),
    ("29 CFR 2590.715-2719(d)(2)(i)", "aca", "2025-10-31", "", {}, "2026-03-02",
     "the Labor Department's twin"),
    ("45 CFR 147.136(d)(2)(i)", "ACA federal external review", "2026-12-31", "received", {}, "2027-05-03",
     ""),
    ("45 CFR 147.136(d)(2)(i)", "aca", "2027-10-29", "", {}, "2028-02-29", "a leap day exists"),
    ("45 CFR 147.136(d)(2)(i)", "aca", "2027-10-30", "", {}, "2028-03-01", "30 February does not"),
    ("45 CFR 155.530(d)", "aca", "2026-03-02", "", {}, "2026-04-01", "thirty days from the notice"),
    ("7 CFR 274.6(a)(3)", "snap", "2026-03-02", "", {}, "2026-03-12", "ten days from the misfortune"),
    ("7 CFR 273.13(a)(1)", "SNAP (federal)", "2026-12-15", "mail", {}, "2026-12-28", "Christmas, a weekend"),
    ("45 CFR 164.524(b)(2)", "hhs", "2026-03-02", "", {}, "2026-04-01", "thirty days from the request"),
    ("45 CFR 160.306(b)(3)", "hhs", "2026-03-02", "", {}, "2026-08-28 2026-08-29 2026-08-29",
     "180, Saturday"),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "court", "trigger", "service", "facts", "dates", "why"), TABLE)
def test_the_table(rule, court, trigger, service, facts, dates, why):
    found = asked(rule, court, trigger, service, **facts)
    assert due(rule, court, trigger, service, **facts) == dates, (
        why,
        [step.sentence for step in found.steps],
    )


def test_a_court_that_is_no_agency_is_refused_with_its_name():
    found = answer(Request(rule="20 CFR 404.909", court="SSA moon office", trigger="2026-01-05"))
    assert isinstance(found, Refusal)
    assert found.code == "unknown-court"
    assert "SSA moon office" in found.reason
