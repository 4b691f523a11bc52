"""Every form says what its law asks for, in both languages; and what is signed is exactly what is kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from nextfriend.consents.elements import ELEMENTS, LAWS, needed
from nextfriend.consents.sheets import blank_sheet, digest_of, filled_sheet
from nextfriend.consents.wording import LANGUAGES, wording
from nextfriend.privacy.models import Consent
from tests.privacy.consent.test_rules import HIPAA, TPO


@pytest.mark.parametrize("form", Consent.Form.values)
@pytest.mark.parametrize("code", LANGUAGES)
def test_every_element_of_its_law_stands_on_the_form(form, code):
    sheet = blank_sheet(wording(form, code, "The Office"))
    missing = {element: why for element, why in needed(form).items() if element not in sheet.elements}
    assert missing == {}
    assert all(sheet.rights.values())


def test_every_kind_of_release_has_a_law_and_every_element_its_paragraph():
    assert set(LAWS) == set(Consent.Form.values)
    assert all(paragraph for law in ELEMENTS.values() for paragraph in law.values())


def test_both_languages_say_the_same_things():
    for form in Consent.Form.values:
        english, spanish = (blank_sheet(wording(form, code, "The Office")) for code in LANGUAGES)
        assert english.elements == spanish.elements
        assert english.text != spanish.text


def test_the_text_holds_every_term_and_its_hash_changes_with_each():
    said = wording("hipaa", "es", "The Office")
    sheet = filled_sheet(said, HIPAA, client="Lena Ortiz")
    for words in ("Lena Ortiz", "Lakeside Clinic", "Charts of this year", "Proving the injury", "2027"):
        assert words in sheet.text
    assert "20 de mayo de 2027" in sheet.text, "days in the client's language"
    assert "El equipo legal de mi caso en The Office" in sheet.text
    assert sheet.digest == digest_of(sheet.text)
    changed = [
        {"purpose": "Another"},
        {"records": "Everything"},
        {"discloser": "Another"},
        {"ends": date(2027, 5, 21)},
        {"starts": date(2026, 11, 21)},
        {"signed_by": "Another"},
        {"capacity": "guardian"},
        {"recipient": "care-team"},
        {"recipient": "outside", "outside_name": "A", "participants": "those who treat me"},
    ]
    digests = {filled_sheet(said, replace(HIPAA, **one), client="Lena Ortiz").digest for one in changed}
    assert len(digests | {sheet.digest}) == len(changed) + 1


def test_no_end_is_said_in_words():
    said = wording("part2-tpo", "en", "The Office")
    assert said.no_end in filled_sheet(said, replace(TPO, ends=None), client="L").text
    event = replace(HIPAA, ends=None, ending_event="The verdict")
    assert "The verdict" in filled_sheet(wording("hipaa", "en", "O"), event, client="L").text


@pytest.mark.parametrize("code", LANGUAGES)
def test_what_stands_around_the_place_to_sign_is_named_by_words(code):
    """YAML reads a bare yes and no as truth: buttons without words came of it."""
    said = wording("hipaa", code, "The Office")
    assert all(isinstance(name, str) for name in said.sign)
    assert said.sign["agree"]
    assert said.sign["refuse"]
