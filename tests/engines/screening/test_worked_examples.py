"""Instruments scored against examples that others published with their results, answer by answer.

    PHQ-9         HL7 US Core, QuestionnaireResponse “phq-9-example”: https://hl7.org/fhir/us/core/STU7/
                  Observation-PHQ9-item-example-44261-6.html gives its total, 12
    AHC HRSN      HL7 US Core, Observations “AHC-HRSN-item-example-95615-1” to “-95618-5”; the sum, 4,
                  is “-95614-4”
    Hunger Vital  HL7 SDOH Clinical Care 2.3.0, “SDOHCC QuestionnaireResponse Hunger Vital Sign Example”:
    Sign          at risk (LA19952-3); https://hl7.org/fhir/us/sdoh-clinicalcare/

Read on 2026-12-01. These are the guides' examples, not the authors' of the instruments. None was found of
GAD-7 and PHQ-2 with a result. Of PRAPARE the guides' examples give answers and no result, and NACHC's risk
tally could not be had.
"""

from __future__ import annotations

import pytest

from nextfriend.engines.screening import instrument_of, instruments, score

NOT_AT_ALL, SEVERAL, MORE_THAN_HALF, NEVER, OFTEN = (
    "LA6568-5",
    "LA6569-3",
    "LA6570-1",
    "LA6270-8",
    "LA28397-0",
)
EXAMPLES = {
    "phq-9": (
        {
            "44250-9": MORE_THAN_HALF,
            "44255-8": MORE_THAN_HALF,
            "44259-0": MORE_THAN_HALF,
            "44254-1": MORE_THAN_HALF,
            "44251-7": SEVERAL,
            "44258-2": SEVERAL,
            "44252-5": MORE_THAN_HALF,
            "44253-3": NOT_AT_ALL,
            "44260-8": NOT_AT_ALL,
        },
        "44261-6",
        12,
        "moderate",
    ),
    "ahc-hrsn": (
        {"95615-1": NEVER, "95616-9": NEVER, "95617-7": NEVER, "95618-5": NEVER},
        "95614-4",
        4,
        "below the cut-off",
    ),
    "hunger-vital-sign": ({"88122-7": OFTEN, "88123-5": OFTEN}, "88124-3", 2, "at risk"),
}
WITHOUT = {"gad-7", "phq-2", "prapare"}


@pytest.mark.parametrize("code", EXAMPLES)
def test_the_published_example_has_its_published_result(code):
    answers, loinc, total, band = EXAMPLES[code]
    instrument = instrument_of(code)
    [scale] = [one for one in instrument.scales if one.loinc == loinc]
    [found] = [one for one in score(instrument, answers).scores if one.id == scale.id]
    assert (found.total, found.band, found.is_complete) == (total, band, True)


def test_every_instrument_has_one_or_is_named_as_without():
    assert {one.code for one in instruments()} == set(EXAMPLES) | WITHOUT


def test_what_no_publisher_was_found_to_say_is_not_calculated():
    result = score(instrument_of("prapare"), {"5": "Has no housing"})
    assert result.scores == ()
    assert "risk tally" in result.notes[0]
