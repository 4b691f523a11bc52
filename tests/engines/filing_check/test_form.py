"""Caption, signature and service: what the Federal Rules of Civil Procedure ask of a paper."""

from __future__ import annotations

from dataclasses import replace

import pytest

from nextfriend.engines.filing_check import LOOK, MUST, Case, Known
from tests.engines.filing_check.papers import CAPTION, CASE, KNOWN, SERVICE, SIGNATURE, found_in, kinds, whole

ALL = whole()


def severities(text: str, known: Known = KNOWN) -> dict[str, str]:
    return {one.kind: one.severity for one in found_in(text, known=known).findings}


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("1:26-cv-01437-NO", "26-cv-1437", {}),
        ("1:26-cv-01437-NO", "1:26-cv-01473", {"case-number": MUST}),
        ("1:26-cv-01437-NO", "1:26-cr-01437", {"case-number": MUST}),
        ("Civil Action No. 1:26-cv-01437-NO", "", {"case-number": MUST}),
        ("LENA REYES", "LENA REYEZ", {"party": MUST}),
        ("FRONT RANGE TRANSIT LINES, INC.", "Front Range Transit Lines", {}),
        ("FRONT RANGE TRANSIT LINES, INC.", "FRONT RANGE TRANSIT, INC.", {"party": MUST}),
        ("FRONT RANGE\nTRANSIT LINES, INC.", "", {}),
        ("DISTRICT OF COLORADO", "DISTRICT OF UTAH", {"court": LOOK}),
    ],
)
def test_the_caption_is_as_the_matter_has_it(old: str, new: str, expected: dict[str, str]) -> None:
    assert severities(ALL.replace(old, new)) == expected


def test_a_caption_says_which_number_it_has_and_which_it_should_have() -> None:
    found = found_in(ALL.replace("01437", "01473")).findings[0]
    assert "1:26-cv-01473" in found.sentence
    assert "1:26-cv-01437" in found.sentence
    assert found.number == 1


def test_a_complaint_has_no_number_yet() -> None:
    known = replace(KNOWN, title="Complaint and jury demand")
    text = "\n".join((CAPTION.replace("Civil Action No. 1:26-cv-01437-NO", ""), "Facts.", SIGNATURE))
    assert severities(text, known) == {"case-number": LOOK}


@pytest.mark.parametrize(
    ("number", "written"),
    [
        ("2026CV30123", "Case Number: 2026 CV 30123"),
        ("2026 CV 30123", "2026CV30123"),
        ("650123/2026", "Index No. 650123/2026"),
    ],
)
def test_numbers_of_state_courts_are_compared_by_their_letters_and_digits(number: str, written: str) -> None:
    known = Known(title="Response", cases=(Case(number, "Reyes v. Bell", "dencountyct"),))
    text = "\n".join((f"{written}\nLENA REYES v. CURTIS BELL\nRESPONSE", SIGNATURE, SERVICE))
    assert severities(text, known) == {}
    assert severities(text.replace("0123", "0132"), known)["case-number"] == MUST


def test_of_several_dockets_the_one_named_is_compared() -> None:
    other = Case("1:25-cv-00009", "Bell v. Stone", "cod")
    assert severities(ALL, replace(KNOWN, cases=(other, CASE))) == {}


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("s/ Alma Reed", "/s/ Alma Reed", {}),
        ("s/ Alma Reed", "______________________", {"signature": MUST}),
        ("s/ Alma Reed", "s/ ______________", {"signature": MUST}),
        ("alma@reed.example\n", "", {"signature-block": MUST}),
        ("303-555-0110\n", "", {"signature-block": MUST}),
        ("1420 Larimer Street\nDenver, CO 80202\n", "", {"signature-block": MUST}),
    ],
)
def test_the_signature_block(old: str, new: str, expected: dict[str, str]) -> None:
    text = "\n".join(
        (CAPTION, "Denied.", SIGNATURE, "Certificate of service: served March 2, 2026 by CM/ECF.")
    )
    assert severities(text.replace(old, new)) == expected


def test_what_is_missing_beside_the_signature_is_named_in_one_sentence() -> None:
    text = ALL.replace("alma@reed.example\n", "").replace("303-555-0110\n", "")
    found = next(one for one in found_in(text).findings if one.kind == "signature-block")
    assert "e-mail address and telephone number are missing" in found.sentence
    assert found.authority == "Fed. R. Civ. P. 11(a)"


def test_a_paper_without_any_signature_block() -> None:
    assert severities(f"{CAPTION}\nDenied.\nCertificate of service: served March 2, 2026.") == {
        "signature": MUST
    }


def test_a_certificate_of_service_is_asked_for_and_a_blank_in_it_found() -> None:
    without = "\n".join((CAPTION, "Denied.", SIGNATURE))
    assert severities(without) == {"service": LOOK}
    assert "electronic filing" in found_in(without).findings[0].sentence
    assert severities(ALL.replace("On March 2, 2026", "On ________, 2026")) == {"service": MUST}


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Motion to dismiss the complaint", "motion"),
        ("Answer to the complaint", "answer"),
        ("Complaint and jury demand", "complaint"),
        ("Reply in support of motion for summary judgment", "reply"),
        ("Opposition to motion", "response"),
        ("Motion to extend the response deadline", "motion"),
        ("Appellant’s Opening Brief", "principal-brief"),
        ("Appellants’ Reply Brief", "reply-brief"),
        ("Brief of Amicus Curiae", "amicus-brief"),
        ("Brief for Appellee", "principal-brief"),
        ("Petition for Rehearing En Banc", "rehearing-petition"),
        ("Photographs", "response"),
    ],
)
def test_kinds_of_papers_by_title_then_by_head(title: str, kind: str) -> None:
    assert found_in(ALL, known=replace(KNOWN, title=title)).kind == kind


def test_an_unknown_caption_is_said_to_be_unchecked() -> None:
    report = found_in(ALL, known=Known(title="Response"))
    assert kinds(report) == []
    assert any(one.startswith("The caption") for one in report.unchecked)
