"""Fed. R. Civ. P. 5.2(a): what may not stand in full. A row says what stands in a paper and what is found."""

from __future__ import annotations

from datetime import date

import pytest

from nextfriend.engines.filing_check import LOOK, MUST, Known
from tests.engines.filing_check.papers import found_in, whole

PROTECTED = {"ssn", "taxpayer-number", "birth-date", "account-number", "minor-name"}


def protected(body: str, known: Known | None = None) -> list[tuple[str, str]]:
    report = found_in(whole(body), known=known) if known else found_in(whole(body))
    return [(one.kind, one.severity) for one in report.findings if one.kind in PROTECTED]


@pytest.mark.parametrize(
    ("body", "kind", "severity"),
    [
        # (a)(1): Social Security and taxpayer-identification numbers
        ("Her number is 219-09-9999.", "ssn", MUST),
        ("SSN: 219099999", "ssn", MUST),
        ("Social Security No. 219 09 9999", "ssn", MUST),
        ("Social\nSecurity number 219–09–9999", "ssn", MUST),
        ("Medicare claim under SSN 219-09-9999A", "ssn", MUST),
        ("His ITIN is 912-78-1234.", "taxpayer-number", MUST),
        ("taxpayer identification number 219-09-9999", "taxpayer-number", MUST),
        ("Her EIN is 84-1234567.", "taxpayer-number", LOOK),
        ("Claim No. 219-09-9999", "ssn", LOOK),
        # (a)(2): birth dates
        ("She was born on March 3, 1984.", "birth-date", MUST),
        ("DOB: 03/03/1984", "birth-date", MUST),
        ("D.O.B. 3-3-84", "birth-date", MUST),
        ("date of birth is 1984-03-03", "birth-date", MUST),
        ("was born in Denver, Colorado, on the 3rd day of March, 1984", "birth-date", MUST),
        ("born March 1984", "birth-date", MUST),
        ("birthday is March 3", "birth-date", MUST),
        ("3/3/1984 (date of birth)", "birth-date", MUST),
        ("fecha de nacimiento: 3/3/1984", "birth-date", MUST),
        # (a)(4): financial accounts
        ("checking account number 000123456789", "account-number", MUST),
        ("Acct. No. 44-1234-5678", "account-number", MUST),
        ("account #: 12345678", "account-number", MUST),
        ("paid into bank account 9876 5432 10", "account-number", MUST),
        ("loan number 1234567890", "account-number", MUST),
        ("credit card number 4111 1111 1111 1111", "account-number", MUST),
        ("charged to 4111-1111-1111-1111", "account-number", MUST),
        ("charged to 3782 822463 10005", "account-number", MUST),
        ("wired to GB82 WEST 1234 5698 7654 32", "account-number", MUST),
        ("a number 4111111111111111 in the log", "account-number", LOOK),
        ("the utility account number 12345678", "account-number", LOOK),
    ],
)
def test_what_stands_in_full_is_found_once(body: str, kind: str, severity: str) -> None:
    assert protected(body) == [(kind, severity)]


@pytest.mark.parametrize(
    "body",
    [
        "SSN ending in 9999",
        "SSN XXX-XX-9999",
        "xxx-xx-9999",
        "SSN ***-**-9999",
        "SSN 000-12-3456",
        "SSN 666-12-3456",
        "SSN 219-00-9999",
        "SSN 219-09-0000",
        "She was born in 1984.",
        "year of birth: 1984",
        "account ending in 6789",
        "checking account xxxxxx6789",
        "account number ending 6789",
        "account no. ****6789",
    ],
)
def test_what_is_cut_as_the_rule_asks_is_let_stand(body: str) -> None:
    assert protected(body) == []


def test_a_finding_says_where_what_to_do_and_by_which_rule_and_masks_the_number() -> None:
    found = next(
        one
        for one in found_in("Nothing here.", "Her SSN is 219-09-9999, she says.").findings
        if one.kind == "ssn"
    )
    assert found.number == 2
    assert (found.start, found.end) == (11, 22)
    assert found.authority == "Fed. R. Civ. P. 5.2(a)(1)"
    assert "last four digits" in found.sentence
    assert found.excerpt == "Her SSN is •••-••-9999, she says."


def test_a_second_number_in_the_excerpt_is_masked_too() -> None:
    report = found_in(whole("SSN 219-09-9999 and account number 000123456789 were read aloud."))
    said = " ".join(one.excerpt for one in report.findings)
    assert "219-09" not in said
    assert "00012345" not in said
    assert "6789" in said


def test_the_exemptions_of_the_rule_are_named_where_it_is_in_question() -> None:
    assert "5.2(b)" in found_in(whole("SSN 219-09-9999")).exemptions
    assert found_in(whole()).exemptions == ""


@pytest.mark.parametrize("written", ["March 3, 1984", "3/3/1984", "03-03-84", "3 March 1984", "1984-03-03"])
def test_the_birth_date_of_somebody_on_record_is_looked_at_wherever_it_stands(written: str) -> None:
    known = Known(birth_dates=(("Lena Reyes", date(1984, 3, 3)),))
    assert protected(f"The form has {written} on it.", known) == [("birth-date", LOOK)]
    assert protected("The form has March 4, 1984 on it.", known) == []
