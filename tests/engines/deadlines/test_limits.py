"""Which limits are flagged for a second person, what the courts call them, and that the answer says so."""

from __future__ import annotations

import re

import pytest

from nextfriend.engines.deadlines import Answer, Request, answer, find_rule, rules
from nextfriend.engines.deadlines.described import described
from nextfriend.engines.deadlines.limits import KINDS, limit_of, limits
from tests.engines.deadlines.table import asked

CALLED = [
    ("8 CFR 1003.38(b)", "eoir", {}, "claim-processing", "Morales-Morales"),
    ("FRAP 4(a)(1)(A)", "cod", {}, "jurisdictional", "Bowles"),
    ("FRAP 4(b)(1)(A)", "cod", {}, "claim-processing", "Eberhart"),
    ("26 USC 6213(a)", "tax", {}, "jurisdictional", "Hallmark"),
    ("26 USC 6330(d)(1)", "tax", {}, "claim-processing", "Boechler"),
    ("42 USC 405(g)", "cod", {}, "claim-processing", "Bowen"),
    ("38 USC 7266(a)", "cavc", {}, "claim-processing", "Henderson"),
    ("28 USC 2501", "uscfc", {}, "jurisdictional", "John R. Sand"),
    ("C.A.R. 4(a)(1)", "coloctapp", {}, "jurisdictional", ""),
]


@pytest.mark.parametrize(("rule", "court", "facts", "kind", "named"), CALLED)
def test_an_answer_says_what_the_courts_call_its_limit(rule, court, facts, kind, named):
    found = answer(Request(rule=rule, court=court, trigger="2026-03-04", facts=facts))
    if not isinstance(found, Answer):
        found = answer(Request(rule=rule, trigger="2026-03-04", facts=facts))
    assert isinstance(found, Answer), found
    assert found.jurisdictional
    assert found.limit.kind == kind
    assert named in found.limit.cite
    assert found.as_json()["limit"] == found.limit.as_json()
    assert any(kind.split("-")[0] in step.sentence for step in found.steps)


def test_an_ordinary_time_is_no_such_limit():
    found = asked("FRCP 33(b)(2)", "cod", "2026-03-04")
    assert found.limit is None
    assert found.as_json()["limit"] is None


def test_every_limit_named_is_a_rule_of_the_packs_and_gives_its_authority():
    for cite, limit in limits().items():
        assert find_rule(cite).cite == cite
        assert limit.kind in KINDS
        assert limit.cite
        assert limit.why.endswith(".")


TAKES_UP = re.compile(
    r"^(notice of appeal|appeal\b(?!.*\b(due|resolved)\b)|petition for review|cross-appeal)", re.I
)
# inside an agency, plan or school, where good cause excuses lateness; or extended on motion (TRAP, CRC)
EXCUSED = {
    "45 CFR 155.520(b)", "45 CFR 155.520(c)", "CRC 8.500(e)(1)", "Ed. Code 48919",
    "WIC 4710.5(a)", "WIC 4715(a)",
    "29 CFR 1614.302(d)(1)(ii)", "29 CFR 1614.402(a)", "29 CFR 2560.503-1(h)(3)(i)", "29 CFR 2560.503-1(h)",
    "29 CFR 2560.503-1(h)(2)(i)", "42 CFR 431.232(b)", "42 CFR 438.402(c)(2)(ii)", "Educ. Law 310",
    "Educ. Law 4404(2)", "20 CFR 501.3(e)", "20 CFR 416.1336(b)", "TRAP 53.7(a)",
    "5 U.S.C. 552(a)(6)(A)(i)(III)(aa)", "8 CFR 103.3(a)(2)(i)", "8 CFR 205.2(d)",
}  # fmt: skip


def test_every_way_into_a_higher_court_is_flagged():
    loose = [
        f"{rule.cite}: {rule.title}"
        for rule in rules()
        if TAKES_UP.match(rule.title) and rule.cite not in EXCUSED
        if not any(limit_of(rule.cite, version.spec) for version in rule.versions)
    ]
    assert not loose, "\n".join(loose)


def test_a_rule_tells_other_programs_what_it_does_not_know():
    row = described(find_rule("D. Mass. L.R. 7.1(b)(2)"))
    assert row["unmodelled"]
    assert row["not_held"]
    assert {one["cite"] for one in row["basis"]["rests_on"]} >= {"D. Mass. L.R. 7.1(b)(2)"}


def test_a_limitation_counted_by_a_way_from_memory_does_not_read_as_read():
    found = asked("C.R.S. 13-80-102(1)(a)", "coldistct", "2026-03-04")
    kinds = {one.cite: one.basis.kind for one in found.supports}
    assert found.basis.kind == min(kinds.values(), key=("memory", "account", "read").index)
    assert len(kinds) == 2
    assert [one["cite"] for one in found.as_json()["basis"]["rests_on"]] == list(kinds)
