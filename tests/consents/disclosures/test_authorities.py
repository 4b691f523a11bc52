"""What a disclosure may rest on: kind of record × authority × what went with it, each row with its source."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import product

import pytest
from django.db import connection

from nextfriend.consents.disclosures.accounting import Line, is_listed, listed, since
from nextfriend.consents.disclosures.authorities import AUTHORITIES, Facts, broken_rules, reaches
from nextfriend.privacy.wall.matrix import Compartment

TODAY = date(2026, 11, 25)
CARE = Facts(compartment="care", authority="release", disclosed=TODAY, has_release=True)
PART2 = replace(CARE, compartment="part2", notice="short", scope_sent="copy")
NO_RELEASE = {"has_release": False, "notice": "", "scope_sent": ""}


def under(authority, kind="care", **facts):
    base = replace(CARE, compartment=kind, authority=authority, **NO_RELEASE)
    return replace(base, **facts)


# (source, facts, the fields that are wrong)
CASES = [
    ("45 CFR 164.508: under a release", CARE, []),
    ("a release has to be named", replace(CARE, has_release=False), ["consent_id"]),
    ("a release named under another authority", under("treatment", has_release=True), ["consent_id"]),
    ("42 CFR 2.32(a), (b): with notice and scope", PART2, []),
    ("42 CFR 2.32(a): without the notice", replace(PART2, notice=""), ["notice"]),
    ("42 CFR 2.32(b): without the consent or its scope", replace(PART2, scope_sent=""), ["scope_sent"]),
    ("42 CFR 2.61(a): a subpoena alone", under("subpoena", "part2", note="No. 7"), ["authority"]),
    ("42 CFR 2.61: with the court's order", under("part2-order", "part2", note="Order of May 2"), []),
    ("… and a blank is no notice", replace(PART2, notice=" ", scope_sent=" "), ["notice", "scope_sent"]),
    ("42 CFR 2.61(a): nor a counselor's notes", under("subpoena", "counseling", note="No. 7"), ["authority"]),
    ("45 CFR 164.508(a)(2): no notes by a court order's permission",
     under("court-order", "counseling", note="No. 7"), ["authority"]),
    ("45 CFR 164.508(a)(2)(ii): a threat", under("threat", "counseling", note="Not a Part 2 program"), []),
    ("… says that no Part 2 program wrote them", under("threat", "counseling"), ["authority_note"]),
    ("42 CFR 2.51: an emergency, notes", under("emergency", "counseling"), []),
    ("42 CFR 2.32: notes of a Part 2 program go with it, too",
     replace(CARE, compartment="counseling", release_form="part2-notes"), ["notice", "scope_sent"]),
    ("other notes do not", replace(CARE, compartment="counseling", release_form="counseling"), []),
    ("to somebody the release does not name", replace(CARE, is_elsewhere=True), ["authority_note"]),
    ("… with the reason", replace(CARE, is_elsewhere=True, note="Their new agent"), []),
    ("42 CFR 2.13(a): not by HIPAA's permissions", under("law", "part2", note="s"), ["authority"]),
    ("42 CFR 2.51: an emergency", under("emergency", "part2"), []),
    ("42 CFR 2.51 is for Part 2 alone", under("emergency", "health"), ["authority"]),
    ("42 CFR 2.12(c)(6): child abuse", under("child-abuse", "part2"), []),
    ("45 CFR 164.512(e)(1)(ii): a subpoena, health", under("subpoena", "health", note="No. 7"), []),
    ("… that is not named", under("subpoena", "health"), ["authority_note"]),
    ("34 USC 12291(b)(2)(C): a court's mandate", under("court-order", "protected", note="No. 7"), []),
    ("34 USC 12291(b)(2)(B): a subpoena alone", under("subpoena", "protected", note="7"), ["authority"]),
    ("34 USC 12291(b)(2)(B): treatment", under("treatment", "protected"), ["authority"]),
    ("45 CFR 164.528(a)(2)(i): written", under("oversight", waits="written",
     waits_until=TODAY + timedelta(days=300)), []),
    ("45 CFR 164.528(a)(2)(ii)(C): oral, 30 days", under("oversight", waits="oral",
     waits_until=TODAY + timedelta(days=30)), []),
    ("45 CFR 164.528(a)(2)(ii)(C): oral, 31 days", under("oversight", waits="oral",
     waits_until=TODAY + timedelta(days=31)), ["waits_until"]),
    ("no day named", under("oversight", waits="oral"), ["waits_until"]),
    ("45 CFR 164.528(a)(2): not for others", under("workers-comp", waits="oral",
     waits_until=TODAY), ["waits"]),
    ("nobody knows how it was asked", under("oversight", waits_until=TODAY), ["waits"]),
    ("a day to come", replace(CARE, disclosed=TODAY + timedelta(days=1)), ["disclosed_date"]),
]  # fmt: skip


@pytest.mark.parametrize(("source", "facts", "fields"), CASES, ids=[c[0] for c in CASES])
def test_what_it_may_rest_on(source, facts, fields):
    assert [field for field, _ in broken_rules(facts, TODAY)] == fields


def test_postgresql_holds_the_same_kinds_under_the_same_authorities(db):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT kind, code FROM unnest(%s::text[]) kind, unnest(%s::text[]) code"
            " WHERE nf.may_disclose(kind, code)",
            [[kind.value for kind in Compartment], [*AUTHORITIES, "whim"]],
        )
        held = set(cursor.fetchall())
    pairs = product(Compartment, AUTHORITIES.values())
    assert held == {(kind.value, one.code) for kind, one in pairs if reaches(kind, one)}


# 45 CFR 164.528(a)(1)(i)–(viii), in its order; (iii) and (viii) are not recorded here at all.
EXEMPT = {"treatment", "client", "release", "involved", "security", "custody"}


@pytest.mark.parametrize("code", sorted(AUTHORITIES))
def test_an_accounting_lists_all_but_what_the_rule_leaves_out(code):
    assert is_listed(Line(None, code, TODAY), TODAY) is (code not in EXEMPT)


@pytest.mark.parametrize(
    ("disclosed", "asked", "is_in"),
    [
        (date(2020, 11, 25), TODAY, True),
        (date(2020, 11, 24), TODAY, False),
        (date(2026, 11, 26), TODAY, False),
        (date(2018, 2, 28), date(2024, 2, 29), True),
        (date(2018, 2, 27), date(2024, 2, 29), False),
    ],
)
def test_it_goes_back_six_years(disclosed, asked, is_in):
    assert is_listed(Line(None, "law", disclosed), asked) is is_in


def test_what_an_agency_asked_to_leave_out_comes_back_after_its_day():
    line = Line(None, "oversight", TODAY, waits_until=TODAY + timedelta(days=30))
    on = [is_listed(line, TODAY + timedelta(days=days)) for days in (0, 30, 31)]
    assert on == [False, False, True]


def test_what_went_to_somebody_the_release_does_not_name_is_listed():
    """The client's authorization does not cover it (45 CFR 164.528(a)(1)(iv))."""
    assert is_listed(Line(None, "release", TODAY, is_elsewhere=True), TODAY)


def test_the_client_may_ask_for_less_and_reads_the_earliest_first():
    lines = [Line(None, "law", TODAY - timedelta(days=days)) for days in (1, 400, 30)]
    found = listed(lines, TODAY, first=since(TODAY, 1))
    assert [line.disclosed for line in found] == [TODAY - timedelta(days=30), TODAY - timedelta(days=1)]
