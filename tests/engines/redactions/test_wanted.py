"""What is taken out of a text, and how much of it stays: Fed. R. Civ. P. 5.2(a)."""

from __future__ import annotations

import pytest

from nextfriend.engines.redactions.wanted import Kind, Wanted, hits_in

EVERYTHING = frozenset({Kind.SSN, Kind.BIRTH, Kind.ACCOUNT})
# What a page says, and what it says with the words taken out, each letter of them as #.
TABLE = (
    ("SSN 123-45-6789.", "SSN #######6789."),
    ("Her number is 123 45 6789 here", "Her number is #######6789 here"),
    ("Taxpayer ID 12-3456789", "Taxpayer ID ######6789"),
    ("Social Security No.: 123456789", "Social Security No.: #####6789"),
    ("Invoice 123456789 of May", "Invoice 123456789 of May"),
    ("Call 303-555-0142 or 123-45-67890", "Call 303-555-0142 or 123-45-67890"),
    ("DOB: 04/12/1990", "DOB: ######1990"),
    ("born on April 4, 2011 in Denver", "born on #########2011 in Denver"),
    ("Date of birth 4 April 2011", "Date of birth ########2011"),
    ("date of birth: 2011-04-12", "date of birth: 2011######"),
    ("D.O.B. 4-12-90", "D.O.B. #####90"),
    ("The hearing is on 04/12/2026.", "The hearing is on 04/12/2026."),
    ("Account no. 000123456789 at First", "Account no. ########6789 at First"),
    ("acct 12345", "acct #2345"),
    ("card 4111 1111 1111 1111", "card ###############1111"),
    ("4111-1111-1111-1111", "###############1111"),
    ("on account of 3 days", "on account of 3 days"),
    ("Account 1234 stays", "Account 1234 stays"),
)


def with_hashes(text: str, wanted: Wanted) -> str:
    shown = list(text)
    for hit in hits_in(text, 1, wanted):
        for first, end in hit.covered:
            shown[first:end] = "#" * (end - first)
    return "".join(shown)


@pytest.mark.parametrize(("text", "left"), TABLE)
def test_as_much_stays_as_the_rule_lets(text: str, left: str) -> None:
    assert with_hashes(text, Wanted(EVERYTHING)) == left


def test_only_what_is_asked_for() -> None:
    assert with_hashes("SSN 123-45-6789, DOB 4/12/1990", Wanted(frozenset({Kind.BIRTH}))) == (
        "SSN 123-45-6789, DOB #####1990"
    )
    assert with_hashes("SSN 123-45-6789", Wanted()) == "SSN 123-45-6789"


def test_names_are_whole_words_however_they_are_broken_and_written() -> None:
    text = "Lee met LEE and Leeds; Ann\nLee agreed with Ann-Lee."
    assert with_hashes(text, Wanted(names=("Lee",))) == "### met ### and Leeds; Ann\n### agreed with Ann-###."
    assert with_hashes(text, Wanted(names=("ann lee", " "))) == (
        "Lee met LEE and Leeds; ####### agreed with Ann-Lee."
    )


def test_of_a_minor_the_initials_stay() -> None:
    assert with_hashes("Robin A Sample, a minor", Wanted(minors=("Robin A Sample",))) == (
        "R#### A S#####, a minor"
    )


def test_a_key_names_a_hit_and_holds_no_words() -> None:
    (hit,) = hits_in("SSN 123-45-6789", 7, Wanted(EVERYTHING))
    assert (hit.key, hit.words) == ("7-ssn-4-15", "123-45-6789")
