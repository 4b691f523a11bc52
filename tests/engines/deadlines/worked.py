"""The worked examples as requests: row id → what to ask. The expectations stay in the CSV, outside here.

`NOW` is written where a row states today's law over an older date (the committee notes of 2009 calculate with
dates of 2007 and 2008).
"""

from __future__ import annotations

NOW = "2026-11-01"


def _rule(rule: str, court: str, trigger: str, **more: object) -> dict[str, object]:
    return {"rule": rule, "court": court, "trigger": trigger, **more}


def _period(period: str, under: str, court: str, trigger: str, **more: object) -> dict[str, object]:
    return {"period": period, "under": under, "court": court, "trigger": trigger, **more}


ANSWER, CA_ANSWER, CA_ROGS = "FRCP 12(a)(1)(A)(i)", "CCP 412.20(a)(3)", "CCP 2030.260(a)"

REQUESTS: dict[str, dict[str, object]] = {
    "FRCP-002": _rule(ANSWER, "nysd", "2025-03-08", service="personal"),
    "FRCP-006": _period("14 days", "FRCP", "kywd", "2025-11-13", service="CM/ECF"),
    "FRCP-007": _rule(ANSWER, "kywd", "2023-11-03", service="personal"),
    "FRCP-008": _rule(ANSWER, "cand", "2025-11-07", service="personal"),
    "FRCP-012": _period("21 days", "FRCP", "cod", "2007-09-22", direction="before", as_of=NOW),
    "FRCP-015": _period("14 days", "FRCP", "mad", "2008-05-05", direction="before", as_of=NOW),
    "FRCP-017": _period("72 hours", "FRCP", "nysd", "2007-11-02T10:23", as_of=NOW),
    "FRCP-022": _period("24 hours", "FRCP", "nysd", "2025-07-03T15:30"),
    "FRCP-023": _period("date certain", "FRCP", "cod", "2025-11-01"),
    "FRCP-025": _period("14 days", "FRCP", "cod", "2025-03-07", service="mail"),
    "FRCP-026": _period("14 days", "FRCP", "cod", "2025-05-09", service="mail"),
    "FRCP-028": _period("14 days", "FRCP", "cod", "2016-06-01", service="electronic"),
    "FRCP-033": _rule("FRCP 6(c)(2)", "cod", "2026-06-26"),
    "FRCP-035": _rule("FRCP 6(c)(1)", "cod", "2025-02-03"),
    "FRCP-036": _period("14 days", "FRCP", "dcd", "2021-01-06", service="CM/ECF"),
    "FRCP-038": _period("14 days", "FRCP", "dcd", "2025-04-02", service="CM/ECF"),
    "FRCP-040": _period("14 days", "FRCP", "cod", "2022-06-06", service="CM/ECF"),
    "FRCP-045": _rule(ANSWER, "cod", "2027-06-14", service="personal"),
    "FRCP-047": _period("14 days", "FRCP", "cand", "2025-03-17", service="CM/ECF"),
    "FRCP-048": _rule("FRCP 6(c)(1)", "cand", "2025-04-14"),
    "FRCP-050": _rule("28 USC 1446(b)(1)", "cod", "2025-01-31"),
    "FRCP-052": _rule("FRCP 4(m)", "cod", "2024-12-02"),
    "FRCP-054": _period("10 days", "FRCP", "cod", "2009-11-06"),
    "FRCP-056": _rule(ANSWER, "nysd", "2027-05-28", service="personal"),
    "FRAP-002": _rule("FRAP 4(a)(1)(B)", "ca10", "2025-09-12"),
    "FRAP-003": _rule("FRAP 4(a)(1)", "ca10", "1987-10-28", facts={"district": "ksd"}),
    "FRAP-004": _rule("FRAP 4(a)(1)(A)", "ca9", "2006-09-27", facts={"district_court": "nvd"}),
    "FRAP-005": _rule("FRAP 4(a)", "ca10", "1968-12-24", facts={"us_party": True}),
    "FRAP-007": _period("10 days", "FRAP", "ca10", "2007-08-22", as_of=NOW),
    "FRAP-010": _rule("FRAP 31(a)(1)", "ca10", "2025-06-02", service="mail"),
    "FRAP-015": _rule("FRAP 4(a)(5)(C)", "cod", "2025-04-28", facts={"prescribed_time": "2025-04-02"}),
    "SCT-002": _rule("S. Ct. R. 13.3", "scotus", "1999-02-16"),
    "CRIM-002": _rule("FRCrP 35(a)", "cod", "2025-06-05"),
    "BANK-001": _rule("FRBP 8002(a)(1)", "ctb", "2020-06-22", facts={"clerk_closed": "2020-07-06"}),
    "HAB-002": _rule("28 USC 2255(f)", "cod", "1999-05-17"),
    "FTCA-001": _rule("28 USC 2401(b)", "cand", "2015-07-14", service="mail", facts={"limb": "suit"}),
    "FTCA-003": _rule("28 USC 2401(b)", "ftca", "2024-01-16", facts={"limb": "claim"}),
    "EEO-001": _rule("29 CFR 1614.105(a)(1)", "eeoc", "2026-01-15"),
    "TAX-001": _rule("26 USC 7503", "tax", "2016-04-15"),
    "CA-001": _rule(CA_ANSWER, "calsuperct", "2025-10-29", service="personal"),
    "CA-002": _rule(CA_ANSWER, "calsuperct", "2025-09-13", service="personal"),
    "CA-004": _rule(CA_ANSWER, "calsuperct", "2026-06-03", service="personal"),
    "CA-005": _rule(CA_ANSWER, "calsuperct", "2026-01-13", service="personal"),
    "CA-008": _rule(CA_ROGS, "calsuperct", "2025-05-05", service="mail, out of state"),
    "CA-009": _rule(CA_ROGS, "calsuperct", "2025-05-05", service="mail, outside US"),
    "CA-010": _rule(CA_ROGS, "calsuperct", "2025-05-05", service="overnight"),
    "CA-012": _rule("CCP 1005(b)", "calsuperct", "2025-12-09", service="electronic"),
    "CA-015": _rule("CCP 1167(a)", "calsuperct", "2025-11-21", service="personal"),
    "CA-025": _rule("UI Code 1328", "calsuperct", "2026-01-15", service="mail"),
    "NY-003": _period("20 days", "CPLR", "nysupct", "2026-01-02", service="mail, from another US state"),
    "NY-007": _rule("CPLR 5513(a)", "nyappdiv", "2026-06-03", service="personal"),
    "NY-008": _rule("CPLR 214(5)", "nysupct", "2021-03-31"),
    "NY-010": _rule("CPLR 217(1)", "nysupct", "2025-10-31"),
    "NY-011": _rule("CPLR 217(1)", "nysupct", "2023-10-31"),
    "NY-012": _rule("GML 50-e(1)(a)", "nysupct", "2025-01-02"),
    "TX-001": _rule("TRCP 99(b)", "txdistct", "2024-10-01", service="personal"),
    "TX-002": _rule("TRCP 99(b)", "txdistct", "2024-10-02", service="personal"),
    "TX-004": _rule("TRCP 99(b)", "txdistct", "2025-08-08", service="personal"),
    "FL-003": _rule("Fla. R. App. P. 9.110(b)", "fladistctapp", "2026-05-20"),
    "FL-005": _rule("Fla. R. Civ. P. 1.340(a)", "flacirct", "2025-10-02", service="mail"),
    "FL-009": _rule("Fla. R. App. P. 9.110(b)", "fladistctapp", "2026-06-03"),
    "FL-010": _rule("Fla. Stat. 443.151(4)(b)1", "flacirct", "2026-05-05", service="mail"),
    "IL-001": _rule("Ill. S. Ct. R. 303(a)", "illappct", "2026-01-13"),
    "SSA-001": _rule("20 CFR 404.909(a)", "ssa", "2026-01-05", service="mail"),
    "SSA-005": _rule("20 CFR 404.909", "ssa", "2025-10-20", service="mail"),
    "SSA-008": _rule("20 CFR 404.1597a(f)(1)", "ssa", "2026-03-02", service="mail"),
    "SSA-009": _rule("20 CFR 404.984(b)(1)", "ssa", "2026-03-02", service="mail"),
    "SSA-012": _rule("20 CFR 404.909", "ssa", "2023-12-26", service="mail"),
    "MED-001": _rule("42 CFR 405.942(a)", "medicare", "2020-05-15", service="mail"),
    "MED-003": _rule("42 CFR 405.942(a)", "medicare", "2025-06-09", service="mail"),
    "MED-004": _rule("42 CFR 405.962(a)", "medicare", "2026-01-12", service="mail"),
    "MED-009": _rule("42 CFR 405.1206(b)(1)", "medicare", "2026-05-20"),
    "MCD-003": _rule("42 CFR 438.408(f)(2)", "medicaid", "2026-01-15", service="mail"),
    "MCD-005": _rule("42 CFR 438.420(a)", "medicaid", "2026-01-15", service="mail"),
    "ERISA-002": _rule("29 CFR 2560.503-1(h)(3)(i)", "erisa", "2026-10-05"),
    "ERISA-004": _rule("29 CFR 2560.503-1(f)(2)(i)", "erisa", "2026-02-13T16:00-05:00"),
    "ACA-002": _rule("45 CFR 147.136(d)(2)(i)", "aca", "2025-10-31"),
    "ACA-004": _rule("45 CFR 147.136(d)(2)(i)", "aca", "2026-12-31"),
    "ACA-005": _rule("45 CFR 147.136(d)(2)(i)", "aca", "2027-07-25"),
    "SNAP-002": _rule("7 CFR 273.13(a)(1)", "snap", "2026-03-04", service="mail"),
    "EOIR-001": _rule("8 CFR 1003.38(b)", "bia", "2026-04-01", service="oral"),
    "EOIR-004": _rule("8 CFR 1003.38(b)", "bia", "2026-03-16", service="oral"),
    "VA-001": _rule("38 CFR 20.302(b)", "dva", "2012-05-22", service="mail"),
    "VA-004": _rule("38 USC 7266(a)", "cavc", "2026-01-15", service="mail"),
    "CASC-002": _rule("FRCP 26(a)(2)(D)(i)", "cod", "2026-04-06"),
    "CASC-003": _rule("FRCP 26(a)(3)(B)", "cod", "2026-03-02"),
    "CASC-007": _rule("FRAP 4(a)(4)(A)", "cod", "2025-03-03", facts={"motion_filed": "2025-04-01"}),
}  # fmt: skip
